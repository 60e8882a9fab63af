"""A pile of pages that text flows on, keeping account of where each record stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from corpus.content import Entry
from corpus.marks import plain
from corpus.typefaces import DIAERESIS, typographic
from corpus.wrapping import Line, wrap

A4 = (595.28, 841.89)
A4_LANDSCAPE = (841.89, 595.28)


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: font, size and leading in points, and how lines end."""

    font: str = "Helvetica"
    size: float = 10.5
    leading: float = 13.6
    justified: bool = False
    syllables: bool = False
    spaced: float = 0.0
    typographic: bool = False

    @property
    def sign(self) -> str:
        """What ends a line inside a word: a hyphen, or a soft hyphen in typographic text."""
        return "\u00ad" if self.typographic else "-"

    def shape(self, text: str) -> str:
        """The characters the text is set in: ligatures, thin spaces and decomposed letters where typographic."""
        return typographic(text) if self.typographic else text

    def width(self, text: str) -> float:
        """The width of a text in points."""
        return float(stringWidth(text, self.font, self.size)) + self.spaced * len(text)

    def bold(self) -> Style:
        """The same in bold, ragged and without hyphenation."""
        names = {"Times-Roman": "Times-Bold", "Vera": "VeraBd"}
        return replace(self, font=names.get(self.font, "Helvetica-Bold"), justified=False, syllables=False)


@dataclass
class Stretch:
    """Where a record stands: its first and last page, and words broken between lines or pages, whole."""

    first: int
    last: int
    phrases: list[str] = field(default_factory=list)


@dataclass
class Account:
    """What a rendering found out: the number of pages, and each record's stretch by the record's number."""

    pages: int = 0
    records: dict[int, Stretch] = field(default_factory=dict)


class Sheet:
    """Pages with a cursor `y`, counted in points from the page's top.

    Args:
        target: where the PDF is written.
        before: the account of an earlier rendering, for page totals and contents pages.
        size: width and height of a page in points.
        top: where text begins on a page.
        bottom: where text ends, from the page's top.
    """

    def __init__(
        self,
        target: BinaryIO,
        before: Account,
        size: tuple[float, float] = A4,
        top: float = 60.0,
        bottom: float = 780.0,
    ) -> None:
        self.canvas = Canvas(target, pagesize=size, invariant=1, pageCompression=1)
        self.before, self.size, self.top, self.bottom = before, size, top, bottom
        self.furniture: Callable[[Sheet], None] = lambda sheet: None
        self.account = Account()
        self.page, self.y = 0, top
        self._stretch: Stretch | None = None

    @property
    def total(self) -> int:
        """The number of pages, as the earlier rendering found it."""
        return self.before.pages

    def next_page(self) -> None:
        """Begins a page: draws its furniture and puts the cursor at its top."""
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.y = self.top
        self.furniture(self)

    def need(self, height: float) -> None:
        """Begins a page unless `height` points are left on this one."""
        if not self.page or self.y + height > self.bottom:
            self.next_page()

    def gap(self, points: float) -> None:
        """Moves the cursor down."""
        self.y += points

    def begin(self, entry: Entry, room: float = 40.0) -> None:
        """Says that what follows belongs to a record; `room` points are kept together."""
        self.need(room)
        self._stretch = Stretch(self.page, self.page)
        self.account.records[entry.number] = self._stretch

    def resume(self, entry: Entry) -> None:
        """Says that what follows belongs to a record begun earlier."""
        self._stretch = self.account.records[entry.number]

    def end(self) -> None:
        """Says that what follows belongs to no record."""
        self._stretch = None

    def close(self) -> Account:
        """Writes the PDF.

        Returns:
            The account of this rendering.
        """
        self.canvas.save()
        self.account.pages = self.page
        return self.account

    def put(self, x: float, y: float, text: str, style: Style, right: bool = False) -> None:
        """Draws a string at a place, its baseline `y` points from the top; `right` ends it at `x`."""
        text = plain(text)
        left = x - style.width(text) if right else x
        self._draw(left, y, text, style, 0.0)

    def text(self, text: str, x: float, width: float, style: Style) -> None:
        """Lets a paragraph flow from the cursor on."""
        shaped = style.shape(plain(text))
        self.flow(wrap(shaped, width, style.width, style.syllables, style.sign), x, width, style)

    def flow(self, lines: Sequence[Line], x: float, width: float, style: Style) -> None:
        """Lets lines flow from the cursor on, over as many pages as they need."""
        for number, line in enumerate(lines):
            page = self.page
            self.need(style.leading)
            if number and page != self.page:
                self.note(self.over(lines[number - 1 : number + 1]))
            self.y += style.leading
            self._draw(x, self.y, line.text, style, self._stretching(line, number, lines, width, style))
            self.touch(line)

    def touch(self, line: Line) -> None:
        """Counts a drawn line for the record at hand."""
        if self._stretch is not None:
            self._stretch.last = self.page
            self.note(line.broken)

    def note(self, phrase: str | None) -> None:
        """Keeps a phrase that is broken on paper and has to be whole in the record's text."""
        if phrase and self._stretch is not None:
            self._stretch.phrases.append(phrase)

    def over(self, pair: Sequence[Line]) -> str | None:
        """The words around a page's end: the last two before it and the first two after it."""
        if pair[0].broken or pair[1].broken:
            return pair[0].broken
        return " ".join([*pair[0].text.split(" ")[-2:], *pair[1].text.split(" ")[:2]])

    def blocks(self, text: str, x: float, width: float, style: Style, gap: float = 6.0) -> None:
        """Lets a text flow: paragraphs parted by empty lines, `## ` headings, `- ` and `1. ` lists, `| ` lines."""
        for block in re.split(r"\n\s*\n", text.strip()):
            self._block(block, x, width, style)
            self.gap(gap)

    def rule(self, x0: float, x1: float, y: float | None = None, width: float = 0.5) -> None:
        """Draws a line across, at the cursor or at `y`."""
        self.path([((x0, y or self.y), (x1, y or self.y))], width)

    def path(self, ends: Iterable[tuple[tuple[float, float], tuple[float, float]]], width: float = 0.5) -> None:
        """Draws lines between places given as (x, y from the top)."""
        self.canvas.setLineWidth(width)
        for (x0, y0), (x1, y1) in ends:
            self.canvas.line(x0, self.size[1] - y0, x1, self.size[1] - y1)

    def image(self, picture: ImageReader, x: float, width: float, height: float) -> None:
        """Draws an image below the cursor."""
        self.y += height
        self.canvas.drawImage(picture, x, self.size[1] - self.y, width, height)
        if self._stretch is not None:
            self._stretch.last = self.page

    def _block(self, block: str, x: float, width: float, style: Style) -> None:
        if block.startswith("## "):
            self.need(style.leading * 3)
            self.text(block[3:], x, width, style.bold())
        elif block.startswith("| "):
            for line in block.split("\n"):
                self.text(line[2:], x, width, replace(style, justified=False))
        elif re.match(r"- |\d+\. ", block):
            for item in re.split(r"\n(?=- |\d+\. )", block):
                sign, words = item.split(" ", 1)
                self.need(style.leading)
                self.put(x + 4, self.y + style.leading, "•" if sign == "-" else sign, style)
                self.text(words, x + 20, width - 20, style)
        else:
            self.text(block, x, width, style)

    def _stretching(self, line: Line, number: int, lines: Sequence[Line], width: float, style: Style) -> float:
        spaces = line.text.count(" ")
        if not style.justified or not spaces or number == len(lines) - 1:
            return 0.0
        return max(0.0, min((width - style.width(line.text)) / spaces, 6.0))

    def _draw(self, x: float, y: float, text: str, style: Style, stretching: float) -> None:
        under = 0.0
        for piece in re.split(f"(?<={DIAERESIS})|(?={DIAERESIS})", text):
            if piece == DIAERESIS:
                self._run(x - under, y, piece, style, 0.0)
            elif piece:
                self._run(x, y, piece, style, stretching)
                x += style.width(piece) + stretching * piece.count(" ")
                under = (style.width(piece[-1]) + style.spaced + style.size / 2) / 2

    def _run(self, x: float, y: float, text: str, style: Style, stretching: float) -> None:
        run = self.canvas.beginText(x, self.size[1] - y)
        run.setFont(style.font, style.size)
        run.setWordSpace(stretching)
        run.setCharSpace(style.spaced)
        run.textOut(text)
        self.canvas.drawText(run)
