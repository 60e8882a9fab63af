from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import tokens
from index.snippets import Found, Snippet, snippet

TEXT = (
    "Lautakunta käsitteli asiaa kokouksessaan. Uimahallin peruskorjaukseen varataan määräraha. "
    "Kaupunki hakee avustusta uimahallin saunatilojen korjaamiseen. Muut asiat siirrettiin seuraavaan kokoukseen. "
    "Lopuksi todettiin, että kirjasto pysyy auki kesällä. Avustus haetaan keväällä."
)


def place(text: str, *words: str) -> Found:
    """The words as a query's one word that tells 1.0 wherever it stands."""
    return Found({n: 1.0 for n, token in enumerate(tokens(text)) if token.form in words})


def marked(found: Snippet) -> list[str]:
    return [found.text[start:end] for start, end in found.spans]


def test_the_sentence_with_most_of_the_words_is_shown() -> None:
    found = snippet(TEXT, [place(TEXT, "Uimahallin", "uimahallin"), place(TEXT, "avustusta", "Avustus")], 70)
    assert found.text == "Kaupunki hakee avustusta uimahallin saunatilojen korjaamiseen."
    assert marked(found) == ["avustusta", "uimahallin"]
    assert TEXT[found.start :].startswith("Kaupunki hakee")


def test_of_like_sentences_the_one_that_says_the_word_more_often() -> None:
    text = "Avustus haetaan keväällä lomakkeella. Muu asia siirrettiin. Avustus on aina avustus ja tarpeen."
    assert snippet(text, [place(text, "Avustus", "avustus")], 40).text == "Avustus on aina avustus ja tarpeen."


def test_two_passages_when_no_sentence_has_all() -> None:
    found = snippet(TEXT, [place(TEXT, "määräraha"), place(TEXT, "kirjasto")], 130)
    assert marked(found) == ["määräraha", "kirjasto"]
    assert found.text == (
        "Uimahallin peruskorjaukseen varataan määräraha. … Lopuksi todettiin, että kirjasto pysyy auki kesällä."
    )


def test_neighbouring_sentences_fill_the_width() -> None:
    found = snippet(TEXT, [place(TEXT, "kirjasto")], 90)
    assert found.text == "Lopuksi todettiin, että kirjasto pysyy auki kesällä. Avustus haetaan keväällä."


TITLED = (
    "§ 18\nVenepaikkojen vuokrat\nja laiturit 2025\nKNKDno-2025-7\nVenepaikkojen vuokrat ja laiturit 2025\n"
    "Satamassa on sata venepaikkaa. Vuokrat nousevat."
)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["Venepaikkojen", "venepaikkaa"], "Satamassa on sata venepaikkaa. Vuokrat nousevat."),
        (["laiturit"], "ja laiturit 2025"),  # nothing but the title has it
        ([], "KNKDno-2025-7"),
    ],
)
def test_the_title_is_not_shown_again_where_the_text_tells_more(words: list[str], shown: str) -> None:
    found = snippet(TITLED, [place(TITLED, *words)], 90, title="Venepaikkojen vuokrat ja laiturit 2025")
    assert found.text.startswith(shown)
    assert found.text == " ".join(TITLED[found.start :].split())[: len(found.text)]


def test_without_words_the_beginning_is_shown() -> None:
    found = snippet(TEXT, [], 60)
    assert found.text == "Lautakunta käsitteli asiaa kokouksessaan."
    assert found.spans == ()


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "alku " * 60 + "tärkeä sana " + "loppu " * 60
    found = snippet(text, [place(text, "tärkeä")], 80)
    assert marked(found) == ["tärkeä"]
    assert len(found.text) <= 90
    assert found.text.startswith("… alku")
    assert found.text.endswith("loppu …")
    assert set(found.text.split()) == {"…", "alku", "tärkeä", "sana", "loppu"}


def test_line_breaks_become_spaces() -> None:
    text = "Kaupunki hakee\navustusta  hallin\nkorjaamiseen."
    found = snippet(text, [place(text, "hallin")])
    assert found.text == "Kaupunki hakee avustusta hallin korjaamiseen."
    assert marked(found) == ["hallin"]


def test_a_word_that_tells_more_wins() -> None:
    text = "Maksu peritään. Lupa myönnetään."
    weak, strong = Found({0: 0.3}), Found({2: 1.0})
    assert snippet(text, [weak, strong], 18).text == "Lupa myönnetään."


def test_an_empty_text_gives_an_empty_snippet() -> None:
    assert snippet("", [Found({0: 1.0})]) == Snippet("")
    assert snippet(" \n ", []) == Snippet("")


@given(st.text(alphabet="ab. \n\tÄ1-", max_size=300), st.sets(st.integers(0, 40)), st.integers(10, 80))
def test_marks_are_words_of_the_text(text: str, positions: set[int], width: int) -> None:
    words = [token.form for token in tokens(text)]
    found = snippet(text, [Found(dict.fromkeys(positions, 1.0))], width)
    assert "\n" not in found.text
    assert all(found.text[start:end] in words for start, end in found.spans)


@pytest.mark.parametrize("piece", ["a. ", "\n", "\t", " ", "A", ". A"])
def test_snippets_take_linear_time(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    assert len(snippet(text, [Found({0: 1.0, 10_000: 1.0})], 100).text) <= 50_000
