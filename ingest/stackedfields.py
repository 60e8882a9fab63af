"""Fields of a form whose labels stand on lines of their own above their values, in letters of another weight or not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ingest.labels import LONGEST_LABEL, is_whole_label, starts_label
from ingest.model import Field, Table
from ingest.textfields import made_field, row_spans

_FEWEST_PAIRS = 3


class _Text(NamedTuple):
    """A line outside tables: where it stands, what it says, whether it is bold and begins a paragraph."""

    start: int
    end: int
    text: str
    bold: bool
    first: bool


def has_bold_values(text: str, bold: Sequence[tuple[int, int]], tables: Sequence[Table]) -> bool:
    """Whether a form sets its values in bold and its labels in plain letters, as prints of an e-service do.

    Args:
        text: the record's text.
        bold: stretches of it in bold letters.
        tables: its tables, in which none is sought.

    Returns:
        Whether at least three known labels in plain letters have a bold line below them, and no fewer than bold
        labels have a plain one.
    """
    pairs = list(pairwise(_lines(text, bold, tables)))
    bold_values = sum(_label(above) and not above.bold and below.bold for above, below in pairs)
    bold_labels = sum(_label(above) and above.bold and not below.bold for above, below in pairs)
    return bold_values >= max(_FEWEST_PAIRS, bold_labels)


def stacked_fields(
    text: str, bold: Sequence[tuple[int, int]], tables: Sequence[Table], *, by_weight: bool
) -> Iterator[Field]:
    """Find labels on lines of their own and the values on the lines below.

    Args:
        text: the record's text.
        bold: stretches of it in bold letters.
        tables: its tables, in which none is sought.
        by_weight: whether values are bold and labels plain, as `has_bold_values` tells.

    Yields:
        The fields. Where values are bold, what stands in plain letters right above one is its label; else a label
        that forms commonly print is, with the rest of its paragraph down to the next label as its value.
    """
    lines = list(_lines(text, bold, tables))
    for number, line in enumerate(lines[:-1]):
        if not (_above_bold(line, lines[number + 1]) if by_weight else _label(line) and not line.bold):
            continue
        end = number + 1
        while end < len(lines) and _goes_on(lines, number, end, by_weight=by_weight):
            end += 1
        if end > number + 1:
            start = lines[number + 1].start
            yield made_field(line.text, text[start : lines[end - 1].end], start)


def _above_bold(line: _Text, below: _Text) -> bool:
    short = len(line.text) <= LONGEST_LABEL and line.text[0].isupper() and line.text[-1] not in ".,;"
    return short and not line.bold and below.bold


def _goes_on(lines: Sequence[_Text], label: int, number: int, *, by_weight: bool) -> bool:
    """Whether a line belongs to the value of the label above: the first after it does, others of its paragraph."""
    line = lines[number]
    if line.first and (number > label + 1 or not by_weight):
        return False
    return line.bold if by_weight else not (line.bold or _label(line))


def _label(line: _Text) -> bool:
    return len(line.text) <= LONGEST_LABEL and _is_label(line.text)


@lru_cache(4096)
def _is_label(text: str) -> bool:
    return starts_label(text) and is_whole_label(text)


def _lines(text: str, bold: Sequence[tuple[int, int]], tables: Sequence[Table]) -> Iterator[_Text]:
    inside, heavy = sorted(row_spans(tables)), sorted(bold)
    start, first = 0, True
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip() and not _holds(inside, start, start):
            yield _Text(start, end, line, _holds(heavy, start, end), first)
        first = not line.strip()
        start = end + 1


def _holds(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans, which are in order and apart, holds a stretch."""
    number = bisect_right(spans, start, key=lambda span: span[0])
    return number > 0 and end <= spans[number - 1][1]
