"""The PDF engines: pages as words and ruled lines. The only module that knows pdfium and pdfplumber.

pdfium reads the characters (some 100 pages a second with every character's box); of pdfplumber only its search for
table cells is used, on the ruled lines that pdfium found.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import PykalaError
from ingest.model import Box

# A stroke or filled bar no thicker than this (points) is a ruled line; anything thicker is shading or a picture.
_RULE_THICKNESS = 2.5
_SHORTEST_RULE = 6.0
_BAR_SEGMENTS = 5
_MOST_SEGMENTS = 4_000
# Nothing on paper is larger: 200 inches is PDF's own limit.
_LARGEST_SIDE = 14_400
_MOST_CHARACTERS = 200_000
_MOST_OBJECTS = 50_000
_MOST_DAMAGED = 1_000
# What has more is a plan or a map; the search for cells takes the square of it.
_MOST_CROSSINGS = 4_000
# pdfium marks a hyphen that it takes for a word break with U+0002 or U+FFFE in the hyphen's place.
_LETTERS = dict.fromkeys(range(32), " ") | {0x02: "-", 0xFFFE: "-"}
_RUN = re.compile(r"\S+")
_UNMAPPED = re.compile(r"[\ue000-\uf8ff\ufffd]")
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
# Letters of one word stand closer than this part of their height.
_CLOSE = 0.12


class UnreadableFileError(PykalaError):
    """The file is missing, empty, damaged or no PDF at all."""


class EncryptedFileError(PykalaError):
    """The PDF opens only with a password."""


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

    `unmapped` counts characters whose font does not say what letters they are, `images` the pictures on the page.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    unmapped: int
    images: int

    @property
    def damaged(self) -> bool:
        """Whether the page could not be read."""
        return self.width == 0


def read_sheets(path: Path) -> Iterator[Sheet]:
    """Read a PDF page by page; only one page is held in memory at a time.

    Args:
        path: the file.

    Yields:
        The pages in order, numbered from 1.

    Raises:
        UnreadableFileError: no such file, an empty file, or one that is no PDF or a damaged one.
        EncryptedFileError: the file needs a password.
    """
    with closing(_open(path)) as pdf:
        damaged = 0
        for number in range(1, len(pdf) + 1):
            try:
                with closing(pdf[number - 1]) as page:
                    sheet = _sheet(page, number)
            except pypdfium2.PdfiumError:
                sheet = Sheet(number, 0.0, 0.0, (), (), 0, 0)
            yield sheet
            # A damaged page tree may promise a million pages and hold none of them.
            damaged = damaged + 1 if sheet.damaged else 0
            if damaged > _MOST_DAMAGED:
                return


def _open(path: Path) -> pypdfium2.PdfDocument:
    try:
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror}", remedy="Check the path and its permissions.") from error
    if not head:
        raise UnreadableFileError(f"{path}: the file is empty", remedy="Fetch the file again.")
    if b"%PDF-" not in head:
        raise UnreadableFileError(f"{path}: not a PDF file", remedy="Only PDF files can be read.")
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise _opening_error(path) from error
    if len(pdf) == 0:
        pdf.close()
        raise UnreadableFileError(f"{path}: the PDF has no pages", remedy="Fetch the file again.")
    return pdf


def _opening_error(path: Path) -> PykalaError:
    # pdfium's error code may be that of a file opened before, so the file itself is asked.
    if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD and b"/Encrypt" in path.read_bytes():
        return EncryptedFileError(
            f"{path}: the PDF is encrypted", remedy="Save a copy without a password and try again."
        )
    return UnreadableFileError(f"{path}: the PDF is damaged or cut short", remedy="Fetch the file again.")


def _sheet(page: pypdfium2.PdfPage, number: int) -> Sheet:
    frame = _Frame(page)
    if not 0 < frame.width <= _LARGEST_SIDE or not 0 < frame.height <= _LARGEST_SIDE:
        return Sheet(number, 0.0, 0.0, (), (), 0, 0)
    words, unmapped = _words(page, frame)
    rules, images = _rules(page, frame)
    return Sheet(number, frame.width, frame.height, words, rules, unmapped, images)


class _Frame:
    """Turns the file's coordinates (origin at the bottom left, perhaps rotated) into points from the top left."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.rotation = page.get_rotation()
        sides = (self.right - self.left, self.top - self.bottom)
        self.width, self.height = sides if self.rotation in (0, 180) else sides[::-1]

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """The box (x0, top, x1, bottom) of a rectangle given in the file's coordinates."""
        if self.rotation == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.rotation == 90:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.rotation == 180:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left


def _words(page: pypdfium2.PdfPage, frame: _Frame) -> tuple[tuple[Word, ...], int]:
    with closing(page.get_textpage()) as textpage:
        return _Speller(textpage.raw, frame).spell()


class _Speller:
    """Gathers a text page's characters into words: white space ends a word, and so does a leap to another place."""

    def __init__(self, handle: Any, frame: _Frame) -> None:
        self.handle = handle
        self.frame = frame
        self.rectangle = pdfium.FS_RECTF()
        self.pointer = ctypes.byref(self.rectangle)
        self.font = ctypes.create_string_buffer(64)
        self.flags = ctypes.byref(ctypes.c_int())

    def spell(self) -> tuple[tuple[Word, ...], int]:
        """The words, and how many characters stand for no known letter."""
        count = min(pdfium.FPDFText_CountChars(self.handle), _MOST_CHARACTERS)
        unicode_of, handle = pdfium.FPDFText_GetUnicode, self.handle
        text = _whole_letters("".join([chr(unicode_of(handle, index)) for index in range(count)])).translate(_LETTERS)
        words: list[Word] = []
        for run in _RUN.finditer(text):
            for start, end in self._pieces(*run.span()):
                word = self._word(text, start, end)
                if words and _continues_letter(words[-1], word):
                    words[-1] = _joined(words[-1], word)
                else:
                    words.append(word)
        return tuple(words), len(_UNMAPPED.findall(text))

    def _box(self, index: int) -> tuple[float, float, float, float]:
        pdfium.FPDFText_GetLooseCharBox(self.handle, index, self.pointer)
        return self.frame.box(self.rectangle.left, self.rectangle.bottom, self.rectangle.right, self.rectangle.top)

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Cut a run of characters where they do not follow one another on the page; nearly no run needs it."""
        first, last = self._box(start), self._box(end - 1)
        size = first[3] - first[1] or 1.0
        level = abs(first[1] - last[1]) <= _LEAP * size
        long = end - start > _SHORT  # letter-spaced headings come in runs of a letter or two
        if long and level and 0 <= last[2] - first[0] <= (end - start) * _WIDEST * size:
            yield start, end
            return
        before = first
        for index in range(start + 1, end):
            box = self._box(index)
            leaps = box[0] - before[2] > _GAP * size or before[2] - box[2] > size
            if leaps or abs(box[1] - before[1]) > _LEAP * size:
                yield start, index
                start = index
            before = box
        yield start, end

    def _word(self, text: str, start: int, end: int) -> Word:
        x0, top, x1, bottom = first = self._box(start)
        if end - start > 1:
            marks = unicodedata.combining(text[end - 1]) > 0
            last = self._box(max(start, end - 2) if marks else end - 1)
            x0, top, x1, bottom = min(x0, last[0]), min(top, last[1]), max(x1, last[2]), max(bottom, last[3])
        return Word(text[start:end], x0, top, x1, bottom, first[3] - first[1], self._bold(start))

    def _bold(self, index: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self.handle, index) >= _BOLD_WEIGHT:
            return True
        pdfium.FPDFText_GetFontInfo(self.handle, index, self.font, 64, self.flags)
        name = self.font.value.lower()
        return b"bold" in name or b"black" in name or b"heavy" in name


def _whole_letters(text: str) -> str:
    """Text with halves of letters joined, those without their other half made U+FFFD; as long as before."""
    joined = _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16") + _SECOND_HALF, text)
    return _HALF.sub("\ufffd", joined)


def _continues_letter(before: Word, word: Word) -> bool:
    """Whether a mark drawn over a letter (a + U+0308 for ä) made pdfium see a space where none is."""
    if not unicodedata.combining(before.text[-1]):
        return False
    return abs(word.top - before.top) < _LEAP * before.size and abs(word.x0 - before.x1) <= _CLOSE * before.size


def _joined(before: Word, word: Word) -> Word:
    top, bottom = min(before.top, word.top), max(before.bottom, word.bottom)
    return before._replace(text=before.text + word.text, top=top, x1=word.x1, bottom=bottom)


def _rules(page: pypdfium2.PdfPage, frame: _Frame) -> tuple[tuple[Rule, ...], int]:
    rules: list[Rule] = []
    images = 0
    for count, thing in enumerate(page.get_objects(max_depth=4)):
        if count > _MOST_OBJECTS:
            break
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            images += 1
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            rules += _path_rules(thing, frame)
    return tuple(rules), images


def _path_rules(path: pypdfium2.PdfObject, frame: _Frame) -> Iterator[Rule]:
    """The ruled lines of one path: its straight flat and upright strokes, or a filled bar as thin as a line."""
    matrix = _placing(path)
    if _stroked(path):
        yield from _segment_rules(path, matrix, frame)
    elif pdfium.FPDFPath_CountSegments(path.raw) <= _BAR_SEGMENTS:
        bar = Rule(*frame.box(*_container(path).on_rect(*path.get_bounds())))
        if min(bar.x1 - bar.x0, bar.bottom - bar.top) <= _RULE_THICKNESS:
            yield from _long_enough(bar)


def _placing(thing: pypdfium2.PdfObject) -> pypdfium2.PdfMatrix:
    """What takes an object's own coordinates to the page's, through the forms that hold it."""
    return thing.get_matrix().multiply(_container(thing))


def _container(thing: pypdfium2.PdfObject) -> pypdfium2.PdfMatrix:
    return _placing(thing.container) if thing.container else pypdfium2.PdfMatrix()


def _long_enough(rule: Rule) -> Iterator[Rule]:
    if max(rule.x1 - rule.x0, rule.bottom - rule.top) >= _SHORTEST_RULE:
        yield rule


def _stroked(path: pypdfium2.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path.raw, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value)


def _segment_rules(path: pypdfium2.PdfObject, matrix: pypdfium2.PdfMatrix, frame: _Frame) -> Iterator[Rule]:
    x, y = ctypes.c_float(), ctypes.c_float()
    before = begin = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path.raw), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _straight(before, point, frame)
        before = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _straight(point, begin, frame)
            before = begin


def _straight(start: tuple[float, float], end: tuple[float, float], frame: _Frame) -> Iterator[Rule]:
    left, right = sorted((start[0], end[0]))
    low, high = sorted((start[1], end[1]))
    if min(right - left, high - low) <= _RULE_THICKNESS:
        yield from _long_enough(Rule(*frame.box(left, low, right, high)))


def find_cells(rules: Sequence[Rule]) -> list[list[Box]]:
    """Find the cells that ruled lines enclose, by pdfplumber's search over the lines' crossings.

    Args:
        rules: horizontal and vertical lines of one page.

    Returns:
        For each table on the page, its cells from top to bottom and left to right.
    """
    # pdfplumber takes 0.2 s to import; a run that meets no table never pays it.
    from pdfplumber import table as engine

    edges = engine.merge_edges([_edge(rule) for rule in rules], 3, 3, 3, 3)
    flat = sum(edge["orientation"] == "h" for edge in edges)
    if flat * (len(edges) - flat) > _MOST_CROSSINGS**2:
        return []
    crossings = engine.edges_to_intersections(edges, 3, 3)
    if len(crossings) > _MOST_CROSSINGS:
        return []
    groups = engine.cells_to_tables(engine.intersections_to_cells(crossings))
    return [[Box(*map(float, cell)) for cell in sorted(group, key=lambda c: (c[1], c[0]))] for group in groups]


def _edge(rule: Rule) -> dict[str, Any]:
    flat = rule.horizontal
    middle_x, middle_y = (rule.x0 + rule.x1) / 2, (rule.top + rule.bottom) / 2
    x0, x1 = (rule.x0, rule.x1) if flat else (middle_x, middle_x)
    top, bottom = (middle_y, middle_y) if flat else (rule.top, rule.bottom)
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if flat else "v",
        "object_type": "line",
    }
