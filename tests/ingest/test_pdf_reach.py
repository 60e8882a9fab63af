"""Heights of letters whose font tells no ascent and descent, as LibreOffice may write it."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ingest.document import read
from ingest.pdf import read_sheets

LINES = (
    "Lautakunta katsoo, että neuvontaa on syytä jatkaa kaikilla alueilla, ja ohjel-",
    "maluonnosta on käsitelty neuvostoissa sekä asukasraadeissa koko viime kevään",
    "ja kesän. Toiminnan laajentaminen edellyttää ensi vuonna kahden uuden palve-",
    "luneuvojan palkkaamista, mihin on varattu rahaa.",
)
SIZE, PITCH = 11.0, 12.6
# What pdfium makes of 0 and 0 where a small letter stands in the place of "A", and a comma in that of "g".
GUESSED = ("466", "-72")


def printed(ascent: str, descent: str, angle: int = 0) -> bytes:
    """A paragraph in a subset font whose descriptor has the ascent and descent given."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf", asciiReadable=False))
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), pageCompression=0)
    canvas.translate(*{0: (72, 700), 90: (300, 72)}[angle])
    canvas.rotate(angle)
    canvas.setFont("Vera", SIZE)
    for number, line in enumerate(LINES):
        canvas.drawString(0, -number * PITCH, line)
    canvas.save()
    for key, value in ((b"Ascent", ascent), (b"Descent", descent)):
        changed = re.sub(rb"/" + key + rb" -?[\d.]+", rb"/" + key + b" " + value.encode(), stream.getvalue())
        stream = BytesIO(changed)
    return stream.getvalue()


@pytest.mark.parametrize("angle", [0, 90])
def test_letters_of_a_font_without_reach_are_as_high_as_it(angle: int, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(printed(*GUESSED, angle))
    words = next(iter(read_sheets(path))).words
    assert [word.text for word in words] == " ".join(LINES).split()
    assert {round(word.size / SIZE, 1) for word in words} == {1.1}
    tops = sorted({round(word.top, 1) for word in words})
    assert [round(low - high, 1) for high, low in pairwise(tops)] == [PITCH] * 3


def test_a_font_that_tells_its_reach_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(printed("800", "-200"))
    assert {round(word.size / SIZE, 1) for word in next(iter(read_sheets(path))).words} == {1.0}


def test_a_paragraph_in_a_font_without_reach_is_one(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(printed(*GUESSED))
    (record,) = read(path, sha256="0" * 64, is_word=str.isalpha).records
    assert record.text == " ".join(LINES).replace("- ", "")
