"""Greedy decoding of spaCy's entity recogniser, many pieces of text at once.

It gives what the recogniser gives by itself. spaCy's own loop asks of each of the 74 moves at each token whether it is
valid, and takes the interpreter's lock for every answer: that is half of its time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc

_CLOSED = 0
Rows = NDArray[numpy.int64]
Floats = NDArray[numpy.float32]


class Decoder:
    """The moves of an entity recogniser, and its scores of them."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        """Take the recogniser's moves (`B-ORG`, `I-ORG`, `L-ORG`, `U-ORG`, `O`) and layers."""
        self._model: Any = recogniser.model
        moves = [name.partition("-")[::2] for name in recogniser.move_names]
        self._labels = [label for _, label in moves]
        kinds = numpy.array([kind for kind, _ in moves])
        self._begins, self._units = kinds == "B", kinds == "U"
        self._goes_on, self._ends = kinds == "I", kinds == "L"
        names = sorted(set(self._labels) - {""})
        self._opens: Rows = numpy.array([names.index(x) + 1 if k == "B" else 0 for k, x in moves])
        # Per state (no entity open, or one of each label) what each move may not be: 0 or minus infinity.
        allowed = numpy.array(
            [kinds != "I"] + [[k in {"I", "L"} and x == name for k, x in moves] for name in names], dtype=bool
        )
        allowed[_CLOSED] = (kinds == "O") | ((self._begins | self._units) & (self._opens + 1 > 0))
        self._forbidden: Floats = numpy.where(allowed, 0, -numpy.inf).astype(numpy.float32)
