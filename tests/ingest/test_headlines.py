"""Lines that name body, day and §, and lines that only look like one."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from ingest.alone import read_headline
from ingest.blocks import Block
from ingest.headlines import find_headlines, rows_of
from tests.ingest.making import block, heading, table

TEXT = block("Kunnanhallitus käsitteli asian ja kuuli asiantuntijoita. " * 3)


@pytest.mark.parametrize(
    ("text", "key", "date", "number"),
    [
        ("Kunnanhallitus 16.06.2014 § 61", "kunnanhallitus", "2014-06-16", 61),
        ("Kunnanhallitus § 61 16.06.2014", "kunnanhallitus", "2014-06-16", 61),
        ("Kunnanhallitus 61 § 16.06.2014", "kunnanhallitus", "2014-06-16", 61),
        ("Kunnanhallitus, 16.06.2014, § 61", "kunnanhallitus", "2014-06-16", 61),
        ("KUNNANHALLITUS 5/2014 16.6.2014 § 61", "kunnanhallitus", "2014-06-16", 61),
        ("Khall § 61", "kunnanhallitus", None, 61),
        ("Tekn. ltk § 57", "tekninen lautakunta", None, 57),
        ("Kst § 117", "kommunstyrelsen", None, 117),
        ("YHALL 33 §", "yhtymähallitus", None, 33),
        ("Stadsstyrelsen 12.04.2021 § 88", "stadsstyrelsen", "2021-04-12", 88),
    ],
)
def test_headlines(text: str, key: str, date: str | None, number: int) -> None:
    line = read_headline(text)
    assert line is not None
    assert (line.key, line.date, line.number, line.known) == (key, date, number, True)


@pytest.mark.parametrize(
    "text",
    [
        "Kuntalain 92 §",
        "Kunnanhallitus käsitteli asian 16.06.2014 § 61",
        "Kunnanhallitus 16.06.2014",
        "§ 61",
        "Hallintosääntö 27 §, tekninen lautakunta 19.1.2023 § 3",
        "",
    ],
)
def test_other_lines(text: str) -> None:
    line = read_headline(text)
    assert line is None or not line.known


def keys(*blocks: Block) -> list[tuple[str, str | None, int]]:
    return [(line.key, line.date, line.number) for line in find_headlines(blocks)]


def test_an_abbreviation_nobody_knows_counts_where_it_is_repeated() -> None:
    assert keys(heading("Xyzn § 3"), TEXT) == []
    assert keys(heading("Xyzn § 3"), TEXT, heading("Xyzn § 4"), TEXT) == [("xyzn", None, 3), ("xyzn", None, 4)]


def test_a_line_in_a_list_of_earlier_handling_is_none() -> None:
    assert keys(block("Aikaisempi käsittely"), block("Kunnanhallitus 16.06.2014 § 61"), TEXT) == []


def test_each_handling_has_a_line_at_the_matters_head() -> None:
    lines = [block("Kunnanhallitus, § 61, 16.6.2014"), block("Kunnanvaltuusto, § 7, 30.6.2014", gap=False)]
    handled = [("kunnanhallitus", "2014-06-16", 61), ("kunnanvaltuusto", "2014-06-30", 7)]
    assert keys(*lines, TEXT) == handled
    assert keys(TEXT, replace(lines[0], gap=False), lines[1], TEXT) == []
    assert keys(block("Aikaisempi käsittely"), replace(lines[0], gap=False), lines[1], TEXT) == []


def test_a_listed_row_is_a_line_where_the_meetings_other_matters_have_one() -> None:
    listed = table(["Kunnanhallitus", "§ 62", "16.06.2014"], ["Sivistyslautakunta", "§ 9", "2.6.2014"])
    first, third = (heading(f"Kunnanhallitus § {n} 16.06.2014") for n in (61, 63))
    assert [line[2] for line in keys(first, TEXT, listed, TEXT, third, TEXT)] == [61, 62, 63]
    assert keys(listed, TEXT) == []


def test_many_lines_take_linear_time() -> None:
    lines = [block(f"Kunnanhallitus, § {n}, 16.6.2014", gap=False) for n in range(1, 2000)]
    start = time.process_time()
    assert len(keys(block("Kunnanhallitus, § 0, 2.6.2014"), *lines)) < 20
    assert time.process_time() - start < 1


def test_days_come_from_the_list_at_the_matters_head() -> None:
    listed = table(["KUNNANHALLITUS", "§ 61", "16.06.2014"], ["KUNNANHALLITUS", "§ 70", "1.9.2014"])
    assert keys(listed, heading("KH § 70"), TEXT) == [("kunnanhallitus", "2014-09-01", 70)]
    assert len(rows_of(listed)) == 2


def test_a_table_with_other_rows_is_no_list_of_handling() -> None:
    assert rows_of(table(["KUNNANHALLITUS", "§ 61", "16.06.2014"], ["Meno", "12", "euroa"])) == []


@pytest.mark.parametrize("text", ["§" * 100_000, "a " * 50_000, "Kunnanhallitus " * 7_000 + "§ 1", "1 § " * 25_000])
def test_hostile_lines(text: str) -> None:
    start = time.process_time()
    assert read_headline(text) is None
    assert time.process_time() - start < 1
