from __future__ import annotations

import pytest

from nlp.voikko import Voikko
from tests.index.samples import Sample, record

TEXT = """
Päätös.
Viranhaltijapäätöksellä myönnettiin avustus. Korkoineen perittävä laina, korkea kustannus, kokoineen, korjaa katon.
Pirkkalan ja Pirkkaan tie. Työntekijä lähtee, lahteen lasketaan. Koulukuljetusten kilpailutus, koulukuljetusreitti.
Toiminnan painopisteet. Kaupunki vuokraa tilat.
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Two records with words that are easily mistyped."""
    other = record("Linna", "Linnan vuoroilla on viroilla määräaika, lahti ja lahden ranta.", document="b.pdf")
    return Sample(tmp_path_factory.mktemp("town") / "search", [record("Asia", TEXT), other])


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("viranhaltijapaatoksella", "viranhaltijapäätöksellä"),  # a keyboard without dots
        ("lahtee", "lähtee"),
        ("maaraaika", "määräaika"),
        ("krokoineen", "korkoineen"),  # a slip in the first letters
        ("orkoineen", "korkoineen"),
        ("korkaa", "korjaa"),  # j beside k; korkea is not found by a key beside
        ("Pirkkaöan", "Pirkkalan"),
        ("vuiroilla", "vuoroilla"),
        ("koulukuljetusren", "koulukuljetusten"),  # not koulukuljetusreitti, which begins so
        ("painppistet", "painopisteet"),  # two slips
        ("paatos", "päätös"),
    ],
)
def test_the_likeliest_slip_is_mended(town: Sample, typed: str, mended: str) -> None:
    results = town.search(typed)
    assert (results.suggestion, results.total) == (mended, 1)


@pytest.mark.parametrize("typed", ["kala", "xy", "koulu9", "aivanmuuta"])
def test_what_nothing_is_near_stays(town: Sample, typed: str) -> None:
    assert town.search(typed).suggestion is None


def test_a_misprint_beside_a_word_that_is_found_is_mended_too(town: Sample) -> None:
    results = town.search("linna OR korkoinene")
    assert (results.total, results.suggestion) == (2, "linna OR korkoineen")


def test_voikko_is_asked_only_when_the_index_has_no_word_near(town: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(Voikko, "suggest", lambda _self, word: asked.append(word) or ())
    assert town.search("koulukuljetustne avustsu").suggestion == "koulukuljetusten avustus"
    assert asked == []
    assert town.search("zzyzzyxq").suggestion is None
    assert asked == ["zzyzzyxq"]
