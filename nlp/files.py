"""What is handed on for a file: its records, analysed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nlp.model import AnalysedRecord


@dataclass(frozen=True, slots=True)
class FileAnalysis:
    """A file's analysed records, its number of pages, and what could not be read well."""

    records: tuple[AnalysedRecord, ...]
    pages: int
    warnings: tuple[str, ...] = ()


def analyse_file(path: Path, sha256: str) -> FileAnalysis:
    """Read a PDF and analyse its records.

    Args:
        path: the file.
        sha256: the hex digest of its bytes.

    Returns:
        The analysed records in document order.

    Raises:
        PykalaError: the file cannot be read, or Voikko is missing.
    """
    import ingest
    from nlp.pipeline import analyse
    from nlp.voikko import voikko

    document = ingest.read(path, sha256=sha256, is_word=voikko().is_word)
    return FileAnalysis(tuple(analyse(document.records)), document.pages, document.warnings)
