"""The project's own named-entity model: spaCy's transition-based recogniser over Voikko's analysis of each form.

`nlp/training/ner.py` trains it, `nlp/model/` holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

import numpy
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vectors import Vectors
from thinc.api import Dropout, HashEmbed, Linear, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d, Ints2d

from nlp.entity_forms import FEATURES, form_features

# Forms whose features are kept; 50,000 take some 25 MB.
_CACHE_SIZE = 50_000
# Features that name a word; those seen only once in training are one unknown word to the model.
_NAMING = 4
_UNKNOWN = 1


class Forms:
    """The features and vectors of the forms met so far, one row each.

    Attributes:
        known: sorted hashes of the words that the naming features may tell apart.
        table: floret rows of subword vectors, each a row of small integers.
        scales: what to multiply each row by.
    """

    def __init__(self) -> None:
        self.known: NDArray[numpy.uint64] = numpy.zeros(0, dtype=numpy.uint64)
        self.table: NDArray[numpy.int8] = numpy.zeros((1, 1), dtype=numpy.int8)
        self.scales: NDArray[numpy.float32] = numpy.zeros(1, dtype=numpy.float32)
        self._vectors: Vectors | None = None
        self._rows: dict[int, int] = {}
        self._hashes = numpy.zeros((0, len(FEATURES)), dtype=numpy.uint64)
        self._floats = numpy.zeros((0, 1), dtype=numpy.float32)

    def rows(self, doc: Doc) -> NDArray[numpy.int64]:
        """The row of each token, new ones added."""
        if len(self._rows) > _CACHE_SIZE:
            self._rows.clear()
        keys = doc.to_array("ORTH").tolist()
        if new := [key for key in dict.fromkeys(keys) if key not in self._rows]:
            self._add(new, [doc.vocab.strings[key] for key in new])
        return numpy.array([self._rows[key] for key in keys], dtype=numpy.int64)

