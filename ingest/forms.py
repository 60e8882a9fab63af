"""Forms: labels and the values in the same cell, beside them, or after them in plain letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.labels import LONGEST_LABEL, split_label, starts_label
from ingest.model import Cell, Field, Table

# A line of a form in plain letters: "Syntymäaika tai Y-tunnus: 7654321-0".
_COLON_LINE = re.compile(r"^[ \t]*([A-ZÅÄÖ][^:\n.\t]{1,60}):(?=[ \t\n]|$)[ ]?(.*)$", re.MULTILINE)
_FEWEST_COLON_LINES = 4
_MOST_LABEL_WORDS = 6
_FEWEST_PAIRS = 3
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
# A label that forms do not commonly print is told by so many others that stand above their values as it does.
_FEWEST_ALIKE = 3
_LONGEST_VALUE = 120
# In a form's table this share of the labels' cells hold labels known as such.
_KNOWN_LABELS = 0.4
# Headings of a form's parts: "Hakijan tiedot", "Hankkeen kustannusarvio".
_TITLE = re.compile(r"(?:tiedot|suunnitelma|arvio|liitteet|hakemus|lomake)$|\w*hakemus\b", re.IGNORECASE)
_BOX = re.compile(r"[☐☑☒□■]|\[[xX ]?\]")
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
        if form and _has_bold_labels(table, bold):
            continue
        found += _table_fields(table, form=form)
    if form:
        found += _outside(found, _colon_fields(text, tables))
        found += _outside(found, _bold_fields(text, bold, tables))
        found += _outside(found, _plain_fields(text, tables))
        found.sort(key=lambda field: field.start)
    elif len(lines := [f for f in _colon_fields(text, tables) if f.value and starts_label(f.label)]) >= _FEWEST_ALIKE:
        found += _outside(found, lines)
        found.sort(key=lambda field: field.start)
    return tuple(_unique(found))


def _outside(taken: Sequence[Field], others: Iterable[Field]) -> list[Field]:
    """Fields that begin in none of those already found, nor hold one."""
    spans = [(field.start, field.end) for field in taken]
    return [f for f in others if not any(s <= f.start <= e or f.start <= s < f.end for s, e in spans)]


def _table_fields(table: Table, *, form: bool) -> Iterator[Field]:
    rows = [*_header_row(table), *table.rows] if form else [*table.rows]
    if (form or _tells_pairs(rows)) and _in_pairs(rows):
        for row in rows:
            for label, value in zip(row[::2], row[1::2], strict=False):
                if label.text:
                    yield _field(label.text, value.text, value.start)
        return
    number = 0
    while number < len(rows):
        if form and (pair := _labels_and_values(rows, number)):
            for label, value in zip(*pair, strict=True):
                yield _field(label.text, value.text, value.start)
            number += 2
        else:
            if not (form and _heads_data(rows, number)):
                yield from _row_fields(rows[number], form=form)
            number += 1


def _header_row(table: Table) -> Iterator[tuple[Cell, ...]]:
    """The header as cells: it stands in the text just above the first row."""
    if not table.header or not table.rows or not table.rows[0]:
        return
    start = table.rows[0][0].start - 1 - len("\t".join(table.header))
    cells = []
    for text in table.header:
        cells.append(Cell(text, start, start + len(text)))
        start += len(text) + 1
    yield tuple(cells)


def _in_pairs(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether every row is label and value, label and value: enough labels are known, and the values are no figures."""
    if len(rows) < 2 or any(len(row) not in (2, 4) for row in rows):
        return False
    labels = [cell for row in rows for cell in row[::2] if cell.text]
    values = [cell for row in rows for cell in row[1::2] if cell.text]
    known = sum(_is_label(cell) for cell in labels)
    if known < max(2, _KNOWN_LABELS * len(labels)) or sum(starts_label(cell.text) for cell in values) > 0.3 * len(
        values
    ):
        return False
    figures = sum(not any(c.isalpha() for c in cell.text) for cell in values)
    return all(_like_label(cell.text) for cell in labels) and figures <= 0.7 * len(rows)


def _tells_pairs(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table outside a form tells of a project, a label and its value in each row, as on a report's cover."""
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
    return 0 < len(text) <= LONGEST_LABEL and (text[0].isupper() or text[0].isdigit()) and text[-1] not in ".,;"


def _has_bold_labels(table: Table, bold: Sequence[tuple[int, int]]) -> bool:
    """Whether bold letters mark the labels in a table's rows (not only its header)."""
    rows = [row for row in table.rows if row]
    labels = [[(cell.start, cell.end) for cell in row[: len(row) - 1 : 2] or row] for row in rows]
    marked = [any(start <= b < end for start, end in cells for b, _ in bold) for cells in labels]
    plain = any(
        not any(s <= cell.start and cell.end <= e for s, e in bold) for row in table.rows for cell in row if cell.text
    )
    return sum(marked) > 0.5 * len(rows) and plain


def _row_fields(row: Sequence[Cell], *, form: bool) -> Iterator[Field]:
    cells = [cell for cell in row if cell.text or len(row) == 2]
    if form and len(cells) == 2 and _is_label(cells[0]) and not starts_label(cells[1].text):
        yield _field(cells[0].text, cells[1].text, cells[1].start)
        return
    if form and len(cells) > 2 and all(_BOX.match(cell.text) for cell in cells[1:]):
        yield _field(cells[0].text, "\t".join(cell.text for cell in row[row.index(cells[1]) :]), cells[1].start)
        return
    for cell in cells:
        if split := split_label(cell.text, form=form):
            label, offset = split
            yield _field(label, cell.text[offset:], cell.start + offset)


def _field(label: str, value: str, start: int) -> Field:
    return Field(" ".join(label.split()).rstrip(" :"), " ".join(value.split()), start, start + len(value))


def _is_label(cell: Cell) -> bool:
    split = split_label(cell.text, form=True)
    return split is not None and not cell.text[split[1] :].strip()


def _bold_fields(text: str, bold: Sequence[tuple[int, int]], tables: Sequence[Table]) -> Iterator[Field]:
    """Labels in bold and the values after or right below them in plain letters, up to the next label or paragraph."""
    inside = _row_spans(tables)
    tops = {row[0].start for table in tables for row in [*_header_row(table), *table.rows[:1]] if row}
    below = _values_below(text, bold, inside, tops)
    bold = [span for span in bold if not any(s <= span[0] < e for s, e in _data_heads(tables, bold))]
    for number, (start, end) in enumerate(bold):
        if start in below:
            yield _field(text[start:end], text[slice(*below[start])], below[start][0])
            continue
        label = text[start:end]
        row_end = next((stop for begin, stop in inside if begin <= start < stop), None)
        paragraph = text.find("\n\n", end) if row_end is None else row_end
        following = bold[number + 1][0] if number + 1 < len(bold) else len(text)
        stop = min(following, paragraph if paragraph >= 0 else len(text))
        value = text[end:stop]
        empty = not value.strip() or (value.startswith("\n") and not _alone(text, start))
        # What stands right above a table is the table's heading.
        heads = row_end is None and text[end : end + 2] == "\n\n" and end + 2 in tops
        unknown = empty and not (row_end or starts_label(label))
        if len(label) > LONGEST_LABEL or heads or unknown or _TITLE.search(label):
            continue
        offset = 0 if empty else len(value) - len(value.lstrip(" :\t\n"))
        yield _field(label, "" if empty else value[offset:].rstrip(), end + offset)


def _plain_fields(text: str, tables: Sequence[Table]) -> Iterator[Field]:
    """Labels in plain letters that are paragraphs of their own, as in a frame of one cell, and the paragraph below."""
    inside = _row_spans(tables)
    start = 0
    paragraphs = []
    for paragraph in text.split("\n\n"):
        paragraphs.append((start, paragraph))
        start += len(paragraph) + 2
    for (start, label), (below, value) in pairwise(paragraphs):
        label = label.rpartition("\n")[2]  # a heading may stand right above it
        if len(label) > LONGEST_LABEL or any(s <= max(start, below) < e for s, e in inside):
            continue
        if any(s <= start < e or s <= below < e for s, e in inside) or not (_is_whole_label(label) and value.strip()):
            continue
        if not _is_whole_label(value) and not _NUMBERED.match(value):
            yield _field(_NUMBERED.sub("", label), value, below)


def _is_whole_label(text: str) -> bool:
    """Whether a paragraph is a label and nothing else: "4.1 Hankkeen julkinen tiivistelmä (tavoitteet, tulokset)"."""
    split = split_label(bare := _NUMBERED.sub("", text), form=True)
    return split is not None and not bare[split[1] :].strip() and not _TITLE.search(bare) and text[-1:] not in ".:"


def _data_heads(tables: Sequence[Table], bold: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the heads of tables of data stand: bold above several rows in plain letters."""
    for table in tables:
        if len(table.rows) > 1 and not _has_bold_labels(table, bold):
            yield from ((row[0].start, row[-1].end) for row in _header_row(table))


def _values_below(
    text: str, bold: Sequence[tuple[int, int]], inside: Sequence[tuple[int, int]], tops: set[int]
) -> dict[int, tuple[int, int]]:
    """The spans of values that are paragraphs of their own below a label's, by the label's start.

    Labels that forms commonly print count, and where there are several of those the others set like them.
    """
    starts = {start for start, _ in bold}
    found: dict[int, tuple[int, int]] = {}
    for start, end in bold:
        value = end + 2
        alone = _alone(text, start) and text[end:value] == "\n\n" and end - start <= LONGEST_LABEL
        if not alone or value in starts | tops or any(s <= start < e for s, e in inside):
            continue
        stop = text.find("\n\n", value)
        found[start] = (value, stop if stop >= 0 else len(text))
    labels = {start: text[start:end] for start, end in bold if start in found and not _TITLE.search(text[start:end])}
    known = {start for start, label in labels.items() if starts_label(label)}
    if len(known) >= _FEWEST_ALIKE:
        short = (s for s, (value, stop) in found.items() if stop - value <= _LONGEST_VALUE and text[s].isupper())
        known |= {start for start in short if start in labels and text[found[start][1] - 1] != "."}
    return {start: span for start, span in found.items() if start in known}


def _row_spans(tables: Sequence[Table]) -> list[tuple[int, int]]:
    return [(row[0].start, row[-1].end) for table in tables for row in [*_header_row(table), *table.rows] if row]


def _alone(text: str, start: int) -> bool:
    """Whether a label begins a paragraph of its own: then what stands on the next line is its value."""
    return start == 0 or text[start - 2 : start] == "\n\n"


def _colon_fields(text: str, tables: Sequence[Table]) -> list[Field]:
    """Labels with colons at the beginnings of lines, and the values after them or on the line below."""
    inside = _row_spans(tables)
    labels = [line for line in _COLON_LINE.finditer(text) if len(line[1].split()) <= _MOST_LABEL_WORDS]
    lines = [line for line in labels if not any(begin <= line.start() <= stop for begin, stop in inside)]
    starts = {line.start() for line in lines}
    found = []
    for line in lines:
        if _TITLE.search(line[1]) or (len(labels) < _FEWEST_COLON_LINES and not starts_label(line[1])):
            continue
        value, start = line[2].strip(), line.start(2)
        below = line.end() + 1
        if not value and text[below : below + 1] not in ("", "\n") and below not in starts:
            stop = text.find("\n", below)
            value, start = text[below : stop if stop >= 0 else len(text)].rstrip(), below
        if not value and _prose_below(text, line.end()):
            continue  # "Hankkeen tulokset:" above paragraphs is a heading
        found.append(_field(line[1], value, start))
    return found


def _prose_below(text: str, end: int) -> bool:
    below = text[end : end + 3 * LONGEST_LABEL].lstrip("\n")
    return text[end : end + 2] == "\n\n" and len(below.partition("\n")[0]) > LONGEST_LABEL


def _unique(fields: Sequence[Field]) -> Iterator[Field]:
    """Fields with a number after a label that occurs again."""
    counts: dict[str, int] = {}
    for field in fields:
        counts[field.label] = counts.get(field.label, 0) + 1
        nth = counts[field.label]
        yield field if nth == 1 else Field(f"{field.label} ({nth})", field.value, field.start, field.end)
