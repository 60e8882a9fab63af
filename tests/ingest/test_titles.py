"""Titles of documents, and of the matters that follow a section's number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.blocks import Block, Kind
from ingest.starts import Start
from ingest.text import TextBuilder
from ingest.titles import document_title, following_title
from tests.ingest.making import block, heading, table

WordTest = Callable[[str], bool]
TEXT = block("Lautakunta käsitteli asian ja kuuli asiantuntijoita ennen päätöstään.")


def following(*blocks: Block, start: Start | None = None, is_word: WordTest = bool) -> str:
    return following_title(blocks, start or Start(0, 57, "", 1), TextBuilder(is_word))


def title(*blocks: Block, is_word: WordTest = bool) -> str:
    return document_title(blocks, TextBuilder(is_word))


def test_the_heading_after_the_number() -> None:
    assert following(heading("57 §"), heading("Avustuksen myöntäminen"), TEXT) == "Avustuksen myöntäminen"


def test_a_title_in_plain_letters() -> None:
    assert following(block("57 §"), block("Avustuksen myöntäminen"), TEXT) == "Avustuksen myöntäminen"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("§ 57 Avustuksen myöntäminen", "Avustuksen myöntäminen"),
        ("57 § Avustuksen myöntäminen", "Avustuksen myöntäminen"),
        ("57 §. Avustuksen myöntäminen", "Avustuksen myöntäminen"),
        ("§ 57: Avustuksen myöntäminen", "Avustuksen myöntäminen"),
        ("Asia 3 Avustuksen myöntäminen", "Avustuksen myöntäminen"),
        ("KN 57 § Avustuksen myöntäminen", "Avustuksen myöntäminen"),
        ("57 § Hallintosäännön 12 § ja avustukset", "Hallintosäännön 12 § ja avustukset"),
        ("Asia 3. Avustuksen myöntäminen", "Avustuksen myöntäminen"),
    ],
)
def test_a_title_on_the_numbers_line(line: str, title: str) -> None:
    assert following(heading(line), TEXT, start=Start(0, 57, "Avustuksen myöntäminen", 1)) == title


@pytest.mark.parametrize("line", ["§ 57 Avustuksen myöntäminen", "57 § Avustuksen myöntäminen"])
def test_the_number_again_before_the_title(line: str) -> None:
    named = Start(0, 57, "", 1, named=True, top=0)
    assert following(heading("Kunnanhallitus 4.2.2025 § 57"), heading(line), TEXT, start=named) == (
        "Avustuksen myöntäminen"
    )
    below = (heading(line), heading("Kunnanhallitus 4.2.2025 § 57"), TEXT)
    assert following(*below, start=Start(1, 57, "", 1, named=True, top=0)) == "Avustuksen myöntäminen"


@pytest.mark.parametrize(
    "between",
    [
        block("HEL 2025-004187 T 02 05 02"),
        block("Dnro 118/02.02.02/2025"),
        block("118/02.02.02/2025"),
        block("Diaarinumero KEMI/612/08.01.01/2025"),
        block("Oiva Esimerkki", Kind.LABEL),
        table(["Aika", "Paikka"]),
    ],
)
def test_what_stands_between_number_and_title(between: Block) -> None:
    assert following(heading("57 §"), between, heading("Avustuksen myöntäminen"), TEXT) == "Avustuksen myöntäminen"


def test_a_broken_word_in_a_title_is_mended(is_word: WordTest) -> None:
    broken = block("Kansainvälisten osaajien vastaanotto-\npalvelun vakinaistaminen", Kind.HEADING)
    assert (
        following(heading("57 §"), broken, is_word=is_word)
        == "Kansainvälisten osaajien vastaanottopalvelun vakinaistaminen"
    )


def test_no_title_before_the_decision() -> None:
    assert following(heading("57 §"), heading("Päätös"), block("Hyväksyttiin.")) == ""


def test_an_extracts_title_stands_above_its_section() -> None:
    blocks = (heading("Lausunto asetuksesta"), TEXT, heading("Kaupunginhallitus 19.5.2025 § 14"), heading("Esitys"))
    assert following(*blocks, start=Start(2, 14, "", 1, named=True)) == "Lausunto asetuksesta"


@pytest.mark.parametrize("paper", ["VIRANHALTIJAPÄÄTÖS", "Pöytäkirjanote", "Ote pöytäkirjasta"])
def test_the_kind_of_paper_above_a_section_is_no_title(paper: str) -> None:
    blocks = (heading(paper), heading("Lausunto asetuksesta"), TEXT, heading("57 §"), heading("Päätös"))
    assert following(*blocks, start=Start(3, 57, "", 1)) == "Lausunto asetuksesta"
    assert following(heading(paper), heading("57 §"), heading("Päätös"), start=Start(1, 57, "", 1)) == ""


def test_what_stands_under_asia_after_the_section() -> None:
    matter = (block("Dnro 118/02.02.02/2025"), heading("ASIA"), block("Avustuksen myöntäminen"))
    assert following(heading("57 §"), *matter, heading("SELOSTUS"), TEXT) == "Avustuksen myöntäminen"


def test_no_section_no_following_title() -> None:
    assert following_title([heading("Lausunto")], None, TextBuilder(bool)) == ""


def test_the_tallest_heading_is_the_documents_title() -> None:
    blocks = (
        heading("Lahden kaupunki", size=12.0),
        heading("Kotiin Lahteen", size=24.0),
        heading("Loppuraportti"),
        TEXT,
    )
    assert title(*blocks) == "Kotiin Lahteen"


@pytest.mark.parametrize(
    "above",
    [
        "Dnro 118/02.02.02/2025",
        "Päätös",
        "Kunnanhallitus",
        "Kansliapäällikkö",
        "Pöytäkirja 16.12.2024/Pykälä 80",
        "Henkilöstöpäätös",
        "12.3.2025",
        "HEL 2025-004187",
        "§",
        "1.1",
    ],
)
def test_headings_that_name_no_document(above: str) -> None:
    assert title(heading(above), heading("Avustuksen myöntäminen"), TEXT) == "Avustuksen myöntäminen"


@pytest.mark.parametrize("label", ["ASIA", "Asia", "Asia:", "Ärende", "Päätöksen otsikko"])
def test_what_stands_under_asia_names_the_document(label: str) -> None:
    matter = block("Kaapelin rakentaminen salmen ali, Kuvitelma")
    assert title(heading(label), matter, heading("HAKEMUKSEN VIREILLETULO"), TEXT) == matter.text


def test_a_sentence_under_asia_is_no_title() -> None:
    assert title(heading("Asia"), TEXT, heading("Avustuksen myöntäminen")) == "Avustuksen myöntäminen"


def test_a_project_names_a_document_without_headings() -> None:
    text = block("Silta kotiin -hanke tukee perheitä, joiden muutto on kesken vielä tänäkin vuonna.")
    assert title(text) == "Silta kotiin"


def test_the_first_line_names_a_document_without_headings() -> None:
    assert title(block("118/02.02.02/2025"), block("Tiedote neuvonnasta"), TEXT) == "Tiedote neuvonnasta"


@pytest.mark.parametrize("blocks", [(), (table(["Palkat", "12 000"]),), (block("12 500"),)])
def test_nothing_names_the_document(blocks: tuple[Block, ...]) -> None:
    assert title(*blocks) == ""
