"""Unmarked names (`Monikko`), recognised by their neighbours: rows of a list of recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.canonical import noun_readings
from nlp.gazetteer import is_municipality, is_place
from nlp.organization_heads import legal_form
from nlp.organization_names import Found
from nlp.organization_words import words_of
from nlp.voikko import voikko

_BULLETS = "-–•* \t"
_SUM = re.compile(r"[ \t:]+(\d{1,3}(?:[ .\u00a0]\d{3}){0,3}|\d{1,9})(?:,\d\d)? ?(?:€|euroa|e\b)?[.,;]?\s*\Z")
_LONGEST_ROW = 120  # characters
_MOST_WORDS = 4
_LEAST_MARKED, _MARKED_SHARE = 2, 0.25
_PEOPLE = {"etunimi", "sukunimi"}


def listed(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Rows `name sum` that no rule knows, among rows whose names have a legal form.

    Args:
        text: a record's text.
        found: what the rules have found in it, in order.

    Yields:
        The names of such rows, as they are written.
    """
    names = {(f.start, f.end): f.name for f in found}
    taken = [(f.start, f.end) for f in found]
    for rows in _lists(text):
        marked = sum(legal_form(names.get(row, " ").split()[-1] or " ") is not None for row in rows if row in names)
        if marked < _LEAST_MARKED or marked < _MARKED_SHARE * len(rows):
            continue
        for start, end in rows:
            free = not any(low < end and start < high for low, high in taken)
            if free and _is_name(text[start:end].split(), text):
                yield Found(start, end, text[start:end])


def _lists(text: str) -> Iterator[list[tuple[int, int]]]:
    """Lines that follow one another and end in a sum: where what stands before the sum begins and ends."""
    rows: list[tuple[int, int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        money = _SUM.search(line) if len(line) <= _LONGEST_ROW else None
        head = line[: money.start()] if money else ""
        name = head.strip(_BULLETS + ":")
        if name:
            start = at + head.index(name)
            rows.append((start, start + len(name)))
        elif line.strip():
            yield rows
            rows = []
        at += len(line)
    yield rows


def _is_name(words: list[str], text: str) -> bool:
    """Whether a row's words may be a coined name, rather than a person's, a place's, a cost or a total."""
    if not 0 < len(words) <= _MOST_WORDS or not all(w[0].isupper() and w[1:].islower() and w.isalpha() for w in words):
        return False
    if len(words) > 1 and is_place(words[0]):
        words = words[1:]  # Kiuruveden Sotaveteraanit
        return all(any(r.case == "nimento" for r in noun_readings(word)) and _is_no_paper(word) for word in words)
    classes = [{r.word_class for r in voikko().readings(word)} for word in words]
    if (len(words) > 1 and classes[0] & _PEOPLE) or any(map(is_municipality, words)):
        return False
    return all(_may_name(word, text) for word in words)


def _may_name(word: str, text: str) -> bool:
    if not voikko().readings(word):
        return True
    readings = [r for r in noun_readings(word) if r.case == "nimento" and r.number == "singular"]
    return bool(readings) and _is_no_paper(word) and word[:-1].lower() not in text


def _is_no_paper(word: str) -> bool:
    lemmas = {r.lemma.casefold() for r in noun_readings(word) if r.case == "nimento"}
    return not any(lemma.endswith(tuple(words_of("papers"))) for lemma in lemmas)
