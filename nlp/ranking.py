"""The ranking of a word's possible lemmas: a linear model over its form and its neighbours.

`nlp.training.ranking` learns the weights (averaged perceptron); `data/lemmas/ranking.bin` holds them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from nlp.candidates import Candidate
from nlp.weights import Weights, unpack

_DATA = Path(__file__).parent / "data" / "lemmas" / "ranking.bin"
_COMMONEST = 8
# Letters and beginnings that Finnish words do not have: names with them take an i before their ending (`Freemanin`).
_FOREIGN = re.compile(r"[bcfqwxzåšžáéíóúàèñçü]|(?<!n)g|(?<!h)d$|^(?:[bfgkpt][lr]|s[hklmnptw]|th)|[^aeiouyäö][hmy]")
BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Model:
    """What was learnt.

    Attributes:
        weights: the weight of a circumstance (`p1 ei`) for a candidate's key (`VERB`).
        forms: lemmas and parts of speech of word forms (lower case) that Voikko's readings do not give.
        commonness: how common a lemma is, on a scale of powers of two; absent ones are the rarest.
    """

    weights: Weights
    forms: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    commonness: Mapping[str, int] = field(default_factory=dict)


@cache
def load_model() -> Model:
    """The model that comes with the package."""
    return read_model(_DATA.read_bytes())


def read_model(packed: bytes) -> Model:
    """The model in the bytes of a file."""
    header, commonness, weights = unpack(packed)
    return Model(weights, header["forms"], commonness)


class Keys(NamedTuple):
    """What weights are learnt for: a candidate's part of speech, its kind with case and number, and itself."""

    coarse: str
    fine: str
    exact: str


def keys(form: str, candidate: Candidate) -> Keys:
    """The keys of one candidate for `form`."""
    fine = f"{candidate.pos} {candidate.kind} {candidate.case or ''}{candidate.number or ''}"
    return Keys(candidate.pos, fine, f"{form.casefold()}>{candidate.lemma}/{candidate.pos}")


def own_circumstances(form: str, options: Sequence[Candidate], commonness: Mapping[str, int]) -> list[list[str]]:
    """For each of a form's candidates what speaks for or against its part of speech and kind, neighbours apart.

    Args:
        form: the word as written.
        options: its candidates.
        commonness: the model's.

    Returns:
        As many lists as candidates.
    """
    folded = form.casefold()
    shape = "upper" if form.isupper() else "title" if form[:1].isupper() else "lower" if form.islower() else "other"
    foreign = f"foreign {bool(_FOREIGN.search(folded))}"
    group = "|".join(sorted({keys(form, option).fine for option in options}))
    shared = [BIAS, f"group {group}", f"shape {shape}", foreign, *(f"s{n} {folded[-n:]}" for n in (2, 3, 4))]
    smallest = min(option.size for option in options)
    levels = [min(_COMMONEST, commonness.get(option.lemma, 0)) for option in options]
    rows = []
    for number, option in enumerate(options):
        others = [*levels[:number], *levels[number + 1 :], 0]
        rows.append(
            [
                *shared,
                f"lemma {option.lemma}",
                f"l3 {option.lemma[-3:]}",
                f"size {min(2, option.size - smallest)}",
                f"common {levels[number]}",
                f"commoner {max(-4, min(4, levels[number] - max(others)))}",
                f"cased {option.lemma[:1].isupper()} {shape}",
            ]
        )
    return rows


class Neighbour(NamedTuple):
    """What is seen of a neighbouring token: its form, likeliest lemma, part of speech, and case with number."""

    form: str
    lemma: str
    pos: str
    case: str


EDGE = Neighbour("|", "|", "|", "")


def as_neighbour(form: str, candidate: Candidate) -> Neighbour:
    """What a token's neighbours see of it when `candidate` is chosen."""
    case = (candidate.case or "") + (candidate.number or "")[:1]
    return Neighbour(form.casefold(), candidate.lemma, candidate.pos, case)


def as_left(token: Neighbour) -> tuple[str, ...]:
    """The circumstances that the token just before gives."""
    form, lemma, pos, case = token
    return f"p1 {form}", f"p1l {lemma}", f"p1c {pos} {case}"


def as_right(token: Neighbour) -> tuple[str, ...]:
    """The circumstances that the token just after gives."""
    form, lemma, pos, case = token
    return f"n1 {form}", f"n1l {lemma}", f"n1c {pos} {case}"


def joint(p1: Neighbour, p2: Neighbour, n1: Neighbour, verb: str) -> tuple[str, ...]:
    """The circumstances that several neighbours give together.

    Args:
        p1: the token before.
        p2: the one before that.
        n1: the token after.
        verb: the nearest auxiliary before in the clause, or "".
    """
    return f"p2p {p2.pos} {p1.pos}", f"pnc {p1.pos}{p1.case} {n1.pos}{n1.case}", f"verb {verb}"


def place(*, initial: bool, title: bool) -> str:
    """The circumstance of standing first in the sentence, with or without a capital."""
    return f"initial {initial} {title}"
