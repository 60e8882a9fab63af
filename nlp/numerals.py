"""Finnish numerals: groups of digits (`1 250 000,50`) and number words (`puolitoista miljoonaa`) as Decimals."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

#: The spaces that part groups of thousands: ordinary, no-break, figure, punctuation, thin, narrow no-break.
SPACES = " \u00a0\u2007\u2008\u2009\u202f"

#: A number in digits, at a place where no digit comes before: groups of exactly three after a first of one to
#: three (`vuonna 2022 152 302,40` is 2022 and 152 302,40), or plain digits; then decimals.
#: A line's end parts groups only where the next begins with 0, which starts no number.
NUMBER = (
    rf"(?:[1-9][0-9]{{0,2}}(?:(?:[{SPACES}]|\n(?=0))[0-9]{{3}}(?![0-9]))+(?:[.,][0-9]{{1,2}}(?![0-9]))?"
    r"|[1-9][0-9]{0,2}(?:\.[0-9]{3}(?![0-9]))+(?:,[0-9]{1,2}(?![0-9]))?"
    r"|[1-9][0-9]{0,2}(?:,[0-9]{3}(?![0-9]))+\.[0-9]{2}(?![0-9])|[1-9][0-9]{0,2}(?:,[0-9]{3}(?![0-9])){2,}"
    r"|[0-9]+(?:,[0-9]{1,6}(?![0-9])|\.[0-9]{1,2}(?![0-9]))?)"
)

_DATA = tomllib.loads((Path(__file__).parent / "data" / "numerals.toml").read_text(encoding="utf-8"))
_GAP = re.compile(rf"[{SPACES}\n]")
_DIGITS = re.compile(r"[0-9][0-9.,]*")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_ROUND_THOUSANDS = re.compile(r"[1-9][0-9]{0,2},000")
_TEEN = "toista"
_LONGEST_WORD = 60


def _forms() -> dict[str, Decimal | str]:
    """Every inflected part of a numeral with its value; `toista` (-teen) stands for itself."""
    forms: dict[str, Decimal | str] = {_TEEN: _TEEN}
    for value, entry in _DATA["numerals"].items():
        inflected = [*entry["forms"], *(entry["stem"] + ending for ending in _DATA["endings"])]
        forms.update(dict.fromkeys(inflected, Decimal(value)))
    forms.update({short: Decimal(value) for short, value in _DATA["abbreviations"].items()})
    return forms


_FORMS = _forms()
_LONGEST_PART = max(map(len, _FORMS))

#: A word that may be a numeral: it begins as one does; an abbreviation keeps its point.
WORD = (
    rf"(?:(?:{'|'.join(_DATA['abbreviations'])})(?:\.|(?![^\W\d_]))"
    rf"|(?:{'|'.join(sorted({form[:4] for form in _FORMS}))})[^\W\d_]*)"
)


def parse_digits(text: str) -> Decimal | None:
    """The value of a number written in digits.

    Args:
        text: digits with points, commas or any space between groups of thousands, and decimals.

    Returns:
        The value, or None where `text` is no such number. A single group of three after a point is thousands
        (`5.000`), after a comma decimals (`0,085`), as Finnish writes, but for `5,000`.
    """
    if text.isdecimal() and text.isascii():
        return Decimal(text)
    digits = _GAP.sub("", text)
    if not _DIGITS.fullmatch(digits):
        return None
    if digits.count(",") > 1 or 0 <= digits.find(",") < digits.find(".") or _ROUND_THOUSANDS.fullmatch(digits):
        digits = digits.replace(",", "")
    elif "," in digits or digits.count(".") > 1 or _THOUSANDS.fullmatch(digits):
        digits = digits.replace(".", "")
    digits = digits.replace(",", ".")
    return Decimal(digits) if digits.count(".") < 2 else None


@lru_cache(maxsize=4096)
def word_parts(word: str) -> tuple[Decimal | str, ...] | None:
    """A number word cut into its parts.

    Args:
        word: one word, in any case form: `kahdentuhannen`, `milj.`.

    Returns:
        The parts' values in order (`2, 1000`), `toista` as itself; None where the word is no numeral.
    """
    rest = word.casefold().rstrip(".")
    if len(rest) > _LONGEST_WORD:
        return None
    parts: list[Decimal | str] = []
    while rest:
        size = next((n for n in range(min(len(rest), _LONGEST_PART), 0, -1) if rest[:n] in _FORMS), 0)
        if not size:
            return None
        parts.append(_FORMS[rest[:size]])
        rest = rest[size:]
    return tuple(parts) or None


def value_of(parts: Sequence[Decimal | str], digits: Decimal | None = None) -> Decimal | None:
    """The value of a numeral's parts read together.

    Args:
        parts: as `word_parts` gives them, of one word or several.
        digits: a number in digits that stands before them: `2,5` miljoonaa.

    Returns:
        The value, or None where the parts make no numeral (scales must fall: `kaksi miljoonaa tuhat`).
    """
    total, group, pending = Decimal(0), Decimal(0), digits
    scale: Decimal | None = None
    for part in parts:
        if isinstance(part, str):
            if pending is None:
                return None
            pending = Decimal("1.5") if pending == Decimal("0.5") else pending + 10
        elif part >= 1000:
            factor = group + (pending or 0)
            if scale is not None and part >= scale:
                if factor or total != scale:
                    return None
                total *= part  # tuhat miljoonaa
            else:
                total += part * (factor if group or pending is not None else 1)
            group, pending, scale = Decimal(0), None, part
        elif part in (10, 100):
            group, pending = group + part * (1 if pending is None else pending), None
        elif pending is None:
            pending = part
        elif part == Decimal("0.5"):
            pending += part  # kaksi ja puoli
        else:
            return None
    return total + group + (pending or 0)


def parse_words(text: str) -> Decimal | None:
    """The value of number words.

    Args:
        text: one or more words, separated by white space: `puolitoista miljoonaa`.

    Returns:
        The value, or None where some word is no numeral.
    """
    parts: list[Decimal | str] = []
    for word in text.split():
        if word.casefold() == "ja":
            continue
        found = word_parts(word)
        if found is None:
            return None
        parts += found
    return value_of(parts) if parts else None


def plain(value: Decimal) -> Decimal:
    """A number in its shortest form.

    Args:
        value: any number below 10^27.

    Returns:
        The same value without needless zeros or exponent: `5E+2` is 500, `24370.50` is 24370.5.
    """
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
