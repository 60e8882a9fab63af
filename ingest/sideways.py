"""Rotated text: the heads of narrow columns, stamps in the margin, watermarks across the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ingest.grids import Grid
from ingest.lines import Line, make_line, normalise, rows, split_row
from ingest.sheets import Turned, Word


def sideways_lines(turned: Sequence[Turned], page: int) -> tuple[list[Line], list[Line]]:
    """Put sideways words in lines, each read in its own direction.

    Args:
        turned: a page's sideways words in the file's order.
        page: the page's number.

    Returns:
        The lines set at right angles to the text, and those set aslant (watermarks); boxes are those on the page.
    """
    square: list[Line] = []
    words = [one for one in turned if not one.slanted]
    for _, group in groupby(sorted(words, key=lambda one: one.turn), key=lambda one: one.turn):
        members = list(group)
        places = {id(one.read): one.word for one in members}
        for row in rows(one.read for one in members):
            for piece in split_row(row):
                square += _line([places[id(word)] for word in piece], page)
    slanted = [line for one in turned if one.slanted for line in _line([one.word], page)]
    return square, slanted


def _line(words: Sequence[Word], page: int) -> list[Line]:
    kept = [clean for word in words if (clean := normalise(word))]
    return [make_line(kept, page)] if kept else []


def fill_sideways(grids: Sequence[Grid], lines: Sequence[Line]) -> tuple[list[Grid], list[Line]]:
    """Put sideways lines in the cells where their middles lie.

    Args:
        grids: the page's ruled tables.
        lines: its sideways lines.

    Returns:
        The tables with the lines in them, and the lines that lie in none.
    """
    filled, rest = list(grids), list(lines)
    for number, grid in enumerate(filled):
        grid_rows = []
        for row in grid.rows:
            cells = []
            for cell in row:
                inside = [
                    line for line in rest if _within(line, cell.box.x0, cell.box.top, cell.box.x1, cell.box.bottom)
                ]
                rest = [line for line in rest if line not in inside]
                cells.append(replace(cell, lines=(*cell.lines, *inside)))
            grid_rows.append(tuple(cells))
        filled[number] = replace(grid, rows=tuple(grid_rows))
    return filled, rest


def _within(line: Line, x0: float, top: float, x1: float, bottom: float) -> bool:
    return x0 <= (line.x0 + line.x1) / 2 <= x1 and top <= (line.top + line.bottom) / 2 <= bottom


def part_margins(lines: Sequence[Line], words: Sequence[Word]) -> tuple[list[Line], list[Line]]:
    """Part sideways lines in the page's margins (stamps, signatures) from those beside or within its text.

    Args:
        lines: sideways lines.
        words: the page's upright words.

    Returns:
        The lines in the margins, and the others.
    """
    left = min((word.x0 for word in words), default=0.0)
    right = max((word.x1 for word in words), default=0.0)
    margin = [line for line in lines if words and (line.x1 <= left or line.x0 >= right)]
    return margin, [line for line in lines if line not in margin]
