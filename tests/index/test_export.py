from __future__ import annotations

import csv
import io
import json
import tracemalloc
from decimal import Decimal
from pathlib import Path

import pytest

from index.catalog import Catalog, FileStatus, Reading
from index.collection import STORE, Collection
from index.disk import Seen
from index.errors import UnknownFormat
from index.export import COLUMNS, KINDS, export_rows, write_rows
from index.store import Store
from ingest.model import Box, Place, Record, RecordType
from nlp.model import Amount, AnalysedRecord, CaseNumber, Date, Organization, Project, Role, as_json
from tests.index.fakes import decision

SHA = "ab" * 32
ID = SHA[:12]
TEXT = "=Kotoutumisen sillat\tKotikaupungin nuorisotyö ry\t152 302,40 €\t121 841,92 €\t1.1.2023–31.12.2024"


def mention(part: str) -> dict[str, object]:
    return {"text": part, "start": TEXT.index(part), "end": TEXT.index(part) + len(part), "page": 4}


PROJECT = AnalysedRecord(
    Record(
        document="hankkeet.pdf", sha256=SHA, number=1, type=RecordType.HANKELUETTELO, title="=Kotoutumisen sillat",
        body=None, date=None, section=None, pages=(4, 4), text=TEXT, is_row=True,
        places=(Place(0, len(TEXT), 4, Box(50, 100, 700, 112)),),
    ),
    case_numbers=(
        CaseNumber(value="VN/1/2022", text="VN/1/2022", start=0, end=0, page=4),
        CaseNumber(value="VN/2/2022", text="VN/2/2022", start=0, end=0, page=4),
    ),
    amounts=(
        Amount(value=Decimal("152302.4"), role=Role.TOTAL_COST, box=Box(1, 2, 3, 4), **mention("152 302,40 €")),
        Amount(value=Decimal("121841.92"), role=Role.GRANTED, **mention("121 841,92 €")),
    ),
    dates=(Date(value="2023-01-01/2024-12-31", **mention("1.1.2023–31.12.2024")),),
    organizations=(
        Organization(name="Kotikaupungin nuorisotyö ry", **mention("Kotikaupungin nuorisotyö ry")),
        Organization(name="Kotikaupungin nuorisotyö ry", **mention("nuorisotyö ry")),
    ),
    project=Project(
        name="=Kotoutumisen sillat", recipient="Kotikaupungin nuorisotyö ry", start="2023-01-01", end="2024-12-31",
        total_cost=Decimal("152302.40"), granted=Decimal("121841.92"), self_funding=Decimal("30460.48"),
    ),
)  # fmt: skip


@pytest.fixture
def collection(tmp_path):
    store = Store(tmp_path / STORE, create=True)
    minutes = (decision("esitys.pdf", "cd" * 32, number, title) for number, title in ((1, "Avustus"), (2, "Toinen")))
    for name, sha256, records in (("hankkeet.pdf", SHA, (PROJECT,)), ("esitys.pdf", "cd" * 32, tuple(minutes))):
        reading = Reading(sha256, FileStatus.OK, pages=4, records=records)
        Catalog(store).keep(reading, [Seen(Path("/kansio", name), 1, 1)])
    yield Collection(tmp_path, store)
    store.close()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "records"])
def test_rows_have_the_documented_columns(collection, kind):
    rows = export_rows(collection, kind)
    assert rows.columns == COLUMNS[kind]
    for row in rows:
        assert tuple(row) == rows.columns
        assert (row["document"], row["page"]) in {("hankkeet.pdf", 4), ("esitys.pdf", 2)}
        assert row["record"][:12] == row["sha256"][:12]
        assert row["text"]


def test_amounts_carry_their_words_and_source(collection):
    rows = [
        (row["document"], row["value"], row["currency"], row["role"], row["text"], row["title"], row["section"])
        for row in export_rows(collection, "amounts")
    ]
    assert rows == [
        ("esitys.pdf", 1500.5, "EUR", "granted", "1 500,50 euroa", "Avustus", 1),
        ("esitys.pdf", 1500.5, "EUR", "granted", "1 500,50 euroa", "Toinen", 2),
        ("hankkeet.pdf", 152302.4, "EUR", "total_cost", "152 302,40 €", "=Kotoutumisen sillat", None),
        ("hankkeet.pdf", 121841.92, "EUR", "granted", "121 841,92 €", "=Kotoutumisen sillat", None),
    ]
    *_, total, granted = export_rows(collection, "amounts")
    assert (total["start_char"], total["end_char"]) == (49, 61)
    assert [total[name] for name in ("x0", "top", "x1", "bottom")] == [1, 2, 3, 4]
    assert granted["x0"] is None
    assert total["case_number"] == "VN/1/2022"


def test_a_project_shows_the_words_of_each_of_its_sums(collection):
    (row,) = export_rows(collection, "projects")
    assert row == {
        **dict.fromkeys(COLUMNS["projects"]),
        "document": "hankkeet.pdf",
        "record": f"{ID}-001",
        "page": 4,
        "name": "=Kotoutumisen sillat",
        "recipient": "Kotikaupungin nuorisotyö ry",
        "start": "2023-01-01",
        "end": "2024-12-31",
        "total_cost": 152302.4,
        "total_cost_text": "152 302,40 €",
        "total_cost_page": 4,
        "granted": 121841.92,
        "granted_text": "121 841,92 €",
        "granted_page": 4,
        "self_funding": 30460.48,
        "text": TEXT,
        "title": "=Kotoutumisen sillat",
        "case_number": "VN/1/2022",
        "type": "hankeluettelo",
        "sha256": SHA,
    }


def test_dates_and_organizations(collection):
    assert [row["value"] for row in export_rows(collection, "dates")] == ["2023-01-01/2024-12-31"]
    names = [(row["name"], row["text"]) for row in export_rows(collection, "organizations")]
    assert names == [
        ("Merirosvot ry", "Merirosvot ry"),
        ("Merirosvot ry", "Merirosvot ry"),
        ("Kotikaupungin nuorisotyö ry", "Kotikaupungin nuorisotyö ry"),
        ("Kotikaupungin nuorisotyö ry", "nuorisotyö ry"),
    ]


def test_records_are_the_objects_that_extract_writes(collection):
    assert list(export_rows(collection, "records", [f"{ID}-001"])) == [as_json(PROJECT)]


def test_rows_of_chosen_records_come_in_the_order_chosen(collection):
    ids = ["cdcdcdcdcdcd-002", f"{ID}-001", "cdcdcdcdcdcd-001"]
    assert [row["title"] for row in export_rows(collection, "organizations", ids)] == [
        "Toinen", "=Kotoutumisen sillat", "=Kotoutumisen sillat", "Avustus",
    ]  # fmt: skip
    assert [row["record"] for row in export_rows(collection, "records", ids)] == ids
    assert list(export_rows(collection, "amounts", [])) == []


def test_jsonl(collection):
    stream = io.StringIO()
    assert write_rows(export_rows(collection, "amounts"), "jsonl", stream) == 4
    lines = stream.getvalue().split("\n")
    assert [json.loads(line) for line in lines[:-1]] == list(export_rows(collection, "amounts"))
    assert lines[-1] == ""
    assert "Kotoutumisen" in lines[2]


def test_csv_of_mentions(collection):
    stream = io.StringIO(newline="")
    assert write_rows(export_rows(collection, "amounts"), "csv", stream) == 4
    text = stream.getvalue()
    assert text.startswith("document,record,page,value,currency,role,text,title,")
    assert text.count("\r\n") == text.count("\n") == 5
    row = list(csv.DictReader(io.StringIO(text)))[3]
    assert (row["value"], row["text"], row["section"]) == ("121841.92", "121 841,92 €", "")
    assert row["title"] == "'=Kotoutumisen sillat"


def test_csv_of_records_is_flat(collection):
    stream = io.StringIO(newline="")
    assert write_rows(export_rows(collection, "records"), "csv", stream) == 3
    first, _, last = csv.DictReader(io.StringIO(stream.getvalue(), newline=""))
    assert tuple(first) == COLUMNS["records"]
    assert first["text"] == next(collection.records()).record.text
    assert (first["section"], first["body"], first["date"]) == ("1", "Kulttuurijohtaja", "2024-05-17")
    assert (last["page"], last["last_page"]) == ("4", "4")
    assert (last["case_number"], last["case_numbers"]) == ("VN/1/2022", "VN/1/2022; VN/2/2022")
    assert last["organizations"] == "Kotikaupungin nuorisotyö ry"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("- kohta", "'- kohta"),
        ("\tsisennys", "'\tsisennys"),
        ("-5 000 euroa", "-5 000 euroa"),
        ("+358 9 310 1641", "+358 9 310 1641"),
        ("1=1", "1=1"),
        ("", ""),
    ],
)
def test_csv_cells_are_no_formulas(collection, text, cell):
    collection.store.write("UPDATE amount_mentions SET text = ?", (text,))
    stream = io.StringIO(newline="")
    write_rows(export_rows(collection, "amounts", ["cdcdcdcdcdcd-001"]), "csv", stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue(), newline=""))
    assert row["text"] == cell


def test_csv_without_rows_has_its_head(collection):
    stream = io.StringIO(newline="")
    assert write_rows(export_rows(collection, "dates", []), "csv", stream) == 0
    assert stream.getvalue() == ",".join(COLUMNS["dates"]) + "\r\n"


def test_rows_are_made_as_they_are_asked_for(collection):
    def ids():
        yield "cdcdcdcdcdcd-001"
        raise AssertionError("the second record was asked for before the first row was taken")

    assert next(iter(export_rows(collection, "amounts", ids())))["title"] == "Avustus"


@pytest.mark.parametrize("kind", ["amounts", "records"])
def test_memory_does_not_grow_with_the_rows(collection, kind):
    ids = ["cdcdcdcdcdcd-001"] * 1000
    tracemalloc.start()
    for _ in export_rows(collection, kind, iter(ids)):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


@pytest.mark.parametrize(
    ("kind", "file_format", "message"),
    [("sums", "csv", "unknown kind of rows 'sums'"), ("amounts", "xml", "unknown format 'xml'")],
)
def test_what_is_not_known_is_wrong_usage(collection, kind, file_format, message):
    with pytest.raises(UnknownFormat, match=message) as raised:
        write_rows(export_rows(collection, kind), file_format, io.StringIO())
    assert raised.value.exit_code == 2
