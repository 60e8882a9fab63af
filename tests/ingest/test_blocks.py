"""Rows to paragraphs, headings, labels and tables."""

from __future__ import annotations

import pytest

from ingest.blocks import Block, Kind, gather
from ingest.columns import Row
from ingest.lines import make_line
from tests.ingest.making import PITCH, SETTING, line, row, words

RIGHT = 520.0
LONG = "Nykyinen palvelu päättyy vuoden lopussa ja uusi palvelu alkaa heti sen jälkeen kaikissa toimipisteissä nyt"


def blocks(*content: tuple[float, str], bold: bool = False, size: float = 10.0) -> list[Block]:
    """Blocks of lines given as (top, text)."""
    made = [Row(None, (line(text, top, size=size, bold=bold),)) for top, text in content]
    return list(gather(made, SETTING, RIGHT))


def texts(made: list[Block]) -> list[str]:
    return [block.text for block in made]


def test_full_lines_are_a_paragraph() -> None:
    assert len(blocks(*((100 + PITCH * n, LONG) for n in range(4)))) == 1


def test_white_space_parts_paragraphs() -> None:
    made = blocks((100, LONG), (112, LONG), (136, LONG))
    assert [len(block.lines) for block in made] == [2, 1]
    assert [block.gap for block in made] == [True, True]


def test_a_line_ended_on_purpose_ends_its_paragraph() -> None:
    made = blocks((100, LONG), (112, "loppui lyhyeen."), (124, LONG))
    assert [len(block.lines) for block in made] == [2, 1]
    assert [block.gap for block in made] == [True, False]


def test_a_broken_word_goes_on_however_short_its_line() -> None:
    assert len(blocks((100, "maahan-"), (112, "muutto"))) == 1


@pytest.mark.parametrize("mark", ["•", "–", "-", "1.", "12.", "3)", "a)", "*", "▪", "○"])
def test_list_items_are_paragraphs(mark: str) -> None:
    assert len(blocks((100, f"{mark} {LONG}."), (112, f"{mark} {LONG}."), (124, LONG))) == 2


def test_a_number_within_a_sentence_begins_no_item() -> None:
    assert len(blocks((100, f"{LONG} 15.11.2023 §"), (112, "92. Asiaa jatkettiin"))) == 1


@pytest.mark.parametrize("no_mark", ["12.3.2025", "1 200", "2025.", "a", "100."])
def test_other_beginnings_are_no_items(no_mark: str) -> None:
    assert len(blocks((100, LONG), (112, f"{no_mark} {LONG}"))) == 1


def test_bold_lines_are_headings() -> None:
    rows = [
        Row(None, (line("Päätös", 100, bold=True),)),
        Row(None, (line(LONG, 112),)),
        Row(None, (line("Perustelut ja tausta", 124, bold=True),)),
    ]
    made = list(gather(rows, SETTING, RIGHT))
    assert [block.kind for block in made] == [Kind.HEADING, Kind.TEXT, Kind.HEADING]
    assert [block.bold for block in made] == [True, False, True]


def test_tall_lines_are_headings() -> None:
    (made,) = blocks((100, "Kotiin Lahteen"), size=18.0)
    assert (made.kind, made.size) == (Kind.HEADING, 18.0)


def test_a_heading_of_two_lines_is_one() -> None:
    made = blocks((100, LONG), (112, "jatkuu toisella rivillä"), bold=True)
    assert [(block.kind, len(block.lines)) for block in made] == [(Kind.HEADING, 2)]


@pytest.mark.parametrize("text", ["• 12 500", "1 (2)", "………", LONG * 3])
def test_bold_figures_and_bold_paragraphs_are_text(text: str) -> None:
    (made,) = blocks((100, text), bold=True)
    assert made.kind is Kind.TEXT


def test_a_bold_word_in_a_paragraph_makes_no_heading() -> None:
    mixed = make_line([*words("Avustus", 72.0, 112.0, bold=True), *words(LONG[:70], 110.0, 112.0)], 1)
    made = list(gather([Row(None, (line(LONG, 100),)), Row(None, (mixed,))], SETTING, RIGHT))
    assert [block.kind for block in made] == [Kind.TEXT]


def test_a_label_comes_before_the_text_beside_it() -> None:
    rows = [
        row((190, "Talouspäällikkö Oiva Esimerkki"), label="Valmistelija", top=100),
        row((190, "puh. 050 555 0100"), top=112),
        row((190, "Ehdotus hyväksyttiin."), label="Päätös", top=140),
    ]
    made = list(gather(rows, SETTING, RIGHT))
    assert [(block.kind, block.text) for block in made if block.kind is Kind.LABEL] == [
        (Kind.LABEL, "Valmistelija"),
        (Kind.LABEL, "Päätös"),
    ]
    assert texts(made)[-1] == "Ehdotus hyväksyttiin."
    assert texts(made).index("Valmistelija") < texts(made).index("Talouspäällikkö Oiva Esimerkki")


def test_a_label_of_two_lines_is_one_label() -> None:
    rows = [
        row((190, LONG[:50]), label="Valmistelijat/", top=100),
        row((190, LONG[50:]), label="Lisätiedot", top=112),
        row((190, "Ehdotus hyväksyttiin."), label="Päätös", top=150),
    ]
    labels = [block.text for block in gather(rows, SETTING, RIGHT) if block.kind is Kind.LABEL]
    assert labels == ["Valmistelijat/ Lisätiedot", "Päätös"]


def test_a_label_ends_at_its_colon() -> None:
    rows = [
        row((190, "Valiokunta hyväksyy tarjouksen."), label="Esitys:", top=100),
        row(label="Päätös:", top=114),
    ]
    assert texts(list(gather(rows, SETTING, RIGHT))) == ["Esitys:", "Valiokunta hyväksyy tarjouksen.", "Päätös:"]


def test_a_line_with_body_section_and_day_is_no_part_of_the_title_below() -> None:
    rows = [
        row((72, "Yhtymähallitus 70 § / 26.05.2023"), top=100),
        row((72, "Tarkastajien valinta ja tehtävät"), top=112),
    ]
    assert len(list(gather(rows, SETTING, RIGHT))) == 2


def test_a_section_number_is_a_label_of_its_own() -> None:
    rows = [
        row((190, "Avustuksen myöntäminen"), label="Päätös", top=100),
        row((190, "Toinen asia"), label="§ 58", top=112),
    ]
    assert [b.text for b in gather(rows, SETTING, RIGHT) if b.kind is Kind.LABEL] == ["Päätös", "§ 58"]


def test_aligned_rows_are_a_table() -> None:
    rows = [
        row((72, "Palkat"), (300, "12 000"), top=100),
        row((72, "Matkat"), (300, "800"), top=112),
        row((72, "Yhteensä"), (300, "12 800"), top=124),
    ]
    (made,) = gather(rows, SETTING, RIGHT)
    assert made.kind is Kind.TABLE
    assert [[" ".join(one.text for one in cell) for cell in cells] for cells in made.rows] == [
        ["Palkat", "12 000"],
        ["Matkat", "800"],
        ["Yhteensä", "12 800"],
    ]
    assert (made.page, made.text, made.ruled) == (1, "", False)


def test_a_wrapped_cell_joins_its_row() -> None:
    rows = [
        row((72, "Kuoro ry"), (250, "Kevätkonsertti"), (420, "1 450"), top=100),
        row((72, "Ystävät ry"), (250, "Joulun ajan työpajat"), (420, "2 980"), top=118),
        row((250, "perheille"), top=129),
        row((72, "Teatteri ry"), (250, "Näytelmä"), (420, "5 100"), top=147),
    ]
    (made,) = gather(rows, SETTING, RIGHT)
    assert [[one.text for one in cells[1]] for cells in made.rows] == [
        ["Kevätkonsertti"],
        ["Joulun ajan työpajat", "perheille"],
        ["Näytelmä"],
    ]


def test_columns_of_prose_come_one_after_the_other() -> None:
    left, right = "Asiakkaat ovat olleet tyytyväisiä", "Neuvonta jatkuu uusissa tiloissa"
    rows = [row((72, f"{left} {n}"), (320, f"{right} {n}"), top=100 + PITCH * n) for n in range(4)]
    text = " ".join(texts(list(gather(rows, SETTING, RIGHT))))
    assert text.index(f"{left} 3") < text.index(f"{right} 0")


def test_nothing_gives_nothing() -> None:
    assert list(gather([], SETTING, RIGHT)) == []


def test_a_label_of_two_lines_with_its_figures_on_the_second_is_one_row() -> None:
    rows = [
        row((72.0, "Toimintakulut"), (300.0, "-45 678"), (400.0, "3,1"), top=100.0),
        row((72.0, "Valmistus omaan"), top=114.0),
        row((72.0, "käyttöön"), (300.0, "12"), (400.0, "-2,0"), top=128.0),
        row((72.0, "Toimintakate"), (300.0, "-33 321"), (400.0, "2,6"), top=142.0),
    ]
    (table,) = gather(rows, SETTING, 520.0)
    assert [" ".join(one.text for one in cells[0]) for cells in table.rows] == [
        *("Toimintakulut", "Valmistus omaan käyttöön", "Toimintakate")
    ]
