"""Tables on a sheet: ruled cells whose rows may go on over a page's end, and columns without rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.content import Table
from corpus.marks import plain
from corpus.sheet import Sheet, Style
from corpus.wrapping import Line, wrap

PAD = 4.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A ruled cell: its left edge, width, text and style; `right` sets the text flush right."""

    x: float
    width: float
    text: str
    style: Style
    right: bool = False

    def lines(self) -> list[Line]:
        """The cell's text in lines; an empty paragraph is an empty line."""
        room = self.width - 2 * PAD
        paragraphs = list(plain(self.text).strip().split("\n\n"))
        setting = [wrap(p, room, self.style.width, self.style.syllables) for p in paragraphs]
        return [line for lines in setting for line in (*lines, Line(""))][:-1]


def ruled_row(sheet: Sheet, cells: Sequence[Cell], again: Callable[[], None] | None = None) -> None:
    """Draws a row of ruled cells; what does not fit on the page goes on on the next one.

    Args:
        sheet: the pages.
        cells: the row's cells.
        again: draws the table's head anew on a page the row goes on to.
    """
    leading = max(cell.style.leading for cell in cells)
    rest = [cell.lines() for cell in cells]
    while True:
        fit = int((sheet.bottom - sheet.y - 2 * PAD) / leading)
        need = max(len(lines) for lines in rest)
        if fit < min(2, need):
            _turn(sheet, again)
            continue
        now = min(fit, need)
        _draw_band(sheet, cells, [lines[:now] for lines in rest], leading * now + 2 * PAD)
        for lines in rest:
            if now < len(lines) and lines[now - 1].text and lines[now].text:
                sheet.note(sheet.over(lines[now - 1 : now + 1]))
        rest = [lines[now:] for lines in rest]
        if not any(rest):
            return
        _turn(sheet, again)


def _turn(sheet: Sheet, again: Callable[[], None] | None) -> None:
    sheet.next_page()
    if again:
        again()


def _draw_band(sheet: Sheet, cells: Sequence[Cell], texts: Sequence[Sequence[Line]], height: float) -> None:
    top, bottom = sheet.y, sheet.y + height
    for cell, lines in zip(cells, texts, strict=True):
        x0, x1 = cell.x, cell.x + cell.width
        sheet.path([((x0, top), (x1, top)), ((x0, bottom), (x1, bottom))])
        sheet.path([((x0, top), (x0, bottom)), ((x1, top), (x1, bottom))])
        for number, line in enumerate(lines, 1):
            x = x1 - PAD if cell.right else x0 + PAD
            sheet.put(x, top + PAD - 2 + cell.style.leading * number, line.text, cell.style, cell.right)
            sheet.touch(line)
    sheet.y = bottom


def ruled_table(sheet: Sheet, table: Table, x: float, style: Style) -> None:
    """Draws a whole ruled table with its caption, its head repeated on every page."""

    def cells(texts: Sequence[str], form: Style) -> list[Cell]:
        edges = [x + sum(table.widths[:i]) for i in range(len(texts))]
        return [Cell(edges[i], table.widths[i], text, form, table.is_numeric(i)) for i, text in enumerate(texts)]

    def head() -> None:
        if any(table.head):
            ruled_row(sheet, cells(table.head, style.bold()))

    _caption(sheet, table, x, style)
    head()
    for row in table.rows:
        ruled_row(sheet, cells(row, style), head)
    sheet.gap(8)


def open_table(sheet: Sheet, table: Table, x: float, style: Style, gap: float = 3.0) -> None:
    """Draws a table without rules: aligned columns, the head in bold."""
    _caption(sheet, table, x, style)
    if any(table.head):
        open_row(sheet, table, table.head, x, style.bold())
        sheet.gap(gap)
    for row in table.rows:
        open_row(sheet, table, row, x, style)
        sheet.gap(gap)
    sheet.gap(8)


def open_row(sheet: Sheet, table: Table, row: Sequence[str], x: float, style: Style) -> None:
    """Draws a row of columns without rules, whole on one page."""
    edges = [x + sum(table.widths[:i]) for i in range(len(row))]
    texts = [wrap(plain(text), table.widths[i] - 8, style.width, style.syllables) for i, text in enumerate(row)]
    height = style.leading * max(len(lines) for lines in texts)
    sheet.need(height)
    for i, lines in enumerate(texts):
        right = table.is_numeric(i)
        for number, line in enumerate(lines, 1):
            left = edges[i] + (table.widths[i] - 8 if right else 0)
            sheet.put(left, sheet.y + style.leading * number, line.text, style, right)
            sheet.touch(line)
    sheet.gap(height)


def _caption(sheet: Sheet, table: Table, x: float, style: Style) -> None:
    sheet.need(style.leading * 4)
    if table.caption:
        sheet.text(table.caption, x, sum(table.widths), style.bold())
        sheet.gap(4)
