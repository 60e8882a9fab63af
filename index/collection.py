"""An index directory as a whole: the store, the search index beside it, and the right to write to them."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from index.catalog import Catalog
from index.errors import (
    IndexDamaged,
    IndexLocked,
    NoIndex,
    NotAnIndex,
    StoreDamaged,
    StoreUnwritable,
    UnknownRecord,
    UnsafeIndex,
)
from index.lock import NAME as LOCK
from index.lock import writing
from index.projects import relink
from index.status import Status, status
from index.store import Store
from nlp import analyse_file
from nlp.model import AnalysedRecord

if TYPE_CHECKING:
    from index.ingestion import Event, Summary
    from index.results import Filters
    from index.verify import Problem
    from index.workers import Analyse
    from index.writer import SearchIndex

STORE = "pykala.sqlite"
SEARCH = "search"

_PRIVATE = 0o700  # the search library unpickles what lies in its folder
_SHOWN = 3


class Collection:
    """An open index. Use it in a `with` statement, or `close` it."""

    def __init__(self, directory: Path, store: Store) -> None:
        self.directory = directory
        self.store = store

    @classmethod
    def open(cls, directory: Path, *, create: bool = False) -> Self:
        """Open an index.

        Args:
            directory: the index directory.
            create: make the index when there is none and the directory is empty or missing.

        Returns:
            The open index.

        Raises:
            NoIndex: there is none.
            NotAnIndex: the directory holds other things.
            NewerIndex: a newer version of the program made it.
            UnsafeIndex: other users can write to it.
            StoreDamaged: it cannot be read.
            StoreUnwritable: it cannot be opened or made.
            IndexLocked: another process is making it at this moment.
        """
        _check(directory)
        try:
            return cls(directory, Store(directory / STORE))
        except NoIndex:
            if not create:
                raise
            return cls._create(directory)

    @classmethod
    def _create(cls, directory: Path) -> Self:
        try:
            directory.mkdir(parents=True, mode=_PRIVATE, exist_ok=True)
            directory.chmod(_PRIVATE)
        except OSError as error:
            remedy = "Check its permissions, or name another directory by --index."
            raise StoreUnwritable("{path}: {why}", remedy=remedy, path=directory, why=error.strerror) from error
        with writing(directory):
            made = cls(directory, Store(directory / STORE, create=True))
            made._update_index()
        return made

    @property
    def search_index(self) -> SearchIndex:
        """The search index beside the store."""
        from index.writer import SearchIndex

        return SearchIndex(self.search_directory)

    @property
    def search_directory(self) -> Path:
        """Where the search index lies."""
        return self.directory / SEARCH

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        workers: int = 2,
        time_limit: float = 300.0,
        retry: bool = False,
        rehash: bool = False,
        complete: bool = False,
        on_event: Callable[[Event], None] = lambda _: None,
        analyse: Analyse = analyse_file,
    ) -> Summary:
        """Read PDFs and keep their records; unchanged files are skipped.

        Every file is kept as it is finished: whatever ends the run, the next command goes on from there.

        Args:
            paths: files, and folders to be searched for `*.pdf`.
            workers: how many processes read and analyse.
            time_limit: seconds that one file may take.
            retry: read again what failed before, though its bytes are the same.
            rehash: look at the bytes of every file, even if its size and time are the same.
            complete: read again what was read in part only.
            on_event: told what happens to every file.
            analyse: reads a file; a function of a module, since worker processes import it.

        Returns:
            What was done, and what failed and why.

        Raises:
            IndexLocked: another process is writing to the index.
            PykalaError: nothing at all can be read, or the store cannot be written.
        """
        from index.ingestion import Ingestion, Options

        options = Options(workers, time_limit, retry, rehash, complete)
        with writing(self.directory):
            run = Ingestion(Catalog(self.store), analyse, options, on_event, self._update_index)
            summary = run.run(paths)
            relink(self.store)
            return summary

    def catch_up(self) -> bool:
        """Bring the search index up to date with the store, if it is behind or damaged.

        To be called before searching: an earlier run may have been cut short.

        Returns:
            Whether it is up to date; False while another process is writing, or without the right to write.
        """
        if not self.store.unindexed() and self.search_index.healthy():
            return True
        try:
            with writing(self.directory):
                self._update_index()
        except (IndexLocked, StoreUnwritable):
            return False
        return True

    def link_projects(self) -> bool:
        """Bring the links between descriptions of one project up to date, if an earlier run was cut short before it.

        Returns:
            Whether they are up to date; False while another process is writing, or without the right to write.
        """
        try:
            relink(self.store)
        except (IndexLocked, StoreUnwritable):
            return False
        return True

    def reindex(self, progress: Callable[[], None] | None = None) -> int:
        """Build the search index anew from the store, beside the old one, which is searched until it is done.

        Args:
            progress: called after each record.

        Returns:
            How many records it holds.

        Raises:
            IndexLocked: another process is writing to the index.
        """
        with writing(self.directory):
            self._rebuild(progress)
            return self.search_index.count()

    def record_ids(self) -> Iterator[str]:
        """The identifiers of all records, by file name and then in the file's order."""
        return self.store.record_ids()

    def records(self, ids: Iterable[str] | None = None) -> Iterator[AnalysedRecord]:
        """Records with their mentions, one by one: those named by `ids`, in that order, or all."""
        return self.store.records(ids)

    def record(self, identifier: str) -> AnalysedRecord:
        """One record.

        Args:
            identifier: the record's, or as much of its beginning as no other record's has.

        Returns:
            The record with its mentions.

        Raises:
            UnknownRecord: none answers to it, or several.
        """
        start = identifier.strip().lower().encode(errors="replace").decode()
        found = [
            row[0]
            for row in self.store.query(
                "SELECT id FROM records WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
                (start, start + "\U0010ffff", _SHOWN + 1),
            )
        ]
        if not start or not found:
            raise UnknownRecord(
                "no record {name!r}", remedy="`pykala search` shows the records' identifiers.", name=identifier
            )
        if len(found) > 1 and start not in found:
            shown = ", ".join(found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
            raise UnknownRecord(
                "several records begin with {name!r}: {shown}", remedy="Give more of it.", name=identifier, shown=shown
            )
        return next(self.records([start if start in found else found[0]]))

    def text_of(self, identifier: str) -> str:
        """The text of a record, by its whole identifier; "" where there is no such record."""
        rows = list(self.store.query("SELECT text FROM records WHERE id = ?", (identifier,)))
        return str(rows[0][0]) if rows else ""

    def find(self, query: str, filters: Filters) -> list[str]:
        """The identifiers of all records that a query finds, best first; nothing is left out.

        Args:
            query: in the query language; empty for all that pass the filters.
            filters: what records must be besides.

        Raises:
            QueryError: the query does not parse.
            IndexDamaged: the search index cannot be read.
        """
        from index.search import search

        self.catch_up()
        total = max(1, self.store.one("SELECT count(*) FROM records"))
        found = search(self.search_directory, query, text_of=lambda _: "", filters=filters, limit=total)
        return [hit.record for hit in found.hits] if not found.missing else []

    def paths_of(self, sha256: str) -> list[Path]:
        """The paths at which a file (its SHA-256) was seen, sorted; also those that are gone from the disk."""
        return Catalog(self.store).paths_of(sha256)

    def status(self) -> Status:
        """What is in the index, what failed and why."""
        return status(self.store)

    def verify(self) -> list[Problem]:
        """Check the store in itself and the search index against it, after bringing that up to date.

        Returns:
            All that is wrong; nothing for a sound index.
        """
        from index.verify import verify

        if self.search_index.healthy():
            with suppress(StoreDamaged):  # which `verify` reports
                self.catch_up()
        return verify(self.store, self.search_index)

    def _update_index(self, prepared: Mapping[str, dict[str, Any]] | None = None) -> None:
        """Bring the search index up to date; the lock is held. `prepared`: what it is to be given, by record."""
        search = self.search_index
        if not search.healthy():
            self._rebuild()
            return
        documents = self.store.unindexed()
        if not documents:
            return
        try:
            search.update(documents, self.store.records_of(documents), prepared or {})
        except IndexDamaged:
            self._rebuild()
            return
        self.store.mark_indexed(documents)

    def _rebuild(self, progress: Callable[[], None] | None = None) -> None:
        self.search_index.rebuild(self.records(), progress)
        self.store.mark_indexed()


def _check(directory: Path) -> None:
    """Refuse a directory that is no index, or that others can write to."""
    if not directory.exists():
        return
    elsewhere = "Name another directory by --index."
    if not directory.is_dir():
        raise NotAnIndex("{path}: not a directory", remedy=elsewhere, path=directory)
    try:
        names = {path.name for path in directory.iterdir()}
    except OSError as error:
        raise StoreUnwritable(
            "{path}: {why}", remedy="Check its permissions.", path=directory, why=error.strerror
        ) from error
    if STORE not in names and names - {LOCK}:
        raise NotAnIndex(
            "{path}: not an index, but a directory with other files in it", remedy=elsewhere, path=directory
        )
    if STORE in names and directory.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise UnsafeIndex("{path}: other users can write to this index", remedy="chmod 700 {path}", path=directory)
