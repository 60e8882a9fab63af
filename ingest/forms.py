"""Forms: the labels of cells and the values beside or under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from ingest.model import Cell, Field, Table

_LONGEST_LABEL = 90
_COLON = re.compile(r"([A-ZÅÄÖ][^:\n.]{1,80}):[ \t\n]*")
_EXPLANATION = re.compile(r"\s*\([^()]{3,120}\)")


@cache
def known_labels() -> tuple[str, ...]:
    """The labels that forms commonly print, longest first."""
    lines = files("ingest").joinpath("data/form_labels.txt").read_text("utf-8").splitlines()
    labels = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return tuple(sorted(labels, key=len, reverse=True))


def form_fields(tables: Sequence[Table], *, form: bool) -> tuple[Field, ...]:
    """The fields of ruled forms.

    Args:
        tables: a record's tables, every row of the form a row.
        form: whether the document is a form; elsewhere only cells that begin with a known label count.

    Returns:
        Fields in text order; an empty field has an empty value.
    """
    found: list[Field] = []
    for table in tables:
        if form and not table.header and _is_two_column(table):
            found += _label_beside_value(table)
            continue
        for row in table.rows:
            for cell in row:
                found += _label_in_cell(cell)
    return tuple(_unique(found))


def _label_in_cell(cell: Cell) -> Iterator[Field]:
    """A label and its value in one cell: "Hakijan nimi Helsingin kaupunki", "Puhelin: 040 …"."""
    label = next((known for known in known_labels() if _begins(cell.text, known)), None)
    if label is None:
        colon = _COLON.match(cell.text)
        if colon is None or len(colon[1]) > _LONGEST_LABEL:
            return
        label, length = colon[1], colon.end()
    else:
        length = len(label)
        if explained := _EXPLANATION.match(cell.text, length):
            length = explained.end()
        length += len(cell.text[length:]) - len(cell.text[length:].lstrip(" :\n\t"))
    value = cell.text[length:].rstrip()
    start = cell.start + length
    yield Field(label, " ".join(value.split()), start, start + len(value))


def _begins(text: str, label: str) -> bool:
    if text[: len(label)].casefold() != label.casefold():
        return False
    after = text[len(label) : len(label) + 1]
    return not after.isalnum() and after != "-"


def _is_two_column(table: Table) -> bool:
    """Labels in the left column, values in the right: short names without figures at the left."""
    pairs = [row for row in table.rows if len(row) == 2]
    if len(pairs) < max(2, 0.7 * len(table.rows)):
        return False
    left = [row[0].text for row in pairs]
    named = [text for text in left if text]
    shared = sum(bool(next(_label_in_cell(row[0]), None)) and bool(next(_label_in_cell(row[1]), None)) for row in pairs)
    short = all(len(text) <= _LONGEST_LABEL and not text.endswith(".") for text in named)
    return bool(named) and short and len(set(named)) == len(named) and shared == 0


def _label_beside_value(table: Table) -> Iterator[Field]:
    for row in table.rows:
        if len(row) == 2 and row[0].text:
            yield Field(row[0].text.rstrip(" :"), " ".join(row[1].text.split()), row[1].start, row[1].end)
        elif len(row) == 1:
            yield from _label_in_cell(row[0])


def _unique(fields: Sequence[Field]) -> Iterator[Field]:
    """Fields with a number after a label that occurs again."""
    counts: dict[str, int] = {}
    for field in fields:
        counts[field.label] = counts.get(field.label, 0) + 1
        nth = counts[field.label]
        yield field if nth == 1 else Field(f"{field.label} ({nth})", field.value, field.start, field.end)
