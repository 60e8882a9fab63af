"""The lines at a document's head that name who decided, when and in which meeting."""

from __future__ import annotations

import pytest

from ingest.bodies import Facts
from ingest.letterhead import (
    cover_facts,
    diary_number,
    head_lines,
    labelled_facts,
    lone_section,
    section_beside_number,
    top_lines,
)
from ingest.lines import make_line
from tests.ingest.making import block, header, heading, table, words

TEXT = block("Lautakunta käsitteli asian ja kuuli asiantuntijoita ennen päätöstään. " * 3)


def test_the_running_header_and_the_lines_above_the_title() -> None:
    blocks = [block("Kunnanhallitus"), block("10.3.2025"), heading("Avustus"), block("Tiedoksi")]
    assert head_lines(blocks, [header("Kuvitelman kunta", "1 (2)")]) == (
        ["Kuvitelman kunta", "1 (2)"],
        ["Kunnanhallitus", "10.3.2025"],
    )


def test_the_first_page_with_a_header_gives_it() -> None:
    assert head_lines([heading("Avustus")], [header(), header("Kunta 2 (3)")])[0] == ["Kunta 2 (3)"]


def test_columns_of_a_header_are_cut() -> None:
    one = make_line([*words("Kuvitelman kunta"), *words("Pöytäkirja 4/2025", 400.0)], 1)
    assert head_lines([], [header()._replace(header=(one,))])[0] == ["Kuvitelman kunta", "Pöytäkirja 4/2025"]


@pytest.mark.parametrize(
    ("cover", "known", "expected"),
    [
        (["Kokousaika 12.5.2014 klo 18.00"], Facts("Kunnanhallitus", "2014-05-20"), ("Kunnanhallitus", "2014-05-12")),
        (["Kunnanhallitus", "Kokousaika 12.5.2014 klo 18.00"], Facts(), ("Kunnanhallitus", "2014-05-12")),
        (["Osallistujat"], Facts("Kunnanhallitus", "2014-05-20"), ("Kunnanhallitus", "2014-05-20")),
    ],
)
def test_the_day_on_the_cover_goes_before_the_headers(
    cover: list[str], known: Facts, expected: tuple[str, str]
) -> None:
    facts = cover_facts([block(text) for text in cover], known)
    assert (facts.body, facts.date) == expected


def test_columns_parted_by_a_few_spaces_are_cut() -> None:
    one = make_line([*words("Saarijoen kunta"), *words("Rehtori", 72.0 + 5 * 15 + 8)], 1)
    assert head_lines([], [header()._replace(header=(one,))])[0] == ["Saarijoen kunta", "Rehtori"]


def test_a_bold_letterhead_is_no_title() -> None:
    blocks = [heading("Kaupunginkanslia Strategiajohtaja"), heading("Avustus"), TEXT]
    assert head_lines(blocks, [])[1] == ["Kaupunginkanslia Strategiajohtaja"]


@pytest.mark.parametrize(
    ("headers", "letterhead", "section"),
    [
        (["Khall § 12", "Khall § 12"], [], 12),
        (["Khall § 12", "Khall § 13"], [], None),
        (["Khall § 12–14"], [], None),
        (["Khall § 12, § 13", "Khall § 12, § 13"], [], None),
        ([], ["Kunnanvaltuusto", "Pöytäkirja 16.12.2024/Pykälä 80"], 80),
        ([], ["Kunnanvaltuusto 16.12.2024 § 80"], None),
    ],
)
def test_the_only_section(headers: list[str], letterhead: list[str], section: int | None) -> None:
    assert lone_section([header(text) for text in headers], letterhead) == section


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Päätöksentekijä", "Sivistysjohtaja", "Päätöspäivä 6.3.2025", "Pykälä 33 §"],
            ("Sivistysjohtaja", "2025-03-06", 33),
        ),
        (["Päättäjä: Rehtori Oiva Esimerkki", "Päätöspvm", "6.3.2025", "Pykälä:", "33"], ("Rehtori", "2025-03-06", 33)),
        (["Lisätiedot", "Sivistysjohtaja", "Tarkastettu 6.3.2025", "Pykälä 33 :n mukaan"], (None, None, None)),
    ],
)
def test_labels_near_the_title(lines: list[str], expected: tuple[str | None, str | None, int | None]) -> None:
    facts = labelled_facts(lines, Facts())
    assert (facts.body, facts.date, facts.section) == expected
    assert labelled_facts(lines, Facts("Khall", "2020-01-01", 1)) == Facts("Khall", "2020-01-01", 1)


def test_cells_of_a_letterheads_table() -> None:
    assert head_lines([table(["Kokous", "10.3.2025"]), heading("Avustus")], [])[1] == ["Kokous", "10.3.2025"]


def test_running_text_ends_the_letterhead() -> None:
    assert head_lines([block("Kunta"), TEXT, block("Päätös")], [])[1] == ["Kunta"]


def test_top_lines_take_headings_too() -> None:
    assert top_lines([block("Kunta"), heading("Avustus"), TEXT, block("Loppu", page=2)]) == ["Kunta", "Avustus"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Hakemus OKM/51/626/2025", "OKM/51/626/2025"),
        ("Kokous 4/2024", None),
        ("Dnro ESAVI/118/2024", "Dnro ESAVI/118/2024"),
        ("KEMI/612/08.01.01/2025", "KEMI/612/08.01.01/2025"),
        ("4/2024", None),
        ("Pöytäkirja 4/2024", None),
        ("12.3.2024", None),
    ],
)
def test_the_matters_number(line: str, number: str | None) -> None:
    assert diary_number(["Kuvitelman kunta", line, "1 (2)"]) == number


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Asianumero KAJ/1507/02.05.01/2025, § 52", 52),
        ("§ 18 / 24.4.2025", 18),
        ("§ 18", 18),
        ("18 §", 18),
        ("Päätös § 29", 29),
        ("Lautakunta käsitteli asian § 9", None),
        ("Kuntalain 92 §", None),
    ],
)
def test_the_section_beside_the_record_number(line: str, section: int | None) -> None:
    assert section_beside_number(["Kunta", line]) == section


def test_lines_of_a_letterhead_in_two_columns() -> None:
    tables = [table(["Kuvitelman kunta", "Saapunut 3.3.2025"], ["Vapaa-aika", "12/2025"]) for _ in range(3)]
    assert top_lines(tables)[:2] == ["Kuvitelman kunta", "Saapunut 3.3.2025"]
    assert len(top_lines(tables)) == 8  # a table farther down is one
