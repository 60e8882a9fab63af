"""Lines that stand alone at a matter's head, and titles in capitals told from the text around them."""

from __future__ import annotations

import time

import pytest

from ingest.alone import is_section, other_case, stands_alone


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Kunnanhallitus 16.06.2014 § 61", True),
        ("Khall § 45", True),
        ("Yhtymähallitus 70 § / 26.05.2023", True),
        ("Kommunstyrelsen § 135/18.10.2023", True),
        ("88/10.03.01/2014", True),
        ("Asianro 579/10.03.00.01/2021", True),
        ("Laki 5 §", False),
        ("Lautakunta päätti asiasta 16.6.2014.", False),
    ],
)
def test_stands_alone(text: str, alone: bool) -> None:
    assert stands_alone(text) is alone


@pytest.mark.parametrize(
    ("text", "section"), [("57 §", True), ("§ 34", True), ("12. §", True), ("Kuntalaki 5 §", False)]
)
def test_is_section(text: str, section: bool) -> None:
    assert is_section(text) is section


@pytest.mark.parametrize(
    ("before", "line", "other"),
    [
        ("29§ (liite) VIRAN TÄYTTÄMINEN MÄÄRÄAJAKSI", "Virka on ollut haettavana kevään ajan.", True),
        ("Merkittiin tiedoksi.", "TALOUDEN SEURANTA VUONNA 2019", True),
        ("AVUSTUSHAKU KOTOUTUMISEN PILO-", "TOINTIIN", False),  # a title's own lines
        ("VUODEN TALOUSARVION HYVÄKSYMINEN", "2014–2016", False),
        ("THL ja EU", "rahoittavat hanketta", False),
        ("HEL", "rahoittaa hanketta", False),  # an abbreviation
    ],
)
def test_a_title_in_capitals_ends_where_small_letters_begin(before: str, line: str, other: bool) -> None:
    assert other_case(before, line) is other


@pytest.mark.parametrize("text", ["1 " * 50_000, "§" * 100_000, "(" * 100_000, "a " * 50_000])
def test_linear_time(text: str) -> None:
    start = time.process_time()
    stands_alone(text), is_section(text), other_case(text, text)
    assert time.process_time() - start < 1
