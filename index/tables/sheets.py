"""Tables as spreadsheets (XLSX): typed cells, a frozen header, filters, links to the files. Needs XlsxWriter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from index.disk import from_text
from index.tables.columns import SCHEMA_VERSION, Column, Type
from index.tables.delimited import is_formula
from index.tables.needs import needed
from index.tables.rows import Table

# Limits of the format and of spreadsheet programs.
_MOST_ROWS = 1_048_576
_MOST_LINKS = 65_000
_LONGEST = 32_767
_LONGEST_LINK = 2_000

_MADE = datetime(2000, 1, 1)  # the same rows give the same bytes
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}
_NUMBERS = {Type.DECIMAL: "#,##0.00", Type.NUMBER: "0.0", Type.DATE: "yyyy-mm-dd", Type.INTEGER: "0"}


def write_xlsx(table: Table[Any], stream: BinaryIO) -> int:
    """Write a table as XLSX: one sheet of rows, more where it is full, and one that tells what the columns mean.

    Texts are texts whatever they look like: none is taken for a formula. What is longer than a cell may be is cut.

    Args:
        table: what to write.
        stream: where to.

    Returns:
        How many rows were written.

    Raises:
        MissingLibrary: XlsxWriter is not installed.
    """
    library = needed("xlsxwriter", "tables")
    with library.Workbook(stream, _OPTIONS) as workbook:
        workbook.set_properties({"created": _MADE, "comments": f"pykala, schema {SCHEMA_VERSION}"})
        book = _Book(workbook, table)
        for cells in table.cells():
            book.write(cells)
        book.finish()
    return book.count


class _Book:
    """A workbook that is being written."""

    def __init__(self, workbook: Any, table: Table[Any]) -> None:
        self.count = 0
        self._workbook, self._table = workbook, table
        self._paths = _Paths(table)
        self._links = 0
        self._bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._link = workbook.get_default_url_format()
        self._quoted = workbook.add_format({"quote_prefix": True})
        formats = {kind: workbook.add_format({"num_format": code}) for kind, code in _NUMBERS.items()}
        self._formats = [formats.get(column.type) for column in table.columns]
        self._sha256 = next(at for at, column in enumerate(table.columns) if column.name == "sha256")
        self._begin()

    def write(self, cells: tuple[Any, ...]) -> None:
        """Write a row."""
        if self._row + 1 >= _MOST_ROWS:
            self._end()
            self._begin()
        self._row += 1
        self.count += 1
        for at, (cell, number_format) in enumerate(zip(cells, self._formats, strict=True)):
            if at == 0:
                self._write_name(str(cell), self._paths.of(cells[self._sha256]))
            elif cell is not None:
                _WRITERS[type(cell)](self._sheet, self._row, at, cell, self._style(cell, number_format))

    def finish(self) -> None:
        """Write what comes after the rows."""
        self._end()
        sheet = self._workbook.add_worksheet("columns")
        for at, width in enumerate((22, 60, 60, 12, 12)):
            sheet.set_column(at, at, width)
        sheet.freeze_panes(1, 0)
        heads = ("column", "suomeksi", "in English", "type", "unit")
        told = ((c.name, c.fi, c.en, str(c.type), c.unit or "") for c in self._table.columns)
        for row, texts in enumerate((heads, *told)):
            for at, text in enumerate(texts):
                sheet.write_string(row, at, text, None if row else self._bold)

    def _begin(self) -> None:
        name = self._table.kind.name
        sheets = len(self._workbook.worksheets())
        self._sheet = self._workbook.add_worksheet(f"{name} {sheets + 1}" if sheets else name)
        self._sheet.freeze_panes(1, 1)
        self._row = 0
        for at, column in enumerate(self._table.columns):
            self._sheet.set_column(at, at, _width(column))
            self._sheet.write_string(0, at, column.name, self._bold)

    def _end(self) -> None:
        self._sheet.autofilter(0, 0, self._row, len(self._table.columns) - 1)

    def _write_name(self, name: str, path: Path) -> None:
        # XlsxWriter turns `file:` links into Windows paths; schemes are the same in capitals (RFC 3986).
        link = "FILE" + path.as_uri().removeprefix("file") if path.is_absolute() else ""
        if link and len(link) < _LONGEST_LINK and self._links < _MOST_LINKS:
            self._links += 1
            self._sheet.write_url(self._row, 0, link, self._link, name[:_LONGEST])
        else:
            self._sheet.write_string(self._row, 0, name[:_LONGEST])

    def _style(self, cell: Any, number_format: Any) -> Any:
        return self._quoted if isinstance(cell, str) and is_formula(cell) else number_format


class _Paths:
    """Where files lie; the rows of one file come together, so the last is remembered."""

    def __init__(self, table: Table[Any]) -> None:
        self._store = table.store
        self._last: tuple[str, Path] = ("", Path())

    def of(self, sha256: str) -> Path:
        """The path at which the file was read."""
        if sha256 != self._last[0]:
            path = from_text(str(self._store.one("SELECT path FROM files WHERE sha256 = ?", (sha256,))))
            self._last = (sha256, path)
        return self._last[1]


def _width(column: Column) -> int:
    return max(column.width, min(len(column.name), 12) + 2)


def _string(sheet: Any, row: int, at: int, cell: str, style: Any) -> None:
    sheet.write_string(row, at, cell[:_LONGEST], style)


def _number(sheet: Any, row: int, at: int, cell: int | float | Decimal, style: Any) -> None:
    sheet.write_number(row, at, cell, style)


def _day(sheet: Any, row: int, at: int, cell: date, style: Any) -> None:
    if cell.year < 1900:  # before the calendar of spreadsheets
        sheet.write_string(row, at, cell.isoformat())
    else:
        sheet.write_datetime(row, at, cell, style)


_WRITERS: dict[type, Callable[[Any, int, int, Any, Any], None]] = {
    str: _string,
    int: _number,
    float: _number,
    Decimal: _number,
    date: _day,
}
