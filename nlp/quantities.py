"""Numbers and units of money as they stand in a text: the pieces of which `nlp.money` makes sums."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from nlp.numerals import NUMBER, SPACES, WORD, parse_digits, value_of, word_parts

_DATA = tomllib.loads((Path(__file__).parent / "data" / "money.toml").read_text(encoding="utf-8"))
_VAGUE = frozenset(_DATA["words"]["vague"])
_SCALES = {letter: Decimal(value) for letter, value in _DATA["scale_letters"].items()}

_EURO = rf"euro(?:{'|'.join(_DATA['euro_endings'])})?(?![^\W\d_]|-\w)"
_SYMBOL = r"€|eur(?![^\W\d_])"
_E = r"(?-i:e)(?![\w-])(?! ?§)"
_UNIT = (
    rf"(?<![^\W\d_])(?:(?P<scale>{'|'.join(_SCALES)})[{SPACES}]?(?:{_SYMBOL})|{_SYMBOL}|{_EURO}|{_E}|(?-i:Me)(?!\w))"
    rf"|(?<=[0-9])[,:][-–—](?![0-9])(?:[{SPACES}]?(?:{_SYMBOL}|{_EURO}|{_E}))?"
)
#: Digits that are no number of their own: dates, section numbers (`3.1.1`), digits glued to letters (`H2020`).
_OTHER = (
    r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{4}|[0-9]{2})?(?![0-9])"
    r"|(?![1-9][0-9]{0,2}(?:\.[0-9]{3})+(?![0-9]))[0-9]+(?:\.[0-9]+){2,}"
    r"|(?<=[^\W\d_áà])(?<!eur)[0-9]+"
)
_TOKEN = re.compile(
    rf"(?P<other>{_OTHER})|(?P<digits>(?<![0-9])(?<![0-9][.,]){NUMBER})"
    rf"|(?P<unit>{_UNIT})|(?P<word>(?<![^\W\d_]){WORD})",
    re.IGNORECASE,
)
_PARTED = re.compile(rf"[{SPACES}.,]")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?\s*$")
_LONGEST_NUMBER = 24
_TOO_LARGE = Decimal(10) ** 15
#: The most numbers and number words that belong to one sum, its range or its list.
LONGEST_RUN = 8


class Quantity(NamedTuple):
    """A number as written: its value, and the digits' own value where a scale follows them (4,7 of 4,7 milj.)."""

    start: int
    end: int
    value: Decimal
    digits: Decimal | None
    grouped: bool  # written with thousands parted, decimals or a scale: unlike a year or a count
    year: bool


class Unit(NamedTuple):
    """A unit of money as written, and the euros in it: 1, of `M€` a million."""

    start: int
    end: int
    scale: Decimal
    text: str


def find_items(text: str) -> list[Quantity | Unit | None]:
    """The text's quantities and units in order; a number far from any unit, or that makes no numeral, is None."""
    groups = list(_groups(text))
    items: list[Quantity | Unit | None] = [None] * len(groups)
    distance = LONGEST_RUN  # to the next unit
    for i in range(len(groups) - 1, -1, -1):
        group = groups[i]
        distance = 0 if isinstance(group, Unit) else distance + 1
        if isinstance(group, Unit):
            items[i] = group
        elif distance <= LONGEST_RUN or (i and isinstance(groups[i - 1], Unit)):
            items[i] = _read(text, group)
    return items


def _groups(text: str) -> Iterator[list[re.Match[str]] | Unit]:
    """Units, and runs of digits and number words that belong together."""
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if run and not _continues(text, run, token):
            yield run[-LONGEST_RUN:]
            run = []
        if token.lastgroup in ("digits", "word"):
            run.append(token)
        elif token["unit"]:
            scale = _SCALES["m"] if token["unit"] == "Me" else _SCALES.get((token["scale"] or "").lower(), Decimal(1))
            yield Unit(token.start(), token.end(), scale, token["unit"])
    if run:
        yield run[-LONGEST_RUN:]


def _continues(text: str, run: Sequence[re.Match[str]], token: re.Match[str]) -> bool:
    """Whether a number word goes on the numeral that `run` began: `kaksi miljoonaa`, `2,5 milj.`, `2 ja puoli`."""
    if token.lastgroup != "word":
        return False
    parts, last = word_parts(token["word"]), run[-1]
    if parts is None:
        return False
    if text[last.end() : token.start()] == " ja ":
        return parts[0] == Decimal("0.5")
    if not adjacent(text, last.end(), token.start()):
        return False
    if last.lastgroup == "word":
        return True
    scale = parts[0]
    return isinstance(scale, Decimal) and scale >= 100 and not is_year(last.group())


def _read(text: str, run: Sequence[re.Match[str]]) -> Quantity | None:
    """The quantity of one run of tokens; where they make no numeral together, the longest end of it that does."""
    if len(run) == 1 and run[0].lastgroup == "digits":
        return _digits(run[0])
    for first, token in enumerate(run):
        digits = parse_digits(token.group()) if token.lastgroup == "digits" else None
        words = [word_parts(t.group()) for t in run[first + (digits is not None) :]]
        if (digits is None and not words) or any(parts is None for parts in words):
            continue
        value = value_of([part for parts in words if parts for part in parts], digits)
        start, end = token.start(), run[-1].end()
        if value is None or value >= _TOO_LARGE or (digits is not None and token.end() - start > _LONGEST_NUMBER):
            continue
        if digits is None and word_before(text, start) in _VAGUE:
            return None
        grouped = bool(words) or _PARTED.search(token.group()) is not None
        return Quantity(start, end, value, digits, grouped, not words and is_year(token.group()))
    return None


def _digits(token: re.Match[str]) -> Quantity | None:
    """The quantity of a number in digits alone."""
    digits = token.group()
    value = parse_digits(digits) if len(digits) <= _LONGEST_NUMBER else None
    if value is None or value >= _TOO_LARGE:
        return None
    return Quantity(token.start(), token.end(), value, value, _PARTED.search(digits) is not None, is_year(digits))


def adjacent(text: str, end: int, start: int) -> bool:
    """Whether only a space stands between, or a line's end in running text: a line with tabs is a table's row."""
    gap = text[end:start]
    if "\n" not in gap:
        return not gap.strip(SPACES) and len(gap) <= 1
    if len(gap) > 2 or gap.count("\n") > 1 or gap.strip(SPACES + "\n"):
        return False
    row = text[max(0, end - 200) : end].rpartition("\n")[2]
    return "\t" not in row and "\t" not in text[start : start + 200].split("\n", 1)[0]


def word_before(text: str, start: int) -> str:
    """The word right before, in lower case, without a point."""
    word = _LAST_WORD.search(text[max(0, start - 20) : start])
    return word[1].lower() if word else ""


def is_year(number: str) -> bool:
    """Whether a number's digits may be a year (2000 is a sum more often)."""
    return len(number) == 4 and number.isdecimal() and 1990 <= int(number) <= 2050 and number != "2000"
