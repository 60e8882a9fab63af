"""Rows of project lists: each row of the table becomes a record, its columns the record's fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ingest.blocks import Block, Kind
from ingest.lines import Line
from ingest.model import GROUP, Field
from ingest.text import TextBuilder, has_header

_NAME_COLUMN = re.compile(
    r"\b(?:hankkee\w*|hanke|projekti\w*|projekt\w*|project)\b(?!.*(?:alk|päät|kesto|aika|pvm|numero|nro|tunnus|koodi|start|slut|tid))",
    re.IGNORECASE,
)
_RECIPIENT_COLUMN = re.compile(
    r"\b(?:saaja\w*|hakija\w*|toteuttaja\w*|järjestö\w*|yhdisty\w*|sökande\w*|mottagare\w*)\b", re.IGNORECASE
)
_TOTAL = re.compile(
    r"(?:(?:kaikki )?yhteensä|yht\.|(?:loppu|kokonais|väli|ala)?summa|total(?:t|summa)?|sammanlagt)(?!\w)"
    r"|.{2,80} (?:yhteensä|sammanlagt):?$",
    re.IGNORECASE,
)
_PARAGRAPH_GAP = 1.5
# "Luvut tuhansina euroina", "(1 000 €)", "Summat ovat euroina".
_UNIT = re.compile(
    r"1[ .\u00a0]?000 ?(?:€|euroa)|tuhan(?:sina|sia|sin|nen) euro\w*|\bt€|milj\w*\.? ?(?:€|euro\w*)|\beuroina\b|"
    r"\((?:€|euroa?)\)",
    re.IGNORECASE,
)
_LONGEST_NOTE = 250
_YEAR = re.compile(r"20\d\d(?:[-–]20\d\d)?")
# Between a cell's last word and the next cell lie at least so many heights of a letter.
_ENDS_SHORT = 1.6
_GROUPED_COLUMNS = 3

Row = Sequence[Sequence[Line]]


class ListTable:
    """A list's table: its column names and its rows, those that only sum up left out."""

    def __init__(self, block: Block, builder: TextBuilder, above: tuple[str, ...] = ()) -> None:
        """Take the table apart.

        Args:
            block: a block of kind TABLE.
            builder: joins the words of the header's cells.
            above: the header of the list's table above, which holds for one that has none of its own.
        """
        self.header: tuple[str, ...] = above if above and len(above) == max(map(len, block.rows)) else ()
        rows: Sequence[Row] = block.rows
        if has_header(block):
            self.header = tuple(builder.joined(cell, cell=True) for cell in block.rows[0])
            rows = block.rows[1:]
        self.rows = [row for row in rows if any(row)]
        self.edges = [_edge(block.rows, column) for column in range(max(map(len, self.rows), default=0))]

    def label(self, column: int) -> str:
        """The name of a column, or its number where it has none."""
        name = self.header[column] if column < len(self.header) else ""
        return name or f"Sarake {column + 1}"

    @property
    def name_column(self) -> int:
        """The column that names the project; where none does, the one with the recipient, else the first."""
        for pattern in (_NAME_COLUMN, _RECIPIENT_COLUMN):
            for number, label in enumerate(self.header):
                if pattern.search(label):
                    return number
        return 0


def _edge(rows: Sequence[Row], column: int) -> float:
    """How far a column's lines may reach: to where the next begins, the last one to its longest line's end."""
    following = [line.x0 for row in rows for cell in row[column + 1 : column + 2] for line in cell]
    return min(
        following,
        default=max((line.x1 for row in rows for cell in row[column : column + 1] for line in cell), default=0.0),
    )


class Entry(NamedTuple):
    """A row that is a project's, with what heads its group; `heads` are the lines of that where they stand above it."""

    row: Row
    group: str = ""
    heads: Sequence[Line] = ()


def unit_above(blocks: Sequence[Block]) -> str:
    """The unit of a list's sums, said above or below its table.

    Args:
        blocks: what stands around the table.

    Returns:
        The words that name it ("1 000 €", "euroina"); "" where none do.
    """
    notes = (block.text for block in blocks if block.kind is not Kind.TABLE and len(block.text) <= _LONGEST_NOTE)
    return next((found[0] for note in notes if (found := _UNIT.search(note))), "")


def entries(table: ListTable, builder: TextBuilder, group: str = "") -> Iterator[Entry]:
    """The projects' rows of a list; rows of totals are left out, a lone cell above several rows heads them.

    Args:
        table: the list's table.
        builder: joins the words of a group's head.
        group: what stands right above the table as the head of its rows.

    Yields:
        The rows in order.
    """
    heads: list[Line] = []
    for row in table.rows:
        if is_total(row):
            continue
        if _heads_group(row):
            heads += row[0]
            group = builder.joined(row[0])
            continue
        yield Entry(row, group, tuple(heads))
        heads = []


def _heads_group(row: Row) -> bool:
    """Whether the first cell alone is filled, with a name: the recipient or programme of the rows below."""
    alone = len(row) >= _GROUPED_COLUMNS and bool(row[0]) and not any(row[1:])
    text = row[0][0].text if alone else ""
    return any(c.isalpha() for c in text) or _YEAR.fullmatch(text) is not None


def head_between(blocks: Sequence[Block], numbers: Sequence[int], number: int) -> str:
    """What stands between two tables of a list as the head of the second's rows.

    Args:
        blocks: the document's blocks.
        numbers: which of them are the list's tables.
        number: which of these is the second.

    Returns:
        A heading's text; "" where none stands there or other text does.
    """
    above = blocks[number - 1] if number else None
    between = above is not None and any(other < number for other in numbers) and number - 2 in numbers
    return above.text if above is not None and between and above.kind is Kind.HEADING else ""


def totals(table: Block) -> Block | None:
    """A list's head with its rows of totals, which are no project's.

    Args:
        table: a block of kind TABLE.

    Returns:
        The block made of them; None where there is neither a total nor a head that is all words.
    """
    sums = tuple(row for row in table.rows[1:] if is_total(row))
    head = table.rows[:1] if has_header(table) else ()
    if not sums and any(c.isdigit() for row in head for cell in row for line in cell for c in line.text):
        return None  # a head such as "1 000 €" means nothing without sums below it
    return replace(table, rows=(*head, *sums)) if sums or head else None


def is_total(row: Row) -> bool:
    """Whether a row sums up the others ("Yhteensä 1 200 000").

    Args:
        row: a table's row.

    Returns:
        True for a row of totals.
    """
    first = next((" ".join(line.text for line in cell) for cell in row if cell), "")
    return _TOTAL.match(first) is not None


def add_row(table: ListTable, entry: Entry, builder: TextBuilder) -> tuple[Field, ...]:
    """Write a row as text, a paragraph for each cell, and tell its fields.

    Args:
        table: the row's table.
        entry: the row, with what heads its group.
        builder: takes the text.

    Returns:
        A field for each column; where a column's name occurs twice the second gets its number.
    """
    fields = []
    names: set[str] = set()
    above = builder.add_lines(entry.heads) if entry.heads else (0, 0)
    for number, cell in enumerate(entry.row):
        label = table.label(number)
        if label in names:
            label = f"{label} ({number + 1})"
        names.add(label)
        start = end = builder.length
        for paragraph, (lines, gap) in enumerate(_paragraphs(cell, table.edges[number : number + 1])):
            builder.part("\n\n" if gap or not paragraph else "\n")
            first, end = builder.add_lines(lines, cell=True)
            start = first if not paragraph else start
        fields.append(Field(label, " ".join(builder.text_at(start, end).split()), start, end))
    return (*fields, Field(GROUP, entry.group, *above)) if entry.group else tuple(fields)


def list_tables(blocks: Sequence[Block]) -> list[int]:
    """The numbers of the blocks that are the list's tables: as many columns as the longest table has, nearly.

    Args:
        blocks: the document's blocks.

    Returns:
        Indexes into `blocks`.
    """
    tables = [n for n, block in enumerate(blocks) if block.kind is Kind.TABLE]
    longest = max(tables, key=lambda n: len(blocks[n].rows))
    columns = max(len(row) for row in blocks[longest].rows)
    return [n for n in tables if abs(max(len(row) for row in blocks[n].rows) - columns) <= 1]


def _paragraphs(lines: Sequence[Line], edge: Sequence[float]) -> Iterator[tuple[list[Line], bool]]:
    """A cell's paragraphs, each with whether white space parts it from the one above; each line of a list is one."""
    run: list[Line] = []
    gap = True
    for line in lines:
        same_page = run and run[-1].page == line.page
        wide = same_page and line.top - run[-1].top > _PARAGRAPH_GAP * line.size
        if wide or (same_page and edge and _ends_short(run[-1], line, edge[0])):
            yield run, gap
            run, gap = [], bool(wide)
        run.append(line)
    if run:
        yield run, gap


def _ends_short(before: Line, line: Line, edge: float) -> bool:
    """Whether a line ended though the next one's first word, a name, would have found room: a list of partners."""
    first = line.words[0]
    room = edge - before.x1 - _ENDS_SHORT * first.size
    return first.text[0].isupper() and first.x1 - first.x0 < room and before.words[-1].text[-1] not in "-‐–/"
