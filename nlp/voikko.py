"""Voikko, the Finnish morphology: the readings of a word. The only module that imports libvoikko."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import NamedTuple

from ingest.errors import PykalaError

# Older releases give wrong lemmas for compounds; see docs/dependencies.md.
MINIMUM_VERSION = (4, 3)
INSTALL_HINT = "Install libvoikko 4.3 or newer with its Finnish dictionary: apt-get install libvoikko1 voikko-fi"

# Voikko reads at most 255 characters; nothing longer is a word.
_LONGEST_WORD = 100
_CACHE_SIZE = 50_000
# A piece of WORDBASES: its form, its lexeme, the ending of a verb derived from that ("+noudat(noutaa)et(+taa)").
_PIECE = re.compile(r"\+([^+()]*)(?:\(([^+()]+)\)(?:[^+()]*\(\+([^()]+)\))?|\(\+[^()]+\))?")


class VoikkoMissingError(PykalaError):
    """libvoikko or its Finnish dictionary is missing or too old."""


class Reading(NamedTuple):
    """One reading of a word form, in Voikko's own terms.

    Attributes:
        lemma: the base form (`perhesidelupa`).
        word_class: `nimisana`, `teonsana`, `nimi`, `paikannimi`, `lyhenne`, ...
        case: the grammatical case by its Finnish name (`omanto`, `ulkotulento`), or None.
        number: `singular`, `plural` or None.
        parts: the compound's parts as written, the last in its base form (`perhe`, `side`, `lupa`).
        bases: the lexemes the form is built of (`hake(hakea)` gives `hakea`), derivational endings left out.
        participle: `past_passive`, `agent`, ... or None.
        verb: the verb of a participle or another form derived of a verb (`yhdistynyt` gives `yhdistyä`), or None.
        mood: `indicative`, `MA-infinitive`, ... or None.
        person: `1`, `2`, `3`, `4` (passive) or None.
        comparison: `positive`, `comparative`, `superlative` or None.
        focus: the clitic particle (`kin`, `kaan`, `ko`) or None.
        possessive: `1s`, `3`, ... or None.
    """

    lemma: str
    word_class: str
    case: str | None = None
    number: str | None = None
    parts: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    participle: str | None = None
    verb: str | None = None
    mood: str | None = None
    person: str | None = None
    comparison: str | None = None
    focus: str | None = None
    possessive: str | None = None


class Voikko:
    """A handle on libvoikko with a bounded cache. One per process; it cannot be pickled."""

    def __init__(self) -> None:
        """Open the Finnish dictionary.

        Raises:
            VoikkoMissingError: the library or dictionary is missing, or older than 4.3.
        """
        # Heavy and optional at import time: a missing shared library must become a message, not an ImportError.
        import libvoikko

        try:
            self._handle = libvoikko.Voikko("fi")
            version = self._handle.getVersion()
        except (libvoikko.VoikkoException, OSError, AttributeError) as error:
            raise VoikkoMissingError("Voikko cannot be used: {why}", remedy=INSTALL_HINT, why=str(error)) from error
        if tuple(map(int, re.findall(r"\d+", version)[:2])) < MINIMUM_VERSION:
            raise VoikkoMissingError("libvoikko {version} is too old", remedy=INSTALL_HINT, version=version)
        self._readings: dict[str, tuple[Reading, ...]] = {}
        self._suggested: tuple[str, tuple[str, ...]] = ("", ())

    def readings(self, word: str) -> tuple[Reading, ...]:
        """All readings of `word`, in Voikko's order; empty when it knows none."""
        known = self._readings.get(word)
        if known is None:
            raw = self._handle.analyze(word) if len(word) <= _LONGEST_WORD else []
            known = tuple(dict.fromkeys(_reading(word, analysis) for analysis in raw))
            if len(self._readings) >= _CACHE_SIZE:
                self._readings.clear()
            self._readings[word] = known
        return known

    def is_word(self, word: str) -> bool:
        """Whether Voikko accepts `word` as correctly spelt Finnish."""
        return len(word) <= _LONGEST_WORD and bool(self._handle.spell(word))

    def suggest(self, word: str) -> tuple[str, ...]:
        """Voikko's spelling suggestions for `word`, best first; the last are kept, as a search asks for them twice."""
        if len(word) > _LONGEST_WORD:
            return ()
        if self._suggested[0] != word:  # 10 ms
            self._suggested = (word, tuple(self._handle.suggest(word)))
        return self._suggested[1]


def _reading(word: str, analysis: dict[str, str]) -> Reading:
    lemma = analysis.get("BASEFORM", word)
    return Reading(
        lemma=lemma,
        word_class=analysis.get("CLASS", ""),
        case=analysis.get("SIJAMUOTO"),
        number=analysis.get("NUMBER"),
        parts=_parts(word, lemma, analysis.get("STRUCTURE", "")),
        bases=_bases(analysis.get("WORDBASES", "")),
        participle=analysis.get("PARTICIPLE"),
        verb=_verb(analysis.get("WORDBASES", "")) if "PARTICIPLE" in analysis else None,
        mood=analysis.get("MOOD"),
        person=analysis.get("PERSON"),
        comparison=analysis.get("COMPARISON"),
        focus=analysis.get("FOCUS"),
        possessive=analysis.get("POSSESSIVE"),
    )


def _parts(word: str, lemma: str, structure: str) -> tuple[str, ...]:
    """Cut `lemma` at the compound borders that `structure` ("=ppppp=pppp") gives for `word`."""
    if structure.count("=") < 2:
        return (lemma,)
    lengths = [len(piece) for piece in structure.split("=")[1:]]
    cuts = [sum(lengths[:n]) for n in range(len(lengths))]
    if cuts[-1] >= len(lemma):
        return (lemma,)
    if lemma[: cuts[-1]].casefold() != word[: cuts[-1]].casefold():
        return (lemma,)  # inflected first part (uudenvuoden): the borders of the form are not those of the lemma
    pieces = [lemma[start:end] for start, end in zip(cuts, [*cuts[1:], len(lemma)], strict=True)]
    return tuple(piece.strip("-") for piece in pieces if piece.strip("-"))


def _bases(wordbases: str) -> tuple[str, ...]:
    """The lexemes of "+hanke(hanke)+rahoit(rahoittaa)+us(+us)": hanke, rahoittaa."""
    bases = []
    for piece in wordbases.split("+")[1:]:
        _, _, base = piece.partition("(")
        base = base.partition(")")[0].replace("=", "")
        if base and not piece.startswith("("):
            bases.append(base)
    return tuple(bases)


def _verb(wordbases: str) -> str | None:
    """The verb of a participle's "+epä+onnistu(onnistua)+n+ut(+ut)": epäonnistua.

    A verb derived from another stands as "+yhdist(yhdistää)y(+yä)+n+yt(+yt)": yhdistyä.
    """
    pieces: list[tuple[str, str, str]] = _PIECE.findall(wordbases)
    verbs = [index for index, (_, base, _) in enumerate(pieces) if base]
    if not verbs:
        return None
    stem, base, ending = pieces[verbs[-1]]
    before = "".join(first for first, _, _ in pieces[: verbs[-1]])
    return before + (stem + ending if ending else base.replace("=", ""))


@cache
def _of_process(_pid: int) -> Voikko:
    return Voikko()


def voikko() -> Voikko:
    """This process's handle, opened at the first call.

    Raises:
        VoikkoMissingError: as `Voikko`.
    """
    return _of_process(os.getpid())
