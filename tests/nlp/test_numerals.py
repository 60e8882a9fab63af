"""Finnish numerals in digits and words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.numerals import parse_digits, parse_words, plain, value_of, word_parts

DIGITS = [
    ("7", "7"),
    ("704 029", "704029"),
    ("704\u00a0029", "704029"),
    ("704\u202f029", "704029"),
    ("704\u2009029", "704029"),
    ("1 250 000,50", "1250000.50"),
    ("1.250.000", "1250000"),
    ("1.250.000,5", "1250000.5"),
    ("5.000", "5000"),
    ("0.085", "0.085"),
    ("0,085", "0.085"),
    ("1,335", "1.335"),
    ("12,5", "12.5"),
    ("12.50", "12.50"),
    ("5,000", "5000"),
    ("1,250,000", "1250000"),
    ("1,250,000.75", "1250000.75"),
    ("2200120,8", "2200120.8"),
]
WORDS = [
    ("kolme", "3"),
    ("kolmetoista", "13"),
    ("yhdeksäntoista", "19"),
    ("kymmenen", "10"),
    ("kaksikymmentä", "20"),
    ("kaksikymmentäviisi", "25"),
    ("sata", "100"),
    ("kolmesataa", "300"),
    ("viisisataaviisikymmentä", "550"),
    ("tuhat", "1000"),
    ("kymmenentuhatta", "10000"),
    ("kahdentuhannen", "2000"),
    ("kaksikymmentäviisituhatta", "25000"),
    ("satatuhatta", "100000"),
    ("sadan tuhannen", "100000"),
    ("kaksisataaviisikymmentätuhatta viisisataa", "250500"),
    ("miljoona", "1000000"),
    ("miljoonaan", "1000000"),
    ("puoli miljoonaa", "500000"),
    ("puolen miljoonan", "500000"),
    ("puolitoista miljoonaa", "1500000"),
    ("puolentoista miljoonan", "1500000"),
    ("kaksi ja puoli miljoonaa", "2500000"),
    ("kaksi miljoonaa kolmesataatuhatta", "2300000"),
    ("kahteen miljoonaan", "2000000"),
    ("tuhat miljoonaa", "1000000000"),
    ("viisi miljardia", "5000000000"),
    ("Kolme", "3"),
]


@pytest.mark.parametrize(("text", "value"), DIGITS)
def test_digits(text: str, value: str) -> None:
    assert parse_digits(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "abc", "-5", "1.2.3.4,5,", "1 2a", ",5", "§"])
def test_no_digits(text: str) -> None:
    assert parse_digits(text) is None


@pytest.mark.parametrize(("text", "value"), WORDS)
def test_words(text: str, value: str) -> None:
    assert parse_words(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "miljoonia", "tuhansia", "yksi kaksi", "toista", "kaksiovinen", "sadonkorjuu"])
def test_no_words(text: str) -> None:
    assert parse_words(text) is None


def test_digits_before_a_scale() -> None:
    parts = word_parts("milj.")
    assert parts is not None
    assert value_of(parts, Decimal("4.7")) == 4_700_000


@pytest.mark.parametrize(("value", "text"), [("5E+2", "500"), ("24370.50", "24370.5"), ("0.00", "0")])
def test_plain(value: str, text: str) -> None:
    assert str(plain(Decimal(value))) == text


@given(st.integers(min_value=1, max_value=10**12))
def test_every_grouping_reads_the_same(number: int) -> None:
    grouped = f"{number:,}"
    assert {parse_digits(grouped.replace(",", space)) for space in (" ", "\u00a0", "\u202f")} == {Decimal(number)}


@given(st.text())
def test_any_text_is_a_number_or_none(text: str) -> None:
    assert all(value is None or value >= 0 for value in (parse_digits(text), parse_words(text)))
