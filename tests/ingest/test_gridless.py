"""Tables without ruled lines whose cells run over several lines, whatever the lines' height beside the figures."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.blocks import Block, Kind
from ingest.gridless import find_regions
from ingest.layout import lay_out
from ingest.sheets import Sheet, Word
from tests.ingest.making import HEIGHT, WIDTH, words

HEADS = [("Hakija", 72), ("Hanke", 220), ("Kustannukset €", 360), ("Tuki €", 460)]
ENTRIES = [
    (["Lammin Kyläyhdistys ry"], ["Laavu"], "3 950,50", "2 765,35"),
    (
        ["Vuorijärven Luonto- ja", "Kulttuuritalo ry"],
        ["Näyttelyvalot ja", "opasteiden", "uusiminen"],
        "6 100,00",
        "427,00",
    ),
    (["Toivion 4H-yhdistys ry"], ["Kiertävä paja"], "33 000,00", "26 400,00"),
    (["Mouhun Erämiehet ry"], ["Hiihtoladun uusi", "pohja"], "800,00", "560,00"),
]
TEXTS = [[" ".join(name), " ".join(what), cost, grant] for name, what, cost, grant in ENTRIES]


def entry(cells: Sequence[str | list[str]], top: float, align: float, pitch: float) -> tuple[list[Word], float]:
    """An entry's words and where it ends; `align` 0 sets its cells level at the top, 1 at the bottom, 0.5 amid."""
    lines = [[cell] if isinstance(cell, str) else cell for cell in cells]
    high = max(map(len, lines))
    made = []
    for (_, x0), cell in zip(HEADS, lines, strict=True):
        first = top + align * (high - len(cell)) * pitch
        for number, text in enumerate(cell):
            made += words(text, x0, first + number * pitch)
    return made, top + high * pitch


def drawn(
    align: float, *, padding: float = 4.0, head: bool = True, entries: Sequence[int] = (0, 1, 2, 3)
) -> list[Word]:
    made, top = [], 100.0
    if head:
        made = [word for text, x0 in HEADS for word in words(text, x0, top, bold=True)]
        top += 12 + padding
    for number in entries:
        more, top = entry(ENTRIES[number], top, align, 12.0)
        made += more
        top += padding
    return made


def texts(block: Block) -> list[list[str]]:
    return [[" ".join(line.text for line in cell) for cell in row] for row in block.rows]


def test_sections_numbers_are_no_figures() -> None:
    rows = [
        [
            *words(f"KN {n} §", 72.0, 100 + 30 * i),
            *words("Avaus ja", 160.0, 100 + 30 * i),
            *words("laillisuus", 300.0, 100 + 30 * i),
        ]
        for i, n in enumerate(range(176, 181))
    ]
    assert (
        find_regions([part for row in rows for part in (row, words("pidettiin heti", 160.0, row[0].top + 12))], 1) == []
    )


def tables(*pages: list[Word]) -> list[list[list[str]]]:
    sheets = [Sheet(number, WIDTH, HEIGHT, tuple(page), (), 0, 0) for number, page in enumerate(pages, start=1)]
    return [texts(block) for block in lay_out(sheets).blocks if block.kind is Kind.TABLE]


@pytest.mark.parametrize("align", [0.0, 0.5, 1.0], ids=["top", "middle", "bottom"])
def test_lines_stay_with_their_entry(align: float) -> None:
    assert tables(drawn(align)) == [[[text for text, _ in HEADS], *TEXTS]]


def test_top_alignment_without_space_between_rows() -> None:
    assert tables(drawn(0.0, padding=0.0)) == [[[text for text, _ in HEADS], *TEXTS]]


def test_bottom_alignment_without_space_between_rows() -> None:
    made = drawn(1.0, padding=0.0, entries=(1, 0, 3, 2))
    assert tables(made) == [[[text for text, _ in HEADS], *(TEXTS[n] for n in (1, 0, 3, 2))]]


@pytest.mark.parametrize("align", [0.0, 1.0])
def test_an_entry_cut_by_a_page_break_is_one_row(align: float) -> None:
    made = drawn(align, entries=(0, 2, 3, 0, 1, 2, 3))
    limit = next(word.top for word in made if word.text == "opasteiden")
    rest = [word for word in made if word.top > limit]
    moved = [word._replace(top=word.top - limit + 60, bottom=word.bottom - limit + 60) for word in rest]
    (table,) = tables([word for word in made if word.top <= limit], moved)
    assert table == [[text for text, _ in HEADS], *(TEXTS[n] for n in (0, 2, 3, 0, 1, 2, 3))]


def test_heads_of_groups_are_rows_of_their_own() -> None:
    made = drawn(0.0, entries=())
    top = 116.0
    for number, group in enumerate(("Kylät ja yhteisöt", "Nuoret")):
        made += words(group, 72, top, bold=True)
        top += 16
        for chosen in (2 * number, 2 * number + 1):
            more, top = entry(ENTRIES[chosen], top, 0.0, 12.0)
            made += more
            top += 4
    groups = [["Kylät ja yhteisöt", "", "", ""], ["Nuoret", "", "", ""]]
    assert tables(made) == [[[text for text, _ in HEADS], groups[0], *TEXTS[:2], groups[1], *TEXTS[2:]]]


def test_figures_that_begin_level_are_a_column_however_close_the_words_before_come() -> None:
    made = drawn(0.0)
    longest = max((word for word in made if 220 <= word.x0 < 360), key=lambda word: word.x1)
    wide = [word._replace(x1=357.9) if word == longest else word for word in made]
    assert tables(wide) == [[[text for text, _ in HEADS], *TEXTS]]


def test_running_text_with_figures_is_no_table() -> None:
    lines = [
        "Avustusta haettiin 4 200 euroa ja",
        "hankkeen kulut olivat 5 300 euroa,",
        "joista palkat veivät 3 100 euroa",
        "ja tilojen vuokrat 1 200 euroa.",
    ]
    made = [word for number, line in enumerate(lines * 3) for word in words(line, 72, 100 + 12 * number)]
    assert find_regions([[w for w in made if w.top == top] for top in sorted({w.top for w in made})], 1) == []


def test_a_heading_in_larger_letters_parts_two_tables() -> None:
    total = [word for text, x0 in [("Yhteensä", 72), ("50 000", 360), ("9 000", 460)] for word in words(text, x0, 66)]
    title = words("Rahoitus", 72, 82, size=12, bold=True)
    found = tables([*total, *title, *drawn(0.0)])
    assert found[-1] == [[text for text, _ in HEADS], *TEXTS]
