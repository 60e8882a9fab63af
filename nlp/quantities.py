"""Numbers and units of money in text: the pieces from which `nlp.money` builds sums."""

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
_CENT = r"(?P<cent>sent(?:ti|tiä|in|illä|in|eillä)|snt)(?![^\W\d_])"
_UNIT = (
    rf"(?<![^\W\d_])(?:(?P<scale>{'|'.join(_SCALES)})(?:[{SPACES}]?(?:{_SYMBOL})|[{SPACES}]{_EURO})"
    rf"|{_SYMBOL}|{_EURO}|{_E}|{_CENT}|(?-i:Me|te)(?!\w))"
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
_LARGE = (Decimal(10) ** 6, Decimal(10) ** 9)
_TOO_LARGE = Decimal(10) ** 15
#: The most numbers and number words that belong to one sum, its range or its list.
LONGEST_RUN = 8


class Quantity(NamedTuple):
    """A number as written: its value, and the digits' own value where a scale follows them (4,7 of 4,7 milj.)."""

    start: int
    end: int
    value: Decimal
    digits: Decimal | None
    grouped: bool  # written with thousands separators, decimals or a scale: unlike a year or a count
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
            yield Unit(token.start(), token.end(), _scale(token), token["unit"])
    if run:
        yield run[-LONGEST_RUN:]


def _scale(unit: re.Match[str]) -> Decimal:
    """The euros in one unit: of `t€` a thousand, of a cent a hundredth."""
    if unit["cent"]:
        return Decimal("0.01")
    letter = {"Me": "m", "te": "t"}.get(unit["unit"], unit["scale"] or "")
    return _SCALES.get(letter.lower(), Decimal(1))


def _continues(text: str, run: Sequence[re.Match[str]], token: re.Match[str]) -> bool:
    """Whether a token goes on the numeral that `run` began: `kaksi miljoonaa`, `2 ja puoli`, `2 miljoonaa 300 000`."""
    last = run[-1]
    if token.lastgroup == "digits":
        parts = word_parts(last["word"]) if last["word"] else None
        return bool(parts and parts[-1] in _LARGE) and adjacent(text, last.end(), token.start())
    if token.lastgroup != "word" or (parts := word_parts(token["word"])) is None:
        return False
    gap = text[last.end() : token.start()]
    if gap == " ja ":
        return parts[0] == Decimal("0.5")
    bracketed = gap == ") " and text[last.start() - 1 : last.start()] == "("  # kaksi (2) miljoonaa
    if not (bracketed or adjacent(text, last.end(), token.start())):
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
        value = _value(run[first:])
        if value is None or value >= _TOO_LARGE:
            continue
        start, end = token.start(), run[-1].end()
        if token["word"] and word_before(text, start) in _VAGUE:
            return None
        words = any(other["word"] for other in run[first:])
        digits = parse_digits(token.group()) if token["digits"] else None
        grouped = words or _PARTED.search(token.group()) is not None
        return Quantity(start, end, value, digits, grouped, not words and is_year(token.group()))
    return None


def _value(run: Sequence[re.Match[str]]) -> Decimal | None:
    """The value of digits and number words read together: of `2 miljoonaa 300 000` the sum of both parts."""
    total, digits = Decimal(0), None
    parts: list[Decimal | str] = []
    scale: Decimal | None = None  # that of the part before, above which the next may not rise
    for token in [*run, None]:
        if token is not None and token["word"]:
            parts += word_parts(token["word"]) or ["?"]
            continue
        if parts or digits is not None:
            value = value_of(parts, digits) if parts else digits
            if value is None or (scale is not None and value >= scale):
                return None
            total += value
            scale = next((part for part in reversed(parts) if isinstance(part, Decimal) and part in _LARGE), Decimal(0))
            parts = []
        if token is not None:
            digits = parse_digits(token.group()) if len(token.group()) <= _LONGEST_NUMBER else None
            if digits is None:
                return None
    return total


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
