"""Lists of projects: a ruled table over landscape pages, and aligned columns without rules."""

from __future__ import annotations

from typing import BinaryIO

from corpus.content import Content, Entry, Table
from corpus.grid import Cell, open_row, ruled_row
from corpus.sheet import A4_LANDSCAPE, Account, Sheet, Style

SMALL = Style(size=8.4, leading=10.8, syllables=True)
TEXT = Style(size=9.5, leading=12)


def draw_ruled(content: Content, target: BinaryIO, before: Account) -> Account:
    """Draws a list in a ruled table; its first record is the text above, every other one a row."""
    sheet = Sheet(target, before, A4_LANDSCAPE, top=42.0, bottom=545.0)
    sheet.furniture = lambda page: page.put(800, 572, f"{page.page}/{page.total}", TEXT, right=True)
    _lead(sheet, content.entries[0], 40, 700)
    widths = content.head["widths"]
    labels = [cell["label"] for cell in content.entries[1].raw["cells"]]

    def head() -> None:
        ruled_row(sheet, _cells(labels, widths, SMALL.bold()))

    head()
    for entry in content.entries[1:]:
        sheet.begin(entry, 3 * SMALL.leading)
        if sheet.y == sheet.top:
            head()
        ruled_row(sheet, _cells(_values(entry), widths, SMALL), head)
    return sheet.close()


def draw_open(content: Content, target: BinaryIO, before: Account) -> Account:
    """Draws a list in columns without rules, its records as in a ruled one."""
    sheet = Sheet(target, before, top=70.0, bottom=770.0)
    sheet.furniture = lambda page: _furniture(content, page)
    _lead(sheet, content.entries[0], 57, 480)
    labels = tuple(str(cell["label"]) for cell in content.entries[1].raw["cells"])
    table = Table("", labels, (), tuple(content.head["widths"]), int(content.head["numeric"]))
    sheet.gap(6)
    open_row(sheet, table, labels, 57, TEXT.bold())
    sheet.gap(6)
    for entry in content.entries[1:]:
        page = sheet.page
        sheet.begin(entry, 4 * TEXT.leading)
        if page != sheet.page:
            open_row(sheet, table, labels, 57, TEXT.bold())
            sheet.gap(6)
        open_row(sheet, table, _values(entry), 57, TEXT)
        sheet.gap(11)
    sheet.resume(content.entries[0])
    for line in content.head.get("closing", []):
        sheet.blocks(line, 57, 480, TEXT)
    return sheet.close()


def _furniture(content: Content, sheet: Sheet) -> None:
    sheet.put(57, 44, content.say("organization"), TEXT.bold())
    sheet.put(538, 44, content.say("printed_date"), TEXT, right=True)
    sheet.put(298, 806, f"- {sheet.page} -", TEXT)


def _lead(sheet: Sheet, entry: Entry, left: float, width: float) -> None:
    sheet.begin(entry)
    sheet.text(entry.title, left, width, Style("Helvetica-Bold", 15, 20))
    sheet.gap(4)
    for part in entry.parts:
        sheet.blocks(part.text, left, width, TEXT)
    sheet.gap(4)


def _values(entry: Entry) -> list[str]:
    return [str(cell["value"]) for cell in entry.raw["cells"]]


def _cells(texts: list[str], widths: list[float], style: Style) -> list[Cell]:
    return [Cell(40 + sum(widths[:i]), widths[i], text, style) for i, text in enumerate(texts)]
