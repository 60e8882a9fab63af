"""Trains the entity model on a CoNLL corpus and floret vectors: python -m nlp.training.ner --help."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import click
import numpy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span
from spacy.training import Example, biluo_tags_to_spans, iob_to_biluo
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config, registry
from thinc.api import NumpyOps, set_current_ops

from nlp import entity_layers
from nlp.entity_forms import form_features

Sentence = list[tuple[str, str]]
_CONFIG = Path(__file__).with_name("ner.cfg")
_RAREST = 2
# How often sentences of one training text are parted by a line's end, as records have them.
_LINE_ENDS = 0.3


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a two-column CoNLL file: (token, IOB2 tag)."""
    sentence: Sentence = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            token, _, tag = line.partition("\t")
            sentence.append((token, tag))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


@registry.readers("pykala.conll.v1")  # type: ignore[untyped-decorator]
def corpus(path: Path, longest: int, seed: int | None) -> Callable[[Language], Iterator[Example]]:
    """Read a CoNLL corpus.

    Args:
        path: the file.
        longest: the most sentences to join to one text; with more than 1 the number varies and texts are shuffled.
        seed: of that variation.
    """
    found = list(sentences(Path(path)))
    choice = random.Random(seed)

    def read(nlp: Language) -> Iterator[Example]:
        texts = [[sentence] for sentence in found] if longest == 1 else list(_texts(found, longest, choice))
        if longest > 1:
            choice.shuffle(texts)
        for text in texts:
            yield _example(nlp, _joined(text, choice))

    return read


def _texts(found: list[Sentence], longest: int, choice: random.Random) -> Iterator[list[Sentence]]:
    start = 0
    while start < len(found):
        end = start + choice.randint(1, longest)
        yield found[start:end]
        start = end


def _joined(text: list[Sentence], choice: random.Random) -> Sentence:
    line_ends = len(text) > 1 and choice.random() < _LINE_ENDS
    return [row for sentence in text for row in (*sentence, *([("\n", "O")] if line_ends else []))]


def _example(nlp: Language, rows: Sentence) -> Example:
    words = [token for token, _ in rows]
    reference = Doc(nlp.vocab, words=words)
    spans: list[Span] = biluo_tags_to_spans(reference, iob_to_biluo([tag for _, tag in rows]))
    reference.set_ents(spans)
    return Example(Doc(nlp.vocab, words=words), reference)


def known_words(found: Iterable[Sentence]) -> numpy.ndarray[Any, numpy.dtype[numpy.uint64]]:
    """The hashes of the naming features that occur more than once."""
    counts: Counter[str] = Counter()
    for form, count in Counter(token for sentence in found for token, _ in sentence).items():
        counts.update(dict.fromkeys(form_features(form)[: entity_layers.NAMING], count))
    hashes = [get_string_id(feature) for feature, count in counts.items() if count >= _RAREST]
    return numpy.array(sorted(hashes), dtype=numpy.uint64)


@registry.callbacks("pykala.forms.v1")  # type: ignore[untyped-decorator]
def forms(train_path: Path, vectors: Path, width: int) -> Callable[[Language], None]:
    """Give the untrained model the words of the corpus and the vectors."""

    def set_forms(nlp: Language) -> None:
        known = known_words(sentences(Path(train_path)))
        entity_layers.set_forms(
            cast(EntityRecognizer, nlp.get_pipe("ner")).model, known, *compressed(Path(vectors), width)
        )

    return set_forms


def compressed(vectors: Path, width: int) -> tuple[Any, Any]:
    """The rows of floret vectors projected to their principal components and rounded to bytes, and their scales."""
    table = numpy.load(vectors).astype(numpy.float32)
    _, basis = numpy.linalg.eigh(table.T @ table)
    projected = table @ basis[:, ::-1][:, :width]
    # The model's other inputs are of unit size, and a word's vector is the mean of some thirty rows.
    projected *= 5 / projected.std()
    scales = numpy.abs(projected).max(axis=1) / 127
    scales[scales == 0] = 1
    return numpy.rint(projected / scales[:, None]).astype(numpy.int8), scales.astype(numpy.float32)


@click.command()
@click.argument("train_path", type=click.Path(exists=True, path_type=Path))
@click.argument("dev_path", type=click.Path(exists=True, path_type=Path))
@click.argument("vectors", type=click.Path(exists=True, path_type=Path))
@click.argument("output", type=click.Path(path_type=Path))
@click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help="Override the configuration.")
def main(train_path: Path, dev_path: Path, vectors: Path, output: Path, settings: tuple[str, ...]) -> None:
    """Train on TRAIN_PATH, choose by DEV_PATH; VECTORS is the `vectors` file of a spaCy floret table."""
    overrides: dict[str, Any] = {"train": str(train_path), "dev": str(dev_path), "floret": str(vectors)}
    overrides = {f"paths.{key}": value for key, value in overrides.items()}
    for setting in settings:
        key, _, value = setting.partition("=")
        overrides[key] = json.loads(value)
    # numpy's own matrix product is three times as fast as BLIS's here.
    set_current_ops(NumpyOps(use_blis=False))
    output.mkdir(parents=True, exist_ok=True)
    nlp = init_nlp(load_config(_CONFIG, overrides=overrides, interpolate=False))
    train(nlp, output)


if __name__ == "__main__":
    main()
