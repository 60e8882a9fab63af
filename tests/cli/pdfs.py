"""Small PDFs, good and bad, for runs that must tell them apart."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_DECISION = """Ulvilan kaupunki Viranhaltijapäätös
Kulttuuripäällikkö 4.2.2025 {section} §

{title}

ULV/77/12.04.02/2025

Päätös
Kulttuuripäällikkö päätti myöntää Ulvilan Kuorolaulajat ry:lle 2 300 euroa
{more}

Päätöksen perustelut
Yhdistys on hakenut avustusta konserttien järjestämiseen."""


def decision(path: Path, title: str, more: str = "konserttien kuluihin.", section: int = 12) -> Path:
    """A decision of one page."""
    return _text(path, Canvas(str(path), invariant=1), _DECISION.format(title=title, more=more, section=section))


def encrypted(path: Path) -> Path:
    """A decision that opens only with a password."""
    return _text(path, Canvas(str(path), encrypt="salasana"), _DECISION.format(title="Salattu", more="", section=12))


def without_text(path: Path) -> Path:
    """A page with a picture and no text, as a scanner leaves it."""
    canvas = Canvas(str(path), invariant=1)
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
    canvas.save()
    return path


def truncated(path: Path, whole: Path) -> Path:
    """The first third of a PDF."""
    content = whole.read_bytes()
    path.write_bytes(content[: len(content) // 3])
    return path


def _text(path: Path, canvas: Canvas, text: str) -> Path:
    canvas.setFont("Helvetica", 11)
    for number, line in enumerate(text.split("\n")):
        canvas.drawString(60, 780 - 18 * number, line)
    canvas.save()
    return path
