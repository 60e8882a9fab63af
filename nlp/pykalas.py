"""Numbers of pykälät (§) next to a place in text: `§ 66`, `164 §`, `(§ 94)`, `§ 12/`, `§§ 45–47`."""

from __future__ import annotations

import re
from dataclasses import dataclass

SECTION = (
    r"(?:§§?(?::[a-zåäö]{1,4})?\s?(?P<n1>\d{1,4})(?!\d|[.,]\d)|pykälä\w{0,3}\s(?P<n2>\d{1,4})(?!\d|[.,]\d)"
    r"|(?P<n3>\d{1,4})\s?§(?::[a-zåäö]{1,4}\b)?)"
)
_SPACE = r"[^\S\n]?\n?[^\S\n]?"  # white space without an empty line
_DASH = r"[-\u2010-\u2015]"
_AFTER = re.compile(
    rf"(?P<gap>[,;]?{_SPACE}[/(]?\s?|(?:\s(?:teke|anta)m\w{{1,6}})?\s\w{{0,20}}päätö\w{{1,8}},?\s\(?){SECTION}",
    re.IGNORECASE,
)
_SLASHED_AFTER = re.compile(r"/(?P<n1>\d{1,4})(?![\d/.§]|\s?§)")
_MORE = re.compile(
    rf"(?:\s?,\s?|\s(?:ja|sekä|och)\s|{_DASH})(?:§\s?)?(?P<n>\d{{1,4}})"
    r"(?:\s?§|(?!\s?[\d:/%€]|[.,]\d|\s?(?!(?:ja|sekä|och)\s\d)[^\W\d_]))"
)
_BEFORE = re.compile(rf"(?<![\d.,/]){SECTION}(?P<between>\s?/\s?|\s?\(\s?|,?{_SPACE})$", re.IGNORECASE)
_COLUMN_BEFORE = re.compile(r"\s{1,3}(?P<n>\d{1,4})\s{1,3}$")
_REACH = 40


@dataclass(frozen=True, slots=True)
class Pykalas:
    """A § number at `start:end`, with the `more` of its list or range: each number and where it stands.

    `strong`: a slash, a bracket or the same line ties the number to its neighbour.
    """

    start: int
    end: int
    number: int
    more: tuple[tuple[int, int, int], ...] = ()
    strong: bool = True

    @property
    def last(self) -> int:
        """The end of the whole list."""
        return self.more[-1][2] if self.more else self.end


def after(text: str, offset: int) -> Pykalas | None:
    """The numbers right after an offset, all of a list and both ends of a range; not strong on the next line."""
    match = _AFTER.match(text, offset)
    if match is None:
        return None
    end, more = match.end(), []
    if "(" in match[0] and text[end : end + 1] == ")":
        end += 1
    last = end
    while found := _MORE.match(text, last):
        more.append((int(found["n"]), found.start("n"), found.end()))
        last = found.end()
    return Pykalas(offset, end, number(match), tuple(more), "\n" not in match["gap"])


def slashed_after(text: str, offset: int) -> Pykalas | None:
    """A number after a slash, without the sign: `Kh 20.3.2017/66`."""
    match = _SLASHED_AFTER.match(text, offset)
    return Pykalas(offset, match.end(), int(match["n1"])) if match else None


def before(text: str, offset: int) -> Pykalas | None:
    """The number right before an offset: `§ 12/19.3.2019`, `§ 25 14.3.2017`."""
    first = max(0, offset - _REACH)
    match = _BEFORE.search(text[first:offset])
    if match is None:
        return None
    return Pykalas(first + match.start(), offset, number(match), strong=match["between"].strip() in {"/", "("})


def column_before(text: str, offset: int) -> Pykalas | None:
    """A bare number in the column before an offset, its start being the column's: `Kaupunginhallitus 317 18.8.2014`."""
    first = max(0, offset - _REACH)
    match = _COLUMN_BEFORE.search(text[first:offset])
    return Pykalas(first + match.start(), offset, int(match["n"])) if match else None


def number(match: re.Match[str]) -> int:
    """The number of a match of `SECTION`."""
    return int(match["n1"] or match["n2"] or match["n3"])
