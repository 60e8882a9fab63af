from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from index.catalog import Catalog, FileStatus, Reading
from index.collection import STORE, Collection
from index.disk import Seen
from index.stats import Funding, fundings, totals
from index.store import Store
from index.tables.rows import table
from nlp.model import Grant, Project
from tests.index.samples import record


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    with Collection(tmp_path, Store(tmp_path / STORE, create=True)) as made:
        yield made


def keep(collection: Collection, document: str, day: str | None = None, **said: object) -> None:
    sums = {name: Decimal(str(value)) if isinstance(value, int) else value for name, value in said.items()}
    analysed = record("Hanke", document=document, date=day, project=Project(**sums))  # type: ignore[arg-type]
    reading = Reading(analysed.record.sha256, FileStatus.OK, records=(analysed,))
    Catalog(collection.store).keep(reading, [Seen(Path("/kansio", document), 1, 1)])


def found(collection: Collection) -> list[Funding]:
    assert collection.link_projects()
    return fundings(table(collection.store, "projects"))


def test_a_project_counts_once_and_sums_come_from_whoever_says_them(collection: Collection) -> None:
    said = {"name": "Kuoro", "recipient": "Kuoro ry"}
    keep(collection, "hakemus.pdf", start="2024-02-01", applied=900, total_cost=1000, **said)
    keep(collection, "paatos.pdf", "2023-12-01", granted=800, **said)
    (one,) = found(collection)
    assert (one.year, one.recipient, one.currency, one.conflicts) == (2024, "Kuoro ry", "EUR", False)
    assert one.sums == {"applied": 900, "total_cost": 1000, "granted": 800}


@pytest.mark.parametrize(
    ("granted", "counted"),
    [
        ({"2023-01-01": 500, "2024-01-01": 700}, 700),  # the latest decision
        ({"2023-01-01": 500, "2023-02-01": 500, "2024-01-01": 700}, 500),  # what most say
    ],
)
def test_of_sums_that_disagree_one_counts(granted: dict[str, int], counted: int, collection: Collection) -> None:
    for number, (day, value) in enumerate(granted.items()):
        keep(collection, f"{number}.pdf", day, name="Kuoro", recipient="Kuoro ry", granted=value)
    (one,) = found(collection)
    assert (one.sums["granted"], one.conflicts) == (counted, True)


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ([("2024-03-01", "2023-11-01", "2024-12-31"), ("2024-02-01", "2024-01-01", None)], 2023),  # its first day
        ([("2022-05-01", None, None)], 2022),  # where none is said, the decision's
        ([(None, None, None)], None),
    ],
)
def test_the_year_of_a_project(said: list[tuple[str | None, ...]], year: int | None, collection: Collection) -> None:
    for number, (day, start, end) in enumerate(said):
        keep(collection, f"{number}.pdf", day, name="Kuoro", recipient="Kuoro ry", start=start, end=end, granted=1)
    (one,) = found(collection)
    assert one.year == year


def test_recipients_have_one_name(collection: Collection) -> None:
    for number, name in enumerate(["Kuoro ry", "Kuoro ry", "KUORO"]):
        keep(collection, f"{number}.pdf", "2024-01-01", name=f"Hanke numero {number}", recipient=name, granted=1)
    (total,) = totals(found(collection), by_year=False)
    assert (total.recipient, total.projects, total.sums["granted"]) == ("Kuoro ry", 3, 3)


def test_every_grant_of_a_decision_counts_once(collection: Collection) -> None:
    sums = {"Soutu ry": 500, "Latu ry": 300, "Uimarit ry": 0}
    grants = [
        Grant(project=Project(recipient=name, granted=Decimal(value)), text=name, start=0, end=0)
        for name, value in sums.items()
    ]
    own = Project(name="Avustukset", recipient="Soutu ry", granted=Decimal(800))
    for document in ("poytakirja.pdf", "ote.pdf"):
        analysed = record("Avustukset", document=document, date="2024-03-12", section=15, grants=grants, project=own)
        reading = Reading(analysed.record.sha256, FileStatus.OK, records=(analysed,))
        Catalog(collection.store).keep(reading, [Seen(Path("/kansio", document), 1, 1)])
    keep(collection, "luettelo.pdf", "2024-12-01", recipient="Latu ry", granted=300)
    made = totals(found(collection))
    assert [(total.year, total.recipient, total.sums["granted"], total.projects) for total in made] == [
        (2024, "Soutu ry", 500, 1),
        (2024, "Latu ry", 300, 1),
        (2024, "Uimarit ry", 0, 1),
    ]


def funding(year: int | None, recipient: str | None, granted: int, currency: str = "EUR") -> Funding:
    return Funding(
        f"{year}{recipient}{granted}", year, recipient, currency, {"granted": Decimal(granted)}, granted > 50
    )


SOME = [
    funding(2024, "A", 10), funding(2023, "B", 30), funding(2024, "B", 60), funding(None, "A", 5),
    funding(2024, None, 90), funding(2024, "A", 7, "SEK"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("grouping", "expected"),
    [
        ({}, [(2023, "B", 30), (2024, "B", 60), (2024, "A", 10), (2024, "A", 7), (2024, None, 90), (None, "A", 5)]),
        ({"by_recipient": False}, [(2023, None, 30), (2024, None, 160), (2024, None, 7), (None, None, 5)]),
        ({"by_year": False}, [(None, "B", 90), (None, "A", 15), (None, "A", 7), (None, None, 90)]),
    ],
)
def test_totals(grouping: dict[str, bool], expected: list[tuple[object, ...]]) -> None:
    made = totals(SOME, **grouping)
    assert [(total.year, total.recipient, total.sums["granted"]) for total in made] == expected
    assert {total.currency for total in made} == {"EUR", "SEK"}
    assert sum(total.projects for total in made) == len(SOME)
    assert sum(total.conflicts for total in made) == 2
