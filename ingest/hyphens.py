"""Hyphens at the ends of lines: which are word breaks and which belong to the word."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum

WordTest = Callable[[str], bool]

HYPHENS = "-‐‑\u00ad"
# "maahanmuutto- ja kotouttamisrahasto": the second part of the first compound is left unsaid.
_COORDINATORS = frozenset(
    re.split(" ", "ja tai sekä eli taikka että kuin vai eikä mutta vaan & / och eller samt and or")
)
_LAST_PART = re.compile(r"[^\W\d_]+$")
_FIRST_PART = re.compile(r"[^\W\d_]+")
_WHOLE_WORD = 5
_CLOSING = "+)]”\"’'%."
# A day cut in its year, or a span of days behind its dash.
_CUT_DAY = re.compile(r"\S*\b\d{1,2}\.\d{1,2}\.(?:\|(?:19|20)\d\d|\d\|\d{3}|\d\d\|\d\d|\d{3}\|\d)")
_MONTHS = tuple(re.split(" ", "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu"))


class Joint(Enum):
    """How the last word of a line and the first of the next belong together."""

    SPACE = " "  # two words
    WHOLE = ""  # one word, the hyphen was a word break
    AS_IS = "-"  # one word, the hyphen (or stroke) is its own


def joint(before: str, after: str, is_word: WordTest, earlier: str = "") -> Joint:
    """Decide how two words at a line break belong together.

    Where Voikko knows neither the joined word nor the hyphenated one the hyphen is taken for a word break: in running
    Finnish text nine in ten hyphens at line ends are, and names and terms unknown to any lexicon are broken most.

    Args:
        before: the last word of a line.
        after: the first word of the next.
        is_word: whether a word is correctly spelt Finnish.
        earlier: the word before `before`.

    Returns:
        What to put between them; with WHOLE the hyphen is to be dropped first.
    """
    # "paluuneuvonnan ja -" / "järjestelyjen", "Suomi 100 -" / "juhlavuosi": the hyphen begins the next word.
    if (
        before == "-"
        and after[:1].islower()
        and (earlier in _COORDINATORS or earlier[:1].isupper() or earlier[-1:].isdigit())
    ):
        return Joint.AS_IS
    # A record number breaks after a stroke: "3700/02.05.04/" "2025".
    if before[-1:] == "/" and before[-2:-1].isalnum() and after[:1].isdigit():
        return Joint.AS_IS
    if before[-1:] == "–" and _is_span(before[:-1], after):
        return Joint.AS_IS
    if len(before) < 2 or before[-1] not in HYPHENS or not after[:1].isalnum():
        return Joint.SPACE
    if after.casefold().rstrip(",.;") in _COORDINATORS:
        return Joint.SPACE
    stem = before[:-1]
    if _is_dash(stem):
        return Joint.SPACE
    if stem.isupper() and after.isupper() and is_word((stem + after).lower()):
        return Joint.WHOLE
    if stem[-1] == "." and not (after[0].isdigit() and stem[-2:-1].isdigit()):
        return Joint.SPACE
    if not after[0].islower() or not stem[-1].isalpha() or _is_acronym(stem):
        return Joint.AS_IS
    return _word_break(stem, after, is_word)


def cell_joint(before: str, after: str, is_word: WordTest) -> Joint:
    """Decide how two words belong together at the end of a line in a table's cell, which may be narrower than a word.

    A spreadsheet breaks a word that finds no room where its cell ends: "Kokonaiskustannu" / "kset", "28.2.2" / "025".

    Args:
        before: the last word of a line.
        after: the first word of the next.
        is_word: whether a word is correctly spelt Finnish.

    Returns:
        What to put between them; AS_IS for one word.
    """
    if _CUT_DAY.fullmatch(f"{before}|{after}"):
        return Joint.AS_IS
    head, tail = _LAST_PART.search(before), _FIRST_PART.fullmatch(after.rstrip(",.;:"))
    if head is None or tail is None or not after[0].islower():
        return Joint.SPACE
    cut = len(tail[0]) == 1 or not (is_word(head[0]) or is_word(tail[0]))
    whole = cut and is_word(head[0] + tail[0])
    return Joint.AS_IS if whole else Joint.SPACE


def _word_break(stem: str, after: str, is_word: WordTest) -> Joint:
    head, tail = _LAST_PART.search(stem), _FIRST_PART.match(after)
    if head is None or tail is None:
        return Joint.WHOLE
    left, right = head[0], tail[0]
    if is_word(left + right):
        return Joint.WHOLE
    if is_word(f"{left}-{right}") and _needs_hyphen(left, right):
        return Joint.AS_IS
    # "Kurvi-hankkeessa", "Re-Map-projektin": a name unknown to Voikko before a whole word.
    if left[0].isupper() and len(right) >= _WHOLE_WORD and is_word(right) and not is_word(left):
        return Joint.AS_IS
    return Joint.WHOLE


def _needs_hyphen(left: str, right: str) -> bool:
    """Finnish writes a compound with a hyphen between two like vowels (linja-auto) and after a name (Suomi-kuva)."""
    like_vowels = left[-1].casefold() == right[0].casefold() and left[-1].casefold() in "aeiouyäöå"
    return like_vowels or left[0].isupper()


def _is_acronym(stem: str) -> bool:
    last = re.split(r"[-/–]", stem)[-1]
    return len(last) >= 2 and last.isupper()


def _is_dash(stem: str) -> bool:
    """Whether a hyphen ends no word: it stands alone, or after a mark; "ESR+-", "(AMIF)-" and "1.1.-" are words."""
    return not (stem[-1].isalnum() or (stem[-1] in _CLOSING and any(c.isalnum() for c in stem)))


def _is_span(start: str, end: str) -> bool:
    """Whether a dash at a line's end stands between two days, years or months: "1.3.2025–" "28.2.2026"."""
    return (start[-1:].isdigit() or start[-2:-1].isdigit() or start.casefold() in _MONTHS) and (
        end[:1].isdigit() or end.casefold().startswith(_MONTHS)
    )
