"""Sums in tables of costs or financing that state no unit anywhere, as applications print them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.model import Cell, Table
from nlp.columns import is_measure, number_in, unit_scale
from nlp.labels import Sections, table_parts
from nlp.model import Amount
from nlp.quantities import is_year

_FEWEST = 2
_LIKE_SUMS = 0.5
_SUMMED = re.compile(r"\s*(?:20[0-9]{2}|v(?:uosi|\.)|yht|summa|budjetti|kustannu|talousarvio)", re.IGNORECASE)


def unitless_sums(text: str, tables: Sequence[Table]) -> Iterator[Amount]:
    """Find sums in tables whose heads and rows alone show that the numbers are euros.

    Args:
        text: the record's text.
        tables: its tables; none is taken whose rows name a unit or whose head one of thousands or millions.

    Yields:
        Amounts without role, as `Palkkakustannukset | 28 400 | 85 200` under `Kustannuslaji | 2024 | 2025`.
    """
    sections = Sections(text) if tables else None
    for table in tables:
        units = {unit_scale(label) for label in (table.caption, *table.header)} - {None, Decimal(1)}
        if sections is None or units or any(unit_scale(cell.text) for row in table.rows for cell in row):
            continue
        for part in table_parts(sections, table):
            if part.kind:
                yield from _sums(text, part.head, part.rows)


def _sums(text: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[Amount]:
    rows = [row for row in rows if row and not is_measure(row[0].text)]
    for column in range(1, max(map(len, rows), default=0)):
        label = head[column] if column < len(head) else ""
        if is_measure(label):
            continue
        cells = [row[column] for row in rows if column < len(row) and row[column].text.strip()]
        found = [
            amount for cell in cells for amount in number_in(text, cell.start, cell.end) if not is_year(amount.text)
        ]
        like_sums = sum(_is_like_sum(amount, label) for amount in found)
        if len(found) >= _FEWEST and like_sums >= _LIKE_SUMS * len(cells):
            yield from found


def _is_like_sum(amount: Amount, head: str) -> bool:
    """Whether a bare number is written as sums are: 28 400 or 350,00, under a year or `Yhteensä` also 4100."""
    if amount.text[-3:-2] == "," or not amount.text.lstrip("-–−").isdecimal():
        return True
    return abs(amount.value) >= (1000 if _SUMMED.match(head) else 10_000)
