"""Documents: a PDF file read into records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest.hyphens import WordTest
from ingest.layout import lay_out
from ingest.model import Record
from ingest.pdf import read_sheets
from ingest.records import Source, cut_records


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its records, how many pages it has, and what could not be read, in words for the user."""

    name: str
    sha256: str
    pages: int
    records: tuple[Record, ...]
    warnings: tuple[str, ...] = ()


def read(path: Path, *, sha256: str, is_word: WordTest) -> Document:
    """Read a PDF into records.

    Args:
        path: the file.
        sha256: the hex digest of its bytes.
        is_word: whether a word is correctly spelt Finnish; decides which hyphens at line ends go.

    Returns:
        The document; without records when no page has text.

    Raises:
        UnreadableFileError: no such file, an empty or damaged one, or no PDF.
        EncryptedFileError: the file needs a password.
    """
    layout = lay_out(read_sheets(path))
    records = cut_records(layout, Source(path.name, sha256, is_word))
    return Document(path.name, sha256, layout.pages, records, tuple(_warnings(layout.blank, layout.pages)))


def _warnings(blank: tuple[int, ...], pages: int) -> list[str]:
    if not blank:
        return []
    listed = ", ".join(map(str, blank[:10])) + (" ..." if len(blank) > 10 else "")
    return [f"{len(blank)} of {pages} pages have no text and need OCR: {listed}"]
