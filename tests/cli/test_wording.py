"""How facts are worded for people: sums, times, lines that fit the terminal."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal
from io import StringIO

import pytest

from commands.chart import _series
from commands.hits import _joined, write_results
from commands.records import _sentence
from commands.terminal import width
from commands.totals import show_totals
from commands.wording import euros, filled, local_time
from index.results import Hit, Results
from index.stats import ROLES, Total
from nlp.model import Amount


@pytest.mark.parametrize(
    ("cents", "told"),
    [(0, "0 €"), (5, "0,05 €"), (1250, "12,50 €"), (68_450_000, "684 500 €"), (-1_250_005, "−12 500,05 €")],
)
def test_sums(cents: int, told: str) -> None:
    assert euros(cents) == told


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("yksi kaksi kolme", 14, ["    yksi kaksi", "    kolme"]),
        ("kustannukset 684 500 € vuodessa", 21, ["    kustannukset", "    684 500 €", "    vuodessa"]),
        ("yhteensä 1 284 000 euroa", 18, ["    yhteensä", "    1 284 000", "    euroa"]),
        ("vuonna 2025 30 hanketta", 16, ["    vuonna 2025", "    30 hanketta"]),
        ("päätös 4.3.2025 § 12", 20, ["    päätös 4.3.2025", "    § 12"]),
        ("luettelo.pdf pp. 1–3", 20, ["    luettelo.pdf", "    pp. 1–3"]),
        ("a  b\n c", 20, ["    a b c"]),
        ("pitkäsanajokaeimahdu x", 12, ["    pitkäsanajokaeimahdu", "    x"]),
        ("\x1b[1m12345678\x1b[0m b", 14, ["    \x1b[1m12345678\x1b[0m b"]),
        ("", 20, ["    "]),
    ],
)
def test_lines_break_neither_words_nor_sums(text: str, width: int, lines: list[str]) -> None:
    assert filled(text, width).split("\n") == lines


@pytest.mark.parametrize(
    ("text", "spans", "joined"),
    [
        ("EU-rahoitus", [(0, 2), (3, 11)], [(0, 11)]),
        ("HEL 2025-004187", [(0, 3), (4, 8), (9, 15)], [(0, 3), (4, 15)]),
        ("kunta ja kylä", [(0, 5), (9, 13)], [(0, 5), (9, 13)]),
        ("ei mitään", [], []),
    ],
)
def test_words_that_a_hyphen_joins_are_marked_as_one(
    text: str, spans: list[tuple[int, int]], joined: list[tuple[int, int]]
) -> None:
    assert list(_joined(text, spans)) == joined


def test_a_hit_names_three_organisations_and_its_copies() -> None:
    facts = ("s", "muu", "Avustus", None, "2025-03-04", 12, None)
    names = ("Kela", "Migri", "Espoon kaupunki", "Kuoro ry")
    hit = Hit(1, 1.0, "ab-001", "a.pdf", *facts, (1, 2), "Yksi kaksi", ((0, 4),), organizations=names, copies=2)
    stream = StringIO()
    write_results(Results("yksi", 1, (hit,)), "table", stream, colour=False, width=100)
    assert stream.getvalue().splitlines() == [
        " 1. Avustus",
        "    muu · § 12 · 4.3.2025",
        "    a.pdf pp. 1–2 · Kela, Migri, Espoon kaupunki · 2 copies",
        "    **Yksi** kaksi",
        "    [ab-001]",
        "",
    ]


def test_times_are_those_of_the_clock_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Helsinki")
    time.tzset()
    try:
        assert local_time("2026-01-31T22:30:05+00:00") == "2026-02-01 00:30:05"
        assert local_time(None) is None
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(("columns", "wide"), [(20, 60), (80, 80), (130, 130), (500, 160)])
def test_a_terminal_is_neither_too_narrow_nor_too_wide(
    columns: int, wide: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert width() == wide


def test_evidence_is_cut_where_sentences_are_long() -> None:
    words = "sana " * 300
    text = f"{words}5 000 euroa {words}"
    mention = Amount(text="5 000 euroa", start=len(words), end=len(words) + 11, value=Decimal(5000))
    assert _sentence(text, mention) == (len(words) - 300, len(words) + 11 + 300)
    assert _sentence("Alku oli tässä. Summa on 5 euroa. Loppu.", replace(mention, start=25, end=32)) == (16, 33)


def total(projects: int, granted: int, recipient: str = "Kuoro ry", year: int = 2024) -> Total:
    return Total(year, recipient, "EUR", projects, {**dict.fromkeys(ROLES, Decimal(0)), "granted": Decimal(granted)}, 0)


def test_the_lines_left_out_of_a_table_are_added_up() -> None:
    stream = StringIO()
    show_totals([total(1, 900), total(2, 50), total(3, 25)], "recipient", stream, most=1, bars=False)
    assert stream.getvalue().splitlines()[-1].split() == ["2", "others", "5", "–", "–", "75", "–"]


@pytest.mark.parametrize(
    ("recipients", "drawn"),
    [(3, ["r0", "r1", "r2"]), (8, [f"r{n}" for n in range(8)]), (9, [*(f"r{n}" for n in range(7)), "others"])],
)
def test_a_chart_has_eight_colours(recipients: int, drawn: list[str]) -> None:
    role, series = _series([total(1, 100 - n, f"r{n}") for n in range(recipients)])
    assert (role, list(series)) == ("granted", drawn)
    assert sum(sum(years.values()) for years in series.values()) == sum(100 - n for n in range(recipients))
