"""Lists of projects set as cards: which stretches of a document are a project's."""

from __future__ import annotations

import pytest

from ingest.blocks import Block
from ingest.cards import find_cards, starts_with_name
from tests.ingest.making import block, heading, table

LABELS = ("Saaja: Silta ry", "Myönnetty rahoitus: 900 €", "Tavoite: kylätalon kunto")


def cards(count: int, *labels: str) -> list[Block]:
    """Projects with their names as headings, a paragraph for each label."""
    return [made for n in range(count) for made in (heading(f"Hanke {n}"), *map(block, labels))]


def test_headings_with_the_same_labels_under_them() -> None:
    blocks = [
        heading("Rahoitetut hankkeet", size=16),
        block("Johdanto."),
        *cards(3, *LABELS),
        block("Lisätietoja saa."),
    ]
    assert find_cards(blocks) == [(2, 6), (6, 10), (10, 14)]
    assert not starts_with_name(blocks[2])


def test_names_behind_labels() -> None:
    blocks = [heading("Rahoitetut hankkeet"), *(block(text) for text in ("Hanke: Joki", *LABELS) * 3)]
    assert find_cards(blocks) == [(1, 5), (5, 9), (9, 13)]
    assert starts_with_name(blocks[1])


def test_labels_in_tables() -> None:
    rows = [["Tuensaaja", "Silta ry"], ["Hankeaika", "2025–2026"]]
    blocks = [made for n in range(3) for made in (heading(f"Hanke {n}"), table(*rows))]
    assert find_cards(blocks) == [(0, 2), (2, 4), (4, 6)]


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        cards(2, *LABELS),
        cards(4, "Saaja: Silta ry"),
        cards(4, "Päätösehdotus: hyväksytään", "Päätös: hyväksyttiin"),
        [*cards(1, *LABELS), *cards(3, "Tulokset olivat hyviä.")],
    ],
)
def test_what_is_no_list(blocks: list[Block]) -> None:
    assert find_cards(blocks) == []
