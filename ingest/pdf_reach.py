"""How far a font's letters reach above and below the baseline, where the file does not state it correctly."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

# Text faces reach so far at least, in sizes: Courier, the lowest of the common ones, 0.629 up and 0.157 down.
_LEAST_ASCENT, _LEAST_DEPTH = 0.6, 0.15
# What text faces have at the median.
_ASCENT, _DESCENT = 0.89, -0.21
# A size that leaves the letters themselves taller than this many heights is no size (fonts drawn as pictures).
_MOST_OUTSIDE = 1.5


# The engine's function with an address for an answer: a pointer object for each letter would take twice the time.
drawn_by: Callable[[Any, int], int | None] = ctypes.CFUNCTYPE(ctypes.c_void_p, pdfium.FPDF_TEXTPAGE, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


class Reach:
    """Sets right the boxes of letters whose font has no true ascent and descent.

    LibreOffice in some versions writes both as 0; pdfium then guesses them by whatever letters of the subset stand in
    the places of "A" and "g", and the boxes of one line's letters get heights of their own.
    """

    def __init__(self, textpage: Any) -> None:
        """Begin with a page of which no font is known.

        Args:
            textpage: the engine's handle of the page's text.
        """
        self._page = textpage
        self._sound: dict[int, bool] = {}  # by the address of what draws the letters
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def mend(self, index: int, box: Any) -> None:
        """Give a character's box the height of its font.

        Args:
            index: the character's number on the page.
            box: its rectangle in the file's coordinates (points), changed in place where its font is unsound.
        """
        if self._is_sound(index):
            return
        size = pdfium.FPDFText_GetFontSize(self._page, index)
        if not pdfium.FPDFText_GetMatrix(self._page, index, ctypes.byref(self._matrix)) or size <= 0:
            return
        pdfium.FPDFText_GetCharOrigin(self._page, index, ctypes.byref(self._x), ctypes.byref(self._y))
        across, up = self._matrix.c * size, self._matrix.d * size
        if abs(up) >= abs(across):
            box.bottom, box.top = _span(self._y.value, up, box.bottom, box.top)
        else:
            box.left, box.right = _span(self._x.value, across, box.left, box.right)

    def _is_sound(self, index: int) -> bool:
        drawn = drawn_by(self._page, index)
        if drawn is None:
            return True
        if (known := self._sound.get(drawn)) is None:
            font = pdfium.FPDFTextObj_GetFont(ctypes.cast(drawn, pdfium.FPDF_PAGEOBJECT))
            known = self._sound[drawn] = not font or _has_reach(font)
        return known


def _has_reach(font: Any) -> bool:
    ascent, descent = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFFont_GetAscent(font, 1.0, ctypes.byref(ascent))
    pdfium.FPDFFont_GetDescent(font, 1.0, ctypes.byref(descent))
    return ascent.value >= _LEAST_ASCENT and descent.value <= -_LEAST_DEPTH


def _span(baseline: float, size: float, low: float, high: float) -> tuple[float, float]:
    """From foot to head of a letter, lower number first; as it was where the size cannot be the letter's."""
    foot, head = sorted((baseline + _DESCENT * size, baseline + _ASCENT * size))
    return (low, high) if high - low > _MOST_OUTSIDE * (head - foot) else (foot, head)
