import pickle

import pytest

from nlp.voikko import voikko


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("tehtyjen", "tehdä"),
        ("yhdistynyt", "yhdistyä"),
        ("noudatettava", "noudattaa"),
        ("koristellut", "koristella"),
        ("epäonnistunut", "epäonnistua"),
        ("allekirjoittamansa", "allekirjoittaa"),
        ("ylikuumentunutta", "ylikuumentua"),
    ],
)
def test_verb_of_participle(form: str, verb: str) -> None:
    assert {reading.verb for reading in voikko().readings(form)} == {verb}


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("perhesidelupa", ("perhe", "side", "lupa")),
        ("kaupunginhallituksen", ("kaupungin", "hallitus")),
        ("uudenvuoden", ("uusivuosi",)),
        ("rahoitus", ("rahoitus",)),
    ],
)
def test_parts_as_written(form: str, parts: tuple[str, ...]) -> None:
    assert voikko().readings(form)[0].parts == parts


@pytest.mark.parametrize("form", ["AMIF-rahaston", "", "x" * 300, "näringsministeriet"])
def test_unknown_word_has_no_reading(form: str) -> None:
    assert voikko().readings(form) == ()


def test_spelling() -> None:
    assert voikko().is_word("kotoutuminen")
    assert not voikko().is_word("kotoutmuinen")
    assert "yhdistyksen" in voikko().suggest("yhdistyksne")


def test_one_handle_per_process_never_pickled() -> None:
    assert voikko() is voikko()
    with pytest.raises((TypeError, ValueError, pickle.PicklingError, AttributeError)):
        pickle.dumps(voikko())
