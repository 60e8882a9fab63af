"""Sums of money: every way they are written, and what only looks like one."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Cell, Field, Table
from nlp.money import find_amounts

SUMS = [
    # Digits and the ways to part them.
    ("kustannukset ovat 704 029 euroa", ["704029"]),
    ("maksaa 1\u00a0250\u00a0000\u00a0€", ["1250000"]),
    ("maksaa 1\u202f250\u202f000\u202f€", ["1250000"]),
    ("maksaa 12\u2009500\u2009€", ["12500"]),
    ("hinta 1.250.000 €", ["1250000"]),
    ("hinta 1.250.000,75 €", ["1250000.75"]),
    ("hinta 2 200 120,80 euroa", ["2200120.8"]),
    ("hinta 2200120,8 €", ["2200120.8"]),
    ("hinta 5.000 e", ["5000"]),
    ("hinta 5,000.50 €", ["5000.5"]),
    ("hinta 100,000 euroa", ["100000"]),
    ("litra maksaa 1,335 euroa", ["1.335"]),
    ("hinta 12.50 €", ["12.5"]),
    ("704\n029 euroa", ["704029"]),
    ("704 029\neuroa", ["704029"]),
    # One unit for several, numbers in two parts or said twice, cents.
    ("avustukset ovat 10 000 ja 20 000 euroa", ["10000", "20000"]),
    ("avustukset ovat 10 000:n ja 20 000 euron suuruiset", ["10000", "20000"]),
    ("1,2 ja 3,4 miljoonaa euroa", ["1200000", "3400000"]),
    ("5, 6 ja 7 miljoonaa euroa", ["5000000", "6000000", "7000000"]),
    ("maksut ovat 40, 60 ja 80 euroa", ["40", "60", "80"]),
    ("liput maksavat 7,50 tai 12 euroa", ["12"]),
    ("liput maksavat 7,50 tai 12,50 euroa", ["7.5", "12.5"]),
    ("hinta 5–7 milj. euroa", ["5000000", "7000000"]),
    ("2 miljoonaa 300 000 euroa", ["2300000"]),
    ("kaksi miljoonaa 300 tuhatta euroa", ["2300000"]),
    ("1 milj. 50 000 €", ["1050000"]),
    ("kuusi (6) miljoonaa euroa", ["6000000"]),
    ("maksu on 50 senttiä", ["0.5"]),
    ("korvaus 53 snt/km", ["0.53"]),
    ("15 euroa ja 20 senttiä", ["15.2"]),
    ("15 € 20 snt", ["15.2"]),
    ("100 euroa, joista 20 senttiä", ["100", "0.2"]),
    ("kohdat 3 ja 6 000 euroa", ["6000"]),
    ("vuosina 2024 ja 2025 20 000 euroa", ["20000"]),
    ("hinta 12,50 €/h", ["12.5"]),
    ("noin 1,5 milj.euroa", ["1500000"]),
    ("säästö 250 t euroa", ["250000"]),
    ("säästö 250 te", ["250000"]),
    # Swedish.
    ("ett anslag på 500 000 euro", ["500000"]),
    ("3 000 euros bidrag", ["3000"]),
    ("2 miljoner euro", ["2000000"]),
    ("1,5 mn euro", ["1500000"]),
    ("5 000 och 6 000 euro", ["5000", "6000"]),
    # Units and their inflection.
    ("1000 euroa", ["1000"]),
    ("5000 euron avustus", ["5000"]),
    ("nousee 300 euroon", ["300"]),
    ("pelkällä 250 eurolla", ["250"]),
    ("laskee 900 eurosta", ["900"]),
    ("on 80 EUR", ["80"]),
    ("on 80 EUR:n luokkaa", ["80"]),
    ("on 5 000 €:n suuruinen", ["5000"]),
    ("enintään 150:tä euroa", ["150"]),
    ("hinta 5 000,- ", ["5000"]),
    ("hinta 5 000,- €", ["5000"]),
    ("vuokra 300 e/kk", ["300"]),
    ("200€", ["200"]),
    ("€ 5 000", ["5000"]),
    ("EUR 300", ["300"]),
    ("EUR 5,000", ["5000"]),
    ("EUR 2 milj.", ["2000000"]),
    ("Haettava määrä euroina: 121 841", ["121841"]),
    ("Kustannus (€): 5 000", ["5000"]),
    # Scales.
    ("4,7 milj. euroa", ["4700000"]),
    ("2,5 M€", ["2500000"]),
    ("2,5 MEUR", ["2500000"]),
    ("1,5 Me", ["1500000"]),
    ("300 t€", ["300000"]),
    ("30 keur", ["30000"]),
    ("70 k€", ["70000"]),
    ("12 mrd. euroa", ["12000000000"]),
    ("1,2 miljoonan euron", ["1200000"]),
    ("2,5miljoonaa euroa", ["2500000"]),
    ("50 tuhatta euroa", ["50000"]),
    ("40 tuh. €", ["40000"]),
    # Words.
    ("miljoonaan euroon asti", ["1000000"]),
    ("puoli miljoonaa euroa", ["500000"]),
    ("kaksi miljoonaa euroa", ["2000000"]),
    ("kymmenentuhatta euroa", ["10000"]),
    ("kolmensadan euron palkkio", ["300"]),
    ("puolentoista miljoonan euron", ["1500000"]),
    ("kaksi ja puoli miljoonaa euroa", ["2500000"]),
    ("5 000 (viisituhatta) euroa", ["5000"]),
    ("viisituhatta (5 000) euroa", ["5000"]),
    ("sadalla tuhannella eurolla", ["100000"]),
    # Ranges and lists: every sum of them.
    ("3 000–5 000 euroa", ["3000", "5000"]),
    ("3 000 - 5 000 euroa", ["3000", "5000"]),
    ("10–12 milj. €", ["10000000", "12000000"]),
    ("2,5 milj. – 3 milj. euroa", ["2500000", "3000000"]),
    ("500–1 000 euroa", ["500", "1000"]),
    ("3–5 000 euroa", ["3000", "5000"]),
    ("100 000, 200 000 ja 300 000 euroa", ["100000", "200000", "300000"]),
    ("8500 tai 5500 euroa", ["8500", "5500"]),
    ("0,26 euroon 0,29 eurosta", ["0.26", "0.29"]),
    # Signs and unit prices.
    ("muutos -12 500 €", ["-12500"]),
    ("muutos –12 500 €", ["-12500"]),
    ("muutos −12 500 €", ["-12500"]),
    ("- 12 500 € tuki", ["12500"]),
    ("45,50 €/h", ["45.5"]),
    ("12 x 1 000 €", ["1000"]),
    # Beside other numbers.
    ("vuonna 2022 152 302,40 €", ["152302.4"]),
    ("vuonna 2022 miljoonan euron", ["1000000"]),
    ("Tulkkaus (150 h) 10 788 €", ["10788"]),
    ("Koordinaattori (40 %, 11 kk) 24 370,48 €", ["24370.48"]),
    ("1.3.2025 5 000 €", ["5000"]),
    ("15.3.22 500 €", ["500"]),
    ("kohta 3.1.1 500 €", ["500"]),
    ("H2020 500 000 €", ["500000"]),
    ("vuosi 2024 – 5 000 euroa", ["5000"]),
    ("liite 3 – 5 000 €", ["5000"]),
    ("150–500 000 euroa", ["150", "500000"]),
    ("40–500 000 euroa", ["40000", "500000"]),
    ("5 000 markkaa eli 840,94 euroa", ["840.94"]),
]
NO_SUMS = [
    "lauta on 50 senttimetriä leveä",
    "vuonna 2023 te päätitte",
    "kun 3 te olitte",
    "hinta/€ 500",
    "5 t hiekkaa",
    "2 miljoonaa 300 000 asukasta",
    "kuusi (6) henkilöä",
    "osuus on 75 %",
    "vuonna 2024",
    "TA 2024 €",
    "TP 2022 €",
    "2022–2023 €",
    "2022–2023/€",
    "talousarvio 2025 €",
    "pinta-ala 12 500 m²",
    "kerrosala 3 400 k-m2",
    "12 000 asukasta",
    "50 000 mk",
    "viisi miljardia markkaa",
    "3 000 dollaria",
    "2,5 htv",
    "puh. 040 123 4567",
    "FI21 1234 5600 0007 85",
    "pari tuhatta euroa",
    "muutaman sadan tuhannen euron",
    "satoja tuhansia euroja",
    "miljoonia euroja",
    "5 000 euro-osuutta",
    "Euroopan unionin 27 maata",
    "3 eurooppalaista",
    "lain 5 e §",
    "5 e kohta",
    "tähti 581 e.",
    "Hinta €: 3 kpl",
    "5\teuroa",
    "5\n\neuroa",
    "vuosi 2023\neuroa",
    "1.1.2024 €",
    "euroa",
    "",
]


def _values(text: str) -> list[Decimal]:
    return [amount.value for amount in find_amounts(text)]


@pytest.mark.parametrize(("text", "values"), SUMS)
def test_sums(text: str, values: list[str]) -> None:
    assert _values(text) == [Decimal(value) for value in values]


@pytest.mark.parametrize("text", NO_SUMS)
def test_no_sums(text: str) -> None:
    assert _values(text) == []


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("noin 704 029 euroa, josta", ["704 029 euroa"]),
        ("muutos –12 500 €.", ["–12 500 €"]),
        ("3 000–5 000 euroa", ["3 000", "5 000 euroa"]),
        ("(5 000 €)", ["5 000 €"]),
        ("viisituhatta (5 000) euroa", ["viisituhatta (5 000) euroa"]),
        ("Kustannus (€): 5 000", ["5 000"]),
    ],
)
def test_mention_is_the_sum_as_written(text: str, mentions: list[str]) -> None:
    assert [amount.text for amount in find_amounts(text)] == mentions


def _table(header: tuple[str, ...], rows: list[tuple[str, ...]], caption: str | None = None) -> tuple[str, Table]:
    """A table and the text it stands in: caption, head and rows a line each, cells parted by tabs."""
    lines = [line for line in (caption, "\t".join(header)) if line]
    text = "\n".join([*lines, ""]) if lines else ""
    cells = []
    for row in rows:
        found = []
        for column, value in enumerate(row):
            text += "\t" * bool(column)
            found.append(Cell(value, len(text), len(text) + len(value)))
            text += value
        cells.append(tuple(found))
        text += "\n"
    return text, Table(header, tuple(cells), caption)


TABLES = [
    (
        ("Kohde", "EU-rahoitus (euroa)"),
        [("Silta", "2200120,8"), ("Polku", "981 772,01")],
        None,
        ["2200120.8", "981772.01"],
    ),
    (("Kohde", "1000€"), [("Silta", "12"), ("Polku", "7,5")], None, ["12000", "7500"]),
    (("Kohde", "Kustannus (1 000 €)"), [("Silta", "12")], None, ["12000"]),
    (("Kohde", "2022–2023/€"), [("Palkat", "12 500"), ("Matkat", "-300")], None, ["12500", "-300"]),
    (("Kohde", "Kustannus, euroa"), [("Palkat", "12 500,-")], None, ["12500"]),
    (("Kohde", "milj. €"), [("Silta", "1,5")], None, ["1500000"]),
    (("Kohde", "2023", "2024"), [("Tuki", "10", "20")], "Taulukko 1. Tuet (1 000 €)", ["10000", "20000"]),
    (("Kohde", "%", "lkm"), [("Tuki", "10", "20")], "Tuet, euroa", []),
    (("Vuosi", "Avustus €"), [("2023", "1 500"), ("2024", "1 800")], None, ["1500", "1800"]),
    (("Kohde", "TA 2024 €"), [("Tuki", "10 000")], None, ["10000"]),
    (("Kohde", "Summa"), [("Tuki", "10 000 €"), ("Lisä", "2 000 €"), ("Muu", "500")], None, ["10000", "2000", "500"]),
    (("Kohde", "Määrä"), [("Tuki", "10 000")], None, []),
    ((), [("Kohde", "Kustannus (€)"), ("Silta", "12 000")], None, ["12000"]),
    ((), [("Palkat €", "12 000"), ("Henkilöt", "3")], None, ["12000"]),
    (("Kohde", "€", "Osuus %"), [("Palkat", "12 000", "80")], None, ["12000"]),
    (("Kohde", "t€"), [("Palkat", "24 370,48 €")], None, ["24370.48"]),
]


@pytest.mark.parametrize(("header", "rows", "caption", "values"), TABLES)
def test_units_of_columns_rows_and_captions(
    header: tuple[str, ...], rows: list[tuple[str, ...]], caption: str | None, values: list[str]
) -> None:
    text, table = _table(header, rows, caption)
    amounts = find_amounts(text, tables=[table])
    assert [amount.value for amount in amounts] == [Decimal(value) for value in values]
    assert all(amount.text == text[amount.start : amount.end] for amount in amounts)


@pytest.mark.parametrize(
    ("label", "value", "sums"),
    [
        ("Haettava määrä euroina", "121 841,92 €", ["121841.92"]),
        ("Haettava määrä euroina", "121 841,92", ["121841.92"]),
        ("EU-rahoitus (euroa)", "2200120,8", ["2200120.8"]),
        ("Avustus (1 000 €)", "250", ["250000"]),
        ("Postinumero", "00100", []),
        ("Osuus kustannuksista, %", "80", []),
        ("Haettava määrä euroina", "", []),
    ],
)
def test_unit_of_a_label(label: str, value: str, sums: list[str]) -> None:
    start = len(label) + 2
    text = f"{label}: {value}"
    amounts = find_amounts(text, [Field(label, value, start, start + len(value))])
    assert [amount.value for amount in amounts] == [Decimal(value) for value in sums]


def test_a_unit_above_a_table_is_no_sum() -> None:
    assert _values("Talousarvio (1 000 €)\nPalkat 250\n") == []
    assert _values("Tarkastuksen asiakirjat (1 000 €).") == [1000]


_WORDS = "1|2 000|€|euroa|milj.|kaksi|tuhatta|-|–| |\n|\t|,|.|(|)|e|haetaan|omavastuu|ja|2024|\u00a0|:|miljoona|%|İ|²"
_PIECES = st.lists(st.sampled_from(_WORDS.split("|"))).map("".join)


@given(st.one_of(st.text(), _PIECES))
def test_offsets_hold_for_any_text(text: str) -> None:
    amounts = find_amounts(text)
    assert all(amount.text == text[amount.start : amount.end] and amount.text.strip() for amount in amounts)
    assert all(left.end <= right.start for left, right in pairwise(amounts))


@pytest.mark.parametrize(
    "piece",
    [
        "1 1 1 ",
        "§",
        "(",
        "a a a ",
        "€",
        "1-1-",
        "111 ",
        "111.",
        "1,",
        "kaksi ",
        "milj. ",
        "5 000 ja ",
        "\n",
        "\t",
        "- ",
        "euroina: 5",
    ],
)
def test_time_is_linear(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    start = time.process_time()
    find_amounts(text)
    assert time.process_time() - start < 1
