"""Tables as CSV: for programs, or for a spreadsheet with Finnish settings."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TextIO

from index.tables.rows import Table

BOM = "\ufeff"
# What spreadsheets take for a formula, but for signed numbers such as "-5 000 €" or a telephone number. Some take signs
# of full width too (OWASP, "CSV Injection").
_FORMULA = re.compile(r"[=@\t\r\n＝＠＋－]|[+-](?![\d\s.,]+(?:€|eur[a-zåäö]*)?$)", re.IGNORECASE)


def write_csv(table: Table[Any], stream: TextIO, *, excel: bool = False) -> int:
    r"""Write a table as CSV in the manner of RFC 4180: a line of column names, lines end in CRLF.

    Sums have a decimal point, days are ISO 8601, nothing is an empty cell. A text that a spreadsheet would take for a
    formula gets an apostrophe before it. Each row is written as it comes, the first at once.

    Args:
        table: what to write.
        stream: where to, in UTF-8; a file opened with `newline=""`.
        excel: for a Finnish Excel: a byte order mark, semicolons, decimal commas.

    Returns:
        How many rows were written.
    """
    if excel:
        stream.write(BOM)
    writer = csv.writer(stream, delimiter=";" if excel else ",")
    writer.writerow([column.name for column in table.columns])
    plain = _excel if excel else _plain
    count = 0
    for count, cells in enumerate(table.cells(), 1):
        writer.writerow([plain(cell) for cell in cells])
        if count == 1:
            stream.flush()
    return count


def harmless(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if is_formula(text) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula."""
    return _FORMULA.match(text) is not None


def _plain(cell: Any) -> Any:
    write = _PLAIN.get(type(cell))
    return write(cell) if write else cell


def _excel(cell: Any) -> Any:
    plain = _plain(cell)
    return str(plain).replace(".", ",") if isinstance(cell, Decimal | float) else plain


_PLAIN: dict[type, Callable[[Any], str]] = {str: harmless, Decimal: "{:f}".format, date: date.isoformat}
