"""Lines that name body, date and § among a document's blocks, and lists of them at the head of a matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.alone import Headline, read_headline
from ingest.blocks import Block, Kind
from ingest.diary import is_diary_number

_HISTORY = re.compile(r"historia|aiempi|aikaisem|edellinen käsittely|tidigare", re.IGNORECASE)
_MOST_ROWS = 8
_SIGN = "§"


def find_headlines(blocks: Sequence[Block]) -> list[Headline]:
    """Find the lines that name body, day and §, each a block of its own.

    Lines in a list of earlier handling are none. An unknown abbreviation counts when it stands before several
    numbers. Where only the list at a matter's head has the days, the lines below take them from there.

    Args:
        blocks: the document's blocks in reading order.

    Returns:
        The lines in order.
    """
    found = [line for number in range(len(blocks)) if (line := _own_line(number, blocks))]
    common = Counter(line.key for line in found)
    found = [line for line in found if line.known or common[line.key] > 1]
    days = {line.number: line.date for line in (*_listed(blocks), *found) if line.date}
    found = sorted([*found, *_tabled(found, blocks)])
    return [line if line.date else line._replace(date=days.get(line.number)) for line in found]


def _tabled(found: Sequence[Headline], blocks: Sequence[Block]) -> Iterator[Headline]:
    """The rows of lists of handling that stand where other matters have a line: they name a body and day known so."""
    known = {(line.key, line.date) for line in found if line.date}
    numbers = {line.number for line in found}
    for line in _listed(blocks):
        if (line.key, line.date) in known and line.number not in numbers:
            yield line


def _own_line(number: int, blocks: Sequence[Block]) -> Headline | None:
    block = blocks[number]
    line = None if block.kind is Kind.TABLE else read_headline(block.text, number)
    if line and block.kind is Kind.TEXT:
        # Each handling has its line: "Kunnanhallitus, § 12, 3.2.2025", "Kunnanvaltuusto, § 5, 24.2.2025".
        top = number
        while top and number - top < _MOST_ROWS and not blocks[top].gap and read_headline(blocks[top - 1].text):
            top -= 1
        above = blocks[top - 1] if top else None
        under_head = above is not None and (
            above.kind is not Kind.TEXT or is_diary_number(above.text) or above.text.isupper()
        )
        if not (blocks[top].gap or under_head) or (above is not None and _HISTORY.search(above.text)):
            return None
    return line


def _listed(blocks: Sequence[Block]) -> Iterator[Headline]:
    """The rows of lists of handling at a matter's head: "Kunnanhallitus", "§ 61", "16.06.2014" side by side."""
    for number, block in enumerate(blocks):
        yield from rows_of(block, number)


def rows_of(block: Block, number: int = 0) -> list[Headline]:
    """What the rows of a table say, where every row names a body and a §.

    Args:
        block: a block.
        number: its number.

    Returns:
        A headline a row; empty for any other block.
    """
    if block.kind is not Kind.TABLE or len(block.rows) > _MOST_ROWS:
        return []
    rows = [[" ".join(line.text for line in cell) for cell in row] for row in block.rows]
    rows = [row for row in rows if not is_diary_number(" ".join(filter(None, row)))]
    if rows and _SIGN in rows[0]:
        rows = [_with_sign(row, rows[0].index(_SIGN)) for row in rows[1:]]
    lines = [line for row in rows if (line := read_headline(" ".join(filter(None, row)), number))]
    return lines if len(lines) == len(rows) else []


def _with_sign(row: Sequence[str], column: int) -> list[str]:
    """A row under a head that has the sign § alone: the bare number there is a §, the day stands beside it."""
    return [*row[:column], f"{_SIGN} {row[column]}", *row[column + 1 : column + 2]]
