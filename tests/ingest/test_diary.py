"""Diary numbers as lines of their own, and titles that only look like one."""

from __future__ import annotations

import time

import pytest

from ingest.diary import is_diary_number


@pytest.mark.parametrize(
    "text",
    [
        "88/10.03.01/2014",
        "5146/00.01.02/2023",
        "TRE:863/10.02.03/2018",
        "ROIDno-2020-2129",
        "OPH-2214-2024",
        "HEL 2024-012245 T 02 05 02",
        "VD/1234/02.05.01/2021",
        "Dnro 118/02.02.02/2025",
        "Asianro 579/10.03.00.01/2021",
        "Diarienummer 12/2021",
        "13710-2021 (00 01 02, 06 00 00)",
    ],
)
def test_diary_numbers(text: str) -> None:
    assert is_diary_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vuoden 2024 talousarvio",
        "Talouden seuranta 1.1.–31.10.2023",
        "TILINPÄÄTÖS 2013",
        "LAINA VUODELLE 2014",
        "Kajaanin kaupunki 11.12.2025",
        "TA 2014-2016",
        "57",
        "3",
        "16.06.2014",
        "(1/1)",
        "",
    ],
)
def test_titles_days_and_page_numbers(text: str) -> None:
    assert not is_diary_number(text)


@pytest.mark.parametrize("text", ["1 " * 50_000, "§" * 100_000, "A" * 100_000, "12/" * 30_000])
def test_hostile_lines(text: str) -> None:
    start = time.process_time()
    assert not is_diary_number(text)
    assert time.process_time() - start < 1
