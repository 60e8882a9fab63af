"""Small invented records and a search index of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from index.search import Filters, Results, search
from index.writer import SearchIndex
from ingest.model import Record, RecordType
from nlp.model import Amount, AnalysedRecord, CaseNumber, Grant, Organization, Project

DECISION = RecordType.VIRANHALTIJAPAATOS


def record(
    title: str,
    text: str = "",
    *,
    document: str = "a.pdf",
    number: int = 1,
    type: RecordType = DECISION,
    body: str | None = None,
    date: str | None = None,
    section: int | None = None,
    case: str | Sequence[str] = (),
    sums: Sequence[str] = (),
    orgs: Sequence[str] = (),
    project: Project | None = None,
    amounts: Sequence[Amount] = (),
    grants: Sequence[Grant] = (),
    path: tuple[str, ...] = (),
    is_row: bool = False,
) -> AnalysedRecord:
    """A record with the mentions told; the file's SHA-256 follows from its name."""
    place: dict[str, Any] = {"text": "", "start": 0, "end": 0}
    cases = [case] if isinstance(case, str) else case
    sha256 = document.encode().hex().ljust(64, "0")
    return AnalysedRecord(
        Record(
            document, sha256, number, type, title, body, date, section, (2, 3), text or title, path=path, is_row=is_row
        ),
        case_numbers=tuple(CaseNumber(value=value, **place) for value in cases),
        amounts=(*(Amount(value=Decimal(value), **place) for value in sums), *amounts),
        organizations=tuple(Organization(name=name, **{**place, "text": name}) for name in orgs),
        project=project,
        grants=tuple(grants),
    )


class Sample:
    """A search index of records, and their texts."""

    def __init__(self, directory: Path, records: Sequence[AnalysedRecord]) -> None:
        """Make the index; records without a number or document of their own get one from their place."""
        self.directory = directory
        self.records = list(records)
        self.index = SearchIndex(directory)
        self.index.create()
        self.index.update([], self.records)

    def text_of(self, record_id: str) -> str:
        """The text of a record."""
        return next(r.record.text for r in self.records if r.record.id == record_id)

    def search(self, query: str = "", filters: Filters | None = None, **options: Any) -> Results:
        """Search the index."""
        return search(self.directory, query, text_of=self.text_of, filters=filters, **options)

    def titles(self, query: str = "", filters: Filters | None = None, **options: Any) -> list[str]:
        """The titles of the hits, in order."""
        return [hit.title for hit in self.search(query, filters, **options).hits]


def marked(hit: Any) -> list[str]:
    """The words marked in a hit's snippet."""
    return [hit.snippet[start:end] for start, end in hit.spans]
