"""The entity model's features of a word form: its shape, its affixes and Voikko's analysis, each as one string."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nlp.voikko import Reading, voikko

#: The features of a form, in the order of `form_features`.
FEATURES = ("norm", "lemma", "head", "first", "tag", "classes", "prefix", "suffix", "ending", "shape")
# Letters of an affix. Finnish names tell themselves by their ends (-nen, -lainen, -virasto, -mäki).
_PREFIX, _SUFFIX, _ENDING = 3, 3, 5
# What stands for the parts of a word that Voikko does not know.
_LONG = 7
# As spaCy's SHAPE: a run of like characters counts up to this many.
_LONGEST_RUN = 4
_LONG_RUN = re.compile(r"(.)\1{4,}", re.DOTALL)
_DIGIT = re.compile(r"\d")
_NAMES = frozenset(("etunimi", "sukunimi", "paikannimi", "nimi", "lyhenne"))

# Runs of letters and digits, every other sign by itself: `EU : n`, `Delilah - musikaali`.
_TOKEN = re.compile(r"[^\W_]+|\n+|[^\w\s]|_")


class Token(NamedTuple):
    """A token and its place in characters."""

    text: str
    start: int
    end: int


def form_features(form: str) -> tuple[str, ...]:
    """The features of one token, as long as `FEATURES`.

    Args:
        form: the token as written; a run of letters and digits, or one other character.
    """
    norm = form.casefold()
    stem = _DIGIT.sub("0", norm)
    reading, classes = _analysis(form)
    lemma, head, first, tag = stem, stem[-_LONG:], stem[:_LONG], ""
    if reading is not None:
        lemma = reading.lemma.casefold()
        first, head = (reading.parts[0].casefold(), reading.parts[-1].casefold()) if reading.parts else (lemma, lemma)
        tag = "|".join((reading.word_class, reading.case or "", reading.number or "", reading.participle or ""))
    return norm, lemma, head, first, tag, classes, norm[:_PREFIX], norm[-_SUFFIX:], stem[-_ENDING:], _shape(form)


def _analysis(form: str) -> tuple[Reading | None, str]:
    """The reading that suits the form's capitals best, and the classes of all readings."""
    if not form[0].isalpha():
        return None, "0" if form[0].isdigit() else "."
    readings = voikko().readings(form)
    if not readings:
        # Whether the word is known but for its capitals distinguishes a name or heading from a misprint.
        lower = voikko().readings(form.lower()) if not form.islower() else ()
        return (min(lower, key=_compounding), "lower") if lower else (None, "unknown")
    classes = "|".join(sorted({reading.word_class for reading in readings}))
    title = form[0].isupper()
    best = min(readings, key=lambda r: (title and r.word_class not in _NAMES, _compounding(r)))
    return best, classes


def _compounding(reading: Reading) -> int:
    return len(reading.parts)


def _shape(form: str) -> str:
    shape = form.translate(_KINDS)
    return _LONG_RUN.sub(lambda run: run.group()[:_LONGEST_RUN], shape) if len(shape) > _LONGEST_RUN else shape


class _Kinds(dict[int, str]):
    """Characters' kinds in a shape, for `str.translate`: those met so far."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = "X" if character.isupper() else "x" if character.isalpha() else "d" if character.isdigit() else character
        self[code] = kind
        return kind


_KINDS = _Kinds()


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text as the training corpus cuts them; line ends count, other white space does not."""
    for match in _TOKEN.finditer(text):
        yield Token("\n" if match.group()[0] == "\n" else match.group(), match.start(), match.end())
