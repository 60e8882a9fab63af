"""The layers of the entity model that spaCy does not have: the features and vectors of word forms.

Vectors are floret's: a word's is the mean of the rows that its letter n-grams hash to. The rows are kept as bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vectors import Vectors  # type: ignore[import-not-found]
from spacy.vocab import Vocab
from thinc.api import (
    Dropout,
    HashEmbed,
    Linear,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

from nlp.entity_forms import FEATURES, form_features, tokens

FORMS_LAYER = "pykala_forms"
# Forms whose features and vectors are kept; 50,000 take some 25 MB.
_CACHE_SIZE = 50_000
# The first features name words; those rare in training are one unknown word to the model, as are those it never saw.
NAMING = 4
_UNKNOWN = numpy.uint64(1)
_FLORET = {"minn": 4, "maxn": 5, "hash_count": 2, "hash_seed": 2166136261}

Hashes = NDArray[numpy.uint64]
Floats = NDArray[numpy.float32]


class Forms:
    """The features and vectors of the forms met so far, a row each."""

    def __init__(self, known: Hashes, table: NDArray[numpy.int8], scales: Floats) -> None:
        """Take what was learnt: see `set_forms`."""
        self._known = known
        self._vectors = Vectors(mode="floret", data=table * scales[:, None], **_FLORET)
        self.clear()

    def clear(self) -> None:
        """Forget the forms met."""
        self._rows: dict[int, int] = {}
        self._hashes: Hashes = numpy.zeros((0, len(FEATURES) + 1), dtype=numpy.uint64)
        self.floats: Floats = numpy.zeros((0, self._vectors.shape[1]), dtype=numpy.float32)

    def read(self, docs: Sequence[Doc]) -> list[Hashes]:
        """Per document, the features of its tokens and in the last column the row of the vector in `floats`."""
        if len(self._rows) > _CACHE_SIZE:
            self.clear()
        keys = [doc.to_array("ORTH").tolist() for doc in docs]
        texts = {key: doc.vocab.strings for doc, own in zip(docs, keys, strict=True) for key in own}
        if new := [key for key in texts if key not in self._rows]:
            self._add(new, [texts[key][key] for key in new])
        return [self._hashes[[self._rows[key] for key in own]] for own in keys]

    def _add(self, keys: list[int], forms: list[str]) -> None:
        first = len(self._rows)
        hashes = numpy.array([[*map(get_string_id, form_features(form)), 0] for form in forms], dtype=numpy.uint64)
        naming = hashes[:, :NAMING]
        places = numpy.searchsorted(self._known, naming) % len(self._known)
        naming[self._known[places] != naming] = _UNKNOWN
        hashes[:, -1] = numpy.arange(first, first + len(keys))
        self._hashes = numpy.concatenate((self._hashes, hashes))
        self.floats = numpy.concatenate((self.floats, self._vectors.get_batch(forms)))
        self._rows.update(zip(keys, range(first, first + len(keys)), strict=True))


def set_forms(model: Model[Any, Any], known: Hashes, table: NDArray[numpy.int8], scales: Floats) -> None:
    """Give a model what its layer of forms needs.

    Args:
        model: a model with the layer somewhere within.
        known: hashes of the words that the naming features may tell apart.
        table: floret rows, (rows, width).
        scales: what to multiply each row by, (rows,).
    """
    layer = next(node for node in model.walk() if node.name == FORMS_LAYER)
    layer.attrs.update(known=known, table=table, scales=scales)


def _form_layers(word_dropout: float) -> tuple[Model[Any, Any], Model[Any, Any]]:
    """The layer that reads documents and the one that looks up what it read; both share one `Forms`."""
    forms: list[Forms] = []
    random = numpy.random.default_rng(0)

    def read(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Hashes], Callable[..., Any]]:
        if not forms:
            forms.append(Forms(*(numpy.asarray(model.attrs[name]) for name in ("known", "table", "scales"))))
        found = forms[0].read(docs)
        if is_train:
            for hashes in found:
                hashes[:, :NAMING][random.random(len(hashes)) < word_dropout] = _UNKNOWN
        return found, lambda _: []

    def look_up(model: Model[Any, Any], hashes: Hashes, is_train: bool) -> tuple[Floats, Callable[..., Any]]:
        return forms[0].floats[hashes[:, -1].astype(numpy.int64)], lambda _: hashes

    attrs = {"known": numpy.zeros(1, dtype=numpy.uint64), "table": numpy.zeros((1, 1), dtype=numpy.int8)}
    reader: Model[Any, Any] = Model(FORMS_LAYER, read, attrs={**attrs, "scales": numpy.ones(1, dtype=numpy.float32)})
    return reader, Model("pykala_vectors", look_up)


class Tokenizer:
    """Cuts a text as the training corpus is cut; it learns nothing and keeps nothing."""

    def __init__(self, vocabulary: Vocab) -> None:
        """Take the vocabulary of the documents to make."""
        self._vocabulary = vocabulary

    def __call__(self, text: str) -> Doc:
        """Make the document of a text."""
        found = list(tokens(text))
        ends = [token.end for token in found]
        spaces = [start > end for start, end in zip([token.start for token in found[1:]], ends, strict=False)]
        return Doc(self._vocabulary, words=[token.text for token in found], spaces=[*spaces, False][: len(found)])

    def to_disk(self, path: Path, **_: Any) -> None:
        """Write nothing."""

    def from_disk(self, path: Path, **_: Any) -> Tokenizer:
        """Read nothing."""
        return self


@registry.tokenizers("pykala.Tokenizer.v1")  # type: ignore[untyped-decorator]
def tokenizer() -> Callable[[Language], Tokenizer]:
    """What makes the tokenizer of a pipeline."""
    return lambda language: Tokenizer(language.vocab)


@registry.architectures("pykala.FormEmbed.v1")  # type: ignore[untyped-decorator]
def form_embed(
    width: int, feature_width: int, rows: list[int], vector_width: int, word_dropout: float
) -> Model[list[Doc], list[Any]]:
    """Embed the features and vectors of word forms; a maxout layer mixes them.

    Args:
        width: of the output.
        feature_width: of the table of each feature, and of the vector within the mix.
        rows: of each feature's table, as many as `FEATURES`.
        vector_width: of the floret rows.
        word_dropout: the share of words made unknown in training.
    """
    tables: list[Model[Any, Any]] = [
        HashEmbed(feature_width, count, column=column, seed=column + 8, dropout=0.0)
        for column, count in enumerate(rows)
    ]
    reader, vectors = _form_layers(word_dropout)
    tables.append(chain(vectors, Linear(feature_width, vector_width), Dropout(0.0)))
    return chain(
        reader,
        list2ragged(),
        with_array(concatenate(*tables)),
        with_array(Maxout(width, feature_width * len(tables), nP=3, dropout=0.0, normalize=True)),
        ragged2list(),
    )
