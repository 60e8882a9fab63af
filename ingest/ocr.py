"""OCR of pages without text, by OCRmyPDF with Tesseract if they are installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest.errors import PykalaError
from ingest.pdf import read_sheets
from ingest.sheets import Sheet

INSTALL = "apt-get install ocrmypdf tesseract-ocr-fin tesseract-ocr-swe"
LANGUAGES = "fin+swe"
# A page whose letters are this often without meaning has a broken text layer.
_BROKEN = 0.3
# A picture on this share of a page is a scan of it, if nothing but so many words stand in the page's outer parts.
_COVERED = 0.6
_MOST_STAMPED = 40
_EDGE = 0.2
_SECONDS_A_PAGE = 120


class OcrError(PykalaError):
    """OCRmyPDF is missing or could not read the pages."""


def needs_ocr(sheet: Sheet) -> bool:
    """Whether a page is a picture with hardly a word beside it, or has a text layer whose letters mean nothing.

    Args:
        sheet: the page.

    Returns:
        True for pages that only a machine that reads pictures can read.
    """
    return is_broken(sheet) or (not sheet.words and sheet.images > 0) or _only_stamped(sheet)


def is_broken(sheet: Sheet) -> bool:
    """Whether a page's text layer means nothing, so that its words are worth nothing.

    Args:
        sheet: the page.

    Returns:
        True where its font does not say what many of its letters are.
    """
    return sheet.unmapped > _BROKEN * sum(len(word.text) for word in sheet.words)


def _only_stamped(sheet: Sheet) -> bool:
    """Whether a picture covers the page and all that is printed on it is a header, a footer or a stamp at its edge."""
    if sheet.pictured < _COVERED or len(sheet.words) > _MOST_STAMPED:
        return False
    return all(word.bottom < _EDGE * sheet.height or word.top > (1 - _EDGE) * sheet.height for word in sheet.words)


def available() -> bool:
    """Whether OCRmyPDF and Tesseract are installed."""
    return shutil.which("ocrmypdf") is not None and shutil.which("tesseract") is not None


def read_blank(path: Path, sheets: Iterable[Sheet], blank: Sequence[int]) -> tuple[list[Sheet], tuple[int, ...]]:
    """Have the pages read that have no text of their own.

    Args:
        path: the PDF.
        sheets: its pages, as read from its text layer.
        blank: the numbers of the pages to read.

    Returns:
        The pages, those that could be read replaced; and the numbers of the replaced ones.

    Raises:
        OcrError: OCRmyPDF is not installed or failed.
    """
    pages = list(sheets)
    if not blank:
        return pages, ()
    if not available():
        raise OcrError("{path}: pages need OCR and OCRmyPDF is not installed", remedy=INSTALL, path=path)
    found = _recognise(path, blank)
    read = tuple(number for number in blank if number in found and found[number].words)
    return [found.get(sheet.number, sheet) if sheet.number in read else sheet for sheet in pages], read


def _recognise(path: Path, numbers: Sequence[int]) -> dict[int, Sheet]:
    """The pages as OCRmyPDF reads them; the others it passes through."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "read.pdf")
        listed = ",".join(map(str, numbers))
        options = ["-l", LANGUAGES, "--pages", listed, "--force-ocr", "--output-type", "pdf", "--optimize", "0", "-q"]
        command = ["ocrmypdf", *options, str(path), str(target)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS_A_PAGE * len(numbers))
        except subprocess.TimeoutExpired as error:
            raise OcrError("{path}: OCR took more than {limit} s a page", path=path, limit=_SECONDS_A_PAGE) from error
        if done.returncode or not target.exists():
            reason = done.stderr.strip().splitlines()[-1:] or [f"exit status {done.returncode}"]
            raise OcrError(
                "{path}: OCR failed: {why}",
                remedy="Is all of it installed? {command}",
                path=path,
                why=reason[0],
                command=INSTALL,
            )
        wanted = set(numbers)
        return {sheet.number: sheet for sheet in read_sheets(target) if sheet.number in wanted}
