"""Turns a trained model into the one that comes with the package: `python -m nlp.training.shipping --help`."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click
import spacy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.util import load_model

from nlp import entity_layers  # noqa: F401 registers the layers that the model is made of

_META = {
    "name": "pykala_ner",
    "version": "1.0.0",
    "description": "Named entities of Finnish text, over Voikko's analysis and subword vectors",
    "author": "Pykälä developers",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "Turku OntoNotes Entities", "url": "https://github.com/TurkuNLP/turku-one", "license": "CC BY-SA 4.0"},
        {"name": "floret vectors of spacy-fi", "url": "https://github.com/aajanki/spacy-fi", "license": "MIT"},
    ],
}
# Of a trained model's configuration, what tells of the training and of the machine.
_TRAINING = ("paths", "corpora", "training", "initialize", "system")


def trimmed(trained: Language) -> Language:
    """The same model without what only training needs: paths, settings, the corpus's strings."""
    config = {key: value for key, value in trained.config.items() if key not in _TRAINING}
    shipped = spacy.blank("fi", config=config, meta=_META | {"performance": _scores(trained)})
    learnt, empty = (cast(EntityRecognizer, model.get_pipe("ner")) for model in (trained, shipped))
    empty.from_bytes(learnt.to_bytes(exclude=["vocab"]), exclude=["vocab"])
    return shipped


def _scores(trained: Language) -> dict[str, object]:
    performance = trained.meta.get("performance", {})
    return {key: value for key, value in performance.items() if key.startswith("ents_")}


@click.command()
@click.argument("trained", type=click.Path(exists=True, path_type=Path))
@click.argument("output", type=click.Path(path_type=Path))
def main(trained: Path, output: Path) -> None:
    """Write the model in TRAINED to OUTPUT without what only training needs."""
    trimmed(load_model(trained)).to_disk(output)


if __name__ == "__main__":
    main()
