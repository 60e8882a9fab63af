from __future__ import annotations

import operator
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index import preparation
from index.collection import Collection
from index.documents import index_fields
from index.preparation import prepared
from ingest.errors import PykalaError
from nlp.files import FileAnalysis
from tests.index.fakes import analyse


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    folder = tmp_path / "asiakirjat"
    folder.mkdir()
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        (folder / name).write_text("\n".join(f"{name}: päätös {n}" for n in range(4)), encoding="utf-8")
    with Collection.open(tmp_path / "hakemisto", create=True) as made:
        made.ingest([folder], analyse=analyse, workers=1)
        yield made


def ordered(fields: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(fields, key=operator.itemgetter("s_record"))


def refuses_one(path: Path, sha256: str, *, store: Path) -> FileAnalysis:
    if path.name == "b.pdf":
        raise PykalaError("no", remedy="none")
    return preparation.stored(path, sha256, store=store)


@pytest.mark.parametrize("reading", [preparation.stored, refuses_one])
def test_workers_make_what_one_process_makes(
    collection: Collection, monkeypatch: pytest.MonkeyPatch, reading: object
) -> None:
    expected = ordered(map(index_fields, collection.records()))
    assert len(expected) == 12
    assert ordered(prepared(collection.store, workers=1)) == expected
    monkeypatch.setattr(preparation, "_FEW", 0)
    monkeypatch.setattr(preparation, "stored", reading)
    assert ordered(prepared(collection.store, workers=2)) == expected


def test_an_index_built_by_workers_holds_every_record(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparation, "_FEW", 0)
    with Collection.open(collection.directory, workers=2) as helped:
        assert helped.reindex() == 12
        assert helped.verify() == []
