"""Tables ruled between their rows alone: the upright lines that they lack, put where no word stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.gridless import free_columns
from ingest.lines import WIDE_GAP, rows, split_row
from ingest.listings import FIGURE, LEVEL, Row, joined_figures
from ingest.sheets import Rule, Word

_SLACK = 3.0
_FEWEST_LINES, _MOST_LINES = 3, 400
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 30
# Between two columns of such a table lie at least so many heights of a letter.
_GUTTER = 0.55
# The heads above the first line: as close to it, and to one another, in heights of a letter.
_LEADING = 1.6
_MOST_HEAD_ROWS = 4
# White space of so many heights of a letter parts two tables.
_WHITE = 0.95

Flat = tuple[float, float, float]


def missing_rules(rules: Sequence[Rule], words: Sequence[Word]) -> list[Rule]:
    """The lines that make cells of tables whose rows are parted by flat lines, as many programs set them.

    Args:
        rules: a page's ruled lines.
        words: its words.

    Returns:
        Upright lines between the columns of each such table, and one above its heads; none of a table that has upright
        lines, fewer than three columns, several figures of a column between two flat lines, or nowhere more than one
        line of text between them and its columns far apart: that is read row by row.
    """
    made: list[Rule] = []
    for stack in _stacks([rule for rule in rules if rule.horizontal]):
        left, right = stack[0][0], stack[0][1]
        upright = (r for r in rules if not r.horizontal and left - _SLACK < r.x0 < right + _SLACK)
        if any(r.bottom > stack[0][2] + _SLACK and r.top < stack[-1][2] - _SLACK for r in upright):
            continue
        inside = [w for w in words if left - _SLACK < (w.x0 + w.x1) / 2 < right + _SLACK]
        for part in _unbroken(stack, inside):
            made += _table_rules(part, inside)
    return made


def _stacks(flats: Sequence[Rule]) -> Iterator[list[Flat]]:
    """Flat lines one below another that begin and end alike: left end, right end and height of each."""
    stacks: list[list[Flat]] = []
    lines = _whole_lines(flats)
    if len(lines) > _MOST_LINES:
        return iter(())  # a plan or a chart
    for line in lines:
        like = next(
            (s for s in stacks if all(abs(a - b) <= _SLACK for a, b in zip(s[-1][:2], line[:2], strict=True))), []
        )
        if not like:
            stacks.append(like)
        like.append(line)
    return (stack for stack in stacks if len(stack) >= _FEWEST_LINES)


def _unbroken(stack: Sequence[Flat], words: Sequence[Word]) -> Iterator[list[Flat]]:
    """The stack's parts between which something else stands: white space, or other lines' table."""
    part = [stack[0]]
    for above, below in pairwise(stack):
        spans = sorted((w.top, w.bottom) for w in words if above[2] < w.middle < below[2])
        size = max((bottom - top for top, bottom in spans), default=0.0)
        reach = above[2]
        for top, bottom in spans:
            if top - reach > _WHITE * size:
                yield part
                part = []
                break
            reach = max(reach, bottom)
        part.append(below)
    yield part


def _whole_lines(flats: Sequence[Rule]) -> list[Flat]:
    """Flat lines from top to bottom, the pieces under a row's cells made one."""
    lines: list[Flat] = []
    for rule in sorted(flats, key=lambda r: (round(r.top), r.x0)):
        height = (rule.top + rule.bottom) / 2
        if lines and abs(lines[-1][2] - height) <= 1 and rule.x0 - lines[-1][1] <= _SLACK:
            lines[-1] = (lines[-1][0], max(lines[-1][1], rule.x1), lines[-1][2])
        else:
            lines.append((rule.x0, rule.x1, height))
    return lines


def _table_rules(stack: Sequence[Flat], words: Sequence[Word]) -> Iterator[Rule]:
    left, right = stack[0][0], stack[0][1]
    heights = [height for *_, height in stack]
    bands: list[list[list[Word]]] = [
        rows(w for w in words if top < w.middle < bottom) for top, bottom in pairwise(heights)
    ]
    if sum(map(bool, bands)) < _FEWEST_LINES - 1 or any(map(_lists_figures, bands)):
        return
    parted = [band for band in bands if any(len(split_row(row)) > 1 for row in band)]
    columns = _columns(parted)
    if not columns or not (max(map(len, bands)) > 1 or _tight(columns, parted)):
        return
    above = rows(w for w in words if w.middle < heights[0])
    below = rows(w for w in words if w.middle > heights[-1])
    for outer in (_close(above[::-1], heights[0], 2), _close(below, heights[-1], 1)):
        several = any(len(split_row(row)) > 1 for row in outer)
        if several and len(wider := _columns([*parted, outer])) == len(columns):
            columns, parted = wider, [*parted, outer]
            top, bottom = min(w.top for row in outer for w in row) - 1, max(w.bottom for row in outer for w in row) + 1
            edge = top if bottom < heights[0] + _SLACK else bottom
            yield Rule(left, edge, right, edge)
            heights, bands = ([edge, *heights], [outer, *bands]) if edge == top else ([*heights, edge], [*bands, outer])
    edges = [left, *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), right]
    for (top, bottom), band in zip(pairwise(heights), bands, strict=True):
        inner = edges[1:-1] if band in parted else []
        yield from (Rule(x, top, x, bottom) for x in (left, *inner, right))


def _tight(columns: Sequence[tuple[float, float]], bands: Sequence[Sequence[Row]]) -> bool:
    """Whether columns come closer together than words may."""
    size = max(word.size for band in bands for row in band for word in row)
    return any(after[0] - before[1] < WIDE_GAP * size for before, after in pairwise(columns))


def _lists_figures(band: Sequence[Row]) -> bool:
    """Whether several entries stand between two lines: figures one below another, level at an edge."""
    figures = [[w for w in joined_figures(row)[1:] if FIGURE.fullmatch(w.text) and "." not in w.text] for row in band]
    return any(
        min(abs(one.x0 - other.x0), abs(one.x1 - other.x1)) <= LEVEL
        for number, row in enumerate(figures)
        for one in row
        for below in figures[number + 1 :]
        for other in below
    )


def _columns(bands: Sequence[Sequence[Row]]) -> tuple[tuple[float, float], ...]:
    """The columns that all rows leave gutters between; none where they are too few."""
    lines = [row for band in bands for row in band]
    if not lines:
        return ()
    spans = [(word.x0, word.x1) for row in lines for word in joined_figures(row)]
    size = sorted(word.size for row in lines for word in row)[sum(map(len, lines)) // 2]
    columns = free_columns(spans, _GUTTER * size)
    return columns if _FEWEST_COLUMNS <= len(columns) <= _MOST_COLUMNS else ()


def _close(beyond: Sequence[list[Word]], height: float, padding: int) -> list[list[Word]]:
    """The rows right above or below a line, nearest first in `beyond`, from top to bottom: heads, or the last row."""
    found: list[list[Word]] = []
    for row in beyond:
        size = row[0].size
        near = min(abs(height - edge) for word in row for edge in (word.top, word.bottom))
        if near > (_LEADING - 1) * size * (1 if found else padding) or (found and abs(size - found[0][0].size) > 0.5):
            break
        found.append(row)
        height = row[0].top if row[0].bottom <= height else row[0].bottom
    found.sort(key=lambda row: row[0].top)
    return found if len(found) <= _MOST_HEAD_ROWS else []
