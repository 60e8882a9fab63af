import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.lexicon import lexicon
from nlp.words import analyse_word


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("perhesideluvat", "perhesidelupa"),
        ("hankerahoituksella", "hankerahoitus"),
        ("kaupunginhallitukselle", "kaupunginhallitus"),
        ("Espoon", "Espoo"),
        ("antaminen", "antaminen"),
        ("haettiin", "hakea"),
        ("heidän", "hän"),
        ("niille", "se"),
        ("lisäksi", "lisäksi"),
        ("mukaisesti", "mukaisesti"),
        ("jatkuvasti", "jatkuvasti"),
        ("ollut", "olla"),
        ("yhdistynyt", "yhdistyä"),
        ("parhaiten", "hyvin"),
        ("12", "12"),
        ("2000-luvulla", "2000-luku"),
    ],
)
def test_lemma_of_known_word(form: str, lemma: str) -> None:
    word = analyse_word(form)
    assert word.lemma == lemma
    assert word.known or not any(letter.isalpha() for letter in form)


@pytest.mark.parametrize(
    ("form", "lemma", "rule"),
    [
        ("AMIF:n", "AMIF", "colon"),
        ("AMIF:iin", "AMIF", "colon"),
        ("THL:ssä", "THL", "colon"),
        ("STEAn", "STEA", "acronym"),
        ("AMIFin", "AMIF", "acronym"),
        ("AMIF", "AMIF", "acronym"),
        ("AMIF-rahaston", "AMIF-rahasto", "hyphen"),
        ("STEA-avustuksista", "STEA-avustus", "hyphen"),
        ("Kurvi-hankkeesta", "Kurvi-hanke", "hyphen"),
        ("SavoGrow'n", "SavoGrow", "apostrophe"),
        ("SavoGrow’n", "SavoGrow", "apostrophe"),
        ("Glocalin", "Glocal", "ending"),
        ("Bergkvistille", "Bergkvist", "ending"),
        ("förvaltningen", "förvaltningen", "swedish"),
        ("yhdistyksne", "yhdistys", "misprint"),
    ],
)
def test_lemma_by_rule(form: str, lemma: str, rule: str) -> None:
    word = analyse_word(form)
    assert (word.lemma, word.rule, word.known) == (lemma, rule, False)


@pytest.mark.parametrize(
    ("form", "lemmas"),
    [
        ("mukaisesti", {"mukaisesti", "mukainen"}),
        ("antamisesta", {"antaminen", "antaa"}),
        ("tehtyjen", {"tehdä", "tehty"}),
        ("kuuluvat", {"kuulua", "kuuluva"}),
        ("lisäksi", {"lisäksi", "lisä"}),
    ],
)
def test_every_lemma_worth_having(form: str, lemmas: set[str]) -> None:
    assert set(analyse_word(form).lemmas) == lemmas


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("förvaltningen", "förvaltning"),
        ("kommunernas", "kommuner"),
        ("integrationen", "integration"),
        ("näringsministeriet", "näringsministeriets"),
    ],
)
def test_swedish_forms_share_a_stem(first: str, second: str) -> None:
    assert set(analyse_word(first).lemmas) & set(analyse_word(second).lemmas)


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("perhesideluvan", ("perhe", "side", "lupa", "sidelupa")),
        ("maahanmuuttoviraston", ("muutto", "virasto", "maahanmuutto")),
        ("kaupunginhallitus", ("kaupunki", "hallitus")),
        ("terveydenhuollon", ("terveys", "huolto")),
        ("AMIF-rahaston", ("AMIF", "rahasto")),
        ("EU-rahoitushankkeen", ("EU", "rahoitus", "hanke", "rahoitushanke")),
        ("henkilökohtainen", ("henkilö",)),
        ("työaika", ("aika",)),
        ("rahoittaminen", ()),
        ("hakemus", ()),
    ],
)
def test_parts_of_compound(form: str, parts: tuple[str, ...]) -> None:
    assert analyse_word(form).parts == parts


@given(st.text(min_size=1, max_size=60))
def test_every_form_gets_a_lemma(form: str) -> None:
    word = analyse_word(form)
    assert word.lemmas[0] == word.lemma
    assert word.form == form
    assert all(len(part) > 3 or part.isupper() for part in word.parts)


def test_a_word_looked_at_by_itself_is_not_kept_among_those_of_sentences():
    kept = lexicon().entry("kotouttamisessa")
    assert lexicon().entry("kotouttamisessa") is kept
    alone = lexicon().alone("kotouttamisessa")
    assert alone is not kept
    assert (alone.options, alone.scores) == (kept.options, kept.scores)
