"""Columns of a page: the label column at the left of many cities' decisions, and the reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.lines import Line, make_line, split_row
from ingest.sheets import Word

_BUCKET = 3.0
# Labels stand at least this far (points) left of the text they belong to.
_INDENT = 24.0
_SLACK = 2.0
_STICKS_OUT = 60.0
_LONGEST_LABEL = 60
_FORM_SHARE = 0.6
_FORM_ROWS = 4
# A column of facts at the left has so many lines, most of them close below one another (in heights of a letter).
_SIDE_LINES = 5
_SIDE_LEADING = 2.5
_SIDE_SHARE = 0.7
# Label and text stand level to within these points.
_LEVEL = 1.0
# Words of a line stand no farther apart (in heights of a letter) where it is not justified.
_WORD_SPACE = 0.5


class Row(NamedTuple):
    """The pieces of one row of a page, left to right; `label` is what stands in the label column, if anything."""

    label: Line | None
    pieces: tuple[Line, ...]

    @property
    def top(self) -> float:
        """The height at which the row begins."""
        return min(line.top for line in (*self.pieces, *filter(None, [self.label])))

    @property
    def bottom(self) -> float:
        """The height at which the row ends."""
        return max(line.bottom for line in (*self.pieces, *filter(None, [self.label])))


def text_margin(pages: Iterable[Sequence[Sequence[Word]]]) -> float | None:
    """Find where the text column begins in a layout with a label column at its left.

    In such a layout (Oulu's, Tampere's, Helsinki's Ahjo) nearly all text begins at one margin, short labels stand
    left of it, and hardly a line runs across.

    Args:
        pages: for each page its rows of words, furniture and ruled tables left out.

    Returns:
        The text's left margin in points, or None where there is no label column.
    """
    cut = [split_row(row) for page in pages for row in page]
    pieces = [piece for row in cut for piece in row]
    if not pieces:
        return None
    weights: Counter[int] = Counter()
    for piece in pieces:
        weights[round(piece[0].x0 / _BUCKET)] += _letters(piece)
    margin = min(piece[0].x0 for piece in pieces if round(piece[0].x0 / _BUCKET) == weights.most_common(1)[0][0])
    left = [piece for piece in pieces if piece[0].x0 < margin - _INDENT]
    across = [piece for piece in left if piece[-1].x1 > margin + _SLACK and not _cut(piece, margin)]
    labels = sum(_letters(piece) for piece in left) - sum(_letters(piece) for piece in across)
    text = sum(_letters(piece) for piece in pieces if piece[0].x0 >= margin - _SLACK)
    # A heading may run over both columns.
    crossing = sum(_letters(piece) for piece in across if not all(word.bold for word in piece))
    if not labels or text < 0.5 * sum(weights.values()) or crossing > 0.15 * text or labels > 0.4 * text:
        return None
    # Where most rows have a label it is a form, or a table: label and value, row by row.
    beside = [row for row in cut if any(piece[0].x0 >= margin - _SLACK for piece in row)]
    labelled = sum(row[0][0].x0 < margin - _INDENT for row in beside)
    return None if labelled > _FORM_SHARE * len(beside) and len(beside) >= _FORM_ROWS else margin


def read_row(row: Sequence[Word], page: int, margin: float | None) -> Row:
    """Cut a row into its label and its text.

    Args:
        row: words left to right.
        page: the page's number.
        margin: where the text column begins, as `text_margin` gives it.

    Returns:
        The row in pieces.
    """
    pieces = split_row(row, () if margin is None else (margin,))
    if len(pieces) > 1 and _one_heading(pieces):
        return Row(None, tuple(make_line(piece, page) for piece in split_row(row)))
    label = None
    if margin is not None and _is_label(pieces, margin):
        label = make_line(pieces[0], page)
        pieces = pieces[1:]
    return Row(label, tuple(make_line(piece, page) for piece in pieces))


def stands_apart(rows: Sequence[Row]) -> bool:
    """Whether what stands in a page's label column is a text of its own: lines close below one another, off the text's.

    Args:
        rows: the page's rows.

    Returns:
        True for a column of facts at the left of a decision, false for labels beside the text they belong to.
    """
    labels = [row.label for row in rows if row.label]
    if len(labels) < _SIDE_LINES:
        return False
    close = sum(below.top - above.top <= _SIDE_LEADING * above.size for above, below in pairwise(labels))
    beside = [(row.label, row.pieces) for row in rows if row.label]
    off = sum(not pieces or abs(label.bottom - pieces[0].bottom) > _LEVEL for label, pieces in beside)
    return close >= _SIDE_SHARE * (len(labels) - 1) and 2 * off >= len(labels)


def _one_heading(pieces: Sequence[Sequence[Word]]) -> bool:
    """Whether a row cut at the text's margin is a heading whose second word happens to begin there."""
    first, second = pieces[0], pieces[1]
    together = second[0].x0 - first[-1].x1 < _WORD_SPACE * first[-1].size
    return together and all(word.bold for word in (*first, *second))


def _is_label(pieces: Sequence[Sequence[Word]], margin: float) -> bool:
    first = pieces[0]
    # A long label ("Kaupunginhallituksen käsittely") may stick out over the margin where no text stands beside it.
    reach = margin + (_SLACK if len(pieces) > 1 else _STICKS_OUT)
    return first[0].x0 < margin - _INDENT and first[-1].x1 <= reach and _letters(first) <= _LONGEST_LABEL


def _cut(piece: Sequence[Word], margin: float) -> bool:
    """Whether a label and its text stand so close in `piece` that only the margin parts them."""
    pairs = pairwise(piece)
    return any(abs(word.x0 - margin) <= _SLACK and before.x1 < margin - 0.5 for before, word in pairs)


def _letters(piece: Sequence[Word]) -> int:
    return sum(len(word.text) for word in piece)
