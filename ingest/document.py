"""Reading a PDF file into a document and its records."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.hyphens import WordTest
from ingest.layout import Layout, lay_out
from ingest.legibility import judged
from ingest.model import Field, Record
from ingest.ocr import INSTALL, OcrError, available, read_blank
from ingest.pdf import read_sheets
from ingest.records import Source, cut_records
from ingest.sheets import Sheet

_log = logging.getLogger("pykala.pages")

OCR_LABEL = "Koneluettu sivulta"


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its records, how many pages it has, and what could not be read, in words for the user.

    `unread` is how many of the pages gave nothing: they have no text, or are damaged.
    """

    name: str
    sha256: str
    pages: int
    records: tuple[Record, ...]
    warnings: tuple[str, ...] = ()
    unread: int = 0


def read(path: Path, *, sha256: str, is_word: WordTest, ocr: bool = False) -> Document:
    """Read a PDF into records.

    Args:
        path: the file.
        sha256: the hex digest of its bytes.
        is_word: whether a word is correctly spelt Finnish; decides which hyphens at line ends go.
        ocr: whether pages without text are to be read by machine.

    Returns:
        The document; without records when no page has text.

    Raises:
        UnreadableFileError: no such file, an empty or damaged one, or no PDF.
        EncryptedFileError: the file needs a password.
    """
    sheets: Iterable[Sheet] = (judged(sheet, is_word) for sheet in read_sheets(path))
    recognised: tuple[int, ...] = ()
    failure: list[str] = []
    if ocr:
        sheets = list(sheets)
    layout = lay_out(sheets)
    if ocr and layout.blank:
        try:
            sheets, recognised = read_blank(path, sheets, layout.blank)
            layout = lay_out(sheets)
        except OcrError as error:
            failure = [error.message]
    # A name's bytes need not be UTF-8: old archives have Latin-1 names.
    name = os.fsencode(path.name).decode("utf-8", "backslashreplace")
    records = cut_records(layout, Source(name, sha256, is_word))
    warnings = (*failure, *_warnings(layout, recognised))
    if not records and not warnings:
        warnings = ("there is no text in it",)
    unread = len({*layout.blank, *layout.damaged} - {*recognised})
    return Document(name, sha256, layout.pages, tuple(_marked(records, recognised)), warnings, unread)


def _marked(records: Iterable[Record], recognised: tuple[int, ...]) -> Iterator[Record]:
    """Records with the numbers of those of their pages that were read by machine, and may have misreadings."""
    for record in records:
        pages = [str(number) for number in recognised if record.pages[0] <= number <= record.pages[1]]
        field = Field(OCR_LABEL, ", ".join(pages), 0, 0)
        yield replace(record, fields=(*record.fields, field)) if pages else record


def _warnings(layout: Layout, recognised: tuple[int, ...]) -> Iterator[str]:
    blank = tuple(number for number in layout.blank if number not in recognised)
    if blank:
        how = "--ocr auto reads them" if available() else f"--ocr auto reads them after {INSTALL}"
        yield f"{len(blank)} of {layout.pages} pages have no text and need OCR: {_listed(blank)} ({how})"
    for number in (*blank, *layout.damaged):
        _log.info("the page has no text, or is damaged", extra={"page": number})
    if layout.damaged:
        yield f"{len(layout.damaged)} of {layout.pages} pages are damaged and were not read: {_listed(layout.damaged)}"


def _listed(pages: tuple[int, ...]) -> str:
    return ", ".join(map(str, pages[:10])) + (" ..." if len(pages) > 10 else "")
