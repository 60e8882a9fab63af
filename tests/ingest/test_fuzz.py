"""Layout of any pages at all: nothing fails, and every word that goes in comes out in exactly one place."""

from __future__ import annotations

import json
import random
import time
from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.asides import APPENDIX, COVER
from ingest.blocks import Block, Kind, Setting, gather
from ingest.chapters import find_chapters
from ingest.columns import read_row, text_margin
from ingest.furniture import PageLines, part_furniture
from ingest.grids import continues, find_grids, join
from ingest.hyphens import joint
from ingest.layout import Layout, lay_out
from ingest.lines import make_line, rows, split_row
from ingest.model import Record
from ingest.records import Source, cut_records
from ingest.sections import find_sections
from ingest.sheets import Rule, Sheet, Turned, Word
from ingest.text import TextBuilder
from tests.ingest.making import HEIGHT, WIDTH, block_words, line

# Words that mean something to some part of the program, and any others.
TELLING = [
    *["§", "57", "§ 57", "58 §", "Päätös", "Päätösehdotus", "Asia", "Dnro", "Yhteensä", "Hakija", "Y-tunnus:", "Sivu"],
    *["1", "1.1", "2", "2.", "2.1", "3", "Sisällys", "12.3.2025", "1(2)", "Kunnanhallitus", "Kaupunginjohtaja", "•"],
    *[
        "maahan-",
        "muutto",
        "AMIF-",
        "ja",
        "kunnan\u00ad",
        "3700/02.05.04/",
        "2025",
        "……",
        "-",
        "–",
        "Hanke",
        "Saaja",
        "€",
    ],
]
TEXTS = st.one_of(st.sampled_from(TELLING), st.text("aäbcdeKLM0123.,-§/:()", min_size=1, max_size=12))
SIZES = st.sampled_from([8.0, 10.0, 10.0, 10.0, 12.0, 18.0])


@st.composite
def free_words(draw: st.DrawFn) -> Word:
    """A word anywhere, also beside the page."""
    text, size = draw(TEXTS.map(lambda text: text.replace(" ", ""))), draw(SIZES)
    x0 = draw(st.floats(-50, WIDTH, width=16))
    top = draw(st.floats(-50, HEIGHT, width=16))
    width = draw(st.floats(0, 300, width=16))
    return Word(text, x0, top, x0 + width, top + size, size, draw(st.booleans()))


@st.composite
def set_words(draw: st.DrawFn) -> list[Word]:
    """Lines of words on a page's usual grid: in one column or two, with labels, headers, indents and gaps."""
    made: list[Word] = []
    top = draw(st.sampled_from([30.0, 60.0, 100.0]))
    for _ in range(draw(st.integers(0, 18))):
        size = draw(SIZES)
        bold = draw(st.booleans())
        x0 = draw(st.sampled_from([50.0, 72.0, 72.0, 72.0, 200.0, 320.0]))
        for text in draw(st.lists(TEXTS, min_size=1, max_size=6)):
            for piece in text.split():
                made.append(Word(piece, x0, top, x0 + 5 * len(piece), top + size, size, bold))
                x0 = made[-1].x1 + 3
            x0 += draw(st.sampled_from([0.0, 0.0, 0.0, 30.0, 90.0]))
        top += draw(st.sampled_from([12.0, 12.0, 12.0, 14.0, 26.0, 60.0, 300.0]))
    return made


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """A flat or an upright line on a coarse grid."""
    x0, top = draw(st.integers(1, 6)) * 80.0, draw(st.integers(1, 9)) * 80.0
    if draw(st.booleans()):
        return Rule(x0, top, x0 + draw(st.integers(1, 5)) * 80.0, top + draw(st.sampled_from([0.0, 0.5])))
    return Rule(x0, top, x0 + draw(st.sampled_from([0.0, 0.5])), top + draw(st.integers(1, 6)) * 80.0)


WORDS = st.one_of(set_words(), st.lists(free_words(), max_size=25))


SIDEWAYS = st.tuples(free_words(), st.booleans())


@st.composite
def documents(draw: st.DrawFn) -> list[Sheet]:
    """Up to five pages, some with a running header and footer, some with ruled tables."""
    head = draw(st.booleans())
    sheets = []
    pages = draw(st.integers(1, 5))
    for number in range(1, pages + 1):
        words = draw(WORDS)
        if head:
            words = [*line("Kunta", 20.0).words, *line(f"{number} ({pages})", 20.0, x0=500.0).words, *words]
        ruled = draw(st.lists(rules(), max_size=14)) if draw(st.booleans()) else []
        turned = [Turned(word, word, 90, slanted) for word, slanted in draw(st.lists(SIDEWAYS, max_size=3))]
        sheets.append(Sheet(number, WIDTH, HEIGHT, tuple(words), tuple(ruled), 0, 0, 0.0, tuple(turned)))
    return sheets


SLOW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
QUICK = settings(SLOW, max_examples=40)


def letters(words: list[Word]) -> Counter[str]:
    """How often each letter occurs; letter-spaced words are joined, so words themselves may change."""
    return Counter("".join(word.text for word in words).replace("\u00ad", "-"))


def known(word: str) -> bool:
    """A word test that says yes and no alike."""
    return len(word) % 2 == 0


def came_out(layout: Layout) -> list[Word]:
    around = [word for page in layout.furniture for one in (*page.header, *page.footer) for word in one.words]
    return [*around, *block_words(layout.blocks)]


@SLOW
@given(documents())
def test_layout_keeps_every_word_once(sheets: list[Sheet]) -> None:
    layout = lay_out(sheets)
    assert layout.pages == len(layout.furniture) == len(sheets)
    came, there = letters(came_out(layout)), letters([word for sheet in sheets for word in words_of(sheet)])
    assert not came - there
    assert not (there - came) - letters(repeated(sheets))


def words_of(sheet: Sheet) -> list[Word]:
    return [*sheet.words, *(turned.word for turned in sheet.sideways)]


def repeated(sheets: list[Sheet]) -> list[Word]:
    """The words of rows with letters that stand on an earlier page too: a table's head may be one of them."""
    found: list[Word] = []
    seen: set[str] = set()
    for sheet in sheets:
        rows: dict[float, list[Word]] = defaultdict(list)
        for word in sheet.words:
            rows[word.top].append(word)
        texts = {"".join(sorted("".join(word.text for word in row))): row for row in rows.values()}
        found += [word for text, row in texts.items() if text in seen and any(map(str.isalpha, text)) for word in row]
        seen |= set(texts)
    return found


@pytest.mark.parametrize("seed", range(60))
def test_rows_of_few_words_over_pages_lose_no_figure(seed: int) -> None:
    # Small vocabularies make tables of all kinds, and pages that begin alike.
    draw = random.Random(seed)
    vocabulary = draw.choice([["§"], ["§", "1"], ["€", "1", "Saaja"], ["1", "2"], ["Yhteensä", "10", "a"]])
    sheets, words = [], []
    for number in (1, 2, 3):
        if not words or draw.random() < 0.5:
            words = [
                Word(text, x0, top, x0 + 5 * len(text), top + 10, 10.0, False)
                for top in (60.0 + 12 * n for n in range(draw.randint(2, 9)))
                for x0, text in zip((72.0, 200.0, 320.0, 450.0), draw.choices(vocabulary, k=4), strict=True)
            ]
        sheets.append(Sheet(number, WIDTH, HEIGHT, tuple(words), (), 0, 0, 0.0, ()))
    came, there = letters(came_out(lay_out(sheets))), letters([word for sheet in sheets for word in sheet.words])
    assert not came - there
    assert not (there - came) - letters(repeated(sheets))


@SLOW
@given(documents())
def test_records_keep_every_letter_and_their_offsets_are_right(sheets: list[Sheet]) -> None:
    layout = lay_out(sheets)
    records = cut_records(layout, Source("x.pdf", "0" * 64, known))
    for number, record in enumerate(records, 1):
        assert record.number == number
        check_offsets(record)
    kept = Counter("".join(text for record in records for text in kept_of(record)))
    laid = letters(list(block_words(layout.blocks)))
    # Hyphens go; a page of contents and a list's rows of totals may go (their words stand elsewhere as well).
    lost = {letter: count for letter, count in (laid - kept).items() if letter not in "-\u00ad"}
    if not any(
        word in text for text in ("Yhteensä", "§", "Asia") for word in (w.text for w in block_words(layout.blocks))
    ):
        assert not lost


def kept_of(record: Record) -> list[str]:
    around = [field.value for field in record.fields if field.label in (COVER, APPENDIX)]
    return [record.text, *around, *(field.label for field in record.fields if record.is_row)]


def check_offsets(record: Record) -> None:
    """Places, headings, tables and fields point where they say."""
    covered: set[int] = set()
    last = 0
    for place in record.places:
        assert last <= place.start <= place.end <= len(record.text)
        last = place.start
        covered.update(range(place.start, place.end))
        assert record.pages[0] <= place.page <= record.pages[1]
    assert all(offset in covered for offset, letter in enumerate(record.text) if not letter.isspace())
    assert all(record.text[heading.start : heading.end] == heading.text for heading in record.headings)
    for table in record.tables:
        assert all(record.text[cell.start : cell.end] == cell.text for row in table.rows for cell in row)
    for field in record.fields:
        if field.end > field.start:
            held = record.text[field.start : field.end]
            assert field.label == "Päätöksen tulos" or " ".join(held.split()) == field.value
    json.dumps([record.title, record.text], ensure_ascii=False).encode()


@QUICK
@given(WORDS)
def test_rows_keep_every_word(words: list[Word]) -> None:
    made = rows(words)
    assert Counter(word for row in made for word in row) == Counter(words)
    assert all(a.x0 <= b.x0 for row in made for a, b in pairwise(row))
    pieces = [piece for row in made for piece in split_row(row)]
    assert Counter(word for piece in pieces for word in piece) == Counter(words)
    assert letters([word for piece in pieces for word in make_line(piece, 1).words]) == letters(words)


@QUICK
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_furniture_parts_pages_without_loss(pages: list[list[Word]]) -> None:
    made = [
        PageLines(number, HEIGHT, tuple(make_line(piece, number) for row in rows(words) for piece in split_row(row)))
        for number, words in enumerate(pages, 1)
    ]
    for before, after in zip(made, part_furniture(made), strict=True):
        assert Counter((*after.header, *after.lines, *after.footer)) == Counter(before.lines)


@QUICK
@given(st.lists(WORDS, min_size=1, max_size=3))
def test_columns_and_blocks_keep_every_word(pages: list[list[Word]]) -> None:
    margin = text_margin([rows(words) for words in pages])
    for words in pages:
        read = [read_row(row, 1, margin) for row in rows(words)]
        pieces = [piece for row in read for piece in (*filter(None, [row.label]), *row.pieces)]
        assert letters([word for piece in pieces for word in piece.words]) == letters(words)
        blocks = list(gather(read, Setting(10.0, 12.0), 520.0))
        assert letters(list(block_words(blocks))) == letters(words)
        tables = [block for block in blocks if block.kind is Kind.TABLE]
        assert all(len({len(row) for row in table.rows}) == 1 for table in tables)


@QUICK
@given(st.lists(rules(), max_size=30), WORDS)
def test_grids_take_words_or_leave_them(ruled: list[Rule], words: list[Word]) -> None:
    grids, rest = find_grids(Sheet(1, WIDTH, HEIGHT, tuple(words), tuple(ruled), 0, 0))
    held = [word for grid in grids for row in grid.rows for cell in row for one in cell.lines for word in one.words]
    assert letters([*held, *rest]) == letters(words)


@QUICK
@given(st.lists(rules(), min_size=4, max_size=20), st.lists(rules(), min_size=4, max_size=20), WORDS, WORDS)
def test_joined_grids_keep_their_lines(
    ruled: list[Rule], more: list[Rule], words: list[Word], others: list[Word]
) -> None:
    first, _ = find_grids(Sheet(1, WIDTH, HEIGHT, tuple(words), tuple(ruled), 0, 0))
    second, _ = find_grids(Sheet(2, WIDTH, HEIGHT, tuple(others), tuple(more), 0, 0))
    for before in first:
        for after in second:
            if not continues(before, after):
                continue
            whole = join(before, after)
            lines = Counter(one for grid in (before, after) for row in grid.rows for cell in row for one in cell.lines)
            kept = Counter(one for row in whole.rows for cell in row for one in cell.lines)
            repeated = Counter(one.text for cell in before.rows[0] for one in cell.lines)
            assert not kept - lines
            assert not Counter(one.text for one in (lines - kept).elements()) - repeated


BLOCKS = st.lists(
    st.builds(
        lambda texts, kind, page, gap: Block(
            kind, tuple(line(" ".join(texts), page=page) for texts in texts), gap, 10.0, kind is Kind.HEADING
        ),
        st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=3),
        st.sampled_from([Kind.TEXT, Kind.HEADING, Kind.LABEL]),
        st.integers(1, 3),
        st.booleans(),
    ),
    max_size=30,
)


@QUICK
@given(BLOCKS)
def test_sections_and_chapters_come_in_order(blocks: list[Block]) -> None:
    sections = find_sections(blocks)
    assert all(a.block < b.block and a.number < b.number for a, b in pairwise(sections))
    chapters = find_chapters(blocks)
    assert all(a.block + a.blocks <= b.block for a, b in pairwise(chapters))
    begun = [*(start.block for start in sections), *(chapter.block for chapter in chapters)]
    assert all(0 <= number < len(blocks) for number in begun)


@QUICK
@given(BLOCKS)
def test_text_holds_every_word(blocks: list[Block]) -> None:
    builder = TextBuilder(known)
    stretches = [builder.add(block) for block in blocks]
    assert builder.length == len(builder.text)
    assert all(0 <= start <= end <= builder.length for start, end in stretches)
    expected = Counter("".join(word.text for word in block_words(blocks)))
    assert not {c for c in expected - Counter(builder.text) if c not in "-\u00ad"}
    assert not {c for c in Counter(builder.text) - expected if not c.isspace()}


@QUICK
@given(TEXTS, TEXTS)
def test_any_two_words_join(before: str, after: str) -> None:
    assert joint(before, after, known).value in (" ", "", "-")


@pytest.mark.parametrize(
    "filling", ["1 1 1 ", "§§§ ", "((((", "a a a ", "- - ", "... ", "1.1.1.1.", "Hakija: ", "K u n t a "]
)
def test_long_nonsense_takes_no_time(filling: str) -> None:
    spots = [(9.0 * (n % 50), 12.0 * (n // 50 % 60)) for n in range(20_000)]
    words = [
        Word(text, 72 + x, 60 + y, 79 + x, 70 + y, 10.0, False)
        for (x, y), text in zip(spots, (filling * (20_000 // len(filling))).split(), strict=False)
    ]
    sheets = [Sheet(n + 1, WIDTH, HEIGHT, tuple(words[3000 * n : 3000 * n + 3000]), (), 0, 0) for n in range(4)]
    started = time.process_time()
    layout = lay_out(sheet for sheet in sheets if sheet.words)
    assert cut_records(layout, Source("x.pdf", "0" * 64, known))
    assert time.process_time() - started < 5
