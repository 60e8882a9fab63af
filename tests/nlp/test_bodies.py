"""Names of deciding bodies, inflected and abbreviated."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.bodies import Case, find_bodies

NAMES = [
    ("Kaupunginhallitus", "Kaupunginhallitus", Case.NOMINATIVE),
    ("kaupunginhallituksen", "Kaupunginhallitus", Case.GENITIVE),
    ("kaupunginvaltuustossa", "Kaupunginvaltuusto", Case.INESSIVE),
    ("kunnanhallitukselle", "Kunnanhallitus", Case.OTHER),
    ("KAUPUNGINVALTUUSTON", "Kaupunginvaltuusto", Case.GENITIVE),
    ("Sivistys- ja kulttuurilautakunta", "Sivistys- ja kulttuurilautakunta", Case.NOMINATIVE),
    ("sosiaali-, terveys- ja pelastuslautakunnan", "Sosiaali-, terveys- ja pelastuslautakunta", Case.GENITIVE),
    ("kulttuuri- ja vapaa-aikalautakunnalle", "Kulttuuri- ja vapaa-aikalautakunta", Case.OTHER),
    ("teknisen lautakunnan", "Tekninen lautakunta", Case.GENITIVE),
    ("teknisessä lautakunnassa", "Tekninen lautakunta", Case.INESSIVE),
    ("edellisen lautakunnan", "Lautakunta", Case.GENITIVE),
    ("kaupunginhallituksen konsernijaosto", "Kaupunginhallituksen konsernijaosto", Case.NOMINATIVE),
    ("Kesä 2000 -juhlatoimikunta", "Kesä 2000 -juhlatoimikunta", Case.NOMINATIVE),
    ("johtokunnassa", "Johtokunta", Case.INESSIVE),
    ("kansliapäällikön", "Kansliapäällikkö", Case.GENITIVE),
    ("Kvsto", "Kaupunginvaltuusto", Case.NOMINATIVE),
    ("Khs", "Kaupunginhallitus", Case.NOMINATIVE),
    ("kh", "Kaupunginhallitus", Case.NOMINATIVE),
    ("Kv:n", "Kaupunginvaltuusto", Case.GENITIVE),
    ("Tarkltk", "Tarkastuslautakunta", Case.NOMINATIVE),
    ("perusturvaltk", "Perusturvalautakunta", Case.NOMINATIVE),
    ("Kulttuuri- ja vapaa-aikaltk", "Kulttuuri- ja vapaa-aikalautakunta", Case.NOMINATIVE),
    ("liikunnan edistämisen lautakunnan", "Liikunnan edistämisen lautakunta", Case.GENITIVE),
    (
        "terveyden ja toimintakyvyn edistämisen lautakunta",
        "Terveyden ja toimintakyvyn edistämisen lautakunta",
        Case.NOMINATIVE,
    ),
    ("kasvun ja oppimisen lautakunnassa", "Kasvun ja oppimisen lautakunta", Case.INESSIVE),
    ("kaupunginhallituksen johtamisen jaoston", "Kaupunginhallituksen johtamisen jaosto", Case.GENITIVE),
    ("yhdyskuntatekniikan lautakunnan", "Yhdyskuntatekniikan lautakunta", Case.GENITIVE),
    ("vesilaitoksen johtokunta", "Vesilaitoksen johtokunta", Case.NOMINATIVE),
    ("Stst", "Stadsstyrelsen", Case.NOMINATIVE),
    ("stadsfullmäktige", "Stadsfullmäktige", Case.NOMINATIVE),
]


@pytest.mark.parametrize(("text", "name", "case"), NAMES)
def test_name(text: str, name: str, case: Case) -> None:
    sentence = f"Silloin {text} 5.3.2020"
    (body,) = [body for body in find_bodies(sentence) if body.end == len("Silloin ") + len(text)]
    assert (body.name, body.case) == (name, case)


def test_abbreviation_in_a_rural_municipality() -> None:
    names = [body.name for body in find_bodies("Kunnanhallitus käsitteli asian. Kh 3.2.2020 § 4")]
    assert names == ["Kunnanhallitus", "Kunnanhallitus"]


@pytest.mark.parametrize("word", ["hallinto", "kuntala", "päätös", "neuvonta", "khaki", "keskustelu"])
def test_other_words_name_no_body(word: str) -> None:
    assert find_bodies(word) == ()


PIECES = st.lists(
    st.sampled_from(
        [*(text for text, _, _ in NAMES), "ja ", "- ja ", " ", "\n", ":n", ".", "Kh", "misen ", "ltk", "2000 -"]
    )
)


@given(st.one_of(st.text(), PIECES.map("".join)))
def test_offsets_are_valid(text: str) -> None:
    for body in find_bodies(text):
        assert 0 <= body.start < body.end <= len(text)
        assert body.name[:1] == body.name[:1].upper()


@pytest.mark.parametrize("piece", ["kh ", "ltk", "altk ", "a- ja ", "lautakunta ", "n misen ", "A 1 -", "kasvun ja "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    began = time.process_time()
    assert all(body.name for body in find_bodies(text))
    assert time.process_time() - began < 2
