"""The day of a meeting among the days that head a paper."""

from __future__ import annotations

import time

import pytest

from ingest.days import day_of, is_preparing, meeting_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Maanantai 12.5.2014 klo 18", "2014-05-12"),
        ("12. toukokuuta 2014", "2014-05-12"),
        ("Måndagen den 10 juni 2013 kl. 18.00", "2013-06-10"),
        ("5 maj 2015", "2015-05-05"),
        ("31.2.2014", None),
        ("32 juni 2013", None),
        ("kello 18.00", None),
        ("12.5.", None),
    ],
)
def test_days(text: str, day: str | None) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("line", "before", "preparing"),
    [
        ("Laatimispäivämäärä: 03.05.2017", "", True),
        ("03.05.2017", "Laatimispäivämäärä", True),
        ("Sähköisesti allekirjoitettu 12.4.2023", "", True),
        ("Pöytäkirja nähtävänä 3.5.2017 alkaen", "", True),
        ("03.05.2017", "Kunnanhallitus", False),
        ("Kunnanhallitus 03.05.2017", "Tarkastettu", False),
    ],
)
def test_days_of_preparing(line: str, before: str, preparing: bool) -> None:
    assert is_preparing(line, before) is preparing


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (["Laatimispäivä 3.5.2017", "Kokousaika", "08.05.2017 kello 15.00"], "2017-05-08"),
        (["Aika: Torstai 17.10.2013 klo 18"], "2013-10-17"),
        (["Tid och plats", "Måndagen den 5 maj 2014"], "2014-05-05"),
        (["Paikka", "08.05.2017"], None),
        (["Aika", "kello 15", "08.05.2017"], None),
        ([], None),
    ],
)
def test_the_meetings_day(texts: list[str], day: str | None) -> None:
    assert meeting_day(texts) == day


@pytest.mark.parametrize("text", ["1. " * 33_000, "1 " * 50_000, "1.1." * 25_000])
def test_hostile_text(text: str) -> None:
    start = time.process_time()
    assert day_of(text) is None
    assert time.process_time() - start < 1
