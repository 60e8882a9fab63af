"""Lemma accuracy and speed, compared with other lemmatizers.

    python -m benchmarks.lemmas tdt-dev.conllu
    python -m benchmarks.lemmas tdt-dev.conllu --folds 3 --treebank pud-test.conllu --other ftb-dev.conllu

Accuracy is measured on a treebank's gold tokens, without punctuation, case-folded, ignoring the `#` of compound
boundaries. With `--folds` the ranking is retrained without the part of the treebank that it is measured on, which gives
the accuracy on unseen text. The peers need their packages (simplemma, PyStemmer); those not installed are skipped.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from nlp.lemmas import choose, lemmatize
from nlp.lexicon import Lexicon, lexicon
from nlp.ranking import read_model
from nlp.training.lemma_tables import learn_commonness, learn_forms
from nlp.training.ranking import Learner
from nlp.training.treebank import Sentence, read_conllu, read_forms
from nlp.voikko import voikko
from nlp.words import analyse_word

_ROUNDS = 3

Lemmatizer = Callable[[str], str]


class Score(NamedTuple):
    """Shares of right lemmas, of right lemmas hyphens apart, and of right parts of speech; and of how many tokens."""

    lemma: float
    hyphenless: float
    pos: float
    tokens: int


def accuracy(sentences: Sequence[Sentence], words: Lexicon) -> Score:
    """Measure the lemmas and parts of speech chosen in context."""
    hits: Counter[str] = Counter()
    for sentence in sentences:
        for token, found in zip(sentence, choose([token.form for token in sentence], words), strict=True):
            if token.pos != "PUNCT":
                gold, lemma = token.lemma.casefold(), found.lemma.casefold()
                hits.update(tokens=1, lemma=lemma == gold, pos=found.pos == token.pos)
                hits.update(hyphenless=lemma.replace("-", "") == gold.replace("-", ""))
    tokens = hits["tokens"]
    return Score(hits["lemma"] / tokens, hits["hyphenless"] / tokens, hits["pos"] / tokens, tokens)


def speed(sentences: Sequence[Sentence]) -> float:
    """Tokens a second of processor time after a first round, the best of some rounds."""
    texts = [[token.form for token in sentence] for sentence in sentences]
    rates = []
    for _ in range(_ROUNDS + 1):
        start = time.process_time()
        for text in texts:
            lemmatize(text)
        rates.append(sum(map(len, texts)) / (time.process_time() - start))
    return max(rates[1:])


def peers() -> Iterator[tuple[str, Lemmatizer]]:
    """Lemmatizers that look at one word at a time, by name; those that can be imported."""
    yield "Voikko's first reading", lambda form: next((r.lemma for r in voikko().readings(form)), form)
    try:
        import simplemma  # type: ignore[import-not-found]
    except ImportError:
        return
    yield "simplemma", lambda form: str(simplemma.lemmatize(form, lang="fi"))


def words_right(sentences: Sequence[Sentence], lemmatizer: Lemmatizer) -> float:
    """The share of tokens that a word-by-word lemmatizer gets right."""
    tokens = [token for sentence in sentences for token in sentence if token.pos != "PUNCT"]
    return sum(lemmatizer(t.form).casefold() == t.lemma.casefold() for t in tokens) / len(tokens)


def conflation(sentences: Sequence[Sentence], key: Lemmatizer) -> float:
    """F1 over pairs of forms: whether forms of one gold lemma, and only these, get the same key (lemma or stem)."""
    gold = {t.form.casefold(): t.lemma.casefold() for s in sentences for t in s if t.pos in {"NOUN", "VERB", "ADJ"}}
    groups: dict[str, set[str]] = defaultdict(set)
    lemmas: dict[str, set[str]] = defaultdict(set)
    for form, lemma in gold.items():
        groups[key(form).casefold()].add(form)
        lemmas[lemma].add(form)
    right = sum(_pairs(count) for group in groups.values() for count in Counter(gold[f] for f in group).values())
    found, wanted = (sum(_pairs(len(group)) for group in sets.values()) for sets in (groups, lemmas))
    return 2 * right / max(1, found + wanted)


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def cross_validate(
    sentences: Sequence[Sentence], folds: int, more: Sequence[tuple[Sequence[Sentence], bool]], text: Counter[str]
) -> Score:
    """Learn without a part and measure on it, for each part.

    Args:
        sentences: the treebank to measure on.
        folds: how many parts.
        more: other treebanks to learn from, each with whether its lemmas follow other conventions.
        text: word forms of running text with their counts, for how common lemmas are.
    """
    commonness = learn_commonness(text + Counter(t.form for part, _ in more for s in part for t in s))
    scores = []
    for fold in range(folds):
        start, end = (len(sentences) * n // folds for n in (fold, fold + 1))
        treebanks = [([*sentences[:start], *sentences[end:]], False), *more]
        learner = Learner(learn_forms(treebanks), commonness)
        learner.learn([(sentence, other) for part, other in treebanks for sentence in part])
        scores.append(accuracy(sentences[start:end], Lexicon(read_model(learner.packed()))))
        print(f"  part {fold + 1} of {folds}: lemma {scores[-1].lemma:.4f}, part of speech {scores[-1].pos:.4f}")
    tokens = sum(score.tokens for score in scores)
    mean = [sum(score[index] * score.tokens for score in scores) / tokens for index in range(3)]
    return Score(mean[0], mean[1], mean[2], tokens)


def report(sentences: Sequence[Sentence]) -> None:
    """Print accuracy, speed and the peers' figures."""
    score = accuracy(sentences, lexicon())
    print(f"lemmas of {score.tokens} tokens: {score.lemma:.4f}, hyphens apart {score.hyphenless:.4f}")
    print(f"parts of speech: {score.pos:.4f}")
    print(f"speed: {speed(sentences):,.0f} tokens/s")
    for name, lemmatizer in peers():
        print(f"{name}: {words_right(sentences, lemmatizer):.4f}")
    together = conflation(sentences, cache(lambda form: analyse_word(form).lemma))
    print(f"forms of one lemma found together, F1: {together:.4f}")
    for name, lemmatizer in [*peers(), *stemmers()]:
        print(f"{name}: {conflation(sentences, lemmatizer):.4f}")


def stemmers() -> Iterator[tuple[str, Lemmatizer]]:
    """Stemmers, by name; those that can be imported."""
    try:
        import Stemmer
    except ImportError:
        return
    yield "Snowball stemmer", Stemmer.Stemmer("finnish").stemWord


def main() -> None:
    """Measure on the treebank named on the command line."""
    parser = argparse.ArgumentParser(description="Lemma accuracy and speed.")
    parser.add_argument("gold", type=Path, help="CoNLL-U")
    parser.add_argument("--folds", type=int, default=0, help="learn anew, without the part measured on")
    parser.add_argument("--treebank", type=Path, action="append", default=[], help="learn from this one too")
    parser.add_argument("--other", type=Path, action="append", default=[], help="the same, of other conventions")
    parser.add_argument("--text", type=Path, action="append", default=[], help="text, one token a line")
    arguments = parser.parse_args()
    sentences = read_conllu(arguments.gold)
    if not arguments.folds:
        report(sentences)
        return
    more = [(read_conllu(path), False) for path in arguments.treebank]
    more += [(read_conllu(path), True) for path in arguments.other]
    text = Counter(form for path in arguments.text for form in read_forms(path))
    score = cross_validate(sentences, arguments.folds, more, text)
    print(f"unseen: lemma {score.lemma:.4f}, hyphens apart {score.hyphenless:.4f}, part of speech {score.pos:.4f}")


if __name__ == "__main__":
    main()
