"""Pages of a scan: text drawn as pixels, with the specks and the slant a scanner adds."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader

from corpus.content import Part
from corpus.marks import plain
from corpus.sheet import Sheet
from corpus.wrapping import wrap

DOTS = 150 / 72  # pixels for a point
FONTS = Path(reportlab.__file__).parent / "fonts"


def page(sheet: Sheet, part: Part) -> None:
    """Draws a page that holds nothing but a picture of a text.

    Args:
        sheet: the pages; a new one is begun.
        part: heading and text to be drawn.
    """
    furniture, sheet.furniture = sheet.furniture, lambda page: None
    sheet.next_page()
    sheet.furniture, sheet.y = furniture, 0.0
    width, height = sheet.size
    picture = Image.new("L", (int(width * DOTS), int(height * DOTS)), 250)
    pen = ImageDraw.Draw(picture)
    y = 180.0
    for block in [part.heading, *plain(part.text).strip().split("\n\n")]:
        font = ImageFont.truetype(FONTS / ("VeraBd.ttf" if block == part.heading else "Vera.ttf"), 22)
        for line in wrap(block, picture.width - 240, font.getlength):
            pen.text((120, y), line.text, fill=30, font=font)
            y += 32
        y += 18
    _specks(pen, picture.size)
    slanted = picture.rotate(0.6, fillcolor=250, resample=Image.Resampling.BILINEAR)
    sheet.image(ImageReader(_png(slanted)), 0, width, height)
    sheet.y = sheet.bottom


def _specks(pen: ImageDraw.ImageDraw, size: tuple[int, int]) -> None:
    chance = random.Random(1917)
    for _ in range(300):
        pen.point((chance.randrange(size[0]), chance.randrange(size[1])), fill=chance.randrange(90, 200))


def _png(picture: Image.Image) -> BytesIO:
    data = BytesIO()
    picture.quantize(16).save(data, "PNG")
    data.seek(0)
    return data
