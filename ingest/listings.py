"""Entries of a table without ruled lines: its lines grouped by the figures each entry has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.lines import Line, make_line, split_row
from ingest.sheets import Word

#: Words farther apart than this many letter heights are separated by more than a space.
WIDEST_SPACE = 0.6
#: Words of one column begin or end level to within these points.
LEVEL = 2.5
#: Rows lie equally far apart, and words stand in a column, to within these points.
SLACK = 0.8
# Below an entry's last line nothing of it follows where the gap is wider than between its lines by these points.
_WIDER = 1.6
# A table's head names at least this share of its columns.
_NAMED = 0.7
# The figures of one sum stand closer than this, in heights of a letter.
_SPACE = 0.45
#: A sum, a day or the dash of an empty cell.
FIGURE = re.compile(
    r"[-–−]?\d{1,3}(?:[ .\u00a0]?\d{3}){0,4}(?:,\d{1,4})?(?: ?(?:€|eur|euroa|%))?|\d{1,2}\.\d{1,2}\.\d{4}|[-–]", re.I
)
_GROUP = re.compile(r"\d{3}(?:,\d{1,4})?")
_UNIT = re.compile(r"€|eur|euroa|%", re.I)

Row = Sequence[Word]
Span = tuple[float, float]
Cells = tuple[tuple[Line, ...], ...]
Columns = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A table while it is made.

    Attributes:
        rows: the page's rows.
        columns: the columns' spans in points.
        anchors: the rows with an entry's figures.
        page: the page's number.
        gutter: how wide the space between columns is at least, in points.
    """

    rows: Sequence[Row]
    columns: Columns
    anchors: frozenset[int]
    page: int
    gutter: float


def entries(table: Listing, top: int, bottom: int, heads: set[int]) -> Iterator[Cells]:
    """Put a table's lines together.

    Args:
        table: the table.
        top: its first row.
        bottom: the row behind its last.
        heads: the rows that head groups of entries.

    Yields:
        The columns' heads, then each entry with all its lines and each group's head.
    """
    first = min(table.anchors)
    head = _head_end(table, top, first, heads)
    if head > top:
        yield _cells(table, range(top, head))
    start = head
    # Lines stand above the first entry's figures and none below the last one's: cells are level at the bottom.
    raised = top < head < first and max(table.anchors) == bottom - 1
    if head == top < first and (cut := _cut(table, top, first)) and gap(table, cut) > _closest(table, top, bottom):
        yield _cells(table, range(top, cut))  # the end of the page before's last entry
        start = cut
    for number in range(start, bottom):
        if number in heads:
            if number > start:
                yield _cells(table, range(start, number))
            yield _cells(table, range(number, number + 1))
            start = number + 1
        elif number in table.anchors:
            following = next((n for n in range(number + 1, bottom) if n in table.anchors or n in heads), bottom)
            end = (
                _entry_end(table, number, following)
                if following == bottom or following in heads
                else _cut(table, number, following, raised=raised)
            )
            yield _cells(table, range(start, end))
            start = end
    if start < bottom:
        yield _cells(table, range(start, bottom))


def _head_end(table: Listing, top: int, first: int, heads: set[int]) -> int:
    """Where the table's head ends and its first entry begins: at a change of weight, else at the widest gap."""
    if first == top:
        return top
    lone = min((n for n in heads if n < first), default=first)
    if lone < first:
        return lone
    bold = [all(word.bold for word in table.rows[n]) for n in range(top, first + 1)]
    if bold[0] and not bold[-1]:
        return top + bold.index(False)
    end = _cut(table, top, first)
    named = {column_at(table, word) for n in range(top, end) for word in table.rows[n]}
    return end if len(named) >= _NAMED * len(table.columns) else top


def _closest(table: Listing, top: int, bottom: int) -> float:
    """How far the lines of one entry lie apart at most."""
    return min(gap(table, n) for n in range(top + 1, bottom)) + _WIDER


def _entry_end(table: Listing, number: int, end: int) -> int:
    """Where an entry ends below which none begins: at a gap wider than that between its lines."""
    gaps = [gap(table, n) for n in range(number + 1, end)]
    return next((number + 1 + n for n, gap in enumerate(gaps) if gap > min(gaps) + _WIDER), end)


def _cut(table: Listing, above: int, below: int, *, raised: bool = False) -> int:
    """The first row that belongs to the lower of two entries: below the widest gap, of equal ones the last.

    In a table whose cells are level at the bottom (`raised`) it is the first of equal ones.
    """
    gaps = [gap(table, n) for n in range(above + 1, below + 1)]
    widest = max(gaps)
    wide = [n for n, gap in enumerate(gaps) if gap >= widest - SLACK]
    return above + 1 + (wide[0] if raised else wide[-1])


def _cells(table: Listing, numbers: range) -> Cells:
    cells: list[list[Line]] = [[] for _ in table.columns]
    for number in numbers:
        words: dict[int, list[Word]] = {}
        for word, column in _placed(table, number):
            words.setdefault(column, []).append(word)
        for column in sorted(words):
            cells[column].append(make_line(words[column], table.page))
    return tuple(tuple(cell) for cell in cells)


def _placed(table: Listing, number: int) -> Iterator[tuple[Word, int]]:
    """A row's words with their columns; one that is no column's stands in the first, as the head of a group."""
    row = table.rows[number]
    kept = fits(table, row)
    plain = kept and not all(word.bold for word in row)
    alone = not kept and len(split_row(row)) == 1 and not _named(table, row)
    for cell in [[word] for word in row] if plain else _head_cells(table, row):
        column = 0 if alone else column_at(table, cell[0]._replace(x1=cell[-1].x1))
        for word in cell:
            yield word, column


def _named(table: Listing, row: Row) -> bool:
    """Whether a row in one piece is the columns' heads: it parts at the edges of most of the columns."""
    return len(_head_cells(table, row)) >= _NAMED * len(table.columns)


def _head_cells(table: Listing, row: Row) -> list[list[Word]]:
    """The columns' heads in a row: each ends at a wide gap, or where it or the next is level with a column."""
    cells = [[row[0]]]
    for before, word in pairwise(row):
        begins = any(abs(word.x0 - x0) <= LEVEL for x0, _ in table.columns)
        ends = any(abs(before.x1 - x1) <= LEVEL for _, x1 in table.columns)
        if begins or ends or word.x0 - before.x1 >= WIDEST_SPACE * word.size:
            cells.append([])
        cells[-1].append(word)
    return cells


def is_head(row: Row, entry: Row) -> bool:
    """Whether a row is set as the head of a group: bold among plain entries, in one piece, at the table's left edge."""
    return (
        all(word.bold for word in row)
        and not all(word.bold for word in entry)
        and row[0].x0 <= entry[0].x0 + LEVEL
        and len(split_row(row)) == 1
    )


def row_size(row: Row) -> float:
    """The height of most letters of a row: a sign may come from another font."""
    sizes = sorted(word.size for word in row)
    return sizes[len(sizes) // 2]


def fits(table: Listing, row: Row) -> bool:
    """Whether each word of a row stands in one column, and gutters part those of different columns."""
    joined = joined_figures(row)
    columns = [
        [n for n, (x0, x1) in enumerate(table.columns) if x0 - SLACK < w.x1 and w.x0 < x1 + SLACK] for w in joined
    ]
    if any(len(found) > 1 for found in columns):
        return False
    pairs = pairwise(zip(joined, columns, strict=True))
    return all(a == b or after.x0 - before.x1 >= table.gutter for (before, a), (after, b) in pairs)


def several(table: Listing, number: int) -> bool:
    """Whether a row has words in several columns, clearly separated."""
    return len({column_at(table, word) for word in table.rows[number]}) > 1 and len(split_row(table.rows[number])) > 1


def gap(table: Listing, number: int) -> float:
    """How far a row lies below the one above it."""
    return table.rows[number][0].middle - table.rows[number - 1][0].middle


def column_at(table: Listing, word: Word) -> int:
    """The number of the column nearest to a word."""
    middle = (word.x0 + word.x1) / 2
    return min(
        range(len(table.columns)), key=lambda n: max(table.columns[n][0] - middle, middle - table.columns[n][1], 0.0)
    )


def joined_figures(row: Row) -> list[Word]:
    """A row's words, the groups of one number and its unit made one word: `12 500,00 €`."""
    made: list[Word] = []
    for word in row:
        before = made[-1] if made else None
        close = before is not None and word.x0 - before.x1 < _SPACE * word.size
        if before is not None and close and _belongs(before.text, word.text):
            made[-1] = before._replace(text=f"{before.text} {word.text}", x1=word.x1)
        else:
            made.append(word)
    return made


def _belongs(before: str, text: str) -> bool:
    number = re.fullmatch(r"[-–−]?\d{1,3}(?: \d{3})*", before) is not None and _GROUP.fullmatch(text) is not None
    return number or (
        FIGURE.fullmatch(before) is not None and before[-1].isdigit() and _UNIT.fullmatch(text) is not None
    )


def join_pages(before: Sequence[Cells], after: Sequence[Cells]) -> tuple[Cells, ...]:
    """The rows of a table that goes on over a page break; an entry that the break cut is one row.

    Args:
        before: the rows of the first page.
        after: those of the next, its repeated head left out.

    Returns:
        All the rows.
    """
    whole, rest = list(before), list(after)
    if len(whole) > 1 and len(rest) > 1 and _is_cut(whole[-1], rest[0]):
        whole[-1] = tuple(above + below for above, below in zip(whole[-1], rest.pop(0), strict=True))
    return (*whole, *rest)


def _is_cut(above: Cells, below: Cells) -> bool:
    """Whether a page break cut an entry: one of its two parts alone has the figures, the other goes on with words."""
    figures = [any(FIGURE.fullmatch(line.text) for cell in row[1:] for line in cell) for row in (above, below)]
    if figures[0] == figures[1]:
        return False
    words = below if figures[0] else above
    bold = {line.bold for cell in words for line in cell}
    return bold == {False} and (sum(map(bool, words)) > 1 or any(cell and cell[0].text[0].islower() for cell in words))
