"""How facts are worded for people: dates, pages, sums; lines that fit the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

from commands.language import _

BOLD, MARK, PLAIN = "\x1b[1m", "\x1b[1;33m", "\x1b[0m"
INDENT = "    "

# What acts on a terminal, or hides what is written: control characters (ECMA-48) and those that turn the direction.
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_OURS = re.compile("|".join(map(re.escape, (BOLD, MARK, PLAIN))))
_ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def finnish_date(iso: str | None) -> str | None:
    """An ISO day as Finns write it: 27.9.2024."""
    if iso is None:
        return None
    return ".".join(str(int(part)) for part in reversed(iso.split("-")))


def page_range(pages: tuple[int, int]) -> str:
    """First and last page of a record, for reading: `p. 3`, `pp. 1–3`."""
    if pages[0] == pages[1]:
        return _("p. {page}").format(page=pages[0])
    return _("pp. {first}–{last}").format(first=pages[0], last=pages[1])


def euros(cents: int) -> str:
    """A sum given in cents, as Finns write it: `684 500 €`, `12,50 €`."""
    whole, rest = divmod(abs(cents), 100)
    sign = "−" if cents < 0 else ""
    return f"{sign}{whole:,}".replace(",", " ") + (f",{rest:02}" if rest else "") + " €"


def filled(text: str, width: int, first: str = INDENT) -> str:
    """A text in lines, broken at spaces; what marks colours takes no room, and no word is cut.

    Args:
        text: any text; its white space counts as single spaces.
        width: of a line, in characters.
        first: what stands before the first line; the others are indented as far as `INDENT`.

    Returns:
        The lines, joined by line ends.
    """
    lines, line, room = [], first, width - len(first)
    for word in text.split():
        length = len(_ESCAPE.sub("", word))
        begun = line not in (first, INDENT)
        if begun and length + 1 > room:
            lines.append(line)
            line, room, begun = INDENT, width - len(INDENT), False
        line += f" {word}" if begun else word
        room -= length + begun
    return "\n".join([*lines, line])


def safe(text: str) -> str:
    r"""A text in which nothing acts on a terminal: control characters are shown as `\u001b`, as in JSON.

    File names and texts come from anywhere. The marks of this module for bold and colour stay.
    """
    if not _ACTING.search(text):
        return text
    out, at = "", 0
    for mark in _OURS.finditer(text):
        out += _shown(text[at : mark.start()]) + mark[0]
        at = mark.end()
    return out + _shown(text[at:])


def _shown(text: str) -> str:
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def write_line(stream: TextIO, text: str) -> None:
    """Write a line of text, or of JSON."""
    stream.write(safe(text) + "\n")


def write_facts(stream: TextIO, facts: Iterable[str | None], width: int) -> None:
    """Write what is known of some facts in indented lines of at most `width` characters, with `·` between them."""
    told = " · ".join(fact for fact in facts if fact)
    if told:
        write_line(stream, filled(told, width))
