"""Where the sections of minutes begin, and what only looks like one."""

from __future__ import annotations

import pytest

from ingest.blocks import Block, Kind
from ingest.sections import find_items, find_sections
from tests.ingest.making import block, heading, table

TEXT = block("Lautakunta käsitteli asian ja kuuli asiantuntijoita. " * 3)
AFTER = block("Päätettiin ehdotuksen mukaan. " * 3, page=2)


def numbers(*blocks: Block) -> list[int]:
    return [start.number for start in find_sections(blocks)]


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("57 §", 57, ""),
        ("§ 57", 57, ""),
        ("§57", 57, ""),
        ("57§", 57, ""),
        ("§ 57.", 57, ""),
        ("57 §.", 57, ""),
        ("12 § Kokouksen avaus", 12, "Kokouksen avaus"),
        ("§ 12 Kokouksen avaus", 12, "Kokouksen avaus"),
        ("§ 12: Kokouksen avaus", 12, "Kokouksen avaus"),
        ("§ 12 ”Silta” -hanke", 12, "”Silta” -hanke"),
        ("§ 34 / 24.4.2025", 34, ""),
        ("§ 34, 24.4.2025", 34, ""),
        ("12 § 2025 talousarvio", 12, "2025 talousarvio"),
        ("§ 7 (2.4.2025)", 7, ""),
        ("§ 88/2024 1 (1)", 88, ""),
        ("§ 12/2025 2/4", 12, ""),
    ],
)
@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.HEADING, Kind.LABEL])
def test_beginnings(text: str, number: int, title: str, kind: Kind) -> None:
    (start,) = find_sections([block(text, kind), TEXT])
    assert (start.number, start.title, start.section, start.block) == (number, title, number, 0)


@pytest.mark.parametrize("written", ["KN {} § TALOUSARVION MUUTOS", "KS § {} Budget", "Tekn. ltk {} § Lupa"])
def test_beginnings_behind_a_short_name_that_comes_again(written: str) -> None:
    blocks = [part for n in (176, 177) for part in (block(written.format(n)), TEXT)]
    title = written.rpartition("§ ")[2].removeprefix("{} ")
    assert [(start.number, start.title) for start in find_sections(blocks)] == [(176, title), (177, title)]
    assert find_sections(blocks[:2]) == []


def test_a_beginning_behind_a_bodys_name() -> None:
    (start,) = find_sections([heading("Kunnanhallitus § 12 Lainan ottaminen"), TEXT])
    assert (start.number, start.title) == (12, "Lainan ottaminen")


@pytest.mark.parametrize("text", ["Asia 3", "Kohta 3", "Asia 3. Talousarvion muutos", "Ärende 3"])
def test_items_of_agendas_have_no_section(text: str) -> None:
    (start,) = find_sections([heading(text), TEXT])
    assert (start.number, start.section) == (3, None)


@pytest.mark.parametrize(
    "text",
    [
        "Kuntalain 92 §:n mukaan",
        "92 §:n mukaan kunnanhallituksella on oikeus",
        "57 §:ssä säädetään",
        "57 § mukaan kunnalla on oikeus",
        "§ 57 on hyväksytty.",
        "§ 57–60",
        "§ 57 - 60",
        "57",
        "57 kohta",
        "57 § momentti 2",
        "Hallintosäännön 12 § 3 momentin mukaan kunnanjohtaja päättää.",
        "§",
        "12345 §",
        "Asiat 3",
        "12 § Kunta myöntää avustuksen.",
        "Kunnanhallitus § 12 Lainan ottaminen",
        "MRL 133 § Naapurin kuuleminen",
    ],
)
def test_no_beginnings(text: str) -> None:
    assert numbers(block(text), TEXT) == []


@pytest.mark.parametrize("text", ["Asia 3 jätettiin pöydälle", "Asia 3"])
def test_items_in_running_text_are_none(text: str) -> None:
    assert numbers(block(text), TEXT) == []


def test_sections_follow_one_another() -> None:
    blocks = [part for n in (40, 41, 42, 44) for part in (heading(f"{n} §"), heading("Asian otsikko"), TEXT)]
    starts = find_sections(blocks)
    assert [(start.number, start.block) for start in starts] == [(40, 0), (41, 3), (42, 6), (44, 9)]


def test_the_section_that_a_line_of_handling_repeats_is_the_extracts() -> None:
    handled = [block("Kunnanhallitus, § 61, 16.6.2014"), block("Kunnanvaltuusto, § 7, 30.6.2014", gap=False)]
    (start,) = find_sections([*handled, heading("§ 7"), heading("Takauksen myöntäminen"), TEXT])
    assert (start.number, start.block, start.first, start.day) == (7, 2, 0, "2014-06-30")


def test_a_quoted_law_is_no_section() -> None:
    law = heading("72 § Vaalikelpoisuus valtuustoon")
    assert numbers(heading("40 §"), TEXT, law, TEXT, heading("41 §"), TEXT, heading("42 §"), TEXT) == [40, 41, 42]


def test_a_quoted_law_whose_number_fits_by_chance_is_no_section() -> None:
    law = block("42 § Esteellisyys")
    blocks = [heading("41 §"), TEXT, law, TEXT, heading("42 §"), TEXT, TEXT, heading("43 §"), TEXT]
    assert [start.block for start in find_sections(blocks)] == [0, 4, 7]


def test_the_contents_page_does_not_begin_sections() -> None:
    contents = [block(f"{n} § {title}") for n, title in [(40, "Avaus"), (41, "Avustus"), (42, "Muut asiat")]]
    body = [part for n in (40, 41, 42) for part in (heading(f"{n} §"), heading("Otsikko"), TEXT, AFTER)]
    assert [start.block for start in find_sections([*contents, *body])] == [3, 7, 11]


def test_earlier_handling_is_no_section() -> None:
    blocks = [
        *[heading("40 §"), TEXT],
        *[heading("41 §"), block("Vapaa-aikalautakunta 19.02.2025 § 12"), TEXT],
        *[block("Kunnanhallitus 10.03.2025 § 41"), TEXT],
        *[heading("42 §"), TEXT],
    ]
    assert numbers(*blocks) == [40, 41, 42]


def test_a_section_after_its_body_begins_an_extract() -> None:
    (start,) = find_sections([heading("Lausunto asetuksesta"), TEXT, heading("Kaupunginhallitus 20.3.2017 § 10"), TEXT])
    assert (start.number, start.block, start.named) == (10, 2, True)


@pytest.mark.parametrize(
    "text",
    [
        "Kaupunginhallitus, § 10, 20.3.2017",
        "Kaupunginhallitus 20.3.2017 § 10",
        "Kaupunginhallitus 10 §",
        "Kaupunginhallitus 10 § 20.3.2017",
        "Sosiaali- ja terveyslautakunta § 10",
    ],
)
def test_ways_to_name_body_and_section(text: str) -> None:
    assert numbers(heading(text), TEXT) == [10]


def test_a_list_of_earlier_decisions_is_no_section() -> None:
    blocks = [
        heading("Otsikko"),
        heading("Päätöshistoria"),
        block("Sivistyslautakunta 12.5.2025 § 44"),
        block("Kaupunginhallitus 2.6.2025 § 201", gap=False),
        TEXT,
    ]
    assert numbers(*blocks) == []


def test_sections_in_tables_are_none() -> None:
    assert numbers(table(["57 §", "Avaus"], ["58 §", "Avustus"]), TEXT) == []


def test_sections_that_fall_in_number_are_not_one_meetings() -> None:
    assert numbers(heading("9 §"), TEXT, heading("8 §"), TEXT) in ([8], [9])


def test_nothing_begins_nothing() -> None:
    assert find_sections([]) == []


def test_thousands_of_sections_take_no_time() -> None:
    blocks = [part for n in range(1, 4000) for part in (heading(f"{n} §"), TEXT)]
    assert numbers(*blocks) == list(range(1, 4000))


def test_matters_of_an_agenda_without_section_signs() -> None:
    blocks = [heading("1. Kokouksen avaus"), TEXT, heading("2. Lainan ottaminen"), TEXT]
    assert [(item.number, item.title, item.section) for item in find_items(blocks)] == [
        (1, "Kokouksen avaus", None),
        (2, "Lainan ottaminen", None),
    ]


def test_chapters_of_a_report_are_no_matters() -> None:
    assert find_items([heading("1 Johdanto"), TEXT, heading("2 Tulokset"), TEXT]) == []


def test_secret_matters_may_be_left_out_where_the_numbers_look_alike() -> None:
    assert numbers(heading("§ 12"), TEXT, heading("§ 21"), TEXT, heading("§ 22"), TEXT) == [12, 21, 22]
    assert numbers(heading("§ 12"), TEXT, heading("§ 13"), TEXT, block("§ 72 Vaalikelpoisuus"), TEXT) == [12, 13]


def test_another_bodys_sections_in_a_matter_start_nothing() -> None:
    listed = [block(f"§ {number} Muut asiat") for number in (19, 20, 21, 22)]
    assert numbers(block("Kaupunginhallitus 3.3.2025 § 65"), TEXT, *listed, TEXT) == [65]


def test_a_section_named_on_every_page_keeps_out_quoted_rules() -> None:
    quoted = [heading("70 § Soveltamisala"), TEXT, heading("71 § Johtaminen"), TEXT]
    blocks = [heading("§ 31"), heading("Hallintosääntö"), TEXT, *quoted]
    assert [start.number for start in find_sections(blocks, 31)] == [31]
    assert [start.number for start in find_sections(quoted, 31)] == []


def test_a_matter_begins_at_its_title_above_the_line_with_body_and_day() -> None:
    blocks = [
        heading("ENSIMMÄINEN ASIA"),
        block("Kunnanhallitus 16.06.2014 § 61"),
        TEXT,
        heading("TOINEN ASIA"),
        block("88/10.03.01/2014"),
        block("Tekninen lautakunta 20.05.2014 § 33"),
        TEXT,
        block("Kunnanhallitus 16.06.2014 § 62"),
        TEXT,
    ]
    starts = find_sections(blocks)
    assert [(start.number, start.first, start.block) for start in starts] == [(61, 0, 1), (62, 3, 7)]


def test_a_diary_number_above_the_section_belongs_to_it() -> None:
    blocks = [heading("§ 1"), TEXT, block("12/00.01/2020"), block("Aluehallitus 4.12.2023 § 2"), heading("§ 2"), TEXT]
    assert [start.first for start in find_sections(blocks)] == [0, 2]
