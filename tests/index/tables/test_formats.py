from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest

from index.collection import Collection
from index.errors import MissingLibrary, UnknownFormat
from index.tables.formats import FORMATS, format_of
from index.tables.kinds import KINDS
from index.tables.rows import Table, table
from tests.index.tables.sample import ID

FORMULAS = ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "- kohta", "\tsisennys"]
HARMLESS = ["-5 000 euroa", "+358 9 310 1641", "1=1", ""]


def written(found: Table[Any], name: str, *, excel: bool = False) -> bytes:
    """The bytes of a table in a format."""
    chosen = format_of(name, excel=excel)
    if chosen.binary:
        raw = io.BytesIO()
        assert chosen.write(found, raw) == len(list(found.cells()))
        return raw.getvalue()
    stream = io.StringIO(newline="")
    assert chosen.write(found, stream) == len(list(found.cells()))
    return stream.getvalue().encode()


def as_csv(raw: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_rows_give_the_same_bytes(name: str, kind: str, collection: Collection) -> None:
    found = table(collection.store, kind)
    assert written(found, name) == written(found, name)


def test_csv(collection: Collection) -> None:
    raw = written(table(collection.store, "amounts"), "csv")
    assert raw.startswith(b"document,record,page,value,currency,role,text,title,")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 5
    row = as_csv(raw)[3]
    assert (row["value"], row["text"], row["section"]) == ("121841.92", "121 841,92 €", "")
    assert row["title"] == "'=Kotoutumisen sillat"


def test_csv_for_a_finnish_excel(collection: Collection) -> None:
    raw = written(table(collection.store, "amounts"), "csv", excel=True)
    assert raw.startswith(b"\xef\xbb\xbfdocument;record;page;value;")
    row = as_csv(raw.removeprefix(b"\xef\xbb\xbf"), ";")[0]
    assert (row["value"], row["x0"], row["date"], row["page"]) == ("1500,50", "56,5", "2024-05-17", "2")


@pytest.mark.parametrize("excel", [False, True])
@pytest.mark.parametrize("text", [*FORMULAS, *HARMLESS])
def test_csv_cells_are_no_formulas(text: str, excel: bool, collection: Collection) -> None:
    collection.store.write("UPDATE amount_mentions SET text = ?", (text,))
    raw = written(table(collection.store, "amounts", ["cdcdcdcdcdcd-001"]), "csv", excel=excel)
    (row,) = as_csv(raw.decode("utf-8-sig").encode(), ";" if excel else ",")
    assert row["text"] == (f"'{text}" if text in FORMULAS else text)


def test_jsonl(collection: Collection) -> None:
    lines = written(table(collection.store, "projects"), "jsonl").decode().split("\n")
    assert lines[-1] == ""
    (row,) = map(json.loads, lines[:-1])
    assert (row["granted"], row["start"], row["applied"]) == (121841.92, "2023-01-01", None)
    assert "Kotoutumisen" in lines[0]
    assert tuple(row) == tuple(column.name for column in KINDS["projects"].columns)


def test_parquet_has_types(collection: Collection) -> None:
    raw = written(table(collection.store, "projects"), "parquet")
    found = pyarrow.parquet.read_table(io.BytesIO(raw))
    types = {field.name: field.type for field in found.schema}
    assert types["granted"] == pyarrow.decimal128(38, 4)
    assert (types["start"], types["page"], types["name"]) == (pyarrow.date32(), pyarrow.int64(), pyarrow.string())
    assert found.schema.field("granted").metadata == {b"description": b"sum granted", b"unit": b"currency"}
    (row,) = found.to_pylist()
    assert (row["granted"], row["start"]) == (Decimal("121841.9200"), date(2023, 1, 1))
    assert row["title"] == "=Kotoutumisen sillat"


def test_parquet_rounds_what_no_column_can_hold(collection: Collection) -> None:
    collection.store.write("UPDATE amount_mentions SET value_exact = '0.123456'")
    found = pyarrow.parquet.read_table(io.BytesIO(written(table(collection.store, "amounts"), "parquet")))
    assert set(found["value"].to_pylist()) == {Decimal("0.1235")}


def sheet(raw: bytes, name: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(raw))[name]


def test_xlsx(collection: Collection) -> None:
    page = sheet(written(table(collection.store, "projects"), "xlsx"), "projects")
    heads = [cell.value for cell in page[1]]
    assert heads == [column.name for column in KINDS["projects"].columns]
    row = dict(zip(heads, page[2], strict=True))
    assert (row["granted"].value, row["granted"].data_type, row["granted"].number_format) == (
        121841.92,
        "n",
        "#,##0.00",
    )
    assert (row["start"].value, row["start"].is_date) == (datetime(2023, 1, 1), True)
    assert (row["page"].value, row["page"].data_type) == (4, "n")
    assert row["applied"].value is None
    assert row["document"].hyperlink.target == "FILE:///kansio/hankkeet.pdf"
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref.startswith("A1:")
    assert page.column_dimensions["A"].width > 30


def test_xlsx_tells_what_its_columns_mean(collection: Collection) -> None:
    page = sheet(written(table(collection.store, "amounts"), "xlsx"), "columns")
    told = {row[0].value: [cell.value for cell in row[1:]] for row in page.iter_rows(min_row=2)}
    assert told["value"] == ["summa", "sum of money", "decimal", "currency"]
    assert list(told) == [column.name for column in KINDS["amounts"].columns]


@pytest.mark.parametrize("text", [*FORMULAS, "https://esimerkki.fi", "123"])
def test_xlsx_cells_are_no_formulas(text: str, collection: Collection) -> None:
    collection.store.write("UPDATE amount_mentions SET text = ?", (text,))
    page = sheet(written(table(collection.store, "amounts"), "xlsx"), "amounts")
    cell = page["G2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert cell.quotePrefix == (text in FORMULAS)


def test_a_full_sheet_goes_on_in_another(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.tables.sheets._MOST_ROWS", 3)
    book = openpyxl.load_workbook(io.BytesIO(written(table(collection.store, "amounts"), "xlsx")))
    assert book.sheetnames == ["amounts", "amounts 2", "columns"]
    assert [book[name].max_row for name in book.sheetnames[:2]] == [3, 3]


def test_what_no_cell_can_hold_is_cut(collection: Collection) -> None:
    collection.store.write("UPDATE records SET text = ?", ("a" * 40_000,))
    page = sheet(written(table(collection.store, "records"), "xlsx"), "records")
    assert len(page["M2"].value) == 32_767


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_without_rows_has_its_head(name: str, collection: Collection) -> None:
    raw = written(table(collection.store, "dates", []), name)
    names = [column.name for column in KINDS["dates"].columns]
    heads = {
        "csv": lambda: raw.decode() == ",".join(names) + "\r\n",
        "jsonl": lambda: raw == b"",
        "parquet": lambda: pyarrow.parquet.read_table(io.BytesIO(raw)).column_names == names,
        "xlsx": lambda: [cell.value for cell in sheet(raw, "dates")[1]] == names,
    }
    assert heads[name]()


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_the_first_row_is_out_before_the_second_is_read(name: str, collection: Collection) -> None:
    raw = io.BytesIO()
    seen: list[int] = []

    class Slow(Table[Any]):
        def cells(self) -> Iterator[tuple[Any, ...]]:
            for cells in super().cells():
                seen.append(raw.getvalue().count(b"\n"))
                yield cells

    found = Slow(KINDS["amounts"], collection.store)
    stream = io.TextIOWrapper(raw, encoding="utf-8", newline="")
    format_of(name).write(found, stream)
    assert seen[:2] == ([0, 2] if name == "csv" else [0, 1])


@pytest.mark.parametrize(("name", "module"), [("parquet", "pyarrow"), ("xlsx", "xlsxwriter")])
def test_a_missing_library_is_named(name: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingLibrary, match=f"needs the library {module}") as raised:
        format_of(name)
    assert "pip install 'pykala[tables]'" in (raised.value.remedy or "")


@pytest.mark.parametrize(
    ("name", "excel", "message"), [("xml", False, "unknown format 'xml'"), ("xlsx", True, "--excel is for CSV")]
)
def test_what_is_not_known_is_wrong_usage(name: str, excel: bool, message: str) -> None:
    with pytest.raises(UnknownFormat, match=message) as raised:
        format_of(name, excel=excel)
    assert raised.value.exit_code == 2


def test_rows_of_one_record(collection: Collection) -> None:
    assert len(as_csv(written(table(collection.store, "amounts", [f"{ID}-001"]), "csv"))) == 2
