"""The parts around the sections of minutes: the cover page before them, the appeal instructions after them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.blocks import Block, Kind
from ingest.starts import Start

COVER = "Kansilehti"
APPENDIX = "Muutoksenhakuohje"
_APPENDIX = re.compile(
    r"(?:muutoksenhaku|oikaisuvaatimus|hankintaoikaisu|valitusosoitus|valitusohje|besvärsanvisning|rättelseyrkande|"
    r"ändringssökande)",
    re.IGNORECASE,
)
_NAMES_SECTIONS = re.compile(r"\bpykäl(?:ä|ät|iä|ien)\b:? ?\d|§§? ?\d+(?:, ?\d+)+", re.IGNORECASE)
_SHARE_LISTED = 0.7


def cover(blocks: Sequence[Block], sections: Sequence[Start]) -> tuple[Block, ...]:
    """What stands before the first section, without the page of contents.

    Args:
        blocks: the document's blocks.
        sections: the beginnings of its sections.

    Returns:
        The cover's blocks.
    """
    before = blocks[: sections[0].first]
    contents = {page for page in {block.page for block in before} if _lists(page, before, sections)}
    return tuple(block for block in before if block.page not in contents)


def _lists(page: int, blocks: Sequence[Block], sections: Sequence[Start]) -> bool:
    """Whether a page names (nearly) all the sections' numbers: then it is the page of contents."""
    numbers = set(re.findall(r"\d+", " ".join(_text(block) for block in blocks if block.page == page)))
    return sum(str(start.number) in numbers for start in sections) > _SHARE_LISTED * len(sections) > 1


def _text(block: Block) -> str:
    return block.text or " ".join(line.text for row in block.rows for cell in row for line in cell)


def appendix_start(blocks: Sequence[Block], last: int) -> int:
    """Where the instructions for appeal begin that follow the last section: on a page of their own, or for several §§.

    Args:
        blocks: the document's blocks.
        last: the block that begins the last section.

    Returns:
        The number of the first block of the instructions; `len(blocks)` where there are none.
    """
    for number in range(last + 1, len(blocks)):
        block = blocks[number]
        if block.kind is Kind.TEXT or not is_appeal(block.text):
            continue
        new_page = block.page > blocks[number - 1].page
        if new_page or any(_NAMES_SECTIONS.search(_text(after)) for after in blocks[number + 1 : number + 3]):
            return number
    return len(blocks)


def is_appeal(text: str) -> bool:
    """Whether a heading is that of instructions for appeal.

    Args:
        text: a heading.

    Returns:
        True for "Muutoksenhaku", "Oikaisuvaatimusohjeet", "Valitusosoitus".
    """
    return _APPENDIX.match(text) is not None
