from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import ingest
from ingest import document, ocr
from ingest.document import OCR_LABEL
from ingest.layout import lay_out
from ingest.pdf import read_sheets
from ingest.sheets import Sheet, Word
from nlp.voikko import voikko

SCAN = Path(__file__).parents[2] / "corpus" / "kemi-pysakointi-skannattu-liite.pdf"
with_tesseract = pytest.mark.skipif(not ocr.available(), reason="OCRmyPDF and Tesseract are not installed")


def sheet(letters: str, *, unmapped: int = 0, images: int = 0) -> Sheet:
    words = (Word(letters, 0, 0, 50, 10, 10, False),) if letters else ()
    return Sheet(1, 595, 842, words, (), unmapped, images)


@pytest.mark.parametrize(
    ("page", "needed"),
    [
        (sheet("", images=1), True),  # a scan
        (sheet("", images=0), False),  # an empty page
        (sheet("kaupunginhallitus", images=1), False),  # text beside a coat of arms
        (sheet("kaupunginhallitus", unmapped=17), True),  # letters that stand for nothing
        (sheet("kaupunginhallitus", unmapped=2), False),  # a few bullets of a symbol font
    ],
)
def test_needs_ocr(page: Sheet, needed: bool) -> None:
    assert ocr.needs_ocr(page) is needed


STAMP = Word("SAAPUNUT", 400, 20, 480, 32, 12, False)


@pytest.mark.parametrize(
    ("top", "pictured", "count", "needed"),
    [
        (20, 0.9, 1, True),  # a stamp at the top of a scan
        (800, 0.7, 12, True),  # a footer under one
        (20, 0.1, 1, False),  # a header beside a coat of arms
        (420, 1.0, 3, False),  # a report's cover: its title over a photograph
        (20, 1.0, 200, False),  # a scan with a text layer
    ],
)
def test_a_stamp_or_a_header_over_a_picture_is_no_text(top: float, pictured: float, count: int, needed: bool) -> None:
    words = (STAMP._replace(top=top, bottom=top + 12.0),) * count
    assert ocr.needs_ocr(Sheet(1, 595, 842, words, (), 0, 1, pictured)) is needed


def test_the_page_without_text_is_told_and_the_others_are_read() -> None:
    read = ingest.read(SCAN, sha256="a" * 64, is_word=str.isalpha)
    assert read.warnings[0].startswith("1 of 3 pages have no text and need OCR: 2 (")
    assert read.records[0].pages == (1, 3)
    assert "Luonuansuu" not in read.records[0].text


def test_without_ocrmypdf_the_line_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    monkeypatch.setattr(document, "available", lambda: False)
    read = ingest.read(SCAN, sha256="a" * 64, is_word=str.isalpha, ocr=True)
    assert "OCRmyPDF is not installed" in read.warnings[0]
    assert ocr.INSTALL in read.warnings[1]
    assert read.records


def test_pages_with_text_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: pytest.fail("no page needs it"))
    path = SCAN.with_name("pori-tiedote-neuvonta.pdf")
    pages = list(read_sheets(path))
    assert ocr.read_blank(path, pages, lay_out(pages).blank) == (pages, ())


@with_tesseract
def test_the_scanned_page_is_read_and_marked() -> None:
    read = ingest.read(SCAN, sha256="a" * 64, is_word=str.isalpha, ocr=True)
    assert read.warnings == ()
    assert "Perämeren Yhteisökeskus ry" in read.records[0].text
    assert {field.label: field.value for field in read.records[0].fields}[OCR_LABEL] == "2"


@pytest.fixture
def stamped(tmp_path: Path) -> Path:
    """A scan with a running header and a stamp in letters over it, between two pages of text."""
    with pypdfium2.PdfDocument(SCAN) as pdf:
        picture = ImageReader(pdf[1].render(scale=2).to_pil())
    canvas = Canvas(str(tmp_path / "x.pdf"), pagesize=A4)
    for number in (1, 2, 3):
        canvas.drawString(60, 820, "Kuvitelman kaupunki")
        canvas.drawString(500, 820, f"{number} (3)")
        if number == 2:
            canvas.drawImage(picture, 0, 0, *A4)
            canvas.drawString(380, 790, "SAAPUNUT 12.3.2025")
        else:
            canvas.drawString(60, 700 - 90 * number, "Lautakunta käsitteli asian ja päätti palauttaa sen.")
        canvas.showPage()
    canvas.save()
    return tmp_path / "x.pdf"


def test_a_stamped_scan_is_told_and_its_stamp_kept(stamped: Path) -> None:
    read = ingest.read(stamped, sha256="a" * 64, is_word=voikko().is_word)
    assert read.warnings[0].startswith("1 of 3 pages have no text and need OCR: 2 (")
    assert "SAAPUNUT 12.3.2025" in read.records[0].text


@with_tesseract
def test_a_stamped_scan_is_read(stamped: Path) -> None:
    read = ingest.read(stamped, sha256="a" * 64, is_word=voikko().is_word, ocr=True)
    assert read.warnings == ()
    assert "Perämeren Yhteisökeskus ry" in read.records[0].text
