"""An ingestion run: from paths to files, records and mentions in the store."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from index import disk
from index.catalog import Catalog, FileStatus, KnownFile, KnownPath, Reading
from index.disk import Failure, Found, Seen, from_text
from index.runs import Event, EventKind, Options, Summary
from index.tasks import Failed, Outcome, Prepared, Task
from index.versions import pykala_version
from index.workers import Analyse, analyse_all

# The search index follows after so many files or seconds, and at the end.
_BATCH_FILES = 500
_BATCH_SECONDS = 60.0
_BATCH_RECORDS = 2_000  # what is prepared for the search index is held in memory
_WORTHWHILE = 20  # records that are worth a commit of their own

_log = logging.getLogger("pykala.ingest")
_LEVELS = {EventKind.STARTED: logging.DEBUG, EventKind.SKIPPED: logging.DEBUG}

__all__ = ["Event", "EventKind", "Ingestion", "Options", "Summary"]


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
        self._tally: Counter[str] = Counter()  # of `Summary`, by its names
        self._failures: list[Failure] = []
        self._waiting: list[Failure] = []
        self._total = 0
        self._in_work: dict[str, list[Seen]] = {}
        self._before: dict[str, str] = {}  # what is known of a file in work: `changed`, `again` or ""
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
        begun, started = datetime.now().astimezone(), time.monotonic()
        found = disk.find(paths)
        self._total = len(found.files) + len(found.failures) + len(found.links)
        self._catalog.forget_unread(found.tops, found.unreadable)
        for failure in found.failures:
            if failure.path in found.unreadable:
                self._catalog.cannot_read(failure.path, failure.reason)
            self._tell(EventKind.FAILED, failure.path, reason=failure.reason)
        for link in found.links:
            self._tell(EventKind.LINK, link, reason="leads out of the folder, not read")
        self._read(sorted(found.files, key=self._turn, reverse=True))
        self._catalog.let_go()
        if self._options.prune:
            self._prune(found)
        self._index()
        return self._summary(found, begun, time.monotonic() - started)

    def _turn(self, path: Path) -> tuple[bool, int]:
        """New names first: what a file is called now is known before another takes its former name.

        Then the largest: begun last, a long report would keep one worker busy when the others are done.
        """
        return self._catalog.path(path) is None, disk.size(path)

    def _read(self, files: Sequence[Path]) -> None:
        indexed, unindexed = time.monotonic(), 0
        with closing(self._outcomes(files)) as outcomes:
            for task, outcome in outcomes:
                self._keep(task, outcome)
                unindexed += 1
                # The last files are in work and a core is free: what is finished is indexed meanwhile.
                idle = 0 < len(self._in_work) < self._options.workers and len(self._prepared) >= _WORTHWHILE
                full = unindexed >= _BATCH_FILES or len(self._prepared) >= _BATCH_RECORDS
                if idle or full or time.monotonic() - indexed > _BATCH_SECONDS:
                    self._index()
                    indexed, unindexed = time.monotonic(), 0

    def _outcomes(self, files: Sequence[Path]) -> Generator[tuple[Task, Outcome], None, None]:
        limit = self._options.time_limit
        if self._options.cluster is None:
            workers = self._options.workers
            return analyse_all(self._tasks(files), self._analyse, workers=workers, time_limit=limit, prepare=True)
        from index.cluster import analyse_on_cluster

        address = self._options.cluster
        return analyse_on_cluster(self._tasks(files), self._analyse, address=address, time_limit=limit, prepare=True)

    def _prune(self, found: Found) -> None:
        """Take out what is surely gone from the folders that could be looked through."""
        emptied: set[Path] = set()
        for path in dict.fromkeys(path for top in found.tops for path in self._catalog.paths_under(top)):
            if path in found.unreadable or not disk.left(path):
                continue
            folder = disk.emptied(path)
            if folder in emptied:
                continue
            self._total += 1
            if folder is None:
                self._catalog.remove(path)
                self._tell(EventKind.REMOVED, path)
            else:
                emptied.add(folder)
                self._tell(EventKind.FAILED, folder, reason=disk.EMPTIED)

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
            elif file is not None and not self._worth_reading_again(file):
                self._recognise(file, seen, known)
            elif unfinished := disk.unfinished(seen):
                self._wait(path, unfinished)
            else:
                self._in_work[sha256] = [seen]
                self._before[sha256] = _before(file, known)
                self._tell(EventKind.STARTED, path)
                yield Task(path, sha256)

    def _sha256(self, seen: Seen, known: KnownPath | None) -> str:
        doubted = self._options.rehash or self._options.force
        if known and known.sha256 and known.describes(seen) and not doubted:
            return known.sha256
        return disk.sha256(seen.path)

    def _worth_reading_again(self, file: KnownFile) -> bool:
        if self._options.force:
            return True
        if file.status is FileStatus.PARTIAL:
            return self._options.complete
        return file.status is FileStatus.FAILED and (self._options.retry or file.pykala_version != pykala_version())

    def _recognise(self, file: KnownFile, seen: Seen, known: KnownPath | None) -> None:
        """Deal with a file that was read in an earlier run, at this path or another."""
        here = known is not None and known.sha256 == file.sha256
        if here and known and known.describes(seen) and file.status is not FileStatus.FAILED:
            self._tell(EventKind.SKIPPED, seen.path, file.record_count, "unchanged")
            return
        others = [path for path in self._catalog.paths_of(file.sha256) if path != seen.path]
        left = [path for path in others if self._left(path, file.sha256)]
        moved = not here and left == others
        if moved or not (here and known and known.describes(seen)):
            self._catalog.see(file, seen, left if moved else ())
        if file.status is FileStatus.FAILED:
            self._tell(EventKind.FAILED, seen.path, reason=file.reason)
        elif here or moved:
            reason = f"moved from {left[0] if left else from_text(file.path)}" if moved else "unchanged"
            self._tally["moved"] += moved
            self._tell(EventKind.SKIPPED, seen.path, file.record_count, reason)
        else:
            self._tell(EventKind.DUPLICATE, seen.path, file.record_count, f"the same as {others[0]}")

    def _left(self, path: Path, sha256: str) -> bool:
        """Whether the file known at a path is certainly gone: deleted, or others have taken its name."""
        if disk.left(path):
            return True
        known = self._catalog.path(path)
        try:
            seen = disk.look(path)
            return not (known and known.describes(seen)) and disk.sha256(path) != sha256
        except OSError:
            return False

    def _keep(self, task: Task, outcome: Outcome) -> None:
        seen, before = self._in_work.pop(task.sha256), self._before.pop(task.sha256)
        if not disk.unchanged(seen[0]):
            for one in seen:
                if disk.gone(one.path):
                    self._unreadable(one.path, "vanished while it was read")
                else:
                    self._wait(one.path, "not yet whole: it changed while it was read")
            return
        reading = _reading(task.sha256, outcome)
        try:
            self._catalog.keep(reading, seen)
        except (ValueError, OverflowError, sqlite3.Error) as error:
            reading = Reading(task.sha256, FileStatus.FAILED, f"what was read from it cannot be stored: {error}")
            self._catalog.keep(reading, seen)
        if isinstance(outcome, Prepared):
            pairs = zip(reading.records, outcome.fields, strict=False)
            self._prepared |= {analysed.record.id: fields for analysed, fields in pairs}
        if reading.status is FileStatus.FAILED:
            self._tell(EventKind.FAILED, task.path, reason=reading.reason)
            return
        self._tally += Counter({before: 1, "partial": int(reading.status is FileStatus.PARTIAL)})
        self._tally += Counter(pages=reading.pages or 0, records=len(reading.records), unread=_unread(outcome))
        self._tell(EventKind.DONE, task.path, len(reading.records), reading.reason)

    def _unreadable(self, path: Path, reason: str) -> None:
        if os.path.lexists(path):
            self._catalog.cannot_read(path, reason)
        self._tell(EventKind.FAILED, path, reason=reason)

    def _wait(self, path: Path, reason: str) -> None:
        self._catalog.cannot_read(path, reason)
        self._tell(EventKind.WAITING, path, reason=reason)

    def _tell(self, kind: EventKind, path: Path, records: int = 0, reason: str | None = None) -> None:
        self._counts[kind] += 1
        if kind is EventKind.FAILED:
            self._failures.append(Failure(path, reason or "unknown"))
        if kind is EventKind.WAITING:
            self._waiting.append(Failure(path, reason or "unknown"))
        done = sum(self._counts.values()) - self._counts[EventKind.STARTED]
        level = _LEVELS.get(kind, logging.INFO)
        _log.log(level, "%s%s", kind, f": {reason}" if reason else "", extra={"file": str(path), "records": records})
        self._on_event(Event(kind, path, records, reason, done, self._total))

    def _summary(self, found: Found, begun: datetime, seconds: float) -> Summary:
        counted = ("changed", "again", "partial", "pages", "unread", "records", "moved")
        return Summary(
            begun=begun,
            files=self._counts[EventKind.DONE],
            skipped=self._counts[EventKind.SKIPPED],
            duplicates=self._counts[EventKind.DUPLICATE],
            removed=self._counts[EventKind.REMOVED],
            waiting=tuple(self._waiting),
            failures=tuple(self._failures),
            links=found.links,
            seconds=seconds,
            **{name: self._tally[name] for name in counted},
        )


def _before(file: KnownFile | None, known: KnownPath | None) -> str:
    """How what is about to be read stands to what was read before."""
    if file is not None:
        return "again"
    return "changed" if known and (known.sha256 or known.kept_sha256) else ""


def _unread(outcome: Outcome) -> int:
    return 0 if isinstance(outcome, Failed) else outcome.unread


def _reading(sha256: str, outcome: Outcome) -> Reading:
    if isinstance(outcome, Failed):
        return Reading(sha256, FileStatus.FAILED, outcome.reason)
    warnings = "; ".join(outcome.warnings) or None
    if not outcome.records:
        return Reading(sha256, FileStatus.FAILED, warnings or "nothing in it to index", outcome.pages)
    status = FileStatus.PARTIAL if warnings else FileStatus.OK
    return Reading(sha256, status, warnings, outcome.pages, outcome.records)
