"""Spelling correction: from the index's own words, and from Voikko's suggestions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from index.analysis import analyse, fold, is_word
from index.reader import Reader
from index.slips import differs_by_dots, is_usual, slips, with_dots

_SHORTEST = 4
_TWO_SLIPS_FROM = 6  # letters; in a shorter word two slips make another word
_MOST_TERMS = 5000  # compared with the word; the index may have a hundred thousand
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"


def correct(reader: Reader, form: str) -> str | None:
    """The word of the index that a word not in it was most likely meant to be.

    Voikko's suggestions, which take 10 ms, are asked for when none of the index's words is a single slip away.

    Args:
        reader: the index.
        form: a query's word that is not found, or that the dictionary takes for a misprint.

    Returns:
        A form that the index has (in lower case), or None when nothing is near enough.
    """
    word = fold(form)
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    dotted = [term for term in with_dots(word) if reader.has("forms", term) or reader.has("words", term)]
    if dotted:
        near = dict.fromkeys(dotted, 1)
    elif not is_word(form):
        near = _slipped(reader, form, 2 if len(word) >= _TWO_SLIPS_FROM else 1)
    else:  # the dictionary takes compounds as they come: taidemuseosäätö, of säätiö
        near = _beginning_as(reader, word, len(word) // 2, 1) if analyse(form).parts else {}
    usual = [term for term, away in near.items() if away == 1 and is_usual(word, term)]
    nearest = usual or [term for term, away in near.items() if away == min(near.values())]
    return max(nearest, key=lambda term: (is_word(term), _frequency(reader, term)), default=None)


def _slipped(reader: Reader, form: str, reach: int) -> dict[str, int]:
    """Words of the index that may have been meant, with how many slips away they are; Voikko's if none is likely."""
    word, near = fold(form), dict[str, int]()
    for length in (len(word) // 2, 2):
        near |= _beginning_as(reader, word, length, reach)
        if 1 in near.values():
            break
    else:
        near |= {term: 1 for term in _beginning_otherwise(word) if reader.has("forms", term)}
    if not any(away == 1 and is_usual(word, term) for term, away in near.items()):
        near |= _from_voikko(reader, form, reach)
    return near


def _beginning_as(reader: Reader, word: str, length: int, reach: int) -> dict[str, int]:
    """Near forms, else base forms, that begin with as many of the same letters."""
    near: dict[str, int] = {}
    for field in ("forms", "words"):
        for term, _ in islice(reader.terms(field, word[:length]), _MOST_TERMS):
            alike = abs(len(term) - len(word)) <= reach and term.isalpha()
            if alike and 0 < (away := slips(word, term, reach)) <= reach:
                near[term] = away
        if near:
            break
    return near


def _beginning_otherwise(word: str) -> Iterator[str]:
    """All that a single slip in the first two letters makes of a word."""
    for cut in range(2):
        head, tail = word[:cut], word[cut:]
        yield head + tail[1:]
        yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            yield head + letter + tail[1:]


def _from_voikko(reader: Reader, form: str, reach: int) -> dict[str, int]:
    from nlp.voikko import voikko

    word, near = fold(form), dict[str, int]()
    for suggestion in map(fold, voikko().suggest(form)):
        away = 1 if differs_by_dots(word, suggestion) else slips(word, suggestion, reach)
        if away <= reach and suggestion.isalpha() and _frequency(reader, suggestion):
            near[suggestion] = away
    return near


def _frequency(reader: Reader, form: str) -> int:
    return sum(len(reader.postings("words", lemma).docs) for lemma in analyse(form, spelling=False).lemmas[:1])
