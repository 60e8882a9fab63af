"""The ranking's weights in a small file that opens fast: rows are unpacked when they are first asked for."""

from __future__ import annotations

import gzip
import json
import sys
from array import array
from collections.abc import Mapping
from itertools import accumulate
from typing import Any, Protocol

# Weights are kept as whole steps of this size, at most 127 of them.
_STEP = 0.1
_MOST = 127


class Weights(Protocol):
    """For each circumstance (`p1 ei`) the weight of the candidates' keys (`VERB`) that it bears on."""

    def get(self, circumstance: str, /) -> dict[str, float] | None:
        """The weights under one circumstance, or None when it has none."""


class PackedWeights:
    """Weights as read from the file."""

    def __init__(self, circumstances: list[str], keys: list[str], sizes: list[int], cells: bytes) -> None:
        """Set up the rows without unpacking them.

        Args:
            circumstances: the rows' names.
            keys: the keys' names; cells give their index.
            sizes: how many cells each row has.
            cells: the key's index of every cell (32 bits, little endian), then the weight of every cell (8 bits).
        """
        count = sum(sizes)
        self._keys = keys
        self._columns = array("I", cells[: 4 * count])
        if sys.byteorder == "big":
            self._columns.byteswap()
        self._steps = array("b", cells[4 * count :])
        self._slices = dict(zip(circumstances, zip(accumulate(sizes, initial=0), sizes, strict=False), strict=True))
        self._rows: dict[str, dict[str, float]] = {}

    def get(self, circumstance: str, /) -> dict[str, float] | None:
        """The weights under one circumstance, or None when it has none."""
        row = self._rows.get(circumstance)
        if row is None and circumstance in self._slices:
            start, size = self._slices[circumstance]
            cells = range(start, start + size)
            row = {self._keys[self._columns[cell]]: self._steps[cell] * _STEP for cell in cells}
            self._rows[circumstance] = row
        return row


def pack(header: Mapping[str, Any], weights: Mapping[str, Mapping[str, float]]) -> bytes:
    """Write weights, with a header of JSON types, as the bytes of a file.

    Args:
        header: what else the file holds.
        weights: by circumstance and key; those that round to nothing are left out.
    """
    names = sorted({key for row in weights.values() for key in row})
    index = {name: number for number, name in enumerate(names)}
    circumstances, sizes, columns, steps = [], [], array("I"), array("b")
    for circumstance in sorted(weights):
        row = {index[key]: round(weight / _STEP) for key, weight in weights[circumstance].items()}
        kept = [(column, max(-_MOST, min(_MOST, step))) for column, step in sorted(row.items()) if step]
        if kept:
            circumstances.append(circumstance)
            sizes.append(len(kept))
            columns.extend(column for column, _ in kept)
            steps.extend(step for _, step in kept)
    if sys.byteorder == "big":
        columns.byteswap()
    head = json.dumps(
        {**header, "circumstances": circumstances, "keys": names, "sizes": sizes},
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )
    return gzip.compress(head.encode() + b"\n" + columns.tobytes() + steps.tobytes(), mtime=0)


def unpack(packed: bytes) -> tuple[dict[str, Any], PackedWeights]:
    """Read what `pack` wrote: the header and the weights."""
    head, _, cells = gzip.decompress(packed).partition(b"\n")
    header: dict[str, Any] = json.loads(head)
    rows = PackedWeights(header.pop("circumstances"), header.pop("keys"), header.pop("sizes"), cells)
    return header, rows
