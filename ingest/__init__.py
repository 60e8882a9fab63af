"""From a PDF file to records: pages, running text, sections, tables and forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.document import Document

__all__ = ["read"]


def read(path: Path, *, sha256: str, is_word: Callable[[str], bool], ocr: bool = False) -> Document:
    """Read a PDF into records; see `ingest.document.read`. The PDF engines are imported at the first call."""
    from ingest.document import read as read_document

    return read_document(path, sha256=sha256, is_word=is_word, ocr=ocr)
