"""Tables without ruled lines, told by the gutters that their rows leave free."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.aligned import Shape, column_of, find_runs
from ingest.columns import Row
from ingest.lines import make_line
from tests.ingest.making import line, row, rows_of, words

PROSE = "Avustukset on myönnetty hakemusten perusteella, ja päätöksistä saa hakea muutosta."
LEFT = "Asiakkaat ovat olleet tyytyväisiä"
RIGHT = "Neuvonta jatkuu uusissa tiloissa"


def shapes(rows: list[Row]) -> list[Shape]:
    return [run.shape for run in find_runs(rows)]


def cells(rows: list[Row]) -> list[list[str]]:
    """The table's rows, empty cells as ''."""
    (run,) = [run for run in find_runs(rows) if run.shape is Shape.TABLE]
    made = []
    for one in run.rows:
        texts = [""] * len(run.columns)
        for piece in one.pieces:
            texts[column_of(piece, run.columns)] = piece.text
        made.append(texts)
    return made


ACCOUNT = [
    ((72, "Kustannus"), (300, "2024"), (400, "2025")),
    ((72, "Palkat"), (290, "142 000"), (390, "151 400")),
    ((72, "Matkat"), (300, "2 300"), (400, "1 800")),
    ((72, "Vuokrat ja tilat"), (295, "12 000"), (395, "12 600")),
    ((72, "Yhteensä"), (290, "156 300"), (390, "165 800")),
]


def test_an_account_is_a_table() -> None:
    assert cells(rows_of(*ACCOUNT)) == [
        ["Kustannus", "2024", "2025"],
        ["Palkat", "142 000", "151 400"],
        ["Matkat", "2 300", "1 800"],
        ["Vuokrat ja tilat", "12 000", "12 600"],
        ["Yhteensä", "156 300", "165 800"],
    ]


def test_text_before_and_after_a_table_stays_text() -> None:
    rows = [
        *rows_of(((72, PROSE),), top=40),
        *rows_of(*ACCOUNT, top=100),
        *rows_of(((72, PROSE),), ((72, PROSE),), top=220),
    ]
    runs = list(find_runs(rows))
    assert [run.shape for run in runs] == [Shape.TEXT, Shape.TABLE, Shape.TEXT]
    assert [len(run.rows) for run in runs] == [1, 5, 2]


def test_empty_cells_leave_their_column_empty() -> None:
    rows = rows_of(
        ((72, "Enon Pelimannit ry"), (250, "Pelimannileiri"), (400, "2 850"), (480, "1 500")),
        ((72, "Käsityöläiset ry"), (250, "Kudontapaja"), (400, "2 300")),
        ((72, "Mutalan Kyläyhdistys ry"), (250, "Kyläkirja"), (400, "1 250"), (480, "800")),
        ((72, "Tanssiteatteri ry"), (250, "Liike muistaa"), (480, "4 200")),
    )
    assert [found[2:] for found in cells(rows)] == [["2 850", "1 500"], ["2 300", ""], ["1 250", "800"], ["", "4 200"]]


def test_column_heads_closer_than_a_columns_gap_are_cut_at_the_gutter() -> None:
    heads = make_line([*words("Haettu €", 250.0), *words("Myönnetty €", 297.0)], 1)
    first = Row(None, (line("Saaja"), heads))
    rows = [
        first,
        *rows_of(
            ((72, "Kuoro ry"), (250, "1 450"), (297, "1 000")),
            ((72, "Teatteri ry"), (250, "5 100"), (297, "2 600")),
            top=112,
        ),
    ]
    assert cells(rows) == [
        ["Saaja", "Haettu €", "Myönnetty €"],
        ["Kuoro ry", "1 450", "1 000"],
        ["Teatteri ry", "5 100", "2 600"],
    ]


def test_a_cells_second_line_goes_with_the_table() -> None:
    rows = rows_of(
        ((72, "Joensuun Suomi–Ukraina-"), (250, "Joulun ajan työpajat"), (420, "2 980")),
        ((250, "perheille"),),
        ((72, "Kuoro ry"), (250, "Kevätkonsertti"), (420, "1 450")),
    )
    assert shapes(rows) == [Shape.TABLE]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    rows = rows_of(*[((72, LEFT), (320, RIGHT))] * 5)
    assert shapes(rows) == [Shape.SIDE_BY_SIDE]


@pytest.mark.parametrize(
    "rows",
    [
        rows_of(*[((72, PROSE),)] * 6),
        rows_of(((72, "Kuvitelman kunta"), (450, "1 (2)"))),
        rows_of(((72, PROSE),), ((72, "Palkat"), (300, "12 000")), ((72, PROSE),)),
        [row((72, "Nimi"), (300, "2024")), row((72, "Palkat"), (300, "12 000"), top=400)],
        [],
    ],
    ids=["prose", "one row of two pieces", "one row between prose", "two rows far apart", "nothing"],
)
def test_no_table(rows: list[Row]) -> None:
    assert all(shape is Shape.TEXT for shape in shapes(rows))
    assert sum(len(run.rows) for run in find_runs(rows)) == len(rows)


@pytest.mark.parametrize(("x0", "column"), [(72, 0), (10, 0), (290, 1), (330, 1), (500, 2), (395, 2)])
def test_pieces_stand_in_the_nearest_column(x0: float, column: int) -> None:
    assert column_of(line("12", x0=x0), ((72.0, 150.0), (280.0, 340.0), (390.0, 450.0))) == column


@pytest.mark.parametrize("marks", ["---", "•••", ["1.", "2.", "3."], ["a)", "b)", "c)"]])
def test_items_of_a_list_however_far_from_their_marks_are_text(marks: Sequence[str]) -> None:
    items = ("Lausunto väliraportista", "Muistio asiantuntijaryhmän työstä", "Ote pöytäkirjasta")
    made = rows_of(*(((57.0, mark), (122.0, item)) for mark, item in zip(marks, items, strict=True)))
    assert [run.shape for run in find_runs(made)] == [Shape.TEXT]


BILINGUAL = [
    ((72, "Oikaisuvaatimus"), (310, "Rättelseyrkande")),
    ((72, "Seura hakee kenttämaksujen alentamista"), (310, "Föreningen ansöker om att planavgifterna")),
    ((72, "koko kauden ajaksi."), (310, "för hela säsongen sänks till ett belopp")),
    ((72, "Päätös"), (310, "som är skäligt.")),
]


def test_two_languages_side_by_side_are_read_one_after_the_other() -> None:
    (run,) = find_runs(rows_of(*BILINGUAL))
    assert run.shape is Shape.SIDE_BY_SIDE


def test_lines_of_two_languages_that_nearly_touch_are_cut() -> None:
    touching = make_line(
        [*words("Alennus on 1 250 euroa kaudelta 2024", 72.0, 148.0), *words("och av det", 310.0, 148.0)], 1
    )
    touching = touching._replace(
        words=(*touching.words[:-4], touching.words[-4]._replace(x1=302.0), *touching.words[-3:])
    )
    rows = [*rows_of(*BILINGUAL), Row(None, (touching,))]
    (run,) = find_runs(rows)
    assert [len(one.pieces) for one in run.rows] == [2] * 5


def test_one_language_in_two_short_columns_is_a_table() -> None:
    rows = rows_of(*[((72, left), (310, "Selvitys on annettu kaikista kohdista")) for (_, left), _ in BILINGUAL])
    assert shapes(rows) == [Shape.TABLE]
