"""Forms: labels, and values in the same cell, beside them, or after them in regular type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.labels import LONGEST_LABEL, split_label, starts_label
from ingest.model import Cell, Field, Table
from ingest.stackedfields import has_bold_values, stacked_fields
from ingest.textfields import (
    FEWEST_ALIKE,
    bold_fields,
    colon_fields,
    has_bold_labels,
    header_row,
    made_field,
    plain_fields,
)

_FEWEST_PAIRS = 3
# In a form's table this share of the labels' cells hold labels known as such.
_KNOWN_LABELS = 0.4
_BOX = re.compile(r"[☐☑☒□■]|\[[xX ]?\]")
# Beside these and a few figures more no table of data stands: whose project it is, and its name.
_TELLS = re.compile(
    r"(?:hankkeen|projektin|hakijan|yhdistyksen|seuran|toteuttajan|tuensaajan|avustuksen saajan) (?:\w+ )?nimi\b|"
    r"(?:hanke|hakija|toteuttaja|(?:avustuksen |tuen ?)?saaja)$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:allekirjoitu|nimenselvenny)", re.IGNORECASE)


def form_fields(
    text: str, tables: Sequence[Table], bold: Sequence[tuple[int, int]], *, form: bool
) -> tuple[Field, ...]:
    """The fields of a form.

    Args:
        text: the record's text.
        tables: its tables, every row of the form a row.
        bold: stretches of the text in bold letters.
        form: whether the document is a form; elsewhere only known labels in ruled cells make fields.

    Returns:
        Fields in text order; an empty field has an empty value.
    """
    found: list[Field] = []
    for table in tables:
        if form and has_bold_labels(table, bold):
            continue
        found += _table_fields(table, form=form)
    if form:
        heavy = has_bold_values(text, bold, tables)
        if heavy:
            found += _outside(found, stacked_fields(text, bold, tables, by_weight=True))
        found += _outside(found, colon_fields(text, tables))
        if not heavy:
            found += _outside(found, bold_fields(text, bold, tables))
            found += _outside(found, stacked_fields(text, bold, tables, by_weight=False))
        found += _outside(found, plain_fields(text, tables))
        found.sort(key=lambda field: field.start)
    elif len(lines := [f for f in colon_fields(text, tables) if f.value and starts_label(f.label)]) >= FEWEST_ALIKE:
        found += _outside(found, lines)
        found.sort(key=lambda field: field.start)
    return tuple(_unique(found))


def _outside(taken: Sequence[Field], others: Iterable[Field]) -> list[Field]:
    """Fields that begin in none of those already found, nor hold one."""
    spans = [(field.start, field.end) for field in taken]
    return [f for f in others if not any(s <= f.start <= e or f.start <= s < f.end for s, e in spans)]


def _table_fields(table: Table, *, form: bool) -> Iterator[Field]:
    whole = [*header_row(table), *table.rows]
    rows = whole if form else [*table.rows]
    if (form or _tells_pairs(whole)) and _in_pairs(whole):
        for row in whole:
            for label, value in zip(row[::2], row[1::2], strict=False):
                if label.text:
                    yield made_field(label.text, value.text, value.start)
        return
    number = 0
    while number < len(rows):
        if form and (pair := _labels_and_values(rows, number)):
            for label, value in zip(*pair, strict=True):
                yield made_field(label.text, value.text, value.start)
            number += 2
        else:
            if not (form and _heads_data(rows, number)):
                yield from _row_fields(rows[number], form=form)
            number += 1


def _in_pairs(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether every row is label and value, label and value: enough labels are known, and the values are no figures."""
    if len(rows) < 2 or any(len(row) not in (2, 4) for row in rows):
        return False
    labels = [cell for row in rows for cell in row[::2] if cell.text]
    values = [cell for row in rows for cell in row[1::2] if cell.text]
    known = sum(_is_label(cell) for cell in labels)
    if known < max(2, _KNOWN_LABELS * len(labels)) or sum(_may_be_label(cell.text) for cell in values) > 0.3 * len(
        values
    ):
        return False
    figures = sum(not any(c.isalpha() for c in cell.text) for cell in values)
    tells = sum(_TELLS.match(cell.text) is not None for cell in labels) > 1
    return all(_like_label(cell.text) for cell in labels) and (tells or figures <= 0.7 * len(rows))


def _tells_pairs(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table outside a form describes a project, a label and its value in each row, as on a report's cover."""
    return len(rows) >= _FEWEST_PAIRS and all(len(row) == 2 for row in rows)


def _labels_and_values(rows: Sequence[Sequence[Cell]], number: int) -> tuple[Sequence[Cell], Sequence[Cell]] | None:
    """A row of labels and the one row of values below it; a row above several is the head of a table of data.

    Above a signature's labels ("Paikka ja aika") the values stand.
    """
    if number + 1 >= len(rows) or len(rows[number]) < 2 or len(rows[number]) != len(rows[number + 1]):
        return None
    one, other = rows[number], rows[number + 1]
    if _all_labels(other) and _SIGNED.search(other[-1].text) and not any(starts_label(cell.text) for cell in one):
        return other, one
    below = rows[number + 2] if number + 2 < len(rows) else None
    ends = below is None or len(below) != len(one) or _all_labels(below)
    filled = any(cell.text for cell in other) and not any(starts_label(cell.text) for cell in other)
    return (one, other) if ends and filled and _all_labels(one) else None


def _heads_data(rows: Sequence[Sequence[Cell]], number: int) -> bool:
    """Whether a row of labels heads columns of data: "Hakija | Haettu | Esitys" above several rows."""
    row, below = rows[number], rows[number + 1 : number + 2]
    if len(row) < 3 or not below or len(below[0]) != len(row) or not _all_labels(row):
        return False
    return any(cell.text for cell in below[0]) and not any(starts_label(cell.text) for cell in below[0])


def _all_labels(row: Sequence[Cell]) -> bool:
    known = sum(_is_label(cell) for cell in row)
    return 2 * known >= len(row) and all(_like_label(cell.text) for cell in row)


def _like_label(text: str) -> bool:
    begins = 0 < len(text) <= LONGEST_LABEL and (text[0].isupper() or text[0].isdigit())
    return begins and text[-1] not in ".,;" and any(c.isalpha() for c in text)


def _may_be_label(text: str) -> bool:
    """Whether a text where a value is sought is another label; a sentence may begin with the same word as one."""
    return len(text) <= LONGEST_LABEL and text[-1:] != "." and starts_label(text)


def _row_fields(row: Sequence[Cell], *, form: bool) -> Iterator[Field]:
    cells = [cell for cell in row if cell.text or len(row) == 2]
    if form and len(cells) == 2 and _heads_value(*cells):
        yield made_field(cells[0].text, cells[1].text, cells[1].start)
        return
    if form and len(cells) > 2 and all(_BOX.match(cell.text) for cell in cells[1:]):
        yield made_field(cells[0].text, "\t".join(cell.text for cell in row[row.index(cells[1]) :]), cells[1].start)
        return
    for cell in cells:
        if split := split_label(cell.text, form=form):
            label, offset = split
            yield made_field(label, cell.text[offset:], cell.start + offset)


def _heads_value(label: Cell, value: Cell) -> bool:
    """Whether one cell is the label and the other its value; beside a figure a label may end in a name."""
    figure = any(c.isdigit() for c in value.text) and not any(c.isalpha() for c in value.text.rstrip("euroa "))
    return not _may_be_label(value.text) and (_is_label(label) or (figure and _may_be_label(label.text)))


def _is_label(cell: Cell) -> bool:
    split = split_label(cell.text, form=True)
    return split is not None and not cell.text[split[1] :].strip()


def _unique(fields: Sequence[Field]) -> Iterator[Field]:
    """Fields with a number after a label that occurs again."""
    counts: dict[str, int] = {}
    for field in fields:
        counts[field.label] = counts.get(field.label, 0) + 1
        nth = counts[field.label]
        yield field if nth == 1 else Field(f"{field.label} ({nth})", field.value, field.start, field.end)
