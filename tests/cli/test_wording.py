"""How facts are worded for people: sums, times, lines that fit the terminal."""

from __future__ import annotations

import time

import pytest

from commands.hits import _joined
from commands.wording import euros, filled, local_time


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


def test_times_are_those_of_the_clock_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Helsinki")
    time.tzset()
    try:
        assert local_time("2026-01-31T22:30:05+00:00") == "2026-02-01 00:30:05"
        assert local_time(None) is None
    finally:
        monkeypatch.undo()
        time.tzset()
