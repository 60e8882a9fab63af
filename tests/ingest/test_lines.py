"""Words to lines: letters as typesetting leaves them, rows, pieces of rows, letter-spaced headings."""

from __future__ import annotations

import unicodedata

import pytest

from ingest.lines import WIDE_GAP, join_spaced, make_line, normalise, rows, split_row
from ingest.sheets import Word
from tests.ingest.making import SIZE, line, row_texts, word, words


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("ﬁlosoﬁakahvila", "filosofiakahvila"),
        ("graaﬁnen", "graafinen"),
        ("eﬀektiivinen", "effektiivinen"),
        ("konﬂikti", "konflikti"),
        ("oﬃce", "office"),
        ("ruﬄe", "ruffle"),
        ("päätös", "päätös"),
        (unicodedata.normalize("NFD", "päätös"), "päätös"),
        (unicodedata.normalize("NFD", "Åbo"), "Åbo"),
        ("avus\u00adtus", "avustus"),
        ("avus\u00ad", "avus-"),
        ("\u00adavustus", "avustus"),
        ("sana\u200bliitto", "sanaliitto"),
        ("\ufeffkunta", "kunta"),
        ("kun\x00ta", "kunta"),
        ("œuvre", "œuvre"),
        ("½", "½"),
        ("m²", "m²"),
        ("¹", "¹"),
        ("–", "–"),
        ("Ääkkösiä", "Ääkkösiä"),
        ("Šlögér", "Šlögér"),
    ],
)
def test_letters_are_put_right(printed: str, read: str) -> None:
    clean = normalise(word(printed))
    assert clean is not None
    assert clean.text == read
    assert clean[1:] == word(printed)[1:]


@pytest.mark.parametrize("nothing", ["\x00", "\u200b", "\ufeff\u200d", "\x00\x00"])
def test_words_of_nothing_go(nothing: str) -> None:
    assert normalise(word(nothing)) is None


def test_a_lone_soft_hyphen_is_a_hyphen() -> None:
    clean = normalise(word("\u00ad"))
    assert clean is not None
    assert clean.text == "-"


def test_rows_go_from_top_to_bottom_and_left_to_right() -> None:
    made = [*words("kolmas rivi", top=140), *words("toinen rivi", top=112), *words("eka rivi")]
    assert row_texts(made[::-1]) == ["eka rivi", "toinen rivi", "kolmas rivi"]


@pytest.mark.parametrize("lift", [-4.0, -2.0, 0.0, 2.0, 4.0])
def test_letters_a_little_off_their_row_stay_in_it(lift: float) -> None:
    assert row_texts([word("asukasta"), word("²", 115, 100 + lift)]) == ["asukasta ²"]


def test_a_note_mark_belongs_to_its_row() -> None:
    made = [*words("asukasta. Määrä"), word("1", 113, 99, size=6.5), *words("seuraava rivi", top=112)]
    assert row_texts(made)[-1] == "seuraava rivi"
    assert len(row_texts(made)) == 2


def test_close_lines_are_two_rows() -> None:
    assert row_texts([*words("ylempi", top=100), *words("alempi", top=106)]) == ["ylempi", "alempi"]


def test_tall_and_small_letters_on_one_level_are_one_row() -> None:
    made = [word("Kunta", size=18), word("1(2)", 400, 104)]
    assert row_texts(made) == ["Kunta 1(2)"]


def test_no_words_no_rows() -> None:
    assert rows([]) == []


@pytest.mark.parametrize(
    ("gap", "pieces"), [(3.0, 1), (SIZE, 1), (WIDE_GAP * SIZE, 1), (WIDE_GAP * SIZE + 0.1, 2), (100.0, 2), (-5.0, 1)]
)
def test_wide_gaps_part_columns(gap: float, pieces: int) -> None:
    first = word("avustus")
    assert len(split_row([first, word("euroa", first.x1 + gap)])) == pieces


def test_a_known_column_edge_parts_close_words() -> None:
    label, text = word("Valmistelija", 50.0), word("Talouspäällikkö", 115.0)
    assert len(split_row([label, text])) == 1
    assert [[w.text for w in piece] for piece in split_row([label, text], (115.0,))] == [
        ["Valmistelija"],
        ["Talouspäällikkö"],
    ]


def test_an_edge_within_a_text_parts_nothing() -> None:
    made = words("pitkä rivi tekstiä joka alkaa sarakkeen reunasta", 115.0)
    assert len(split_row(made, (115.0,))) == 1


def spaced(text: str, gap: float = 4.0, wide: float = 14.0, x0: float = 72.0) -> list[Word]:
    """Letters set apart, as in headings; words wider apart."""
    made = []
    for letter in text:
        if letter == " ":
            x0 += wide - gap
            continue
        made.append(word(letter, x0))
        x0 = made[-1].x1 + gap
    return made


@pytest.mark.parametrize(
    "text", ["PÄÄTÖS", "Kotoutumisen tuki", "MUUTOKSENHAKU JA TIEDOKSIANTO", "Esityslista", "Åland", "Päätös ja liite"]
)
def test_letter_spaced_headings_are_words(text: str) -> None:
    assert make_line(spaced(text), 1).text == text


@pytest.mark.parametrize(("gap", "wide"), [(2.0, 5.0), (3.0, 6.0), (4.0, 20.0), (9.0, 22.0)])
@pytest.mark.parametrize("text", ["Kotoutumisen edistäminen", "TALOUSARVIO 2025", "§ 12 Avustukset", "Päätös: jatko"])
def test_letters_and_words_apart_by_any_gaps(text: str, gap: float, wide: float) -> None:
    joined = join_spaced(spaced(text, gap, wide))
    assert " ".join(one.text for one in joined) == text
    assert len(split_row(joined)) == 1


def test_dashes_capitals_and_figures_part_words_set_all_alike() -> None:
    made = spaced("Glokaali–Sillat2019", gap=2.6)
    assert [one.text for one in join_spaced(made)] == ["Glokaali", "–", "Sillat", "2019"]


def test_a_short_word_in_a_row_of_spaced_letters() -> None:
    wide = [word._replace(x1=word.x0 + 0.95 * SIZE * len(word.text)) for word in words("Tilinpäätös")]
    made = [*wide, *spaced("ja ry", 4.0, 12.0, x0=wide[-1].x1 + 12)]
    assert make_line(made, 1).text == "Tilinpäätös ja ry"


def test_marks_in_columns_are_no_word() -> None:
    made = [word("x", 72.0 + 60 * number) for number in range(5)]
    assert join_spaced(made) == made


@pytest.mark.parametrize(
    "text",
    ["a b c", "kohdat a b c d", "vaihtoehdot A B C D E", "1 2 3 4 5 6", "A 1 B 2 C 3", "kohta a ja b", "§ § § § §"],
)
def test_lone_letters_and_figures_are_left(text: str) -> None:
    assert line(text).text == text


def test_a_letter_spaced_word_among_others() -> None:
    made = [*words("Asia:"), *spaced("PÄÄTÖS", x0=120.0), *words("tehty", 250.0)]
    joined = make_line(made, 3)
    assert joined.text == "Asia: PÄÄTÖS tehty"
    assert joined.page == 3
    assert joined.words[1].x1 == spaced("PÄÄTÖS", x0=120.0)[-1].x1


def test_a_line_knows_its_box_size_and_weight() -> None:
    mixed = make_line([word("Päätös", bold=True), word("–", 105.0), word("2", 115.0, 96.0, size=18.0, bold=True)], 2)
    assert mixed.bold
    assert mixed.size == 18.0
    assert (mixed.box.x0, mixed.box.top, mixed.box.x1, mixed.box.bottom) == (72.0, 96.0, 124.0, 114.0)
    assert not make_line([word("Päätös", bold=True), word("tehty", 110.0)], 2).bold
