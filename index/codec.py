"""How posting lists lie on disk: Whoosh's codec with whole blocks of numbers, so that numpy can read them at once.

Whoosh's own matchers step through a posting list one document at a time, which for a common word in 100,000 records
costs more than the rest of a query. Here a block holds thousands of postings as three arrays: document numbers,
how many numbers each document has, and these numbers end to end. Before them stand their length in bytes (negative in a
term's last block), how many postings there are and the greatest weight; all is little-endian, in steps of four bytes.
Terms' lists lie in the order of the dictionary, so that those with a common beginning are read as one.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3LeafMatcher, W3PostingsWriter
from whoosh.fields import FieldType
from whoosh.formats import Format

Arrays = tuple[bytes, bytes, bytes]

_BLOCK = 8192
_HEAD = struct.Struct("<iIf")  # of a block
_LENGTHS = struct.Struct("!II")  # of a term and of what Whoosh's dictionary tells of it, before both
_ABOUT = struct.Struct("!5xI14xqi")  # how many records have the term, where its posting list begins, and its length
_AFTER_ALL = b"\xff"  # no UTF-8 has it


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
        data = struct.pack(f"<{2 * count}I", *self._ids, *map(int, self._weights)) + b"".join(self._values)
        head = _HEAD.pack(-len(data) if last else len(data), count, self._maxweight)
        magic = b"" if self._blockcount else WHOOSH3_HEADER_MAGIC
        self._postfile.write(b"".join((magic, head, data)))
        self._blockcount += 1
        self._new_block()


class NumbersMatcher(W3LeafMatcher):  # type: ignore[misc]
    """Reads such blocks posting by posting, as Whoosh does when it merges segments."""

    _values: list[bytes] | None

    def _goto(self, position: int) -> None:
        """Read the block at a place in the file."""
        self._postfile.seek(position)
        length, count, self._maxweight = _HEAD.unpack(self._postfile.read(_HEAD.size))
        self._data = self._postfile.read(abs(length))
        self._ids = struct.unpack_from(f"<{count}I", self._data)
        self._weights = struct.unpack_from(f"<{count}I", self._data, 4 * count)
        self._values = None
        self._i, self._blocklength, self._maxid = 0, count, self._ids[-1]
        self._lastblock, self._nextoffset = length < 0, position + _HEAD.size + abs(length)

    def _read_values(self) -> None:
        size = struct.calcsize(f"<{self.format.typecode}")
        values, start = [], 8 * self._blocklength
        for count in self._weights:
            values.append(self._data[start : start + count * size])
            start += count * size
        self._values = values


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
