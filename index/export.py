"""Rows out of the index: records, and every mention with the record and page it stands on."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TextIO

from index.collection import Collection
from index.errors import UnknownFormat
from nlp.model import as_json

Row = Mapping[str, Any]

_SOURCE = ("title", "body", "date", "section", "case_number", "type", "sha256")
_SPAN = ("start_char", "end_char", "x0", "top", "x1", "bottom")
_SUMS = tuple(
    f"{name}{end}" for name in ("total_cost", "applied", "granted", "self_funding") for end in ("", "_text", "_page")
)

# The columns of the views of the same names in `tables.sql`.
COLUMNS: dict[str, tuple[str, ...]] = {
    "amounts": ("document", "record", "page", "value", "currency", "role", "text", *_SOURCE, *_SPAN),
    "dates": ("document", "record", "page", "value", "text", *_SOURCE, *_SPAN),
    "organizations": ("document", "record", "page", "name", "text", *_SOURCE, *_SPAN),
    "projects": (
        *("document", "record", "page", "name", "recipient", "objective", "start", "end"),
        *(*_SUMS, "text", *_SOURCE),
    ),
    "records": (
        *("document", "record", "page", "last_page", "type", "title", "body", "date", "section", "case_number"),
        *("case_numbers", "organizations", "text", "sha256"),
    ),
}
KINDS = tuple(COLUMNS)
FORMATS = ("csv", "jsonl")

_EXPRESSIONS = {"start": 'start_date AS "start"', "end": 'end_date AS "end"'}
# What spreadsheets take for a formula, but for signed numbers such as "-5 000 €" or a telephone number.
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d\s.,]+(?:€|eur[a-zåäö]*)?$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one kind, made as they are asked for.

    Attributes:
        columns: the names of a row's cells in a table.
        rows: the rows; of records, the JSON objects of `nlp.model.as_json`.
        flat: makes of a row the cells of a table.
    """

    columns: tuple[str, ...]
    rows: Iterator[Row]
    flat: Callable[[Row], Row] = dict

    def __iter__(self) -> Iterator[Row]:
        return self.rows


def export_rows(collection: Collection, kind: str, ids: Iterable[str] | None = None) -> Rows:
    """The rows of one kind.

    Args:
        collection: the index.
        kind: one of `KINDS`.
        ids: the records, in the order wanted; None: all, by file name and then in the file's order.

    Returns:
        The rows, not yet read. Sums are in whole units of their currency; `start_char` and `end_char` count characters
        of the record's text, `x0` to `bottom` points from the page's top left corner.

    Raises:
        UnknownFormat: there is no such kind.
    """
    if kind not in COLUMNS:
        raise UnknownFormat(
            "unknown kind of rows {name!r}", remedy="Choose one of {choices}.", name=kind, choices=", ".join(KINDS)
        )
    columns = COLUMNS[kind]
    if kind == "records":
        return Rows(columns, map(as_json, collection.records(ids)), _record_cells)
    return Rows(columns, _mentions(collection, kind, columns, ids))


def write_rows(rows: Rows, file_format: str, stream: TextIO) -> int:
    r"""Write rows to a stream, each as it comes.

    CSV is that of RFC 4180 in UTF-8 (lines end in CRLF: open files with `newline=""`), with a line of column names.
    A text that a spreadsheet would take for a formula gets an apostrophe before it; JSONL has texts as they are.

    Args:
        rows: what to write.
        file_format: one of `FORMATS`.
        stream: where to.

    Returns:
        How many rows were written.

    Raises:
        UnknownFormat: there is no such format.
    """
    if file_format == "jsonl":
        return _write_jsonl(rows, stream)
    if file_format == "csv":
        return _write_csv(rows, stream)
    raise UnknownFormat(
        "unknown format {name!r}", remedy="Choose one of {choices}.", name=file_format, choices=", ".join(FORMATS)
    )


def _mentions(collection: Collection, kind: str, columns: tuple[str, ...], ids: Iterable[str] | None) -> Iterator[Row]:
    wanted = ", ".join(_EXPRESSIONS.get(name, name) for name in columns)
    query = f"SELECT {wanted} FROM {kind} WHERE record = ? ORDER BY position"
    for record in collection.record_ids() if ids is None else ids:
        yield from map(dict, collection.store.query(query, (record,)))


def _record_cells(row: Row) -> Row:
    """A record's JSON object as the cells of a table; several values are parted by semicolons."""
    numbers = list(dict.fromkeys(number["value"] for number in row["case_numbers"]))
    names = dict.fromkeys(mention["name"] for mention in row["organizations"])
    return {
        **row,
        "page": row["pages"][0],
        "last_page": row["pages"][1],
        "case_number": numbers[0] if numbers else None,
        "case_numbers": "; ".join(numbers),
        "organizations": "; ".join(names),
    }


def _write_jsonl(rows: Rows, stream: TextIO) -> int:
    count = 0
    for row in rows:
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return count


def _write_csv(rows: Rows, stream: TextIO) -> int:
    writer = csv.DictWriter(stream, rows.columns, extrasaction="ignore")
    writer.writeheader()
    count = 0
    for row in rows:
        writer.writerow({name: _harmless(cell) for name, cell in rows.flat(row).items()})
        count += 1
    return count


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
