"""Diary numbers (diaarinumero) on a line of their own, distinguished from titles that end with a year."""

from __future__ import annotations

import re

_NAMED = re.compile(
    r"(?:dno|dnro|dnr|diaarinumero|diaarinro|asianumero|asianro|asiatunnus|diarienummer|ärendenummer)\b.*",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_SERIES = re.compile(r"[A-ZÅÄÖ]{2,8}(?:Dno)?")
# "88/10.03.01/2014"; "826-2025 (00 01 01)" with its task classes.
_DIGITS = re.compile(r"[\d/.: -]{6,}|\d+-(?:19|20)\d\d \([\d, ]+\)")
_LONGEST = 60
_LONGEST_CODE = 3


def is_diary_number(text: str) -> bool:
    """Whether a line is nothing but a matter's number: "88/10.03.01/2014", "TRE:863/10.02.03/2018", "ROIDno-2020-2129".

    Titles that end with a year ("Vuoden 2024 talousarvio", "TILINPÄÄTÖS 2013") are none: after the letters of its
    series a number has but codes of a few letters ("T 02 05 02").

    Args:
        text: a line.

    Returns:
        Whether it is one.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return False
    if _NAMED.fullmatch(text):
        return True
    letters = _LETTERS.findall(text)
    if not letters:
        return _DIGITS.fullmatch(text) is not None and ("/" in text or "(" in text)
    series, codes = letters[0], letters[1:]
    if not text.startswith(series) or not _SERIES.fullmatch(series) or any(len(c) > _LONGEST_CODE for c in codes):
        return False
    dashed = re.search(r"\d{4}-\d{5,}|-\d{1,6}-(?:19|20)\d\d$", text)  # "HEL 2024-012245", "OPH-2214-2024"
    joined = "/" in text or series.endswith("Dno") or dashed is not None
    return joined and sum(c.isdigit() for c in text) > _LONGEST_CODE and text[len(series)] in " /:-"
