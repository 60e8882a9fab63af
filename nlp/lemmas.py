"""Lemma and part of speech of every token of a sentence, chosen among what its form allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.candidates import Candidate
from nlp.lexicon import Entry, Lexicon, known, lexicon, total
from nlp.ranking import Neighbour, joint

# Auxiliaries, which tell what a participle or infinitive after them is (`on tehty`), up to a clause's end.
_VERBS = frozenset("olla ei voida pitää saattaa täytyä taitaa".split())
_CLAUSE_ENDS = frozenset(",.;:()")


@dataclass(frozen=True, slots=True)
class Analysis:
    """A token's lemma, part of speech (UPOS), and morphological case and number (Universal Dependencies) or None."""

    lemma: str
    pos: str
    case: str | None = None
    number: str | None = None


def lemmatize(tokens: Sequence[str]) -> list[Analysis]:
    """Choose each token's lemma and part of speech from its form and neighbours.

    Args:
        tokens: one sentence's tokens.

    Returns:
        As many analyses as tokens.

    Raises:
        VoikkoMissingError: libvoikko or its Finnish dictionary is missing or too old.
    """
    return [Analysis(c.lemma, c.pos, c.case, c.number) for c in choose(tokens, lexicon())]


def choose(tokens: Sequence[str], words: Lexicon) -> list[Candidate]:
    """The likeliest candidate of each token, left to right."""
    entries = [*map(words.entry, tokens), words.edge, words.edge]
    chosen: list[Candidate] = []
    p1, p1_choice, p2, p2_choice, verb = words.edge, 0, words.edge, 0, ""
    for number in range(len(tokens)):
        entry, choice = entries[number], 0
        if len(entry.options) > 1:
            n1, n2 = entries[number + 1], entries[number + 2]
            together = joint(
                p1.neighbours[p1_choice], p2.neighbours[p2_choice], n1.neighbours[n1.best], n2.neighbours[n2.best], verb
            )
            weights = [
                *p1.left[p1_choice],
                *p2.second_left[p2_choice],
                *n1.right,
                *n2.second_right,
                *entry.places[number == 0],
                *known(together, words.model.weights),
            ]
            choice = _highest(entry, weights)
        p1, p1_choice, p2, p2_choice = entry, choice, p1, p1_choice
        verb = verb_in_reach(verb, entry.neighbours[choice])
        chosen.append(entry.options[choice])
    return chosen


def verb_in_reach(verb: str, token: Neighbour) -> str:
    """The auxiliary that bears on the tokens after `token`, `verb` being the one that bears on it."""
    if token.lemma in _VERBS:
        return token.lemma
    return "" if token.form in _CLAUSE_ENDS or token.pos == "SCONJ" else verb


def _highest(entry: Entry, weights: list[dict[str, float]]) -> int:
    scores = [score + total(weights, key) for score, key in zip(entry.scores, entry.keys, strict=True)]
    return scores.index(max(scores))
