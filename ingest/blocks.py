"""Blocks: paragraphs, headings, labels and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from ingest.aligned import Run, Shape, column_of, find_runs
from ingest.alone import is_section, other_case, stands_alone
from ingest.columns import Row
from ingest.lines import Line
from ingest.model import Box
from ingest.partnames import inline_part, is_part
from ingest.wrapped import by_piece, wrapped_rows

# A line set this much taller than the running text is a heading.
_TALLER = 1.15
_LONGEST_HEADING = 250
_MOST_HEADING_LINES = 6
# Lines of one paragraph lie no farther apart (top to top) than this many times the document's usual distance.
_LEADING = 1.3
# A wrapped cell's line lies closer to the line above than rows do, where rows have space between them.
_WRAPPED = 0.85
_LABEL_PITCH = 2.0
_BULLET = re.compile(r"(?:[•▪◦●○■□➢✓❖–—*·-]|[a-zåäö]\))$")
# "Kouvolassa 8.9.2025": what is signed ends so.
_PLACE_AND_DAY = re.compile(r"[A-ZÅÄÖ]\w+[ls][lst]?[aä] \d{1,2}\.\d{1,2}\.(?:19|20)\d\d")
_NUMBER = re.compile(r"\d{1,2}[.)]$")


class Setting(NamedTuple):
    """How a document's running text is set: the letters' height and the distance from line to line, in points.

    `frames` are the text boxes of the page that running text goes around.
    """

    size: float
    pitch: float
    frames: tuple[Box, ...] = ()

    def reach(self, line: Line, right: float) -> float:
        """How far to the right a line may go: to the page's margin (points), or to the box at its right."""
        beside = [box.x0 for box in self.frames if box.top <= line.bottom and line.top <= box.bottom + line.size]
        return min((x0 - line.size / 2 for x0 in beside if line.x1 <= x0), default=right)


class Kind(StrEnum):
    """What a block is, by how it is set."""

    TEXT = "text"
    HEADING = "heading"
    LABEL = "label"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together. `gap`: there is white space above; `size` is the letters' height in points.

    A table has its rows in `rows`, each cell as lines, and no `lines` of its own; `ruled` when lines enclose the cells.
    """

    kind: Kind
    lines: tuple[Line, ...] = ()
    gap: bool = True
    size: float = 0.0
    bold: bool = False
    rows: tuple[tuple[tuple[Line, ...], ...], ...] = ()
    ruled: bool = False

    @property
    def text(self) -> str:
        """The words of the lines with single spaces, hyphens as they stand."""
        return " ".join(line.text for line in self.lines)

    @property
    def page(self) -> int:
        """The page on which the block begins."""
        if self.lines:
            return self.lines[0].page
        return next((line.page for row in self.rows for cell in row for line in cell), 1)


def gather(rows: Sequence[Row], setting: Setting, right: float) -> Iterator[Block]:
    """Gather a page's rows into blocks.

    Args:
        rows: rows of running text from top to bottom, ruled tables left out.
        setting: how the document's running text is set.
        right: the right margin of the text in points.

    Yields:
        The blocks in reading order; a label comes before the text that begins beside it.
    """
    for label, beside in _by_label(rows, setting):
        if label:
            yield Block(Kind.LABEL, label, size=label[0].size, bold=label[0].bold)
        for run in find_runs(beside):
            yield from _run_blocks(run, setting, right)


def _by_label(rows: Sequence[Row], setting: Setting) -> Iterator[tuple[tuple[Line, ...], list[Row]]]:
    """Labels, each with the rows from its height to the next label's."""
    label: list[Line] = []
    beside: list[Row] = []
    above: Row | None = None
    for row in rows:
        row = _labelled(above, row, setting)
        if row.label is not None and not (label and _same_label(label[-1], above, row, setting)):
            if label or beside:
                yield tuple(label), beside
            label, beside = [], []
        if row.label is not None:
            label.append(row.label)
        if row.pieces:
            beside.append(row._replace(label=None))
        above = row
    if label or beside:
        yield tuple(label), beside


def _labelled(above: Row | None, row: Row, setting: Setting) -> Row:
    """A row with its label put right.

    The name of a part before a wide gap is a label in any layout ("Päätös" beside the decision); the next line of a
    heading that runs over both columns is none.
    """
    if row.label is None:
        first, others = row.pieces[0], row.pieces[1:]
        heads = len(others) == 1 and is_part(others[0].text)  # of two columns
        return Row(first, others) if len(others) == 1 and is_part(first.text) and not heads else row
    if above is None or above.label is not None or not above.pieces:
        return row
    first, label = above.pieces[0], row.label
    flush = abs(first.x0 - label.x0) < 1 and abs(first.size - label.size) < 0.5
    if not (first.bold and label.bold and flush) or _has_gap(first, label, setting):
        return row
    return Row(None, (label, *row.pieces))


def _same_label(before: Line, above: Row | None, row: Row, setting: Setting) -> bool:
    """Whether a label continues from the line above; one that starts with a capital beside new text does not."""
    line = row.label
    if line is None or line.top - before.top > _LABEL_PITCH * before.size:
        return False
    if _has_gap(before, line, setting) or before.bold != line.bold or abs(before.size - line.size) > 0.5:
        return False
    anew = line.text[0].isupper() and not line.text.isupper() and before.text[-1] not in "-‐/,&"
    if anew and above is not None and above.label is not None and above.pieces and row.pieces:
        return False
    if before.text.endswith(":"):
        return False
    return not (line.text[0].isdigit() or "§" in line.text or is_section(before.text) or stands_alone(line.text))


def _run_blocks(run: Run, setting: Setting, right: float) -> Iterator[Block]:
    if run.shape is Shape.TABLE:
        yield Block(Kind.TABLE, rows=_table_rows(run))
    elif run.shape is Shape.SIDE_BY_SIDE:
        for number, column in enumerate(run.columns):
            pieces = [p for row in run.rows for p in row.pieces if column_of(p, run.columns) == number]
            yield from _paragraphs(pieces, setting, column[1])
    else:
        yield from _text_blocks(run.rows, setting, right)


def _text_blocks(rows: Sequence[Row], setting: Setting, right: float) -> Iterator[Block]:
    """Paragraphs; a row whose bold labels go on in the rows below is a block of its own, label by label."""
    lines: list[Line] = []
    gap = True
    number = 0
    while number < len(rows):
        wrapped = wrapped_rows(rows, number)
        if not wrapped:
            lines.append(_whole(rows[number]))
            number += 1
            continue
        yield from _paragraphs(lines, setting, right, gap=gap)
        above = lines[-1] if lines else None
        gap = above is None or _has_gap(above, rows[number].pieces[0], setting)
        pieces = by_piece(rows[number : number + wrapped + 1])
        yield Block(Kind.TEXT, tuple(pieces), gap, pieces[0].size)
        number += wrapped + 1
        gap = number < len(rows) and _has_gap(rows[number - 1].pieces[0], rows[number].pieces[0], setting)
        lines = []
    yield from _paragraphs(lines, setting, right, gap=gap)


def _whole(row: Row) -> Line:
    first, *others = row.pieces
    if not others:
        return first
    return first._replace(
        words=tuple(word for piece in row.pieces for word in piece.words),
        text=" ".join(piece.text for piece in row.pieces),
        top=row.top,
        x1=others[-1].x1,
        bottom=row.bottom,
    )


def _table_rows(run: Run) -> tuple[tuple[tuple[Line, ...], ...], ...]:
    """Cells of an unruled table; a row that only goes on with cells of the row above joins it."""
    table: list[list[list[Line]]] = []
    distances = sorted(below.top - above.top for above, below in pairwise(run.rows))
    usual = distances[len(distances) // 2] if distances else 0.0
    for number, row in enumerate(run.rows):
        cells: list[list[Line]] = [[] for _ in run.columns]
        for piece in row.pieces:
            cells[column_of(piece, run.columns)].append(piece)
        close = number > 0 and row.top - run.rows[number - 1].top < _WRAPPED * usual
        lone = len(row.pieces) == 1 and not _has_digits(row.pieces[0])
        if table and (
            ((close or lone) and _goes_on(table[-1], cells, run, close=close)) or _ends_label(table[-1], cells)
        ):
            for above, below in zip(table[-1], cells, strict=True):
                above += below
        else:
            table.append(cells)
    return tuple(tuple(tuple(cell) for cell in row) for row in table)


def _goes_on(row: Sequence[Sequence[Line]], cells: Sequence[Sequence[Line]], run: Run, *, close: bool) -> bool:
    """Whether lines go on with the cells above them: set alike, and ended there for want of room.

    In a form with wide rows a lone line at the left is an empty field's label ("Puhelinnumero"): it would have found
    room beside the label above it.
    """
    for number, (above, below) in enumerate(zip(row, cells, strict=True)):
        if not (above and below):
            continue
        if above[-1].bold != below[0].bold:
            return False
        if above[-1].text.endswith(":"):
            return False
        limit = run.columns[number + 1][0] if number + 1 < len(run.columns) else run.columns[number][1]
        if not close and number == 0 and _ends_short(above[-1], below[0], limit):
            return False
    return True


def _ends_label(row: Sequence[Sequence[Line]], cells: Sequence[Sequence[Line]]) -> bool:
    """Whether a row's label began on the line above, which has no figures: "Valmistus omaan" / "käyttöön 12 0"."""
    if not row[0] or not cells[0] or any(row[1:]) or not any(cells[1:]):
        return False
    return cells[0][0].text[0].islower() and row[0][-1].text[-1] not in ".:" and row[0][-1].bold == cells[0][0].bold


def _has_digits(line: Line) -> bool:
    return any(c.isdigit() for c in line.text)


def _paragraphs(lines: Sequence[Line], setting: Setting, right: float, *, gap: bool = True) -> Iterator[Block]:
    run: list[Line] = []
    for line in lines:
        looser = _is_looser(run, line)
        named = len(run) == 1 and (is_section(run[0].text) or stands_alone(run[0].text))
        if run and (looser or named or _breaks(run[-1], line, setting, right)):
            yield _paragraph(run, gap, setting)
            gap = looser or _has_gap(run[-1], line, setting)
            run = []
        run.append(line)
    if run:
        yield _paragraph(run, gap, setting)


def _is_looser(run: Sequence[Line], line: Line) -> bool:
    """Whether a line lies clearly farther below than the lines of the paragraph before it lie from one another."""
    if len(run) < 2 or len({one.page for one in (*run[-2:], line)}) > 1:
        return False
    pitch = run[-1].top - run[-2].top
    return pitch > 0 and line.top - run[-1].top > _LEADING * max(pitch, run[-1].size)


def _paragraph(lines: Sequence[Line], gap: bool, setting: Setting) -> Block:
    kind = Kind.HEADING if _is_heading(lines, setting) else Kind.TEXT
    return Block(kind, tuple(lines), gap, lines[0].size, lines[0].bold)


def _is_heading(lines: Sequence[Line], setting: Setting) -> bool:
    letters = sum(len(line.text) for line in lines)
    if letters > _LONGEST_HEADING or len(lines) > _MOST_HEADING_LINES or not any(c.isalpha() for c in lines[0].text):
        return False
    return all(line.bold for line in lines) or lines[0].size >= _TALLER * setting.size


def _breaks(before: Line, line: Line, setting: Setting, right: float) -> bool:
    """Whether a paragraph ends between two lines."""
    if line.bold != before.bold or abs(line.size - before.size) > 0.15 * before.size:
        # A bold word within a paragraph makes no line bold; a line that is all bold is set apart.
        return True
    if _has_gap(before, line, setting) or line.top < before.top or _BULLET.match(line.words[0].text):
        return True
    if other_case(before.text, line.text):
        return True  # a title in capitals ends, or begins
    # A number begins an item where a sentence has ended: "15.11.2023 §" / "92." does not.
    item = _NUMBER.match(line.words[0].text) and before.words[-1].text[-1] in ".:;,)"
    if _PLACE_AND_DAY.fullmatch(line.text):
        return True
    return bool(item) or inline_part(line.text) is not None or _ends_short(before, line, setting.reach(before, right))


def _has_gap(before: Line, line: Line, setting: Setting) -> bool:
    taller = max(1.0, min(line.size, before.size) / setting.size)
    return line.top - before.top > _LEADING * setting.pitch * taller


def _ends_short(before: Line, line: Line, right: float) -> bool:
    """Whether the next line's first word would have found room: then the line was ended on purpose."""
    first = line.words[0]
    space = 0.35 * first.size
    return before.x1 + space + (first.x1 - first.x0) < right - space and before.words[-1].text[-1] not in "-‐"
