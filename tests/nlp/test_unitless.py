"""Sums in tables of costs and of financing that name no unit."""

from __future__ import annotations

import pytest

from ingest.model import Cell, Table
from nlp.money import find_amounts

YEARS = ("Kustannuslaji", "2025", "2026", "Yhteensä")


def sums(header: tuple[str, ...], rows: list[tuple[str, ...]], above: str = "") -> list[str]:
    """The sums in a table below a heading, as they are written."""
    text = f"{above}\n\n" + "\t".join(header) + "\n"
    made = []
    for row in rows:
        cells = []
        for number, value in enumerate(row):
            text += "\t" * bool(number)
            cells.append(Cell(value, len(text), len(text) + len(value)))
            text += value
        made.append(tuple(cells))
        text += "\n"
    return [amount.text for amount in find_amounts(text, (), [Table(header, tuple(made), above or None)])]


@pytest.mark.parametrize(
    ("header", "rows", "above", "found"),
    [
        (
            YEARS,
            [("1 Palkat", "28 400", "85 200", "113 600"), ("2 Flat rate 40 %", "11 360", "34 080", "45 440")],
            "Kustannusarvio",
            ["28 400", "85 200", "113 600", "11 360", "34 080", "45 440"],
        ),
        (
            ("Kustannukset", "2025", "Yhteensä €"),
            [("Palkat", "28 400", "113 600"), ("Matkat", "1 360", "5 440")],
            "",
            ["28 400", "113 600", "1 360", "5 440"],
        ),
        (
            ("Kustannukset", "2025", "Yhteensä 1 000 €"),
            [("Palkat", "28", "113"), ("Matkat", "1", "5")],
            "",
            ["113", "5"],
        ),
        (("Rahoittaja", "2025"), [("Omarahoitus", "350,00"), ("Haettava avustus", "900,50")], "", ["350,00", "900,50"]),
        (YEARS, [("Henkilötyökuukaudet (htv)", "1 200", "1 300", "2 500")], "Kustannusarvio", []),
        (("Kustannuslaji", "kpl"), [("Palkat", "1 200"), ("Matkat", "3 400")], "", []),
        (("Mittari", "2025"), [("Kävijöitä", "28 400"), ("Lainoja", "85 200")], "Toiminnan laajuus", []),
        (("Kustannuslaji", "Tunnus"), [("Palkat", "4100"), ("Matkat", "4")], "", []),
        (("Kustannuslaji", "Alku"), [("Palkat", "2025"), ("Matkat", "2026")], "", []),
        (("", "TA 2025"), [("Toimintatuotot", "28 400"), ("Toimintakulut", "85 200")], "Talousarvio ja kulut", []),
    ],
)
def test_sums_of_costs_and_financing(
    header: tuple[str, ...], rows: list[tuple[str, ...]], above: str, found: list[str]
) -> None:
    assert sums(header, rows, above) == found
