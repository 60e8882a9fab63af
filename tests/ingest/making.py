"""Words, lines, blocks and sheets made by hand, for tests of the layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ingest.blocks import Block, Kind, Setting
from ingest.columns import Row
from ingest.furniture import Parted
from ingest.layout import Layout
from ingest.lines import Line, make_line, rows
from ingest.sheets import Rule, Sheet, Word

SIZE = 10.0
PITCH = 12.0
WIDTH, HEIGHT = 595.0, 842.0
SETTING = Setting(SIZE, PITCH)


def word(text: str, x0: float = 72.0, top: float = 100.0, *, size: float = SIZE, bold: bool = False) -> Word:
    """A word whose letters are half as wide as they are high."""
    return Word(text, x0, top, x0 + 0.5 * size * len(text), top + size, size, bold)


def words(text: str, x0: float = 72.0, top: float = 100.0, *, size: float = SIZE, bold: bool = False) -> list[Word]:
    """The words of a line, parted by usual spaces."""
    made = []
    for piece in text.split():
        made.append(word(piece, x0, top, size=size, bold=bold))
        x0 = made[-1].x1 + 0.3 * size
    return made


def line(
    text: str, top: float = 100.0, *, x0: float = 72.0, page: int = 1, size: float = SIZE, bold: bool = False
) -> Line:
    """A line of text."""
    return make_line(words(text, x0, top, size=size, bold=bold), page)


def lines(text: str, top: float = 100.0, *, page: int = 1, size: float = SIZE, bold: bool = False) -> tuple[Line, ...]:
    """The lines of a text, one below another."""
    return tuple(
        line(one, top + number * 1.2 * size, page=page, size=size, bold=bold)
        for number, one in enumerate(text.split("\n"))
    )


def block(
    text: str,
    kind: Kind = Kind.TEXT,
    *,
    page: int = 1,
    top: float = 100.0,
    size: float = SIZE,
    bold: bool = False,
    gap: bool = True,
) -> Block:
    """A paragraph, heading or label."""
    return Block(kind, lines(text, top, page=page, size=size, bold=bold), gap, size, bold)


def heading(text: str, *, page: int = 1, size: float = SIZE) -> Block:
    """A bold heading."""
    return block(text, Kind.HEADING, page=page, size=size, bold=True)


def table(*content: Sequence[str], page: int = 1, ruled: bool = False, head: bool = False) -> Block:
    """A table of cells; `\\n` parts a cell's lines; `head` sets the first row in bold."""
    made = []
    for number, texts in enumerate(content):
        top = 100.0 + 15 * number
        cells = [lines(text, top, page=page, bold=head and not number) if text else () for text in texts]
        made.append(tuple(cells))
    return Block(Kind.TABLE, rows=tuple(made), ruled=ruled)


def row(*pieces: tuple[float, str], top: float = 100.0, label: str | None = None, size: float = SIZE) -> Row:
    """A row of pieces, each given with its left edge."""
    first = line(label, top, x0=50.0, size=size) if label else None
    return Row(first, tuple(line(text, top, x0=x0, size=size) for x0, text in pieces))


def rows_of(*content: Sequence[tuple[float, str]], top: float = 100.0, pitch: float = PITCH) -> list[Row]:
    """Rows below one another."""
    return [row(*pieces, top=top + number * pitch) for number, pieces in enumerate(content)]


def sheet(
    number: int, *content: tuple[float, float, str], rules: Sequence[Rule] = (), bold: Iterable[int] = ()
) -> Sheet:
    """A page of lines given as (left edge, top, text); `bold` are the numbers of lines in bold letters."""
    marked = set(bold)
    made = [w for n, (x0, top, text) in enumerate(content) for w in words(text, x0, top, bold=n in marked)]
    return Sheet(number, WIDTH, HEIGHT, tuple(made), tuple(rules), 0, 0)


def ruled(xs: Sequence[float], tops: Sequence[float], *, top: bool = True, bottom: bool = True) -> list[Rule]:
    """The lines of a table; without `top` or `bottom` a page break leaves it open there."""
    flat = tops[0 if top else 1 : len(tops) if bottom else -1]
    upright = [Rule(x, tops[0], x, tops[-1]) for x in xs]
    return [*upright, *(Rule(xs[0], y, xs[-1], y) for y in flat)]


def laid_out(*blocks: Block, furniture: Sequence[Parted] = ()) -> Layout:
    """A document of these blocks."""
    return Layout(blocks, tuple(furniture), max((block.page for block in blocks), default=1), (), SIZE)


def header(*texts: str) -> Parted:
    """A page with nothing but a running header."""
    return Parted(tuple(line(text, 20.0 + 12 * n) for n, text in enumerate(texts)), (), ())


def block_words(blocks: Iterable[Block]) -> Iterator[Word]:
    """All words of blocks, cells included."""
    for one in blocks:
        for printed in (*one.lines, *(printed for cells in one.rows for cell in cells for printed in cell)):
            yield from printed.words


def row_texts(made: Sequence[Word]) -> list[str]:
    """The rows of words, as text."""
    return [" ".join(w.text for w in found) for found in rows(made)]
