"""The ranking's weights in a small file that opens fast: rows are unpacked when they are first asked for."""

from __future__ import annotations

import gzip
import json
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, Protocol

# Weights are kept as whole steps of this size, at most 127 of them.
_STEP = 0.1
_MOST = 127
_COUNT, _STEPS = "I", "b"  # 32 bits, 8 bits


class Weights(Protocol):
    """For each circumstance (`p1 ei`) the weight of the candidates' keys (`VERB`) that it bears on."""

    def get(self, circumstance: str, /) -> dict[str, float] | None:
        """The weights under one circumstance, or None when it has none."""


class PackedWeights:
    """Weights as read from the file."""

    def __init__(
        self,
        circumstances: Iterable[str],
        keys: Sequence[str],
        sizes: array[int],
        columns: array[int],
        steps: array[int],
    ) -> None:
        """Set up the rows without unpacking them.

        Args:
            circumstances: the rows' names.
            keys: the keys' names.
            sizes: how many cells each row has.
            columns: the index of every cell's key.
            steps: the weight of every cell, in steps.
        """
        self._keys, self._columns, self._steps = keys, columns, steps
        self._index = dict(zip(circumstances, range(len(sizes)), strict=True))
        self._starts = list(accumulate(sizes, initial=0))
        self._rows: dict[str, dict[str, float]] = {}

    def get(self, circumstance: str, /) -> dict[str, float] | None:
        """The weights under one circumstance, or None when it has none."""
        row = self._rows.get(circumstance)
        if row is None and (index := self._index.get(circumstance)) is not None:
            cells = range(self._starts[index], self._starts[index + 1])
            row = {self._keys[self._columns[cell]]: self._steps[cell] * _STEP for cell in cells}
            self._rows[circumstance] = row
        return row


def pack(header: Mapping[str, Any], levels: Mapping[str, int], weights: Mapping[str, Mapping[str, float]]) -> bytes:
    """Write a model as the bytes of a file.

    What is long lies there as lines of text and as bytes, which are read several times as fast as JSON: each command
    that looks at a word opens the file.

    Args:
        header: small things, of JSON types.
        levels: numbers below 256 by word.
        weights: by circumstance and key; those that round to nothing are left out. No name has a line break in it.
    """
    names = sorted({key for row in weights.values() for key in row})
    index = {name: number for number, name in enumerate(names)}
    circumstances, sizes, columns, steps = [], array(_COUNT), array(_COUNT), array(_STEPS)
    for circumstance in sorted(weights):
        row = {index[key]: round(weight / _STEP) for key, weight in weights[circumstance].items()}
        kept = [(column, max(-_MOST, min(_MOST, step))) for column, step in sorted(row.items()) if step]
        if kept:
            circumstances.append(circumstance)
            sizes.append(len(kept))
            columns.extend(column for column, _ in kept)
            steps.extend(step for _, step in kept)
    words = sorted(levels)
    sections = [_lines(circumstances), _lines(names), _bytes(sizes), _bytes(columns), _bytes(steps), _lines(words)]
    sections.append(bytes(levels[word] for word in words))
    head = json.dumps([header, [len(section) for section in sections]], ensure_ascii=False, sort_keys=True)
    return gzip.compress(b"\n".join((head.encode(), b"".join(sections))), mtime=0)


def unpack(packed: bytes) -> tuple[dict[str, Any], dict[str, int], PackedWeights]:
    """Read what `pack` wrote: the header, the levels and the weights."""
    head, _, body = gzip.decompress(packed).partition(b"\n")
    header, lengths = json.loads(head)
    ends = list(accumulate(lengths, initial=0))
    circumstances, keys, sizes, columns, steps, words, levels = (body[a:b] for a, b in pairwise(ends))
    weights = PackedWeights(
        _names(circumstances), _names(keys), _array(_COUNT, sizes), _array(_COUNT, columns), _array(_STEPS, steps)
    )
    return header, dict(zip(_names(words), levels, strict=True)), weights


def _lines(names: Sequence[str]) -> bytes:
    return "\n".join(names).encode()


def _names(lines: bytes) -> list[str]:
    return lines.decode().split("\n") if lines else []


def _bytes(numbers: array[int]) -> bytes:
    """The numbers, little endian."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def _array(typecode: str, numbers: bytes) -> array[int]:
    found = array(typecode, numbers)
    if sys.byteorder == "big":
        found.byteswap()
    return found
