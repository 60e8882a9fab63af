"""Abbreviated names of bodies."""

import pytest

from ingest.abbreviations import full_name, known

NAMES = [
    ("Kh", "Kunnanhallitus", "Kaupunginhallitus"),
    ("KV", "Kunnanvaltuusto", "Kaupunginvaltuusto"),
    ("Khs", "Kaupunginhallitus", "Kaupunginhallitus"),
    ("Sivltk", "Sivistyslautakunta", "Sivistyslautakunta"),
    ("Tekn.ltk", "Tekninen lautakunta", "Tekninen lautakunta"),
    ("perusturvaltk", "Perusturvalautakunta", "Perusturvalautakunta"),
    ("Rakennusltk", "Rakennuslautakunta", "Rakennuslautakunta"),
    ("vapaa-aikaltk", "Vapaa-aikalautakunta", "Vapaa-aikalautakunta"),
    ("Stst", "Stadsstyrelsen", "Stadsstyrelsen"),
]


@pytest.mark.parametrize(("written", "rural", "urban"), NAMES)
def test_full_name(written: str, rural: str, urban: str) -> None:
    assert (full_name(written), full_name(written, town=True)) == (rural, urban)


@pytest.mark.parametrize("word", ["", "ltk", "Teknpltk", "altk", "hallitus", "ks", "Kasvltk"])
def test_no_known_abbreviation(word: str) -> None:
    assert full_name(word) is None


def test_every_known_abbreviation_has_a_name() -> None:
    assert all(full_name(word) for word in known())
