"""An embedded typeface, and the characters careful typesetting leaves in a PDF."""

from __future__ import annotations

import re

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

DIAERESIS = "\u0308"
THIN_SPACE = "\u2009"
_BORROWED = {0x2009: 0x20, 0x0308: 0xA8}  # characters Bitstream Vera lacks, and whose glyphs they take


def register() -> None:
    """Makes Bitstream Vera, which comes with reportlab, known as `Vera` and `VeraBd`."""
    for name in ("Vera", "VeraBd"):
        font = TTFont(name, f"{name}.ttf")
        for lacking, near in _BORROWED.items():
            font.face.charToGlyph[lacking] = font.face.charToGlyph[near]
            font.face.charWidths[lacking] = 0 if lacking == 0x0308 else font.face.charWidths[near] / 2
        registerFont(font)


def typographic(text: str) -> str:
    """The text with ligatures, no-break and thin spaces, and every ä and ö as a letter and a combining mark.

    Args:
        text: ordinary text.

    Returns:
        The same text to a reader, other characters to a program.
    """
    text = re.sub(r"(?<=\d) (?=\d{3}\b)", THIN_SPACE, text)
    text = re.sub(r"(?<=\d) (?=euro|€|§)|(?<=§) (?=\d)", "\u00a0", text)
    text = text.replace("fi", "\ufb01").replace("fl", "\ufb02")
    return text.replace("ä", "a" + DIAERESIS).replace("ö", "o" + DIAERESIS)
