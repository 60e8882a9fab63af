"""Who decides, by the names on page headers; days, sections and meetings beside them."""

from __future__ import annotations

import time

import pytest

from ingest.bodies import Facts, body_of, is_collegial, merge_facts, office_in_title, read_facts, section_of
from ingest.days import day_of

BODIES = [
    ("Kunnanhallitus", "Kunnanhallitus"),
    ("kaupunginhallitus", "Kaupunginhallitus"),
    ("Kaupunginvaltuusto", "Kaupunginvaltuusto"),
    ("Sosiaali- ja terveyslautakunta", "Sosiaali- ja terveyslautakunta"),
    ("Sosiaali-, terveys- ja pelastuslautakunta", "Sosiaali-, terveys- ja pelastuslautakunta"),
    ("Elinvoima- ja osaamislautakunta", "Elinvoima- ja osaamislautakunta"),
    ("Kaupunginhallituksen elinvoimajaosto", "Kaupunginhallituksen elinvoimajaosto"),
    ("Kasvatuksen ja koulutuksen lautakunta", "Kasvatuksen ja koulutuksen lautakunta"),
    ("Kunnanhallitus § 43 10.03.2025", "Kunnanhallitus"),
    ("Kunnanhallitus 10.03.2025", "Kunnanhallitus"),
    ("Tekninen lautakunta 4/2025", "Tekninen lautakunta"),
    ("Aluehallitus", "Aluehallitus"),
    ("Yhtymäkokous", "Yhtymäkokous"),
    ("Tarkastuslautakunta", "Tarkastuslautakunta"),
    ("Stadsstyrelsen", "Stadsstyrelsen"),
    ("Kommunstyrelsen", "Kommunstyrelsen"),
    ("Bildningsnämnden", "Bildningsnämnden"),
    ("Tekn. ltk", "Tekninen lautakunta"),
    ("Kunnanvaltuuston kokous", "Kunnanvaltuusto"),
    ("Kunnanjohtaja", "Kunnanjohtaja"),
    ("Strategiajohtaja", "Strategiajohtaja"),
    ("Kansliapäällikkö", "Kansliapäällikkö"),
    ("Johtava rehtori", "Johtava rehtori"),
    ("Vapaa-aikalautakunta", "Vapaa-aikalautakunta"),
    ("Kulttuuri- ja vapaa-aikajohtaja", "Kulttuuri- ja vapaa-aikajohtaja"),
    ("Vapaa-aikapalvelut, Kirjastopalvelujohtaja", "Kirjastopalvelujohtaja"),
    ("Toimialajohtaja, sivistystoimiala", "Toimialajohtaja"),
    ("KIRKKOVALTUUSTON KOKOUS", "Kirkkovaltuusto"),
    ("Elinvoimavaliokunta", "Elinvoimavaliokunta"),
    ("Gemensamma kyrkorådet", "Gemensamma kyrkorådet"),
    ("Johtajaylilääkäri", "Johtajaylilääkäri"),
    ("Kirkkoherra", "Kirkkoherra"),
    ("Kunnanrakennusmestari", "Kunnanrakennusmestari"),
    ("Bildningsdirektören", "Bildningsdirektören"),
    ("Rehtorin viranhaltijapäätös", "Rehtori"),
    ("Hallintojohtajan päätöspöytäkirja", "Hallintojohtaja"),
    ("Johtajaylilääkärin viranhaltijapäätös", "Johtajaylilääkäri"),
    ("Pormestari", "Pormestari"),
    ("Kaupungininsinööri", "Kaupungininsinööri"),
    ("Khall", "Kunnanhallitus"),
    ("KV", "Kunnanvaltuusto"),
    # No bodies: other words of page headers, and sentences.
    ("Pöytäkirja", None),
    ("Esityslista", None),
    ("Kuvitelman kunta", None),
    ("Päätös", None),
    ("12.3.2025", None),
    ("§ 57", None),
    ("", None),
    ("Lautakunta päätti hyväksyä esityksen.", None),
    ("Asia käsiteltiin myös edellisessä kokouksessa, jossa läsnä oli kunnanjohtaja.", None),
    ("1 (4)", None),
    ("Mäenpää Iiris, sihteeri", None),
    ("Puheenjohtaja", None),
    ("Tuula Pajuoja, hallintojohtaja", None),
]


@pytest.mark.parametrize(("line", "body"), BODIES)
def test_bodies(line: str, body: str | None) -> None:
    assert body_of(line) == body


@pytest.mark.parametrize(
    ("body", "collegial"),
    [
        ("Kunnanhallitus", True),
        ("Kaupunginhallituksen elinvoimajaosto", True),
        ("Sosiaali- ja terveyslautakunta", True),
        ("Nuorisovaltuusto", True),
        ("Kunnanjohtaja", False),
        ("Kansliapäällikkö", False),
        ("Johtava rehtori", False),
    ],
)
def test_collegial_bodies(body: str, collegial: bool) -> None:
    assert is_collegial(body) is collegial


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("Osallisuusjohtajan päätös: avustus yhdistykselle", "Osallisuusjohtaja"),
        ("Kansliapäällikön päätös 12.3.2025", "Kansliapäällikkö"),
        pytest.param(*("Rehtorin päätös opetuksen järjestämisestä", "Rehtori")),
        ("Kaupunginarkkitehdin päätös", "Kaupunginarkkitehti"),
        ("Kaupungininsinöörin päätös", "Kaupungininsinööri"),
        ("Kunnan päätös avustuksesta", None),
        ("Päätös avustuksesta", None),
        ("Avustus: rehtorin päätös", None),
        ("", None),
    ],
)
def test_offices_in_titles(title: str, office: str | None) -> None:
    assert office_in_title(title) == office


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12.3.2025", "2025-03-12"),
        ("12.03.2025 klo 16", "2025-03-12"),
        ("Saapunut 1.1.1999", "1999-01-01"),
        ("31.2.2025 ja 1.3.2025", "2025-03-01"),
        ("29.2.2024", "2024-02-29"),
        ("29.2.2025", None),
        ("1.2.20255", None),
        ("3.12.3.2025", None),
        ("12.3.", None),
        ("00.02.05.2025", None),
        ("", None),
    ],
)
def test_days(text: str, day: str | None) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("57 §", 57),
        ("§ 34", 34),
        ("§34", 34),
        pytest.param("Kunnanhallitus 12.3.2025 § 7", 7),
        pytest.param("Kunnanhallitus 43 § 10.03.2025", 43),
        pytest.param("§ 10.03.2025", None),
        ("92 §:n mukaan", None),
        ("§ 12345", None),
        ("57", None),
        ("", None),
    ],
)
def test_section_numbers(text: str, number: int | None) -> None:
    assert section_of(text) == number


def test_facts_of_an_office_holders_header() -> None:
    lines = [
        "Helsingin kaupunki",
        "Viranhaltijapäätös",
        "1 (4)",
        "Kaupunginkanslia",
        "Strategiajohtaja",
        "14.3.2025",
        "38 §",
    ]
    assert read_facts(lines) == Facts("Strategiajohtaja", "2025-03-14", 38, None, None, False, town=True)


@pytest.mark.parametrize("paper", ["kokous", "pöytäkirja 4/2025", "esityslista"])
def test_whose_paper_it_is(paper: str) -> None:
    assert read_facts([f"Kappelineuvoston {paper}"]).body == "Kappelineuvosto"


@pytest.mark.parametrize("held", ["Rehtori Oiva Esimerkki", "Oiva Esimerkki, rehtori", "Rehtori"])
def test_who_holds_the_office_beside_the_label(held: str) -> None:
    assert read_facts(["Päätöksen tekijä", held]).body == "Rehtori"
    assert read_facts(["Läsnä", "Rehtori Oiva Esimerkki"]).body is None


@pytest.mark.parametrize(
    "names",
    [["Hyvinvointijohtaja", "Välfärdsdirektören"], ["Kommunstyrelsen", "Kunnanhallitus"], ["Rehtori", "Rektorn"]],
)
def test_the_other_languages_name_does_not_replace_the_first(names: list[str]) -> None:
    assert read_facts(names).body == names[0]


def test_facts_of_a_committees_header() -> None:
    lines = ["Pöytäkirja 5/2025", "2 (3)", "Sosiaali-, terveys- ja pelastuslautakunta", "Asia/7", "8.4.2025"]
    body = "Sosiaali-, terveys- ja pelastuslautakunta"
    assert read_facts(lines) == Facts(body, "2025-04-08", None, "5/2025", "7", True)


def test_the_first_day_and_section_count() -> None:
    facts = read_facts(["Kunnanhallitus 10.3.2025 § 40", "Tarkastettu 12.3.2025 § 41"])
    assert (facts.date, facts.section) == ("2025-03-10", 40)


def test_a_case_number_is_no_meeting() -> None:
    assert read_facts(["118/02.02.02/2025", "KAJ/1507/02.05.01/2025", "1.2/2025", "Dnro KAJ/77/2023"]).meeting is None


def test_a_matters_own_facts_come_first() -> None:
    merged = merge_facts(
        Facts("Kunnanhallitus", "2025-03-10", 40, "4/2025", None, True), Facts("Tekninen lautakunta", None, 18)
    )
    assert (merged.body, merged.date, merged.section, merged.meeting) == (
        "Tekninen lautakunta",
        "2025-03-10",
        18,
        "4/2025",
    )


@pytest.mark.parametrize(
    "nonsense", ["a " * 50_000, "A" * 100_000, "lautakunta " * 9_000, "§§§" * 30_000, "1 1 " * 25_000]
)
def test_long_lines_take_no_time(nonsense: str) -> None:
    started = time.process_time()
    assert body_of(nonsense) is None
    assert read_facts([nonsense]).date is None
    assert section_of(nonsense) is None
    assert office_in_title(nonsense) is None
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("header", "body"),
    [
        (["Oulaisten kaupunki", "Kh § 12 3.3.2025"], "Kaupunginhallitus"),
        (["Oulaisten kaupunki", "Khall 3.3.2025"], "Kaupunginhallitus"),
        (["Vieremän kunta", "Kh § 12 3.3.2025"], "Kunnanhallitus"),
        (["Vieremän kunta", "Kvalt § 4"], "Kunnanvaltuusto"),
        (["Kunnanhallitus § 43"], "Kunnanhallitus"),
    ],
)
def test_abbreviations_are_read_by_whose_header_it_is(header: list[str], body: str) -> None:
    assert read_facts(header).body == body
