"""Learn `data/lemmas/`: the ranking's weights and the endings of unknown words, from treebanks and running text.

    python -m nlp.train_ranking --treebank tdt-dev.conllu --treebank pud-test.conllu \
        --other ftb-dev.conllu --text turku-one-train.tsv

The data is not part of the project; data/lemmas/README.md names it and its licences.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp.candidates import Candidate, of_readings
from nlp.lemmas import verb_in_reach
from nlp.lexicon import known, options, own_total
from nlp.ranking import (
    BIAS,
    EDGE,
    Model,
    Neighbour,
    as_left,
    as_neighbour,
    as_right,
    joint,
    keys,
    own_circumstances,
    place,
)
from nlp.treebank import Sentence, Token, read_conllu, read_forms
from nlp.unknown import of_endings
from nlp.voikko import voikko
from nlp.weights import pack

DATA = Path(__file__).parent / "data" / "lemmas"
_CLOSED = frozenset("ADV ADP PRON SCONJ CCONJ AUX INTJ NUM DET PART".split())
# Weights learnt from a treebank of other conventions are kept twice, under this mark too; only the shared ones ship.
_OTHER = "@"
_EPOCHS = 5
# How often a word that Voikko knows is taken for unknown, so that endings are learnt.
_MASKED = {"PROPN": 0.3, "NOUN": 0.05, "ADJ": 0.05}
# How often a form's lemma that was seen once is hidden, so that the weights do not lean on it.
_HIDDEN = 0.5


@dataclass(frozen=True, slots=True)
class Seen:
    """A token's candidates, ready for learning."""

    options: tuple[Candidate, ...]
    keys: list[tuple[str, str, str]]
    own: list[list[str]]
    neighbours: list[Neighbour]
    title: bool


class Perceptron:
    """The averaged perceptron: weights by circumstance and key, and their sums over time."""

    def __init__(self) -> None:
        self.weights: dict[str, dict[str, float]] = {}
        self._sums: dict[str, dict[str, float]] = {}
        self._time = 1

    def tick(self) -> None:
        """One more decision was taken."""
        self._time += 1

    def add(self, circumstance: str, candidate_keys: Iterable[str], change: float) -> None:
        """Change some weights under one circumstance."""
        row, sums = self.weights.setdefault(circumstance, {}), self._sums.setdefault(circumstance, {})
        for key in candidate_keys:
            row[key] = row.get(key, 0.0) + change
            sums[key] = sums.get(key, 0.0) + change * self._time

    def averaged(self) -> dict[str, dict[str, float]]:
        """The weights' means over all decisions, those of other conventions left out."""
        return {
            circumstance: {key: weight - self._sums[circumstance][key] / self._time for key, weight in row.items()}
            for circumstance, row in self.weights.items()
            if not circumstance.startswith(_OTHER)
        }


class Learner:
    """Learns to rank candidates from sentences with gold lemmas."""

    def __init__(self, forms: dict[str, Counter[tuple[str, str]]], commonness: dict[str, int], seed: int = 1) -> None:
        self.forms = {form: sorted(lemmas) for form, lemmas in sorted(forms.items())}
        self.commonness = commonness
        self.perceptron = Perceptron()
        self._once = {form: {each for each, n in lemmas.items() if n == 1} for form, lemmas in forms.items()}
        self._random = random.Random(seed)
        self._seen: dict[tuple[str, bool, bool], Seen] = {}

    def learn(self, sentences: Sequence[tuple[Sentence, bool]], epochs: int = _EPOCHS) -> None:
        """Go over the sentences, shuffled, some times.

        Args:
            sentences: each with whether its lemmas follow other conventions.
            epochs: how many times.
        """
        order = list(sentences)
        for _ in range(epochs):
            self._random.shuffle(order)
            for sentence, other in order:
                self._sentence(sentence, _OTHER if other else "")

    def model(self) -> Model:
        """What was learnt so far."""
        return Model(self.perceptron.averaged(), self.forms, self.commonness)

    def _sentence(self, sentence: Sentence, mark: str) -> None:
        seen = [self._look(token) for token in sentence]
        likely = [*map(self._likeliest, seen), EDGE]
        p1, p2, verb = EDGE, EDGE, ""
        for number, (token, word) in enumerate(zip(sentence, seen, strict=True)):
            choice = 0
            if len(word.options) > 1:
                circumstances = [
                    *as_left(p1),
                    *as_right(likely[number + 1]),
                    place(initial=number == 0, title=word.title),
                    *joint(p1, p2, likely[number + 1], verb),
                ]
                choice = self._decide(token, word, circumstances, mark)
            p1, p2 = word.neighbours[choice], p1
            verb = verb_in_reach(verb, p1)

    def _decide(self, token: Token, word: Seen, circumstances: list[str], mark: str) -> int:
        """Choose, learn from a wrong choice, and go on with the right one."""
        around, own = _marked(circumstances, mark), [_marked(row, mark) for row in word.own]
        rows = known(around, self.perceptron.weights)
        scores = [
            sum(row.get(key, 0.0) for row in rows for key in each) + self._alone(row_own, each)
            for each, row_own in zip(word.keys, own, strict=True)
        ]
        choice = scores.index(max(scores))
        right = _right(token, word.options)
        self.perceptron.tick()
        if not right or choice in right:
            return choice
        target = max(right, key=scores.__getitem__)
        for index, change in ((target, 1.0), (choice, -1.0)):
            coarse, fine, _ = word.keys[index]
            for circumstance in around:
                self.perceptron.add(circumstance, word.keys[index], change)
            for circumstance in own[index]:
                bias = circumstance.removeprefix(_OTHER) == BIAS
                self.perceptron.add(circumstance, word.keys[index] if bias else (coarse, fine), change)
        return target

    def _alone(self, own: list[str], each: tuple[str, str, str]) -> float:
        weights = self.perceptron.weights
        other = weights.get(_OTHER + BIAS, {}).get(each[2], 0.0) if own[-1].startswith(_OTHER) else 0.0
        return own_total(own, each, weights) + other

    def _likeliest(self, word: Seen) -> Neighbour:
        if len(word.options) == 1:
            return word.neighbours[0]
        scores = [
            own_total(own, each, self.perceptron.weights) for own, each in zip(word.own, word.keys, strict=True)
        ]
        return word.neighbours[scores.index(max(scores))]

    def _look(self, token: Token) -> Seen:
        masked = token.form.isalpha() and len(token.form) > 4 and not token.form.isupper()
        masked = masked and self._random.random() < _MASKED.get(token.pos, 0.0)
        hidden = token.form.casefold() in self._once and self._random.random() < _HIDDEN
        seen = self._seen.get((token.form, masked, hidden))
        if seen is None:
            seen = self._seen[token.form, masked, hidden] = self._look_up(token.form, masked=masked, hidden=hidden)
        return seen

    def _look_up(self, form: str, *, masked: bool, hidden: bool) -> Seen:
        folded, forms = form.casefold(), self.forms
        if hidden:
            forms = {folded: [each for each in self.forms[folded] if each not in self._once[folded]]}
        found = tuple(of_endings(form)) if masked else options(form, forms)
        return Seen(
            found,
            [keys(form, option) for option in found],
            own_circumstances(form, found, self.commonness),
            [as_neighbour(form, option) for option in found],
            form[:1].isupper(),
        )


def _marked(circumstances: list[str], mark: str) -> list[str]:
    return [*circumstances, *(mark + each for each in circumstances)] if mark else circumstances


def _right(token: Token, found: Sequence[Candidate]) -> list[int]:
    lemma = token.lemma.casefold()
    right = [index for index, option in enumerate(found) if option.lemma.casefold() == lemma]
    return [index for index in right if found[index].pos == token.pos] or right


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
    counts: Counter[str] = Counter()
    for _ in range(rounds):
        shared: Counter[str] = Counter()
        for form, count in forms.items():
            weights = [counts[lemma] or 1e-9 for lemma in lemmas[form]] if counts else [1] * len(lemmas[form])
            for lemma, weight in zip(lemmas[form], weights, strict=True):
                shared[lemma] += count * weight / sum(weights)  # type: ignore[assignment]
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
        if len({option.lemma.casefold() for option in readings}) == 1 and readings[0].pos in {"NOUN", "PROPN", "ADJ"}:
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
        for length in range(max(1, edit[0]), min(6, len(folded) - 1) + 1):
            table.setdefault(folded[-length:], Counter())[edit] += times


def _pruned(table: dict[str, Counter[tuple[int, str]]]) -> dict[str, list[tuple[int, str]]]:
    """Leave out rare ends, rare edits, and ends that say what a shorter one says."""
    rows: dict[str, list[tuple[int, str]]] = {}
    for end in sorted(table, key=lambda end: (len(end), end)):
        total = table[end].total()
        top = [edit for edit, count in table[end].most_common(4) if count * 25 >= total]
        shorter = next((rows[end[start:]] for start in range(1, len(end)) if end[start:] in rows), None)
        if total >= 3 and top != shorter:
            rows[end] = top
    return rows


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Learn the ranking of lemmas.")
    parser.add_argument("--treebank", type=Path, action="append", required=True, help="CoNLL-U, TDT's conventions")
    parser.add_argument("--other", type=Path, action="append", default=[], help="CoNLL-U, other conventions")
    parser.add_argument("--text", type=Path, action="append", default=[], help="one token a line, first column")
    return parser.parse_args()


def main() -> None:
    """Read the data named on the command line and write `data/lemmas/`."""
    arguments = _arguments()
    treebanks = [(read_conllu(path), False) for path in arguments.treebank]
    treebanks += [(read_conllu(path), True) for path in arguments.other]
    tokens = [token for sentences, _ in treebanks for sentence in sentences for token in sentence]
    text = Counter(form for path in arguments.text for form in read_forms(path))
    endings = json.dumps(learn_endings(text, tokens), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (DATA / "endings.json.gz").write_bytes(gzip.compress(endings.encode(), mtime=0))
    text.update(token.form for token in tokens)
    learner = Learner(learn_forms(treebanks), learn_commonness(text))
    learner.learn([(sentence, other) for sentences, other in treebanks for sentence in sentences])
    header = {"forms": learner.forms, "commonness": learner.commonness}
    (DATA / "ranking.gz").write_bytes(pack(header, learner.perceptron.averaged()))


if __name__ == "__main__":
    main()
