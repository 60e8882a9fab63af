"""Organisations in a text: known names, names by rule, and abbreviations that the text defines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from nlp.canonical import WORD, abbreviates, bases, canonical_name, capitalised, name_key
from nlp.gazetteer import is_place, known_name, names_from
from nlp.model import Organization
from nlp.organization_bodies import body, service
from nlp.organization_companies import company
from nlp.organization_heads import HeadForm, Kind, head_form, legal_form
from nlp.organization_known import known
from nlp.organization_lists import listed
from nlp.organization_names import Found, Words
from nlp.organization_phrases import brand, foreign, is_brand
from nlp.organization_placed import placed
from nlp.organization_places import municipality, swedish_municipality
from nlp.organization_swedish import is_swedish_body, swedish_body
from nlp.organization_words import words_of
from nlp.voikko import voikko

_CACHE_SIZE = 20_000
_SHORTEST_MENDED = 10  # letters
_Rule = Callable[[Words, int], Iterator[Found]]
_BY_KIND: dict[Kind, Callable[[Words, int, HeadForm], Iterator[Found]]] = {
    Kind.BODY: body,
    Kind.SERVICE: service,
    Kind.PLACED: placed,
}
_DEFINED = re.compile(r"\s?\((?:jäljempänä |jatkossa |lyhenne )?[”\"']?([^\W\d_][\w-]{1,14})[”\"']?\)")
# A case number begins with its authority's abbreviation: "OKM/87/625/2025".
_NUMBERED = re.compile(r"[/:][0-9]{1,7}/")
_MUNICIPAL = re.compile(r"(?:kaupunki|kaupungi|kaupunke|kunta|kunna|kunti)", re.IGNORECASE)
_SWEDISH = {"stad", "stads", "staden", "stadens", "kommun", "kommuns"}


def find_organizations(text: str, candidates: Sequence[tuple[int, int]] = ()) -> tuple[Organization, ...]:
    """Find the organisations that a text names.

    Rules and the gazetteer come first; `candidates` fill in where they found nothing.

    Args:
        text: a record's text.
        candidates: stretches (start, end in characters) that a statistical model takes for organisations.

    Returns:
        One mention each in text order, none overlapping; all mentions of one organisation have the same name.

    Raises:
        VoikkoMissingError: libvoikko or its Finnish dictionary is missing or too old.
    """
    words = Words(text)
    rules = (f for index, word in enumerate(words.words) for rule in _rules(word) for f in rule(words, index))
    found = _apart(f for f in rules if not _NUMBERED.match(text, f.end))
    found = _apart([*_defined(words, found), *found])  # what the text says of its abbreviations counts first
    found = _apart([*found, *listed(text, found)])
    taken = [(f.start, f.end) for f in found]
    for start, end in candidates:
        if (
            0 <= start < end <= len(text)
            and WORD.search(text[start:end])
            and not any(s < end and start < e for s, e in taken)
        ):
            found.append(Found(start, end, canonical_name(text[start:end])))
    found = [replace(f, name=_mended(f.name)) for f in found]
    names = one_name_each({f.name for f in found})
    mentions = (Organization(text=text[f.start : f.end], start=f.start, end=f.end, name=names[f.name]) for f in found)
    return tuple(sorted(mentions, key=lambda mention: mention.start))


@lru_cache(maxsize=_CACHE_SIZE)
def _mended(name: str) -> str:
    """The known name that one word is a misprint of (`Maaahanmuuttovirasto`), else the name itself."""
    if " " in name or len(name) < _SHORTEST_MENDED or not head_form(name) or voikko().is_word(name):
        return name
    meant = (known_name([suggestion]) for suggestion in voikko().suggest(name))
    return next((known for known in meant if known), name)


@lru_cache(maxsize=_CACHE_SIZE)
def _rules(word: str) -> tuple[_Rule, ...]:
    """The rules that `word` sets off; most words none."""
    found: list[_Rule] = []
    if legal_form(word):
        found.append(company)
    if names_from(word):
        found.append(known)
    if form := head_form(word):
        rule = _BY_KIND[form.head.kind]
        found.append(lambda words, index: rule(words, index, form))
    if _MUNICIPAL.match(word) and bases(word) & {"kaupunki", "kunta"}:
        found.append(municipality)
    if word in words_of("foreign"):
        found.append(foreign)
    if is_brand(word):
        found.append(brand)
    if is_swedish_body(word):
        found.append(swedish_body)
    if word.casefold() in _SWEDISH:
        found.append(swedish_municipality)
    return tuple(found)


def _apart(found: Iterable[Found]) -> list[Found]:
    """The longest of those that overlap, of equal ones the first, in text order."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept


def _defined(words: Words, found: list[Found]) -> Iterator[Found]:
    """Mentions of abbreviations that the text itself defines: `Nuorten tuki ry (NT)`, later `NT:n`."""
    short: dict[str, str] = {}
    for one in found:
        match = _DEFINED.match(words.text, one.end)
        if match and abbreviates(match.group(1), one.name):
            short.setdefault(match.group(1), one.name)
        last = one.name.rpartition(" ")[2]
        if last.isupper() and abbreviates(last, one.name.removesuffix(last)):
            short.setdefault(last, one.name)
    if not short:
        return
    folded = {abbreviation.casefold(): name for abbreviation, name in short.items()}
    beginnings = tuple({abbreviation[:2] for abbreviation in short})
    for index, word in enumerate(words.words):
        if word.startswith(beginnings) and (name := next((folded[b] for b in bases(word) if b in folded), None)):
            yield words.found(index, index + 1, name)


def one_name_each(names: Set[str]) -> dict[str, str]:
    """Find names of a document that mean one organisation: with and without legal form, place or qualifier.

    Args:
        names: canonical names from one document, of one record or of all.

    Returns:
        Each of them with the name that is to stand for it: `Familia` with `Familia ry`,
        `Helsingin työllisyyspalvelut` with `Työllisyyspalvelut`, if both are among the names.
    """
    fullest: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (-len(n), _capitals(n), n)):
        fullest.setdefault(name_key(name), name)
    same = one_place_each(names)
    return {name: same.get(fullest[name_key(name)], fullest[name_key(name)]) for name in names}


def _capitals(name: str) -> int:
    """The fewer the better, as headings shout; but a company's own (`Puron Vuokratalot Oy`) the more the better."""
    words = name.split()
    shouted = any(len(word) > 1 and word.isupper() for word in words)
    own = legal_form(words[-1]) and not shouted
    return -sum(word[0].isupper() for word in words) if own else sum(map(str.isupper, name))


def one_place_each(names: Set[str]) -> dict[str, str]:
    """Find names of a document that differ by a place before them alone, and mean one organisation.

    Of several (Hämeen and Uudenmaan ELY-keskus) the bare name may mean any, so that all stay apart.

    Args:
        names: canonical names from one document.

    Returns:
        The name to drop and the one to take for it: `Työllisyyspalvelut` for `Helsingin työllisyyspalvelut`, as the
        municipality is no part of a unit's name, but `Hämeen ELY-keskus` for `ELY-keskus`.
    """
    placed: dict[str, list[str]] = {}
    for name in names:
        place, _, rest = name.partition(" ")
        if rest and capitalised(rest) in names and is_place(place):
            placed.setdefault(capitalised(rest), []).append(name)
    single = [(bare, several[0]) for bare, several in placed.items() if len(several) == 1]
    return dict((bare, name) if _needs_place(bare) else (name, bare) for bare, name in single)


def _needs_place(name: str) -> bool:
    form = head_form(name.rpartition(" ")[2])
    return bool(form and form.head.kind is Kind.PLACED)
