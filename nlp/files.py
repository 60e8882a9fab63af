"""The result for one file: its records, analysed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.model import Record
from nlp.model import AnalysedRecord, Organization


@dataclass(frozen=True, slots=True)
class FileAnalysis:
    """A file's analysed records, its number of pages, what could not be read well, and how many pages gave nothing."""

    records: tuple[AnalysedRecord, ...]
    pages: int
    warnings: tuple[str, ...] = ()
    unread: int = 0


def analyse_file(path: Path, sha256: str, *, ocr: bool = False) -> FileAnalysis:
    """Read a PDF and analyse its records.

    Args:
        path: the file.
        sha256: the hex digest of its bytes.
        ocr: whether pages without text are to be read by machine.

    Returns:
        The analysed records in document order.

    Raises:
        PykalaError: the file cannot be read, or Voikko is missing.
    """
    import ingest
    from nlp.voikko import voikko

    document = ingest.read(path, sha256=sha256, is_word=voikko().is_word, ocr=ocr)
    return FileAnalysis(analyse_records(document.records), document.pages, document.warnings, document.unread)


def analyse_records(records: Iterable[Record]) -> tuple[AnalysedRecord, ...]:
    """Analyse the records of one file, where each organisation has one name.

    Args:
        records: all that the file has, as `ingest` read them, or as the store kept them.

    Returns:
        The analysed records, in the same order.

    Raises:
        VoikkoMissingError: libvoikko or its Finnish dictionary is missing or too old.
    """
    from nlp.analysis import analyse

    return _with_one_name_each(tuple(analyse(records)))


def _with_one_name_each(records: tuple[AnalysedRecord, ...]) -> tuple[AnalysedRecord, ...]:
    """Give each organisation one name over the whole document: the one it uses most ("Pelastakaa Lapset ry")."""
    from nlp.canonical import one_name_each

    chosen = one_name_each(Counter(mention.name for record in records for mention in record.organizations))

    def named(mentions: tuple[Organization, ...]) -> tuple[Organization, ...]:
        return tuple(replace(mention, name=chosen[mention.name]) for mention in mentions)

    return tuple(replace(record, organizations=named(record.organizations)) for record in records)
