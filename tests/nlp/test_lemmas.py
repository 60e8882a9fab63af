import time

import pytest

from nlp.lemmas import lemmatize


@pytest.mark.parametrize(
    ("sentence", "lemmas"),
    [
        ("He hakivat avustusta hankkeelle .", "hän hakea avustus hanke ."),
        ("Asia on käsitelty lautakunnassa .", "asia olla käsitellä lautakunta ."),
        ("Päätös tehtiin esityksen mukaisesti .", "päätös tehdä esitys mukaisesti ."),
        ("Lisäksi kaupunki hakee AMIF-rahaston tukea .", "lisäksi kaupunki hakea AMIF-rahasto tuki ."),
        ("Niiden kustannukset eivät ole nousseet .", "se kustannus ei olla nousta ."),
        ("ELY-keskuksen EU:n tuella rahoittama hanke", "ELY-keskus EU tuki rahoittaa hanke"),
        ("Sosiaali- ja terveydenhuollon palvelut", "sosiaali ja terveydenhuolto palvelu"),
        ("Hakemus hyväksyttiin kokouksessa 12 §:n mukaan .", "hakemus hyväksyä kokous 12 § mukaan ."),
    ],
)
def test_lemmas_in_context(sentence: str, lemmas: str) -> None:
    assert [each.lemma.casefold() for each in lemmatize(sentence.split())] == lemmas.casefold().split()


@pytest.mark.parametrize(
    ("sentence", "index", "lemma"),
    [
        ("Hän tuli kunnan palvelukseen", 2, "kunta"),
        ("Lapsi alkoi tuntea olonsa hyväksi", 2, "tuntea"),
        ("Talon edessä on vanha kuusi", 4, "kuusi"),
        ("Voimme hakea lisää rahoitusta", 1, "hakea"),
        ("Ovatko he siellä ?", 1, "hän"),
    ],
)
def test_neighbours_decide(sentence: str, index: int, lemma: str) -> None:
    assert lemmatize(sentence.split())[index].lemma == lemma


@pytest.mark.parametrize(
    ("form", "pos", "case", "number"),
    [
        ("kaupungeille", "NOUN", "All", "Plur"),
        ("Helsingissä", "PROPN", "Ine", "Sing"),
        ("uuden", "ADJ", "Gen", "Sing"),
        ("ja", "CCONJ", None, None),
        (".", "PUNCT", None, None),
        ("12", "NUM", None, None),
    ],
)
def test_part_of_speech_and_case(form: str, pos: str, case: str | None, number: str | None) -> None:
    found = lemmatize([form])[0]
    assert (found.pos, found.case, found.number) == (pos, case, number)


def test_no_tokens() -> None:
    assert lemmatize([]) == []


def test_speed_after_warm_up() -> None:
    text = lemma_text().split()
    lemmatize(text)
    start = time.process_time()
    for _ in range(300):
        lemmatize(text)
    assert 300 * len(text) / (time.process_time() - start) > 20_000


def lemma_text() -> str:
    return "Kaupunginhallitus päätti esityksen mukaisesti hakea rahoitusta , jota he ovat tarvinneet ."
