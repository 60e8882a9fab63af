"""Learn the tables beside the ranking's weights: odd forms, how common lemmas are, and the ends of words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from nlp.candidates import Candidate, of_readings
from nlp.lexicon import options
from nlp.training.treebank import Sentence, Token
from nlp.voikko import voikko

_CLOSED = frozenset({"ADV", "ADP", "PRON", "SCONJ", "CCONJ", "AUX", "INTJ", "NUM", "DET", "PART"})
_OPEN = frozenset({"NOUN", "PROPN", "ADJ"})
_LONGEST_END = 6
_MOST_EDITS = 4


def learn_forms(treebanks: Iterable[tuple[Sequence[Sentence], bool]]) -> dict[str, Counter[tuple[str, str]]]:
    """The lemmas of forms that neither Voikko nor the lists give.

    Args:
        treebanks: sentences, and whether their lemmas follow other conventions; of these only adverbs and the
            like that are their own lemma are taken.
    """
    forms: dict[str, Counter[tuple[str, str]]] = {}
    for sentences, other in treebanks:
        for token in (token for sentence in sentences for token in sentence):
            folded, pos = token.form.casefold(), "ADV" if token.pos == "PART" else token.pos
            odd = pos in {"PUNCT", "SYM", "X"} or token.misspelt or ("-" in token.form and "-" not in token.lemma)
            foreign = other and (pos not in _CLOSED - {"DET"} or token.lemma.casefold() != folded)
            if odd or foreign or any(_same(token, option) for option in options(token.form, {})):
                continue
            forms.setdefault(folded, Counter())[token.lemma, pos] += 1
    return forms


def _same(token: Token, option: Candidate) -> bool:
    return option.lemma.casefold() == token.lemma.casefold() and option.pos == token.pos


def learn_commonness(forms: Counter[str], rounds: int = 3) -> dict[str, int]:
    """How common lemmas are in running text, a form's count shared out among its lemmas by expectation-maximisation.

    Args:
        forms: the text's word forms and how often each stands there.
        rounds: of sharing out.
    """
    lemmas = {form: sorted({option.lemma for option in options(form, {})}) for form in forms}
    counts: dict[str, float] = {}
    for _ in range(rounds):
        shared: dict[str, float] = {}
        for form, count in forms.items():
            weights = [counts.get(lemma, 1.0) for lemma in lemmas[form]]
            for lemma, weight in zip(lemmas[form], weights, strict=True):
                shared[lemma] = shared.get(lemma, 0.0) + count * weight / sum(weights)
        counts = shared
    return {lemma: int(math.log2(count + 1)) for lemma, count in sorted(counts.items()) if count >= 1}


def learn_endings(forms: Iterable[str], names: Iterable[Token]) -> dict[str, dict[str, list[tuple[int, str]]]]:
    """For the ends of words what to cut and to add to reach the lemma, the commonest first.

    Args:
        forms: word forms of running text.
        names: tokens of treebanks; those that are names count ten times in the table for names.
    """
    tables: dict[str, dict[str, Counter[tuple[int, str]]]] = {"words": {}, "names": {}}
    for form in forms:
        readings = list(of_readings(form, voikko().readings(form))) if form.isalpha() and not form.isupper() else []
        if len({option.lemma.casefold() for option in readings}) == 1 and readings[0].pos in _OPEN:
            _count(tables["words"], form, readings[0].lemma, 1)
            _count(tables["names"], form, readings[0].lemma, 11 if readings[0].pos == "PROPN" else 1)
    for token in names:
        if token.pos == "PROPN" and token.form.isalpha() and not token.form.isupper():
            _count(tables["names"], token.form, token.lemma, 10)
    return {name: _pruned(table) for name, table in tables.items()}


def _count(table: dict[str, Counter[tuple[int, str]]], form: str, lemma: str, times: int) -> None:
    folded, base = form.casefold(), lemma.casefold()
    shared = 0
    while shared < min(len(folded), len(base)) and folded[shared] == base[shared]:
        shared += 1
    edit = len(folded) - shared, base[shared:]
    if shared >= 2:
        for length in range(max(1, edit[0]), min(_LONGEST_END, len(folded) - 1) + 1):
            table.setdefault(folded[-length:], Counter())[edit] += times


def _pruned(table: dict[str, Counter[tuple[int, str]]]) -> dict[str, list[tuple[int, str]]]:
    """Leave out rare ends, rare edits, and ends that say what a shorter one says."""
    rows: dict[str, list[tuple[int, str]]] = {}
    for end in sorted(table, key=lambda end: (len(end), end)):
        total = table[end].total()
        top = [edit for edit, count in table[end].most_common(_MOST_EDITS) if count * 25 >= total]
        shorter = next((rows[end[start:]] for start in range(1, len(end)) if end[start:] in rows), None)
        if total >= 3 and top != shorter:
            rows[end] = top
    return rows
