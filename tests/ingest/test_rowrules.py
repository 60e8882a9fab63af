"""Tables with lines between their rows alone."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from ingest.grids import find_grids
from ingest.rowrules import missing_rules
from ingest.sheets import Rule, Sheet, Word
from tests.ingest.making import HEIGHT, WIDTH, words

XS = [72.0, 180.0, 330.0, 430.0]
HEADS = ["Hanke", "Toteuttaja", "Aika", "Tuki"]
ENTRIES = [
    ["Vihreä lasi", "Lasialan/osuuskunta/Hehku", "1.1.2024–/31.12.2025", "128 800"],
    ["Kosteikot/takaisin", "Joen suojelu ry", "1.5.2024", "9 600"],
    ["Yhteensä", "", "", "138 400"],
]
READ = [HEADS, *([cell.replace("/", " ") for cell in entry] for entry in ENTRIES)]


def drawn(
    entries: Sequence[Sequence[str]] = ENTRIES, *, top: float = 100.0, right: float = 500.0
) -> tuple[list[Word], list[Rule]]:
    """A table's words, its heads in bold, and the lines below its rows."""
    made = [word for text, x0 in zip(HEADS, XS, strict=True) for word in words(text, x0, top, bold=True)]
    height = top + 13.0
    flats = [Rule(XS[0], height, right, height)]
    for entry in entries:
        cells = [cell.split("/") for cell in entry]
        for x0, lines in zip(XS, cells, strict=True):
            for number, text in enumerate(lines):
                made += words(text, x0, height + 3 + 12 * number) if text else []
        height += 12 * max(map(len, cells)) + 6
        flats.append(Rule(XS[0], height, right, height))
    return made, flats


def tables(made: Sequence[Word], flats: Sequence[Rule]) -> list[list[list[str]]]:
    grids, _ = find_grids(Sheet(1, WIDTH, HEIGHT, tuple(made), tuple(flats), 0, 0))
    return [[[cell.text for cell in row] for row in grid.rows] for grid in grids]


def test_lines_part_the_entries() -> None:
    assert tables(*drawn()) == [READ]


def test_lines_drawn_cell_by_cell() -> None:
    made, flats = drawn()
    pieces = [
        Rule(a, line.top, b, line.top) for line in flats for a, b in [(72.0, 180.0), (180.0, 330.0), (330.0, 500.0)]
    ]
    assert tables(made, pieces) == [READ]


@pytest.mark.parametrize("right", [500.0, 520.0], ids=["alike", "wider"])
def test_tables_below_one_another(right: float) -> None:
    first, second, third = drawn(), drawn(top=240.0, right=right), drawn(top=380.0)
    made = [*first[0], *second[0], *third[0], *words("Toimintalinja 2", 72, 215, bold=True)]
    assert tables(made, [*first[1], *second[1], *third[1]]) == [READ] * 3


def test_a_head_of_a_group_is_one_cell() -> None:
    group = ["Koko maakunnan yhteiset ja kuntien omat hankkeet vuonna 2024", "", "", ""]
    assert tables(*drawn([ENTRIES[0], group, *ENTRIES[1:]])) == [
        [*READ[:2], group, *READ[2:]],
    ]


def test_lines_above_the_rows_part_the_last_one_too() -> None:
    made, flats = drawn()
    assert tables(made, [Rule(72.0, 98.0, 500.0, 98.0), *flats[:-1]]) == [READ]


def test_a_heading_above_is_no_head() -> None:
    made, flats = drawn()
    title = words("1 Kustannusten ja rahoituksen toteutuminen", 72, 86, bold=True)
    assert tables([*title, *made], [Rule(72.0, 98.0, 500.0, 98.0), *flats]) == [READ]


def test_columns_close_together() -> None:
    entries = [["Palkat ja apulaisille", "Kunta", "2024", f"{euros} 412,33"] for euros in (95, 70, 19)]
    assert tables(*drawn(entries)) == [[HEADS, *entries]]
    assert missing_rules(*reversed(drawn([["Palkat", *entry[1:]] for entry in entries]))) == []


def test_lines_around_several_entries_part_none() -> None:
    listed = ["Palkat/Matkat", "a/b", "c/d", "28 400/3 000"]
    assert missing_rules(*reversed(drawn([listed, ENTRIES[0]]))) == []


def test_rows_of_one_line_need_none() -> None:
    assert missing_rules(*reversed(drawn([["Lasi", "Osuuskunta", "2024", "900"]] * 4))) == []


def test_running_text_between_lines_is_no_table() -> None:
    made = [
        w
        for n in range(9)
        for w in words("avustus maksetaan hakijalle kahdessa erässä kunnan tililtä", 72, 100 + 12 * n)
    ]
    flats = [Rule(72.0, y, 500.0, y) for y in (96.0, 134.0, 170.0, 206.0)]
    assert missing_rules(flats, made) == []


def test_a_page_full_of_lines_takes_no_time() -> None:
    made = [word for n in range(400) for word in words("a b c d e f g h", 72, 50 + 2 * n)]
    flats = [Rule(50 + n % 100, 50 + n * 0.05, 450 + n % 100, 50 + n * 0.05) for n in range(15_000)]
    started = time.process_time()
    assert missing_rules(flats, made) == []
    assert missing_rules([Rule(50, 50 + 2 * n, 550, 50 + 2 * n) for n in range(390)], made) == []
    assert time.process_time() - started < 1


def test_a_table_with_upright_lines_lacks_none() -> None:
    made, flats = drawn()
    assert missing_rules([*flats, Rule(180.0, flats[0].top, 180.0, flats[-1].top)], made) == []
