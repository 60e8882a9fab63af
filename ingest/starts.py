"""Where a section begins: at its number, or above it at the title, the diary number or an earlier decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.alone import Headline
from ingest.blocks import Block, Kind
from ingest.diary import is_diary_number
from ingest.headlines import rows_of
from ingest.letterhead import heads_paper
from ingest.partnames import is_part

_LONGEST_TITLE = 300
# "29 § (liite) Viran täyttäminen": the title comes after.
ATTACHED = re.compile(r"^\((?:liit|bilag|oheis)[^)]{0,30}\)\s*", re.IGNORECASE)
_TALLEST_TITLE = 3


class Start(NamedTuple):
    """Where a section begins: the block's number, its number, and a title that stands on the same line, if any.

    `numbered`: the number is a §; an agenda's "Asia 3" is none. `named`: the deciding body's name is before the
    number: "Kaupunginhallitus 20.3.2017 § 10". `top` is the first block of the section where its
    diary number, its title or what was decided before stand above the number; `day` is the one given with the number.
    """

    block: int
    number: int
    title: str
    weight: int
    numbered: bool = True
    named: bool = False
    top: int = -1
    day: str | None = None

    @property
    def first(self) -> int:
        """The block with which the section's text begins."""
        return self.block if self.top < 0 else self.top

    @property
    def section(self) -> int | None:
        """The pykälä, or None for an agenda's item."""
        return self.number if self.numbered else None


def with_tops(chain: Sequence[Start], lines: Sequence[Headline], blocks: Sequence[Block]) -> list[Start]:
    """Move the beginnings of sections up to what stands above their numbers and belongs to them.

    Above a § stands its diary number, or the line with body, day and § over the bare number. Above a line such as
    "Kunnanhallitus 16.06.2014 § 61" stands the matter's title, and between them perhaps what other bodies decided.

    Args:
        chain: the beginnings at the numbers.
        lines: the document's lines that name body, day and §.
        blocks: its blocks.

    Returns:
        The beginnings with their first blocks.
    """
    floors = [-1, *(start.block for start in chain)]
    titled = _titles_above(chain, blocks)
    if len(chain) > 1:
        floors[0] = _end_of_contents(chain, lines)
    return [
        start._replace(top=_top(start, floor, lines, blocks, titled=titled))
        for start, floor in zip(chain, floors, strict=False)
    ]


def _end_of_contents(chain: Sequence[Start], lines: Sequence[Headline]) -> int:
    """The last line before the first section that names the § of a later one, as a list of contents does; else -1."""
    later = {start.number for start in chain[1:]}
    listed = [line.block for line in lines if line.block < chain[0].block and line.number in later]
    return max(listed, default=-1)


def _titles_above(chain: Sequence[Start], blocks: Sequence[Block]) -> bool:
    """Whether the titles of bare numbers ("12 §") stand above them, as more of them have a title there than below."""
    bare = [start.block for start in chain if not start.title and not start.named]
    above = sum(_title_top(number, -1, blocks) < number for number in bare)
    below = sum(number + 1 < len(blocks) and _is_title(blocks[number + 1]) for number in bare)
    return above > below and 2 * above > len(bare)


def _top(start: Start, floor: int, lines: Sequence[Headline], blocks: Sequence[Block], *, titled: bool) -> int:
    above = {line.block for line in lines if floor < line.block < start.block}
    if not start.named:
        top = _climb(start.block, floor, above, blocks)
        if start.title or not titled:
            return top
        return _climb(_title_top(top, floor, blocks), floor, above, blocks)
    for anchor in (*sorted(above), start.block):
        top = _climb(anchor, floor, above, blocks)
        title = _title_top(top, floor, blocks)
        if title < top:
            return _climb(title, floor, above, blocks)
    return _climb(start.block, floor, above, blocks)


def _climb(at: int, floor: int, above: set[int], blocks: Sequence[Block]) -> int:
    """The first of the diary numbers and lines with body and § that stand directly above a block."""
    while at - 1 > floor and (at - 1 in above or is_diary_number(blocks[at - 1].text) or rows_of(blocks[at - 1])):
        at -= 1
    return at


def _title_top(at: int, floor: int, blocks: Sequence[Block]) -> int:
    """The first block of the title directly above a block; `at` itself where none stands there."""
    top = at
    while top - 1 > floor and at - top < _TALLEST_TITLE and _is_title(blocks[top - 1]):
        top -= 1
        if blocks[top].gap and top < at:
            break
    return top


def _is_title(block: Block) -> bool:
    if block.kind is Kind.TABLE or len(block.text) > _LONGEST_TITLE or is_part(block.text) or heads_paper(block.text):
        return False
    return block.kind is not Kind.TEXT or block.text.isupper()


def title_blocks(start: Start, blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a title that stands above its number.

    Args:
        start: where the section begins.
        blocks: the document's blocks.

    Returns:
        The blocks; empty where no title stands there.
    """
    titles: list[Block] = []
    for block in blocks[start.first : start.block]:
        if _is_title(block) and not is_diary_number(block.text) and (not titles or not block.gap):
            titles.append(block)
        elif titles:
            break
    return titles


def one_matter(chain: Sequence[Start], blocks: Sequence[Block]) -> bool:
    """Whether several §s are one matter's handling: lines with the body's name, a title above none but the first.

    Args:
        chain: the beginnings of the sections.
        blocks: the document's blocks.

    Returns:
        True for "Khall § 33" and, further down, "Khall § 35" in the extract of § 35.
    """
    return all(start.named for start in chain) and not any(title_blocks(start, blocks) for start in chain[1:])
