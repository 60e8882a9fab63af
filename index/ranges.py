"""Ranges of dates, sums and sections as a user types them: `2024-01..2024-06`, `500 000..`, `..1,5M`."""

from __future__ import annotations

import re
from decimal import Decimal

from index.errors import QueryError

Bounds = tuple[int | None, int | None]

_NUMBER = r"\d{1,3}(?:[  .]\d{3})+(?![\d])(?:,\d+)?|\d+(?:[.,]\d+)?"
_UNIT = r"(?:\s?(?:mrd|milj\.?|miljoonaa|tuhatta|M|t|k)(?!\w))?(?:\s?(?:€|euroa|euro|eur|EUR|e)(?!\w))?"
# As text: most searches ask for no range, and need not wait for these.
_SUM = rf"({_NUMBER})({_UNIT})"
_SUMS = rf"(?:(?:{_NUMBER}){_UNIT})?\.\.(?:(?:{_NUMBER}){_UNIT})?|(?:{_NUMBER}){_UNIT}"
_FACTORS = {"mrd": 10**9, "milj": 10**6, "miljoonaa": 10**6, "m": 10**6, "tuhatta": 1000, "t": 1000, "k": 1000}
_WORD = re.compile(r"[^\s()\"”“„«»]*")
_SECTION = re.compile(r"\s*(\d{1,9})\s*§?\s*")
_DAY_LENGTH = 8
_MOST = 10**15  # euros; no sum of money is greater
_EXAMPLES = {
    "date": "Write a day, month or year, or a range: pvm:27.9.2024, pvm:3/2024, pvm:2024-01-01..2024-12-31, pvm:2024..",
    "amount": "Write a sum or a range: summa:500000, summa:100000..500000, summa:1,5M.., summa:..20000",
    "section": "Write a number or a range: pykälä:57, pykälä:50..60",
}


class RangeError(QueryError):
    """A range does not parse; `position` is the place in its text, in characters."""

    def __init__(self, message: str, position: int, remedy: str, **values: object) -> None:
        """Keep the place and what to write instead."""
        super().__init__(message, remedy=remedy, **values)
        self.position = position


def range_end(field: str, text: str, start: int) -> int:
    """Where the range that begins at `start` ends: sums may have spaces between groups of three figures."""
    match = re.compile(_SUMS).match(text, start) if field == "amount" else None
    end = match.end() if match else start
    word = _WORD.match(text, end)
    return word.end() if word else end


def parse_range(field: str, text: str) -> Bounds:
    """Read a range.

    Args:
        field: `date`, `amount` or `section`.
        text: `a..b`, `a..`, `..b` or a single value.

    Returns:
        The least and the greatest value, both included: dates as yyyymmdd, sums in cents. None for an open end.

    Raises:
        RangeError: it does not parse, or its ends are the wrong way round.
    """
    low_text, dots, high_text = text.partition("..")
    if not text.strip() or (dots and not (low_text.strip() or high_text.strip())):
        raise RangeError("A value is missing here", 0, _EXAMPLES[field])
    read = {"date": _date, "amount": _amount, "section": _section}[field]
    low = read(low_text, 0)[0] if low_text.strip() else None
    end, at = (high_text, len(low_text) + 2) if dots else (low_text, 0)
    high = read(end, at)[1 if not dots or field != "amount" else 0] if end.strip() else None
    if low is not None and high is not None and low > high:
        raise RangeError("The range ends before it begins", 0, _EXAMPLES[field])
    return low, high


def parse_date(text: str) -> tuple[int, int]:
    """The first and last day, as yyyymmdd, of a date as typed (`2024`, `3/2024`, `27.9.2024`, ISO).

    Raises:
        RangeError: it is no date.
    """
    return _date(text, 0)


def parse_sum(text: str) -> int:
    """A sum as typed, in cents (`1,5M`, `500 000`).

    Raises:
        RangeError: it is no sum.
    """
    return _amount(text, 0)[0]


def day_number(iso: str) -> int:
    """An ISO date as yyyymmdd; a month or a year counts as its first day."""
    digits = iso.replace("-", "")[:_DAY_LENGTH]
    return int(digits.ljust(4, "0") + "0101"[len(digits) - 4 :]) if len(digits) < _DAY_LENGTH else int(digits)


def _date(text: str, at: int) -> tuple[int, int]:
    from nlp.date_range import parse_date_range

    try:
        first, last = parse_date_range(text.strip())
    except ValueError as error:
        raise RangeError("{value!r} is not a date", at, _EXAMPLES["date"], value=text.strip()) from error
    return day_number(first), day_number(last)


def _amount(text: str, at: int) -> tuple[int, int]:
    match = re.fullmatch(_SUM, text.strip())
    if not match:
        raise RangeError("{value!r} is not a sum of money", at, _EXAMPLES["amount"], value=text.strip())
    figures, unit = match.groups()
    value = Decimal(_plain(figures)) * _factor(unit)
    if value > _MOST:
        raise RangeError("{value!r} is too large a sum", at, _EXAMPLES["amount"], value=text.strip())
    least = int(value * 100)
    return least, least + (99 if value == value.to_integral_value() else 0)


def _plain(figures: str) -> str:
    """`704 029,50` and `704.029,50` as `704029.50`; a point before just three figures parts thousands."""
    if re.fullmatch(r"\d{1,3}(?:[  .]\d{3})+(?:,\d+)?", figures):
        figures = re.sub(r"[  .]", "", figures)
    return figures.replace(",", ".")


def _factor(unit: str) -> int:
    name = re.match(r"\s?([^\W\d_]+)", unit)
    return _FACTORS.get(name.group(1).casefold(), 1) if name else 1


def _section(text: str, at: int) -> tuple[int, int]:
    match = _SECTION.fullmatch(text)
    if not match:
        raise RangeError("{value!r} is not the number of a section", at, _EXAMPLES["section"], value=text.strip())
    return int(match.group(1)), int(match.group(1))
