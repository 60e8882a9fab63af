"""The ranking's weights, in a file that opens instantly: names and rows are looked up only when needed."""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, Final, Literal, Protocol

# Weights are kept as whole steps of this size, at most 127 of them.
_STEP = 0.1
_MOST = 127
_PLACE: Final = "I"  # 32 bits
_KEY: Final = "H"  # 16 bits
_STEPS: Final = "b"  # 8 bits
# After so many questions a dict of all names pays for itself: a search asks a few dozen, a file thousands.
_MANY = 1_000


class Weights(Protocol):
    """For each circumstance (`p1 ei`) the weight of the candidates' keys (`VERB`) that it bears on."""

    def get(self, circumstance: str, /) -> dict[str, float] | None:
        """The weights under one circumstance, or None when it has none."""


class Table(Mapping[str, int]):
    """Numbers by name: found by halving, since the names lie in order, until so many are asked for that a dict pays."""

    def __init__(self, text: memoryview, starts: Sequence[int], numbers: Sequence[int]) -> None:
        """Set up without reading the names.

        Args:
            text: the names in ascending order, in UTF-8, a line break after each.
            starts: where in `text` each begins, and its length at the end.
            numbers: the number of each.
        """
        self._text, self._starts, self._numbers = text, starts, numbers
        self._places = range(len(numbers))
        self._asked = 0
        self._all: dict[str, int] | None = None

    def get(self, name: str, default: Any = None) -> Any:
        """The number of a name, or the default."""
        if self._all is None:
            if self._asked < _MANY:
                self._asked += 1
                return self._halved(name.encode(errors="surrogatepass"), default)
            self._all = dict(zip(self, self._numbers, strict=True))
        return self._all.get(name, default)

    def __getitem__(self, name: str) -> int:
        number: int | None = self.get(name)
        if number is None:
            raise KeyError(name)
        return number

    def __iter__(self) -> Iterator[str]:
        return iter(_names(self._text))

    def __len__(self) -> int:
        return len(self._places)

    def _halved(self, name: bytes, default: Any) -> Any:
        place = bisect_left(self._places, name, key=self._name)  # UTF-8 sorts as its letters' numbers do
        return self._numbers[place] if place < len(self._places) and self._name(place) == name else default

    def _name(self, place: int) -> bytes:
        return bytes(self._text[self._starts[place] : self._starts[place + 1] - 1])


class PackedWeights:
    """Weights as read from the file."""

    def __init__(
        self,
        circumstances: Mapping[str, int],
        keys: Sequence[str],
        starts: Sequence[int],
        columns: Sequence[int],
        steps: Sequence[int],
    ) -> None:
        """Set up the rows without unpacking them.

        Args:
            circumstances: the number of each row.
            keys: the keys' names.
            starts: where the cells of each row begin, and how many there are at the end.
            columns: the index of every cell's key.
            steps: the weight of every cell, in steps.
        """
        self._circumstances, self._keys, self._starts = circumstances, keys, starts
        self._columns, self._steps = columns, steps
        self._rows: dict[str, dict[str, float]] = {}

    def get(self, circumstance: str, /) -> dict[str, float] | None:
        """The weights under one circumstance, or None when it has none."""
        row = self._rows.get(circumstance)
        if row is None and (number := self._circumstances.get(circumstance)) is not None:
            cells = slice(self._starts[number], self._starts[number + 1])
            names = map(self._keys.__getitem__, self._columns[cells])
            row = {name: step * _STEP for name, step in zip(names, self._steps[cells], strict=True)}
            self._rows[circumstance] = row
        return row


def pack(header: Mapping[str, Any], levels: Mapping[str, int], weights: Mapping[str, Mapping[str, float]]) -> bytes:
    """Write a model as the bytes of a file.

    What is long lies there as lines of text in order and as bytes, so that nothing has to be read but what is asked
    for: each command that looks at a word opens the file.

    Args:
        header: small things, of JSON types.
        levels: numbers below 256 by word.
        weights: by circumstance and key; those that round to nothing are left out. No name has a line break in it,
            and there are at most 65,536 keys.
    """
    names = sorted({key for row in weights.values() for key in row})
    index = {name: number for number, name in enumerate(names)}
    circumstances, sizes, columns, steps = [], [], array(_KEY), array(_STEPS)
    for circumstance in sorted(weights):
        row = {index[key]: round(weight / _STEP) for key, weight in weights[circumstance].items()}
        kept = [(column, max(-_MOST, min(_MOST, step))) for column, step in sorted(row.items()) if step]
        if kept:
            circumstances.append(circumstance)
            sizes.append(len(kept))
            columns.extend(column for column, _ in kept)
            steps.extend(step for _, step in kept)
    words = sorted(levels)
    sections = (
        *(_lines(circumstances), _starts(circumstances), _lines(names), _places(sizes), _bytes(columns), _bytes(steps)),
        *(_lines(words), _starts(words), bytes(levels[word] for word in words)),
    )
    head = json.dumps([header, [len(section) for section in sections]], ensure_ascii=False, sort_keys=True)
    return b"".join((head.encode(), b"\n", *sections))


def unpack(packed: bytes) -> tuple[dict[str, Any], Mapping[str, int], PackedWeights]:
    """Read what `pack` wrote: the header, the levels and the weights."""
    body = packed.index(b"\n") + 1
    header, lengths = json.loads(packed[:body])
    whole = memoryview(packed)
    sections = (whole[start:end] for start, end in pairwise(accumulate(lengths, initial=body)))
    circumstances, begin, keys, rows, columns, steps, words, word_starts, levels = sections
    starts = _numbers(_PLACE, rows)
    table = Table(circumstances, _numbers(_PLACE, begin), range(len(starts) - 1))
    weights = PackedWeights(table, _names(keys), starts, _numbers(_KEY, columns), _numbers(_STEPS, steps))
    return header, Table(words, _numbers(_PLACE, word_starts), levels), weights


def _lines(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()


def _starts(names: Iterable[str]) -> bytes:
    return _places(len(name.encode()) + 1 for name in names)


def _names(lines: memoryview) -> list[str]:
    return str(lines, "utf-8").split("\n")[:-1]


def _places(lengths: Iterable[int]) -> bytes:
    """Where things of these lengths begin, one after the other, and the last one ends."""
    return _bytes(array(_PLACE, accumulate(lengths, initial=0)))


def _bytes(numbers: array[int]) -> bytes:
    """The numbers, little endian."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def _numbers(typecode: Literal["I", "H", "b"], numbers: memoryview) -> Sequence[int]:
    """The same numbers back, where they lie."""
    if sys.byteorder == "big":
        swapped = array(typecode, numbers.tobytes())
        swapped.byteswap()
        return swapped
    return numbers.cast(typecode)
