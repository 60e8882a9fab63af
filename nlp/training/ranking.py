"""Learn `data/lemmas/`: the ranking's weights and the endings of unknown words, from treebanks and running text.

    python -m nlp.training.ranking --treebank tdt-dev.conllu --treebank pud-test.conllu \
        --other ftb-dev.conllu --text turku-one-train.tsv

The data is not part of the project; data/lemmas/README.md names it and its licences.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp.candidates import Candidate
from nlp.lemmas import verb_in_reach
from nlp.lexicon import known, options, own_total
from nlp.ranking import (
    BIAS,
    EDGE,
    Neighbour,
    as_left,
    as_neighbour,
    as_right,
    joint,
    keys,
    own_circumstances,
    place,
)
from nlp.training.lemma_tables import learn_commonness, learn_endings, learn_forms
from nlp.training.treebank import Sentence, Token, read_conllu, read_forms
from nlp.unknown import of_endings
from nlp.weights import pack

DATA = Path(__file__).parents[1] / "data" / "lemmas"
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

    def packed(self) -> bytes:
        """What was learnt so far, as the bytes of the model's file."""
        return pack({"forms": self.forms}, self.commonness, self.perceptron.averaged())

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
        scores = [own_total(own, each, self.perceptron.weights) for own, each in zip(word.own, word.keys, strict=True)]
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
    (DATA / "ranking.bin").write_bytes(learner.packed())


if __name__ == "__main__":
    main()
