"""Finnish analysis: lemmas, and the case numbers, references, sums, dates and organisations of a record.

spaCy takes a second to import, so nothing here imports it until it is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from ingest.model import Record
    from nlp.files import FileAnalysis
    from nlp.model import AnalysedRecord

__all__ = ["analyse", "analyse_file", "load"]


def load() -> Language:
    """The spaCy pipeline for Finnish administrative text; the same object at every call of a process.

    Raises:
        VoikkoMissingError: libvoikko or its Finnish dictionary is missing or too old.
    """
    from nlp.spacy_start import quick_start

    with quick_start():
        from nlp.pipeline import load as load_pipeline

        return load_pipeline()


def analyse(records: Iterable[Record]) -> Iterator[AnalysedRecord]:
    """Find the mentions of each record.

    Args:
        records: as `ingest` reads them.

    Returns:
        An iterator over the analysed records, in the same order.
    """
    from nlp.analysis import analyse as analyse_records

    return analyse_records(records)


def analyse_file(path: Path, sha256: str, *, ocr: bool = False) -> FileAnalysis:
    """Read a PDF and analyse its records; see `nlp.files.analyse_file`."""
    from nlp.files import analyse_file as analyse_path

    return analyse_path(path, sha256, ocr=ocr)
