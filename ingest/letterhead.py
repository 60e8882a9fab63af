"""The letterhead: the lines at the head of a document that name who decided, when and in which meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.blocks import Block, Kind
from ingest.furniture import Parted
from ingest.lines import Line, split_row

_HEAD_BLOCKS = 12
_LONGEST = 120


def head_lines(blocks: Sequence[Block], furniture: Sequence[Parted]) -> tuple[list[str], list[str]]:
    """The lines that tell a document's facts.

    Args:
        blocks: the document's blocks in reading order.
        furniture: each page's header and footer.

    Returns:
        The running header's lines (those of the first page that has one), and the first page's lines above the first
        heading, each cut where wide gaps part columns.
    """
    header = next((page.header for page in furniture if page.header), ())
    return [text for line in header for text in _pieces(line)], list(_above_title(blocks))


def _above_title(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks[:_HEAD_BLOCKS]:
        if block.kind is Kind.HEADING or block.page > 1 or len(block.text) > _LONGEST:
            return
        lines = block.lines or tuple(line for row in block.rows for cell in row for line in cell)
        for line in lines:
            yield from _pieces(line)


def _pieces(line: Line) -> Iterator[str]:
    for piece in split_row(line.words):
        yield " ".join(word.text for word in piece)
