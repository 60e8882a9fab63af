"""Watching folders: files that arrive and stop changing are ingested, until stopped."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from index import disk
from index.runs import Event, EventKind
from ingest.errors import PykalaError
from nlp import analyse_file

if TYPE_CHECKING:
    from index.collection import Collection
    from index.workers import Analyse

_LOOK = 500  # milliseconds between looks at what is due
_AGAIN = 60.0  # seconds until what could not be done is tried again
_QUIET = 30.0  # seconds without a file
_WHOLE = 3600.0  # seconds until everything is looked through: the system may lose changes, or watch only some folders
_LIMIT = Path("/proc/sys/fs/inotify/max_user_watches")  # of Linux, for all that a user watches
_SILENT = frozenset({EventKind.STARTED, EventKind.SKIPPED})
_log = logging.getLogger("pykala.watch")

TOO_MANY = "more folders than the system can watch, so they are polled"


class _Stopped(BaseException):
    """A signal came while files were being read."""


class Watcher:
    """Watches folders and files below them.

    Args:
        opened: opens the index; it is open only while files are read, so that others can write between.
        paths: folders, or single files.
        settle: seconds without a change after which a file is read.
        tell: told of each file and what came of it.
        analyse: reads a file; see `Collection.ingest`.
        poll: poll the folders: network drives do not report changes.
        **options: those of `index.runs.Options`.
    """

    def __init__(
        self,
        opened: Callable[[], Collection],
        paths: Sequence[Path],
        *,
        settle: float,
        tell: Callable[[Path, str], None],
        analyse: Analyse = analyse_file,
        poll: bool = False,
        **options: Any,
    ) -> None:
        self._opened, self._settle, self._tell, self._poll = opened, settle, tell, poll
        self._tops = [path.absolute() for path in paths]
        self._options = {"analyse": analyse, **options}
        self._due: dict[Path, float] = {}
        self._unlinked_at: float | None = None  # when files were read whose projects are not linked yet
        self._looked = 0.0  # when everything was looked through
        self._failed: dict[Path, str | None] = {}  # what has been told to have failed, and why
        self._stop = threading.Event()
        self._reading = False

    def run(self) -> None:
        """Ingest what is there, then what comes, until SIGTERM or SIGINT. What is finished then is kept."""
        from watchfiles import watch

        with self._signals():
            try:
                self._look_through()
                rounds = watch(
                    *self._tops,
                    watch_filter=lambda _change, path: self._wanted(Path(path)),
                    stop_event=self._stop,
                    rust_timeout=_LOOK,
                    yield_on_timeout=True,
                    force_polling=self._poll or self._too_many() or None,
                    ignore_permission_denied=True,
                    raise_interrupt=False,
                )
                for changes in rounds:
                    self._notice(Path(path) for _, path in changes)
                    self._ingest_due()
                    if time.monotonic() - self._looked >= _WHOLE:
                        self._look_through()
            except _Stopped:
                _log.info("stopped while files were being read")

    def _look_through(self) -> None:
        self._ingest(self._tops)
        self._looked = time.monotonic()

    def _too_many(self) -> bool:
        """Whether there are more folders than the system watches: the others would be left out without a word."""
        try:
            most = int(_LIMIT.read_text())
        except (OSError, ValueError):  # not Linux
            return False
        if sum(1 for top in self._tops for _ in os.walk(top)) <= most:
            return False
        self._tell(self._tops[0], f"{TOO_MANY}: {_LIMIT.name}")
        return True

    def _wanted(self, path: Path) -> bool:
        return any(disk.belongs(path, top) for top in self._tops)

    def _notice(self, paths: Iterable[Path]) -> None:
        for path in paths:
            self._failed.pop(path, None)
            if disk.gone(path):
                self._due.pop(path, None)
                self._tell(path, "gone from the disk, records kept")
            else:
                self._due[path] = time.monotonic() + self._settle

    def _ingest_due(self) -> None:
        now = time.monotonic()
        due = [path for path, when in self._due.items() if when <= now]
        for path in due:
            del self._due[path]
        due = [path for path in due if not disk.gone(path)]
        if due:
            self._ingest(due)
        elif self._unlinked_at is not None and now - self._unlinked_at >= _QUIET:
            self._link()

    def _ingest(self, paths: Sequence[Path]) -> None:
        """Ingest files and folders; failures are reported and retried later."""
        self._reading = True
        try:
            with self._opened() as collection:
                summary = collection.ingest(paths, on_event=self._follow, link=False, **self._options)
            if summary.files:
                self._unlinked_at = time.monotonic()
            again = [late.path for late in summary.waiting]
        except PykalaError as error:
            self._tell(self._tops[0] if len(paths) != 1 else paths[0], error.message)
            again = list(paths)
        except OSError as error:
            self._tell(self._tops[0], error.strerror or str(error))
            again = list(paths)
        finally:
            self._reading = False
        for path in again:
            self._due.setdefault(path, time.monotonic() + max(self._settle, _AGAIN))

    def _link(self) -> None:
        """Link descriptions of one project, which takes seconds in a large index: when nothing else is to be done."""
        self._unlinked_at = None
        try:
            with self._opened() as collection:
                collection.link_projects()
        except PykalaError as error:
            _log.warning("%s", error.message)

    def _follow(self, event: Event) -> None:
        if event.kind in _SILENT or event.reason == disk.EMPTY:
            return
        if event.kind is EventKind.FAILED:
            if self._failed.get(event.path, "") == event.reason:
                return
            self._failed[event.path] = event.reason
        told = _records(event.records) if event.kind is EventKind.DONE else str(event.kind)
        self._tell(event.path, f"{told}: {event.reason}" if event.reason else told)

    @contextmanager
    def _signals(self) -> Iterator[None]:
        def stop(_signal: int, _frame: FrameType | None) -> None:
            self._stop.set()
            if self._reading:
                raise _Stopped

        before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count} records"
