"""Tables without ruled lines: rows whose words leave the same gutters free, as in accounts and lists of grants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from ingest.columns import Row
from ingest.lines import TICK_BOXES, Line, make_line
from ingest.sheets import Word

# Rows of one table lie no farther apart (top to top) than this many times their height.
_LEADING = 2.4
# A form's fields lie farther apart, but begin level to within these points.
_WIDE_LEADING = 3.2
_SLACK = 2.5
# A gutter is at least this wide (in heights of a letter), and at most this share of rows may stand in it.
_GUTTER = 0.55
_STRAY = 0.05
# What stands before the items of a list, however far.
_ITEM = re.compile(r"[^\w\s☐☑☒]{1,2}|\d{1,2}[.)]|[a-zåäö]\)")
_BOX_REACH = 2.5
_PROSE = 25
# Words that every Swedish text has many of, and a Finnish one none.
_SWEDISH = frozenset("och att av för som med den det på till ett är har om från".split())  # noqa: SIM905
_SWEDISH_SHARE = 0.08
_MANY_DIGITS = 0.3

Span = tuple[float, float]


class Shape(Enum):
    """How a run of rows is to be read."""

    TEXT = "text"  # row after row
    TABLE = "table"  # cell after cell
    SIDE_BY_SIDE = "side by side"  # one column, then the other


class Run(NamedTuple):
    """Consecutive rows of one shape; in tables and columns each piece of a row stands in one of `columns`."""

    shape: Shape
    rows: tuple[Row, ...]
    columns: tuple[Span, ...] = ()


def find_runs(rows: Sequence[Row]) -> Iterator[Run]:
    """Part a column's rows into running text, tables and columns side by side.

    Args:
        rows: rows from top to bottom.

    Yields:
        The runs in order; together they are all the rows.
    """
    text: list[Row] = []
    for stretch in _stretches(rows):
        run = _judge(stretch) if len(stretch) > 1 else Run(Shape.TEXT, stretch)
        if run.shape is Shape.TEXT:
            text += run.rows
            continue
        if text:
            yield Run(Shape.TEXT, tuple(text))
            text = []
        yield run
    if text:
        yield Run(Shape.TEXT, tuple(text))


def _stretches(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """Rows of two and more pieces that follow one another closely, with the wrapped cells between them."""
    stretch: list[Row] = []
    for row in rows:
        if stretch and not _follows(stretch, row):
            yield tuple(stretch)
            stretch = []
        if stretch or len(row.pieces) > 1:
            stretch.append(row)
        else:
            yield (row,)
    if stretch:
        yield tuple(stretch)


def _follows(stretch: Sequence[Row], row: Row) -> bool:
    before = stretch[-1]
    leading = _WIDE_LEADING if _level_with(stretch, row) else _LEADING
    if row.top - before.top > leading * before.pieces[0].size:
        return False
    if len(row.pieces) > 1:
        return True
    # A lone piece is a wrapped cell when it stands under a cell above it and does not reach into the next column.
    piece = row.pieces[0]
    above = next((other for other in reversed(stretch) if len(other.pieces) > 1), before)
    if len(above.pieces) == 2 and _spans(piece, above.pieces):
        return True
    under = [n for n, cell in enumerate(above.pieces) if abs(piece.x0 - cell.x0) < 3]
    if not under or piece.bold != above.pieces[under[0]].bold:
        return False
    following = above.pieces[under[0] + 1 :]
    return not following or piece.x1 < following[0].x0


def _spans(piece: Line, columns: Sequence[Line]) -> bool:
    """Whether a piece is two columns' lines that nearly touch: it begins at the one, a word of it at the other."""
    left, right = columns
    if abs(piece.x0 - left.x0) > _SLACK or piece.bold != left.bold:
        return False
    return any(
        abs(word.x0 - right.x0) <= _SLACK and word.x0 - before.x1 >= _GUTTER * word.size
        for before, word in pairwise(piece.words)
    )


def _level_with(stretch: Sequence[Row], row: Row) -> bool:
    """Whether a row's pieces begin where pieces of the rows above do, as those of a form's fields: label and value.

    A label without a value follows as far below as the rows above follow one another.
    """
    above = next((other for other in reversed(stretch) if len(other.pieces) > 1), stretch[-1])
    starts = [piece.x0 for piece in above.pieces]
    if not all(any(abs(piece.x0 - x) <= _SLACK for x in starts) for piece in row.pieces):
        return False
    if not any(c.isalnum() for c in row.pieces[0].text):
        return False  # an item of a list
    if len(row.pieces) > 1:
        return True
    level = len(stretch) > 1 and abs((row.top - stretch[-1].top) - (stretch[-1].top - stretch[-2].top)) <= _SLACK
    return level and abs(row.pieces[0].x0 - starts[0]) <= _SLACK


def _judge(stretch: tuple[Row, ...]) -> Run:
    several = [row for row in stretch if len(row.pieces) > 1]
    if len(several) < 2:
        return Run(Shape.TEXT, stretch)
    columns = _columns(stretch)
    if len(columns) < 2:
        return Run(Shape.TEXT, stretch)
    recut = tuple(_recut(row, columns) for row in stretch)
    if len(columns) == 2 and all(_ITEM.fullmatch(row.pieces[0].text) for row in recut if len(row.pieces) > 1):
        return Run(Shape.TEXT, stretch)
    if len(columns) == 2 and len(several) >= 3 and all(_is_prose(recut, number, columns) for number in range(2)):
        return Run(Shape.SIDE_BY_SIDE, recut, columns)
    if len(columns) == 2 and _two_languages(recut, columns):
        return Run(Shape.SIDE_BY_SIDE, recut, columns)
    return Run(Shape.TABLE, recut, columns)


def _columns(rows: Sequence[Row]) -> tuple[Span, ...]:
    """The spans between the gutters: upright strips in which (nearly) no row has a word."""
    words = [word for row in rows for piece in row.pieces for word in piece.words]
    allowed = int(_STRAY * len(rows))
    # A tick box goes with the word after it.
    boxes = [
        (box.x1, word.x0)
        for row in rows
        for box, word in pairwise(word for piece in row.pieces for word in piece.words)
        if box.text in TICK_BOXES and box.x1 < word.x0 < box.x1 + _BOX_REACH * box.size
    ]
    filled_spans = [*((word.x0, word.x1) for word in words), *boxes]
    edges = sorted([(x0, 1) for x0, _ in filled_spans] + [(x1, -1) for _, x1 in filled_spans])
    narrowest = _GUTTER * min(word.size for word in words)
    spans: list[Span] = []
    begin, depth = edges[0][0], 0
    for (x, step), (following, _) in pairwise([*edges, (float("inf"), 0)]):
        depth += step
        if depth <= allowed and following - x >= narrowest:
            spans.append((begin, x))
            begin = following
    # A stray word in a gutter is no column of its own.
    filled = [sum(x0 < word.x1 and word.x0 < x1 for word in words) for x0, x1 in spans]
    return tuple(span for span, count in zip(spans, filled, strict=True) if count > allowed)


def _recut(row: Row, columns: Sequence[Span]) -> Row:
    """Cut a row's words at the gutters: two short column heads may stand closer than the gap that parts columns."""
    cells: dict[int, list[Word]] = {}
    for piece in row.pieces:
        for word in piece.words:
            cells.setdefault(_nearest(word.x0, word.x1, columns), []).append(word)
    pieces = tuple(make_line(cells[number], row.pieces[0].page) for number in sorted(cells))
    return row._replace(pieces=pieces)


def column_of(piece: Line, columns: Sequence[Span]) -> int:
    """The number of the column that a piece stands in (the nearest when it stands in none).

    Args:
        piece: a piece of a row.
        columns: the columns' spans.

    Returns:
        The column's index from 0.
    """
    return _nearest(piece.x0, piece.x1, columns)


def _nearest(x0: float, x1: float, columns: Sequence[Span]) -> int:
    middle = (x0 + x1) / 2
    return min(range(len(columns)), key=lambda n: max(columns[n][0] - middle, middle - columns[n][1], 0.0))


def _two_languages(rows: Sequence[Row], columns: Sequence[Span]) -> bool:
    """Whether one column is Swedish prose and the other is not: a bilingual paper's two languages."""
    sides = [[piece.text for row in rows for piece in row.pieces if column_of(piece, columns) == n] for n in (0, 1)]
    if not all(sum(len(text) ** 2 for text in texts) >= _PROSE * sum(map(len, texts)) > 0 for texts in sides):
        return False  # where most letters stand the lines are short
    words = [" ".join(texts).casefold().split() for texts in sides]
    swedish = [sum(word in _SWEDISH for word in side) >= _SWEDISH_SHARE * len(side) for side in words]
    return swedish[0] != swedish[1]


def _is_prose(rows: Sequence[Row], number: int, columns: Sequence[Span]) -> bool:
    texts = [piece.text for row in rows for piece in row.pieces if column_of(piece, columns) == number]
    letters = sum(map(len, texts))
    digits = sum(c.isdigit() for text in texts for c in text)
    return letters >= _PROSE * len(texts) and digits < _MANY_DIGITS * letters
