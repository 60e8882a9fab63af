"""How posting lists lie on disk: Whoosh's codec with whole blocks of numbers, so that numpy can read them at once.

Whoosh's own matchers step through a posting list one document at a time, which for a common word in 100,000 records
costs more than the rest of a query. Here a block holds thousands of postings as three arrays: document numbers,
how many numbers each document has, and these numbers end to end.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3LeafMatcher, W3PostingsWriter
from whoosh.fields import FieldType
from whoosh.formats import Format
from whoosh.system import pack_int

_BLOCK = 8192
_UNCOMPRESSED = _NO_LENGTH = 0
_LENGTHS = struct.Struct("!II")  # of a term and of what Whoosh's dictionary tells of it, before both
_ABOUT = struct.Struct("!5xI14xq4x")  # how many records have the term, and where its posting list begins
_AFTER_ALL = b"\xff"  # no UTF-8 has it


class Listed(NamedTuple):
    """A term of a segment's dictionary: in how many records it stands, and where its posting list begins."""

    term: str
    records: int
    start: int


class NumbersFormat(Format):  # type: ignore[misc]
    """A posting's value is a list of unsigned 32-bit (`I`) or signed 64-bit (`q`) numbers."""

    def __init__(self, typecode: str) -> None:
        """Keep the numbers' `struct` type code: `I` or `q`."""
        super().__init__()
        self.typecode = typecode

    def encode(self, numbers: Sequence[int]) -> bytes:
        """The numbers as they lie on disk (little-endian)."""
        return struct.pack(f"<{len(numbers)}{self.typecode}", *numbers)


class NumbersField(FieldType):  # type: ignore[misc]
    """An indexed field whose value is given as a mapping: term -> the numbers to keep with it for this record."""

    def __init__(self, typecode: str) -> None:
        """Make a field of numbers of the given type (`I` or `q`)."""
        super().__init__(NumbersFormat(typecode), None)

    def index(
        self, value: Mapping[str, Sequence[int]], **_options: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield (term, count, weight, value) as Whoosh's writer wants them."""
        for term, numbers in value.items():
            yield term.encode(), len(numbers), float(len(numbers)), self.format.encode(numbers)


class NumbersCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with blocks of raw arrays; lengths of fields are kept as columns of our own."""

    length_stats = False

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> NumbersWriter:
        """The writer of one field's posting lists."""
        return NumbersWriter(dbfile, blocklimit=_BLOCK, byteids=byteids, compression=0)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Format, term: Any = None, scorer: Any = None
    ) -> NumbersMatcher:
        """The reader of one term's posting list."""
        return NumbersMatcher(dbfile, *terminfo.extent(), format_, term=term, scorer=scorer)


class NumbersWriter(W3PostingsWriter):  # type: ignore[misc]
    """Writes a block as (document numbers, counts, numbers), each the bytes of an array."""

    _maxweight: float

    def add_posting(self, id_: int, weight: float, vbytes: bytes, length: int | None = None) -> None:
        """Add a record to the posting list."""
        del length  # lengths of fields are columns of our own
        if len(self._ids) >= self._blocklimit:
            self._write_block()
        self._ids.append(id_)
        self._weights.append(weight)
        self._values.append(vbytes)
        self._maxweight = max(self._maxweight, weight)

    def _write_block(self, last: bool = False) -> None:
        """Write what was added since the last block, in one piece: most terms occur in one record."""
        count = len(self._ids)
        self._terminfo.add_block(self)
        numbers = struct.pack(f"<{count}I", *self._ids), struct.pack(f"<{count}I", *map(int, self._weights))
        about = pickle.dumps((count, self._ids[-1], self._maxweight, _UNCOMPRESSED, _NO_LENGTH, _NO_LENGTH), 2)
        data = pickle.dumps((*numbers, b"".join(self._values)), 2)
        length = len(about) + len(data)
        magic = b"" if self._blockcount else WHOOSH3_HEADER_MAGIC
        self._postfile.write(b"".join((magic, pack_int(-length if last else length), about, data)))
        self._blockcount += 1
        self._new_block()


class NumbersMatcher(W3LeafMatcher):  # type: ignore[misc]
    """Reads such blocks posting by posting, as Whoosh does when it merges segments."""

    def _read_ids(self) -> None:
        if self._data is None:
            self._read_data()
        self._ids = struct.unpack(f"<{self._blocklength}I", self._data[0])

    def _read_weights(self) -> None:
        if self._data is None:
            self._read_data()
        self._weights = tuple(map(float, struct.unpack(f"<{self._blocklength}I", self._data[1])))

    def _read_values(self) -> None:
        if self._weights is None:
            self._read_weights()
        size = struct.calcsize(f"<{self.format.typecode}")
        values, start = [], 0
        for count in self._weights:
            end = start + int(count) * size
            values.append(self._data[2][start:end])
            start = end
        self._values = values


def terms_from(leaf: Any, field: str, beginning: str) -> Iterator[Listed]:
    """A segment's terms that begin with `beginning`, in order.

    They lie one after another and are read at once: Whoosh's cursor goes to the file several times for each, and words
    with a common beginning are thousands.

    Args:
        leaf: Whoosh's reader of the segment.
        field: the field's name.
        beginning: of each term.
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
        records, postings = _ABOUT.unpack_from(lying, about)
        yield Listed(lying[key + before : about].decode(), records, postings)
        at = about + about_length


def read_blocks(dbfile: Any, start: int) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Every block's three arrays of one term, as bytes.

    Whoosh's matcher does several times this work before the first block.

    Args:
        dbfile: the segment's file of posting lists.
        start: where the term's begins in it.
    """
    dbfile.seek(start + len(WHOOSH3_HEADER_MAGIC))
    last = False
    while not last:
        last = dbfile.read_int() < 0  # the block's length; that of the last is negative
        dbfile.read_pickle()  # what a block holds, for skipping it
        ids, counts, numbers = dbfile.read_pickle()
        yield ids, counts, numbers
