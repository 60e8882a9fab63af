from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars
import pytest

from index import open_library
from index.errors import MissingLibrary, NoIndex, UnknownFormat, UnknownRecord
from index.library import Library
from tests.cli.program import ROOT, environment, run


@pytest.fixture
def library(corpus_index: Path) -> Iterator[Library]:
    with open_library(corpus_index) as opened:
        yield opened


def test_records(library: Library, corpus_index: Path) -> None:
    records = list(library.records())
    assert len(records) == len(library)
    (found,) = library.records('asia:"HEL 2025-004187"')
    assert found.record.title.startswith("AMIF-rahoituksen hakeminen")
    assert library.record(found.record.id) == found
    with pytest.raises(UnknownRecord):
        library.record("ei ole")


def test_rows_are_typed_and_frozen(library: Library) -> None:
    (project,) = [row for row in library.projects(type="viranhaltijapäätös") if row.name == "Perhe koolla"]
    assert (project.total_cost, project.start) == (Decimal("684500.00"), datetime.date(2025, 9, 1))
    with pytest.raises(FrozenInstanceError):
        project.total_cost = Decimal(0)  # type: ignore[misc]


@pytest.mark.parametrize("kind", ["amounts", "dates", "organizations", "projects"])
def test_rows_are_those_of_export(kind: str, library: Library, corpus_index: Path) -> None:
    exported = run("export", kind, "hanke", "--from", "2024", "--format", "jsonl", index=corpus_index).jsonl
    rows = list(getattr(library, kind)("hanke", date_from="2024"))
    assert [(row.record, row.page, row.text) for row in rows] == [(r["record"], r["page"], r["text"]) for r in exported]
    assert rows


@pytest.mark.parametrize(
    "narrowing",
    [
        {"type": "hakemus"}, {"min_amount": 500_000}, {"max_amount": "1000"}, {"date_to": "6/2025"},
        {"org": "Helsingin kaupunki"}, {"case": "HEL 2025-004187"}, {"body": "Strategiajohtaja"},
    ],
    ids=str,
)  # fmt: skip
def test_narrowing(narrowing: Any, library: Library) -> None:
    assert 0 < len(list(library.records(**narrowing))) < len(library)


def test_pandas(library: Library) -> None:
    frame = library.projects().to_pandas()
    assert frame["granted"].dtype == "float64"
    assert frame["start"].dtype.kind == "M"
    assert (str(frame["section"].dtype), str(frame["name"].dtype)) == ("Int64", "string")
    listed = frame[frame["document"] == "eu-kotoutumishankkeet-luettelo.pdf"]
    assert round(listed["granted"].sum() * 100) == sum(
        round((row.granted or 0) * 100) for row in library.projects() if row.document.startswith("eu-koto")
    )


def test_polars(library: Library) -> None:
    frame = library.amounts(type="hankeluettelo").to_polars()
    assert frame.schema["value"] == polars.Decimal(38, 4)
    assert frame.schema["date"] == polars.Date()
    assert frame["value"].to_list() == [row.value for row in library.amounts(type="hankeluettelo")]


@pytest.mark.parametrize("name", ["summat.csv", "summat.jsonl", "summat.parquet", "summat.xlsx"])
def test_write(name: str, library: Library, corpus_index: Path, tmp_path: Path) -> None:
    written = library.amounts().write(tmp_path / name)
    assert written == len(list(library.amounts()))
    run("export", "amounts", "-o", tmp_path / f"cli-{name}", index=corpus_index)
    assert (tmp_path / name).read_bytes() == (tmp_path / f"cli-{name}").read_bytes()


def test_write_to_what_is_no_table(library: Library, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match="unknown format 'doc'"):
        library.amounts().write(tmp_path / "summat.doc")


@pytest.mark.parametrize(("method", "module"), [("to_pandas", "pandas"), ("to_polars", "polars")])
def test_a_missing_library_is_named(
    method: str, module: str, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingLibrary, match=f"needs the library {module}") as raised:
        getattr(library.amounts(), method)()
    assert "pykala[frames]" in (raised.value.remedy or "")


def test_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYKALA_INDEX", str(tmp_path / "puuttuu"))
    with pytest.raises(NoIndex):
        open_library()
    assert not (tmp_path / "puuttuu").exists()


def test_the_environment_names_the_index(corpus_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYKALA_INDEX", str(corpus_index))
    with open_library() as library:
        assert len(library) > 100


def test_importing_it_imports_next_to_nothing(corpus_index: Path) -> None:
    code = "import sys; from index import open_library; print(*sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment(None, {})
    )
    loaded = set(ended.stdout.split())
    assert loaded.isdisjoint({"sqlite3", "numpy", "whoosh", "pandas", "pyarrow", "libvoikko", "nlp", "index.library"})
