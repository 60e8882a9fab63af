"""A report's chapters: numbered headings in an order that numbering allows, or headings alone."""

from __future__ import annotations

import pytest

from ingest.blocks import Block, Kind
from ingest.chapters import find_chapters, numbered
from tests.ingest.making import block, heading, table

TEXT = block("Hankkeessa kokeiltiin neuvontaa lähikirjastoissa, ja kokemukset olivat hyviä. " * 3)


def chapters(*texts: str) -> list[Block]:
    return [part for text in texts for part in (heading(text), TEXT)]


def titles(blocks: list[Block]) -> list[str]:
    return [chapter.title for chapter in find_chapters(blocks)]


@pytest.mark.parametrize(
    "headings",
    [
        ["1 Johdanto", "2 Toteutus", "3 Tulokset"],
        ["1 Johdanto", "2 Toteutus", "2.1 Kohderyhmät", "2.2 Aikataulu", "3 Tulokset"],
        ["1. Johdanto", "2. Toteutus", "2.1. Kohderyhmät", "3. Tulokset"],
        ["0 Tiivistelmä", "1 Johdanto", "2 Toteutus"],
        ["1 Johdanto", "1.1 Tausta", "1.1.1 Maahanmuutto", "1.1.2 Muutto", "1.2 Tavoite", "2 Toteutus"],
        ["1 Johdanto", "2 Vuoden 2024 tulokset", "3 5 opetusta"],
        ["1 Johdanto", "3 Tulokset", "4 Talous"],
    ],
)
def test_numbered_headings(headings: list[str]) -> None:
    found = find_chapters(chapters(*headings))
    expected = [" ".join([text.split()[0].rstrip("."), *text.split()[1:]]) for text in headings]
    assert [chapter.title for chapter in found] == expected
    assert [chapter.block for chapter in found] == list(range(0, 2 * len(headings), 2))
    assert numbered(found) == len(headings)


def test_the_contents_page_begins_no_chapter() -> None:
    contents = [
        heading("Sisällys"),
        block("1 Johdanto ........ 3"),
        block("2 Toteutus ........ 4"),
        block("3 Tulokset ........ 5"),
    ]
    found = find_chapters([*contents, *chapters("1 Johdanto", "2 Toteutus", "3 Tulokset")])
    assert [chapter.block for chapter in found] == [4, 6, 8]


def test_items_of_a_numbered_list_are_none() -> None:
    items = [block("1. Sopikaa ennen aloitusta vastuista."), block("2. Kysykää asukkailta.", gap=False)]
    blocks = [*chapters("1 Johdanto", "2 Toteutus", "3 Suositukset"), *items]
    assert titles(blocks) == ["1 Johdanto", "2 Toteutus", "3 Suositukset"]


def test_a_number_and_its_title_may_be_two_blocks() -> None:
    blocks = [
        *chapters("1 Johdanto", "2 Toteutus"),
        *[block("2.1", Kind.LABEL), heading("Kohderyhmät"), TEXT],
        *chapters("3 Tulokset"),
    ]
    assert titles(blocks) == ["1 Johdanto", "2 Toteutus", "2.1 Kohderyhmät", "3 Tulokset"]
    assert find_chapters(blocks)[2].blocks == 2


@pytest.mark.parametrize(
    "stray", ["12.3.2025", "7 000 euroa", "9 Kuvat ja taulukot", "2025 talousarvio", "1 200", "2 %"]
)
def test_figures_out_of_order_begin_no_chapter(stray: str) -> None:
    blocks = [*chapters("1 Johdanto", "2 Toteutus"), heading(stray), TEXT, *chapters("3 Tulokset")]
    assert titles(blocks) == ["1 Johdanto", "2 Toteutus", "3 Tulokset"]


def test_an_annex_with_numbers_of_its_own_does_not_end_the_chain() -> None:
    blocks = chapters("1 Johdanto", "2 Toteutus", "3 Tulokset", "4 Talous", "1 Liitteen kohta")
    assert titles(blocks) == ["1 Johdanto", "2 Toteutus", "3 Tulokset", "4 Talous"]


def test_headings_without_numbers_are_chapters_where_there_are_no_others() -> None:
    blocks = [heading("Väliraportti", size=18.0), *chapters("Tarkoitus", "Toiminta", "Talous")]
    found = find_chapters(blocks)
    assert [chapter.title for chapter in found] == ["Tarkoitus", "Toiminta", "Talous"]
    assert numbered(found) == 0


@pytest.mark.parametrize("blocks", [[], [TEXT], [heading("Tiedote"), TEXT], [table(["1 Johdanto", "3"])]])
def test_no_chapters(blocks: list[Block]) -> None:
    assert find_chapters(blocks) == []


def test_hundreds_of_chapters_take_no_time() -> None:
    texts = [f"{n} Luku" for n in range(1, 60)]
    texts += [f"{n}.{m} Alaluku" for n in range(60, 99) for m in range(1, 9)]
    assert len(find_chapters(chapters(*texts))) >= 59
