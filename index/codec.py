"""The on-disk format of posting lists: Whoosh's codec with whole blocks of numbers that numpy can read at once.

Whoosh's own matchers step through a posting list one document at a time, which for a common word in 100,000 records
costs more than the rest of a query. Here a block holds a whole list as three arrays: document numbers, the count of
numbers for each document, and those numbers end to end. They are preceded by their length in bytes (negative in a
term's last block), the number of postings and the largest count. All values are little-endian, in units of four bytes.
Lists are stored in dictionary order, so those of terms with a common prefix can be read in one go.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3FieldWriter, W3TermsReader
from whoosh.fields import FieldType
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Format
from whoosh.system import pack_ushort

from index.postings import Lists

Arrays = tuple[bytes, bytes, bytes]

_HEAD = struct.Struct("<iIf")  # of a block
_LENGTHS = struct.Struct("!II")  # of a term and of what Whoosh's dictionary tells of it, before both
_TOLD = struct.Struct("!BfIBBfIIqi")  # what Whoosh tells of a term: see its `W3TermInfo`
_ABOUT = struct.Struct(
    "!5xI14xqi"
)  # of that: how many records have the term, where its posting list begins, and its length
_AFTER_ALL = b"\xff"  # no UTF-8 has it


class NumbersFormat(Format):  # type: ignore[misc]
    """A posting's value is a list of unsigned 32-bit (`I`) or signed 64-bit (`q`) numbers."""

    def __init__(self, typecode: str) -> None:
        """Keep the numbers' `struct` type code: `I` or `q`."""
        super().__init__()
        self.typecode = typecode


class NumbersField(FieldType):  # type: ignore[misc]
    """An indexed field whose value is given as a mapping: term -> the numbers to keep with it for this record."""

    def __init__(self, typecode: str) -> None:
        """Make a field of numbers of the given type (`I` or `q`)."""
        super().__init__(NumbersFormat(typecode), None)


class NumbersCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with blocks of raw arrays; lengths of fields are kept as columns of our own."""

    length_stats = False

    def terms_reader(self, storage: Any, segment: Any) -> W3TermsReader:
        """The reader of a segment's terms and posting lists."""
        names = [segment.make_filename(ending) for ending in (self.TERMS_EXT, self.POSTS_EXT)]
        terms, lists = (PlacedFile(storage.open_file(name).raw_file(), name=name) for name in names)
        return W3TermsReader(self, terms, storage.file_length(names[0]), lists)

    def field_writer(self, storage: Any, segment: Any) -> TermsWriter:
        """The writer of a segment's terms."""
        return TermsWriter(self, storage, segment)


class PlacedFile(StructFile):  # type: ignore[misc]
    """A file that is read here and there a few bytes at a time, which Python's buffer would fill for each."""

    def get(self, position: int, length: int) -> bytes:
        """The bytes at a place."""
        return os.pread(self.fileno(), length, position)


class TermsWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes terms with their posting lists, field by field (`start_field`) and term by term, in order."""

    def add_lists(self, terms: Sequence[str], lists: Lists) -> None:
        """Write posting lists, each in one piece.

        Args:
            terms: in order, and after all terms of the field so far.
            lists: theirs, none of them empty; the numbers of the type that the field keeps.
        """
        firsts = np.cumsum(lists.records) - lists.records
        totals, most = np.add.reduceat(lists.counts, firsts), np.maximum.reduceat(lists.counts, firsts)
        lasts = lists.docs[firsts + lists.records - 1]
        told = (lists.records, totals, most, lists.docs[firsts], lasts)
        docs, counts = lists.docs.astype("<u4").tobytes(), lists.counts.astype("<u4").tobytes()
        numbers, wide = lists.numbers.tobytes(), lists.numbers.itemsize
        field, begins = pack_ushort(self._fieldid), self._postfile.tell()
        at = number = 0  # bytes of records and of numbers that are written
        for term, records, total, greatest, first, last in zip(terms, *map(np.ndarray.tolist, told), strict=True):
            ids, values = slice(at, at + 4 * records), slice(number, number + wide * total)
            at, number = ids.stop, values.stop
            head = _HEAD.pack(-(8 * records + wide * total), records, greatest)
            length = self._postfile.write(
                b"".join((WHOOSH3_HEADER_MAGIC, head, docs[ids], counts[ids], numbers[values]))
            )
            about = _TOLD.pack(0, total, records, 0, 0, greatest, first, last, begins, length)
            self._tindex.add(field + term.encode(), about)
            begins += length


def terms_from(leaf: Any, field: str, beginning: str) -> Iterator[tuple[str, int, int, int]]:
    """A segment's terms that begin with `beginning`, in order.

    They lie one after another and are read at once: Whoosh's cursor goes to the file several times for each, and words
    with a common beginning are thousands.

    Args:
        leaf: Whoosh's reader of the segment.
        field: the field's name.
        beginning: of each term.

    Yields:
        A term, in how many records it stands, and from where to where its posting list lies in its file.
    """
    dictionary, keycoder = leaf._terms._tindex, leaf._terms._keycoder
    first = keycoder(field, beginning.encode())
    start = dictionary.closest_key_pos(first)
    if start is None:
        return
    end = dictionary.closest_key_pos(first + _AFTER_ALL) or dictionary.endofdata
    lying, at, before = dictionary.dbfile.get(start, end - start), 0, len(keycoder(field, b""))
    while at < len(lying):
        key_length, about_length = _LENGTHS.unpack_from(lying, at)
        key = at + _LENGTHS.size
        about = key + key_length
        records, begins, length = _ABOUT.unpack_from(lying, about)
        yield lying[key + before : about].decode(), records, begins, begins + length
        at = about + about_length


def has_term(leaf: Any, field: str, term: str) -> bool:
    """Whether a segment has a term."""
    return leaf._terms._keycoder(field, term.encode()) in leaf._terms._tindex


def read_term(leaf: Any, field: str, term: str) -> Arrays | None:
    """The posting list of a term in a segment, as `read_blocks` gives it; None where it has none."""
    try:
        about = leaf._terms._tindex[leaf._terms._keycoder(field, term.encode())]
    except KeyError:
        return None
    _, begins, length = _ABOUT.unpack(about)
    return read_blocks(leaf, begins, begins + length)


def read_blocks(leaf: Any, start: int, end: int) -> Arrays:
    """The three arrays of all blocks of one term, or of terms that follow one another, as bytes.

    Args:
        leaf: Whoosh's reader of the segment.
        start: where the first term's list begins in its file of posting lists.
        end: where the last term's ends.
    """
    lying, at = leaf._terms._postfile.get(start, end - start), 0
    ids, counts, numbers = [], [], []
    first = True
    while at < len(lying):
        at += len(WHOOSH3_HEADER_MAGIC) * first
        length, count, _ = _HEAD.unpack_from(lying, at)
        at += _HEAD.size
        ids.append(lying[at : at + 4 * count])
        counts.append(lying[at + 4 * count : at + 8 * count])
        numbers.append(lying[at + 8 * count : at + abs(length)])
        at, first = at + abs(length), length < 0
    return b"".join(ids), b"".join(counts), b"".join(numbers)
