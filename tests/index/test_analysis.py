from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import analyse, fold, is_stop_word, record_terms, spans, tokens
from index.cases import case_pieces
from index.schema import Kind, code


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Päätös tehtiin.", ["Päätös", "tehtiin"]),
        ("AMIF-rahaston haku", ["AMIF", "rahaston", "haku"]),
        ("THL:n ja EU:lta", ["THL:n", "ja", "EU:lta"]),
        ("nimi:matti", ["nimi", "matti"]),
        ("TRE:4787/10.00", ["TRE", "4787", "10", "00"]),
        ("klo 12:30", ["klo", "12", "30"]),
        ("vaa'an", ["vaa'an"]),
        ("57 §:n mukaan", ["57", "§:n", "mukaan"]),
        ("704 029,50 €", ["704", "029", "50"]),
        ("a\u0308iti", ["a\u0308iti"]),
        ("", []),
    ],
)
def test_tokens(text: str, forms: list[str]) -> None:
    assert [token.form for token in tokens(text)] == forms


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    found = list(tokens(text))
    assert all(text[token.start : token.end] == token.form for token in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert spans(text, set(range(len(found)))) == {n: (t.start, t.end) for n, t in enumerate(found)}


@given(st.text(), st.sets(st.integers(0, 30)))
def test_places_of_some_words(text: str, positions: set[int]) -> None:
    everywhere = {n: (token.start, token.end) for n, token in enumerate(tokens(text))}
    assert spans(text, positions) == {n: everywhere[n] for n in sorted(positions) if n in everywhere}


@pytest.mark.parametrize("piece", ["1 ", "§", "(", "a ", "a:", "a'", "-", "a:n", "\u0308", "Ä-"])
def test_tokens_take_linear_time(piece: str) -> None:
    start = time.process_time()
    list(tokens(piece * (100_000 // len(piece))))
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("form", "lemma", "part"),
    [
        ("perhesidelupia", "perhesidelupa", "lupa"),
        ("Perhesideluvat", "perhesidelupa", "sidelupa"),
        ("kunnissa", "kunta", None),
        ("THL:n", "thl", None),
        ("AMIFin", "amif", None),
        ("§:n", "§", None),
        ("2024", "2024", None),
        ("öljylämmitys", "öljylämmitys", "lämmitys"),
    ],
)
def test_analyse(form: str, lemma: str, part: str | None) -> None:
    analysis = analyse(form)
    assert lemma in analysis.lemmas
    assert part is None or part in analysis.parts


def test_diacritics_are_not_folded() -> None:
    assert fold("SÄÄ") == "sää" != fold("SAA")
    assert fold("a\u0308") == "ä"
    assert fold("kunta\u00adliitto") == "kuntaliitto"


@pytest.mark.parametrize(
    ("form", "stop"), [("ja", True), ("Että", True), ("joka", True), ("lupa", False), ("jää", False)]
)
def test_stop_words(form: str, stop: bool) -> None:
    assert is_stop_word(form) is stop


def test_terms_of_a_record() -> None:
    terms = record_terms("Avustus", "Kunta myönsi avustuksen", above=["Talous"])
    assert terms.words["avustus"] == [code(0, Kind.TITLE), code(2, Kind.TEXT)]
    assert terms.words["talous"] == [code(0, Kind.ABOVE)]
    assert terms.forms["avustuksen"] == [code(2, Kind.TEXT)]
    assert terms.count == 3


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("sosiaali- ja terveyspalvelut", ["sosiaalipalvelu"]),
        ("koti-, laitos- ja perhehoito", ["kotihoito", "laitoshoito"]),
    ],
)
def test_what_a_hyphen_leaves_out_is_found(text: str, whole: list[str]) -> None:
    terms = record_terms("", text)
    assert [terms.words.get(word) for word in whole] == [[code(n, Kind.OTHER)] for n in range(len(whole))]


@pytest.mark.parametrize("typed", ["HEL 2024-012245", "hel 2024-12245", "Hel/2024/12245", "HEL 2024-012245 T 02 05 02"])
def test_case_numbers_however_typed(typed: str) -> None:
    assert case_pieces(typed) == ("hel", "2024", "12245")
