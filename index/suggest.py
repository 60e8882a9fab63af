"""What a mistyped word was meant to be: from the index's own words, and from Voikko's spelling."""

from __future__ import annotations

from itertools import islice, product

from index.analysis import analyse, fold
from index.reader import Reader

_SHORTEST = 4
_TWO_SLIPS_FROM = 6  # letters; in a shorter word two slips make another word
_MOST_TERMS = 5000  # compared with the word; the index may have a hundred thousand


def correct(reader: Reader, form: str, *, surely: bool = True) -> str | None:
    """The word of the index that a word not in it was most likely meant to be.

    Args:
        reader: the index.
        form: a query's word that is not found, or that the dictionary takes for a misprint.
        surely: whether it is no word; of one that may be meant as it is a single slip is believed.

    Returns:
        A form that the index has (in lower case), or None when nothing is near enough.
    """
    word = fold(form)
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    reach = 2 if surely and len(word) >= _TWO_SLIPS_FROM else 1
    near = _from_index(reader, word, reach, (len(word) // 2, 2) if surely else (len(word) // 2,))
    for suggestion in _from_voikko(form):
        folded = fold(suggestion)
        away = _slips(word, folded, reach)
        if away <= reach and _frequency(reader, suggestion):
            near.append((away, -_frequency(reader, suggestion), folded))
    return min(near)[2] if near else None


def _slips(first: str, second: str, most: int) -> int:
    """How many letters are changed, left out, put in or swapped with the next; `most + 1` for more than `most`."""
    from rapidfuzz.distance import OSA

    return OSA.distance(first, second, score_cutoff=most)


def _from_index(reader: Reader, word: str, reach: int, lengths: tuple[int, ...]) -> list[tuple[int, int, str]]:
    """(distance, minus frequency, form) of near forms, else base forms, that begin with as many of the same letters."""
    for length, field in product(dict.fromkeys(lengths), ("forms", "words")):
        found: dict[str, int] = {}
        for term, count in islice(reader.terms(field, word[:length]), _MOST_TERMS):
            if abs(len(term) - len(word)) <= reach and term.isalpha():
                found[term] = found.get(term, 0) + count
        near = [
            (away, -count, term) for term, count in found.items() if 0 < (away := _slips(word, term, reach)) <= reach
        ]
        if near:
            return near
    return []


def _from_voikko(form: str) -> list[str]:
    from nlp.voikko import voikko

    return [suggestion for suggestion in voikko().suggest(form) if suggestion.isalpha()]


def _frequency(reader: Reader, form: str) -> int:
    return sum(len(reader.postings("words", lemma).docs) for lemma in analyse(form).lemmas[:1])
