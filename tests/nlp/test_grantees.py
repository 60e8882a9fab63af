"""Whose the sums of a decision that grants to many are, and which only add up others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Cell, Field, Record, RecordType, Table
from nlp.analysis import analyse
from nlp.model import Amount

HEAD = ("Yhdistys", "Haettu €", "Myönnetty €")


def analysed(
    text: str, *, tables: tuple[Table, ...] = (), fields: tuple[Field, ...] = (), row: bool = False
) -> list[Amount]:
    kind = RecordType.HANKELUETTELO if row else RecordType.VIRANHALTIJAPAATOS
    title = "Avustusten myöntäminen"
    record = Record(
        "a.pdf", "0" * 64, 1, kind, title, None, None, None, (1, 1), text, fields=fields, tables=tables, is_row=row
    )
    (found,) = analyse([record])
    return list(found.amounts)


def said(amounts: list[Amount]) -> list[tuple[int, str | None, str | None, bool]]:
    return [(int(a.value), a.role and str(a.role), a.recipient, a.is_total) for a in amounts]


def table(lead: str, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> tuple[str, tuple[Table, ...]]:
    text = f"{lead}\n\n" + "\t".join(head) + "\n"
    made = []
    for row in rows:
        cells = []
        for cell in row:
            cells.append(Cell(cell, len(text), len(text) + len(cell)))
            text += f"{cell}\t"
        text = text[:-1] + "\n"
        made.append(tuple(cells))
    return text, (Table(head, tuple(made)),)


def test_each_row_of_a_table_has_its_grantee_and_the_last_adds_up() -> None:
    text, tables = table(
        "Päätän myöntää avustukset seuraavasti:",
        ("Kuutamon Soittajat ry", "4 000", "2 500"),
        ("Lasse Lahtonen", "600", "0"),
        ("Yhteensä", "4 600", "2 500"),
    )
    assert said(analysed(text, tables=tables)) == [
        (4000, "applied", "Kuutamon Soittajat ry", False),
        (2500, "granted", "Kuutamon Soittajat ry", False),
        (600, "applied", "Lasse Lahtonen", False),
        (0, "granted", "Lasse Lahtonen", False),
        (4600, "applied", None, True),
        (2500, "granted", None, True),
    ]


def test_a_total_said_again_is_one_too() -> None:
    rows = (("Kuutamon Soittajat ry", "700", "500"), ("Laakson Seura ry", "100", "90"), ("Yhteensä", "800", "600"))
    text, tables = table("Päätän myöntää avustuksia yhteensä 600 euroa seuraavasti:", *rows)
    assert [(a.value, a.is_total) for a in analysed(text, tables=tables) if a.value >= 600] == [
        *((600, True), (700, False), (800, True), (600, True)),
    ]


@pytest.mark.parametrize("head", [("", "Haettu €", "Myönnetty €"), ("Nimi", "Haettu €", "Myönnetty €")])
def test_a_column_of_organisations_needs_no_head(head: tuple[str, ...]) -> None:
    rows = (("Kuutamon Soittajat ry", "40", "25"), ("Laakson Seura ry", "60", "50"))
    text, tables = table("Avustukset myönnetään seuraavasti:", *rows, head=head)
    assert [a.recipient for a in analysed(text, tables=tables)] == [name for name, *_ in rows for _ in range(2)]


LEAD = "Lautakunta päätti myöntää avustuksia seuraavasti:\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{LEAD}- Kuutamon Soittajat ry 2 500 €\n- SPR:n Laakson osasto, kerho: 300 €\nYhteensä 2 800 €",
            [("Kuutamon Soittajat ry", False), ("SPR:n Laakson osasto", False), (None, True)],
        ),
        (
            f"{LEAD}1. Kuutamon Soittajat ry, kevätjuhla: 700 euroa\n2. Laakson Seura ry – latu 300 euroa\n\n"
            "Avustuksia myönnetään yhteensä 1 000 euroa.",
            [("Kuutamon Soittajat ry", False), ("Laakson Seura ry", False), (None, True)],
        ),
        (
            f"{LEAD}Kuutamon Soittajat ry 2 500 €\nLaakson Seura ry 500 €",
            [("Kuutamon Soittajat ry", False), ("Laakson Seura ry", False)],
        ),
        (
            f"{LEAD}Kuutamon Soittajat ry, soitto, 2 500 € Laakson Seura ry, 500 €",
            [("Kuutamon Soittajat ry", False), ("Laakson Seura ry", False)],
        ),
        (
            f"{LEAD}– 15 000 euroa Kuutamon Soittajat ry:lle\n– 5 000 euroa Laakson Seura ry:lle",
            [("Kuutamon Soittajat ry", False), ("Laakson Seura ry", False)],
        ),
        (
            "Kuutamon Soittajat ry:lle myönnetään 500 euroa ja Laakson Seura ry:lle myönnetään 300 euroa.",
            [("Kuutamon Soittajat ry", False), ("Laakson Seura ry", False)],
        ),
        ("Talousarviossa on varattu 9 000 euroa.", [(None, False)]),
    ],
)
def test_lines_and_sentences(text: str, expected: list[tuple[str | None, bool]]) -> None:
    assert [(a.recipient, a.is_total) for a in analysed(text)] == expected


def test_a_lists_row_gives_its_recipient_to_what_is_applied_for_and_granted() -> None:
    text = "Laakson Seura ry\n\n4 000\n\n2 500"
    fields = (
        Field("Saaja", "Laakson Seura ry", 0, 16),
        Field("Kustannusarvio €", "4 000", 18, 23),
        Field("Myönnetty €", "2 500", 25, 30),
    )
    assert said(analysed(text, fields=fields, row=True)) == [
        (4000, "total_cost", None, False),
        (2500, "granted", "Laakson Seura ry", False),
    ]


@given(st.text(alphabet="1 ry€:,.-–\nAa§%\t(", max_size=300))
def test_any_text_is_read(text: str) -> None:
    for amount in analysed(f"{LEAD}{text}"):
        assert amount.recipient is None or amount.recipient.strip()
