"""Wrapped labels: bold labels of several lines next to each other, each with its value on its right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.columns import Row
from ingest.lines import Line

# The lines of one label lie closer (in heights of a letter), and begin level to within these points.
_TIGHT = 1.4
_SLACK = 2.0


def wrapped_rows(rows: Sequence[Row], number: int) -> int:
    """How many rows below go on with the bold labels of a row that has plain values beside them.

    Args:
        rows: rows of a page from top to bottom.
        number: the row with labels and values.

    Returns:
        The number of rows; "Haettava   8 600 euroa" with "avustus" below it has one.
    """
    first = rows[number]
    if len(first.pieces) < 2 or all(piece.bold for piece in first.pieces) or not _apart(first):
        return 0
    starts = [piece.x0 for piece in first.pieces if piece.bold]
    found = 0
    for above, row in pairwise(rows[number:]):
        under = all(piece.bold and any(abs(piece.x0 - x) <= _SLACK for x in starts) for piece in row.pieces)
        if not under or not _apart(row) or row.top - above.top > _TIGHT * above.pieces[0].size:
            break
        found += 1
    return found


def _apart(row: Row) -> bool:
    return all(after.x0 - before.x0 > 2 * _SLACK for before, after in pairwise(row.pieces))


def by_piece(rows: Sequence[Row]) -> list[Line]:
    """The lines of a row and its wrapped rows, label by label: each piece of the first with what stands under it.

    Args:
        rows: the row, then those that `wrapped_rows` counts.

    Returns:
        The lines in reading order.
    """
    found: list[Line] = []
    for piece in rows[0].pieces:
        found += [one for row in rows for one in row.pieces if abs(one.x0 - piece.x0) <= _SLACK]
    return found
