"""Wording for people: dates, pages, sums; lines that fit the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import TextIO

from commands.language import _

BOLD, MARK, PLAIN = "\x1b[1m", "\x1b[1;33m", "\x1b[0m"
INDENT = "    "

# What acts on a terminal, or hides what is written: control characters (ECMA-48) and those that turn the direction.
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_OURS = re.compile("|".join(map(re.escape, (BOLD, MARK, PLAIN))))
# White space at which a line may break: not within a sum (40 000 €, 1 284 000), nor behind §, p. and s.
_BREAK = re.compile(r"(?<![\d§])(?<!\bp\.)(?<!\bpp\.)(?<!\bs\.)\s+|(?<=\d)\s+(?!\d{3}(?!\d)|€)")
_ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def finnish_date(iso: str | None) -> str | None:
    """An ISO day as Finns write it: 27.9.2024."""
    if iso is None:
        return None
    return ".".join(str(int(part)) for part in reversed(iso.split("-")))


def local_time(iso: str | None) -> str | None:
    """A time (ISO 8601, with its zone) as a clock here shows it, to the second: `2026-03-14 02:15:40`."""
    return datetime.fromisoformat(iso).astimezone().strftime("%Y-%m-%d %H:%M:%S") if iso else None


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
    """A text in lines, broken at spaces; what marks colours takes no room, and neither words nor sums are cut.

    Args:
        text: any text; its white space counts as single spaces.
        width: of a line, in characters.
        first: what stands before the first line; the others are indented as far as `INDENT`.

    Returns:
        The lines, joined by line ends.
    """
    lines, line, room = [], first, width - len(first)
    for word in (" ".join(piece.split()) for piece in _BREAK.split(text.strip())):
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
        out += shown(text[at : mark.start()]) + mark[0]
        at = mark.end()
    return out + shown(text[at:])


def shown(text: str) -> str:
    """The same for what comes from outside, a name or a text: no marks of ours are in it, so none stays."""
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(name: object) -> str:
    """A path or name for a message: with its line ends shown, so that it cannot pass for a message of its own."""
    return shown(str(name)).replace("\n", "\\u000a")


def write_line(stream: TextIO, text: str) -> None:
    """Write a line of text, or of JSON."""
    stream.write(safe(text) + "\n")


def write_facts(stream: TextIO, facts: Iterable[str | None], width: int) -> None:
    """Write what is known of some facts in indented lines of at most `width` characters, with `·` between them."""
    told = " · ".join(fact for fact in facts if fact)
    if told:
        write_line(stream, filled(shown(told), width))
