"""Sheets: the content of a page as read by the engine, words with boxes and ruled lines."""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """A run of characters without white space, its box in points from the page's top left corner."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        """The height of the word's middle on the page."""
        return (self.top + self.bottom) / 2


class Turned(NamedTuple):
    """A word set sideways: `word` with its box on the page, `read` with that on the page turned so that it is upright.

    `turn` is by how many degrees clockwise the page must be turned for that; `slanted` words stand upright at none.
    """

    word: Word
    read: Word
    turn: int
    slanted: bool = False


class Rule(NamedTuple):
    """A horizontal or vertical ruled line."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Whether the line lies flat."""
        return self.x1 - self.x0 >= self.bottom - self.top


class Sheet(NamedTuple):
    """What stands on a page, as the engine gives it: words in the file's order.

    `unmapped` counts characters whose font does not say what letters they are, `images` the pictures on the page, which
    cover the share `pictured` of it. `sideways` are words set at an angle to the others.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    unmapped: int
    images: int
    pictured: float = 0.0
    sideways: tuple[Turned, ...] = ()

    @property
    def damaged(self) -> bool:
        """Whether the page could not be read."""
        return self.width == 0
