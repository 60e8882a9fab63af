"""Reports: a title page, a contents page, numbered chapters with running feet, footnotes; or bold headings only."""

from __future__ import annotations

from typing import BinaryIO

from corpus.content import Content, Entry
from corpus.grid import open_table
from corpus.sheet import Account, Sheet, Style

LEFT, WIDTH = 70.0, 455.0
TEXT = Style("Times-Roman", 11.5, 17, justified=True)
SMALL = Style("Times-Roman", 9, 11)


def draw(content: Content, target: BinaryIO, before: Account) -> Account:
    """Draws a report; chapters that the text file marks so begin a page."""
    sheet = Sheet(target, before, top=72.0, bottom=768.0)
    sheet.furniture = lambda page: _furniture(content, page)
    if content.head.get("title_page"):
        _title_page(sheet, content)
    _contents(sheet, content)
    for entry in content.entries:
        if entry.raw.get("new_page"):
            sheet.next_page()
        _chapter(sheet, entry)
    return sheet.close()


def _furniture(content: Content, sheet: Sheet) -> None:
    if sheet.page == 1 and content.head.get("title_page"):
        return
    sheet.put(LEFT, 806, content.say("foot"), SMALL)
    sheet.put(LEFT + WIDTH, 806, str(sheet.page), SMALL, right=True)


def _title_page(sheet: Sheet, content: Content) -> None:
    sheet.next_page()
    sheet.begin(content.entries[0])
    lines = content.head["title_page"]
    sheet.gap(180)
    sheet.text(content.entries[0].title, LEFT, WIDTH, Style("Times-Bold", 26, 32))
    sheet.gap(14)
    for line in lines:
        sheet.text(line, LEFT, WIDTH, Style("Times-Roman", 14, 19))
    sheet.end()


def _contents(sheet: Sheet, content: Content) -> None:
    if not content.head.get("contents"):
        return
    sheet.next_page()
    sheet.text(content.say("contents"), LEFT, WIDTH, Style("Times-Bold", 15, 20))
    sheet.gap(8)
    for entry in content.entries:
        known = sheet.before.records.get(entry.number)
        titles = [*entry.raw.get("above", []), entry.title]
        for title in titles if entry.number > 1 else ():
            page = str(known.first if known else 0)
            indent = 14.0 if "." in title.split(" ")[0] else 0.0
            dots = int((WIDTH - indent - TEXT.width(title + page) - 12) / TEXT.width("."))
            sheet.text(f"{title} {'.' * dots} {page}", LEFT + indent, WIDTH - indent, TEXT)
    sheet.next_page()


def _chapter(sheet: Sheet, entry: Entry) -> None:
    if entry.number in sheet.account.records:
        sheet.resume(entry)
    else:
        sheet.begin(entry, 70)
    for title in entry.raw.get("above", []):
        sheet.text(title, LEFT, WIDTH, Style("Times-Bold", 16, 22))
        sheet.gap(6)
    if entry.raw.get("shown", True):
        sheet.text(entry.title, LEFT, WIDTH, Style("Times-Bold", 13, 18))
        sheet.gap(4)
    for part in entry.parts:
        if part.heading:
            sheet.need(48)
            sheet.text(part.heading, LEFT, WIDTH, TEXT.bold())
        if part.text:
            sheet.blocks(part.text, LEFT, WIDTH, TEXT)
        if part.table:
            open_table(sheet, part.table, LEFT, Style("Times-Roman", 11, 13.5))
    _footnote(sheet, str(entry.raw.get("footnote", "")))
    sheet.gap(8)


def _footnote(sheet: Sheet, text: str) -> None:
    if text:
        keep, bottom = sheet.y, sheet.bottom
        sheet.rule(LEFT, LEFT + 140, 744)
        sheet.y, sheet.bottom = 746, 800
        sheet.text(text, LEFT, WIDTH, SMALL)
        sheet.y, sheet.bottom = keep, bottom
