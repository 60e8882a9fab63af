"""Ruled tables: cells, page breaks, open ends, repeated heads."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.grids import Grid, continues, find_grids, join
from ingest.pdf_rules import find_cells
from ingest.sheets import Rule
from tests.ingest.making import ruled, sheet

XS = [72.0, 200.0, 400.0]
TOPS = [100.0, 130.0, 160.0, 190.0]
CELLS = [
    *[(80.0, 110.0, "Kustannus"), (210.0, 110.0, "Euroa")],
    *[(80.0, 140.0, "Palkat"), (210.0, 140.0, "12 000")],
    *[(80.0, 170.0, "Matkat"), (210.0, 170.0, "800")],
]


def grid(
    content: Sequence[tuple[float, float, str]] = CELLS,
    *,
    number: int = 1,
    xs: Sequence[float] = XS,
    tops: Sequence[float] = TOPS,
    top: bool = True,
    bottom: bool = True,
) -> Grid:
    (found,), _ = find_grids(sheet(number, *content, rules=ruled(xs, tops, top=top, bottom=bottom)))
    return found


def texts(found: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def test_cells_hold_their_words() -> None:
    found = grid()
    assert texts(found) == [["Kustannus", "Euroa"], ["Palkat", "12 000"], ["Matkat", "800"]]
    assert (found.page, found.columns, found.regular) == (1, 2, True)
    assert (found.box.x0, found.box.top, found.box.x1, found.box.bottom) == (72, 100, 400, 190)
    assert not found.open_top
    assert not found.open_bottom


def test_words_outside_stay_outside() -> None:
    outside = [(72.0, 60.0, "Taulukko 1. Kustannukset"), (72.0, 220.0, "Luvut ovat euroja.")]
    grids, rest = find_grids(sheet(1, *outside, *CELLS, rules=ruled(XS, TOPS)))
    assert len(grids) == 1
    assert " ".join(word.text for word in rest) == "Taulukko 1. Kustannukset Luvut ovat euroja."


def test_lines_of_a_cell_come_in_order() -> None:
    content = [*CELLS, (80.0, 182.0, "jatkuu"), (80.0, 150.0, "ja palkkiot")]
    assert [row[0].text for row in grid(content).rows] == ["Kustannus", "Palkat ja palkkiot", "Matkat jatkuu"]


def test_empty_cells_are_cells() -> None:
    assert texts(grid([cell for cell in CELLS if cell[2] != "12 000"]))[1] == ["Palkat", ""]


def test_two_tables_on_a_page() -> None:
    below = [(x0, top + 300, text) for x0, top, text in CELLS]
    lines = [*ruled(XS, TOPS), *ruled(XS, [top + 300 for top in TOPS])]
    grids, rest = find_grids(sheet(1, *below, *CELLS, rules=lines))
    assert [found.box.top for found in grids] == [100, 400]
    assert rest == []


@pytest.mark.parametrize(
    "rules",
    [
        [],
        [Rule(72, 130, 400, 130)] * 5,
        ruled([72.0, 400.0], [100.0, 190.0]),
        ruled([72.0, 200.0], [100.0, 130.0, 160.0]),
        ruled(XS, [500.0, 530.0, 560.0]),
    ],
    ids=["no rules", "one rule drawn five times", "a frame", "two cells", "rules with nothing inside"],
)
def test_no_table(rules: list[Rule]) -> None:
    grids, rest = find_grids(sheet(1, *CELLS, rules=rules))
    assert grids == []
    assert len(rest) == 7


def test_a_form_is_irregular() -> None:
    rules = [
        *ruled([72.0, 400.0], [100.0, 130.0, 160.0]),
        *ruled([72.0, 200.0, 300.0, 400.0], [160.0, 190.0]),
    ]
    found, _ = find_grids(sheet(1, *CELLS, rules=rules))
    assert [len(row) for row in found[0].rows] == [1, 1, 3]
    assert not found[0].regular


def test_open_ends_are_closed_and_known() -> None:
    found = grid(bottom=False)
    assert texts(found)[-1] == ["Matkat", "800"]
    assert found.open_bottom
    found = grid(top=False)
    assert texts(found)[0] == ["Kustannus", "Euroa"]
    assert found.open_top


def test_a_plan_full_of_lines_is_no_table() -> None:
    assert find_cells(ruled([9.0 * n for n in range(65)], [9.0 * n for n in range(65)])) == []


class TestJoining:
    """Tables that run over a page break."""

    NEXT = ((80.0, 50.0, "Vuokrat"), (210.0, 50.0, "3 000"), (80.0, 80.0, "Muut"), (210.0, 80.0, "150"))
    NEXT_TOPS = (40.0, 70.0, 100.0)

    def test_rows_go_on(self) -> None:
        after = grid(self.NEXT, number=2, tops=self.NEXT_TOPS)
        assert continues(grid(), after)
        whole = join(grid(), after)
        assert [row[0] for row in texts(whole)] == ["Kustannus", "Palkat", "Matkat", "Vuokrat", "Muut"]
        assert whole.page == 2

    def test_a_repeated_head_is_dropped(self) -> None:
        head = [(80.0, 50.0, "Kustannus"), (210.0, 50.0, "Euroa"), (80.0, 80.0, "Muut"), (210.0, 80.0, "150")]
        whole = join(grid(), grid(head, number=2, tops=self.NEXT_TOPS))
        assert texts(whole) == [*texts(grid()), ["Muut", "150"]]

    def test_a_row_cut_by_the_page_break_becomes_whole(self) -> None:
        rest = [(80.0, 50.0, "ja palkkiot"), (80.0, 80.0, "Muut"), (210.0, 80.0, "150")]
        whole = join(grid(bottom=False), grid(rest, number=2, tops=self.NEXT_TOPS, top=False))
        assert texts(whole)[2:] == [["Matkat ja palkkiot", "800"], ["Muut", "150"]]

    def test_a_cut_row_after_a_repeated_head_becomes_whole(self) -> None:
        rest = [(80.0, 50.0, "Kustannus"), (210.0, 50.0, "Euroa"), (210.0, 80.0, "(arvio)")]
        whole = join(grid(), grid(rest, number=2, tops=self.NEXT_TOPS))
        assert texts(whole)[2:] == [["Matkat", "800 (arvio)"]]

    def test_an_open_end_on_either_page_is_enough(self) -> None:
        others = [(80.0, 50.0, "jatkuu"), (210.0, 50.0, "näin")]
        assert continues(grid(bottom=False), grid(others, number=2, xs=XS, tops=[40.0, 70.0, 100.0]))

    def test_over_three_pages(self) -> None:
        second = grid(self.NEXT, number=2, tops=self.NEXT_TOPS)
        third = grid([(80.0, 50.0, "Viimeinen"), (210.0, 80.0, "9")], number=3, tops=self.NEXT_TOPS)
        whole = join(grid(), second)
        assert continues(whole, third)
        assert len(join(whole, third).rows) == 7

    @pytest.mark.parametrize(
        "after",
        [
            grid(NEXT, number=3, tops=NEXT_TOPS),
            grid(NEXT, number=1, tops=NEXT_TOPS),
            grid(NEXT, number=2, tops=NEXT_TOPS, xs=[72.0, 200.0, 500.0]),
            grid(NEXT, number=2, tops=NEXT_TOPS, xs=[72.0, 180.0, 400.0]),
            grid(NEXT, number=2, tops=NEXT_TOPS, xs=[72.0, 150.0, 200.0, 400.0]),
        ],
        ids=["a page between", "the same page", "wider", "other columns", "more columns"],
    )
    def test_another_table(self, after: Grid) -> None:
        assert not continues(grid(), after)


def test_merged_cells_leave_empty_ones_in_the_columns_they_run_over() -> None:
    xs, tops = [72.0, 170.0, 300.0, 400.0], [100.0, 120.0, 140.0, 160.0, 180.0]
    # "Liikunta" runs over two rows, "Yhteensä" over two columns.
    flat = [Rule(72, y, 400, y) for y in (100.0, 120.0, 160.0, 180.0)] + [Rule(170, 140, 400, 140)]
    upright = [Rule(x, 100, x, 180) for x in (72.0, 300.0, 400.0)] + [Rule(170, 100, 170, 160)]
    content = [
        *zip(xs, [105.0] * 3, ("Ryhmä", "Saaja", "Euroa"), strict=False),
        *[(72.0, 125.0, "Liikunta"), (170.0, 125.0, "Hiihtäjät ry"), (300.0, 125.0, "3 000")],
        *[(170.0, 145.0, "Uimarit ry"), (300.0, 145.0, "2 000"), (72.0, 165.0, "Yhteensä"), (300.0, 165.0, "5 000")],
    ]
    (found,), _ = find_grids(sheet(1, *((x + 4, y, text) for x, y, text in content), rules=[*flat, *upright]))
    assert len(tops) - 1 == len(found.rows)
    assert texts(found) == [
        *[["Ryhmä", "Saaja", "Euroa"], ["Liikunta", "Hiihtäjät ry", "3 000"], ["", "Uimarit ry", "2 000"]],
        ["Yhteensä", "", "5 000"],
    ]


def test_a_row_of_two_cells_is_a_table_and_a_frame_is_none() -> None:
    cells = [(80.0, 110.0, "Seuranta"), (210.0, 110.0, "Kysely keväällä.")]
    assert len(find_grids(sheet(1, *cells, rules=ruled(XS, TOPS[:2])))[0]) == 1
    assert find_grids(sheet(1, *cells, rules=ruled([72.0, 400.0], TOPS[:3])))[0] == []


def test_a_header_above_each_piece_of_a_long_row_is_dropped() -> None:
    again = [(x, y + 60, text) for x, y, text in CELLS[:2]]
    second = grid([*CELLS[:2], (80.0, 140.0, "Tilat"), (210.0, 140.0, "900"), *again], number=2)
    assert texts(join(grid(), second)) == [*texts(grid()), ["Tilat", "900"]]


def test_a_table_within_a_cell_stands_between_the_rows_around_it() -> None:
    outer = ruled([50.0, 150.0, 450.0], [100.0, 120.0, 200.0, 220.0])
    inner = ruled([160.0, 260.0, 360.0], [130.0, 150.0, 170.0])
    content = [("Budjetti", 60, 140), ("Palkat", 170, 135), ("500", 270, 135), ("Matkat", 170, 155), ("20", 270, 155)]
    placed = [
        (60.0, 105.0, "Asia"),
        *((float(x), float(top), text) for text, x, top in content),
        (60.0, 205.0, "Päätös"),
    ]
    grids, _ = find_grids(sheet(1, *placed, rules=[*outer, *inner]))
    told = [[" ".join(cell.text for cell in row).strip() for row in grid.rows] for grid in grids]
    assert told == [["Asia", "Budjetti"], ["Palkat 500", "Matkat 20"], ["Päätös"]]
