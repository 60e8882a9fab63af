"""A run of ingestion: from paths to files, records and mentions in the store."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from index import disk
from index.catalog import Catalog, FileStatus, KnownFile, KnownPath, Reading, pykala_version
from index.disk import Failure, Seen
from index.tasks import Failed, Outcome, Prepared, Task
from index.workers import Analyse, analyse_all

# The search index follows after so many files or seconds, and at the end.
_BATCH_FILES = 500
_BATCH_SECONDS = 60.0
_WORTHWHILE = 40  # records that are worth a commit of their own


class EventKind(StrEnum):
    """What happened to a file."""

    STARTED = "started"
    DONE = "done"
    SKIPPED = "skipped"
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a file in a run.

    Attributes:
        kind: what happened.
        path: the file's.
        records: how many records it gave, or has.
        reason: why it failed or was skipped, what it duplicates, what is missing from it; else None.
        done: how many of the run's paths are finished.
        total: how many there are.
    """

    kind: EventKind
    path: Path
    records: int
    reason: str | None
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Options:
    """How to ingest; see `Collection.ingest`.

    Attributes:
        workers: processes that read and analyse.
        time_limit: seconds that one file may take.
        retry: read again what failed before, though its bytes are the same.
        rehash: look at the bytes of every file, even if its size and time are the same.
        complete: read again what was read in part only; to be asked for when `analyse` can now do more (OCR).
    """

    workers: int
    time_limit: float
    retry: bool
    rehash: bool
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: files read, records kept, files that were there already, and what failed."""

    files: int
    records: int
    skipped: int
    duplicates: int
    failures: tuple[Failure, ...]
    seconds: float


class Ingestion:
    """One run. Each file is kept in a transaction of its own, so what is finished stays whatever happens.

    A file that failed is not read again while its bytes and the program's version are the same (it would fail the same
    way); it is reported as failed again with its reason. `Options.retry` reads it all the same.

    Args:
        catalog: where results go.
        analyse: reads a file; see `workers.analyse_all`.
        options: how to go about it.
        on_event: told of every event.
        update_index: brings the search index up to date with the store.
    """

    def __init__(
        self,
        catalog: Catalog,
        analyse: Analyse,
        options: Options,
        on_event: Callable[[Event], None],
        update_index: Callable[[Mapping[str, dict[str, Any]]], None],
    ) -> None:
        self._catalog, self._analyse, self._options = catalog, analyse, options
        self._on_event, self._update_index = on_event, update_index
        self._counts = dict.fromkeys(EventKind, 0)
        self._records = 0
        self._failures: list[Failure] = []
        self._total = 0
        self._in_work: dict[str, list[Seen]] = {}
        self._prepared: dict[str, dict[str, Any]] = {}  # what the search index is given, by record

    def run(self, paths: Sequence[Path]) -> Summary:
        """Ingest files and folders.

        Args:
            paths: of any number of files and folders; what cannot be read is among the summary's failures.

        Returns:
            What was done.

        Raises:
            PykalaError: nothing at all can be read, or the store cannot be written.
        """
        begun = indexed = time.monotonic()
        unindexed = 0
        files, failures = disk.find(paths)
        self._total = len(files) + len(failures)
        for failure in failures:
            self._tell(EventKind.FAILED, failure.path, reason=failure.reason)
        workers, time_limit = self._options.workers, self._options.time_limit
        outcomes = analyse_all(self._tasks(files), self._analyse, workers=workers, time_limit=time_limit, prepare=True)
        with closing(outcomes):
            for task, outcome in outcomes:
                self._keep(task, outcome)
                unindexed += 1
                # The last files are in work and a core is free: what is finished is indexed meanwhile.
                idle = 0 < len(self._in_work) < workers and len(self._prepared) >= _WORTHWHILE
                if idle or unindexed >= _BATCH_FILES or time.monotonic() - indexed > _BATCH_SECONDS:
                    self._index()
                    indexed, unindexed = time.monotonic(), 0
        self._index()
        return self._summary(time.monotonic() - begun)

    def _index(self) -> None:
        self._update_index(self._prepared)
        self._prepared = {}

    def _tasks(self, files: Sequence[Path]) -> Iterator[Task]:
        """The files that must be read; the others are dealt with on the way."""
        for path in files:
            try:
                seen = disk.look(path)
                known = self._catalog.path(path)
                sha256 = self._sha256(seen, known)
            except OSError as error:
                self._unreadable(path, error.strerror or str(error))
                continue
            file = self._catalog.file(sha256)
            if sha256 in self._in_work:
                self._in_work[sha256].append(seen)
                self._tell(EventKind.DUPLICATE, path, reason=f"the same as {self._in_work[sha256][0].path}")
            elif file is None or self._worth_reading_again(file):
                self._in_work[sha256] = [seen]
                self._tell(EventKind.STARTED, path)
                yield Task(path, sha256)
            else:
                self._recognise(file, seen, known)

    def _sha256(self, seen: Seen, known: KnownPath | None) -> str:
        if known and known.sha256 and known.describes(seen) and not self._options.rehash:
            return known.sha256
        return disk.sha256(seen.path)

    def _worth_reading_again(self, file: KnownFile) -> bool:
        if file.status is FileStatus.PARTIAL:
            return self._options.complete
        return file.status is FileStatus.FAILED and (self._options.retry or file.pykala_version != pykala_version())

    def _recognise(self, file: KnownFile, seen: Seen, known: KnownPath | None) -> None:
        """Deal with a file that was read in an earlier run, at this path or another."""
        here = known is not None and known.sha256 == file.sha256
        others = [path for path in self._catalog.paths_of(file.sha256) if path != seen.path]
        gone = [path for path in others if not os.path.lexists(path)]
        moved = not here and others and gone == others
        if moved:
            self._catalog.move(file, gone, seen)
        elif not (here and known and known.describes(seen)):
            self._catalog.see(file, seen)
        if file.status is FileStatus.FAILED:
            self._tell(EventKind.FAILED, seen.path, reason=file.reason)
        elif here or moved or not others:
            reason = f"moved from {gone[0]}" if moved else "unchanged"
            self._tell(EventKind.SKIPPED, seen.path, file.record_count, reason)
        else:
            self._tell(EventKind.DUPLICATE, seen.path, file.record_count, f"the same as {others[0]}")

    def _keep(self, task: Task, outcome: Outcome) -> None:
        seen = self._in_work.pop(task.sha256)
        if not _still(seen[0]):
            for one in seen:
                self._unreadable(one.path, "changed while it was read; ingest it again")
            return
        reading = _reading(task.sha256, outcome)
        try:
            self._catalog.keep(reading, seen)
        except (ValueError, OverflowError, sqlite3.Error) as error:
            reading = Reading(task.sha256, FileStatus.FAILED, f"what was read of it cannot be kept: {error}")
            self._catalog.keep(reading, seen)
        if isinstance(outcome, Prepared):
            pairs = zip(reading.records, outcome.fields, strict=False)
            self._prepared |= {analysed.record.id: fields for analysed, fields in pairs}
        kind = EventKind.FAILED if reading.status is FileStatus.FAILED else EventKind.DONE
        self._tell(kind, task.path, len(reading.records), reading.reason)

    def _unreadable(self, path: Path, reason: str) -> None:
        if os.path.lexists(path):
            self._catalog.cannot_read(path, reason)
        self._tell(EventKind.FAILED, path, reason=reason)

    def _tell(self, kind: EventKind, path: Path, records: int = 0, reason: str | None = None) -> None:
        self._counts[kind] += 1
        if kind is EventKind.FAILED:
            self._failures.append(Failure(path, reason or "unknown"))
        if kind is EventKind.DONE:
            self._records += records
        done = sum(self._counts.values()) - self._counts[EventKind.STARTED]
        self._on_event(Event(kind, path, records, reason, done, self._total))

    def _summary(self, seconds: float) -> Summary:
        return Summary(
            files=self._counts[EventKind.DONE],
            records=self._records,
            skipped=self._counts[EventKind.SKIPPED],
            duplicates=self._counts[EventKind.DUPLICATE],
            failures=tuple(self._failures),
            seconds=seconds,
        )


def _still(seen: Seen) -> bool:
    try:
        return disk.look(seen.path) == seen
    except OSError:
        return False


def _reading(sha256: str, outcome: Outcome) -> Reading:
    if isinstance(outcome, Failed):
        return Reading(sha256, FileStatus.FAILED, outcome.reason)
    warnings = "; ".join(outcome.warnings) or None
    if not outcome.records:
        return Reading(sha256, FileStatus.FAILED, warnings or "nothing in it to index", outcome.pages)
    status = FileStatus.PARTIAL if warnings else FileStatus.OK
    return Reading(sha256, status, warnings, outcome.pages, outcome.records)
