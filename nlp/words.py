"""The analysis of a word by itself, for the search index and for `analyze`: lemmas, parts, part of speech."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nlp.candidates import Candidate
from nlp.compounds import compound_parts
from nlp.lexicon import Entry, lexicon

# Kinds of candidates that come from Voikko or the lists; the others begin with the name of their rule.
_RULES = frozenset({"colon", "hyphen", "number", "acronym", "apostrophe", "compound", "swedish", "misprint", "ending"})
# Rules that guess at Finnish: what they are given may as well be Swedish (`bidraget`, `Esbos`).
_DOUBTFUL = frozenset({"ending", "misprint"})
# Of the endings that may be cut from an unknown word, as many lemmas are worth having.
_GUESSES = 2


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of a word form without its neighbours.

    Attributes:
        form: the word as written.
        lemma: its likeliest lemma, in the lemma's own case (`perhesidelupa`, `Espoo`, `THL`).
        lemmas: every lemma worth having, the likeliest first (`mukaisesti`, `mukainen`).
        parts: of a compound, the parts and longer ends worth searching for (`perhe`, `side`, `lupa`, `sidelupa`).
        pos: part of speech of the likeliest lemma, Universal Dependencies.
        known: whether Voikko or the lists know the form; if not, a rule gave the lemma.
        rule: what gave the lemma: `voikko`, `colon`, `hyphen`, `acronym`, `apostrophe`, `compound`, `swedish`,
            `misprint`, `ending` or `number`.
    """

    form: str
    lemma: str
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    pos: str
    known: bool
    rule: str


def analyse_word(form: str, *, spelling: bool = True) -> Word:
    """Analyse one word form by itself.

    Args:
        form: one token, without surrounding white space.
        spelling: whether an unknown word may be taken for a misprint of another.

    Returns:
        The word's lemmas and parts; every form gets at least one lemma.

    Raises:
        VoikkoMissingError: libvoikko or its Finnish dictionary is missing or too old.
    """
    found = list(_worthwhile(lexicon().alone(form, spelling=spelling)))
    rule = _rule(found[0])
    lemmas = dict.fromkeys(candidate.lemma for candidate in found)
    parts = dict.fromkeys(part for candidate in _plainest(found) for part in _parts(candidate))
    if rule == "swedish" or rule in _DOUBTFUL:
        stem, end = _in_swedish(form, rule)
        lemmas |= dict.fromkeys(stem)
        parts |= dict.fromkeys(end)
    return Word(form, found[0].lemma, tuple(lemmas), tuple(parts), found[0].pos, rule == "voikko", rule)


def _in_swedish(form: str, rule: str) -> tuple[list[str], list[str]]:
    """The stem of a word that is Swedish or may be, and the stem of what it ends in as a compound; neither if not."""
    from nlp import swedish  # not waited for where every word is Finnish

    if rule != "swedish" and not swedish.may_be_swedish(form):
        return [], []
    end = swedish.head(form)
    return [swedish.stem(form)], [end] if end else []


def _parts(candidate: Candidate) -> tuple[str, ...]:
    return candidate.parts or compound_parts(candidate)


def _plainest(found: list[Candidate]) -> Iterator[Candidate]:
    """Of candidates of one lemma that of a noun, if any: `asemakaava` is asema + kaava rather than ase + makaava."""
    lemmas: dict[str, list[Candidate]] = {}
    for candidate in found:
        lemmas.setdefault(candidate.lemma.casefold(), []).append(candidate)
    for candidates in lemmas.values():
        yield min(candidates, key=_plainness)


def _plainness(candidate: Candidate) -> tuple[bool, bool]:
    return bool(candidate.reading and candidate.reading.participle), candidate.lemma[:1].isupper()


def _rule(candidate: Candidate) -> str:
    first = candidate.kind.split()[0]
    return first if first in _RULES else "voikko"


def _worthwhile(entry: Entry) -> Iterator[Candidate]:
    """The candidates worth having, the likeliest first.

    A compound of more parts is far-fetched beside a simpler reading (`kuuluvat` as kuu + luvat), and so are all
    but the likeliest cuts of an unknown word; the form itself stays.
    """
    order = sorted(range(len(entry.options)), key=lambda index: -entry.scores[index])
    simplest = min(option.size for option in entry.options)
    guesses = 0
    for rank, index in enumerate(order):
        option = entry.options[index]
        guessed = option.kind.startswith("ending")
        guesses += guessed
        whole = guessed and option.kind.endswith(" >")
        if rank == 0 or (option.size == simplest and (whole or not guessed or guesses <= _GUESSES)):
            yield option
