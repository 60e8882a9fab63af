"""Text set sideways: on a wholly turned page, in the heads of columns, in the margin and across the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.blocks import Kind
from ingest.layout import Layout, lay_out
from ingest.pdf import read_sheets
from tests.ingest.broken import TEXT, one_page

SENTENCES = [
    "Lautakunta merkitsee tiedoksi, että menot ovat toteutuneet talousarvion",
    "mukaisina ja että liikuntapaikkojen määräraha on osin käyttämättä.",
]


@pytest.mark.parametrize(
    ("matrix", "size"),
    [
        (b"0 1 -1 0 300 100", (842, 595)),
        (b"-1 0 0 -1 500 300", (595, 842)),
        (b"0 -1 1 0 300 700", (842, 595)),
        (b"1 0 0.33 1 72 700", (595, 842)),  # slanted to look like italics
    ],
)
def test_a_page_set_sideways_is_read_in_its_own_direction(matrix: bytes, size: tuple[int, int], tmp_path: Path) -> None:
    shown = b"BT /F1 12 Tf " + matrix + b" Tm (" + TEXT.encode("cp1252") + b") Tj ET"
    (tmp_path / "x.pdf").write_bytes(one_page(shown))
    (sheet,) = read_sheets(tmp_path / "x.pdf")
    assert [word.text for word in sheet.words] == TEXT.split()
    assert (sheet.width, sheet.height) == size
    assert sheet.sideways == ()
    assert all(0 <= word.x0 < word.x1 <= sheet.width and 0 <= word.top < word.bottom for word in sheet.words)


def drawn(tmp_path: Path, angle: int, text: str, at: tuple[float, float], *, table: bool = False) -> Layout:
    """A page with two lines of text and one set at an angle; `table` rules cells where it stands."""
    canvas = Canvas(str(tmp_path / "x.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    for number, sentence in enumerate(SENTENCES):
        canvas.drawString(72, 500 - 13 * number, sentence)
    if table:
        canvas.grid([72, 200, 260], [600, 618, 700])
        for x, y, word in [(76, 605, "Kirjasto"), (210, 605, "118"), (76, 625, "Kohde")]:
            canvas.drawString(x, y, word)
    canvas.saveState()
    canvas.translate(*at)
    canvas.rotate(angle)
    canvas.drawString(0, 0, text)
    canvas.restoreState()
    canvas.save()
    return lay_out(read_sheets(tmp_path / "x.pdf"))


def text_of(layout: Layout) -> str:
    return " ".join(block.text for block in layout.blocks)


@pytest.mark.parametrize(
    ("angle", "at"), [(90, (40, 300)), (270, (40, 700)), (90, (570, 300)), (45, (150, 300)), (30, (250, 400))]
)
def test_stamps_in_the_margin_and_watermarks_are_no_part_of_the_text(
    angle: int, at: tuple[float, float], tmp_path: Path
) -> None:
    layout = drawn(tmp_path, angle, "Sähköisesti allekirjoitettu" if angle % 90 == 0 else "LUONNOS", at)
    assert text_of(layout) == " ".join(SENTENCES)
    (line,) = layout.furniture[0].footer
    assert line.text in ("Sähköisesti allekirjoitettu", "LUONNOS")
    assert (line.bottom - line.top > line.x1 - line.x0) is (angle % 90 == 0)


@pytest.mark.parametrize(("angle", "at"), [(90, (230, 622)), (270, (224, 696))])
def test_heads_of_narrow_columns(angle: int, at: tuple[float, float], tmp_path: Path) -> None:
    layout = drawn(tmp_path, angle, "Toteuma 2024", at, table=True)
    (table,) = (block for block in layout.blocks if block.kind is Kind.TABLE)
    cells = [[" ".join(line.text for line in cell) for cell in row] for row in table.rows]
    assert cells == [["Kohde", "Toteuma 2024"], ["Kirjasto", "118"]]


def test_sideways_text_within_the_page_is_kept_apart(tmp_path: Path) -> None:
    layout = drawn(tmp_path, 90, "Asukkaita vuosittain", (200, 200))
    assert [block.text for block in layout.blocks] == [" ".join(SENTENCES), "Asukkaita vuosittain"]
