"""Running text: blocks joined into a record's text, each stretch with its place on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.blocks import Block, Kind
from ingest.hyphens import Joint, WordTest, cell_joint, joint
from ingest.lines import Line
from ingest.model import Cell, Heading, Place, Table
from ingest.partnames import inline_part

_LONGEST_HEAD = 80
_YEAR = re.compile(
    r"(?:TA |TP |TS )?(?:19|20)\d\d(?:[-–/]\d{2,4})?(?: ?[(/,]?(?:1 000 )?(?:€|eur\w{0,4})\)?)?", re.IGNORECASE
)
# A column's head may name a year: "Haettu 2025", "Myönnetty v. 2024 (€)".
_NAMED_YEAR = re.compile(r"[^\W\d_]{3}[^\d]{0,40}(?:19|20)\d\d(?:[-–/]\d{2,4})?[^\d]{0,12}")


class TextBuilder:
    """Collects text and what is known of its stretches. Values come out by `text` and the lists."""

    def __init__(self, is_word: WordTest) -> None:
        """Begin an empty text.

        Args:
            is_word: whether a word is correctly spelt Finnish; decides which hyphens at line ends go.
        """
        self._is_word = is_word
        self._pieces: list[str] = []
        self._length = 0
        self._table_end = 0
        self.places: list[Place] = []
        self.headings: list[Heading] = []
        self.tables: list[Table] = []
        self.bold: list[tuple[int, int]] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    @property
    def length(self) -> int:
        """The number of characters so far."""
        return self._length

    def fork(self) -> TextBuilder:
        """An empty builder with the same word test."""
        return TextBuilder(self._is_word)

    def joined(self, lines: Sequence[Line], *, cell: bool = False) -> str:
        """Lines as one stretch of text, word breaks rejoined; this builder keeps nothing of it.

        Args:
            lines: lines in reading order.
            cell: whether they stand in a table's cell.

        Returns:
            The text.
        """
        scratch = self.fork()
        scratch.add_lines(lines, cell=cell)
        return scratch.text

    def add(self, block: Block) -> tuple[int, int]:
        """Add a block: a paragraph on its own line, an empty line before it where the page leaves white space.

        Args:
            block: the next block in reading order.

        Returns:
            The stretch of text it became, (start, end).
        """
        if block.kind is Kind.TABLE:
            return self.add_table(block)
        self.part("\n\n" if block.gap or block.kind is not Kind.TEXT else "\n")
        start, end = self.add_lines(block.lines)
        if block.kind is not Kind.TEXT:
            self.headings.append(Heading(self.text_at(start, end), 0, start, end))
        elif name := inline_part(block.text):
            self.headings.append(Heading(name, 0, start, start + len(name)))
        return start, end

    def part(self, separator: str) -> None:
        """Put white space between what stands and what comes; none at the beginning.

        Args:
            separator: the white space.
        """
        if self._length:
            self._append(separator)

    def add_lines(self, lines: Sequence[Line], *, cell: bool = False) -> tuple[int, int]:
        """Add the lines of one paragraph, word breaks at line ends rejoined.

        Args:
            lines: lines in reading order.
            cell: whether they stand in a table's cell, where words may be cut without a hyphen.

        Returns:
            The stretch of text, (start, end).
        """
        start = self._length
        for number, line in enumerate(lines):
            text = line.text
            if number:
                self._join(lines[number - 1], line, cell=cell)
            place = self._length
            self._append(text)
            self.places.append(Place(place, self._length, line.page, line.box))
            self._note_bold(line, place)
        return start, self._length

    def add_table(self, block: Block) -> tuple[int, int]:
        """Add a table, one row per line, cells separated by tabs.

        Args:
            block: a block of kind TABLE.

        Returns:
            The stretch of text, (start, end).
        """
        self.part("\n\n")
        start = self._length
        cells = []
        for number, row in enumerate(block.rows):
            if number:
                self._append("\n")
            cells.append(self._add_row(row))
        header = has_header(block)
        names = tuple(cell.text for cell in cells[0]) if header and cells else ()
        self.tables.append(Table(names, tuple(cells[1:] if header else cells), self._caption(start)))
        self._table_end = self._length
        return start, self._length

    def _add_row(self, row: Sequence[Sequence[Line]]) -> tuple[Cell, ...]:
        cells = []
        for number, lines in enumerate(row):
            if number:
                self._append("\t")
            start, end = self.add_lines(lines, cell=True)
            cells.append(Cell(self.text_at(start, end), start, end))
        return tuple(cells)

    def _caption(self, start: int) -> str | None:
        above = self.text_at(max(0, start - 300), start).rstrip()
        if self.tables and self._table_end >= start - 2:
            return None  # right below another table
        lines = above.rsplit("\n", 1)
        return lines[-1] if lines[-1] and len(lines[-1]) < 200 else None

    def text_at(self, start: int, end: int) -> str:
        """The stretch `start:end` of the text.

        Args:
            start: its first character's offset.
            end: the offset after its last.

        Returns:
            The characters between.
        """
        found: list[str] = []
        at = self._length
        for piece in reversed(self._pieces):
            at -= len(piece)
            if at < end:
                found.append(piece[max(0, start - at) : end - at])
            if at <= start:
                break
        return "".join(reversed(found))

    def _note_bold(self, line: Line, start: int) -> None:
        """Remember which words are bold; bold words side by side, or from line to line, are one stretch."""
        for word in line.words:
            end = start + len(word.text)
            if word.bold and self.bold and start - self.bold[-1][1] <= 1 and not self._parted(self.bold[-1][1]):
                self.bold[-1] = (self.bold[-1][0], end)
            elif word.bold:
                self.bold.append((start, end))
            start = end + 1

    def _parted(self, offset: int) -> bool:
        return self.text_at(offset, offset + 1) in ("\t", "\n")

    def _join(self, before: Line, line: Line, *, cell: bool) -> None:
        earlier = before.words[-2].text if len(before.words) > 1 else ""
        decision = joint(before.words[-1].text, line.words[0].text, self._is_word, earlier)
        if cell and decision is Joint.SPACE:
            decision = cell_joint(before.words[-1].text, line.words[0].text, self._is_word)
        if decision is Joint.SPACE:
            self._append(" ")
        elif decision is Joint.WHOLE:
            self._drop_last()

    def _drop_last(self) -> None:
        """Take back the hyphen that ended the last line."""
        self._pieces[-1] = self._pieces[-1][:-1]
        self._length -= 1
        last = self.places[-1]
        self.places[-1] = Place(last.start, last.end - 1, last.page, last.box)

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)


def has_header(block: Block) -> bool:
    """Whether a table's first row names its columns: set in bold, or words above columns with numbers in them.

    Args:
        block: a block of kind TABLE.

    Returns:
        Whether the first row is a header.
    """
    if len(block.rows) < 2:
        return False
    first, others = block.rows[0], block.rows[1:]
    lines = [line for cell in first for line in cell]
    too_long = any(len(" ".join(line.text for line in cell)) > _LONGEST_HEAD for cell in first)
    if not lines or too_long or not all(first[1:]) or any(len(row) != len(first) for row in others):
        return False
    below = [line for row in others for cell in row for line in cell]
    if all(line.bold for line in lines) and not all(line.bold for line in below):
        return True
    for number in range(1, len(first)):
        column = [" ".join(line.text for line in row[number]) for row in others if number < len(row) and row[number]]
        head = " ".join(line.text for line in first[number])
        names = not _mostly_digits([head]) or (
            first[0] and _YEAR.fullmatch(head) and not any(map(_YEAR.fullmatch, column))
        )
        if column and head and _mostly_digits(column) and names:
            return True
    return False


def _mostly_digits(texts: Sequence[str]) -> bool:
    return sum(_is_figure(text) for text in texts) > 0.6 * len(texts)


def _is_figure(text: str) -> bool:
    """Whether a cell holds a number, with its unit at most: "3 000 euroa", not "412, joista nuoria 230".

    A column's head may name a year ("Haettu 2025").
    """
    if _NAMED_YEAR.fullmatch(text):
        return False
    digits = sum(c.isdigit() for c in text)
    return digits > 0 and sum(c.isalpha() for c in text) <= 2 * digits + 3
