from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from index.collection import Collection
from index.errors import ManifestTaken
from index.tables.formats import format_of
from index.tables.manifest import Export, write_manifest
from index.tables.rows import table
from tests.index.tables.sample import ID, SHA

NUMBERS = ("integer", "number")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "aineisto"
    made.mkdir()
    return made


def export(collection: Collection, folder: Path, kind: str, ids: list[str] | None = None, **options: Any) -> Any:
    """Export a table as CSV with its description; the description comes back."""
    found = table(collection.store, kind, ids)
    excel, question = options.get("excel", False), options.get("question", {})
    chosen = format_of("csv", excel=excel)
    path = folder / f"{kind}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = chosen.write(found, stream)
    described = write_manifest(Export(found, path, chosen, rows, question, excel))
    return json.loads(described.read_text(encoding="utf-8"))


def test_it_describes_the_file(collection: Collection, folder: Path) -> None:
    package = export(collection, folder, "amounts", question={"query": "avustus", "from": "2024"})
    (resource,) = package["resources"]
    raw = (folder / "amounts.csv").read_bytes()
    assert (resource["path"], resource["bytes"], resource["rows"]) == ("amounts.csv", len(raw), 4)
    assert resource["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"
    assert resource["question"] == {"from": "2024", "query": "avustus"}
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    assert list(fields) == next(csv.reader([raw.decode().splitlines()[0]]))
    assert (fields["value"]["type"], fields["value"]["unit"], fields["date"]["type"]) == ("number", "currency", "date")
    assert (fields["x0"]["unit"], fields["body"]["title"]) == ("pt", "päätöksen tehnyt toimielin tai viranhaltija")
    assert package["pykala"] == {"version": "0.1.0", "schema": "1.2"}
    assert {source["title"]: source["hash"] for source in package["sources"]} == {
        "esitys.pdf": f"sha256:{'cd' * 32}",
        "hankkeet.pdf": f"sha256:{SHA}",
    }


def test_the_schema_is_true_of_the_cells(collection: Collection, folder: Path) -> None:
    for kind in ("amounts", "dates", "organizations", "projects", "records"):
        package = export(collection, folder, kind)
        resource = next(one for one in package["resources"] if one["path"] == f"{kind}.csv")
        with (folder / f"{kind}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                for field in resource["schema"]["fields"]:
                    cell = row[field["name"]]
                    assert cell or not field.get("constraints")
                    if cell and field["type"] in NUMBERS:
                        assert float(cell) == float(cell)
                    if cell and field["type"] == "date":
                        assert (len(cell), cell[4], cell[7]) == (10, "-", "-")


def test_a_folder_has_one_description_of_all_its_tables(collection: Collection, folder: Path) -> None:
    export(collection, folder, "projects", [f"{ID}-001"])
    package = export(collection, folder, "amounts", ["cdcdcdcdcdcd-001"], excel=True)
    again = export(collection, folder, "amounts", ["cdcdcdcdcdcd-001"], excel=True)
    assert [resource["path"] for resource in package["resources"]] == ["amounts.csv", "projects.csv"]
    assert [source["title"] for source in package["sources"]] == ["esitys.pdf", "hankkeet.pdf"]
    assert package["resources"][0]["dialect"]["delimiter"] == ";"
    assert package["resources"][0]["schema"]["fields"][3]["decimalChar"] == ","
    assert again == package


def test_only_files_that_were_asked_for_are_sources(collection: Collection, folder: Path) -> None:
    package = export(collection, folder, "projects", [f"{ID}-001"])
    assert [source["title"] for source in package["sources"]] == ["hankkeet.pdf"]


def test_time_is_the_last_ingestion_or_what_the_environment_says(
    collection: Collection, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.store.write("UPDATE files SET ingested_at = '2026-01-02T03:04:05+00:00'")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert export(collection, folder, "amounts")["created"] == "2026-01-02T03:04:05+00:00"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert export(collection, folder, "amounts")["created"] == "1970-01-02T00:00:00+00:00"


@pytest.mark.parametrize("content", ['{"name": "jonkun muun"}', "[]", "ei jsonia"])
def test_a_description_of_somebody_elses_stays(content: str, collection: Collection, folder: Path) -> None:
    (folder / "datapackage.json").write_text(content, encoding="utf-8")
    with pytest.raises(ManifestTaken, match="not written by pykala"):
        export(collection, folder, "amounts")
    assert (folder / "datapackage.json").read_text(encoding="utf-8") == content
