"""PDF files: opened, and read page by page into sheets of words and ruled lines.

Only this module and its helpers (`pdf_frame`, `pdf_words`, `pdf_reach`, `pdf_rules`, `pdf_widgets`) use the engines.
pdfium reads the characters (some 100 pages a second with every character's box); of pdfplumber only its search for
table cells is used, on the ruled lines that pdfium found.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import PykalaError
from ingest.pdf_frame import Frame
from ingest.pdf_rules import read_rules
from ingest.pdf_widgets import read_widgets
from ingest.pdf_words import read_words
from ingest.sheets import Sheet

# Nothing on paper is larger: 200 inches is PDF's own limit.
_LARGEST_SIDE = 14_400
_MOST_DAMAGED = 1_000


class UnreadableFileError(PykalaError):
    """The file is missing, empty, damaged or no PDF at all."""


class EncryptedFileError(PykalaError):
    """The PDF opens only with a password."""


def read_sheets(path: Path) -> Iterator[Sheet]:
    """Read a PDF page by page; only one page is held in memory at a time.

    Args:
        path: the file.

    Yields:
        The pages in order, numbered from 1.

    Raises:
        UnreadableFileError: no such file, an empty file, or one that is no PDF or a damaged one.
        EncryptedFileError: the file needs a password.
    """
    with closing(_open(path)) as pdf:
        damaged = 0
        for number in range(1, len(pdf) + 1):
            try:
                with closing(pdf[number - 1]) as page:
                    sheet = _sheet(page, number)
            except pypdfium2.PdfiumError:
                sheet = Sheet(number, 0.0, 0.0, (), (), 0, 0)
            yield sheet
            # A damaged page tree may promise a million pages and hold none of them.
            damaged = damaged + 1 if sheet.damaged else 0
            if damaged > _MOST_DAMAGED:
                return


def _open(path: Path) -> pypdfium2.PdfDocument:
    try:
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError as error:
        raise UnreadableFileError(
            "{path}: {why}", remedy="Check the path and its permissions.", path=path, why=error.strerror
        ) from error
    if not head:
        raise UnreadableFileError("{path}: the file is empty", remedy="Fetch the file again.", path=path)
    if b"%PDF-" not in head:
        raise UnreadableFileError("{path}: not a PDF file", remedy="Only PDF files can be read.", path=path)
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise _opening_error(path) from error
    if len(pdf) == 0:
        pdf.close()
        raise UnreadableFileError("{path}: the PDF has no pages", remedy="Fetch the file again.", path=path)
    if pdf.get_formtype() != pdfium.FORMTYPE_NONE:
        pdf.init_forms()
    return pdf


def _opening_error(path: Path) -> PykalaError:
    # pdfium's error code may be that of a file opened before, so the file itself is asked.
    if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD and b"/Encrypt" in path.read_bytes():
        return EncryptedFileError(
            "{path}: the PDF is encrypted", remedy="Save a copy without a password and try again.", path=path
        )
    return UnreadableFileError("{path}: the PDF is damaged or cut short", remedy="Fetch the file again.", path=path)


def _sheet(page: pypdfium2.PdfPage, number: int) -> Sheet:
    frame = Frame(page)
    if not 0 < frame.width <= _LARGEST_SIDE or not 0 < frame.height <= _LARGEST_SIDE:
        return Sheet(number, 0.0, 0.0, (), (), 0, 0)
    spelt = read_words(page, frame)
    frame = spelt.frame
    rules, images, pictured = read_rules(page, frame)
    words = spelt.words + read_widgets(page, frame, spelt.words)
    return Sheet(number, frame.width, frame.height, words, rules, spelt.unmapped, images, pictured, spelt.sideways)
