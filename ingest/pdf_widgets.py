"""Form values (AcroForm) and text typed over a page: values stored beside the page, not on it."""

from __future__ import annotations

import ctypes
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pdf_frame import Frame
from ingest.sheets import Word

CHECKED, UNCHECKED = "☒", "☐"
_MOST_WIDGETS = 5_000
_LONGEST_VALUE = 100_000
_USUAL_SIZE = 10.0
_SMALLEST_SIZE = 0.5
# A letter is about half as wide as its line is high, and takes a fifth more than its height from line to line.
_WIDTH = 0.5
_SPACE = 0.3
_LEADING = 1.2
_PADDING = 2.0
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_PASSWORD = 1 << 13
_TICKED = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_WRITTEN = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)

Rectangle = tuple[float, float, float, float]


def read_widgets(page: pypdfium2.PdfPage, frame: Frame, printed: Sequence[Word]) -> tuple[Word, ...]:
    """Read the values of a page's form fields and the text typed over it (free text annotations).

    A PDF keeps them beside the page's content (ISO 32000-1, 12.5.6.6 and 12.7), where a reader of text does not come.
    How a value's lines lie in its field is reckoned from the field's size. A tick box becomes ☒ or ☐.

    Args:
        page: the page, of a document whose forms are initialised when it has any.
        frame: turns its coordinates.
        printed: the words of the page itself; a field that they fill already is left out.

    Returns:
        The words, field by field.
    """
    count = min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST_WIDGETS)
    found: list[Word] = []
    for index in range(count):
        if annotation := pdfium.FPDFPage_GetAnnot(page.raw, index):
            with closing(_Widget(annotation, page)) as widget:
                if text := widget.text():
                    box = frame.box(*widget.rectangle())
                    found += [] if _filled(box, printed) else _set(text, box, widget.size())
    return tuple(found)


class _Widget:
    """One annotation of a page."""

    def __init__(self, handle: Any, page: pypdfium2.PdfPage) -> None:
        self.handle = handle
        self.form = page.formenv.raw if page.formenv else None

    def close(self) -> None:
        pdfium.FPDFPage_CloseAnnot(self.handle)

    def text(self) -> str:
        """What is written in it, or whether it is ticked; empty for what only a program sees."""
        if pdfium.FPDFAnnot_GetFlags(self.handle) & _UNSEEN:
            return ""
        kind = pdfium.FPDFAnnot_GetSubtype(self.handle)
        if kind == pdfium.FPDF_ANNOT_FREETEXT:
            return _string(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(self.handle, b"Contents", buffer, size))
        if kind != pdfium.FPDF_ANNOT_WIDGET or self.form is None:
            return ""
        field = pdfium.FPDFAnnot_GetFormFieldType(self.form, self.handle)
        if field in _TICKED:
            return CHECKED if pdfium.FPDFAnnot_IsChecked(self.form, self.handle) else UNCHECKED
        if field not in _WRITTEN or pdfium.FPDFAnnot_GetFormFieldFlags(self.form, self.handle) & _PASSWORD:
            return ""
        return _string(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(self.form, self.handle, buffer, size))

    def rectangle(self) -> Rectangle:
        """Its place in the file's coordinates: left, bottom, right, top."""
        rectangle = pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(self.handle, ctypes.byref(rectangle))
        left, right = sorted((rectangle.left, rectangle.right))
        bottom, top = sorted((rectangle.bottom, rectangle.top))
        return left, bottom, right, top

    def size(self) -> float:
        """The height of its letters in points; 0 where it says none."""
        value = ctypes.c_float()
        if self.form is None or not pdfium.FPDFAnnot_GetFontSize(self.form, self.handle, ctypes.byref(value)):
            return 0.0
        return value.value


def _string(read: Callable[[Any, int], int]) -> str:
    """A string of pdfium's, which gives its length (in bytes of UTF-16, the closing zero among them) when asked."""
    length = min(read(None, 0), 2 * _LONGEST_VALUE)
    if length <= 2:
        return ""
    buffer = (pdfium.FPDF_WCHAR * (length // 2 + 1))()
    read(buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace").replace("\x00", "").strip()


def _filled(box: Rectangle, printed: Sequence[Word]) -> bool:
    return any(box[0] <= (word.x0 + word.x1) / 2 <= box[2] and box[1] <= word.middle <= box[3] for word in printed)


def _set(text: str, box: Rectangle, size: float) -> Iterator[Word]:
    """Set a value's words in its field: one line in its middle, more from its top down, as large as they fit."""
    x0, top, x1, bottom = box
    height, width = max(bottom - top, 1.0), max(x1 - x0, 1.0)
    size = size if size > 0 else _USUAL_SIZE
    lines = _wrapped(text, width, size)
    while len(lines) > 1 and len(lines) * _LEADING * size > 0.9 * height and size > _SMALLEST_SIZE:
        size *= 0.85
        lines = _wrapped(text, width, size)
    size = min(size, height) if len(lines) == 1 else size
    at = (top + bottom - size) / 2 if len(lines) == 1 else top + min(_PADDING, 0.1 * height)
    for line in lines:
        x = x0 + min(_PADDING, 0.1 * width)
        letter = min(_WIDTH * size, 0.95 * (x1 - x) / max(len(line), 1))
        for word in line.split():
            end = x + letter * len(word)
            yield Word(word, x, at, end, at + size, size, False)
            x = end + letter * _SPACE / _WIDTH
        at += _LEADING * size


def _wrapped(text: str, width: float, size: float) -> list[str]:
    room = max(8, int(width / (_WIDTH * size)))
    lines = (textwrap.wrap(line, room, break_long_words=False, break_on_hyphens=False) for line in text.splitlines())
    return [line for wrapped in lines for line in wrapped]
