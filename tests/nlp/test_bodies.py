"""Names of deciding bodies, inflected and abbreviated."""

import pytest

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
