"""Named entities by the project's own statistical model, which fills in where the rules know nothing.

`nlp/training/ner.py` trains it; `nlp/model/README.md` tells its data, licence and scores.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import nlp.entity_layers  # noqa: F401 registers the layers that the model is made of
from nlp.entity_forms import tokens

MODEL = Path(__file__).parent / "model"
# A case ending after a colon belongs to the name: `THL:n`, `WTO:hon`.
_CASE_ENDING = re.compile(r":[a-zåäö]{1,6}\b")


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: its label in OntoNotes' terms (`ORG`, `PERSON`, `GPE`, ...) and its place in characters."""

    label: str
    start: int
    end: int


@cache
def load() -> Language:
    """Load the model, once per process; it has one component, `ner`."""
    return spacy.load(MODEL)


def find_entities(text: str) -> Iterator[Entity]:
    """Find the named entities of a text, in text order.

    Args:
        text: running text; line ends part sentences at most.

    Raises:
        VoikkoMissingError: libvoikko or its Finnish dictionary is missing or too old.
    """
    found = list(tokens(text))
    model = load()
    doc: Doc = model.get_pipe("ner")(Doc(model.vocab, words=[token.text for token in found]))
    for entity in doc.ents:
        end = found[entity.end - 1].end
        ending = _CASE_ENDING.match(text, end)
        yield Entity(entity.label_, found[entity.start].start, ending.end() if ending else end)


def organization_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the model takes stretches of a text for organisations: (start, end) in characters, in text order.

    Raises:
        VoikkoMissingError: libvoikko or its Finnish dictionary is missing or too old.
    """
    return tuple((entity.start, entity.end) for entity in find_entities(text) if entity.label == "ORG")
