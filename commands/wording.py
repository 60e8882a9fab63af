"""How facts are worded for Finnish readers: dates, pages, sums, lines of facts."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import TextIO

BOLD, MARK, PLAIN = "\x1b[1m", "\x1b[1;33m", "\x1b[0m"


def finnish_date(iso: str | None) -> str | None:
    """An ISO day as Finns write it: 27.9.2024."""
    if iso is None:
        return None
    return ".".join(str(int(part)) for part in reversed(iso.split("-")))


def page_range(pages: tuple[int, int]) -> str:
    """First and last page of a record, for reading: `p. 3`, `pp. 1–3`."""
    return f"p. {pages[0]}" if pages[0] == pages[1] else f"pp. {pages[0]}–{pages[1]}"


def euros(cents: int) -> str:
    """A sum given in cents, as Finns write it: `684 500 €`, `12,50 €`."""
    whole, rest = divmod(abs(cents), 100)
    sign = "−" if cents < 0 else ""
    return f"{sign}{whole:,}".replace(",", " ") + (f",{rest:02}" if rest else "") + " €"


def write_line(stream: TextIO, text: str) -> None:
    """Write a line of text."""
    stream.write(text + "\n")


def write_facts(stream: TextIO, facts: Iterable[str | None], width: int) -> None:
    """Write what is known of some facts in indented lines of at most `width` characters, with `·` between them."""
    told = " · ".join(fact for fact in facts if fact)
    if told:
        write_line(stream, textwrap.fill(told, width, initial_indent="    ", subsequent_indent="    "))
