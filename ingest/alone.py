"""Lines on their own at the head of a matter: body, date and §, the § by itself, the diary number."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.bodies import body_of
from ingest.days import day_of
from ingest.diary import is_diary_number

_NUMBER = r"(?:§\s*(\d{1,4})|(\d{1,4})\.?\s*§)"
_LINE = re.compile(rf"(\S.{{0,80}}?)[, ]+(?:{_NUMBER}(?:[,/ ]+(\d[\d.]+))?|(\d[\d.]+)[, ]+{_NUMBER})")
_ABBREVIATION = re.compile(r"[^\W\d_]{2,8}\.?(?: ?[^\W\d_]{2,5}\.?)?")
_SECTION = re.compile(r"§\s*\d{1,4}|\d{1,4}\.?\s*§")
_BRACKETS = re.compile(r"\([^()]{0,40}\)")
_SHORTEST_TITLE = 12
_LONGEST = 300


class Headline(NamedTuple):
    """A line that names body, day and §; `key` is the same for one body, `known`: the name is a body's."""

    block: int
    key: str
    date: str | None
    number: int
    known: bool


def read_headline(text: str, block: int = 0) -> Headline | None:
    """Read a line that names a body and a §, and perhaps a day.

    Args:
        text: the line.
        block: the number of its block.

    Returns:
        What it says, or None where it is another line.
    """
    found = _LINE.fullmatch(text.strip()) if len(text) <= _LONGEST and "§" in text else None
    if not found:
        return None
    body = body_of(found[1])
    if body is None and not _ABBREVIATION.fullmatch(found[1].strip()):
        return None
    number = next(int(found[n]) for n in (2, 3, 6, 7) if found[n])
    return Headline(block, (body or found[1]).casefold(), day_of(found[4] or found[5] or ""), number, body is not None)


def stands_alone(text: str) -> bool:
    """Whether a line says by itself what matter follows, so that no other line belongs to its paragraph.

    Args:
        text: a line.

    Returns:
        True for "Kunnanhallitus 16.06.2014 § 61" and for a diary number.
    """
    if is_diary_number(text):
        return True
    line = read_headline(text)
    return line is not None and (line.known or line.date is not None)


def is_section(text: str) -> bool:
    """Whether a line is nothing but a §: "57 §", "§ 34".

    Args:
        text: a line.

    Returns:
        Whether it is one.
    """
    return _SECTION.fullmatch(text.strip()) is not None


def other_case(before: str, line: str) -> bool:
    """Whether one of two lines is set in capitals and the other is not: a title ends between them, or begins.

    What stands in brackets may be small ("29 § (liite) VIRAN TÄYTTÄMINEN"); short lines may be abbreviations.

    Args:
        before: a line.
        line: the line below it.

    Returns:
        Whether the two differ.
    """
    shown = [_BRACKETS.sub("", text) for text in (before, line)]
    capitals = [len(text) >= _SHORTEST_TITLE and text.isupper() for text in shown]
    small = [any(c.islower() for c in text) for text in shown]
    return (capitals[0] and small[1]) or (capitals[1] and small[0])
