"""Whole minutes and agendas of smaller municipalities: a cover page, a contents page, then § after §."""

from __future__ import annotations

from typing import BinaryIO

from corpus.content import Content, Entry
from corpus.grid import Cell, open_table, ruled_row
from corpus.sheet import Account, Sheet, Style

LEFT, COLUMN, RIGHT = 62.0, 152.0, 540.0
TEXT = Style("Times-Roman", 11.5, 13.8)
SMALL = Style(size=9, leading=11.5)


def draw(content: Content, target: BinaryIO, before: Account) -> Account:
    """Draws minutes or an agenda."""
    sheet = Sheet(target, before, top=96.0, bottom=774.0)
    sheet.furniture = lambda page: _furniture(content, page)
    _cover(sheet, content)
    _contents(sheet, content)
    for entry in content.entries:
        if entry.number == 1 or entry.raw.get("new_page") or sheet.y > 560:
            sheet.next_page()
        _entry(sheet, entry)
    sheet.end()
    for part in content.head.get("appendix", []):
        if part.get("new_page"):
            sheet.next_page()
        sheet.need(60)
        sheet.text(part["heading"], LEFT, RIGHT - LEFT, TEXT.bold())
        sheet.blocks(part["text"], LEFT, RIGHT - LEFT, TEXT)
    return sheet.close()


def _furniture(content: Content, sheet: Sheet) -> None:
    sheet.put(LEFT, 42, content.say("organization"), SMALL.bold())
    sheet.put(270, 42, content.say("kind"), SMALL.bold())
    sheet.put(RIGHT, 42, f"Sivu {sheet.page} / {sheet.total}", SMALL, right=True)
    sheet.put(LEFT, 62, content.say("organ"), SMALL)
    sheet.put(270, 62, ", ".join(_sections(content, sheet)), SMALL)
    sheet.put(RIGHT, 62, content.say("printed_date"), SMALL, right=True)
    sheet.rule(LEFT, RIGHT, 72)
    for number, line in enumerate(content.head.get("foot", [])):
        sheet.put(LEFT + 160 * number, 810, line, SMALL)


def _sections(content: Content, sheet: Sheet) -> list[str]:
    known = [(entry, sheet.before.records.get(entry.number)) for entry in content.entries if entry.section]
    return [f"§ {entry.section}" for entry, at in known if at and at.first <= sheet.page <= at.last]


def _cover(sheet: Sheet, content: Content) -> None:
    sheet.next_page()
    small = Style(size=9.5, leading=12)
    for row in content.head["cover"]:
        cells = [Cell(LEFT, 110, row["label"], small.bold()), Cell(LEFT + 110, 368, row["text"], small)]
        ruled_row(sheet, cells)


def _contents(sheet: Sheet, content: Content) -> None:
    if not content.head.get("contents"):
        return
    sheet.next_page()
    sheet.text(content.say("contents"), LEFT, 400, TEXT.bold())
    sheet.gap(6)
    for text, x in (("§", LEFT), ("Otsikko", LEFT + 50)):
        sheet.put(x, sheet.y + 12, text, SMALL.bold())
    sheet.put(RIGHT, sheet.y + 12, "Sivu", SMALL.bold(), right=True)
    sheet.gap(18)
    for entry in content.entries:
        known = sheet.before.records.get(entry.number)
        label = f"{entry.section} §" if entry.section else str(entry.number)
        sheet.put(LEFT, sheet.y + TEXT.leading, label, TEXT)
        sheet.text(entry.title, LEFT + 50, 380, TEXT)
        sheet.put(RIGHT, sheet.y, str(known.first if known else 0), TEXT, right=True)
        sheet.gap(4)


def _entry(sheet: Sheet, entry: Entry) -> None:
    sheet.begin(entry)
    bold = Style("Times-Bold", 12.5, 15)
    label = f"{entry.section} §" if entry.section else f"Asia {entry.number}"
    sheet.put(LEFT, sheet.y + bold.leading, label, bold)
    sheet.text(entry.title, COLUMN, RIGHT - COLUMN, bold)
    sheet.gap(6)
    if entry.case:
        sheet.text(entry.case, LEFT, RIGHT - LEFT, TEXT)
        sheet.gap(6)
    for part in entry.parts:
        if part.heading:
            sheet.need(44)
            sheet.text(part.heading, LEFT, RIGHT - LEFT, TEXT.bold())
            sheet.gap(2)
        if part.text:
            sheet.blocks(part.text, COLUMN, RIGHT - COLUMN, TEXT)
        if part.table:
            open_table(sheet, part.table, COLUMN, TEXT)
        sheet.gap(4)
    sheet.gap(18)
