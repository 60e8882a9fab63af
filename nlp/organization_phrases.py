"""Names without a final head noun: city companies (`Lahden Vesi`), English and French names (`University of Turku`)."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.canonical import bases, uninflected
from nlp.gazetteer import is_municipality, is_place, known_name
from nlp.organization_heads import legal_form
from nlp.organization_names import LONGEST_NAME, Found, Words
from nlp.organization_words import words_of

_JOINTS = {"of", "de", "di", "für", "des", "du"}
_INSIDE = _JOINTS | {"and", "the", "for", "la", "et", "und"}


def brand(words: Words, index: int) -> Iterator[Found]:
    """`Tampereen Vesi`, `Porin Energia`: a place and a capitalised brand in one phrase."""
    if index and words.gap(index) == " " and words.words[index][0].isupper() and not words.words[index - 1].isupper():
        place = words.words[index - 1]
        town = is_municipality(place) and "energia" in bases(words.words[index])  # Turku Energia
        if town or (is_place(place) and place != "Suomen"):
            yield words.found(index - 1, index + 1, words.canonical(index - 1, index + 1))


def is_brand(word: str) -> bool:
    """Whether `word` is a form of a brand's noun."""
    return word[:1].isupper() and not words_of("brands").isdisjoint(bases(word))


def foreign(words: Words, index: int) -> Iterator[Found]:
    """`University of Turku`, `Université de Lille`, `Stanford University`."""
    end = index + 1
    if end < len(words) and words.words[end] in _JOINTS and words.gap(end) == " ":
        while end < len(words) and end - index < LONGEST_NAME and words.gap(end) == " " and _continues(words, end):
            end += 1
        while words.words[end - 1] in _INSIDE:
            end -= 1
        if end > index + 2:
            yield words.found(index, end, _foreign_name(words, index, end))
        return
    start = index
    while start > 0 and index - start < LONGEST_NAME and words.gap(start) == " " and _capital(words, start - 1):
        start -= 1
    if start < index and not (start == index - 1 and words.opens(start)):
        yield words.found(start, index + 1, " ".join(words.words[start : index + 1]))


def _foreign_name(words: Words, start: int, end: int) -> str:
    own = words.words[start:end]
    municipality = known_name(own[2:]) if own[0] in {"City", "Municipality"} else None
    return municipality or " ".join(own)


def _continues(words: Words, at: int) -> bool:
    return words.words[at] in _INSIDE or (_capital(words, at) and words.words[at] not in words_of("foreign"))


def _capital(words: Words, at: int) -> bool:
    word = words.words[at]
    return word[0].isupper() and not legal_form(word) and uninflected(word)
