"""Entity recognition: F1 on an annotated corpus, words per second on running text, size and loading time.

    python -m benchmarks.entities [--gold CORPUS.tsv] [FOLDER]

CORPUS is a two-column CoNLL file such as Turku OntoNotes Entities' dev part, which does not come with the project.
Speed is measured on the text of the PDFs in FOLDER, or of the sample collection. Words are separated by white space;
seconds are CPU time of all threads together.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from spacy.scorer import Scorer
from spacy.training import Example
from threadpoolctl import threadpool_limits

import ingest
import nlp
from nlp import entities
from nlp.training.ner import corpus
from nlp.voikko import voikko

CORPUS = Path(__file__).parent.parent / "corpus"
_MEGABYTE = 1_000_000


def size(folder: Path) -> int:
    """The bytes of all files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def rows(examples: Sequence[Example]) -> Iterator[str]:
    """A line each of all labels together and of each label: precision, recall, F1."""
    scores = Scorer.score_spans(examples, "ents")
    labels = {"all labels": {"p": scores["ents_p"], "r": scores["ents_r"], "f": scores["ents_f"]}}
    labels |= dict(sorted(scores["ents_per_type"].items(), key=lambda item: -item[1]["f"]))
    for label, score in labels.items():
        yield f"{label:12} P {score['p']:.3f}  R {score['r']:.3f}  F1 {score['f']:.3f}"


def texts_of(folder: Path) -> list[str]:
    """The texts of the records of a folder's PDFs."""
    files = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*.pdf"))}
    documents = (ingest.read(path, sha256=digest, is_word=voikko().is_word) for path, digest in files.items())
    return [record.text for document in documents for record in document.records]


def words_per_second(texts: Sequence[str], work: Callable[[Sequence[str]], object]) -> tuple[float, float]:
    """Words a second of processor time: at first, and when all word forms have been met (the middle of 3)."""
    count = sum(len(text.split()) for text in texts)
    speeds = []
    for _ in range(4):
        start = time.process_time()
        work(texts)
        speeds.append(count / (time.process_time() - start))
    return speeds[0], sorted(speeds[1:])[1]


def scores(gold: Path) -> Iterator[str]:
    """The measures on an annotated corpus, a line each."""
    model = entities.load()
    examples = list(corpus(gold, longest=1, seed=None)(model))
    with threadpool_limits(limits=1, user_api="blas"):
        for example in examples:
            model.get_pipe("ner")(example.predicted)
    yield from rows(examples)


def main(folder: Path = CORPUS, gold: Path | None = None) -> None:
    """Print the measures.

    Args:
        folder: PDFs on whose text the speed is measured.
        gold: an annotated corpus, or None.
    """
    texts = texts_of(folder)
    start = time.process_time()
    entities.decoder()
    print(f"model           {size(entities.MODEL) / _MEGABYTE:.1f} MB, loaded in {time.process_time() - start:.2f} s")
    if gold:
        print(*scores(gold), sep="\n")
    words = sum(len(text.split()) for text in texts)
    first, seen = words_per_second(texts, entities.entities_of)
    print(f"entities        {first:,.0f} words/s at first, {seen:,.0f} when all forms have been met ({words:,} words)")
    language = nlp.load()
    first, seen = words_per_second(texts, lambda each: list(language.pipe(each)))
    print(f"whole pipeline  {first:,.0f} words/s at first, {seen:,.0f} when all forms have been met")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Entity recognition: accuracy and speed.")
    parser.add_argument("folder", type=Path, nargs="?", default=CORPUS, help="PDFs")
    parser.add_argument("--gold", type=Path, help="two-column CoNLL")
    main(**vars(parser.parse_args()))
