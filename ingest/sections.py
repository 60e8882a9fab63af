"""Sections of minutes and agendas: where each pykälä (§) begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from ingest.blocks import Block, Kind
from ingest.bodies import body_of

_BEFORE = re.compile(r"§\s*(\d{1,4})\b(?!\s*[-–]\s*\d)[.:]?\s*(.*)", re.DOTALL)
_AFTER = re.compile(r"(\d{1,4})\s*§(?![:\w])\.?\s*(.*)", re.DOTALL)
# "§ 18 / 24.4.2025": the date of the decision, not a title.
_ONLY_DATE = re.compile(r"[\s/,(]*\d{1,2}\.\d{1,2}\.\d{4}\)?\s*")
_ITEM = re.compile(r"(?:asia|kohta|ärende)\s*(\d{1,3})\b[.:]?\s*(.*)", re.DOTALL | re.IGNORECASE)
_WITH_BODY = re.compile(
    r"(\S.{2,80}?)[, ]+(?:(?:§\s*(\d{1,4})|(\d{1,4})\s*§)(?:[, ]+(\d[\d.]+))?|(\d[\d.]+)[, ]+§\s*(\d{1,4}))"
)
_HISTORY = re.compile(r"historia|aiempi|aikaisem|edellinen käsittely", re.IGNORECASE)
_LONGEST = 300
# Sections follow one another; a number or two may be missing where a matter was not public.
_WIDEST_STEP = 3
_ENOUGH_TEXT = 400
# In a contents page the page number ends the line: "§ 45 Talousarvion seuranta 12".
_TITLE_WORD = re.compile(r"[A-ZÅÄÖ0-9”\"'(]")


class Start(NamedTuple):
    """Where a section begins: the block's number, its number, and a title that stands on the same line, if any.

    `numbered` tells that the number is a §; an agenda's "Asia 3" is none. `named` that the deciding body's name stands
    before the number, as in extracts: "Kaupunginhallitus 20.3.2017 § 10".
    """

    block: int
    number: int
    title: str
    weight: int
    numbered: bool = True
    named: bool = False

    @property
    def section(self) -> int | None:
        """The pykälä, or None for an agenda's item."""
        return self.number if self.numbered else None


def find_sections(blocks: Sequence[Block]) -> list[Start]:
    """Find the blocks that begin the sections of minutes.

    Numbers must follow one another through the document, which keeps out sections of laws quoted on a line of their own
    ("72 § Vaalikelpoisuus valtuustoon"). Of several beginnings of one section the one that most text follows counts,
    which keeps out the contents page.

    Args:
        blocks: the document's blocks in reading order.

    Returns:
        The beginnings in order; empty when the document has no sections.
    """
    plain = [start for number, block in enumerate(blocks) if (start := _plain(number, block))]
    chain = _longest_chain(_weighed(plain, blocks))
    if chain:
        return chain
    named = [start for number in range(len(blocks)) if (start := _with_body(number, blocks))]
    return _longest_chain(_weighed(named, blocks))


def _plain(number: int, block: Block) -> Start | None:
    """A § on its own or before its title: "57 §", "§ 34", "12 § Kokouksen avaus"."""
    if block.kind is Kind.TABLE or not block.lines or len(block.text) > _LONGEST:
        return None
    found = _BEFORE.fullmatch(block.text) or _AFTER.fullmatch(block.text)
    item = None if found or block.kind is Kind.TEXT else _ITEM.fullmatch(block.text)
    found = found or item
    if not found:
        return None
    title = "" if _ONLY_DATE.fullmatch(found[2]) else found[2].strip()
    running = block.kind is Kind.TEXT and title.endswith((".", ",", ";"))
    if title and (running or not _TITLE_WORD.match(title)):
        return None
    return Start(number, int(found[1]), title, 2 if block.kind is not Kind.TEXT else 1, item is None)


def _with_body(number: int, blocks: Sequence[Block]) -> Start | None:
    """A § after the body's name: "Kaupunginhallitus 20.3.2017 § 10". In a list of earlier decisions it is none."""
    block = blocks[number]
    if block.kind is Kind.TABLE or len(block.text) > _LONGEST:
        return None
    found = _WITH_BODY.fullmatch(block.text)
    if not found or not body_of(found[1]):
        return None
    above = blocks[number - 1] if number else None
    if block.kind is Kind.TEXT and (not block.gap or (above is not None and _HISTORY.search(above.text))):
        return None
    return Start(number, int(found[2] or found[3] or found[6]), "", 1, named=True)


def _weighed(candidates: Sequence[Start], blocks: Sequence[Block]) -> list[Start]:
    weighed = []
    for start, following in zip_longest(candidates, candidates[1:]):
        end = following.block if following else len(blocks)
        letters = sum(len(block.text) + 40 * len(block.rows) for block in blocks[start.block + 1 : end])
        weighed.append(start._replace(weight=start.weight * 100 + min(letters, _ENOUGH_TEXT)))
    return weighed


def _longest_chain(candidates: Sequence[Start]) -> list[Start]:
    """The chain of rising numbers, in small steps, that has the greatest weight in all."""
    best: dict[int, tuple[int, int, int | None]] = {}  # by candidate: weight of its chain, place, the one before
    latest: dict[int, list[int]] = {}
    for place, start in enumerate(candidates):
        weight, before = start.weight, None
        for step in range(1, _WIDEST_STEP + 1):
            for other in latest.get(start.number - step, ()):
                total = best[other][0] + start.weight - 60 * (step - 1)
                if total > weight:
                    weight, before = total, other
        best[place] = (weight, place, before)
        latest.setdefault(start.number, []).append(place)
    if not best:
        return []
    at: int | None = max(best, key=lambda p: (best[p][0], -p))
    chain = []
    while at is not None:
        chain.append(candidates[at])
        at = best[at][2]
    return chain[::-1]
