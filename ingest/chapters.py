"""Chapters of reports: numbered headings in a plausible order, or unnumbered headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.blocks import Block, Kind

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\.?(?:(?:\s+|(?<=\.))(\D.*|\d+[^.\d].*))?", re.DOTALL)
_CONTENTS_LINE = re.compile(r".*(?:\.{3,}|…)\s*\d{1,3}|.*\D\s\d{1,3}", re.DOTALL)
_LONGEST = 200
_ASKED = re.compile(
    r"(?:hankkeen|projektin|toteuttajan|hakijan|tuensaajan|avustuksen saajan|yhdistyksen|järjestön) "
    r"(?:virallinen |julkinen )?"
    r"(?:nimi|tunnus|toteuttaja|yhteyshenkilö|toteutusaika|kesto)\b|toteuttaja$|rahoittaja$|toteutusaika$|yhteyshenkilö$",
    re.IGNORECASE,
)
_FEWEST_ASKED = 2
_ENOUGH_TEXT = 300

Number = tuple[int, ...]


class Chapter(NamedTuple):
    """A chapter's beginning: the block of its heading, how many blocks the heading takes, its number and title."""

    block: int
    blocks: int
    number: Number
    title: str
    weight: int


def find_chapters(blocks: Sequence[Block]) -> list[Chapter]:
    """Find a report's chapters.

    Args:
        blocks: the document's blocks in reading order.

    Returns:
        The beginnings in order: numbered headings whose numbers follow one another (1, 1.1, 1.2, 2); where there are
        fewer than three, all headings of the largest letters that occur more than once.
    """
    chain = _chain([c for n in range(len(blocks)) if (c := _candidate(n, blocks))])
    return chain if len(chain) >= 3 else _plain_headings(blocks)


def numbered(chapters: Sequence[Chapter]) -> int:
    """How many of the chapters have numbers of their own.

    Args:
        chapters: as `find_chapters` gives them.

    Returns:
        The count; 0 for chapters told by their letters alone.
    """
    return sum(chapter.weight > 0 for chapter in chapters)


def answers_labels(chapters: Sequence[Chapter]) -> bool:
    """Whether headings are what a form asks for ("1. Toteuttajan nimi", "2. Hankkeen nimi") rather than chapters.

    Args:
        chapters: as `find_chapters` gives them.

    Returns:
        True where several of them name the project and who carries it out.
    """
    titles = (_NUMBERED.sub(r"\2", chapter.title) for chapter in chapters)
    return sum(_ASKED.match(title) is not None for title in titles) >= _FEWEST_ASKED


def _candidate(number: int, blocks: Sequence[Block]) -> Chapter | None:
    block = blocks[number]
    if block.kind is Kind.TABLE or len(block.text) > _LONGEST:
        return None
    found = _NUMBERED.fullmatch(block.text)
    if not found:
        return None
    digits = tuple(int(part) for part in found[1].split("."))
    title, taken = found[2], 1
    if title is None:
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if len(digits) < 2 or following is None or following.kind is Kind.TABLE or len(following.text) > 80:
            return None
        title, taken = following.text, 2
    # An item of a numbered list is running text: it ends like a sentence or is not set apart.
    if block.kind is Kind.TEXT and (title[0].islower() or title.endswith((".", ",", ";", ":")) or len(digits) < 2):
        return None
    if block.kind is Kind.TEXT and not block.gap:
        return None
    letters = _letters_after(blocks, number + taken)
    weight = (200 if block.kind is not Kind.TEXT else 100) + min(letters, _ENOUGH_TEXT)
    if _CONTENTS_LINE.fullmatch(title) and letters < 40:
        weight = 1
    return Chapter(number, taken, digits, f"{found[1]} {title}", weight)


def _letters_after(blocks: Sequence[Block], number: int) -> int:
    letters = 0
    for block in blocks[number : number + 6]:
        if block.kind is not Kind.TABLE and _NUMBERED.fullmatch(block.text[:_LONGEST]):
            break
        letters += len(block.text) + 40 * len(block.rows)
    return letters


def _chain(candidates: Sequence[Chapter]) -> list[Chapter]:
    """The chain of headings with the greatest weight in which every number may follow the one before."""
    best: list[tuple[int, int | None]] = []
    for place, chapter in enumerate(candidates):
        # A document may begin with chapter 0 or 1; a chain that begins later (an annex) weighs less.
        weight, before = chapter.weight - (0 if chapter.number in {(1,), (0,)} else 150), None
        for other in range(place):
            if _follows(candidates[other].number, chapter.number) and best[other][0] + chapter.weight > weight:
                weight, before = best[other][0] + chapter.weight, other
        best.append((weight, before))
    chain: list[Chapter] = []
    at: int | None = max(range(len(best)), key=lambda p: best[p][0], default=None)
    while at is not None:
        chain.append(candidates[at])
        at = best[at][1]
    return chain[::-1]


def _follows(before: Number, after: Number) -> bool:
    """Whether `after` may come next: a first subchapter, or the next number at the same or a higher level."""
    if after[:-1] == before and after[-1] <= 2:
        return True
    level = len(after)
    return level <= len(before) and after[:-1] == before[: level - 1] and 1 <= after[-1] - before[level - 1] <= 2


def _plain_headings(blocks: Sequence[Block]) -> list[Chapter]:
    headings = [n for n, block in enumerate(blocks) if block.kind is Kind.HEADING and len(block.text) < _LONGEST]
    sizes = sorted({round(blocks[n].size) for n in headings}, reverse=True)
    for size in sizes:
        chosen = [n for n in headings if round(blocks[n].size) == size and _letters_after(blocks, n + 1) > 0]
        if len(chosen) >= 2:
            return [Chapter(n, 1, (place,), blocks[n].text, 0) for place, n in enumerate(chosen, start=1)]
    return []
