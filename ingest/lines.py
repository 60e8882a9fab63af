"""Lines: a page's words arranged in rows, and rows split where a wide gap separates columns."""

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
_SPACED_MARKS = frozenset("§:.,-–/()")
# Letters take this much of their height when set apart; the widest capitals in bold take less.
_SPACED_WIDTH = 0.85
_WORD_GAP = 0.5
#: Stands for what a broken font leaves of the ligature "tti" behind its first letter. Of the private area.
LIGATURE_TI = "\uf8f0"
_LIGATURES = {LIGATURE_TI: "ti", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
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
    joined = join_spaced(words)
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


def join_spaced(words: Sequence[Word]) -> list[Word]:
    """Join the letters of letter-spaced headings: "K o t o u t u m i s e n   t u k i" is two words.

    Args:
        words: words of one row, left to right.

    Returns:
        The words; letters that stand apart by themselves ("kohdat a b c d") are left.
    """
    joined: list[Word] = []
    run: list[Word] = []
    # A row set with space between its letters may have its short words ("j a") in pieces only.
    fewest = 2 if any(_is_spaced(word) for word in words) else _SPACED_LETTERS
    for word in [*words, None]:
        if word is not None and len(word.text) == 1 and (word.text.isalnum() or word.text in _SPACED_MARKS):
            run.append(word)
            continue
        joined += _spaced_words(run) if len(run) >= fewest and _is_heading(run, fewest) else run
        run = []
        if word is not None:
            joined.append(word)
    return joined


def _is_spaced(word: Word) -> bool:
    return len(word.text) > _SPACED_LETTERS and word.x1 - word.x0 > _SPACED_WIDTH * word.size * len(word.text)


def _is_heading(letters: Sequence[Word], fewest: int) -> bool:
    """Whether single letters are those of words: several side by side that do not merely count ("a b c d")."""
    text = "".join(letter.text for letter in letters)
    found = re.search(rf"[^\W\d_]{{{fewest},}}", text)
    return found is not None and any(ord(b) - ord(a) != 1 for a, b in pairwise(found[0]))


def _changes(before: str, after: str) -> bool:
    """Whether a word must end between two characters: at a dash, a capital, between letters and figures."""
    dash = before in "–" or after in "–"
    capital = before.islower() and after.isupper()
    return dash or capital or (before.isalpha() and after.isdigit()) or (before.isdigit() and after.isalpha())


def _spaced_words(letters: Sequence[Word]) -> list[Word]:
    """Words of single letters, split where the gap is clearly wider than most; far apart they are columns."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(letters)]
    usual = sorted(gaps)[(len(gaps) - 1) // 2]
    size = letters[0].size
    if usual > WIDE_GAP * size:
        return list(letters)
    groups = [[letters[0]]]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if gap > 1.6 * usual + 0.5 or _changes(groups[-1][-1].text, letter.text):
            groups.append([])
        groups[-1].append(letter)
    merged = [_merge(group) for group in groups]
    for number, (word, after) in enumerate(pairwise(merged)):
        # The gap between such words is as wide as one between columns; the word's box takes a part of it.
        if word.x1 < after.x0 <= word.x1 + 3 * max(usual, 0) + size:
            merged[number] = word._replace(x1=max(word.x1, after.x0 - _WORD_GAP * size))
    return merged


def _merge(words: Sequence[Word]) -> Word:
    first = words[0]
    return first._replace(
        text="".join(word.text for word in words),
        top=min(word.top for word in words),
        x1=words[-1].x1,
        bottom=max(word.bottom for word in words),
    )
