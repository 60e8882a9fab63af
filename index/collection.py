"""An index directory as a whole: the store, the search index beside it, and the write lock."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from index import manifest
from index.directory import SEARCH, STORE, check, make
from index.errors import IndexDamaged, IndexLocked, NoIndex, StoreUnwritable
from index.lock import writing
from index.store import Store
from ingest.errors import PykalaError
from nlp import analyse_file

# Most of what a collection can do is imported where it is done: a search in a new process waits for every import.
if TYPE_CHECKING:
    from index.catalog import Catalog
    from index.disk import Failure
    from index.following import Follower
    from index.results import Filters, Results, Selection
    from index.runs import Event, Summary
    from index.status import Failed, Status
    from index.verify import Problem
    from index.workers import Analyse
    from index.writer import SearchIndex
    from nlp.model import AnalysedRecord

T = TypeVar("T")
_log = logging.getLogger("pykala.index")


class Collection:
    """An open index. Use it in a `with` statement, or `close` it."""

    def __init__(self, directory: Path, store: Store, *, workers: int = 1) -> None:
        self.directory = directory
        self.store = store
        self._workers = workers

    @classmethod
    def open(cls, directory: Path, *, create: bool = False, workers: int = 1) -> Self:
        """Open an index.

        Args:
            directory: the index directory.
            create: make the index when there is none and the directory is empty or missing.
            workers: how many processes may rebuild the search index if needed. More than one only in a
                program whose main module can be imported again (`if __name__ == "__main__"`).

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
        check(directory)
        try:
            return cls(directory, Store(directory / STORE), workers=workers)
        except NoIndex:
            if not create:
                raise
            return cls._create(directory, workers)

    @classmethod
    def _create(cls, directory: Path, workers: int) -> Self:
        make(directory)
        with writing(directory):
            made = cls(directory, Store(directory / STORE, create=True), workers=workers)
            made.follower.update()
        return made

    @property
    def follower(self) -> Follower:
        """What keeps the search index up to date."""
        from index.following import Follower

        return Follower(self.store, self.search_directory, workers=self._workers)

    @property
    def search_index(self) -> SearchIndex:
        """The search index beside the store."""
        return self.follower.search

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
        on_event: Callable[[Event], None] = lambda _: None,
        analyse: Analyse = analyse_file,
        waiting: Callable[[str], None] | None = None,
        link: bool = True,
        **options: Any,
    ) -> Summary:
        """Read PDFs and keep their records; unchanged files are skipped.

        Every file is saved as soon as it is done: however the run ends, the next command continues from there.

        Args:
            paths: files, and folders to be searched for `*.pdf`.
            on_event: told what happens to every file.
            analyse: reads a file; a function of a module, since worker processes import it.
            waiting: wait while another process writes, and call this with who that is; None: do not wait.
            link: whether descriptions of one project are linked at the end; else by whoever asks for projects next.
            **options: those of `index.runs.Options`.

        Returns:
            What was done, and what failed and why.

        Raises:
            IndexLocked: another process is writing to the index.
            PykalaError: nothing at all can be read, or the store cannot be written.
        """
        from index.ingestion import Ingestion, Options

        with writing(self.directory, waiting):
            run = Ingestion(self._catalog, analyse, Options(**options), on_event, self.follower.update)
            summary = run.run(paths)
            if link:
                self._relink()
            return summary

    def remove(self, path: Path) -> list[Path]:
        """Take a file, or all files below a folder, out of the index with their records; the disk is not touched.

        A file that is at another path too keeps its records under that.

        Args:
            path: the path; what it names need not exist any more.

        Returns:
            The known paths that are no longer there.

        Raises:
            IndexLocked: another process is writing to the index.
        """
        catalog = self._catalog
        with writing(self.directory):
            known = catalog.paths_under(Path(os.path.abspath(path)))
            for one in known:
                catalog.remove(one)
            self.follower.update()
            self._relink()
        return known

    @property
    def _catalog(self) -> Catalog:
        from index.catalog import Catalog

        return Catalog(self.store)

    def _relink(self) -> None:
        from index.projects import relink

        relink(self.store)

    def catch_up(self) -> bool:
        """Bring the search index up to date with the store, if it is behind or damaged.

        To be called before searching: an earlier run may have been cut short.

        Returns:
            Whether it is up to date; False while another process is writing, or without the right to write.
        """
        if not self.store.unindexed() and manifest.generation(self.search_directory) == self.store.generation():
            return True
        try:
            with writing(self.directory):
                self.follower.update()
        except (IndexLocked, StoreUnwritable):
            return False
        except OSError as error:  # a full disk is no reason not to search what is there
            _log.warning("the search index cannot be brought up to date: %s", error.strerror or error)
            return False
        return True

    def link_projects(self) -> bool:
        """Bring the links between descriptions of one project up to date, if an earlier run was cut short before it.

        Returns:
            Whether they are up to date; False while another process is writing, or without the right to write.
        """
        try:
            self._relink()
        except (IndexLocked, StoreUnwritable):
            return False
        return True

    def search(self, query: str, *, timeout: float | None = None, **options: Any) -> Results:
        """Search the collection; a damaged search index is made good on the way.

        Args:
            query: in the query language.
            timeout: seconds that it may take, or None.
            **options: those of `index.search.search`.

        Returns:
            The results.

        Raises:
            QueryError: the query does not parse.
            QueryTimeout: it takes longer.
            IndexDamaged: the search index is damaged, and another process is writing.
        """
        from index.search import search
        from index.timing import at_most

        def attempt() -> Results:
            with at_most(timeout):
                return search(self.search_directory, query, **{"text_of": self.text_of, **options})

        return self._mending(attempt)

    def _mending(self, attempt: Callable[[], T]) -> T:
        """Look something up; where that stumbles over a damaged search index, make it good and try again."""
        try:
            return attempt()
        except Exception as error:  # bits that have changed on the disk show as whatever they bring about
            if isinstance(error, PykalaError) and not isinstance(error, IndexDamaged):
                raise
            if not self.search_index.damage():
                raise
            self._mend()
            return attempt()

    def _mend(self) -> None:
        _log.warning("the search index is damaged and is rebuilt", extra={"file": str(self.search_directory)})
        try:
            with writing(self.directory):
                self.follower.rebuild()
        except (IndexLocked, StoreUnwritable) as error:
            remedy = "{why}. When it can be written: pykala reindex"
            told, path = "{path}: the search index is damaged", self.search_directory
            raise IndexDamaged(told, remedy=remedy, path=path, why=error.message) from error

    def reindex(self, progress: Callable[[], None] | None = None) -> int:
        """Rebuild the search index from the store, beside the old one, which is searched until the new one is ready.

        Args:
            progress: called after each record.

        Returns:
            How many records it holds.

        Raises:
            IndexLocked: another process is writing to the index.
        """
        with writing(self.directory):
            self.follower.rebuild(progress)
            return self.search_index.count()

    def reanalyse(
        self,
        *,
        workers: int = 2,
        everything: bool = False,
        progress: Callable[[int, int, str], None] = lambda *_: None,
    ) -> tuple[int, tuple[Failure, ...]]:
        """Run the Finnish analysis again over records that other rules made, from their text in the store.

        Args:
            workers: how many processes analyse.
            everything: also records that are up to date.
            progress: told how many files are done, how many there are, and the name of the last.

        Returns:
            How many records were analysed, and the files where it failed; their records are as before.

        Raises:
            IndexLocked: another process is writing to the index.
        """
        from index.reanalysis import reanalyse

        with writing(self.directory):
            update = self.follower.update
            done = reanalyse(self.store, update, workers=workers, everything=everything, progress=progress)
            self._relink()
            return done

    def backup(self, target: Path) -> int:
        """Copy the store into one file, while it is in use; see `index.backup.backup`."""
        from index.backup import backup

        return backup(self.store, target)

    @classmethod
    def restore(cls, directory: Path, source: Path) -> Path | None:
        """Make an index of a backup, in place of a damaged one; see `index.backup.restore`.

        Args:
            directory: the index directory; made where there is none.
            source: the backup.

        Returns:
            Where the former store is kept, or None where there was none.

        Raises:
            IndexLocked: another process is writing to the index.
        """
        from index.backup import restore

        check(directory, restoring=True)
        make(directory)
        with writing(directory):
            former = restore(directory, source)
            with cls(directory, Store(directory / STORE)) as collection:
                collection.follower.rebuild()
        return former

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
        return next(self.records([self.store.identify(identifier)]))

    def text_of(self, identifier: str) -> str:
        """The text of a record, by its whole identifier; "" where there is no such record."""
        rows = list(self.store.query("SELECT text FROM records WHERE id = ?", (identifier,)))
        return str(rows[0][0]) if rows else ""

    def find(self, query: str, filters: Filters) -> Selection:
        """All records that a query finds; see `index.search.records_found`."""
        from index.search import records_found

        self.catch_up()
        return self._mending(lambda: records_found(self.search_directory, query, filters))

    def paths_of(self, sha256: str) -> list[Path]:
        """The paths at which a file (its SHA-256) was seen, sorted; also those that are gone from the disk."""
        return self._catalog.paths_of(sha256)

    def status(self) -> Status:
        """What is in the index, what failed and why."""
        from index.status import status

        return status(self.store)

    def failures(self) -> tuple[Failed, ...]:
        """What could not be read, by path: why, when that was tried last, and how often in a row."""
        from index.status import failures

        return failures(self.store)

    def verify(self, waiting: Callable[[str], None] = lambda _: None) -> list[Problem]:
        """Check the store in itself and the search index against it, after bringing that up to date.

        Args:
            waiting: called with who that is, where another process writes and must be waited for.

        Returns:
            All that is wrong; nothing for a sound index.
        """
        from index.verify import verify

        return verify(self.follower, lambda: writing(self.directory, waiting))
