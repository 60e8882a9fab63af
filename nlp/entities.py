"""Named entities by the project's own statistical model, used where the rules find nothing.

`nlp/training/ner.py` trains it; `nlp/model/README.md` has its data, licence and scores.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import spacy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from thinc.api import use_ops

import nlp.entity_layers  # noqa: F401 registers the layers that the model is made of
from nlp.entity_decoding import Decoder, Span
from nlp.entity_forms import Token, tokens
from nlp.voikko import voikko

MODEL = Path(__file__).parent / "model"
# A case ending after a colon belongs to the name: `THL:n`, `WTO:hon`.
_CASE_ENDING = re.compile(r":[a-zåäö]{1,6}\b")
# Tokens that end sentences and lines, tokens in a piece at least and at most, pieces gone through at once.
_ENDS = frozenset(".!?\n")
_SHORTEST, _LONGEST = 30, 200
_BATCH = 32
# On news 92 of 100 organisations of the first probability are right, 96 of the second.
_SURE, _SURER = 0.95, 0.99
_NAMES = frozenset(("nimi", "etunimi", "sukunimi", "paikannimi"))
# A name is no record number (`OUKA/12/2020`), does not go on from line to line and is no part of a word or address.
_NO_NAME = re.compile(r"[\d/\n]")
_JOINTS = frozenset(("-", "–", "/", "_", "@"))

Piece = list[Token]


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity.

    Attributes:
        label: in OntoNotes' terms (`ORG`, `PERSON`, `GPE`, ...).
        start, end: its place in characters.
        probability: how sure the model is, 0 to 1.
    """

    label: str
    start: int
    end: int
    probability: float


@cache
def load() -> Language:
    """Load the model, once per process; it has one component, `ner`."""
    with use_ops("numpy", use_blis=False):  # numpy's own matrix product is three times as fast as BLIS's
        return spacy.load(MODEL)


@cache
def decoder() -> Decoder:
    """The decoder of the model, once per process."""
    return Decoder(cast(EntityRecognizer, load().get_pipe("ner")))


def find_entities(text: str) -> list[Entity]:
    """Find the named entities of a text, in text order.

    Args:
        text: running text; line ends part sentences at most.

    Raises:
        VoikkoMissingError: libvoikko or its Finnish dictionary is missing or too old.
    """
    return entities_of([text])[0]


def entities_of(texts: Sequence[str]) -> list[list[Entity]]:
    """Find the named entities of each of several texts; the model goes through short ones together.

    Raises:
        VoikkoMissingError: as `find_entities`.
    """
    return _found(texts, [list(_pieces(tokens(text))) for text in texts])


def _found(texts: Sequence[str], pieces: Sequence[Sequence[Piece]]) -> list[list[Entity]]:
    found: list[list[Entity]] = [[] for _ in texts]
    every = [(number, piece) for number, own in enumerate(pieces) for piece in own]
    for start in range(0, len(every), _BATCH):
        batch = every[start : start + _BATCH]
        spans = decoder().spans([[token.text for token in piece] for _, piece in batch])
        for (number, piece), marked in zip(batch, spans, strict=True):
            found[number] += (_entity(texts[number], piece, span) for span in marked)
    return found


def _entity(text: str, piece: Piece, span: Span) -> Entity:
    end = piece[span.end - 1].end
    ending = _CASE_ENDING.match(text, end)
    return Entity(span.label, piece[span.start].start, ending.end() if ending else end, span.probability)


def _pieces(found: Iterable[Token]) -> Iterator[Piece]:
    """Cut at ends of sentences and lines; the model goes through many pieces at once far faster than through a text."""
    piece: Piece = []
    for token in found:
        ends = len(piece) >= _SHORTEST and piece[-1].text in _ENDS and token.text[0].isupper()
        if ends or len(piece) == _LONGEST:
            yield piece
            piece = []
        piece.append(token)
    if piece:
        yield piece


def organization_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the model surely takes stretches of a text for organisations' names.

    Returns:
        Stretches (start, end) in characters, in text order.

    Raises:
        VoikkoMissingError: libvoikko or its Finnish dictionary is missing or too old.
    """
    named = [piece for piece in _pieces(tokens(text)) if any(token.text[0].isupper() for token in piece)]
    (found,) = _found([text], [named])
    return tuple((e.start, e.end) for e in found if e.label == "ORG" and _is_name(e, text))


def _is_name(entity: Entity, text: str) -> bool:
    """Whether the model is sure and rules and lists would not know better.

    A name that ends in a common noun (`Espoon seutukunnat`) is an organisation only if the noun is one; capitals by
    themselves are as often a project, a form's field or a heading as an organisation; a place is mostly but a place.
    """
    name, after = text[entity.start : entity.end], text[entity.end : entity.end + 1]
    last = name.rpartition(" ")[2]
    if not last[0].isupper() or last.isupper() or _NO_NAME.search(name) or after in _JOINTS:
        return False
    classes = {reading.word_class for reading in voikko().readings(last)}
    if "nimisana" in classes and not classes & _NAMES:
        return False
    return entity.probability >= (_SURER if last == name and classes & {"nimisana", "paikannimi"} else _SURE)
