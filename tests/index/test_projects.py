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
from index.tables.rows import table
from ingest.model import Box
from nlp.model import Amount, AnalysedRecord, Grant, Project, Role
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


TEXT = "Soutu ry hakee 900 €\nSoutu ry 500 €\nLatu ry 500 €"


def amount(text: str, at: int, role: Role, recipient: str, page: int) -> Amount:
    value, start = Decimal(text.split()[0]), TEXT.index(text, at)
    return Amount(value=value, role=role, recipient=recipient, text=text, start=start, end=start + len(text), page=page)


def granted(line: str, page: int, top: float, **said: object) -> Grant:
    box, start = Box(50.0, top, 200.0, top + 10), TEXT.index(line)
    sums = {name: Decimal(str(value)) if isinstance(value, int) else value for name, value in said.items()}
    return Grant(
        project=Project(**sums), text=line, start=start, end=start + len(line), page=page, box=box  # type: ignore[arg-type]
    )  # fmt: skip


def decision(document: str, **said: object) -> AnalysedRecord:
    return record(
        "Avustukset",
        TEXT,
        document=document,
        date="2024-03-12",
        section=15,
        amounts=[
            amount("900 €", 0, Role.APPLIED, "Soutu ry", 1),
            amount("500 €", 0, Role.GRANTED, "Soutu ry", 2),
            amount("500 €", TEXT.index("Latu"), Role.GRANTED, "Latu ry", 3),
        ],
        grants=[
            granted("Soutu ry 500 €", 2, 100.0, recipient="Soutu ry", applied=900, granted=500),
            granted("Latu ry 500 €", 3, 120.0, recipient="Latu ry", granted=500),
        ],
        **said,  # type: ignore[arg-type]
    )


def test_a_record_has_a_row_for_each_grant_with_its_evidence(collection: Collection) -> None:
    project = Project(name="Avustukset", recipient="Soutu ry", granted=Decimal(1000))
    keep(collection, decision("a.pdf", project=project))
    keep(collection, decision("b.pdf"))
    assert collection.link_projects()
    columns = "document, position, recipient, granted, granted_page, applied, applied_page, currency, page, sources"
    soutu = ("Soutu ry", 500.0, 2, 900.0, 1, "EUR", 2, 2)
    latu = ("Latu ry", 500.0, 3, None, None, "EUR", 3, 2)
    expected = [(document, *row) for document in ("a.pdf", "b.pdf") for row in ((0, *soutu), (1, *latu))]
    assert rows(collection, columns) == expected
    made = list(table(collection.store, "projects"))
    assert [(row.text, row.top, row.extractor) for row in made[:2]] == [
        ("Soutu ry 500 €", 100.0, "nlp.grants"),
        ("Latu ry 500 €", 120.0, "nlp.grants"),
    ]
    assert len({row.project_id for row in made}) == 2


def test_grants_that_come_and_go_are_linked(collection: Collection) -> None:
    keep(collection, decision("a.pdf"))
    assert not linked(collection.store)
    assert collection.link_projects()
    keep(collection, replace(decision("a.pdf"), grants=()))
    assert not linked(collection.store)
    assert collection.link_projects()
    assert rows(collection, "record") == []
