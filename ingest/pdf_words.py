"""A page's characters from pdfium, grouped into words."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.lines import LIGATURE_TI
from ingest.pdf_frame import Frame
from ingest.pdf_reach import Reach, drawn_by
from ingest.sheets import Turned, Word

_MOST_CHARACTERS = 200_000
# pdfium marks a hyphen that it takes for a word break with U+0002 or U+FFFE in the hyphen's place.
_LETTERS = dict.fromkeys(range(32), " ") | {0x02: "-", 0xFFFE: "-"}
_RUN = re.compile(r"\S+")
# Letters without meaning: of a private area, or none that are printed at all.
_UNMAPPED = re.compile(r"[\x01\x03-\x08\x0e-\x1f\ue000-\uf8ff\ufffd]")
# Word's and LibreOffice's bullets and tick boxes: the codes of Symbol and Wingdings, in the private area.
_SYMBOLS = dict(zip("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf06f\uf0fe\uf0fd\uf078", "•▪➢✓❖☐☐☑☒☒", strict=True))
# By themselves only: in a row they are the letters of a font that has no others.
_SYMBOL = re.compile(rf"(?<!\S)[{''.join(_SYMBOLS)}](?!\S)")
# Ghostscript writes the letters of a ligature (ti, tt, tti, ft) a byte off: "t" (U+0074) is read as U+7400, of "tti"
# only that. What is left of it gives way to a mark that `normalise` spells out, so that offsets stay.
_SHIFTED = {code << 8: chr(code) for code in b"tifl"}
_SHIFT = "\u7400\u6900\u6600\u6c00"
_SHIFTED_LETTERS = re.compile(rf"(?<=[^\W\d_])[{_SHIFT}]|[{_SHIFT}](?=[a-zåäö{_SHIFT}\uf8f0])")
_CUT_LIGATURE = re.compile("(?<=\u7400)\ufffd")
# pdfium gives a letter beyond U+FFFF as two halves. Joined, the second gives way to a mark that `normalise` drops, so
# that offsets stay those of pdfium's characters.
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")
_SECOND_HALF = "\u2060"
# What parts two words, in heights of a letter: a gap, a leap up or down; and the widest a letter gets.
_GAP = 0.3
_LEAP = 0.6
_WIDEST = 1.3
_SHORT = 3
_BOLD_WEIGHT = 600
# A font's name gives its weight; the stems' width, which the engine takes, does not in what Ghostscript wrote: there
# all fonts have wide ones.
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi")
_PLAIN_NAME = re.compile(rb"regular|roman|book|light|medium")
# Where a word may end that the engine saw no space in, and the gap that parts two words whose letters touch.
_JOINT = re.compile(r"[^\W\d_]\d|[a-zåäö][A-ZÅÄÖ]|[A-ZÅÄÖ]{12}|[A-ZÅÄÖ]{2}[a-zåäö]")
_WORD_GAP = 0.18
# Letters of one word stand closer than this part of their height.
_CLOSE = 0.12
# A footnote's number is smaller than this part of the letters before it, and its foot this part of their height up.
_SMALL, _RAISED = 0.8, 0.15
_TOUCHING = 0.05
_UNIT = re.compile(r"\b[kcdm]?m$")
# Slanted by more degrees than this, letters are no italics.
_MOST_SLANT = 22.0
_SLANTED = -1

_Box = tuple[float, float, float, float]


class Spelt(NamedTuple):
    """A page's words in the file's order, in the frame in which most of them stand upright, and those set sideways.

    `unmapped` counts characters that stand for no known letter.
    """

    frame: Frame
    words: tuple[Word, ...]
    sideways: tuple[Turned, ...]
    unmapped: int


def read_words(page: pypdfium2.PdfPage, frame: Frame) -> Spelt:
    """Read a page's words.

    Args:
        page: the page.
        frame: turns its coordinates.

    Returns:
        The words; where most of them stand sideways the page is read turned.
    """
    with closing(page.get_textpage()) as textpage:
        spelt = _Speller(textpage.raw, frame)
        return spelt.turned() or spelt.spelt()


class _Speller:
    """Gathers a text page's characters into words: white space ends a word, and so does a leap to another place."""

    def __init__(self, handle: Any, frame: Frame) -> None:
        self.handle = handle
        self.frame = frame
        self.rectangle = pdfium.FS_RECTF()
        self.pointer = ctypes.byref(self.rectangle)
        self.reach = Reach(handle)
        self.font = ctypes.create_string_buffer(64)
        self.flags = ctypes.byref(ctypes.c_int())
        self.fonts: dict[int | None, tuple[bool | None, bool]] = {}  # by the address of what draws the letters
        # Runs of characters that do not stand upright in this frame: (turn that sets them upright, start, end).
        self.astray: list[tuple[int, int, int]] = []
        whole = _unshifted(_SYMBOL.sub(lambda symbol: _SYMBOLS[symbol[0]], _whole_letters(self._letters())))
        self.text = whole.translate(_LETTERS)
        self.trusted, self.weighed = True, 0
        self.words = tuple(self._spell())
        if 2 * self.weighed > sum(len(word.text) for word in self.words):
            self.trusted, self.astray = False, []
            self.words = tuple(self._spell())
        self.unmapped = len(_UNMAPPED.findall(whole))

    def _spell(self) -> list[Word]:
        words: list[Word] = []
        for run in _RUN.finditer(self.text):
            for piece in (part for whole in self._pieces(*run.span()) for part in self._unmarked(*whole)):
                word = self._word(self.text, *piece)
                if words and (_continues_letter(words[-1], word) or _follows_raised(words[-1], word)):
                    words[-1] = _joined(words[-1], word)
                else:
                    words.append(word)
        return words

    def turned(self) -> Spelt | None:
        """The page read in another direction, where most letters stand upright in that one."""
        letters: Counter[int] = Counter()
        for turn, start, end in self.astray:
            letters[turn] += end - start
        turn, most = max(letters.items(), key=lambda item: item[1], default=(_SLANTED, 0))
        if turn == _SLANTED or most <= letters.total() - most + sum(len(word.text) for word in self.words):
            return None
        return _Speller(self.handle, self.frame.turned(turn)).spelt()

    def spelt(self) -> Spelt:
        """The words as read in this frame."""
        return Spelt(self.frame, self.words, tuple(self._sideways()), self.unmapped)

    def _sideways(self) -> Iterator[Turned]:
        frame = self.frame
        for turn, start, end in self.astray:
            if turn == _SLANTED:
                word = self._word(self.text, start, end, self._box(start), self._box(end - 1))
                yield Turned(word, word, turn, slanted=True)
                continue
            self.frame = frame.turned(turn)
            pieces = [(piece, self._word(self.text, *piece)) for piece in self._pieces(start, end)]
            self.frame = frame
            for (begin, stop, _, _), read in pieces:
                word = self._word(self.text, begin, stop, self._box(begin), self._box(stop - 1))
                yield Turned(word._replace(size=read.size), read, turn)

    def _turn(self, index: int) -> int:
        """By how many degrees clockwise the page must be turned for a character to stand upright."""
        angle = math.degrees(pdfium.FPDFText_GetCharAngle(self.handle, index))
        nearest = round(angle / 90) * 90
        # Letters slanted to look like italics make an angle too; pdfium gives -1 where it knows none.
        return _SLANTED if abs(angle - nearest) > _MOST_SLANT else -nearest % 360

    def _letters(self) -> str:
        """A letter for each of the engine's characters, halves of letters apart."""
        count = min(pdfium.FPDFText_CountChars(self.handle), _MOST_CHARACTERS)
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self.handle, 0, count, buffer)
        if written == count + 1:
            return "".join(map(chr, buffer[:count]))
        # Some characters have no text (a font's zero bytes); asked for one by one they keep their places.
        unicode_of, handle = pdfium.FPDFText_GetUnicode, self.handle
        return "".join([chr(unicode_of(handle, index)) for index in range(count)])

    def _box(self, index: int) -> _Box:
        pdfium.FPDFText_GetLooseCharBox(self.handle, index, self.pointer)
        self.reach.mend(index, self.rectangle)
        return self.frame.box(self.rectangle.left, self.rectangle.bottom, self.rectangle.right, self.rectangle.top)

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, _Box, _Box]]:
        """Cut a run of characters where they do not follow one another on the page; nearly no run needs it.

        Yields:
            Start and end of each piece, with the boxes of its first and last character.
        """
        first, last = self._box(start), self._box(end - 1)
        size = first[3] - first[1] or 1.0
        level = abs(first[1] - last[1]) <= _LEAP * size
        long = end - start > _SHORT  # letter-spaced headings come in runs of a letter or two
        within = 0 <= last[2] - first[0] <= (end - start) * _WIDEST * size
        if long and level and within and not _JOINT.search(self.text, start, end):
            yield start, end, first, last
            return
        if (turn := self._turn(start)) != self.frame.rotation:
            self.astray.append((turn, start, end))
            return
        boxes = [first, *map(self._box, range(start + 1, end - 1)), last][: end - start]
        gap = _gap(boxes) * size
        before = first
        for index, box in enumerate(boxes[1:], start=start + 1):
            leaps = box[0] - before[2] > gap or before[2] - box[2] > size
            if leaps or abs(box[1] - before[1]) > _LEAP * size:
                yield start, index, first, before
                start, first = index, box
            before = box
        yield start, end, first, before

    def _unmarked(self, start: int, end: int, first: _Box, last: _Box) -> Iterator[tuple[int, int, _Box, _Box]]:
        """A word, and apart from it the footnote's number that is set raised at its end; "m²" stays one word."""
        at = end
        while at - 1 > start and self.text[at - 1].isdigit() and _is_raised(first, self._box(at - 1)):
            at -= 1
        if at == end or _UNIT.search(self.text, start, at):
            yield start, end, first, last
        else:
            yield start, at, first, self._box(at - 1)
            yield at, end, self._box(at), last

    def _word(self, text: str, start: int, end: int, first: _Box, last: _Box) -> Word:
        x0, top, x1, bottom = first
        if end - start > 1:
            if unicodedata.combining(text[end - 1]):
                last = self._box(end - 2)
            x0, top, x1, bottom = min(x0, last[0]), min(top, last[1]), max(x1, last[2]), max(bottom, last[3])
        return Word(text[start:end], x0, top, x1, bottom, first[3] - first[1], self._bold(start, end))

    def _bold(self, index: int, end: int) -> bool:
        """Whether a word's font is bold by its name, or by its weight where most of the page's letters are not."""
        drawn = drawn_by(self.handle, index)
        if (known := self.fonts.get(drawn)) is None:
            known = self.fonts[drawn] = self._font(index)
        named, heavy = known
        if named is not None or not self.trusted:
            return named or False
        self.weighed += end - index if heavy else 0
        return heavy

    def _font(self, index: int) -> tuple[bool | None, bool]:
        """Whether a letter's font is bold by its name, None where that does not tell, and by its weight."""
        told = pdfium.FPDFText_GetFontInfo(self.handle, index, self.font, 64, self.flags)
        name = self.font.value.lower() if told else b""
        if _BOLD_NAME.search(name):
            return True, False
        heavy = pdfium.FPDFText_GetFontWeight(self.handle, index) >= _BOLD_WEIGHT
        return False if _PLAIN_NAME.search(name) else None, heavy


def _gap(boxes: Sequence[_Box]) -> float:
    """The gap, in heights of a letter, that parts words in a run of letters: a narrow one where most letters touch."""
    apart = sorted(after[0] - before[2] for before, after in pairwise(boxes))
    touch = len(apart) >= _SHORT and apart[len(apart) // 2] <= _TOUCHING * (boxes[0][3] - boxes[0][1])
    return _WORD_GAP if touch else _GAP


def _is_raised(letter: _Box, other: _Box) -> bool:
    """Whether another letter is clearly smaller than a letter, and its foot stands higher."""
    height = letter[3] - letter[1]
    return other[3] - other[1] < _SMALL * height and letter[3] - other[3] > _RAISED * height


def _whole_letters(text: str) -> str:
    """Text with halves of letters joined, those without their other half made U+FFFD; as long as before."""
    joined = _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16") + _SECOND_HALF, text)
    return _HALF.sub("\ufffd", joined)


def _unshifted(text: str) -> str:
    """Text with the letters of Ghostscript's ligatures put right; as long as before."""
    if "\u7400" not in text and "\u6600" not in text:
        return text
    return _SHIFTED_LETTERS.sub(lambda letter: _SHIFTED[ord(letter[0])], _CUT_LIGATURE.sub(LIGATURE_TI, text))


def _continues_letter(before: Word, word: Word) -> bool:
    """Whether a mark drawn over a letter (a + U+0308 for ä) made pdfium see a space where none is."""
    if not unicodedata.combining(before.text[-1]):
        return False
    return abs(word.top - before.top) < _LEAP * before.size and abs(word.x0 - before.x1) <= _CLOSE * before.size


def _follows_raised(before: Word, word: Word) -> bool:
    """Whether the engine saw a new line where a number is raised ("m" before "²"), or a stop follows it."""
    raised = word.text in ("2", "3") and _UNIT.search(before.text) is not None
    stopped = word.text in (".", ",", ")", ").", "),") and before.text[-1].isdigit()
    if not (raised or stopped) or abs(word.x0 - before.x1) > _TOUCHING * before.size:
        return False
    return before.top - _LEAP * before.size < word.top < before.bottom


def _joined(before: Word, word: Word) -> Word:
    top, bottom = min(before.top, word.top), max(before.bottom, word.bottom)
    return before._replace(text=before.text + word.text, top=top, x1=word.x1, bottom=bottom)
