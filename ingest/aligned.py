"""Tables without ruled lines: rows of pieces that stand under one another, as in accounts and lists of grants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from ingest.columns import Row
from ingest.lines import Line

_LEADING = 2.2
_PROSE = 25
_MANY_DIGITS = 0.3


class Shape(Enum):
    """How a run of rows is to be read."""

    TEXT = "text"  # row after row
    TABLE = "table"  # cell after cell
    SIDE_BY_SIDE = "side by side"  # one column, then the other


class Run(NamedTuple):
    """Consecutive rows of one shape; `columns` are the (x0, x1) spans of a table's or of side-by-side columns."""

    shape: Shape
    rows: tuple[Row, ...]
    columns: tuple[tuple[float, float], ...] = ()


def find_runs(rows: Sequence[Row]) -> Iterator[Run]:
    """Part a column's rows into running text, tables and columns side by side.

    Args:
        rows: rows from top to bottom.

    Yields:
        The runs in order; together they are all the rows.
    """
    text: list[Row] = []
    for many, group in groupby(_stretches(rows), key=lambda stretch: len(stretch) > 1):
        for stretch in group:
            run = _judge(stretch) if many else Run(Shape.TEXT, stretch)
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
            yield from _trim(stretch)
            stretch = []
        if stretch or len(row.pieces) > 1:
            stretch.append(row)
        else:
            yield (row,)
    yield from _trim(stretch)


def _follows(stretch: Sequence[Row], row: Row) -> bool:
    before = stretch[-1]
    if row.label is not None or row.top - before.top > _LEADING * before.pieces[0].size:
        return False
    if len(row.pieces) > 1:
        return True
    # A lone piece is a wrapped cell when it stands under a later column, or under a cell of the row above it.
    piece = row.pieces[0]
    starts = [cell.x0 for other in stretch[-3:] for cell in other.pieces[1:]]
    return any(abs(piece.x0 - start) < 3 for start in starts)


def _trim(stretch: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    if stretch:
        yield tuple(stretch)


def _judge(stretch: tuple[Row, ...]) -> Run:
    several = [row for row in stretch if len(row.pieces) > 1]
    if len(several) < 2:
        return Run(Shape.TEXT, stretch)
    columns = _columns([piece for row in several for piece in row.pieces])
    if len(columns) < 2 or any(not _fits(row, columns) for row in several):
        return Run(Shape.TEXT, stretch)
    if len(columns) == 2 and len(several) >= 3 and all(_is_prose(stretch, column) for column in columns):
        return Run(Shape.SIDE_BY_SIDE, stretch, columns)
    return Run(Shape.TABLE, stretch, columns)


def _columns(pieces: Sequence[Line]) -> tuple[tuple[float, float], ...]:
    """The spans that pieces cover when looked at from above; a gap right through parts two columns."""
    spans: list[list[float]] = []
    for piece in sorted(pieces, key=lambda p: p.x0):
        if spans and piece.x0 <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], piece.x1)
        else:
            spans.append([piece.x0, piece.x1])
    return tuple((x0, x1) for x0, x1 in spans)


def column_of(piece: Line, columns: Sequence[tuple[float, float]]) -> int:
    """The number of the column that a piece stands in (the nearest when it stands in none).

    Args:
        piece: a piece of a row.
        columns: the columns' spans.

    Returns:
        The column's index from 0.
    """
    middle = (piece.x0 + piece.x1) / 2
    return min(range(len(columns)), key=lambda n: max(columns[n][0] - middle, middle - columns[n][1], 0.0))


def _fits(row: Row, columns: Sequence[tuple[float, float]]) -> bool:
    numbers = [column_of(piece, columns) for piece in row.pieces]
    return len(set(numbers)) == len(numbers)


def _is_prose(stretch: Sequence[Row], column: tuple[float, float]) -> bool:
    texts = [p.text for row in stretch for p in row.pieces if p.x0 >= column[0] - 1 and p.x1 <= column[1] + 1]
    letters = sum(map(len, texts))
    digits = sum(c.isdigit() for text in texts for c in text)
    return letters >= _PROSE * len(texts) and digits < _MANY_DIGITS * letters
