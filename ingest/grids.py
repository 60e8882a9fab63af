"""Ruled tables: cells found from the ruled lines of a page, and tables split by page breaks joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.lines import Line, make_line, rows
from ingest.model import Box
from ingest.pdf_rules import find_cells
from ingest.rowrules import missing_rules
from ingest.sheets import Rule, Sheet, Word

_SLACK = 3.0
# One cell, or one above another, is a frame around text or a rule under a heading, not a table.
_FEWEST_CELLS = 3
# A frame around so many lines, and with as many beside it, is a box that running text goes around.
_FEWEST_LINES = 3
# A table of data has so many columns, and cells in all of them in so many of its rows.
_DATA_COLUMNS = 3
_DATA_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its box on the page where it begins, and the lines in it (over all the pages it runs over)."""

    box: Box
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The lines with single spaces between them, hyphens as they stand."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: rows of cells from left to right; `open_top` and `open_bottom` say where no line closes it."""

    page: int
    box: Box
    rows: tuple[tuple[GridCell, ...], ...]
    open_top: bool = False
    open_bottom: bool = False

    @property
    def columns(self) -> int:
        """The greatest number of cells in a row."""
        return max(len(row) for row in self.rows)

    @property
    def lone(self) -> bool:
        """Whether it is a single cell: a box of text."""
        return len(self.rows) == len(self.rows[0]) == 1

    @property
    def regular(self) -> bool:
        """Whether (nearly) every row has a cell in every column, as in a table of data; forms are irregular."""
        full = sum(len(row) == self.columns for row in self.rows)
        return self.columns >= 2 and full >= 0.8 * len(self.rows)


def find_grids(sheet: Sheet) -> tuple[list[Grid], list[Word]]:
    """Find the ruled tables of a page.

    Args:
        sheet: the page.

    Returns:
        The tables from top to bottom, and the words that stand in none of them.
    """
    rules = [*sheet.rules, *missing_rules(sheet.rules, sheet.words)]
    if len(rules) < 4:
        return [], list(sheet.words)
    tops, bottoms = _open_ends(sheet.rules, top=True), _open_ends(sheet.rules, top=False)
    grids, rest = [], list(sheet.words)
    # A table within another's cell comes first: its words are its own.
    for boxes in sorted(find_cells([*rules, *tops, *bottoms]), key=_area):
        if len(boxes) < _FEWEST_CELLS and not _beside(boxes) and not _aside(boxes, rest):
            continue
        inside, rest = _fill(boxes, rest)
        if inside:
            grids.append(_grid(sheet.number, boxes, inside, tops, bottoms))
    return sorted(_parted(grids), key=lambda grid: grid.box.top), rest


def _area(boxes: Sequence[Box]) -> float:
    bounds = _bounds(boxes)
    return (bounds.x1 - bounds.x0) * (bounds.bottom - bounds.top)


def _parted(grids: Sequence[Grid]) -> Iterator[Grid]:
    """The tables, one that holds another in a cell cut in two below that cell."""
    for grid in grids:
        inner = [other.box for other in grids if other is not grid and _within(other.box, grid.box)]
        begin = 0
        for number, row in enumerate(grid.rows[:-1], start=1):
            if any(_within(box, cell.box) for box in inner for cell in row):
                yield _piece(grid, grid.rows[begin:number])
                begin = number
        yield _piece(grid, grid.rows[begin:]) if begin else grid


def _within(box: Box, other: Box) -> bool:
    return box.x0 >= other.x0 and box.x1 <= other.x1 and box.top >= other.top and box.bottom <= other.bottom


def _piece(grid: Grid, kept: tuple[tuple[GridCell, ...], ...]) -> Grid:
    return replace(grid, rows=kept, box=_bounds([cell.box for row in kept for cell in row]))


def _bounds(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def _beside(boxes: Sequence[Box]) -> bool:
    """Whether two cells stand side by side: a row that a page break has cut off from its table, or a form's one row."""
    return len(boxes) == 2 and abs(boxes[0].top - boxes[1].top) <= _SLACK


def _aside(boxes: Sequence[Box], words: Sequence[Word]) -> bool:
    """Whether a lone cell frames several lines that stand beside running text: a text box."""
    if len(boxes) > 1:
        return False
    box = boxes[0]
    inside, _ = _fill(boxes, words)
    level = [word for word in words if box.top < word.middle < box.bottom]
    beside = [word for word in level if word.x1 < box.x0 or word.x0 > box.x1]
    return all(len(rows(part)) >= _FEWEST_LINES for part in (inside.get(box, []), beside))


def _fill(boxes: Sequence[Box], words: Sequence[Word]) -> tuple[dict[Box, list[Word]], list[Word]]:
    """Put words in the cells where their middles lie; also those that lie in none."""
    inside: dict[Box, list[Word]] = {}
    outside = []
    for word in words:
        middle, height = (word.x0 + word.x1) / 2, word.middle
        for box in boxes:
            if box.x0 - 1 <= middle <= box.x1 + 1 and box.top - 1 <= height <= box.bottom + 1:
                inside.setdefault(box, []).append(word)
                break
        else:
            outside.append(word)
    return inside, outside


def _open_ends(rules: Sequence[Rule], *, top: bool) -> list[Rule]:
    """Lines that close a table where a page break left it open: upright rules end there and no flat one crosses."""
    upright = [rule for rule in rules if not rule.horizontal]
    flat = [rule for rule in rules if rule.horizontal]
    closing = []
    ends: list[list[Rule]] = []
    for rule in sorted(upright, key=lambda r: r.top if top else r.bottom):
        height = rule.top if top else rule.bottom
        if ends and abs((ends[-1][0].top if top else ends[-1][0].bottom) - height) <= _SLACK:
            ends[-1].append(rule)
        else:
            ends.append([rule])
    for group in ends:
        height = group[0].top if top else group[0].bottom
        x0, x1 = min(rule.x0 for rule in group), max(rule.x1 for rule in group)
        crossed = any(
            abs((line.top + line.bottom) / 2 - height) <= 2 * _SLACK and line.x0 < x1 and line.x1 > x0 for line in flat
        )
        if x1 - x0 > 20 and not crossed:
            closing.append(Rule(x0, height, x1, height))
    return closing


def _grid(
    page: int, boxes: Sequence[Box], inside: dict[Box, list[Word]], tops: Sequence[Rule], bottoms: Sequence[Rule]
) -> Grid:
    grid_rows = []
    for level in _squared(_levels(boxes)):
        cells = [
            GridCell(box, tuple(make_line(row, page) for row in rows(words))) for box, words in _held(level, inside)
        ]
        grid_rows.append(tuple(cells))
    bounds = _bounds(boxes)
    return Grid(
        page,
        bounds,
        tuple(grid_rows),
        any(abs(rule.top - bounds.top) <= _SLACK for rule in tops),
        any(abs(rule.top - bounds.bottom) <= _SLACK for rule in bottoms),
    )


def _levels(boxes: Sequence[Box]) -> list[list[Box]]:
    levels: list[list[Box]] = []
    for box in boxes:
        if levels and abs(levels[-1][0].top - box.top) <= _SLACK:
            levels[-1].append(box)
        else:
            levels.append([box])
    return [sorted(level, key=lambda box: box.x0) for level in levels]


def _held(level: Sequence[Box], inside: dict[Box, list[Word]]) -> Iterator[tuple[Box, Sequence[Word]]]:
    """A row's boxes with their words; a box made for a merged cell's further rows and columns holds none."""
    for box in level:
        yield box, inside.pop(box, ())


def _squared(levels: Sequence[list[Box]]) -> list[list[Box]]:
    """Rows with a box in every column, where a table of data has merged cells; the merged cell's text is in its first.

    Forms, whose rows have cells of their own, are left as they are.
    """
    spanned = [
        sorted([*level, *_reaching(levels[:number], level[0].top)], key=lambda box: box.x0)
        for number, level in enumerate(levels)
    ]
    edges = max(spanned, key=len, default=[])
    full = sum(len(level) == len(edges) for level in spanned)
    if len(edges) < _DATA_COLUMNS or full < _DATA_SHARE * len(spanned):
        return [*levels]
    return [_with_every_column(level, edges) for level in spanned]


def _reaching(levels: Sequence[Sequence[Box]], top: float) -> list[Box]:
    """What is left, from a height down, of cells merged over several rows."""
    return [Box(box.x0, top, box.x1, box.bottom) for level in levels for box in level if box.bottom > top + 2 * _SLACK]


def _with_every_column(level: Sequence[Box], columns: Sequence[Box]) -> list[Box]:
    """A row with an empty box for each column that one of its cells runs over."""
    if len(level) == len(columns) or any(all(abs(box.x0 - column.x0) > _SLACK for column in columns) for box in level):
        return [*level]
    lacking = [column for column in columns if all(abs(box.x0 - column.x0) > _SLACK for box in level)]
    made = [Box(column.x0, level[0].top, column.x1, level[0].bottom) for column in lacking]
    return sorted([*level, *made], key=lambda box: box.x0)


def continues(before: Grid, after: Grid) -> bool:
    """Whether `after`, the first thing on its page, goes on with `before`, the last thing on the page before it."""
    if after.page != before.page + 1:
        return False
    if abs(before.box.x0 - after.box.x0) > _SLACK or abs(before.box.x1 - after.box.x1) > _SLACK:
        return False
    return _same_columns(before.rows[-1], after.rows[0]) or before.open_bottom or after.open_top


def _same_columns(one: Sequence[GridCell], other: Sequence[GridCell]) -> bool:
    return len(one) == len(other) and all(abs(a.box.x0 - b.box.x0) <= _SLACK for a, b in zip(one, other, strict=True))


def join(before: Grid, after: Grid) -> Grid:
    """Join a table with its continuation on the next page.

    The header that the next page repeats is dropped; a row cut by the page break becomes one row.

    Args:
        before: the table so far.
        after: its continuation, as `continues` decides.

    Returns:
        The whole table.
    """
    new_rows = list(after.rows)
    if len(before.rows) > 1 and _same_text(before.rows[0], new_rows[0]):
        # A row too high for its page may have the header above each of its pieces.
        new_rows = [row for row in new_rows if not _same_text(before.rows[0], row)]
    old_rows = list(before.rows)
    if new_rows and len(new_rows[0]) == len(old_rows[-1]) and _goes_on(before, after, new_rows[0]):
        merged = [replace(a, lines=a.lines + b.lines) for a, b in zip(old_rows[-1], new_rows[0], strict=True)]
        old_rows[-1] = tuple(merged)
        new_rows = new_rows[1:]
    return replace(before, page=after.page, rows=(*old_rows, *new_rows), open_bottom=after.open_bottom)


def heads_columns(texts: Iterable[str]) -> bool:
    """Whether a row may be a table's head, which pages repeat: figures alone are never one, and none of them may go."""
    return any(any(map(str.isalpha, text)) for text in texts)


def _same_text(one: Sequence[GridCell], other: Sequence[GridCell]) -> bool:
    return (
        len(one) == len(other)
        and heads_columns(cell.text for cell in one)
        and all(a.text == b.text for a, b in zip(one, other, strict=True))
    )


def _goes_on(before: Grid, after: Grid, row: Sequence[GridCell]) -> bool:
    if before.open_bottom or after.open_top:
        return True
    filled = [number for number, cell in enumerate(row) if cell.lines]
    if not row[0].lines and 0 < len(filled) <= len(row) / 2:
        return True
    # A sentence cut in two goes on: "... ja Savon Sanataide ry on" / "ohjannut työpajoja kouluissa."
    cut = before.rows[-1][filled[0]].text if filled else ""
    return bool(cut) and row[filled[0]].text[0].islower() and cut[-1] not in ".!?:;"
