"""Lines: a page's words put in rows, the rows cut where a wide gap parts columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.model import Box
from ingest.sheets import Word

# Letters of a row stand level to within this part of their height; a superscript still belongs to its row.
_LEVEL = 0.45
# Justified text stretches its spaces to about the height of a letter; a gap wider than this parts two columns.
WIDE_GAP = 1.25
# What a tick box asks stands beside it, a little farther off than the next word.
TICK_BOXES = frozenset("☐☑☒□■")
_BOX_GAP = 2.5
_SPACED_LETTERS = 4
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")


class Line(NamedTuple):
    """Words of one row that belong together, left to right; `text` has single spaces between them."""

    words: tuple[Word, ...]
    text: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def bold(self) -> bool:
        """Whether every word with a letter or digit in it is bold."""
        return all(word.bold for word in self.words if any(c.isalnum() for c in word.text))

    @property
    def size(self) -> float:
        """The height of the tallest word, in points."""
        return max(word.size for word in self.words)

    @property
    def box(self) -> Box:
        """The line's box on its page."""
        return Box(self.x0, self.top, self.x1, self.bottom)


def make_line(words: Sequence[Word], page: int) -> Line:
    """Make a line of words that stand side by side.

    Args:
        words: at least one word, left to right.
        page: the page's number.

    Returns:
        The line, letter-spaced words joined.
    """
    joined = _join_spaced(words)
    return Line(
        tuple(joined),
        " ".join([word.text for word in joined]),
        page,
        min(word.x0 for word in joined),
        min(word.top for word in joined),
        max(word.x1 for word in joined),
        max(word.bottom for word in joined),
    )


def normalise(word: Word) -> Word | None:
    """Undo what typesetting did to a word's letters: ligatures, decomposed ä and ö, invisible characters.

    Args:
        word: a word as the PDF has it.

    Returns:
        The word in normal form C, or None when nothing of it remains.
    """
    text = word.text
    if not text.isascii():
        for ligature, letters in _LIGATURES.items():
            text = text.replace(ligature, letters)
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
        # A soft hyphen shows only at a line's end, where it is the word's last character.
        text = text[:-1].replace("\u00ad", "") + text[-1:].replace("\u00ad", "-")
    text = text.replace("\x00", "")
    return word._replace(text=text) if text else None


def rows(words: Iterable[Word]) -> list[list[Word]]:
    """Put words in rows by height, each row left to right, rows from top to bottom.

    Args:
        words: a page's words in any order.

    Returns:
        The rows.
    """
    found: list[list[Word]] = []
    level: list[float] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        if found and abs(word.middle - level[-1]) <= _LEVEL * min(word.size, found[-1][0].size):
            found[-1].append(word)
        else:
            found.append([word])
            level.append(word.middle)
    for row in found:
        row.sort(key=lambda w: w.x0)
    return found


def split_row(row: Sequence[Word], edges: Sequence[float] = ()) -> list[list[Word]]:
    """Cut a row where a gap is too wide for a space, and at the column edges given.

    Args:
        row: words left to right.
        edges: horizontal positions (points) at which a column is known to begin.

    Returns:
        The pieces, left to right.
    """
    pieces = [[row[0]]]
    for before, word in pairwise(row):
        gap = word.x0 - before.x1
        at_edge = any(abs(word.x0 - edge) <= 2.0 and pieces[-1][0].x0 < edge - 20 for edge in edges)
        wide = _BOX_GAP if before.text in TICK_BOXES else WIDE_GAP
        if gap > wide * max(word.size, before.size) or (at_edge and gap > 0.5):
            pieces.append([])
        pieces[-1].append(word)
    return pieces


def _join_spaced(words: Sequence[Word]) -> list[Word]:
    """Join the letters of a letter-spaced heading: "K o t o u t u m i s e n" is one word, parted by wider gaps."""
    joined: list[Word] = []
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and len(word.text) == 1 and word.text.isalpha():
            run.append(word)
            continue
        joined += _spaced_words(run) if len(run) >= _SPACED_LETTERS else run
        run = []
        if word is not None:
            joined.append(word)
    return joined


def _spaced_words(letters: Sequence[Word]) -> list[Word]:
    gaps = [b.x0 - a.x1 for a, b in pairwise(letters)]
    usual = sorted(gaps)[len(gaps) // 2]
    groups = [[letters[0]]]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if gap > 1.8 * usual + 1:
            groups.append([])
        groups[-1].append(letter)
    return [_merge(group) for group in groups]


def _merge(words: Sequence[Word]) -> Word:
    first = words[0]
    return first._replace(
        text="".join(word.text for word in words),
        top=min(word.top for word in words),
        x1=words[-1].x1,
        bottom=max(word.bottom for word in words),
    )
