"""Tables without ruled lines whose cells span several lines: entries are found by the figures each of them has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.blocks import Block, Kind
from ingest.lines import WIDE_GAP, split_row
from ingest.listings import (
    FIGURE,
    LEVEL,
    SLACK,
    WIDEST_SPACE,
    Columns,
    Listing,
    Row,
    Span,
    column_at,
    entries,
    fits,
    gap,
    is_head,
    joined_figures,
    row_size,
    several,
)

# A gutter between two columns of such a table is at least this wide, in heights of a letter, and so much wider than a
# space.
_GUTTER = 0.3
_SPACES = 1.1
_FEWEST_ENTRIES = 4
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 30
# Rows of one table lie no farther apart (top to top) than this many times their height, those of its head closer.
_LEADING = 3.4
_HEAD_LEADING = 2.4
_MOST_HEAD_ROWS = 6
_TALLER = 1.12
# The head of the first group lies farther below the columns' heads than their own lines do.
_TIGHT = 1.5


class Region(NamedTuple):
    """A table's place among a page's rows: `first` to before `end`, and the table."""

    first: int
    end: int
    block: Block
    columns: Columns


def find_regions(rows: Sequence[Row], page: int, before: Region | None = None) -> list[Region]:
    """Find the tables without rules that row by row reading would tear apart.

    Args:
        rows: a page's rows of words from top to bottom, those of ruled tables left out.
        page: the page's number.
        before: the last table of the page before, where that ends with it.

    Returns:
        The tables from top to bottom: at least three columns free of words between them, at least four entries with a
        figure in one column, and cells of several lines or columns closer together than words may be.
    """
    found: list[Region] = []
    start = 0
    for first, end in _stretches(rows):
        region = _region(rows, first, end, start, page, before.columns if before and not found else ())
        if region is not None:
            found.append(region)
            start = region.end
    return found


def _stretches(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Rows that follow one another closely; a new table begins at a row of bold heads below plain rows."""
    first, lone = 0, 0
    plain = False
    for number, (above, below) in enumerate(pairwise(rows), start=1):
        apart = below[0].top - above[0].top > _LEADING * max(above[0].size, below[0].size)
        bold = all(word.bold for word in below)
        heads = plain and bold and len(split_row(below)) > 1 and not any(FIGURE.fullmatch(w.text) for w in below)
        lone = number if not bold or not all(word.bold for word in above) else lone
        title = number > first and _is_title(below, above)
        if apart or heads or title:
            cut = number if apart or title else lone
            yield first, cut
            first, plain = cut, False
        plain = plain or not bold
    if rows:
        yield first, len(rows)


def _is_title(row: Row, above: Row) -> bool:
    """Whether a row is the heading of what follows: in one piece, in larger letters than the row above it."""
    return row_size(row) > _TALLER * row_size(above) and len(split_row(row)) == 1


def _region(rows: Sequence[Row], first: int, end: int, start: int, page: int, open_: Columns) -> Region | None:
    """The table in a stretch of rows, if there is one; `open_` are the columns of one that may go on here."""
    anchors = _anchors(rows, range(first, end))
    if not anchors or (len(anchors) < _FEWEST_ENTRIES and not (open_ and start == first == 0)):
        return None
    body = range(anchors[0], anchors[-1] + 1)
    heads = {n for n in body if n not in anchors and is_head(rows[n], rows[anchors[0]])}
    gutter = _gutter(rows[first:end])
    words = [(word.x0, word.x1) for n in body if n not in heads for word in joined_figures(rows[n])]
    columns = free_columns(words, gutter, _level_starts([joined_figures(rows[n]) for n in anchors]))
    if len(anchors) < _FEWEST_ENTRIES:
        columns = free_columns([*open_, *words], gutter)
        columns = columns if len(columns) == len(open_) else ()
    if not _FEWEST_COLUMNS <= len(columns) <= _MOST_COLUMNS:
        return None
    table = Listing(rows, columns, frozenset(anchors), page, gutter)
    top = _top(table, max(first, start))
    if top and len(anchors) < _FEWEST_ENTRIES:
        return None
    bottom = _bottom(table, end)
    heads |= {n for n in range(top + 1, anchors[0]) if _heads_group(table, n)}
    wraps = any(n not in table.anchors for n in range(top + 1, bottom) if n not in heads)
    tight = any(b[0] - a[1] < WIDE_GAP * rows[anchors[0]][0].size for a, b in pairwise(table.columns))
    if not (wraps or tight or open_):
        return None
    return Region(top, bottom, Block(Kind.TABLE, rows=tuple(entries(table, top, bottom, heads))), table.columns)


def _anchors(rows: Sequence[Row], numbers: range) -> list[int]:
    """The rows with a figure in the column that has the most of them, right of other words."""
    places: list[tuple[float, float, int]] = []
    for number in numbers:
        joined = joined_figures(rows[number])
        signs = {n for n, word in enumerate(joined) if word.text.startswith("§")}
        # "KN 176 § Kokouksen avaus": the number of a § is no figure.
        figures = (w for n, w in enumerate(joined) if n and FIGURE.fullmatch(w.text) and not {n - 1, n + 1} & signs)
        places += [(word.x0, word.x1, number) for word in figures]
    best: set[int] = set()
    for edge in (0, 1):
        level: dict[int, set[int]] = {}
        for place in places:
            for bucket in {int(place[edge] / LEVEL), int(place[edge] / LEVEL + 0.5)}:
                level.setdefault(bucket, set()).add(place[2])
        best = max([best, *level.values()], key=len)
    return sorted(best)


def _heads_group(table: Listing, number: int) -> bool:
    """Whether a row above the first figures heads the first group: set so, and apart from the columns' heads."""
    row, above = table.rows[number], table.rows[number - 1]
    return (
        number + 1 in table.anchors
        and is_head(row, table.rows[number + 1])
        and row[0].middle - above[0].middle > _TIGHT * row_size(row)
    )


def _bottom(table: Listing, end: int) -> int:
    """Where the table ends: below its last figures stand lines of its cells, or an entry that the page cuts."""
    first, last = min(table.anchors), max(table.anchors)
    gaps = {number: gap(table, number) for number in range(first + 1, last + 1)}
    inner = [high for number, high in gaps.items() if not {number, number - 1} <= table.anchors]
    cut = bool(inner) and _reach(table, last + 1, _HEAD_LEADING * row_size(table.rows[last])) == end == len(table.rows)
    if cut and _is_right(table, last + 1, end):
        return end
    if inner or not gaps:
        return min(end, _reach(table, last + 1, min(inner, default=0.0) + SLACK))
    closer = min(end, _reach(table, last + 1, min(gaps.values()) - SLACK))
    return closer if _is_right(table, last + 1, closer) else last + 1


def _is_right(table: Listing, start: int, end: int) -> bool:
    """Whether rows have words right of the first column."""
    return any(column_at(table, word) for row in table.rows[start:end] for word in row)


def _reach(table: Listing, start: int, farthest: float) -> int:
    """The first row from `start` on that keeps to no column or lies farther below the one above it."""
    for number in range(start, len(table.rows)):
        if gap(table, number) > farthest or not fits(table, table.rows[number]):
            return number
    return len(table.rows)


def _gutter(rows: Sequence[Row]) -> float:
    """How wide a gutter must be, in points: wider than the usual space."""
    sizes = sorted(word.size for row in rows for word in row)
    size = sizes[len(sizes) // 2]
    gaps = sorted(b.x0 - a.x1 for row in rows for a, b in pairwise(row) if 0 < b.x0 - a.x1 < WIDEST_SPACE * size)
    return max(_GUTTER * size, _SPACES * gaps[len(gaps) // 2] if gaps else 0.0)


def _level_starts(rows: Sequence[Row]) -> list[float]:
    """Where a figure begins in each of the rows with figures: a column, however close the words before it come."""
    first = [word.x0 for word in rows[0] if FIGURE.fullmatch(word.text)]
    return [x for x in first if all(any(abs(word.x0 - x) < SLACK for word in row) for row in rows)]


def free_columns(words: Sequence[Span], gutter: float, starts: Sequence[float] = ()) -> Columns:
    """The columns that words leave free space between.

    Args:
        words: where words begin and end, in points.
        gutter: how wide the free space is at least.
        starts: where figures begin: before these half of it is enough.

    Returns:
        The spans between upright strips in which no word stands, from left to right.
    """
    made: list[Span] = []
    for x0, x1 in sorted(words):
        least = gutter / 2 if any(abs(x0 - start) < SLACK for start in starts) else gutter
        if made and x0 - made[-1][1] < least:
            made[-1] = (made[-1][0], max(made[-1][1], x1))
        else:
            made.append((x0, x1))
    return tuple(made)


def _top(table: Listing, start: int) -> int:
    """Where the table begins: its head's rows, and the lines of its first entry that stand above the figures."""
    first = top = min(table.anchors)
    size = row_size(table.rows[first])
    while top > start and first - top < _MOST_HEAD_ROWS:
        row, below = table.rows[top - 1], table.rows[top]
        if below[0].middle - row[0].middle > _HEAD_LEADING * size or row_size(row) > _TALLER * size:
            break
        if not (fits(table, row) or len(split_row(row)) > 1):
            break
        top -= 1
    heads = [n for n in range(top, first) if several(table, n)]
    if not heads:
        return top if top == start == 0 else first
    # Above the first row with several heads stands at most a wrapped head's first line, none in the first column.
    lead = heads[0] - 1
    return lead if lead >= top and table.rows[lead][0].x0 > table.columns[0][1] else heads[0]
