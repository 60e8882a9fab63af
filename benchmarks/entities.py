"""Entity recognition: F1 on an annotated corpus, words a second, size and loading time.

    python -m benchmarks.entities [CORPUS.tsv]

CORPUS is a two-column CoNLL file such as Turku OntoNotes Entities' dev part, which does not come with the project.
Without it the speed is measured on the texts of `corpus/`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.scorer import Scorer
from spacy.training import Example

from nlp import entities
from nlp.training.ner import corpus

_TEXTS = Path(__file__).parent.parent / "corpus" / "texts"
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


def words_per_second(texts: Sequence[str]) -> tuple[float, float]:
    """Words a second on one core: at the first reading, and when all word forms have been seen."""
    count = sum(len(text.split()) for text in texts)
    speeds = []
    for _ in range(2):
        start = time.process_time()
        for text in texts:
            entities.organization_spans(text)
        speeds.append(count / (time.process_time() - start))
    return speeds[0], speeds[1]


def main(arguments: Sequence[str]) -> None:
    """Print the measures."""
    start = time.perf_counter()
    model = entities.load()
    print(f"model        {size(entities.MODEL) / _MEGABYTE:.1f} MB, loaded in {time.perf_counter() - start:.2f} s")
    texts = [path.read_text(encoding="utf-8") for path in sorted(_TEXTS.glob("*.toml"))]
    if arguments:
        examples = list(corpus(Path(arguments[0]), longest=1, seed=None)(model))
        for example in examples:
            model.get_pipe("ner")(example.predicted)
        print(*rows(examples), sep="\n")
        sentences = [example.reference.text for example in examples]
        texts = ["\n".join(sentences[n : n + 20]) for n in range(0, len(sentences), 20)]
    first, second = words_per_second(texts)
    print(f"speed        {first:,.0f} words/s at first, {second:,.0f} words/s with all forms seen")


if __name__ == "__main__":
    main(sys.argv[1:])
