import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import libvoikko
import pytest

from ingest.errors import PykalaError
from nlp.voikko import INSTALL_HINT, Voikko, voikko


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


@pytest.mark.parametrize(
    "error",
    [
        libvoikko.VoikkoException("Specified dictionary variant was not found"),
        OSError("libvoikko.so.1: cannot open shared object file: No such file or directory"),
        AttributeError("undefined symbol: voikkoAnalyzeWordUcs4"),
    ],
)
def test_missing_library_or_dictionary_is_one_line_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(_language: str) -> None:
        raise error

    monkeypatch.setattr(libvoikko, "Voikko", fail)
    with pytest.raises(PykalaError) as caught:
        Voikko()
    assert str(caught.value) == f"Voikko cannot be used: {error}"
    assert caught.value.remedy == INSTALL_HINT
    assert "apt-get install libvoikko1 voikko-fi" in INSTALL_HINT
    assert "\n" not in str(caught.value) + INSTALL_HINT


@pytest.mark.parametrize(
    ("version", "accepted"), [("4.2.1", False), ("3.8", False), ("4.3", True), ("4.3.2rc1", True), ("5.0.0", True)]
)
def test_versions(monkeypatch: pytest.MonkeyPatch, version: str, accepted: bool) -> None:
    class Old:
        def __init__(self, _language: str) -> None:
            pass

        def getVersion(self) -> str:  # noqa: N802 (the library's name)
            return version

    monkeypatch.setattr(libvoikko, "Voikko", Old)
    if accepted:
        Voikko()
    else:
        with pytest.raises(PykalaError, match=f"libvoikko {version} is too old"):
            Voikko()


def test_another_process_has_a_handle_of_its_own() -> None:
    mine = voikko()
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        assert pool.submit(_handle_after_fork, id(mine)).result() is True


def _handle_after_fork(parents: int) -> bool:
    return id(voikko()) != parents and voikko().is_word("kunta")


def test_one_handle_per_process_never_pickled() -> None:
    assert voikko() is voikko()
    with pytest.raises((TypeError, ValueError, pickle.PicklingError, AttributeError)):
        pickle.dumps(voikko())
