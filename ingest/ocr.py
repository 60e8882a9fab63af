"""Pages without text, read by machine: OCRmyPDF with Tesseract, where they are installed."""

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
_SECONDS_A_PAGE = 60


class OcrError(PykalaError):
    """OCRmyPDF is missing or could not read the pages."""


def needs_ocr(sheet: Sheet) -> bool:
    """Whether a page has a picture but no text, or a text layer whose letters mean nothing.

    Args:
        sheet: the page.

    Returns:
        True for pages that only a machine that reads pictures can read.
    """
    letters = sum(len(word.text) for word in sheet.words)
    if letters and sheet.unmapped > _BROKEN * letters:
        return True
    return letters == 0 and sheet.images > 0


def available() -> bool:
    """Whether OCRmyPDF and Tesseract are installed."""
    return shutil.which("ocrmypdf") is not None and shutil.which("tesseract") is not None


def read_blank(path: Path, sheets: Iterable[Sheet]) -> tuple[list[Sheet], tuple[int, ...]]:
    """Have the pages read that have no text of their own.

    Args:
        path: the PDF.
        sheets: its pages, as read from its text layer.

    Returns:
        The pages, those that needed it replaced; and the numbers of the replaced ones.

    Raises:
        OcrError: OCRmyPDF is not installed or failed.
    """
    pages = list(sheets)
    blank = [sheet.number for sheet in pages if needs_ocr(sheet)]
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
