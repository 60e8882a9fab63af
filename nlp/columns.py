"""Sums whose unit is elsewhere: in a column head, a table's caption, or the label of a row or form field."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from ingest.model import UNIT, Cell, Field, Table
from nlp.model import Amount
from nlp.numerals import NUMBER, SPACES, parse_digits, plain

_MEASURES = tomllib.loads((Path(__file__).parent / "data" / "money.toml").read_text(encoding="utf-8"))["words"][
    "measure"
]

_EUROS = r"(?:€|\beuro(?:a|n|t|ina|issa)?\b|\beur\b)"
_UNITS = (
    (
        re.compile(rf"1[{SPACES}.]?000[{SPACES}.]?000\s?{_EUROS}|milj\w*\.?\s?{_EUROS}|\bm(?:€|eur\b)", re.I),
        Decimal(1_000_000),
    ),
    (re.compile(rf"\b1[{SPACES}.]?000\s?{_EUROS}|tuh\w*\.?\s?{_EUROS}|\b[tk](?:\s?€|eur\b)", re.I), Decimal(1000)),
    (re.compile(_EUROS, re.I), Decimal(1)),
)
# A rate in a label is no unit of what stands beside it: `Flat rate 40 %`, `AMIF-rahoitus (75 %)`.
_RATE = re.compile(r"[0-9]{1,3}(?:,[0-9]{1,2})?\s?%")
_MEASURE = re.compile(
    "|".join(rf"(?<!\w){re.escape(m)}(?!\w)" if len(m) < 5 else re.escape(m) for m in _MEASURES), re.I
)
_NUMBER_CELL = re.compile(rf"\s*(?P<sum>(?P<minus>[-–−‒][{SPACES}]?)?(?P<digits>{NUMBER}))(?:,[-–])?\s*(?:$|[(*])")
# Columns of sums in a list whose unit is said above it.
_SUM_COLUMN = re.compile(
    r"kustannu|budjet|rahoitu|avustu|tuki|tuen|osuus|haettu|myönnet|summa|määrä\b|yhteensä|20\d\d|bidrag|stöd|belopp|"
    r"kostnad|finansiering|budget|beviljat|ansökt",
    re.IGNORECASE,
)
_REACH = 800  # how far above a table's first cell its head and caption are sought, in characters


def unit_scale(label: str | None) -> Decimal | None:
    """The unit a label gives to the numbers under or beside it.

    Args:
        label: a column's head, a caption or a form's label: `EU-rahoitus (euroa)`, `1 000 €`, `2022–2023/€`.

    Returns:
        Euros in one unit (1, 1000 or 1 000 000), or None where the label names no euros.
    """
    if not label:
        return None
    return next((scale for pattern, scale in _UNITS if pattern.search(label[:300])), None)


def is_measure(label: str) -> bool:
    """Whether a label names what is no sum: hours, persons, square metres, a percentage.

    Args:
        label: a column's head, a row's or a form's label.

    Returns:
        True for `Henkilötyökuukaudet (htk)` and `Osuus %`, not for `Flat rate 40 %`.
    """
    return _MEASURE.search(_RATE.sub("", label)) is not None


def header_spans(text: str, fields: Sequence[Field], tables: Sequence[Table]) -> list[tuple[int, int]]:
    """Where tables' heads and captions and the forms' labels stand in the text, as far as they can be found.

    Args:
        text: the record's text.
        fields: its fields.
        tables: its tables.

    Returns:
        Spans `start, end` of those that name euros, in no order.
    """
    labels = [(field.label, field.start) for field in fields if field.label]
    spans = []
    for table in tables:
        head, rows = head_and_rows(table)
        first = next((cell.start for row in rows for cell in row), None)
        if first is not None:
            labels += [(label, first) for label in (*head, table.caption) if label]
    for label, before in labels:
        start = text.rfind(label, max(0, before - _REACH), before) if unit_scale(label) else -1
        if start >= 0:
            spans.append((start, start + len(label)))
    return spans


def column_sums(text: str, fields: Sequence[Field], tables: Sequence[Table]) -> Iterator[Amount]:
    """Sums of bare numbers whose unit stands in a head, a caption or a label.

    Args:
        text: the record's text.
        fields: its fields; a label with a unit makes a bare number its value's sum.
        tables: its tables.

    Yields:
        Amounts without role; their text is the number alone.
    """
    common = next((unit_scale(field.value) for field in fields if field.label == UNIT), None)
    for field in fields:
        scale = unit_scale(field.label) or (common if _SUM_COLUMN.search(field.label) else None)
        if scale and not is_measure(field.label):
            yield from number_in(text, field.start, field.end, scale)
    for table in tables:
        yield from _table_sums(text, table, common)


def _table_sums(text: str, table: Table, common: Decimal | None) -> Iterator[Amount]:
    head, rows = head_and_rows(table)
    width = max(map(len, rows), default=0)
    scales = [_column_scale(table, head, rows, column) for column in range(width)]
    if common:
        named = [column < len(head) and _SUM_COLUMN.search(head[column]) is not None for column in range(width)]
        scales = [scale or (common if sums else None) for scale, sums in zip(scales, named, strict=True)]
    for row in rows:
        if not row or is_measure(row[0].text):
            continue
        row_scale = unit_scale(row[0].text) if not _has_sum(row[0].text) else None
        for column, cell in enumerate(row):
            scale = scales[column] or (row_scale if column else None)
            if scale:
                yield from number_in(text, cell.start, cell.end, scale)


def head_and_rows(table: Table) -> tuple[tuple[str, ...], Sequence[tuple[Cell, ...]]]:
    """Part a table's head from its body.

    Args:
        table: a table.

    Returns:
        Its head and the rows under it; a first row that names euros and holds no number is a head, too.
    """
    if any(table.header) or not table.rows:
        return table.header, table.rows
    first = tuple(cell.text for cell in table.rows[0])
    if any(unit_scale(cell) and not _has_sum(cell) for cell in first) and not any(map(_NUMBER_CELL.match, first)):
        return first, table.rows[1:]
    return (), table.rows


def _column_scale(table: Table, head: Sequence[str], rows: Sequence[tuple[Cell, ...]], column: int) -> Decimal | None:
    """The unit of a column: from its head, else its caption, else from most of its cells (`5 000 €` beside `300`)."""
    label = head[column] if column < len(head) else ""
    scale = unit_scale(label)
    if is_measure(label) and not (scale and scale > 1):
        return None
    if scale:
        return scale
    cells = [row[column].text for row in rows if column < len(row) and row[column].text.strip()]
    if column and (scale := unit_scale(table.caption)):
        return scale
    with_unit = sum(_has_sum(cell) for cell in cells)
    return Decimal(1) if column and 2 * with_unit > len(cells) else None


def _has_sum(cell: str) -> bool:
    """Whether a cell is one sum with its own unit."""
    match = re.match(rf"\s*[-–−]?\s?{NUMBER}(?:,-)?\s?{_EUROS}", cell, re.I)
    return match is not None


def number_in(text: str, start: int, end: int, scale: Decimal = Decimal(1)) -> Iterator[Amount]:
    """The sum that a cell or value is, where it is one bare number.

    Args:
        text: the record's text.
        start: where the cell begins.
        end: where it ends.
        scale: euros in one of its units.

    Yields:
        The amount, without role; nothing for a cell that is no number.
    """
    match = _NUMBER_CELL.match(text, start, end) if end - start < 200 else None
    value = parse_digits(match["digits"]) if match and len(match["digits"]) <= 20 else None
    if match is None or value is None:
        return
    value *= -scale if match["minus"] else scale
    yield Amount(text=match["sum"], start=match.start("sum"), end=match.end("sum"), value=plain(value))
