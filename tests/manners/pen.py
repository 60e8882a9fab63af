"""A pen that draws a document and keeps what a person would copy out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from io import BytesIO

from corpus.sheet import Account, Sheet, Style

BOOK = Style("Times-Roman", 11.5, 13.9)


@dataclass
class Wanted:
    """A record as a reader finds it; `parts` are headings that divide it, `outcome` what was decided."""

    type: str
    title: str
    body: str | None = None
    date: str | None = None
    section: int | None = None
    case: str | None = None
    outcome: str | None = None
    parts: tuple[str, ...] = ()
    text: list[str] = field(default_factory=list)


class Pen:
    """Draws on sheets; what is written with `text` and `beside` belongs to the record begun last.

    Args:
        target: where the PDF goes.
        before: the account of the rendering before, for the number of pages.
        style: how running text is set.
    """

    def __init__(self, target: BytesIO, before: Account, style: Style) -> None:
        self.sheet = Sheet(target, before)
        self.style = style
        self.left, self.right, self.column = 62.0, 540.0, 150.0
        self.wanted: list[Wanted] = []

    def margins(self, top: float = 96.0, bottom: float = 770.0) -> None:
        """Sets where text begins and ends on a page."""
        self.sheet.top, self.sheet.bottom = top, bottom

    def running(self, draw: Callable[[int, int], None]) -> None:
        """Says what stands on every page; `draw` is given the page's number and the number of pages."""
        self.sheet.furniture = lambda sheet: draw(sheet.page, sheet.total)

    def put(self, x: float, y: float, text: str, *, bold: bool = False, size: float = 9.0, right: bool = False) -> None:
        """Draws a string at a place; it belongs to no record."""
        self.sheet.put(x, y, text, self._style(bold, size), right=right)

    def page(self) -> None:
        """Begins a page."""
        self.sheet.next_page()

    def gap(self, points: float = 8.0) -> None:
        """Leaves white space."""
        self.sheet.gap(points)

    def matter(self, wanted: Wanted) -> None:
        """Begins a record."""
        self.wanted.append(wanted)

    def aside(self, text: str, x: float | None = None, *, bold: bool = False, size: float | None = None) -> None:
        """Lets a paragraph flow that belongs to no record: a cover, contents, instructions for appeal."""
        at = self.left if x is None else x
        self.sheet.text(text, at, self.right - at, self._style(bold, size))

    def text(self, text: str, x: float | None = None, *, bold: bool = False, size: float | None = None) -> None:
        """Lets a paragraph of the record flow."""
        self.sheet.need(3 * self.style.leading if bold else self.style.leading)
        self.aside(text, x, bold=bold, size=size)
        self.wanted[-1].text.append(text)

    def beside(self, label: str, text: str, *, bold: bool = False, aside: bool = False) -> None:
        """Sets a label at the left margin and a text beside it."""
        self.sheet.need(3 * self.style.leading)
        self.sheet.put(self.left, self.sheet.y + self.style.leading, label, self._style(bold, None))
        for paragraph in text.split("\n\n"):
            self.aside(paragraph, self.column)
            self.gap(4)
        if not aside:
            self.wanted[-1].text += [label, *text.split("\n\n")]

    def line(self) -> None:
        """Rules a line across."""
        self.gap(4)
        self.sheet.rule(self.left, self.right)
        self.gap(6)

    def _style(self, bold: bool, size: float | None) -> Style:
        style = self.style.bold() if bold else self.style
        return style if size is None else replace(style, size=size, leading=1.22 * size, syllables=False)


@dataclass(frozen=True)
class Manner:
    """A way of setting a document: its file's name, how it is drawn, and how its running text is set."""

    name: str
    draw: Callable[[Pen], None]
    style: Style = BOOK

    def render(self) -> tuple[bytes, list[Wanted]]:
        """Draws the document twice, the second time knowing how many pages it has.

        Returns:
            The PDF and its records as a reader finds them.
        """
        account = Account()
        for _ in range(2):
            target = BytesIO()
            pen = Pen(target, account, self.style)
            self.draw(pen)
            account = pen.sheet.close()
        return target.getvalue(), pen.wanted
