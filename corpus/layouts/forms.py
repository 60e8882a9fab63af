"""Application forms: ruled cells with the label inside or beside, and a form without rules."""

from __future__ import annotations

from typing import Any, BinaryIO

from corpus.content import Content, Entry
from corpus.grid import Cell, open_table, ruled_row, ruled_table
from corpus.marks import plain
from corpus.sheet import Account, Sheet, Style
from corpus.wrapping import wrap

LEFT, WIDTH = 57.0, 481.0
SERIF = Style("Times-Roman", 11, 13.4, syllables=True)
SANS = Style(size=10, leading=13)


def draw_ruled(content: Content, target: BinaryIO, before: Account) -> Account:
    """Draws a ministry's form: letterhead, ruled cells, then the plan with its tables."""
    sheet = Sheet(target, before, top=64.0, bottom=764.0)
    sheet.furniture = lambda page: page.put(298, 800, str(page.page), SERIF)
    for entry in content.entries:
        sheet.begin(entry)
        for line in content.head["letterhead"]:
            sheet.blocks(line, LEFT, WIDTH, SERIF, gap=10)
        sheet.text(entry.title, LEFT, 400, Style("Times-Bold", 13, 16))
        sheet.gap(10)
        _parts(sheet, entry, 0, SERIF)
        for row in _rows(entry.raw["cells"]):
            ruled_row(sheet, _ruled_cells(row))
        sheet.gap(12)
        _parts(sheet, entry, 1, SERIF)
    return sheet.close()


def draw_open(content: Content, target: BinaryIO, before: Account) -> Account:
    """Draws an association's form without rules: labels in bold on the left, two fields on some lines."""
    sheet = Sheet(target, before, top=84.0, bottom=776.0)
    sheet.furniture = lambda page: _furniture(content, page)
    for entry in content.entries:
        sheet.begin(entry)
        sheet.text(entry.title, LEFT, WIDTH, Style("Helvetica-Bold", 15, 19))
        sheet.gap(6)
        sheet.blocks(entry.case, LEFT, WIDTH, SANS)
        _parts(sheet, entry, 0, SANS)
        for row in _rows(entry.raw["cells"]):
            _open_row(sheet, row)
        sheet.gap(10)
        _parts(sheet, entry, 1, SANS)
    return sheet.close()


def _rows(cells: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = []
    for cell in cells:
        if cell.get("same_row"):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def _ruled_cells(row: list[dict[str, Any]]) -> list[Cell]:
    if len(row) == 1 and row[0].get("beside"):
        texts, widths = [row[0]["label"], row[0]["value"]], [150.0, WIDTH - 150]
    else:
        texts = [f"{cell['label']} {cell['value']}".strip() for cell in row]
        widths = [WIDTH / len(row)] * len(row)
    return [Cell(LEFT + sum(widths[:i]), widths[i], text, SERIF) for i, text in enumerate(texts)]


def _open_row(sheet: Sheet, row: list[dict[str, Any]]) -> None:
    label_width, step = (150.0, WIDTH) if len(row) == 1 else (92.0, WIDTH / 2)
    low = sheet.y
    top, page = sheet.y, sheet.page
    for number, cell in enumerate(row):
        x = LEFT + step * number
        label = wrap(cell["label"], label_width - 10, SANS.bold().width)
        sheet.need(SANS.leading * len(label))
        if page == sheet.page:
            sheet.y = top
        for count, line in enumerate(label, 1):
            sheet.put(x, sheet.y + count * SANS.leading, line.text, SANS.bold())
        under = sheet.y + len(label) * SANS.leading
        if plain(cell["value"]):
            sheet.text(cell["value"], x + label_width, step - label_width - 8, SANS)
        low = max(low, under, sheet.y) if page == sheet.page else sheet.y
    sheet.y = low + 4


def _parts(sheet: Sheet, entry: Entry, place: int, style: Style) -> None:
    """The parts above the fields (`place` 0) or below them (1); the text file's `above` says how many are above."""
    above = int(entry.raw.get("above_fields", 0))
    for part in entry.parts[:above] if place == 0 else entry.parts[above:]:
        if part.heading:
            sheet.need(44)
            sheet.text(part.heading, LEFT, WIDTH, style.bold())
            sheet.gap(4)
        if part.text:
            sheet.blocks(part.text, LEFT, WIDTH, style)
        if part.table:
            table = ruled_table if style is SERIF else open_table
            table(sheet, part.table, LEFT, style)


def _furniture(content: Content, sheet: Sheet) -> None:
    sheet.put(LEFT, 44, content.say("organization"), SANS.bold())
    sheet.put(300, 44, content.say("kind"), SANS)
    sheet.put(538, 44, f"{sheet.page} / {sheet.total}", SANS, right=True)
    sheet.rule(LEFT, 538, 54, 1.2)
