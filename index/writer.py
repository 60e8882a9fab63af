"""Writing the search index: one commit per change, and rebuilding it beside the old one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain, islice
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh.index import LockError

from index import disk, manifest
from index.codec import NumbersCodec
from index.documents import index_fields
from index.errors import IndexDamaged, IndexLocked
from index.reader import REMEDY, Reader
from index.schema import VERSION, key, schema
from index.segments import Place, settled, written
from nlp.model import AnalysedRecord

_PART = 4_000  # records whose terms are held in memory before they are written
_PRIVATE = 0o700  # Whoosh unpickles what lies there: no one else may write there


class SearchIndex:
    """The Whoosh index in a directory of its own; everything in it can be rebuilt from the store."""

    def __init__(self, directory: Path) -> None:
        """Name the directory; nothing is read or made yet.

        Args:
            directory: where the search index lies or shall lie.
        """
        self.directory = directory

    def exists(self) -> bool:
        """Whether a search index has been made here, sound or not."""
        return self.directory.is_dir() and any(self.directory.glob("_MAIN_*.toc"))

    def generation(self) -> str | None:
        """Which state of the store it shows, or None; see `manifest.generation`."""
        return manifest.generation(self.directory)

    def healthy(self) -> bool:
        """Whether it can be opened, was made by this version of the analysis, and its last change was finished."""
        if self.generation() is None:
            return False
        try:
            Reader(self.directory).close()
        except IndexDamaged:
            return False
        return True

    def create(self) -> None:
        """Make an empty search index, in place of what is there."""
        _create(self.directory)
        self.finish("")

    def finish(self, generation: str) -> None:
        """Finish a change: see that it is on the disk, and note which state of the store it shows."""
        manifest.write(self.directory, generation)

    def damage(self, known: set[manifest.Identity] | None = None) -> list[str]:
        """What is wrong with its files, one line each; every byte is read, but for files that are `known`."""
        return manifest.damage(self.directory, known)

    def unfinished(self) -> bool:
        """Whether a change of it was begun and not finished."""
        return manifest.unfinished(self.directory)

    def revert(self) -> None:
        """Roll back an unfinished change, if possible; no one else is writing."""
        manifest.revert(self.directory)

    def count(self) -> int:
        """How many records it holds.

        Raises:
            IndexDamaged: it cannot be read.
        """
        with self._reader() as reader:
            return int(reader.alive.sum())

    def record_ids(self) -> set[str]:
        """The identifiers of the records it holds.

        Raises:
            IndexDamaged: it cannot be read.
        """
        prefix = key("record", "")
        with self._reader() as reader:
            terms = {term for term, _ in reader.terms("keys", prefix)}
            return {term.removeprefix(prefix) for term in terms if len(reader.postings("keys", term).docs)}

    def update(
        self,
        removed_documents: Iterable[str],
        added: Iterable[AnalysedRecord],
        prepared: Mapping[str, dict[str, Any]] | None = None,
    ) -> None:
        """Take documents out and put records in, in one commit: afterwards all of it holds, or nothing.

        Args:
            removed_documents: SHA-256 sums of the files whose records go.
            added: records to put in; records already there are not looked for.
            prepared: `index_fields` of records by their identifiers, where they were made already.

        Raises:
            IndexLocked: another process is writing.
            IndexDamaged: the index cannot be read.
        """
        ready = prepared or {}
        fields = (ready.get(analysed.record.id) or index_fields(analysed) for analysed in added)
        _change(self.directory, fields, removed_documents)

    def rebuild(
        self, records: Iterable[Mapping[str, Any]], progress: Callable[[], None] | None = None, *, generation: str = ""
    ) -> None:
        """Rebuild the index beside the old one, check that it is complete, and put it in the old one's place.

        Args:
            records: all that it shall hold, as `index_fields` makes them.
            progress: called after each record.
            generation: the state of the store that these are.

        Raises:
            IndexLocked: another process is writing.
            IndexDamaged: what was built is not what was given.
        """
        beside = SearchIndex(self.directory.with_name(self.directory.name + ".new"))
        _create(beside.directory)
        try:
            given = set()

            def told() -> Iterator[Mapping[str, Any]]:
                for fields in records:
                    given.add(fields["s_record"])
                    yield fields
                    if progress:
                        progress()

            for part in _parts(told()):
                _change(beside.directory, part)
            _change(beside.directory, [], together=True)
            beside.finish(generation)
            if not beside.healthy() or beside.count() != len(given) or beside.record_ids() != given:
                raise IndexDamaged("{path}: the new search index is incomplete", remedy=REMEDY, path=beside.directory)
            if self.directory.exists():
                disk.swap(beside.directory, self.directory)
            else:
                beside.directory.rename(self.directory)
            disk.sync(self.directory.parent)
        finally:
            shutil.rmtree(beside.directory, ignore_errors=True)

    @contextmanager
    def _reader(self) -> Iterator[Reader]:
        reader = Reader(self.directory)
        try:
            yield reader
        finally:
            reader.close()


def _change(
    directory: Path,
    records: Iterable[Mapping[str, Any]],
    removed_documents: Iterable[str] = (),
    *,
    together: bool = False,
) -> None:
    """Take documents out and put records in, in one commit; `together`: leave one segment."""
    with _writer(directory) as writer:
        reader = Reader(directory)
        try:
            for sha256 in removed_documents:
                for doc in reader.postings("keys", key("sha256", sha256)).docs:
                    writer.delete_document(int(doc))
        finally:
            reader.close()
        place = Place(writer.storage, writer.indexname, writer.schema)
        added = [written(place, part) for part in _parts(records)]
        writer.mergetype = lambda _, before: settled(place, [*before, *added], together=together)


def _parts(records: Iterable[Mapping[str, Any]]) -> Iterator[Iterator[Mapping[str, Any]]]:
    """As many records at a time as make a segment; a part must be used up before the next is asked for."""
    left = iter(records)
    for first in left:
        yield chain((first,), islice(left, _PART - 1))


@contextmanager
def _writer(directory: Path) -> Iterator[Any]:
    """A Whoosh writer that commits at the end, or cancels if anything goes wrong."""
    try:
        # Apart: Whoosh reads a compound file whole when it opens it, a second for 100,000 records.
        writer = whoosh_index.open_dir(str(directory)).writer(codec=NumbersCodec(), compound=False)
    except LockError as error:
        remedy = "Try again when it is done"
        raise IndexLocked("Another process is writing to {path}", remedy=remedy, path=directory) from error
    except Exception as error:  # a damaged table of contents raises whatever unpickling stumbles on
        raise IndexDamaged("The search index in {path} cannot be read", remedy=REMEDY, path=directory) from error
    try:
        yield writer
        writer.commit()
    except BaseException:
        _give_up(writer)
        raise


def _give_up(writer: Any) -> None:
    """Let go of Whoosh's lock and files, whatever else goes wrong (the disk may be full)."""
    for step in (writer.cancel, writer._finish):
        if not writer.is_closed:
            with suppress(Exception):
                step()


def _create(directory: Path) -> None:
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True, mode=_PRIVATE)
    whoosh_index.create_in(str(directory), schema())
    (directory / manifest.VERSION_FILE).write_text(f"{VERSION}\n")
