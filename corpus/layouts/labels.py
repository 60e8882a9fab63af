"""Oulu's extracts and Tampere's minutes: labels in a column on the left, what they say beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from corpus.content import Content, Entry, Part
from corpus.grid import open_table
from corpus.sheet import Account, Sheet, Style
from corpus.wrapping import wrap


@dataclass(frozen=True, slots=True)
class Look:
    """Columns in points, the text's style, and the column of the number of a matter."""

    label: float
    column: float
    width: float
    style: Style
    numbered: bool


OULU = Look(57, 156, 376, Style(size=10, leading=12.6), numbered=False)
TAMPERE = Look(57, 186, 350, Style("Times-Roman", 11.5, 14), numbered=True)


def draw(content: Content, target: BinaryIO, before: Account) -> Account:
    """Draws an extract, or whole minutes with their cover."""
    look = TAMPERE if content.say("look") == "tampere" else OULU
    sheet = Sheet(target, before, top=96.0, bottom=786.0)
    sheet.furniture = lambda page: _furniture(content, look, page)
    for part in content.head.get("cover", []):
        _part(sheet, look, Part(part["label"], part["text"]))
    for entry in content.entries:
        if sheet.page and (entry.number == 1 or sheet.y > 600):
            sheet.next_page()
        _entry(sheet, look, entry)
    for line in content.head.get("appendix", []):
        sheet.need(60)
        sheet.blocks(line, look.label, 480, look.style)
    return sheet.close()


def _furniture(content: Content, look: Look, sheet: Sheet) -> None:
    small = Style(size=9.5, leading=12)
    if look.numbered:
        sheet.put(look.label, 44, content.say("organization"), small.bold())
        sheet.put(330, 44, content.say("kind"), small.bold())
        sheet.put(535, 44, f"{sheet.page} ({sheet.total})", small, right=True)
        sheet.put(look.label, 60, content.say("organ"), small)
        sheet.put(330, 60, content.say("printed_date"), small)
        sheet.rule(look.label, 535, 68)
    else:
        sheet.put(look.label + 26, 44, content.say("organization"), Style(size=11).bold())
        sheet.put(286, 66, "Päivämäärä", small)
        sheet.rule(look.label, 535, 76)


def _entry(sheet: Sheet, look: Look, entry: Entry) -> None:
    sheet.begin(entry, 90)
    strong = Style(look.style.font, look.style.size + 1, look.style.leading + 1).bold()
    if look.numbered:
        sheet.put(look.label, sheet.y + strong.leading, f"§ {entry.section}", strong)
        sheet.text(entry.title, look.label + 60, look.width + 60, strong)
        sheet.gap(6)
        sheet.text(entry.case, look.label + 60, look.width, look.style)
        sheet.gap(12)
    else:
        sheet.text(entry.title, look.column, look.width, strong)
        sheet.gap(14)
        _part(sheet, look, Part("Dno", entry.case))
    for part in entry.parts:
        _part(sheet, look, part)
    sheet.gap(20)
    sheet.end()


def _part(sheet: Sheet, look: Look, part: Part) -> None:
    bold = look.style.bold()
    label = wrap(part.heading, look.column - look.label - 8, bold.width)
    sheet.need(max(len(label), 2) * look.style.leading)
    for number, line in enumerate(label, 1):
        sheet.put(look.label, sheet.y + number * look.style.leading, line.text, bold)
    page, low = sheet.page, sheet.y + len(label) * look.style.leading
    if any(bold.width(line.text) > look.column - look.label for line in label):
        sheet.y = low + 8
    if part.text:
        sheet.blocks(part.text, look.column, look.width, look.style, gap=8)
    if part.table:
        open_table(sheet, part.table, look.column, look.style)
    if page == sheet.page:
        sheet.y = max(sheet.y, low + 4)
    sheet.gap(4)
