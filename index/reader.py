"""Reading the search index: posting lists and columns as numpy arrays, stored fields, the term dictionary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from time import sleep
from typing import Any

import numpy as np

from index.codec import Arrays, has_term, read_blocks, read_term, terms_from
from index.errors import IndexDamaged
from index.postings import EMPTY, Coded, Integers, Mask, Postings, coded
from index.schema import STORED_NUMBERS, STORED_TEXT

_RETRIES = 20
_PAUSE = 0.05  # seconds; a commit swaps its files in less
REMEDY = "Rebuild it from the store: pykala reindex"


class Reader:
    """One state of the search index, as of its opening; later commits do not touch it."""

    def __init__(self, directory: Path) -> None:
        """Open the index for reading.

        Args:
            directory: the search index's directory.

        Raises:
            IndexDamaged: it is missing or cannot be read.
        """
        self._reader = _open(directory)
        self.size: int = self._reader.doc_count_all()
        self._leaves: list[tuple[Any, int]] = list(self._reader.leaf_readers()) if self.size else []
        self._postings: dict[tuple[str, str], Postings] = {}
        self._columns: dict[tuple[str, int], Integers] = {}
        self._coded: dict[str, Coded] = {}

    @property
    def generation(self) -> int:
        """The number of the commit that this reader shows."""
        return int(self._reader.generation())

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    @cached_property
    def alive(self) -> Mask:
        """Which record numbers are not deleted."""
        mask = np.ones(self.size, dtype=bool)
        for leaf, base in self._leaves:
            mask[[base + doc for doc in leaf.deleted_docs_set]] = False
        return mask

    def postings(self, field: str, term: str) -> Postings:
        """Where a term of a field occurs; empty if nowhere. Kept until `forget`."""
        known = self._postings.get((field, term))
        if known is None:
            known = self._postings[field, term] = self._read(field, term)
        return known

    def forget(self) -> None:
        """Let go of the posting lists read so far, but for the columns."""
        self._postings = {key: found for key, found in self._postings.items() if key[0] == "values"}

    def beginning(self, field: str, prefix: str) -> tuple[int, Postings]:
        """Where terms that begin with `prefix` occur, and how many such terms there are."""
        terms: set[str] = set()
        found = []
        for leaf, base in self._leaves:
            if listed := list(terms_from(leaf, field, prefix)):
                terms.update(term for term, _, _, _ in listed)
                (_, _, start, _), (_, _, _, end) = listed[0], listed[-1]
                found.append((read_blocks(leaf, start, end), base))
        together = self._gathered(field, found)
        return len(terms), Postings.merged(together.rows, together.numbers)

    def _read(self, field: str, term: str) -> Postings:
        each = [(read_term(leaf, field, term), base) for leaf, base in self._leaves]
        return self._gathered(field, [(arrays, base) for arrays, base in each if arrays])

    def _gathered(self, field: str, each: Sequence[tuple[Arrays, int]]) -> Postings:
        """Each segment's blocks, with the number of its first record, as one; records that are deleted left out."""
        if not each:
            return EMPTY
        wide = "<i8" if field == "values" else "<u4"
        docs = [np.frombuffer(ids, "<u4").astype(np.int64) + base for (ids, _, _), base in each]
        counts = [np.frombuffer(lengths, "<u4").astype(np.int64) for (_, lengths, _), _ in each]
        numbers = [np.frombuffer(values, wide).astype(np.int64) for (_, _, values), _ in each]
        found = Postings(np.concatenate(docs), np.concatenate(counts), np.concatenate(numbers))
        return found if self.alive.all() else found.within(self.alive)

    def column(self, name: str, missing: int = 0) -> Integers:
        """A single-valued column as an array over all record numbers; made once, so do not modify it."""
        column = self._columns.get((name, missing))
        if column is None:
            postings = self.postings("values", name)
            column = self._columns[name, missing] = np.full(self.size, missing, dtype=np.int64)
            column[postings.docs] = postings.numbers
            column.flags.writeable = False
        return column

    def coded(self, name: str) -> Coded:
        """A column's values by their places among the distinct ones; made once."""
        found = self._coded.get(name)
        if found is None:
            postings = self.postings("values", name)
            found = self._coded[name] = coded(postings.rows, postings.numbers)
        return found

    @cached_property
    def decisions(self) -> Coded:
        """Which records hold the same decision, or the same text: one value for every record number."""
        return coded(np.arange(self.size), self.column("same"))

    @cached_property
    def places(self) -> Integers:
        """Each record's place among all by date (the latest first), then document and record number."""
        order = np.lexsort((self.column("number"), self.column("document"), -self.column("date")))
        places = np.empty_like(order)
        places[order] = np.arange(self.size)
        return places

    def has(self, field: str, term: str) -> bool:
        """Whether a term occurs at all (perhaps in deleted records only)."""
        return any(has_term(leaf, field, term) for leaf, _ in self._leaves)

    def terms(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """The terms that begin with `prefix`, in order within a segment, each with its number of records there."""
        for leaf, _ in self._leaves:
            for term, records, _, _ in terms_from(leaf, field, prefix):
                yield term, records

    def stored(self, doc: int) -> dict[str, Any]:
        """The stored fields of a record by name; what is missing is None."""
        fields = self._reader.stored_fields(doc)
        return {name: fields.get(f"s_{name}") for name in (*STORED_TEXT, *STORED_NUMBERS)}


def _open(directory: Path) -> Any:
    """Whoosh's reader; a commit at the same time may take files away between reading their list and opening them."""
    from whoosh.index import open_dir

    for attempt in range(_RETRIES):
        try:
            reader = open_dir(str(directory), readonly=True).reader()
            _hold(reader)
            return reader
        except FileNotFoundError as error:
            if attempt == _RETRIES - 1:
                raise _damaged(directory) from error
            sleep(_PAUSE)
        except Exception as error:  # a damaged table of contents raises whatever unpickling stumbles on
            raise _damaged(directory) from error
    raise _damaged(directory)


def _hold(reader: Any) -> None:
    """Open the stored fields' files too: Whoosh opens them at the first hit, when a commit may have taken them away."""
    from whoosh.codec.whoosh3 import STORED_COLUMN

    for leaf, _ in reader.leaf_readers() if reader.doc_count_all() else ():
        if leaf._perdoc._cached_reader("_stored", STORED_COLUMN) is None:
            raise FileNotFoundError(leaf)


def _damaged(directory: Path) -> IndexDamaged:
    return IndexDamaged("The search index in {path} cannot be read", remedy=REMEDY, path=directory)
