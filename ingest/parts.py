"""Parts of a matter: the headings that divide a decision's text, even where they are set like running text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.blocks import Block, Kind
from ingest.partnames import is_part_name


def mark_parts(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Make headings of lines that are nothing but the name of a matter's part ("Päätösesitys").

    Args:
        blocks: blocks in reading order.

    Returns:
        The blocks, those lines with kind HEADING.
    """
    return tuple(replace(block, kind=Kind.HEADING) if _is_part(block) else block for block in blocks)


def _is_part(block: Block) -> bool:
    return block.kind is Kind.TEXT and len(block.lines) == 1 and is_part_name(block.text)
