import pytest

from nlp import swedish
from nlp.lemmas import lemmatize
from nlp.words import analyse_word


def lemmas(form: str) -> set[str]:
    return {lemma.casefold() for lemma in analyse_word(form).lemmas}


@pytest.mark.parametrize(
    "forms",
    [
        "bidrag bidraget bidragen bidragets",
        "beslut beslutet besluten besluts",
        "stad staden stadens",
        "skola skolan skolor skolorna skolans",
        "arbete arbetet arbetets Arbets",
        "familj familjer familjerna familjens",
        "projekt projektet projektets",
        "finansiering finansieringen",
        "ungdom ungdomar ungdomarna",
        "tjänst tjänster tjänsterna",
        "flykting flyktingar flyktingarna",
        "hälsa hälsan",
        "barn barnen barnens",
        "understöd understödet understöden",
        "Esbo Esbos",
        "Grankulla Grankullas",
        "musik musiken",
        "budget budgeten",
        "integration integrationen integrationens",
        "ministeriet ministeriets",
        "kommun kommunen kommunens kommuner kommunernas",
        "kvinna kvinnan kvinnor",
        "välfärdsområde välfärdsområdet välfärdsområdets välfärdsområden",
        "invandrare invandrarna invandrarnas",
    ],
)
def test_forms_of_a_swedish_word_share_a_term(forms: str) -> None:
    assert set.intersection(*map(lemmas, forms.split()))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ministeriet", "ministeri"),
        ("bidraget", "bisnes"),
        ("skolan", "sola"),
        ("staden", "stadion"),
        ("kommunen", "kommuuni"),
    ],
)
def test_swedish_words_stay_apart_from_finnish_ones(first: str, second: str) -> None:
    assert not lemmas(first) & lemmas(second)


@pytest.mark.parametrize(
    ("compound", "word"),
    [
        ("näringsministeriet", "ministeriets"),
        ("kulturnämnden", "nämndens"),
        ("stadsstyrelsens", "styrelse"),
        ("verksamhetsbidraget", "bidragen"),
        ("yrkesutbildningen", "utbildning"),
    ],
)
def test_a_compound_is_found_by_its_head(compound: str, word: str) -> None:
    assert set(analyse_word(compound).parts) & lemmas(word)


@pytest.mark.parametrize(
    "form",
    ["serologinen", "bittisten", "latinisaation", "kuntien", "kotoutumissuunnitelman", "blogit", "brändi", "stadin"],
)
def test_finnish_words_do_not_look_swedish(form: str) -> None:
    assert not swedish.looks_swedish(form)


@pytest.mark.parametrize("form", ["maahanmuuttajien", "ammattikorkeakoulu", "kunnassa", "EU"])
def test_what_cannot_be_swedish(form: str) -> None:
    assert not swedish.may_be_swedish(form)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kommunstyrelsen beslutar att bevilja bidrag för föreningens verksamhet .", True),
        ("Ansökan gäller integration av invandrare och flyktingar", True),
        ("Bilagor till protokollet", True),
        ("Arbets- och näringsministeriet on myöntänyt avustuksen .", False),
        ("Päätös tehtiin esityksen mukaisesti .", False),
        ("Tiedoksi Esbo stad ja Svenska kulturfonden", False),
        ("", False),
    ],
)
def test_swedish_sentences(sentence: str, expected: bool) -> None:
    assert swedish.is_swedish(sentence.split()) is expected


def test_words_of_a_swedish_sentence_are_not_read_as_finnish() -> None:
    sentence = "Skolan i Esbo har en budget för barn och ungdomar ."
    assert [each.lemma for each in lemmatize(sentence.split())] == sentence.split()


def test_a_finnish_sentence_keeps_its_lemmas_beside_a_swedish_name() -> None:
    sentence = "Kunta hyväksyi hakijan Föreningen för integration esityksen ."
    found = lemmatize(sentence.split())
    assert [each.lemma for each in found[:3]] == ["kunta", "hyväksyä", "hakija"]


@pytest.mark.parametrize("word", ["fa" * 50_000, "skn" * 30_000, "b" * 100_000])
def test_odd_words_take_no_time(word: str) -> None:
    assert not swedish.is_swedish([word, "och"])
