"""The possible lemmas of a word form, in the terms of the Universal Dependencies treebanks rather than Voikko's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from nlp.voikko import Reading, voikko

_DATA = Path(__file__).parent / "data" / "lemmas" / "closed.tsv"

UPOS = {
    "nimisana": "NOUN",
    "laatusana": "ADJ",
    "nimisana_laatusana": "ADJ",
    "teonsana": "VERB",
    "seikkasana": "ADV",
    "asemosana": "PRON",
    "suhdesana": "ADP",
    "sidesana": "SCONJ",
    "huudahdussana": "INTJ",
    "lukusana": "NUM",
    "lyhenne": "NOUN",
    "etuliite": "ADJ",
    "kieltosana": "AUX",
    "nimi": "PROPN",
    "etunimi": "PROPN",
    "sukunimi": "PROPN",
    "paikannimi": "PROPN",
}
CASES = {
    "nimento": "Nom",
    "omanto": "Gen",
    "osanto": "Par",
    "olento": "Ess",
    "tulento": "Tra",
    "sisaolento": "Ine",
    "sisaeronto": "Ela",
    "sisatulento": "Ill",
    "ulkoolento": "Ade",
    "ulkoeronto": "Abl",
    "ulkotulento": "All",
    "vajanto": "Abe",
    "seuranto": "Com",
    "keinonto": "Ins",
    "kohdanto": "Acc",
}
# Marks in the list of closed classes, where others have a part of speech.
_PLURAL = "PLURAL"
_PARTICIPLE = "PARTICIPLE"
_NUMBERS = {"singular": "Sing", "plural": "Plur"}
# Verbs that are auxiliaries beside others.
_AUXILIARIES = frozenset({"olla", "voida", "pitää", "saattaa", "taitaa", "joutua", "aikoa", "tarvita", "täytyä"})
_MINEN = re.compile(r"(.+mi)(?:nen|s)")
# Clitics and possessive endings of words that are their own lemma (`lisäksikin`, `mielestäni`, `kanssaan`).
_ENDING = re.compile(r"(?<=\w{3})(?:kin|kaan|kään|ko|kö|han|hän|pa|pä)$")
_POSSESSIVE = re.compile(r"(?<=\w{3})(?:ni|si|nsa|nsä|mme|nne|(?<=a)an|(?<=ä)än|(?<=e)en)$")
_COMPARISON = re.compile(r"(?:[ei]?mmin|immin)$")


class Candidate(NamedTuple):
    """One lemma that a form may have.

    Attributes:
        lemma: the lemma, in its own case (`Helsinki`, `THL`, `kunta`).
        pos: part of speech, Universal Dependencies.
        kind: Voikko's class and what was done to it (`verb past_active`, `minen`), or the rule that gave the lemma.
        case: grammatical case, Universal Dependencies (`Gen`), or None.
        number: `Sing`, `Plur` or None.
        size: how many words the form is compounded of, more for rare readings.
        reading: Voikko's reading behind it, if any.
        parts: the compound's parts that a rule found; Voikko's are in its reading.
    """

    lemma: str
    pos: str
    kind: str
    case: str | None = None
    number: str | None = None
    size: int = 1
    reading: Reading | None = None
    parts: tuple[str, ...] = ()


def of_readings(form: str, readings: tuple[Reading, ...]) -> Iterator[Candidate]:
    """The lemmas that Voikko's readings of `form` allow, in Voikko's order; some come more than once."""
    for reading in readings:
        case, number = CASES.get(reading.case or ""), _NUMBERS.get(reading.number or "")
        size = len(reading.parts) + _rarity(form, reading, readings)
        for lemma, pos, kind in _lemmas(form, reading):
            yield Candidate(lemma, pos, kind, case, number, size, reading)


def _rarity(form: str, reading: Reading, readings: tuple[Reading, ...]) -> int:
    """How many parts more a compound may have and be as likely as this one of the form's readings.

    The ablative of a participle beside a compound of valta (`toimivalta`), a participle that is itself a compound
    (`asemakaava` of `asemaata`), the clitic pa after a noun (`toteutustapa`), an adjective in -mainen (`kohdemaista`).
    """
    if reading.participle:
        power = reading.case == "ulkoeronto" and any(other.lemma.endswith("valta") for other in readings)
        return 3 * power or 2 * (len(reading.parts) > 1)
    clitic = form.endswith(("pa", "pä")) and not reading.lemma.endswith(("pa", "pä"))
    return int(reading.word_class != "teonsana" and (clitic or reading.lemma.endswith(("mainen", "mäinen"))))


def of_closed_classes(form: str) -> Iterator[Candidate]:
    """The lemmas that the list of closed classes has for `form`, its clitic and possessive ending left out."""
    listed, folded = _closed(), form.casefold()
    bare = _ENDING.sub("", folded)
    for number, word in enumerate(dict.fromkeys((folded, bare, _POSSESSIVE.sub("", bare)))):
        for pos, lemma in listed.get(word, ()):
            if number == 0 or pos in {"ADV", "ADP", "PRON"}:
                yield Candidate(lemma, pos, f"closed {number}" if number else "closed")


def _lemmas(form: str, reading: Reading) -> Iterator[tuple[str, str, str]]:
    pos = UPOS.get(reading.word_class, "X")
    if reading.case == "kerrontosti":
        yield from _nominals(form, reading, pos)
    elif reading.participle and _is_adjective(reading):
        yield reading.lemma, pos, f"adjective {reading.participle}"
    elif reading.participle:
        form_kind = f"{reading.participle} adjective" if reading.lemma in _adjectives() else reading.participle
        yield reading.verb or reading.lemma, "VERB", f"verb {form_kind}"
        if reading.verb in _AUXILIARIES:
            yield reading.verb, "AUX", f"auxiliary {form_kind}"
        yield reading.lemma, pos, f"participle {form_kind}"
    elif reading.mood == "MINEN-infinitive" and (noun := _MINEN.match(form)):
        yield noun.group(1).lower() + "nen", "NOUN", "minen"
        yield reading.lemma, "VERB", "minen verb"
    elif reading.word_class == "teonsana":
        yield reading.lemma, "VERB", f"verb {reading.mood} {reading.person}"
        if reading.lemma in _AUXILIARIES:
            yield reading.lemma, "AUX", f"auxiliary {reading.mood} {reading.person}"
    else:
        yield from _nominals(form, reading, pos)


def _is_adjective(reading: Reading) -> bool:
    """Whether a participle cannot be its verb's form: negated, compared, or of a verb that there is not.

    `käsittämätön`, `huolestuttavampi`, `epäpätevä`; `maahanmuuttava` and `merenelävä` are of no verb `merenelää`.
    """
    if reading.participle == "negation" or reading.comparison in {"comparative", "superlative"}:
        return True
    if len(reading.parts) < 2 or reading.verb is None:
        return False
    present = (reading.participle or "").startswith("present")
    return (present and reading.parts[0] == "epä") or not voikko().readings(reading.verb)


def _nominals(form: str, reading: Reading, pos: str) -> Iterator[tuple[str, str, str]]:
    kind = f"{reading.word_class} {reading.comparison or ''}".strip()
    if reading.case == "kerrontosti" or (reading.case == "keinonto" and pos == "ADJ"):
        adverb = _ENDING.sub("", form.lower())
        yield adverb, "ADV", f"adverb {reading.case}"
        if positive := _positive_adverb(adverb, reading.lemma):
            yield positive, "ADV", "adverb positive"
    if reading.word_class in {"seikkasana", "suhdesana"}:
        bare = _ENDING.sub("", form.lower())
        yield _POSSESSIVE.sub("", bare) if reading.possessive else bare, pos, f"{kind} itself"
    if reading.word_class == "lukusana" and reading.lemma.endswith(("s", "toinen", "mäinen")):
        yield reading.lemma, "ADJ", "ordinal"
    if reading.number == "plural" and pos in {"NOUN", "PROPN"}:
        for singular, plural in _plural_only().items():
            if reading.lemma.lower().endswith(singular.lower()):
                yield reading.lemma.lower().removesuffix(singular.lower()) + plural, pos, "plural only"
    yield reading.lemma.removesuffix("-").lstrip("-–") or reading.lemma, pos, kind


def _positive_adverb(adverb: str, adjective: str) -> str | None:
    """The adverb that `adverb` compares: `laajemmin` -> laajasti, `helpoimmin` -> helposti."""
    stem = _COMPARISON.sub("", adverb)
    if stem == adverb:
        return None
    tries = (stem + vowel + "sti" for vowel in ("", adjective[-1]))
    return next((word for word in tries if any(r.lemma == adjective for r in voikko().readings(word))), None)


@cache
def _lines() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    text = _DATA.read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((pos, lemma, tuple(forms.split())) for pos, lemma, forms in rows)


@cache
def _closed() -> dict[str, list[tuple[str, str]]]:
    listed: dict[str, list[tuple[str, str]]] = {}
    for pos, lemma, forms in _lines():
        for form in forms if pos not in {_PLURAL, _PARTICIPLE} else ():
            listed.setdefault(form, []).append((pos, form if lemma == "=" else lemma))
    return listed


@cache
def _plural_only() -> dict[str, str]:
    return {forms[0]: lemma for pos, lemma, forms in _lines() if pos == _PLURAL}


@cache
def _adjectives() -> frozenset[str]:
    """Participles that have become adjectives (`sopiva`, `tunnettu`)."""
    return frozenset(form for pos, _, forms in _lines() if pos == _PARTICIPLE for form in forms)
