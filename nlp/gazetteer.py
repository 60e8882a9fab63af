"""The gazetteer: organisations and municipalities known by name, matched in any inflected form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from nlp.canonical import WORD, bases, noun_readings
from nlp.organization_heads import head_form, legal_form
from nlp.voikko import voikko

_DATA = Path(__file__).parent / "data"
_LINE_END = re.compile(r"\w{5}-\w{5}")
_CACHE_SIZE = 20_000
# First words longer than this may change their last two letters in inflection (Suomen, Punainen).
_SHORT = 4
# What a name ends in that may be written small (`maahanmuuttovirasto`), as no brand may (`kela` is a reel).
_SMALL: tuple[str, ...] = (
    "ministeriö",
    "virasto",
    "laitos",
    "oikeus",
    "hallitus",
    "hallinto",
    "konttori",
    "neuvosto",
    "eduskunta",
)
_SMALL += (
    "voimat",
    "toimisto",
    "keskus",
    "lautakunta",
    "kanslia",
    "komissio",
    "parlamentti",
    "liitto",
    "säätiö",
    "yliopisto",
    "piispainkokous",
    "kirkolliskokous",
    "oikeusasiamies",
    "oikeuskansleri",
    "valtuutettu",
    "tuomioistuin",
    "poliisi",
    "arkisto",
    "käräjät",
)
#: Offices that every region has.
REGIONAL = {"ELY-keskus", "TE-toimisto", "Aluehallintovirasto"}
# Ends of place names that are common nouns by themselves (`Rajamäen kunta`).
_PLACE_ENDS = (
    "mäen",
    "järven",
    "joen",
    "lahden",
    "niemen",
    "kosken",
    "lammen",
    "lammin",
    "saaren",
    "kylän",
    "salmen",
    "veden",
)


# Ends of the names of villages and quarters, where schools are (`Kivirannan päiväkoti`).
_VILLAGE_ENDS = (
    "rannan",
    "rinteen",
    "harjun",
    "vaaran",
    "vuoren",
    "puron",
    "pellon",
    "laakson",
    "metsän",
    "kankaan",
    "niityn",
    "kallion",
    "perän",
    "pohjan",
    "kulman",
    "puiston",
    "portin",
)


class Name(NamedTuple):
    """One way to write an organisation's name: its words, and the canonical name."""

    words: tuple[str, ...]
    canonical: str
    small: bool


class Municipality(NamedTuple):
    """A municipality: name, genitive, `kaupunki` or `kunta`, Swedish name."""

    name: str
    genitive: str
    kind: str
    swedish: str

    @property
    def canonical(self) -> str:
        """The municipality as an organisation: `Espoon kaupunki`."""
        return f"{self.genitive} {self.kind}"


def _rows(file: str) -> Iterator[list[str]]:
    for line in (_DATA / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def municipalities() -> dict[str, Municipality]:
    """The municipalities by the case-folded genitive, Finnish or Swedish (`espoon`, `esbo`)."""
    found: dict[str, Municipality] = {}
    for name, genitive, kind, *swedish in _rows("municipalities.tsv"):
        municipality = Municipality(name, genitive, kind, swedish[0] if swedish else name)
        found[genitive.casefold()] = municipality
        found.setdefault(municipality.swedish.casefold(), municipality)
    return found


@cache
def _areas() -> frozenset[str]:
    return frozenset(row[0].casefold() for row in _rows("places.txt"))


@cache
def _lines() -> dict[str, list[tuple[str, str]]]:
    """All names as listed, each with its canonical name, by their first two letters, case folded."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in _rows("organizations.tsv"):
        for alias in row:
            found.setdefault(alias.casefold()[:2], []).append((alias, row[0]))
    return found


@lru_cache(maxsize=_CACHE_SIZE)
def _names(letters: str) -> dict[str, tuple[Name, ...]]:
    """The names that begin with two letters, by a base of their first word, case folded; the longest first."""
    found: dict[str, list[Name]] = {}
    for alias, canonical in _lines().get(letters, ()):
        words = tuple(WORD.findall(alias))
        name = Name(words, canonical, alias.casefold().endswith(_SMALL) and not legal_form(words[-1]))
        found.setdefault(words[0].casefold().partition(":")[0], []).append(name)
        if _LINE_END.search(words[0]):  # Monikanaiset: the hyphen taken for one of a line's end
            joined = name._replace(words=(words[0].replace("-", "").capitalize(), *words[1:]))
            found.setdefault(joined.words[0].casefold(), []).append(joined)
    return {base: tuple(sorted(names, key=lambda n: -len(n.words))) for base, names in found.items()}


@lru_cache(maxsize=_CACHE_SIZE)
def _stems(letters: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What first words of names that begin with two letters begin with in all their forms.

    A pair: of all names, and of those that may be written small.
    """
    every, small = set(), set()
    for name in chain.from_iterable(_names(letters).values()):
        first = name.words[0].casefold()
        stem = first[: -2 if len(first) > _SHORT else None]
        every.add(stem)
        if name.small:
            small.add(stem)
    return tuple(every), tuple(small)


@lru_cache(maxsize=_CACHE_SIZE)
def names_from(word: str) -> tuple[Name, ...]:
    """The known names that `word` can begin, the longest first."""
    low = word.casefold()
    every, small = _stems(low[:2])
    if not low.startswith(every if word[:1].isupper() else small):
        return ()
    found = {name for base in bases(word) for name in _names(base[:2]).get(base, ()) if _first_fits(word, name)}
    return tuple(sorted(found, key=lambda name: (-len(name.words), name.words)))


def _first_fits(word: str, name: Name) -> bool:
    first = name.words[0]
    if sum(map(str.isupper, first)) > 1 and "-" not in first:  # an abbreviation: TEM, not tem
        return word.startswith(first)
    return name.small or word[:1].isupper()


def name_fits(words: Sequence[str], name: Name) -> bool:
    """Whether `words`, as many as the name has, are the name in some case form.

    Args:
        words: words as written.
        name: a name from `names_from(words[0])`.
    """
    for word, own in zip(words[:-1], name.words[:-1], strict=True):
        lemmas = {r.lemma.casefold() for r in noun_readings(word)} | ({"korkein"} & bases(word))
        if own.casefold() not in lemmas | {word.casefold()}:
            return False
    if name.words[-1].casefold() not in bases(words[-1]):
        return False
    head, own_head = head_form(words[-1]), head_form(name.words[-1])
    return not (head and own_head and head.number == "plural" != own_head.number)


def known_name(words: Sequence[str]) -> str | None:
    """The canonical name of the organisation that `words` name in full, or None.

    Args:
        words: a name's words in any case form; a municipality's bare name will do.
    """
    return _known_name(tuple(words))


@lru_cache(maxsize=_CACHE_SIZE)
def _known_name(words: tuple[str, ...]) -> str | None:
    if found := _listed(words):
        return found.canonical
    if len(words) > 1 and is_place(words[0]) and (found := _listed(words[1:])) and found.canonical in REGIONAL:
        return regional(words[0], found.canonical)
    form = legal_form(words[-1])
    if form and (found := _listed(words[:-1])):
        return f"{found.canonical} {form}" if _is_canonical(found) else found.canonical
    return _municipality(words)


def regional(place: str, name: str) -> str:
    """A region's own office: `Uudenmaan` and ELY-keskus, `Lapin` and Aluehallintovirasto."""
    return f"{place} {name if name[1].isupper() else name.lower()}"


def _listed(words: Sequence[str]) -> Name | None:
    if not words:
        return None
    first = words[0]
    for name in (*names_from(first), *names_from(first[:1].upper() + first[1:]), *names_from(first.upper())):
        if len(name.words) == len(words) and name_fits(words, name):
            return name
    return None


def _is_canonical(name: Name) -> bool:
    return " ".join(name.words).casefold() == name.canonical.casefold()


def _municipality(words: Sequence[str]) -> str | None:
    """`Espoo`, `Espoon kaupungille`, `Esbo stad` give Espoon kaupunki."""
    if len(words) > 2:
        return None
    first = words[0].casefold()
    if len(words) == 2:
        known = municipalities().get(first) or municipalities().get(first.removesuffix("s"))
        return known.canonical if known and bases(words[1]) & {"kaupunki", "kunta", "stad", "kommun"} else None
    by_name = _by_name()
    return next((by_name[base] for base in bases(words[0].capitalize()) if base in by_name), None)


@cache
def _by_name() -> dict[str, str]:
    return {n.casefold(): m.canonical for m in municipalities().values() for n in (m.swedish, m.name)}


def is_country(word: str) -> bool:
    """Whether `word` can be a country's or region's genitive (`Ruotsin`), rather than a farm's or a person's."""
    return is_place(word) and not word.casefold().endswith(_PLACE_ENDS)


def is_municipality(word: str) -> bool:
    """Whether `word` is a municipality's name in the nominative, Finnish or Swedish, in any capitals."""
    return word.casefold() in _by_name()


def may_be_place(word: str) -> bool:
    """As `is_place`, but unknown words may be places too."""
    return is_place(word) or (len(word) > 3 and word[:1].isupper() and word[-1] == "n" and not voikko().readings(word))


def is_area(word: str) -> bool:
    """Whether `word` is the genitive of a region or area (`Uudenmaan`), as no municipality's."""
    return word.casefold() in _areas()


def is_village(word: str) -> bool:
    """As `is_place`, but the genitives of names of villages and quarters count too (`Kivirannan`)."""
    return is_place(word) or (word[:1].isupper() and word.endswith(_VILLAGE_ENDS))


@lru_cache(maxsize=_CACHE_SIZE)
def is_place(word: str) -> bool:
    """Whether `word` is a place's or area's name in the genitive (`Helsingin`, `Länsi-Uudenmaan`, `Rajamäen`)."""
    if not word[:1].isupper() or word[-1:].casefold() != "n":
        return False
    low = word.casefold()
    if low in municipalities() or low in _areas():
        return True
    readings = voikko().readings(word) or voikko().readings(word.rpartition("-")[2])
    return low.endswith(_PLACE_ENDS) or any(r.word_class == "paikannimi" and r.case == "omanto" for r in readings)
