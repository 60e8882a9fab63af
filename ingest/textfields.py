"""Form fields outside tables: labels in bold, before colons, or alone above their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.labels import LONGEST_LABEL, NUMBERED, TITLE, is_whole_label, starts_label
from ingest.model import Cell, Field, Table

# A line of a form in plain letters: "Syntymäaika tai Y-tunnus: 7654321-0".
_COLON_LINE = re.compile(r"^[ \t]*([A-ZÅÄÖ][^:\n.\t]{1,60}):(?=[ \t\n]|$)[ ]?(.*)$", re.MULTILINE)
_FEWEST_COLON_LINES = 4
_MOST_LABEL_WORDS = 6
_LONGEST_VALUE = 120
# A label that forms do not commonly print is told by so many others that stand above their values as it does.
FEWEST_ALIKE = 3


def bold_fields(text: str, bold: Sequence[tuple[int, int]], tables: Sequence[Table]) -> Iterator[Field]:
    """Find labels in bold and the values after or right below them in plain letters.

    Args:
        text: the record's text.
        bold: stretches of it in bold letters.
        tables: its tables, whose rows end a value as the next label or paragraph does.

    Yields:
        The fields; an empty one where nothing but the next label follows.
    """
    inside = row_spans(tables)
    tops = {row[0].start for table in tables for row in [*header_row(table), *table.rows[:1]] if row}
    below = _values_below(text, bold, inside, tops)
    heads_of_data = list(_data_heads(tables, bold))
    bold = [span for span in bold if not any(s <= span[0] < e for s, e in heads_of_data)]
    for number, (start, end) in enumerate(bold):
        if start in below:
            yield made_field(text[start:end], text[slice(*below[start])], below[start][0])
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
        # "1. Hakija" above "Yhdistyksen nimi" and its value is the part's heading.
        part = value.startswith("\n") and is_whole_label(value[1 : 1 + LONGEST_LABEL].partition("\n")[0])
        if len(label) > LONGEST_LABEL or heads or unknown or part or TITLE.search(label):
            continue
        offset = 0 if empty else len(value) - len(value.lstrip(" :\t\n"))
        yield made_field(label, "" if empty else value[offset:].rstrip(), end + offset)


def plain_fields(text: str, tables: Sequence[Table]) -> Iterator[Field]:
    """Find labels in plain letters that are paragraphs of their own, as in a frame of one cell, above their values.

    Args:
        text: the record's text.
        tables: its tables, in which none is sought.

    Yields:
        The fields; each value is the paragraph below its label.
    """
    inside = row_spans(tables)
    start = 0
    paragraphs: list[tuple[int, str]] = []
    for paragraph in text.split("\n\n"):
        paragraphs.append((start, paragraph))
        start += len(paragraph) + 2
    for (start, label), (below, value) in pairwise(paragraphs):
        label = label.rpartition("\n")[2]  # a heading may stand right above it
        if not 0 < len(label) <= LONGEST_LABEL or not value.strip() or not is_whole_label(label):
            continue
        if any(s <= start < e or s <= below < e for s, e in inside):
            continue
        if not is_whole_label(value.partition("\n")[0]) and not NUMBERED.match(value):
            yield made_field(NUMBERED.sub("", label), value, below)


def _data_heads(tables: Sequence[Table], bold: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the heads of tables of data stand: bold above several rows in plain letters."""
    for table in tables:
        if len(table.rows) > 1 and not has_bold_labels(table, bold):
            yield from ((row[0].start, row[-1].end) for row in header_row(table))


def _values_below(
    text: str, bold: Sequence[tuple[int, int]], inside: Sequence[tuple[int, int]], tops: set[int]
) -> dict[int, tuple[int, int]]:
    """The spans of values that are paragraphs of their own below a label's, by the label's start.

    Labels that forms commonly print count, and where there are several of those the others set like them.
    """
    taken = {start for start, _ in bold} | tops
    found: dict[int, tuple[int, int]] = {}
    for start, end in bold:
        value = end + 2
        alone = _alone(text, start) and text[end:value] == "\n\n" and end - start <= LONGEST_LABEL
        if not alone or value in taken or any(s <= start < e for s, e in inside):
            continue
        if is_whole_label(text[value : value + LONGEST_LABEL].partition("\n")[0]):
            continue  # "3. Avustuksen käyttötarkoitus" above "Hankkeen nimi" and its value is the part's heading
        stop = text.find("\n\n", value)
        found[start] = (value, stop if stop >= 0 else len(text))
    labels = {start: text[start:end] for start, end in bold if start in found and not TITLE.search(text[start:end])}
    known = {start for start, label in labels.items() if starts_label(label)}
    if len(known) >= FEWEST_ALIKE:
        short = (s for s, (value, stop) in found.items() if stop - value <= _LONGEST_VALUE and text[s].isupper())
        known |= {start for start in short if start in labels and text[found[start][1] - 1] != "."}
    return {start: span for start, span in found.items() if start in known}


def row_spans(tables: Sequence[Table]) -> list[tuple[int, int]]:
    """Where the rows of tables stand in a text, their heads too.

    Args:
        tables: a record's tables.

    Returns:
        A span of offsets for each row.
    """
    return [(row[0].start, row[-1].end) for table in tables for row in [*header_row(table), *table.rows] if row]


def _alone(text: str, start: int) -> bool:
    """Whether a label begins a paragraph of its own: then what stands on the next line is its value."""
    return start == 0 or text[start - 2 : start] == "\n\n"


def colon_fields(text: str, tables: Sequence[Table]) -> list[Field]:
    """Find labels with colons at the beginnings of lines, and the values after them or on the line below.

    Args:
        text: the record's text.
        tables: its tables, in which none is sought.

    Returns:
        The fields in text order.
    """
    inside = row_spans(tables)
    labels = [line for line in _COLON_LINE.finditer(text) if len(line[1].split()) <= _MOST_LABEL_WORDS]
    lines = [line for line in labels if not any(begin <= line.start() <= stop for begin, stop in inside)]
    starts = {line.start() for line in lines}
    found = []
    for line in lines:
        if TITLE.search(line[1]) or (len(labels) < _FEWEST_COLON_LINES and not starts_label(line[1])):
            continue
        value, start = line[2].strip(), line.start(2)
        below = line.end() + 1
        if not value and text[below : below + 1] not in ("", "\n") and below not in starts:
            stop = text.find("\n", below)
            value, start = text[below : stop if stop >= 0 else len(text)].rstrip(), below
        if not value and _prose_below(text, line.end()):
            continue  # "Hankkeen tulokset:" above paragraphs is a heading
        found.append(made_field(line[1], value, start))
    return found


def _prose_below(text: str, end: int) -> bool:
    below = text[end : end + 3 * LONGEST_LABEL].lstrip("\n")
    return text[end : end + 2] == "\n\n" and len(below.partition("\n")[0]) > LONGEST_LABEL


def header_row(table: Table) -> Iterator[tuple[Cell, ...]]:
    """The header of a table as cells: it stands in the text just above the first row.

    Args:
        table: a table.

    Yields:
        One row, or none where the table has no header.
    """
    if not table.header or not table.rows or not table.rows[0]:
        return
    start = table.rows[0][0].start - 1 - len("\t".join(table.header))
    cells = []
    for text in table.header:
        cells.append(Cell(text, start, start + len(text)))
        start += len(text) + 1
    yield tuple(cells)


def has_bold_labels(table: Table, bold: Sequence[tuple[int, int]]) -> bool:
    """Whether bold letters mark the labels in a table's rows (not only its header).

    Args:
        table: a form's table.
        bold: stretches of the text in bold letters.

    Returns:
        Whether most rows have a bold label and there are plain values.
    """
    rows = [row for row in table.rows if row]
    labels = [[(cell.start, cell.end) for cell in row[: len(row) - 1 : 2] or row] for row in rows]
    marked = [any(start <= b < end for start, end in cells for b, _ in bold) for cells in labels]
    plain = any(
        not any(s <= cell.start and cell.end <= e for s, e in bold) for row in table.rows for cell in row if cell.text
    )
    return sum(marked) > 0.5 * len(rows) and plain


def made_field(label: str, value: str, start: int) -> Field:
    """A field with the white space of its label and value evened out.

    Args:
        label: the label as it stands, perhaps with a colon.
        value: the value as it stands in the text.
        start: where the value begins.

    Returns:
        The field.
    """
    return Field(" ".join(label.split()).rstrip(" :"), " ".join(value.split()), start, start + len(value))
