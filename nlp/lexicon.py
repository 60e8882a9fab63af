"""What is known of a word form out of context: its possible lemmas and their ranking scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from nlp.candidates import Candidate, of_closed_classes, of_readings
from nlp.ranking import (
    BIAS,
    EDGE,
    Keys,
    Model,
    Neighbour,
    as_left,
    as_neighbour,
    as_right,
    keys,
    load_model,
    own_circumstances,
    place,
)
from nlp.voikko import voikko
from nlp.weights import Weights

# A reading of this many more parts than the simplest is far-fetched (`kuuluvat` as kuu + luvat has one more).
_MORE_PARTS = 1
_CACHE_SIZE = 50_000
_SMALL_ROW = 200

Forms = Mapping[str, Sequence[tuple[str, str]]]


def options(form: str, forms: Forms, *, spelling: bool = True) -> tuple[Candidate, ...]:
    """Every lemma that `form` may have; never none.

    Args:
        form: the word as written.
        forms: lemmas and parts of speech learnt for forms in lower case.
        spelling: whether an unknown word may be taken for a misprint.
    """
    if found := _distinct(_known(form, forms)):
        return found
    from nlp.unknown import of_rules  # its tables and patterns are not waited for where every word is known

    return of_rules(form, lambda part: _distinct(_known(part, forms)), spelling=spelling)


def _known(form: str, forms: Forms) -> Iterable[Candidate]:
    readings = tuple(of_readings(form, voikko().readings(form)))
    simplest = min((candidate.size for candidate in readings), default=0)
    yield from of_closed_classes(form)
    yield from (candidate for candidate in readings if candidate.size <= simplest + _MORE_PARTS)
    for lemma, pos in forms.get(form.casefold(), ()):
        yield Candidate(lemma, pos, "learnt")


def _distinct(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    found: dict[tuple[object, ...], Candidate] = {}
    taken: set[tuple[str, str]] = set()
    for candidate in candidates:
        lemma = candidate.lemma, candidate.pos
        if candidate.kind != "learnt" or lemma not in taken:
            key = (*lemma, candidate.case, candidate.number, candidate.kind.split()[0])
            if candidate.size < found.setdefault(key, candidate).size:
                found[key] = candidate
        taken.add(lemma)
    return tuple(found.values())


_OF_SENTENCES = frozenset({"left", "neighbours", "places", "right"})


class Entry:
    """A form's candidates with their scores, and what each would tell its neighbours.

    Attributes:
        options: the candidates.
        scores: the ranking's score of each by itself; a single candidate is not weighed.
        best: the index of the highest score.
        keys: of each candidate, where there are several.
        neighbours: of each candidate, as its neighbours see it.
        left: of each candidate, the weights it brings to the token after it.
        right: the weights it brings to the token before it, when the best candidate is chosen.
        places: the weights of standing elsewhere and of standing first in the sentence.
    """

    __slots__ = ("_model", "best", "form", "keys", "left", "neighbours", "options", "places", "right", "scores")

    def __init__(self, form: str, candidates: tuple[Candidate, ...], model: Model) -> None:
        self.form, self._model = form, model
        self.options = candidates
        self.keys: list[Keys] = []
        self.scores, self.best = [0.0], 0
        if len(self.options) > 1:
            self.keys = [keys(form, option) for option in self.options]
            own = own_circumstances(form, self.options, model.commonness)
            self.scores = [own_total(row, key, model.weights) for row, key in zip(own, self.keys, strict=True)]
            self.best = self.scores.index(max(self.scores))

    def __getattr__(self, name: str) -> Any:
        """What only a sentence needs is made when a sentence first asks: the index looks at words by themselves."""
        if name not in _OF_SENTENCES:
            raise AttributeError(name)
        self._look_around()
        return getattr(self, name)

    def _look_around(self) -> None:
        form, model = self.form, self._model
        self.neighbours: list[Neighbour] = [as_neighbour(form, option) for option in self.options]
        self.left = [merged(known(as_left(seen), model.weights)) for seen in self.neighbours]
        self.right = merged(known(as_right(self.neighbours[self.best]), model.weights))
        title = form[:1].isupper()
        self.places = tuple(known((place(initial=first, title=title),), model.weights) for first in (False, True))


def known(circumstances: Iterable[str], weights: Weights) -> list[dict[str, float]]:
    """The weights of those circumstances that have any."""
    return [found for found in map(weights.get, circumstances) if found]


def merged(weights: list[dict[str, float]]) -> list[dict[str, float]]:
    """The same weights in fewer dicts: the small ones are added up."""
    small = [row for row in weights if len(row) <= _SMALL_ROW]
    if len(small) < 2:
        return weights
    first, *others = small
    together = dict(first)
    for row in others:
        for key, weight in row.items():
            together[key] = together.get(key, 0.0) + weight
    return [together, *(row for row in weights if len(row) > _SMALL_ROW)]


def own_total(circumstances: Iterable[str], candidate: tuple[str, str, str], weights: Weights) -> float:
    """The score of a candidate by itself: its circumstances bear on its part of speech and kind only."""
    found = known(circumstances, weights)
    coarse, fine, exact = candidate
    bias = (weights.get(BIAS) or {}).get(exact, 0.0)
    return bias + sum(each.get(coarse, 0.0) + each.get(fine, 0.0) for each in found)


class Lexicon:
    """The entries of the forms met so far, under one model; `edge` stands for what lies beyond a sentence."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.edge = Entry(EDGE.form, (Candidate(EDGE.lemma, EDGE.pos, "edge"),), model)
        self._entries: dict[str, Entry] = {}

    def entry(self, form: str) -> Entry:
        """The entry of a form."""
        entry = self._entries.get(form)
        if entry is None:
            if len(self._entries) >= _CACHE_SIZE:
                self._entries.clear()
            entry = self._entries[form] = Entry(form, options(form, self.model.forms), self.model)
        return entry

    def alone(self, form: str, *, spelling: bool = True) -> Entry:
        """The entry of a form that is looked at by itself, perhaps not as a misprint of another; it is not kept."""
        return Entry(form, options(form, self.model.forms, spelling=spelling), self.model)


@cache
def lexicon() -> Lexicon:
    """This process's lexicon, under the model that comes with the package."""
    return Lexicon(load_model())
