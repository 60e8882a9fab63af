"""Greedy decoding of spaCy's entity recogniser, many pieces of text at once, with its own results.

spaCy's loop asks of each of the 74 moves at each token whether it is valid, and takes the interpreter's lock for every
answer; that is half of its time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, cast

import numpy
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.vocab import Vocab

Ints = NDArray[numpy.int64]
Floats = NDArray[numpy.float32]
_CLOSED = 0
# Forms whose embeddings are kept; 50,000 take 25 MB.
_CACHE_SIZE = 50_000
_LINE_END = get_string_id("\n")


class Span(NamedTuple):
    """An entity's first token, the token after its last, its label and the probability of its least likely move."""

    start: int
    end: int
    label: str
    probability: float


class Encoder:
    """The layers below the decoder. A form's embedding does not depend on its neighbours, so each is made but once."""

    def __init__(self, layers: Any) -> None:
        """Take spaCy's layers: the first embeds and then looks at neighbours, the others suit the decoder."""
        first, *others = layers.layers
        self._embed, look_around = first.layers
        self._look_around = [look_around, *others]
        self._rows: dict[int, int] = {}
        self._made: Floats = numpy.zeros((0, self._embed.get_dim("nO")), dtype=numpy.float32)

    def vectors(self, docs: Sequence[Doc]) -> Floats:
        """The vectors of all tokens of the documents in a row, (tokens, width)."""
        if len(self._rows) > _CACHE_SIZE:
            self._rows, self._made = {}, self._made[:0]
        keys = [doc.to_array("ORTH").tolist() for doc in docs]
        if new := [key for key in dict.fromkeys(key for own in keys for key in own) if key not in self._rows]:
            self._add(docs[0].vocab, new)
        values: Any = [self._made[[self._rows[key] for key in own]] for own in keys]
        for layer in self._look_around:
            values = layer.predict(values)
        return cast(Floats, values)

    def _add(self, vocabulary: Vocab, keys: list[int]) -> None:
        (vectors,) = self._embed.predict([Doc(vocabulary, words=[vocabulary.strings[key] for key in keys])])
        self._rows.update(zip(keys, range(len(self._rows), len(self._rows) + len(keys)), strict=True))
        self._made = numpy.concatenate((self._made, vectors))


class Decoder:
    """The moves of an entity recogniser and their validity.

    A text is in one of these states: no entity is open (0), or one of the nth label is (n).
    """

    def __init__(self, recogniser: EntityRecognizer) -> None:
        """Take the recogniser's layers and moves (`B-ORG`, `I-ORG`, `L-ORG`, `U-ORG`, `O`)."""
        self._model: Any = recogniser.model
        self._encoder = Encoder(self._model.get_ref("tok2vec"))
        system: Any = recogniser.moves
        moves = [system.get_class_name(number).partition("-") for number in range(system.n_moves)]
        self._kinds = [kind for kind, _, _ in moves]
        self._labels = [label for _, _, label in moves]
        states = dict.fromkeys(self._labels)
        states.pop("", None)
        names = ["", *states]
        self._next: Ints = numpy.array([names.index(x) if k in {"B", "I"} else _CLOSED for k, _, x in moves])
        # The unlabelled `U-` blocks entities; it is for hand-made ones.
        closed = [k == "O" or (k in {"B", "U"} and x != "") for k, _, x in moves]
        opened = [[k in {"I", "L"} and x == name for k, _, x in moves] for name in names[1:]]
        self._valid = _penalty([closed, *opened])
        # No entity starts with a line's end, none goes on beyond the last token.
        self._of_space = _penalty([[k not in {"B", "U"} for k in self._kinds]])[0]
        self._of_last = _penalty([[k not in {"B", "I"} for k in self._kinds]])[0]

    def spans(self, docs: Sequence[Doc]) -> list[list[Span]]:
        """The entities of each document, in its order."""
        return [list(self._entities(*moves)) for moves in self._moves(docs)] if docs else []

    def _moves(self, docs: Sequence[Doc]) -> list[tuple[Ints, Floats]]:
        """The best valid move at each token of each document and its probability; documents go on side by side."""
        order = sorted(range(len(docs)), key=lambda n: -len(docs[n]))
        lengths: Ints = numpy.array([len(docs[n]) for n in order])
        texts = [docs[n] for n in order]
        starts: Ints = numpy.cumsum(lengths) - lengths
        spaces = numpy.concatenate([doc.to_array("ORTH") == _LINE_END for doc in texts])
        features, bias, weights, scores_bias = self._features(texts)
        state: Ints = numpy.zeros(len(texts), dtype=numpy.int64)
        opening: Ints = numpy.full(len(texts), -1)
        chosen: Ints = numpy.zeros(int(lengths.sum()), dtype=numpy.int64)
        probability: Floats = numpy.zeros(len(chosen), dtype=numpy.float32)
        for step in range(int(lengths[0])):
            going = int((lengths > step).sum())
            tokens = starts[:going] + step
            first = numpy.where(state[:going] == _CLOSED, -1, opening[:going])
            before = numpy.where(first < 0, -1, tokens - 1)
            # Row 0 stands for no token.
            hidden = features[tokens + 1, 0] + features[first + 1, 1] + features[before + 1, 2] + bias
            scores = hidden.max(axis=-1) @ weights + scores_bias + self._valid[state[:going]]
            scores[spaces[tokens]] += self._of_space
            scores[lengths[:going] == step + 1] += self._of_last
            best = scores.argmax(axis=1)
            opening[:going] = numpy.where(state[:going] == _CLOSED, tokens, opening[:going])
            state[:going] = self._next[best]
            chosen[tokens] = best
            probability[tokens] = 1 / numpy.exp(scores - scores.max(axis=1, keepdims=True)).sum(axis=1)
        ends = starts + lengths
        found = {n: (chosen[a:b], probability[a:b]) for n, a, b in zip(order, starts, ends, strict=True)}
        return [found[number] for number in range(len(docs))]

    def _features(self, docs: Sequence[Doc]) -> tuple[Floats, Floats, Floats, Floats]:
        """What each token adds to the hidden layer, as current, first and last token; then the layer's weights."""
        vectors = self._encoder.vectors(docs)
        lower, upper = self._model.get_ref("lower"), self._model.get_ref("upper")
        return lower.predict(vectors), lower.get_param("b"), upper.get_param("W").T, upper.get_param("b")

    def _entities(self, moves: Ints, probability: Floats) -> Iterator[Span]:
        start = 0
        for token in numpy.flatnonzero(moves != self._kinds.index("O")).tolist():
            kind = self._kinds[moves[token]]
            if kind in {"B", "U"}:
                start = token
            if kind in {"L", "U"}:
                yield Span(start, token + 1, self._labels[moves[token]], float(probability[start : token + 1].min()))


def _penalty(allowed: list[list[bool]]) -> Floats:
    return numpy.where(numpy.array(allowed), 0, -numpy.inf).astype(numpy.float32)
