from __future__ import annotations

import datetime
import tracemalloc
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from index.catalog import Catalog, FileStatus, Reading
from index.collection import Collection
from index.disk import Seen
from index.errors import UnknownFormat
from index.tables.columns import Type
from index.tables.kinds import KINDS
from index.tables.rows import Table, table
from nlp.model import AnalysedRecord, as_json
from tests.index.fakes import decision
from tests.index.tables.sample import ID, PROJECT, SHA, TEXT

_HOLDS = {
    Type.TEXT: str,
    Type.INTEGER: int,
    Type.DECIMAL: Decimal,
    Type.NUMBER: float,
    Type.DATE: datetime.date,
}


def rows(collection: Collection, kind: str, ids: list[str] | None = None) -> list[Any]:
    return list(table(collection.store, kind, ids))


@pytest.mark.parametrize("kind", KINDS)
def test_cells_hold_what_their_column_says(collection: Collection, kind: str) -> None:
    found: Table[Any] = table(collection.store, kind)
    assert len(list(found.cells())) > 0
    for cells in found.cells():
        for column, cell in zip(found.columns, cells, strict=True):
            assert type(cell) is _HOLDS[column.type] or (cell is None and not column.required), column


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_tells_its_source(collection: Collection, kind: str) -> None:
    for row in rows(collection, kind):
        assert (row.document, row.page) in {("hankkeet.pdf", 4), ("esitys.pdf", 2)}
        assert row.record[:12] == row.sha256[:12]
        assert row.text
        assert row.extractor.startswith("nlp." if kind != "records" else "ingest")
        assert row.version == "0.1.0"


def test_amounts_carry_their_words_and_source(collection: Collection) -> None:
    found = rows(collection, "amounts")
    assert [(r.document, r.value, r.currency, r.role, r.text, r.title, r.section) for r in found] == [
        ("esitys.pdf", Decimal("1500.50"), "EUR", "granted", "1 500,50 euroa", "Avustus", 1),
        ("esitys.pdf", Decimal("1500.50"), "EUR", "granted", "1 500,50 euroa", "Toinen", 2),
        ("hankkeet.pdf", Decimal("152302.40"), "EUR", "total_cost", "152 302,40 €", "=Kotoutumisen sillat", None),
        ("hankkeet.pdf", Decimal("121841.92"), "EUR", "granted", "121 841,92 €", "=Kotoutumisen sillat", None),
    ]
    *_, total, granted = found
    assert (total.start_char, total.end_char) == (49, 61)
    assert (total.x0, total.top, total.x1, total.bottom) == (1, 2, 3, 4)
    assert granted.x0 is None
    assert total.case_number == "VN/1/2022"


def test_a_sum_is_exact(collection: Collection) -> None:
    collection.store.write("UPDATE amount_mentions SET value_exact = '0.0525', value_cents = 5")
    assert {row.value for row in rows(collection, "amounts")} == {Decimal("0.0525")}


def test_a_project_shows_the_words_of_each_of_its_sums(collection: Collection) -> None:
    assert collection.link_projects()
    (row,) = rows(collection, "projects")
    said = {name: value for name, value in vars(row).items() if value is not None}
    assert said.pop("project_id").startswith("p")
    assert said == {
        "document": "hankkeet.pdf",
        "record": f"{ID}-001",
        "page": 4,
        "name": "=Kotoutumisen sillat",
        "recipient": "Kotikaupungin nuorisotyö ry",
        "start": datetime.date(2023, 1, 1),
        "end": datetime.date(2024, 12, 31),
        "total_cost": Decimal("152302.40"),
        "total_cost_text": "152 302,40 €",
        "total_cost_page": 4,
        "granted": Decimal("121841.92"),
        "granted_text": "121 841,92 €",
        "granted_page": 4,
        "self_funding": Decimal("30460.48"),
        "currency": "EUR",
        "consistency": "granted",
        "difference": Decimal("0.00"),
        "sources": 1,
        "text": TEXT,
        "title": "=Kotoutumisen sillat",
        "case_number": "VN/1/2022",
        "type": "hankeluettelo",
        "sha256": SHA,
        "x0": 50.0,
        "top": 100.0,
        "x1": 700.0,
        "bottom": 112.0,
        "extractor": "nlp.projects",
        "version": "0.1.0",
    }


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2023-01-01/2024-12-31", (2023, 1, 1), (2024, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2023-11/2024-12", (2023, 11, 1), (2024, 12, 31)),
        ("2024-02-05", (2024, 2, 5), (2024, 2, 5)),
    ],
)
def test_a_date_is_a_span_of_days(
    value: str, start: tuple[int, int, int], end: tuple[int, int, int], collection: Collection
) -> None:
    collection.store.write("UPDATE date_mentions SET value = ?", (value,))
    (row,) = rows(collection, "dates")
    assert (row.value, row.start, row.end) == (value, datetime.date(*start), datetime.date(*end))


def test_organizations(collection: Collection) -> None:
    assert [(row.name, row.text) for row in rows(collection, "organizations")] == [
        ("Merirosvot ry", "Merirosvot ry"),
        ("Merirosvot ry", "Merirosvot ry"),
        ("Kotikaupungin nuorisotyö ry", "Kotikaupungin nuorisotyö ry"),
        ("Kotikaupungin nuorisotyö ry", "nuorisotyö ry"),
    ]


def test_records_are_flat_as_rows_and_whole_as_objects(collection: Collection) -> None:
    first, _, last = rows(collection, "records")
    assert first.text == next(collection.records()).record.text
    assert (first.section, first.body, first.date) == (1, "Kulttuurijohtaja", datetime.date(2024, 5, 17))
    assert (last.page, last.last_page, last.x1) == (4, 4, 700)
    assert (last.case_number, last.case_numbers) == ("VN/1/2022", "VN/1/2022; VN/2/2022")
    assert last.organizations == "Kotikaupungin nuorisotyö ry"
    assert list(table(collection.store, "records", [f"{ID}-001"]).objects()) == [as_json(PROJECT)]


def test_rows_of_chosen_records_come_in_the_order_chosen(collection: Collection) -> None:
    ids = ["cdcdcdcdcdcd-002", f"{ID}-001", "cdcdcdcdcdcd-001"]
    assert [row.title for row in rows(collection, "organizations", ids)] == [
        "Toinen", "=Kotoutumisen sillat", "=Kotoutumisen sillat", "Avustus",
    ]  # fmt: skip
    assert [row.record for row in rows(collection, "records", ids)] == ids
    assert rows(collection, "amounts", []) == []


def test_a_table_can_be_gone_through_again(collection: Collection) -> None:
    found: Table[Any] = table(collection.store, "amounts")
    assert list(found) == list(found)


@pytest.mark.parametrize("kind", ["amounts", "records", "projects"])
def test_memory_does_not_grow_with_the_rows(collection: Collection, kind: str) -> None:
    cells = table(collection.store, kind, [f"{ID}-001"] * 1000).cells()
    tracemalloc.start()
    assert sum(1 for _ in cells) >= 1000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_what_is_not_known_is_wrong_usage(collection: Collection) -> None:
    with pytest.raises(UnknownFormat, match="unknown kind of rows 'sums'") as raised:
        table(collection.store, "sums")
    assert raised.value.exit_code == 2


def test_an_organisation_has_one_name_over_the_collection(collection: Collection) -> None:
    def mentioned(text: str) -> AnalysedRecord:
        made = decision("muistio.pdf", "ef" * 32, 1, "Muistio")
        return replace(made, organizations=(replace(made.organizations[0], name=text),))

    reading = Reading("ef" * 32, FileStatus.OK, pages=1, records=(mentioned("Merirosvot"),))
    Catalog(collection.store).keep(reading, [Seen(Path("/kansio/muistio.pdf"), 1, 1)])
    found = {(row.name, row.organization) for row in rows(collection, "organizations")}
    assert found == {
        ("Merirosvot ry", "Merirosvot ry"),
        ("Merirosvot", "Merirosvot ry"),
        ("Kotikaupungin nuorisotyö ry", "Kotikaupungin nuorisotyö ry"),
    }
