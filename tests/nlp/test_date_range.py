"""Ranges of dates in a search's query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.dates import DateSyntaxError, parse_date_range

RANGES = [
    ("2024", ("2024-01-01", "2024-12-31")),
    ("3/2024", ("2024-03-01", "2024-03-31")),
    ("03/2024", ("2024-03-01", "2024-03-31")),
    ("2.2024", ("2024-02-01", "2024-02-29")),
    ("27.9.2024", ("2024-09-27", "2024-09-27")),
    ("27.09.2024", ("2024-09-27", "2024-09-27")),
    ("2024-03", ("2024-03-01", "2024-03-31")),
    ("2024-03-05", ("2024-03-05", "2024-03-05")),
    ("2024-01-01..2024-12-31", ("2024-01-01", "2024-12-31")),
    ("2023..2024", ("2023-01-01", "2024-12-31")),
    ("1.3.2024..4/2024", ("2024-03-01", "2024-04-30")),
    ("2024..", ("2024-01-01", "")),
    ("..2024-02", ("", "2024-02-29")),
    (" 2023 .. 2024 ", ("2023-01-01", "2024-12-31")),
]


@pytest.mark.parametrize(("query", "days"), RANGES)
def test_range(query: str, days: tuple[str, str]) -> None:
    assert parse_date_range(query) == days


WRONG = [
    ("2024-13", "2024-13"),
    ("31.2.2024", "31.2.2024"),
    ("2024-01..2024-13", "2024-13"),
    ("eilen", "eilen"),
    ("", ""),
    ("..", ".."),
    ("2024...2025", ".2025"),
    ("0000", "0000"),
    ("2025..2024", "2025..2024"),
    ("24", "24"),
    ("13/2024", "13/2024"),
]


@pytest.mark.parametrize(("query", "piece"), WRONG)
def test_wrong_piece_is_named(query: str, piece: str) -> None:
    with pytest.raises(DateSyntaxError) as error:
        parse_date_range(query)
    assert error.value.piece == piece
    assert f"“{piece}”" in str(error.value)


@given(st.text())
def test_any_text_is_a_range_or_a_syntax_error(query: str) -> None:
    try:
        start, end = parse_date_range(query)
    except DateSyntaxError:
        return
    assert len(start) in {0, 10}
    assert len(end) in {0, 10}
    assert not (start and end) or start <= end
