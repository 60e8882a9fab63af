"""Segments of the search index: written from records, and merged whole posting lists at a time.

Whoosh's own writer sorts every posting on its way to the disk, and splits and sorts the lists again when it merges: a
record among 100,000 cost it twice as much as one among 1,000.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from heapq import merge
from itertools import accumulate, chain, count, groupby
from operator import itemgetter
from typing import Any, NamedTuple, Self

import numpy as np
from whoosh.codec.whoosh3 import STORED_COLUMN
from whoosh.columns import Column, VarBytesColumn
from whoosh.reading import SegmentReader

from index.codec import NumbersCodec, TermsWriter, read_blocks, terms_from
from index.postings import Integers, Lists, Mask

_STORED = "_stored"  # Whoosh's name for the column of stored fields
_TOGETHER = 3  # so many times a segment's records must wait in smaller ones before it is written again
_LEAST = 100  # records; smaller segments count as having so many
_PIECE = 4_000_000  # bytes of posting lists that are merged at once


class Place(NamedTuple):
    """Where segments lie: Whoosh's storage of the index's directory, the index's name, its schema."""

    storage: Any
    name: str
    schema: Any

    @property
    def indexed(self) -> dict[str, str]:
        """The fields that have terms, in order, with the type of their numbers (`I` or `q`)."""
        return {name: field.format.typecode for name, field in sorted(self.schema.items()) if field.indexed}


class _Segment:
    """A segment that is being made: stored fields record by record, then terms field by field."""

    def __init__(self, place: Place, column: Column) -> None:
        codec = NumbersCodec()
        self._made = codec.new_segment(place.storage, place.name)
        self._made._fieldlengths = {}  # lengths are a column of our own
        self._file = place.storage.create_file(codec.column_filename(self._made, _STORED))
        self._column = column.writer(self._file)
        self.terms: TermsWriter = codec.field_writer(place.storage, self._made)
        self.records = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for file in (self._file, self.terms._tindex.dbfile, self.terms._postfile):
            with suppress(OSError):  # the disk is full, which has been told
                if not file.is_closed:
                    file.close()

    def store(self, fields: Any) -> None:
        """Keep the stored fields of the next record, as the column takes them."""
        self._column.add(self.records, fields)
        self.records += 1

    def finish(self) -> Any:
        """Close the files; Whoosh's segment."""
        self._column.finish(self.records)
        self._file.close()
        self.terms.close()
        self._made.set_doc_count(self.records)
        return self._made


class _Field:
    """The postings of one field, record by record."""

    def __init__(self, typecode: str) -> None:
        self._places: defaultdict[str, int] = defaultdict(count().__next__)  # of each term, as they come
        self._terms, self._docs, self._counts = array("q"), array("q"), array("q")
        self._numbers = array(typecode)

    def add(self, doc: int, terms: Mapping[str, Sequence[int]]) -> None:
        self._terms.extend(map(self._places.__getitem__, terms))
        self._docs.extend([doc] * len(terms))
        self._counts.extend(map(len, terms.values()))
        self._numbers.extend(chain.from_iterable(terms.values()))

    def write(self, writer: TermsWriter) -> None:
        names = sorted(self._places)
        if not names:
            return
        ranks = np.empty(len(names), dtype=np.int64)
        ranks[[self._places[name] for name in names]] = np.arange(len(names))
        numbers = np.array(self._numbers, dtype=f"<{self._numbers.typecode}")
        writer.add_lists(
            names, Lists.ordered(ranks[np.array(self._terms)], np.array(self._docs), np.array(self._counts), numbers)
        )


def written(place: Place, records: Iterable[Mapping[str, Any]]) -> Any:
    """A new segment of records.

    Args:
        place: where.
        records: `index_fields` of each, at least one; their terms are held in memory.

    Returns:
        Whoosh's segment.
    """
    fields = {name: _Field(typecode) for name, typecode in place.indexed.items()}
    with _Segment(place, STORED_COLUMN) as made:
        for doc, record in enumerate(records):
            made.store({name: value for name, value in record.items() if name not in fields})
            for name, field in fields.items():
                field.add(doc, record.get(name, {}))
        for name in list(fields):
            made.terms.start_field(name, place.schema[name])
            fields.pop(name).write(made.terms)
        return made.finish()


def settled(place: Place, segments: Sequence[Any], *, together: bool = False) -> list[Any]:
    """Segments as they should stay: those without records left out, small ones merged into one.

    Args:
        place: where they lie.
        segments: what there is; files of those that are merged stay on the disk.
        together: merge all into one.

    Returns:
        The segments.
    """
    kept = sorted((segment for segment in segments if _size(segment)), key=_size)
    number = len(kept) if together else due([_size(segment) for segment in kept])
    return [merged(place, kept[:number]), *kept[number:]] if number > 1 else kept


def due(sizes: Sequence[int]) -> int:
    """How many of the smallest segments are to be merged now.

    A segment is written again only when three times its records lie in smaller ones: so there are at most three of a
    size, and on the way to 100,000 records one that came among a thousand is written three or four times. Each segment
    costs a search some tenths of a millisecond a word, so those of single files do not wait to be many.

    Args:
        sizes: how many records each segment has, ascending.

    Returns:
        The number; 0 where nothing is to be done.
    """
    counted = [max(size, _LEAST) for size in sizes]
    smaller = list(accumulate(counted, initial=0))
    return max((n + 1 for n, size in enumerate(counted) if n and smaller[n] >= _TOGETHER * size), default=0)


def merged(place: Place, segments: Sequence[Any]) -> Any:
    """A new segment of the records of others, without those that are deleted.

    Args:
        place: where they lie.
        segments: the others, with at least one record that is not deleted.

    Returns:
        Whoosh's segment.
    """
    with ExitStack() as opened, _Segment(place, VarBytesColumn()) as made:
        leaves = []
        for segment in segments:
            reader = opened.enter_context(closing(SegmentReader(place.storage, place.schema, segment)))
            leaves.append(_Leaf(reader, made.records))
            for fields in leaves[-1].stored():
                made.store(fields)
        for name, typecode in place.indexed.items():
            made.terms.start_field(name, place.schema[name])
            for piece in _pieces(leaves, name):
                _merge(made.terms, leaves, piece, f"<{typecode}")
        return made.finish()


class _Leaf:
    """A segment that is merged into another, where its first record gets the number `first`."""

    def __init__(self, reader: Any, first: int) -> None:
        self.reader = reader
        self._alive: Mask = np.ones(reader.doc_count_all(), dtype=bool)
        self._alive[list(reader.deleted_docs_set)] = False
        self._numbers: Integers = np.cumsum(self._alive) - 1 + first

    def stored(self) -> Iterator[bytes]:
        """The stored fields of each record, packed as they lie."""
        column = self.reader._perdoc.column_reader(_STORED, VarBytesColumn())
        for doc in np.flatnonzero(self._alive):
            yield column[doc]

    def postings(self, entries: Sequence[_Entry], typecode: str) -> tuple[Integers, Integers, Integers, Integers]:
        """The postings of terms that follow one another: the term of each, its record's new number, counts, numbers."""
        ids, lengths, values = read_blocks(self.reader, entries[0].start, entries[-1].end)
        terms = np.repeat([entry.term for entry in entries], [entry.records for entry in entries])
        docs = np.frombuffer(ids, "<u4").astype(np.int64)
        counts = np.frombuffer(lengths, "<u4").astype(np.int64)
        numbers, alive = np.frombuffer(values, typecode), self._alive[docs]
        kept = docs[alive]
        return terms[alive], self._numbers[kept], counts[alive], numbers[np.repeat(alive, counts)]


class _Entry(NamedTuple):
    """A term's posting list in one segment: the term's place in a piece, how many records, from where to where."""

    term: int
    records: int
    start: int
    end: int


class _Piece(NamedTuple):
    """Terms that follow one another, and their posting lists in each segment."""

    terms: list[str]
    entries: dict[int, list[_Entry]]


def _pieces(leaves: Sequence[_Leaf], field: str) -> Iterator[_Piece]:
    """All terms of a field in order, some megabytes of posting lists at a time."""

    def told(number: int) -> Iterator[tuple[str, int, int, int, int]]:
        for term, records, start, end in terms_from(leaves[number].reader, field, ""):
            yield term, number, records, start, end

    piece, size = _Piece([], defaultdict(list)), 0
    for term, same in groupby(merge(*map(told, range(len(leaves)))), itemgetter(0)):
        for _, number, records, start, end in same:
            piece.entries[number].append(_Entry(len(piece.terms), records, start, end))
            size += end - start
        piece.terms.append(term)
        if size > _PIECE:
            yield piece
            piece, size = _Piece([], defaultdict(list)), 0
    if piece.terms:
        yield piece


def _merge(writer: TermsWriter, leaves: Sequence[_Leaf], piece: _Piece, typecode: str) -> None:
    """Write the posting lists of some terms, those of all segments together."""
    each = [leaves[number].postings(entries, typecode) for number, entries in sorted(piece.entries.items())]
    terms, docs, counts, numbers = (np.concatenate(arrays) for arrays in zip(*each, strict=True))
    left = np.bincount(terms, minlength=len(piece.terms)) > 0  # what only deleted records had is left out
    places = np.cumsum(left) - 1
    names = [term for term, stays in zip(piece.terms, left.tolist(), strict=True) if stays]
    if names:
        writer.add_lists(names, Lists.ordered(places[terms], docs, counts, numbers))


def _size(segment: Any) -> int:
    return int(segment.doc_count_all() - segment.deleted_count())
