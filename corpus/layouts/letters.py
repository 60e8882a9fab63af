"""Decisions, letters and notices that flow in one column, each municipality's with a look of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import BinaryIO

from corpus import typefaces
from corpus.content import Content, Entry, Part
from corpus.grid import open_table, ruled_table
from corpus.layouts import scans
from corpus.sheet import Account, Sheet, Style


@dataclass(frozen=True, slots=True)
class Look:
    """Where the column stands (points), how text and headings are set, and what every page carries."""

    left: float
    width: float
    top: float
    bottom: float
    style: Style
    heading: Style
    title: Style
    furniture: Callable[[Content, Sheet], None]
    case_first: bool = False
    indent: float = 0.0


typefaces.register()


def draw(content: Content, target: BinaryIO, before: Account) -> Account:
    """Draws a document of one column."""
    look = LOOKS[content.say("look")]
    sheet = Sheet(target, before, top=look.top, bottom=look.bottom)
    sheet.furniture = lambda page: look.furniture(content, page)
    for entry in content.entries:
        _entry(sheet, look, entry)
    return sheet.close()


def _entry(sheet: Sheet, look: Look, entry: Entry) -> None:
    sheet.begin(entry)
    top = str(entry.raw.get("above", ""))
    if top:
        sheet.blocks(top, look.left, look.width, look.style, gap=10)
    if look.case_first and entry.case:
        sheet.blocks(entry.case, look.left, look.width, look.style)
    sheet.text(entry.title, look.left + look.indent, look.width - look.indent, look.title)
    sheet.gap(8)
    if not look.case_first and entry.case:
        sheet.blocks(entry.case, look.left, look.width, look.style)
        sheet.gap(6)
    for part in entry.parts:
        _part(sheet, look, part, str(entry.raw.get("scanned", "")))


def _part(sheet: Sheet, look: Look, part: Part, scanned: str) -> None:
    if part.heading and part.heading == scanned:
        scans.page(sheet, part)
        return
    if part.heading:
        sheet.need(44)
        sheet.text(part.heading, look.left, look.width, look.heading)
        sheet.gap(2)
    if part.text:
        sheet.blocks(part.text, look.left, look.width, look.style)
    if part.table:
        (ruled_table if part.table.caption else open_table)(sheet, part.table, look.left, look.style)


def _nothing(content: Content, sheet: Sheet) -> None:
    sheet.rule(57, 538, 62, 0.8)


def _espoo(content: Content, sheet: Sheet) -> None:
    small = Style(size=9, leading=12)
    sheet.put(57, 44, content.say("organization"), small.bold())
    sheet.put(240, 44, content.say("kind"), small.bold())
    sheet.put(400, 44, f"§ {content.entries[0].section}", small)
    sheet.put(538, 44, f"Sivu {sheet.page} / {sheet.total}", small, right=True)
    sheet.put(57, 58, content.say("organ"), small)
    sheet.put(240, 58, content.say("printed_date"), small)


def _turku(content: Content, sheet: Sheet) -> None:
    small = Style("Times-Roman", 9.5, 12)
    sheet.put(57, 46, content.say("organization"), small.bold())
    sheet.put(300, 46, content.say("kind"), small)
    sheet.put(440, 46, content.say("printed_date"), small)
    sheet.put(538, 46, str(sheet.page), small, right=True)
    sheet.put(57, 60, content.say("organ"), small)
    sheet.put(440, 60, f"{content.entries[0].section} §", small)
    sheet.rule(57, 538, 68)


def _foot(content: Content, sheet: Sheet) -> None:
    small = Style(size=8, leading=10)
    sheet.put(57, 44, content.say("organization"), Style(size=12).bold())
    sheet.put(538, 44, content.say("printed_date"), Style(size=9), right=True)
    sheet.rule(57, 538, 800)
    for number, line in enumerate(content.head.get("foot", [])):
        sheet.put(57 + 170 * number, 812, line, small)
    sheet.put(538, 812, f"{sheet.page}/{sheet.total}", small, right=True)


_SANS, _SERIF, _VERA = (
    Style(),
    Style("Times-Roman", 11.5, 14),
    Style("Vera", 9.5, 13.5, syllables=True, typographic=True),
)
LOOKS = {
    "vantaa": Look(57, 481, 80, 800, Style(size=9.5, leading=11.6), Style("Helvetica-Bold", 9.5, 11.6),
                   Style("Helvetica-Bold", 9.5, 11.8), _nothing, indent=62),
    "espoo": Look(57, 481, 86, 790, _SANS, _SANS.bold(), Style("Helvetica-Bold", 12, 15), _espoo),
    "turku": Look(120, 418, 92, 790, _SERIF, replace(_SERIF.bold(), size=12), Style("Times-Bold", 13, 16),
                  _turku, case_first=True),
    "notice": Look(57, 481, 80, 784, _SANS, _SANS.bold(), Style("Helvetica-Bold", 16, 20), _foot),
    "vera": Look(70, 455, 84, 784, _VERA, replace(_VERA.bold(), spaced=3.2), replace(_VERA.bold(), size=13,
                 leading=17), _foot),
}  # fmt: skip
