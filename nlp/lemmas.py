"""Lemma and part of speech of every token of a sentence, chosen among the readings of its form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp import swedish
from nlp.candidates import Candidate
from nlp.lexicon import Entry, Lexicon, known, lexicon
from nlp.ranking import Neighbour, joint

# Auxiliaries, which tell what a participle or infinitive after them is (`on tehty`), up to a clause's end.
_VERBS = frozenset({"olla", "ei", "voida", "pitää", "saattaa", "täytyä", "taitaa"})
# Kinds of candidates that guess at Finnish.
_GUESSES = ("ending", "misprint", "compound")
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
    chosen = choose(tokens, lexicon())
    if swedish.is_swedish(tokens):
        chosen = [_in_swedish(token, candidate) for token, candidate in zip(tokens, chosen, strict=True)]
    return [Analysis(c.lemma, c.pos, c.case, c.number) for c in chosen]


def choose(tokens: Sequence[str], words: Lexicon) -> list[Candidate]:
    """The likeliest candidate of each token, left to right."""
    entries = [*map(words.entry, tokens), words.edge]
    weights, nothing = words.model.weights, words.edge.neighbours[0]
    chosen: list[Candidate] = []
    left, p1, p2, verb = words.edge.left[0], nothing, nothing, ""
    for number, entry in enumerate(entries[:-1]):
        choice = 0
        if len(entry.options) > 1:
            following = entries[number + 1]
            together = known(joint(p1, p2, following.neighbours[following.best], verb), weights)
            choice = _highest(entry, [*left, *following.right, *entry.places[number == 0], *together])
        left, p1, p2 = entry.left[choice], entry.neighbours[choice], p1
        verb = verb_in_reach(verb, p1)
        chosen.append(entry.options[choice])
    return chosen


def _in_swedish(token: str, candidate: Candidate) -> Candidate:
    """In a Swedish sentence what Voikko does not know, and every function word, is Swedish: its own lemma."""
    guessed = candidate.reading is None and candidate.kind.startswith(_GUESSES)
    if swedish.is_function_word(token) or (guessed and swedish.may_be_swedish(token)):
        return Candidate(token, "PROPN" if guessed and token[:1].isupper() else "X", "swedish")
    return candidate


def verb_in_reach(verb: str, token: Neighbour) -> str:
    """The auxiliary that bears on the tokens after `token`, `verb` being the one that bears on it."""
    if token.lemma in _VERBS:
        return token.lemma
    return "" if token.form in _CLAUSE_ENDS or token.pos == "SCONJ" else verb


def _highest(entry: Entry, rows: list[dict[str, float]]) -> int:
    """The index of the candidate with the highest score, `rows` being what the neighbours bring."""
    best, highest = 0, float("-inf")
    for index, (coarse, fine, exact) in enumerate(entry.keys):
        score = entry.scores[index]
        for row in rows:
            score += row.get(coarse, 0.0) + row.get(fine, 0.0) + row.get(exact, 0.0)
        if score > highest:
            best, highest = index, score
    return best
