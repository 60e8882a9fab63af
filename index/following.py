"""Bringing the search index up to date with the store, or rebuilding it where that is not possible."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from index.manifest import Identity
from index.store import Store
from index.writer import SearchIndex

_log = logging.getLogger("pykala.index")

# What this process has read through and found whole, by search index, and since when. A process that watches for months
# opens an index for every file that comes: it reads only what is new to it, and all again when this is old.
_whole: dict[Path, tuple[float, set[Identity]]] = {}
_OLD = 24 * 3600.0  # seconds


class Follower:
    """A search index that is made from a store. Whoever changes it holds the index's lock."""

    def __init__(self, store: Store, directory: Path, *, workers: int = 1) -> None:
        """Bind a store and the directory of its search index; `workers` processes may help to rebuild it."""
        self.store = store
        self.workers = workers
        self.search = SearchIndex(directory)

    def agrees(self) -> bool:
        """Whether the search index shows the store as it is now; its bytes are not looked at."""
        return self.search.generation() == self.store.generation()

    def update(self, ready: Mapping[str, dict[str, Any]] | None = None) -> None:
        """Bring the search index up to date.

        Args:
            ready: what it is to be given, by record, where that has been made already.
        """
        documents = self.store.unindexed()
        if not documents and self.agrees():
            return
        if self.search.exists():
            self.search.revert()
        if not documents or not self._sound():
            if self.search.exists():
                told = "the search index is out of date or damaged, and is rebuilt from %d records"
                count = self.store.one("SELECT count(*) FROM records")
                _log.warning(told, count, extra={"file": str(self.search.directory)})
            self.rebuild()
            return
        self.search.update(documents, self.store.records_of(documents), ready or {})
        self.search.finish(self.store.generation())
        self.store.mark_indexed(documents)

    def rebuild(self, progress: Callable[[], None] | None = None) -> None:
        """Rebuild the search index; `progress` is called after each record."""
        from index.preparation import prepared

        records = prepared(self.store, workers=self.workers)
        self.search.rebuild(records, progress, generation=self.store.generation())
        self.store.mark_indexed()

    def _sound(self) -> bool:
        """Whether the search index can be brought on. Every byte is read once: merging would hide a changed one."""
        if not self.search.healthy() or not self._precedes():
            return False
        directory, now = self.search.directory.absolute(), time.monotonic()
        since, known = _whole.get(directory, (0.0, set()))
        if now - since > _OLD:
            since, known = now, set()
        _whole[directory] = since, known
        return not self.search.damage(known)

    def _precedes(self) -> bool:
        """Whether the search index shows an earlier state of this very store."""
        name, _, number = (self.search.generation() or "").partition(":")
        own, _, current = self.store.generation().partition(":")
        return name == own and int(number) <= int(current)
