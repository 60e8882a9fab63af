"""Sections of minutes and agendas: where each pykälä (§) begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from statistics import median

from ingest.alone import Headline
from ingest.asides import is_appeal
from ingest.blocks import Block, Kind
from ingest.bodies import body_of
from ingest.headlines import find_headlines
from ingest.starts import ATTACHED, Start, with_tops

_BEFORE = re.compile(r"(?:§|Pykälä|PYKÄLÄ)\s*(\d{1,4})\b(?!\s*[-–]\s*\d)(?:/20\d\d)?[.:]?\s*(.*)", re.DOTALL)
_AFTER = re.compile(r"(\d{1,4})\.?\s*§(?![:\w])\.?\s*(.*)", re.DOTALL)
# "§ 18 / 24.4.2025": the date of the decision, not a title; nor is the page in "§ 88/2024 1 (3)".
_NO_TITLE = re.compile(r"[\s/,(]*\d{1,2}\.\d{1,2}\.\d{4}\)?\s*|\d{1,3} ?(?:\(\d{1,3}\)|/ ?\d{1,3})")
# "KN 176 § KOKOUKSEN AVAUS", "Kommunstyrelsen § 12 Budget": who decides stands before the number.
_NAMED = re.compile(r"([^\W\d_][^§\d]{0,60}?) (?:§\s*(\d{1,4})|(\d{1,4})\.?\s*§)(?![:\w])[.:]?\s+(\S.*)", re.DOTALL)
_SHORT_NAME = re.compile(r"[A-ZÅÄÖ][^\W\d_]{0,7}\.?(?: ?[^\W\d_]{2,5}\.?)?")
_ITEM = re.compile(r"(?:asia|kohta|ärende)\s*(\d{1,3})\b[.:]?\s*(.*)", re.DOTALL | re.IGNORECASE)
_POINT = re.compile(r"(\d{1,2})[.)]? ([A-ZÅÄÖ].*)", re.DOTALL)
_OPENING = re.compile(r"kokou|avau|avaa|laillis|järjestäyt|nimenhuu|sammanträd|mötet|öppn|konstitu", re.IGNORECASE)
_LONGEST = 300
# Sections follow one another; a number or two may be missing where a matter was not public.
_WIDEST_STEP = 3
_WIDEST_GAP = 30
_DEAREST_GAP = 200
_ENOUGH_TEXT = 400
_LIST_WEIGHT = 250
Look = tuple[bool, int, int]
# In a contents page the page number ends the line: "§ 45 Talousarvion seuranta 12".
_TITLE_WORD = re.compile(r"[A-ZÅÄÖ0-9”\"'(]")


def find_sections(blocks: Sequence[Block], lone: int | None = None) -> list[Start]:
    """Find the blocks that begin the sections of minutes.

    Numbers must follow one another through the document, which keeps out sections of laws quoted on a line of their own
    ("72 § Vaalikelpoisuus valtuustoon"). Of several beginnings of one section the one that most text follows counts,
    which keeps out the contents page.

    Args:
        blocks: the document's blocks in reading order.
        lone: the § that the running header names on every page; §s that do not include it are quoted ones.

    Returns:
        The beginnings in order; empty when the document has no sections.
    """
    plain = [start for number, block in enumerate(blocks) if (start := _plain(number, block))]
    plain = sorted([*plain, *_named(blocks)])
    lines = find_headlines(blocks)
    chain = _better(_longest_chain(_weighed(plain, blocks), blocks), _named_chain(lines, blocks), lines)
    if lone is not None and lone not in {start.number for start in chain}:
        chain = [start for start in plain if start.number == lone][:1]
    if lone is not None and len(chain) == 1 and _appended(chain[0], blocks):
        chain = []
    return with_tops(chain, lines, blocks)


def _appended(start: Start, blocks: Sequence[Block]) -> bool:
    """Whether a bare § only says which one the instructions for appeal are for: "Muutoksenhaku" / "§ 45"."""
    above = blocks[start.block - 1] if start.block else None
    return not start.title and above is not None and above.kind is not Kind.TEXT and is_appeal(above.text)


def find_items(blocks: Sequence[Block]) -> list[Start]:
    """Find the matters of an agenda that numbers them 1, 2, 3 in its headings: "2. Lainan ottaminen".

    Args:
        blocks: the document's blocks in reading order.

    Returns:
        The beginnings in order; empty where they are fewer than two or the first does not open a meeting.
    """
    found = [(n, _POINT.fullmatch(block.text)) for n, block in enumerate(blocks) if block.kind is Kind.HEADING]
    items = [
        Start(n, int(item[1]), item[2], 2, numbered=False) for n, item in found if item and len(item[2]) < _LONGEST
    ]
    chain = _longest_chain(_weighed(items, blocks), blocks)
    opens = len(chain) > 1 and chain[0].number == 1 and _OPENING.search(chain[0].title)
    return chain if opens else []


def _better(plain: list[Start], named: list[Start], lines: Sequence[Headline]) -> list[Start]:
    """Of the §s told by their numbers and those told by lines with the body's name the ones that hold more text.

    Numbers with next to nothing between them are a list: the contents, or another body's §s in the matter of carrying
    them out. A lone § is that of an extract: the one that a line with the body's name repeats counts, else what comes
    first, for sections of laws and earlier decisions are quoted below it.
    """
    if not plain or not named:
        return plain or named
    if median(start.weight for start in plain) < _LIST_WEIGHT:
        return named
    if len(plain) == len(named) == 1:
        for line in lines:
            if line.number == plain[0].number and line.block < plain[0].block:
                return [plain[0]._replace(day=line.date)]
        return plain if plain[0].block <= lines[0].block else named
    return max(plain, named, key=lambda chain: sum(start.weight for start in chain))


def _named_chain(lines: Sequence[Headline], blocks: Sequence[Block]) -> list[Start]:
    """The §s of the body whose lines make the most sections; lines with other days than its meeting's are history."""
    chains = []
    for key in dict.fromkeys(line.key for line in lines):
        own = [line for line in lines if line.key == key]
        days = Counter(line.date for line in own)
        day = max(days, key=lambda d: (days[d], d or ""))
        starts = [Start(line.block, line.number, "", 1, named=True, day=day) for line in own if line.date == day]
        chains.append((day or "", _longest_chain(_weighed(starts, blocks), blocks)))
    best = max(chains, key=lambda c: (len(c[1]), c[0], sum(start.weight for start in c[1])), default=("", []))
    return best[1]


def _named(blocks: Sequence[Block]) -> Iterator[Start]:
    """The §s between who decides and the title; an unknown abbreviation counts when it stands before several."""
    found = [
        (number, named)
        for number, block in enumerate(blocks)
        if block.lines and len(block.text) <= _LONGEST and (named := _NAMED.fullmatch(block.text))
    ]
    common = Counter(named[1] for _, named in found)
    for number, named in found:
        known = _SHORT_NAME.fullmatch(named[1]) or body_of(named[1])
        alone = blocks[number].kind is not Kind.TEXT and body_of(named[1])
        if alone or (known and common[named[1]] > 1):
            start = _start(number, blocks[number], int(named[2] or named[3]), named[4])
            if start and start.title:
                yield start


def _plain(number: int, block: Block) -> Start | None:
    """A § on its own or before its title: "57 §", "§ 34", "12 § Kokouksen avaus"."""
    if block.kind is Kind.TABLE or not block.lines or len(block.text) > _LONGEST:
        return None
    found = _BEFORE.fullmatch(block.text) or _AFTER.fullmatch(block.text)
    item = None if found or block.kind is Kind.TEXT else _ITEM.fullmatch(block.text)
    found = found or item
    if not found:
        return None
    return _start(number, block, int(found[1]), found[2], numbered=item is None)


def _start(number: int, block: Block, section: int, rest: str, *, numbered: bool = True) -> Start | None:
    """A section's beginning, where what stands behind its number is a title, or none."""
    title = "" if _NO_TITLE.fullmatch(rest) else ATTACHED.sub("", rest.strip())
    running = block.kind is Kind.TEXT and title.endswith((".", ",", ";"))
    if title and (running or not _TITLE_WORD.match(title)):
        return None
    return Start(number, section, title, 2 if block.kind is not Kind.TEXT else 1, numbered)


def _weighed(candidates: Sequence[Start], blocks: Sequence[Block]) -> list[Start]:
    weighed = []
    for start, following in zip_longest(candidates, candidates[1:]):
        end = following.block if following else len(blocks)
        letters = sum(len(block.text) + 40 * len(block.rows) for block in blocks[start.block + 1 : end])
        weighed.append(start._replace(weight=start.weight * 100 + min(letters, _ENOUGH_TEXT)))
    return weighed


def _longest_chain(candidates: Sequence[Start], blocks: Sequence[Block]) -> list[Start]:
    """The chain of rising numbers, in small steps, that has the greatest weight in all.

    Where the public paper leaves out several secret matters the step is wide; then the numbers must look alike.
    """
    best: list[tuple[int, int | None]] = []  # weight of the candidate's chain, the one before
    heaviest: dict[tuple[int, Look | None], int] = {}  # the place with the heaviest chain that ends with a number
    for place, start in enumerate(candidates):
        look = _look(blocks[start.block])
        weight, before = start.weight, None
        for step in range(1, (_WIDEST_GAP if look else _WIDEST_STEP) + 1):
            other = heaviest.get((start.number - step, None if step <= _WIDEST_STEP else look))
            total = 0 if other is None else best[other][0] + start.weight - min(60 * (step - 1), _DEAREST_GAP)
            if total > weight:
                weight, before = total, other
        best.append((weight, before))
        for key in {(start.number, None), (start.number, look)}:
            if key not in heaviest or best[heaviest[key]][0] < weight:
                heaviest[key] = place
    at = max(range(len(best)), key=lambda p: (best[p][0], -p), default=None)
    chain = []
    while at is not None:
        chain.append(candidates[at])
        at = best[at][1]
    return chain[::-1]


def _look(block: Block) -> Look | None:
    """How a number is set that is a heading or a label: bold or not, its size, its margin."""
    if block.kind is Kind.TEXT or not block.lines:
        return None
    return block.bold, round(block.size), round(block.lines[0].x0)
