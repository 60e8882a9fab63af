"""Places in front of organisations' names, alone or coordinated, and municipalities as actors."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.canonical import noun_readings
from nlp.gazetteer import is_area, is_place, known_name, may_be_place, municipalities
from nlp.organization_names import AND, LONGEST_NAME, Found, Words


def municipality(words: Words, index: int) -> Iterator[Found]:
    """Municipalities as actors: `Oulun kaupungin`; `Espoon ja Vantaan kaupunkien` is two."""
    word = words.words[index]
    kind = "kaupunki" if word[:4].casefold() == "kaup" else "kunta"
    readings = [r for r in noun_readings(word) if r.lemma.casefold() == kind]
    places = places_before(words, index)
    if not readings or not places:
        return
    if all(r.number == "plural" for r in readings):
        if len(places) > 1 and not any(is_area(words.words[place]) for place in places):
            yield from shared_head(words, places, index, kind)
    elif not is_area(words.words[places[-1]]):
        yield words.found(places[-1], index + 1, _municipal(words.words[places[-1]], kind))


def _municipal(place: str, kind: str) -> str:
    known_one = municipalities().get(place.casefold())
    return known_one.canonical if known_one else f"{place.capitalize() if place.isupper() else place} {kind}"


def swedish_municipality(words: Words, index: int) -> Iterator[Found]:
    """`Esbo stad`, `Kyrkslätts kommun`, `staden Jakobstads`."""
    if words.words[index].casefold() == "staden" and words.gap(index + 1) == " ":
        place = words.words[index + 1].casefold()
        known_one = municipalities().get(place) or municipalities().get(place.removesuffix("s"))
        if known_one and words.words[index + 1][:1].isupper():
            yield words.found(index, index + 2, known_one.canonical)
            return
    if index and words.near(index):
        place = words.words[index - 1].casefold()
        known_one = municipalities().get(place) or municipalities().get(place.removesuffix("s"))
        if known_one and words.words[index - 1][:1].isupper():
            yield words.found(index - 1, index + 1, known_one.canonical)


def places_before(words: Words, index: int) -> list[int]:
    """The indices of the places coordinated before word `index`: `Espoon, Vantaan ja Keravan | hyvinvointialueet`."""
    if not words.near(index) or not may_be_place(words.words[index - 1]):
        return []
    found = [index - 1]
    if not is_place(words.words[index - 1]) and words.gap(index - 1) == " " and words.words[index - 2][:1].isupper():
        return []  # a person: Kaisa Mallilan
    while len(found) < LONGEST_NAME:
        first = found[0]
        if first > 1 and words.words[first - 1] in AND and words.near(first) and words.near(first - 1):
            before = first - 2
        elif words.gap(first) == "," and len(found) > 1:
            before = first - 1
        else:
            break
        if not is_place(words.words[before]):
            break
        found.insert(0, before)
    return found


def shared_head(words: Words, places: list[int], head: int, base: str) -> Iterator[Found]:
    """Each of the places with the head noun they share; `Vantaan ja Keravan hyvinvointialue` is one by itself."""
    rest = list(places)
    while rest:
        both = rest[:2]
        text = [words.words[both[0]], "ja", words.words[both[-1]], base]
        one = known_name(text) if len(both) == 2 and words.words[both[1] - 1] in AND else None
        own = both if one else rest[:1]
        del rest[: len(own)]
        municipal = base in {"kaupunki", "kunta"}
        place = words.words[own[0]]
        name = one or (_municipal(place, base) if municipal else known_name([place, base]) or f"{place} {base}")
        yield words.found(own[0], own[-1] + 1 if rest else head + 1, name)
