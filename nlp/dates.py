"""Dates in text as ISO 8601 days, months and spans."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections import defaultdict
from enum import Enum
from itertools import pairwise

from nlp.date_atoms import DASH, WEEKDAY, Atom, find_atoms
from nlp.date_range import DateSyntaxError, parse_date_range
from nlp.model import Date
from nlp.numbers import find_case_numbers

__all__ = ["DateSyntaxError", "find_dates", "parse_date_range"]

_SPAN = re.compile(rf"\s?{DASH}\s?(?:{WEEKDAY}|den\s)?", re.IGNORECASE)
_LIST = re.compile(
    rf"(?:,\s?|\s?/\s?|-?,?\s(?:ja|sekä|tai|och|eller|and|or)\s|{DASH}?,\s)(?:{WEEKDAY}|den\s)?", re.IGNORECASE
)
_LONGEST_LINK = 24
_YEARS = (1700, 2199)
_SENTENCE_END = re.compile(r"\n[^\S\n]*\n|\t|\n\s?[•▪–*-]\s|[.!?](?=\s{1,3}[^\W\d_a-zåäö])|[!?]\s")
# A year standing alone: not of a span, a case number, a statute (612/2021) or a sum.
_BARE_YEAR = re.compile(
    r"(?<![\w/.,:§\u2010-\u2015-])(?:199\d|20[0-4]\d)(?![\w/\u2010-\u2015-]|[.,:]\d|\s?(?:€|euro\w{0,3}\b|kpl|henk|\d))"
)


class _Link(Enum):
    SPAN = "a dash"
    LIST = "a comma or ja"


def find_dates(text: str) -> tuple[Date, ...]:
    """The dates of a text: days, months (`2019-03`) and spans (`start/end`).

    A date without its year takes it from the span or list it stands in, else from its sentence when that names one
    year only; failing that it is left out, as are bare years and impossible dates (`31.2.2020`).

    Args:
        text: any text; a tab or an empty line parts sentences.

    Returns:
        The mentions in text order, values by ISO 8601.
    """
    taken = [(number.start, number.end) for number in find_case_numbers(text)]
    atoms = _outside(find_atoms(text), taken)
    links = [_link(text, left, right) for left, right in pairwise(atoms)]
    _inherit(atoms, links)
    _take_years_of_sentences(text, atoms)
    return _mentions(text, atoms, links)


def _outside(atoms: list[Atom], taken: list[tuple[int, int]]) -> list[Atom]:
    starts = [start for start, _ in taken]
    kept = []
    for atom in atoms:
        index = bisect_right(starts, atom.end - 1) - 1
        if index < 0 or taken[index][1] <= atom.start:
            kept.append(atom)
    return kept


def _link(text: str, left: Atom, right: Atom) -> _Link | None:
    if right.start - left.end > _LONGEST_LINK:
        return None
    gap = text[left.end : right.start]
    if _SPAN.fullmatch(gap) or (gap == "/" and text[left.end - 3 : left.end - 2] == "-"):
        return _Link.SPAN
    if gap.isspace() and left.case == "sta" and (right.case == "hun" or _until_end(text, right)):
        return _Link.SPAN  # tammikuusta 2019 maaliskuuhun 2020, maaliskuun 2020 loppuun
    if _LIST.fullmatch(gap) and (left.month is None or left.year is None or right.year is None):
        return _Link.LIST
    return None


def _until_end(text: str, month: Atom) -> bool:
    return month.case == "n" and text.startswith(" loppuun", month.end)


def _inherit(atoms: list[Atom], links: list[_Link | None]) -> None:
    """Give the left of a span or list what only its right says, then the right what only its left says."""
    for index in range(len(links) - 1, -1, -1):
        left, right = atoms[index], atoms[index + 1]
        if links[index] is None:
            continue
        if left.month is None and right.day is not None:
            left.month = right.month
        if left.year is None and right.year is not None:
            turns = links[index] is _Link.SPAN and _place(left) > _place(right)  # 20.12.–5.1.2022
            left.year = right.year - turns
    for (left, right), link in zip(pairwise(atoms), links, strict=True):
        if link is _Link.SPAN and left.year is not None and right.year is None and right.month is not None:
            right.year = left.year + (_place(left) > _place(right))  # 1.11.2022–31.3.


def _place(atom: Atom) -> tuple[int, int]:
    """Where in a year: a month without a day begins with the month."""
    return atom.month or 0, atom.day or 0


def _take_years_of_sentences(text: str, atoms: list[Atom]) -> None:
    partial = [atom for atom in atoms if atom.year is None and atom.day is not None and atom.month is not None]
    if not partial:
        return
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    years: defaultdict[int, set[int]] = defaultdict(set)
    for match in _BARE_YEAR.finditer(text):
        years[bisect_right(ends, match.start())].add(int(match[0]))
    for atom in atoms:
        if atom.explicit and atom.year is not None:
            years[bisect_right(ends, atom.start)].add(atom.year)
    for atom in partial:
        of_sentence = years[bisect_right(ends, atom.start)]
        if len(of_sentence) == 1:
            atom.year = next(iter(of_sentence))


def _mentions(text: str, atoms: list[Atom], links: list[_Link | None]) -> tuple[Date, ...]:
    dates: list[Date] = []
    index = 0
    while index < len(atoms):
        left = atoms[index]
        value = _iso(left)
        index += 1
        if value and index < len(atoms) and links[index - 1] is _Link.SPAN:
            right = atoms[index]
            end = _iso(right)
            if end and value < end:
                dates.append(_date(text, left.start, right.end, f"{value}/{end}"))
                index += 1
                continue
        if value:
            dates.append(_date(text, left.start, left.end, value))
    return tuple(dates)


def _date(text: str, start: int, end: int, value: str) -> Date:
    return Date(text=text[start:end], start=start, end=end, value=value)


def _iso(atom: Atom) -> str | None:
    year, month, day = atom.year, atom.month, atom.day
    if year is None or month is None or not (_YEARS[0] <= year <= _YEARS[1] and 1 <= month <= 12):
        return None
    if day is None:
        return f"{year:04}-{month:02}" if atom.monthly else None
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= monthrange(year, month)[1] else None
