"""Helsinki's decisions and extracts of minutes: the § in the margin, hyphenated text, an address footer."""

from __future__ import annotations

from typing import BinaryIO

from corpus.content import Content, Entry
from corpus.grid import open_table
from corpus.sheet import Account, Sheet, Style

MARGIN, COLUMN, WIDTH = 59.0, 182.0, 346.0
TEXT = Style(size=10.5, leading=13.65, justified=True, syllables=True)
RAGGED = Style(size=10.5, leading=13.65)
HEAD = Style(size=10, leading=13)
SMALL = Style(size=7, leading=9)
FOOTER = (
    (59, ("Postiosoite", "PL 1", "00099 HELSINGIN KAUPUNKI", "helsinki.kirjaamo(a)hel.fi")),
    (176, ("Käyntiosoite", "Pohjoisesplanadi 11-13", "Helsinki 17", "www.hel.fi")),
    (290, ("Puhelin", "+358 9 310 1641", "Faksi", "")),
    (375, ("Y-tunnus", "0201256-6", "", "")),
    (452, ("Tilinro", "FI0680001200062637", "Alv.nro", "FI02012566")),
)


def draw(content: Content, target: BinaryIO, before: Account) -> Account:
    """Draws a decision or an extract of minutes."""
    sheet = Sheet(target, before, top=126.0, bottom=748.0)
    sheet.furniture = lambda page: _furniture(content, page)
    for entry in content.entries:
        _entry(sheet, entry)
    _appendix(sheet, content.head.get("appendix", []))
    return sheet.close()


def _furniture(content: Content, sheet: Sheet) -> None:
    sheet.put(MARGIN, 46, content.say("organization"), HEAD.bold())
    sheet.put(300, 46, "Pöytäkirja", HEAD.bold())
    sheet.put(520, 46, f"{sheet.page} ({sheet.total})", HEAD, right=True)
    for number, line in enumerate(content.head["unit"]):
        sheet.put(MARGIN, 62 + 13 * number, line, HEAD)
    if content.say("matter"):
        sheet.put(300, 75, content.say("matter"), HEAD)
    sheet.put(300, 88, content.say("printed_date"), HEAD)
    sheet.rule(MARGIN, 536, 762)
    for x, lines in FOOTER:
        for number, line in enumerate(lines):
            sheet.put(x, 772 + 9 * number, line, SMALL.bold() if number == 0 else SMALL)


def _entry(sheet: Sheet, entry: Entry) -> None:
    sheet.begin(entry)
    sign = f"{entry.section} §" if entry.type == "viranhaltijapäätös" else f"§ {entry.section}"
    sheet.gap(18)
    sheet.put(MARGIN + 4, sheet.y, sign, HEAD.bold())
    sheet.gap(12)
    sheet.text(entry.title, COLUMN, WIDTH, Style("Helvetica-Bold", 11, 14.3, syllables=True))
    sheet.gap(12)
    sheet.text(entry.case, COLUMN, WIDTH, RAGGED)
    sheet.gap(10)
    for part in entry.parts:
        if part.heading:
            sheet.need(42)
            sheet.text(part.heading, COLUMN, WIDTH, RAGGED.bold())
            sheet.gap(2)
        style = RAGGED if part.heading in ("Lisätiedot", "Tiedoksi", "Esittelijä", "Liitteet") else TEXT
        if part.text:
            sheet.blocks(part.text, COLUMN, WIDTH, style, gap=4)
        if part.table:
            open_table(sheet, part.table, COLUMN, RAGGED)
        sheet.gap(6)


def _appendix(sheet: Sheet, lines: list[str]) -> None:
    if not lines:
        return
    sheet.need(90)
    sheet.text(lines[0], MARGIN + 4, WIDTH, RAGGED.bold())
    for line in lines[1:]:
        sheet.gap(8)
        sheet.blocks(line, COLUMN, WIDTH, RAGGED)
