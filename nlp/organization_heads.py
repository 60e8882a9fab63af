"""The nouns that organisations' names end in (`lautakunta`, `keskus`, `ry`), recognised in any inflected form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from nlp.voikko import voikko

_CACHE_SIZE = 20_000
_LONGEST_WORD = 60
_DATA = Path(__file__).parent / "data" / "organization_heads.toml"

#: Legal forms by what is written, case folded, and as they are to be written.
LEGAL_FORMS = {
    form.casefold(): form
    for form in ("ry", "rf", "rp", "sr", "rs", "Oy", "Oyj", "Ab", "Abp", "Ky", "Osk", "Tmi", "Koy")
} | {form.casefold(): form for form in ("Ltd", "GmbH", "Inc", "AS", "LLC", "Plc", "BV", "ApS", "OÜ", "A/S")}
# In other capitals these are other words or abbreviations (`ks. ab`, `as.`).
_EXACT_FORMS = {"rp", "rs", "ab", "ky", "as", "inc", "bv", "plc", "llc", "aps"}
_POINTS = re.compile(r"[.\s]")


class Kind(StrEnum):
    """What makes a name of a head noun; `organization_heads.toml` says more."""

    BODY = "body"
    SERVICE = "service"
    PLACED = "placed"


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun: its lemma and kind, and which first parts of compounds make names."""

    lemma: str
    kind: Kind
    stem: str
    only: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    bare: bool = False

    def names(self, prefix: str) -> bool:
        """Whether a compound with the first part `prefix` (case folded, maybe empty) can be a name's last word."""
        if self.only:
            return prefix in self.only
        if not prefix:
            return self.bare or (self.kind is not Kind.PLACED)
        return prefix not in self.common and not prefix.endswith(tuple(c for c in self.common if len(c) > 3))


@dataclass(frozen=True, slots=True)
class HeadForm:
    """A word that ends in a head noun.

    Attributes:
        head: the head noun.
        prefix: what stands before it in the compound, case folded (`pelastus`); empty for the bare noun.
        base: the word in the nominative, in its own capitals (`Pelastuslautakunta`).
        case: grammatical case by its Finnish name.
        number: `singular` or `plural`.
    """

    head: Head
    prefix: str
    base: str
    case: str
    number: str

    @property
    def is_name(self) -> bool:
        """Whether a name may end in this word at all."""
        plural_fits = self.number == "singular" or self.head.kind is Kind.SERVICE
        return plural_fits and self.head.names(self.prefix)


@cache
def _heads() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], Head], ...]]:
    """A regular expression for the stems of all head nouns, and one for each noun with the noun."""
    import tomllib  # most searches name no organisation

    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    heads = [
        Head(
            lemma,
            kind,
            entry["stem"],
            frozenset(entry.get("only", ())),
            frozenset(entry.get("common", ())),
            entry.get("bare", False),
        )
        for kind in Kind
        for lemma, entry in data[kind].items()
    ]
    return re.compile("|".join(sorted({head.stem for head in heads}, key=len, reverse=True))), tuple(
        (re.compile(head.stem), head) for head in heads
    )


@lru_cache(maxsize=_CACHE_SIZE)
def head_form(word: str) -> HeadForm | None:
    """The head noun that `word` ends in, or None.

    Only the end of the word is analysed, so that compounds unknown to Voikko and acronyms
    (`TE-toimiston`) are recognised too.

    Args:
        word: a word as written, any case form.

    Raises:
        VoikkoMissingError: libvoikko or its Finnish dictionary is missing or too old.
    """
    if not 4 < len(word) <= _LONGEST_WORD:
        return None
    stems, heads = _heads()
    low = word.casefold()
    if len(low) != len(word):
        return None
    for match in stems.finditer(low):
        prefix = low[: match.start()].lstrip("-")
        fitting = [head for stem, head in heads if stem.match(low, match.start())]
        fitting.sort(key=lambda head: (bool(head.only) - 2 * (prefix in head.only), len(head.stem)))
        for head in fitting:
            if inflection := _inflection(low[match.start() :], head.lemma):
                case, number = inflection
                return HeadForm(head, prefix, word[: match.start()] + _cased(head.lemma, word), case, number)
    return None


def _cased(lemma: str, word: str) -> str:
    """The lemma in the capitals of the word's end."""
    if word.isupper():
        return lemma.upper()
    return lemma.capitalize() if word[: len(lemma)].casefold()[:4] == lemma[:4] and word[:1].isupper() else lemma


@lru_cache(maxsize=_CACHE_SIZE)
def _inflection(tail: str, lemma: str) -> tuple[str, str] | None:
    """Case and number of `tail` as a form of `lemma`; None where it is none, or `keskusta` rather than `keskus`."""
    readings = [r for r in voikko().readings(tail) if r.case and not r.possessive and r.word_class != "teonsana"]
    fitting = [r for r in readings if r.lemma.casefold() == lemma]
    if lemma == "keskus" and any(r.lemma == "keskusta" for r in readings):
        return None
    if not fitting:
        return _by_rule(tail, lemma)
    best = min(fitting, key=lambda r: (r.number != "singular", r.case != "nimento", r.case != "omanto"))
    return best.case or "nimento", best.number or "singular"


def _by_rule(tail: str, lemma: str) -> tuple[str, str] | None:
    """For lemmas that Voikko lacks (`settlementti`): the endings that follow the lemma or its weak stem."""
    match = re.fullmatch(rf"{lemma[:-2]}t?i(n|ssa|sta|in|lla|lta|lle|na|ksi|a)?", tail) if lemma[-3:] == "tti" else None
    if match is None:
        return None
    return {None: "nimento", "n": "omanto"}.get(match.group(1), "muu"), "singular"


@lru_cache(maxsize=_CACHE_SIZE)
def legal_form(word: str) -> str | None:
    """The legal form that `word` is (`ry:n` and `r.y.` give `ry`, `OY` gives `Oy`, `T:mi` gives `Tmi`), or None."""
    stem = _POINTS.sub("", word if word.casefold() == "t:mi" else word.partition(":")[0]).replace(":", "")
    form = LEGAL_FORMS.get(stem.casefold())
    return None if form and form.casefold() in _EXACT_FORMS and stem not in {form, form.upper()} else form
