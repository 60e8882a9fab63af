"""Layout: a document's sheets turned into blocks in reading order, with page furniture set apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ingest.blocks import Block, Kind, Setting, gather
from ingest.boxes import numbered_box, running_boxes
from ingest.columns import Row, read_row, stands_apart, text_margin
from ingest.furniture import PageLines, Parted, part_furniture
from ingest.gridless import Region, find_regions
from ingest.grids import Grid, continues, find_grids, heads_columns, join
from ingest.hyphens import HYPHENS
from ingest.lines import Line, join_spaced, make_line, normalise, rows, split_row
from ingest.listings import join_pages
from ingest.ocr import is_broken, needs_ocr
from ingest.sheets import Sheet, Word
from ingest.sideways import fill_sideways, part_margins, sideways_lines

_USUAL_SIZE = 10.0
_USUAL_PITCH = 1.2
# A picture on less of a page than this is a coat of arms beside its header.
_PICTURED = 0.3
# The columns of a table without rules stand alike on two pages to within these points.
_COLUMN_SLACK = 4.0


@dataclass(frozen=True, slots=True)
class Layout:
    """A document as laid out: blocks in reading order, and each page's header and footer lines.

    `blank` are the numbers of pages with a picture or broken letters but no text: they need reading by machine (OCR).
    `damaged` are those of pages that could not be read.
    """

    blocks: tuple[Block, ...]
    furniture: tuple[Parted, ...]
    pages: int
    blank: tuple[int, ...]
    size: float
    damaged: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    height: float
    grids: tuple[Grid, ...]
    words: tuple[Word, ...]
    pictured: float
    margin: tuple[Line, ...] = ()
    sideways: tuple[Line, ...] = ()


def lay_out(sheets: Iterable[Sheet]) -> Layout:
    """Put a document's words in reading order.

    Args:
        sheets: the pages in order.

    Returns:
        The layout.
    """
    pages, blank, damaged = [], set(), []
    for sheet in sheets:
        pages.append(_clean(sheet))
        if sheet.damaged:
            damaged.append(sheet.number)
        if needs_ocr(sheet):
            blank.add(sheet.number)
    box = numbered_box(pages[0].height, pages[0].grids) if len(pages) == 1 else None
    pages = _without_boxes(pages, box)
    parted = _part(pages)
    if box:
        parted = [_headed(parted[0], box.box.bottom)]
    for page, part in zip(pages, parted, strict=True):
        # A scan that bears nothing of its own but a running header or a page number.
        if page.pictured >= _PICTURED and not part.lines and not page.grids:
            blank.add(page.number)
    setting = _setting(pages)
    texts = [_text_rows(part.lines) for part in parted]
    blocks = _blocks(pages, texts, setting)
    return Layout(tuple(blocks), tuple(parted), len(pages), tuple(sorted(blank)), setting.size, tuple(damaged))


def _without_boxes(pages: list[_Page], box: Grid | None) -> list[_Page]:
    """The pages, the frames of their headers and footers undone: what stood in them is words like others."""
    frames = frozenset({id(box)}) if box else running_boxes([(page.height, page.grids) for page in pages])
    return [_opened(page, frames) if frames else page for page in pages]


def _opened(page: _Page, frames: frozenset[int]) -> _Page:
    boxes = [grid for grid in page.grids if id(grid) in frames]
    words = [word for grid in boxes for row in grid.rows for cell in row for line in cell.lines for word in line.words]
    kept = tuple(grid for grid in page.grids if id(grid) not in frames)
    return replace(page, grids=kept, words=(*page.words, *words))


def _headed(part: Parted, bottom: float) -> Parted:
    """A page's lines, those down to a height put in its header."""
    above = tuple(line for line in part.lines if line.bottom <= bottom)
    below = tuple(line for line in part.lines if line.bottom > bottom)
    return part._replace(header=part.header + above, lines=below)


def _part(pages: Sequence[_Page]) -> list[Parted]:
    """Each page's lines with the furniture set apart; what stands sideways in the margin counts as footer."""
    lines = [_page_lines(page) for page in pages]
    parted = part_furniture(lines)
    if not any(part.lines for part in parted) and not any(page.grids for page in pages):
        # Copies of one page: all of them repeats.
        parted = [Parted((), page.lines, ()) for page in lines]
    return [part._replace(footer=part.footer + page.margin) for page, part in zip(pages, parted, strict=True)]


def _blocks(pages: Sequence[_Page], texts: Sequence[Sequence[Sequence[Word]]], setting: Setting) -> list[Block]:
    regions = _regions(pages, texts)
    margin = text_margin([_outside(text, found) for text, found in zip(texts, regions, strict=True)])
    blocks: list[Block] = []
    open_grid: Grid | None = None
    waiting: list[Block] = []
    for page, text, found in zip(pages, texts, regions, strict=True):
        for thing in _in_order(page, text, found, setting, margin):
            before = len(blocks)
            if isinstance(thing, Grid):
                if open_grid is not None and continues(open_grid, thing):
                    blocks.pop()
                    thing = join(open_grid, thing)
                blocks.append(_table(thing))
                open_grid = thing
            else:
                _append(blocks, thing)
                open_grid = None
            # Sideways text of the page before comes after what the page break cut.
            at = before if len(blocks) > before else len(blocks)
            blocks[at:at] = waiting
            waiting = []
        waiting += [Block(Kind.TEXT, (line,), True, line.size) for line in page.sideways]
    return blocks + waiting


def _append(blocks: list[Block], block: Block) -> None:
    """Add a block; a paragraph that a page break cut in two becomes one."""
    last = blocks[-1] if blocks else None
    if (
        last
        and last.kind is block.kind is Kind.TEXT
        and last.lines[-1].page + 1 == block.lines[0].page
        and _cut(last, block)
    ):
        blocks[-1] = replace(last, lines=last.lines + block.lines)
    elif last and _same_table(last, block):
        texts = _texts(block.rows[0])
        repeated = _texts(last.rows[0]) == texts and heads_columns(texts)
        blocks[-1] = replace(last, rows=join_pages(last.rows, block.rows[1 if repeated else 0 :]))
    else:
        blocks.append(block)


def _same_table(before: Block, after: Block) -> bool:
    """Whether a table without rules goes on over a page break: its columns begin or end where they did."""
    if before.kind is not Kind.TABLE or after.kind is not Kind.TABLE or before.ruled or after.ruled:
        return False
    last = max(line.page for cell in before.rows[-1] for line in cell)
    if last + 1 != after.page or len(before.rows[0]) != len(after.rows[0]):
        return False
    return all(
        abs(a[0] - b[0]) <= _COLUMN_SLACK or abs(a[1] - b[1]) <= _COLUMN_SLACK
        for a, b in zip(_columns(before), _columns(after), strict=True)
    )


def _columns(table: Block) -> list[tuple[float, float]]:
    """Where the words of each column begin and end."""
    columns = [[line for row in table.rows for line in row[number]] for number in range(len(table.rows[0]))]
    return [
        (min((line.x0 for line in lines), default=0.0), max((line.x1 for line in lines), default=0.0))
        for lines in columns
    ]


def _texts(row: Sequence[Sequence[Line]]) -> list[str]:
    return [" ".join(line.text for line in cell) for cell in row]


def _cut(before: Block, after: Block) -> bool:
    end, start = before.lines[-1].words[-1].text, after.lines[0].words[0].text
    if before.lines[-1].page + 1 != after.lines[0].page:
        return False
    goes_on = start[0].islower() and end[-1] not in ".!?:;"
    return (goes_on or end[-1] in HYPHENS) and abs(before.size - after.size) < 1 and before.bold == after.bold


def _clean(sheet: Sheet) -> _Page:
    if is_broken(sheet):
        return _Page(sheet.number, sheet.height, (), (), sheet.pictured)
    words = tuple(clean for word in sheet.words if (clean := normalise(word)))
    grids, rest = find_grids(sheet._replace(words=words))
    if sum(len(word.text) == 1 for word in rest) > 1:
        rest = [word for row in rows(rest) for word in join_spaced(row)]
    if not sheet.sideways:
        return _Page(sheet.number, sheet.height, tuple(grids), tuple(rest), sheet.pictured)
    square, slanted = sideways_lines(sheet.sideways, sheet.number)
    grids, square = fill_sideways(grids, square)
    margin, inside = part_margins(square, words)
    return _Page(
        sheet.number, sheet.height, tuple(grids), tuple(rest), sheet.pictured, (*margin, *slanted), tuple(inside)
    )


def _page_lines(page: _Page) -> PageLines:
    lines = [make_line(piece, page.number) for row in rows(page.words) for piece in split_row(row)]
    return PageLines(page.number, page.height, tuple(lines))


def _text_rows(lines: Sequence[Line]) -> list[list[Word]]:
    return rows(word for line in lines for word in line.words)


def _setting(pages: Sequence[_Page]) -> Setting:
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    for page in pages:
        before: float | None = None
        letters = 0
        for row in rows(page.words):
            if before is not None and 0 < row[0].top - before < 3 * row[0].size:
                pitches[round(row[0].top - before, 1)] += letters
            before, letters = row[0].top, sum(len(word.text) for word in row)
            for word in row:
                sizes[round(word.size, 1)] += len(word.text)
    for page in pages:
        for grid in page.grids:
            for line in (line for row in grid.rows for cell in row for line in cell.lines):
                sizes[round(line.size, 1)] += len(line.text)
    size = (sizes.most_common(1)[0][0] if sizes else 0.0) or _USUAL_SIZE  # letters may have no height
    return Setting(size, _middle(pitches) if pitches else _USUAL_PITCH * size)


def _middle(weights: Counter[float]) -> float:
    """The weighted median: long lines, those of paragraphs, tell more than short ones with white space between them."""
    reached, half = 0, weights.total() / 2
    for value in sorted(weights):
        reached += weights[value]
        if reached >= half:
            return value
    return 0.0


def _regions(pages: Sequence[_Page], texts: Sequence[Sequence[Sequence[Word]]]) -> list[list[Region]]:
    """Each page's tables without rules that run over lines; one that reaches the page's end may go on."""
    found: list[list[Region]] = []
    open_: Region | None = None
    for page, text in zip(pages, texts, strict=True):
        found.append(find_regions(text, page.number, open_))
        last = found[-1][-1] if found[-1] else None
        open_ = last if last and last.end == len(text) else None
    return found


def _outside(text: Sequence[Sequence[Word]], regions: Sequence[Region]) -> list[Sequence[Word]]:
    """The rows that stand in no table."""
    inside = {number for region in regions for number in range(region.first, region.end)}
    return [row for number, row in enumerate(text) if number not in inside]


def _in_order(
    page: _Page, text: Sequence[Sequence[Word]], regions: Sequence[Region], setting: Setting, margin: float | None
) -> Iterator[Block | Grid]:
    """A page's blocks and tables from top to bottom."""
    read = [read_row(row, page.number, margin) for row in _outside(text, regions)]
    right = max((line.x1 for row in read for line in row.pieces), default=0.0)
    if stands_apart(read):
        side = [Row(None, (row.label,)) for row in read if row.label]
        yield from gather(side, setting, max(row.pieces[0].x1 for row in side))
        read = [row._replace(label=None) for row in read if row.pieces]
    setting = setting._replace(frames=tuple(grid.box for grid in page.grids if grid.lone))
    tables: list[tuple[float, Block | Grid]] = [(grid.box.top, grid) for grid in page.grids]
    tables += [(min(word.top for word in text[region.first]), region.block) for region in regions]
    for top, table in sorted(tables, key=lambda pair: pair[0]):
        above = _above(read, top)
        yield from gather(above, setting, right)
        if isinstance(table, Grid) and table.lone:
            framed = [Row(None, (line,)) for line in table.rows[0][0].lines]
            yield from gather(framed, setting, table.box.x1)
        else:
            yield table
        read = read[len(above) :]
    yield from gather(read, setting, right)


def _above(rows: Sequence[Row], top: float) -> list[Row]:
    """The first rows, those that begin above a height."""
    return [*takewhile(lambda row: row.top < top, rows)]


def _table(grid: Grid) -> Block:
    return Block(Kind.TABLE, rows=tuple(tuple(cell.lines for cell in row) for row in grid.rows), ruled=True)
