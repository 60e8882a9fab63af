from __future__ import annotations

from pathlib import Path

import pytest

import ingest
from ingest import document, ocr
from ingest.document import OCR_LABEL
from ingest.pdf import read_sheets
from ingest.sheets import Sheet, Word

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
    assert ocr.read_blank(path, pages) == (pages, ())


@with_tesseract
def test_the_scanned_page_is_read_and_marked() -> None:
    read = ingest.read(SCAN, sha256="a" * 64, is_word=str.isalpha, ocr=True)
    assert read.warnings == ()
    assert "Perämeren Yhteisökeskus ry" in read.records[0].text
    assert {field.label: field.value for field in read.records[0].fields}[OCR_LABEL] == "2"
