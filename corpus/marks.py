"""Facts marked inside the texts: `{s 704029 total_cost|704 029 euroa}` says what the words after `|` mean.

Kinds: `o` an organisation, `s` a sum in euros with its role, `d` a date, `r` a reference to another decision
(`body; ISO date; section`, `-` for what is not said), `c` a case number; `?` after the kind (`o?`) marks what
may be left out. Where there is no `|` the value is also what is printed: `{d 1.3.2025–28.2.2027}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"\{([osdrc]\??) ([^{}|]*)(?:\|([^{}]*))?\}")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


@dataclass(frozen=True, slots=True)
class Fact:
    """One marked fact: its kind, the value as it is written in the mark, and the printed words."""

    kind: str
    value: str
    text: str


def plain(text: str) -> str:
    """The text as it is printed, without marks.

    Args:
        text: a text with marks.

    Returns:
        The same text, each mark replaced by its printed words.
    """
    return _MARK.sub(lambda mark: mark[2] if mark[3] is None else mark[3], text)


def facts(text: str) -> Iterator[Fact]:
    """The marked facts of a text, in order.

    Args:
        text: a text with marks.

    Yields:
        One fact for each mark.
    """
    for mark in _MARK.finditer(text):
        shown = mark[2] if mark[3] is None else mark[3]
        yield Fact(mark[1], " ".join(mark[2].split()), " ".join(shown.split()))


def iso_date(value: str) -> str:
    """A date of a mark as ISO 8601: a day, month or a span of days parted by a dash.

    Args:
        value: `1.3.2025`, `1.3.2025–28.2.2027`, or what is ISO already.

    Returns:
        `2025-03-01`, `2025-03-01/2027-02-28`, or the value itself.
    """
    days = [f"{year}-{int(month):02}-{int(day):02}" for day, month, year in _DAY.findall(value)]
    return "/".join(days) if days else value
