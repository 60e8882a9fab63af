from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from index.catalog import Catalog, FileStatus, Reading
from index.collection import STORE, Collection
from index.disk import Seen
from index.projects import linked
from index.store import Store
from nlp.model import AnalysedRecord, Project
from tests.index.samples import record


def description(document: str, **said: object) -> AnalysedRecord:
    project = Project(name="Perhe koolla", recipient="Kuoro ry", **said)  # type: ignore[arg-type]
    return record("Perhe koolla", document=document, project=project)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    with Collection(tmp_path, Store(tmp_path / STORE, create=True)) as made:
        yield made


def keep(collection: Collection, analysed: AnalysedRecord) -> None:
    document, sha256 = analysed.record.document, analysed.record.sha256
    reading = Reading(sha256, FileStatus.OK, records=(analysed,))
    Catalog(collection.store).keep(reading, [Seen(Path("/kansio", document), 1, 1)])


def rows(collection: Collection, columns: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in collection.store.query(f"SELECT {columns} FROM projects ORDER BY document")]


def test_links_follow_what_is_in_the_store(collection: Collection) -> None:
    keep(collection, description("a.pdf", granted=Decimal(900)))
    assert collection.link_projects()
    assert linked(collection.store)
    keep(collection, description("b.pdf", granted=Decimal(850)))
    assert not linked(collection.store)
    assert collection.link_projects()
    (first, one), (second, other) = rows(collection, "project_id, conflicts")
    assert first == second
    assert (one, other) == ("granted", "granted")
    keep(collection, replace(description("b.pdf"), project=None))
    assert not linked(collection.store)
    assert collection.link_projects()
    assert rows(collection, "project_id, sources, conflicts") == [(first, 1, None)]


@pytest.mark.parametrize(
    ("sums", "consistency", "difference"),
    [
        ({"total_cost": 100, "granted": 80, "self_funding": 20}, "granted", 0.0),
        ({"total_cost": 100, "applied": 80, "self_funding": 20}, "applied", 0.0),
        ({"total_cost": 100, "applied": 80, "granted": 60, "self_funding": 20}, "applied", 0.0),
        ({"total_cost": 100, "applied": 90, "granted": 60, "self_funding": 20}, "mismatch", 20.0),
        ({"total_cost": 100, "granted": 80, "self_funding": "20.49"}, "granted", -0.49),
        ({"total_cost": 100, "self_funding": 20}, None, None),
        ({"total_cost": 100, "granted": 80}, None, None),
        ({}, None, None),
    ],
)
def test_whether_the_sums_agree(
    sums: dict[str, object], consistency: str | None, difference: float | None, collection: Collection
) -> None:
    keep(collection, description("a.pdf", **{name: Decimal(str(value)) for name, value in sums.items()}))
    assert rows(collection, "consistency, difference") == [(consistency, difference)]


def test_months_become_days(collection: Collection) -> None:
    keep(collection, description("a.pdf", start="2024-02", end="2024-02"))
    assert rows(collection, '"start", "end", start_date') == [("2024-02-01", "2024-02-29", "2024-02")]
