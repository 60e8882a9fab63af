"""Greedy decoding of spaCy's entity recogniser, many pieces of text at once, with identical results.

spaCy's loop asks for each of the 74 moves at each token whether it is valid, and takes the interpreter's lock every
time; that is half of its run time. The rest is matrices too small to share out: threads of the matrix library that wait
for each other take three times the CPU time of one thread, so only one is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple, cast

import numpy
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from spacy.vocab import Vocab
from threadpoolctl import ThreadpoolController

Ints = NDArray[numpy.int64]
Floats = NDArray[numpy.float32]
_CLOSED = 0
# Forms whose embeddings are kept; 50,000 take 25 MB.
_CACHE_SIZE = 50_000
_LINE_END = "\n"

Words = Sequence[str]


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
        self._rows: dict[str, int] = {}
        self._made: Floats = numpy.zeros((0, self._embed.get_dim("nO")), dtype=numpy.float32)

    def vectors(self, texts: Sequence[Words]) -> Floats:
        """The vectors of all words of the texts in a row, (words, width)."""
        if len(self._rows) > _CACHE_SIZE:
            self._rows, self._made = {}, self._made[:0]
        if new := [form for form in dict.fromkeys(chain.from_iterable(texts)) if form not in self._rows]:
            self._add(new)
        values: Any = [self._made[[*map(self._rows.__getitem__, words)]] for words in texts]
        for layer in self._look_around:
            values = layer.predict(values)
        return cast(Floats, values)

    def _add(self, forms: list[str]) -> None:
        # A vocabulary of its own: the model's would grow with every word ever read.
        (vectors,) = self._embed.predict([Doc(Vocab(), words=forms)])
        self._rows.update(zip(forms, range(len(self._rows), len(self._rows) + len(forms)), strict=True))
        self._made = numpy.concatenate((self._made, vectors))


class Features(NamedTuple):
    """What each word adds to the hidden layer, as current, first and last word of an entity, and the later weights."""

    rows: Floats
    bias: Floats
    weights: Floats
    scores_bias: Floats

    def scores(self, added: Floats) -> Floats:
        """The scores of all moves, (states, moves), for what the words of each state add."""
        return cast(Floats, (added + self.bias).max(axis=-1) @ self.weights + self.scores_bias)


class Decoder:
    """The moves of an entity recogniser and their validity.

    A text is in one of these states: no entity is open (0), or one of the nth label is (n).
    """

    def __init__(self, recogniser: EntityRecognizer) -> None:
        """Take the recogniser's layers and moves (`B-ORG`, `I-ORG`, `L-ORG`, `U-ORG`, `O`)."""
        self._model: Any = recogniser.model
        self._encoder = Encoder(self._model.get_ref("tok2vec"))
        self._threads = ThreadpoolController()
        system: Any = recogniser.moves
        moves = [system.get_class_name(number).partition("-") for number in range(system.n_moves)]
        self._kinds = [kind for kind, _, _ in moves]
        self._labels = [label for _, _, label in moves]
        states = dict.fromkeys(self._labels)
        states.pop("", None)
        names = ["", *states]
        self._opens = numpy.array([kind in {"B", "U"} for kind in self._kinds])
        self._next: Ints = numpy.array([names.index(x) if k in {"B", "I"} else _CLOSED for k, _, x in moves])
        # The unlabelled `U-` blocks entities; it is for hand-made ones.
        closed = [k == "O" or (k in {"B", "U"} and x != "") for k, _, x in moves]
        opened = [[k in {"I", "L"} and x == name for k, _, x in moves] for name in names[1:]]
        self._valid = _penalty([closed, *opened])
        # No entity starts with a line's end, none goes on beyond the last token.
        self._of_space = _penalty([[k not in {"B", "U"} for k in self._kinds]])[0]
        self._of_last = _penalty([[k not in {"B", "I"} for k in self._kinds]])[0]

    def spans(self, texts: Sequence[Words]) -> list[list[Span]]:
        """The entities of each text, in its order; texts are given as their words."""
        with self._threads.limit(limits=1, user_api="blas"):
            return self._spans(texts) if any(texts) else [[] for _ in texts]

    def _spans(self, texts: Sequence[Words]) -> list[list[Span]]:
        """Look first at every word as if no entity were open before it, then follow the entities that would open."""
        sizes = [len(words) for words in texts]
        last: Ints = numpy.cumsum(sizes) - 1
        features = self._features(texts)
        moves, sure = self._closed_moves(features, [word for words in texts for word in words], last)
        starts = numpy.flatnonzero(self._opens[moves])
        found = zip(starts.tolist(), *self._followed(features, starts, moves[starts], sure[starts], last), strict=True)
        spans: list[list[Span]] = [[] for _ in texts]
        text = offset = free = 0
        for start, end, move, probability in found:
            while start >= offset + sizes[text]:
                offset, text = offset + sizes[text], text + 1
            if start >= free:
                spans[text].append(Span(start - offset, end - offset, self._labels[move], probability))
                free = end
        return spans

    def _closed_moves(self, features: Features, words: Words, last: Ints) -> tuple[Ints, Floats]:
        """The best valid move at each word, and its probability, when no entity is open."""
        # Row 0 stands for no token.
        rows = features.rows
        scores = features.scores(rows[1:, 0] + (rows[0, 1] + rows[0, 2])) + self._valid[_CLOSED]
        scores[numpy.array([word == _LINE_END for word in words])] += self._of_space
        scores[last] += self._of_last
        return _best(scores)

    def _followed(
        self, features: Features, starts: Ints, moves: Ints, sure: Floats, last: Ints
    ) -> tuple[list[int], list[int], list[float]]:
        """Where the entities that open at `starts` end, their last moves and their least probabilities."""
        rows, ends, moves, sure = features.rows, starts + 1, moves.copy(), sure.copy()
        going = numpy.flatnonzero(self._next[moves] != _CLOSED)
        while len(going):
            tokens = ends[going]
            hidden = rows[tokens + 1, 0] + rows[starts[going] + 1, 1] + rows[tokens, 2]
            scores = features.scores(hidden) + self._valid[self._next[moves[going]]]
            scores[numpy.isin(tokens, last)] += self._of_last
            moves[going], probability = _best(scores)
            sure[going] = numpy.minimum(sure[going], probability)
            ends[going] += 1
            going = going[self._next[moves[going]] != _CLOSED]
        return ends.tolist(), moves.tolist(), sure.tolist()

    def _features(self, texts: Sequence[Words]) -> Features:
        lower, upper = self._model.get_ref("lower"), self._model.get_ref("upper")
        rows = lower.predict(self._encoder.vectors(texts))
        return Features(rows, lower.get_param("b"), upper.get_param("W").T, upper.get_param("b"))


def _best(scores: Floats) -> tuple[Ints, Floats]:
    """The highest of each row's scores: its column and its probability."""
    highest = scores.max(axis=1, keepdims=True)
    return scores.argmax(axis=1), 1 / numpy.exp(scores - highest).sum(axis=1)


def _penalty(allowed: list[list[bool]]) -> Floats:
    return numpy.where(numpy.array(allowed), 0, -numpy.inf).astype(numpy.float32)
