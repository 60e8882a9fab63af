"""Names of projects: in quotation marks, before `-hanke`, behind `hankkeeseen`, and what names none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.project_names import count_names, find_name, is_project_text

NAMES = [
    # in quotation marks
    ("Osallistuminen Sininen Lohjanjärvi -hankkeeseen", "Sininen Lohjanjärvi"),
    ('Rahoituksen hakeminen hankkeelle "Joki virtaa"', "Joki virtaa"),
    ("Osallistuminen ”Joki virtaa” -hankkeeseen", "Joki virtaa"),
    ('"Joki virtaa"-hankkeen loppuraportti', "Joki virtaa"),
    ("AMIF-rahaston haku hankkeella ”Joki virtaa”", "Joki virtaa"),
    ("»Joki virtaa» -projektin jatko", "Joki virtaa"),
    ('Projekt "Ån flyter"', "Ån flyter"),
    # before the word, its own compound or a fund's
    ("Joki virtaa -hanke", "Joki virtaa"),
    ("Joki virtaa -hankkeen rahoitus", "Joki virtaa"),
    ("Joki virtaa -hankkeelle ajalle 1.1.2025–31.12.2026", "Joki virtaa"),
    ("Joki virtaa -kehittämishanke", "Joki virtaa"),
    ("Joki virtaa -yhteishankkeen omarahoitus", "Joki virtaa"),
    ("Joki virtaa -ESR-hanke", "Joki virtaa"),
    ("Joki virtaa -projektin ohjausryhmä", "Joki virtaa"),
    ("Avustus Joki virtaa -pilottiin", "Joki virtaa"),
    ("Joki virtaa -pilotin raportti", "Joki virtaa"),
    ("Ån flyter -projektet", "Ån flyter"),
    ("Joki virtaa (JOVI) -hanke", "Joki virtaa (JOVI)"),
    ("Joki 2030 -hanke", "Joki 2030"),
    ("Joki+ -hanke", "Joki+"),
    ("Joki & ranta -hanke", "Joki & ranta"),
    ("Joki ja ranta -hanke", "Joki ja ranta"),
    # glued
    ("Jokilaakso-hanke", "Jokilaakso"),
    ("JOKI-hankkeen jatko", "JOKI"),
    ("Joki-projekti", "Joki"),
    ("KOTO-Joki -hanke", "KOTO-Joki"),
    # where it begins
    ("Vihreä Joki -projektin ohjausryhmä", "Vihreä Joki"),
    ("Osallisuutta Joella -hanke", "Osallisuutta Joella"),
    ("Kuntarahoitus Vireä ranta -hankkeelle", "Vireä ranta"),
    ("Avustus Jokilaakso -hankkeelle", "Jokilaakso"),
    ("Suvannon kaupungin Joki virtaa -hanke", "Joki virtaa"),
    ("Suvannon Joki virtaa -hanke", "Joki virtaa"),
    ("6Aika: Joki virtaa -hanke", "Joki virtaa"),
    ("Osallistuminen Joki virtaa – yhdessä rannalle -hankkeeseen", "Joki virtaa – yhdessä rannalle"),
    ("Osallistuminen Prima Joki – Puhdas ranta -hankkeeseen", "Prima Joki – Puhdas ranta"),
    ("JOVI – Joki virtaa -hanke", "JOVI – Joki virtaa"),
    ("Rahoitushakemus – Joki virtaa -hanke", "Joki virtaa"),
    # said, or behind the word
    ("Hankkeen nimi on Joki virtaa.", "Joki virtaa"),
    ("Projektets namn är Ån flyter.", "Ån flyter"),
    ("Kunta osallistuu hankkeeseen Joki virtaa ajalle 1.1.–31.3.2025.", "Joki virtaa"),
    ("Kunta hakee rahoitusta hankkeelle Joki virtaa, jolla autetaan.", "Joki virtaa"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_name(text: str, name: str) -> None:
    assert find_name("", text) == name


NONE = [
    "",
    "EU-hanke",
    "ESR-hankkeen omarahoitus",
    "AMIF-hankkeet",
    "Valtionavustus -hankkeiden siirto",
    "Joki virtaa -hankkeita esiteltiin",
    "Joki virtaa -projektit",
    "Talonrakennushanke",
    "Kehittämishankkeen käynnistäminen",
    "Hankesuunnitelma, Suvannon koulun perusparannus",
    "hanke etenee",
    'Aloite "Joki virtaa"',
    "Hankkeen nimi on",
    "hankkeeseen 1.1.2025",
    "Kunta osallistuu hankkeeseen omalla rahoituksella.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_name(text: str) -> None:
    assert find_name("", text) is None


def test_the_title_goes_before_the_text() -> None:
    assert find_name("Joki virtaa -hanke", "Ranta-hanke ja Ranta-hanke") == "Joki virtaa"


def test_the_text_names_it_by_what_it_says_most() -> None:
    assert find_name("Avustus", "Ranta-hanke ja Joki-hanke. Joki-hanke alkaa.") == "Joki"


def test_a_name_that_is_an_organisations_is_none() -> None:
    text = "Kunta osallistuu hankkeeseen Suvannon Seura ry toiveesta."
    start = text.index("Suvannon")
    assert find_name("", text, [(start, start + 17)]) is None


@pytest.mark.parametrize(
    ("text", "count"), [("Joki-hanke ja Ranta-hanke", 2), ("Joki-hanke, Joki-hankkeen", 1), ("hanke", 0)]
)
def test_how_many_are_named(text: str, count: int) -> None:
    assert count_names(text) == count


@pytest.mark.parametrize(
    ("text", "is_one"), [("hankkeen", True), ("projektet", True), ("pilotti", True), ("koulu", False)]
)
def test_text_of_a_project(text: str, is_one: bool) -> None:
    assert is_project_text(text) is is_one


PIECES = st.lists(st.sampled_from([*(text for text, _ in NAMES), *NONE, " ", "\n", "-hanke", " – ", '"', "A "]))


@given(st.text(), st.one_of(st.text(), PIECES.map("".join)))
def test_a_name_stands_in_the_title_or_the_text(title: str, text: str) -> None:
    name = find_name(title, text)
    assert name is None or all(word in f"{title}\n{text}" for word in name.split())


@pytest.mark.parametrize(
    "piece", ["A ", "A -hanke ", "-hanke", '"', "hankkeeseen A ", "A – ", "hankkeen nimi on ", "§", "1 "]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    began = time.process_time()
    find_name("", text)
    assert count_names(text) >= 0
    assert time.process_time() - began < 2
