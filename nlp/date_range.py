"""Dates and ranges of dates as users type them in a search."""

from __future__ import annotations

import re
from calendar import monthrange

_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<y>\d{4})",
        r"(?P<m>\d{1,2})[/.](?P<y>\d{4})",
        r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})",
        r"(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?",
    )
)


class DateSyntaxError(ValueError):
    """What was given as a date is none; `piece` is the offending part."""

    def __init__(self, piece: str, why: str = "is no date") -> None:
        self.piece = piece
        super().__init__(
            f"“{piece}” {why}: write 2024, 3/2024, 27.9.2024, 2024-09 or 2024-09-27, or a range as 2024..2025"
        )


def parse_date_range(query: str) -> tuple[str, str]:
    """The first and last day that a date or range of dates covers.

    Args:
        query: `2024`, `3/2024`, `27.9.2024`, `2024-03`, `2024-03-27`, or a range `a..b`, `a..`, `..b` of those.

    Returns:
        First and last day by ISO 8601; an open end is an empty string.

    Raises:
        DateSyntaxError: a piece is no date of the calendar, or the range ends before it begins.
    """
    first, dots, last = (piece.strip() for piece in query.partition(".."))
    if not dots:
        return _days(first)
    if not first and not last:
        raise DateSyntaxError(query)
    start = _days(first)[0] if first else ""
    end = _days(last)[1] if last else ""
    if start and end and end < start:
        raise DateSyntaxError(query.strip(), "ends before it begins")
    return start, end


def _days(piece: str) -> tuple[str, str]:
    match = next((found for form in _FORMS if (found := form.fullmatch(piece))), None)
    if match is None:
        raise DateSyntaxError(piece)
    parts = {name: int(digits) for name, digits in match.groupdict().items() if digits}
    year, month, day = parts["y"], parts.get("m"), parts.get("d")
    if year == 0 or (month is not None and not 1 <= month <= 12):
        raise DateSyntaxError(piece)
    if month is None:
        return f"{year:04}-01-01", f"{year:04}-12-31"
    length = monthrange(year, month)[1]
    if day is not None and not 1 <= day <= length:
        raise DateSyntaxError(piece)
    return f"{year:04}-{month:02}-{day or 1:02}", f"{year:04}-{month:02}-{day or length:02}"
