"""The messages between the main process and its workers: files to read, records to prepare, and results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from nlp.files import FileAnalysis
from nlp.model import AnalysedRecord

TIME_LIMIT = 300.0  # seconds that a file may take, by default

# A file of more text than this (characters) is prepared in pieces of about this size by whichever worker is free:
# the report that is read last would otherwise keep one core busy and leave the others idle.
_PIECE = 40_000


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be read: its path, and its SHA-256 in hexadecimal."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a file could not be read."""

    reason: str


@dataclass(frozen=True, slots=True)
class Prepared(FileAnalysis):
    """A file's analysis, with what the search index is to be given for each of its records.

    Workers make it: they have just analysed the very same words.
    """

    fields: tuple[dict[str, Any], ...] = ()

    @classmethod
    def of(cls, analysis: FileAnalysis, fields: Fields) -> Self:
        """An analysis and what the search index is to be given for each of its records."""
        return cls(analysis.records, analysis.pages, analysis.warnings, analysis.unread, fields)


Fields = tuple[dict[str, Any], ...]
Outcome = FileAnalysis | Failed
Answer = FileAnalysis | Failed | Fields


class Piece:
    """Some of a large file's records, to be prepared for the search index."""

    def __init__(self, whole: Whole, records: tuple[AnalysedRecord, ...]) -> None:
        self.whole, self.records = whole, records
        self.fields: Fields | None = None


Job = Task | Piece


class Whole:
    """A large file whose records are prepared in pieces.

    Args:
        task: the file.
        analysis: what was read of it.
        reader: the worker that read it.
    """

    def __init__(self, task: Task, analysis: FileAnalysis, reader: object) -> None:
        self.task, self._analysis, self.reader = task, analysis, reader
        self.pieces = [Piece(self, records) for records in _cut(analysis.records)]
        self._over = False

    def take(self, piece: Piece, answer: Fields | Failed) -> Outcome | None:
        """Take what came of one piece: the file's outcome, once it is whole or has failed, else None."""
        if self._over:
            return None
        if isinstance(answer, Failed):
            self._over = True
            return answer
        piece.fields = answer
        if any(each.fields is None for each in self.pieces):
            return None
        self._over = True
        fields = tuple(field for each in self.pieces for field in each.fields or ())
        return Prepared.of(self._analysis, fields)


class Jobs:
    """What there is for workers to do.

    Args:
        tasks: the files.
        prepare: whether outcomes are to be `Prepared`.
    """

    def __init__(self, tasks: Iterable[Task], *, prepare: bool) -> None:
        self._tasks, self._prepare = iter(tasks), prepare
        self._pieces: list[Piece] = []

    def next(self, worker: object) -> Job | None:
        """The next job for a worker, or None when there is none at present.

        A piece goes to the worker that read its file, which has met the file's words, unless another has nothing else
        to do.
        """
        own = next((piece for piece in self._pieces if piece.whole.reader is worker), None)
        job = own or next(self._tasks, None) or next(iter(self._pieces), None)
        if isinstance(job, Piece):
            self._pieces.remove(job)
        return job

    def settle(self, job: Job, answer: Answer, worker: object) -> tuple[Task, Outcome] | None:
        """Take the worker's answer: the file that is thereby done, with its outcome, or None when more is to do."""
        if isinstance(job, Piece):
            outcome = None if isinstance(answer, FileAnalysis) else job.whole.take(job, answer)
            return (job.whole.task, outcome) if outcome else None
        if isinstance(answer, tuple):
            raise TypeError(f"fields for a file to be read: {job.path}")
        if self._prepare and isinstance(answer, FileAnalysis) and not isinstance(answer, Prepared):
            self._pieces.extend(Whole(job, answer, worker).pieces)
            return None
        return job, answer


def prepare_records(records: Sequence[AnalysedRecord]) -> Fields:
    """What the search index is to be given for each record."""
    from index.documents import index_fields

    return tuple(index_fields(record) for record in records)


def prepared(analysis: FileAnalysis) -> FileAnalysis:
    """A file's analysis with its records prepared, unless they are better prepared in pieces.

    The store writes a name that is not UTF-8 in another way; such records are prepared when they come from there.
    """
    sound = all(record.record.document.isprintable() for record in analysis.records)
    if sound and len(analysis.records) > 1 and sum(len(each.record.text) for each in analysis.records) > _PIECE:
        return analysis
    fields = prepare_records(analysis.records) if sound else ()
    return Prepared.of(analysis, fields)


def _cut(records: tuple[AnalysedRecord, ...]) -> Iterator[tuple[AnalysedRecord, ...]]:
    start = size = 0
    for end, analysed in enumerate(records, start=1):
        size += len(analysed.record.text)
        if size >= _PIECE or end == len(records):
            yield records[start:end]
            start, size = end, 0
