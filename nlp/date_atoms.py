"""Single dates in text, complete or partial (`14.`, `7.11.`, `12/2021`, `tammi-`), before spans are built from them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NAMES: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parent / "data" / "months.toml").read_text(encoding="utf-8")
)
MONTHS = {name: number for names in _NAMES.values() for number, name in enumerate(names, start=1)}

DASH = r"[-\u2010-\u2015\u2212]"
WEEKDAY = (
    r"(?:(?:maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai)\w{0,4}"
    r"|ma|ti|ke|to|pe|la|su)\.?,?\s"
)
# One white space at most, and never a tab: a tab parts the cells of a table's row.
_GAP = r"[^\S\t]?"
_FI = "|".join(_NAMES["finnish"])
_NAMED = "|".join(dict.fromkeys(_NAMES["swedish"] + _NAMES["english"]))
_PART = r"(?:,|\sja|\ssekä|\soch|\sand)\s\d{1,2}\."

_NUMERIC = re.compile(
    rf"""(?<!\d)(?<!\d[.:])(?:
      (?P<d>\d{{1,2}})\.{_GAP}(?P<m>\d{{1,2}})\.{_GAP}(?P<y>\d{{4}})(?!\d|\.\d)
    | (?P<d2>\d{{1,2}})\.(?P<m2>\d{{1,2}})\.(?P<y2>\d{{2}})(?!\d|\s?/|[.,:]\d|{DASH}\d)
    | (?P<d3>\d{{1,2}})\.(?P<m3>\d{{1,2}})(?:\.|(?={DASH}\d{{1,2}}\.\d{{1,2}}\.))(?!\s?\d|/|,\d)
    | (?P<d4>\d{{1,2}})(?:\.(?=\s?{DASH}\s?\d|{_PART})|(?={DASH}\d{{1,2}}\.))
    )""",
    re.VERBOSE,
)
_ISO = re.compile(r"(?<![\w.-])(?<![^\d\s]/)(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])(?=T\d|\W|$)")
_SLASH = re.compile(
    rf"(?<![\w/.,:§])(?:(?<!-)|(?<=/\d{{4}}-))(?:(?P<from>\d{{1,2}}){DASH})?(?P<m>\d{{1,2}})/(?P<y>(?:19|20)\d\d)(?![\w/]|-[^\W\d]|[.,]\d)"
)
_FINNISH_NAME = re.compile(
    rf"""(?<!\w)(?:(?:vuoden|vuonna|v\.)\s(?P<y0>\d{{4}})\s)?
    (?:(?P<d>\d{{1,2}})\.?{_GAP}(?:päivä(?:nä|stä|än|ksi|n)?\s)?)?
    (?P<name>{_FI})(?:
      (?P<half>(?={_GAP}[-–/]))
    | kuu(?P<case>n|ta|ssa|sta|hun|lla|lta|lle|ksi|na|t)?(?:kin)?
      (?:\s(?P<d2>\d{{1,2}})\.?\s?päivä(?:nä|stä|än|ksi|n)?)?
      (?:\s(?:alu|alku|lopu|loppu|puoliväli|vaihte)\w{{0,6}}(?=,?\s(?:v|\d{{4}})))?
      (?(y0)|(?:,?\s(?:vuonna\s|vuoden\s|vuotta\s|v\.\s?)?
        (?P<y>(?:1[89]|20)\d\d)(?![\d/]|[.,]\d|\s?(?:€|euro\w{{0,3}}\b)))?)
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_FOREIGN_NAME = re.compile(
    rf"""(?<!\w)(?:(?:(?P<from>\d{{1,2}})\.?\s?{DASH}\s?)?(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)?\s(?:of\s)?)?(?P<name>{_NAMED})(?!\w)
    (?:\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,)?(?:\s(?P<y>\d{{4}})(?!\d)|(?=\s?[-–]\s?\w))""",
    re.VERBOSE | re.IGNORECASE,
)
# A number of these is part of something else: `luvussa 4.1.`, `klo 12.10.`, `versio 2.1.19`.
_NOT_A_DATE_AFTER = re.compile(
    r"(?:\b(?:luku|luvu\w{1,5}|koh[td]\w{1,6}|liit(?:e|tee\w{0,5})|tauluk\w{1,6}|kuva\w{0,3}|kuvio\w{0,3}|"
    r"versio\w{0,4}|version|ver|v|klo|kello|kl|nro|numero\w{0,4}|sivu\w{0,4}|s|osio\w{0,4}|osa\w{0,4}|"
    r"kappale\w{0,5}|momen\w{1,6}|pykälä\w{0,4}|chapter|section|kapitel|IP|"
    r"oli|olivat|ovat|noin|yli|alle|n|\w{0,20}arvo\w{0,4})|[§=<>])[.:]?\s?$",
    re.IGNORECASE,
)
# "oli 1.1.–30.4.2023": what a whole date ends is a date too.
_TO_DAY = re.compile(rf"(?<=\.)\s?{DASH}\s?\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?!\d)")
_TIME_BEFORE = re.compile(rf"(?:\d[.:]\d\d|\bklo\s\d{{1,2}})\s?{DASH}\s?$")  # `9.00–12.10.`
_HEADING_AFTER = re.compile(r"\s+[A-ZÅÄÖ]|\s*\n|$")
_HEADING_AFTER_YEAR = re.compile(r"[^\S\n]+[A-ZÅÄÖ]")
_MONTH_AFTER = re.compile(
    r"\s(?:alkaen|lähtien|mennessä|saakka|asti|aika(?:na|an)|alu(?:ssa|sta|lla)|lopu(?:ssa|lla)|loppuun|"
    r"välisenä|jälkeen)\b",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(
    r"\b(?:alka(?:a|en|nut|neet|ut)|päätty(?:y|en|nyt)|ajalla|ajalle|ajanjakso\w{0,3}|aikaväli\w{0,3}|"
    r"aikana|kesto|\w{0,20}aika|päivitetty|viimeistään|ennen|tilanne|kuukausi|kuussa|(?:alku|loppu)\w{0,3})"
    r":?\s(?:on\s)?$",
    re.IGNORECASE,
)
_NUMBERED_BEFORE = re.compile(
    r"(?:\b(?:\w{0,20}(?:laki|lain|asetu\w{1,6}|kokou\w{1,6}|pöytäkirja\w{0,3}|lehti|päätö\w{1,6}|lista\w{0,3})|"
    r"nro|numero\w{0,4}|no|dn?r?o?|pykälä\w{0,3}|liite|raportteja|julkaisuja|pe?vl|he)|§)[.:]?\s?\(?$",
    re.IGNORECASE,
)
_NEAR = 40


@dataclass(slots=True)
class Atom:
    """A date or part of one at `start:end`; `monthly` marks a month by name or number, which needs no day.

    `case` is a Finnish month's ending (`sta`, `hun`); `explicit`: the year is written in it.
    """

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    monthly: bool = False
    case: str = ""
    explicit: bool = True


def find_atoms(text: str) -> list[Atom]:
    """All atoms of a text in order, none overlapping another (of two, the one that begins first, or is longer)."""
    found = sorted((*_numeric(text), *_iso(text), *_slash(text), *_named(text)), key=lambda a: (a.start, -a.end))
    atoms: list[Atom] = []
    for atom in found:
        if not atoms or atom.start >= atoms[-1].end:
            atoms.append(atom)
    return atoms


def _numeric(text: str) -> Iterator[Atom]:
    for match in _NUMERIC.finditer(text):
        day, month, year = match["d"], match["m"], match["y"]
        whole = day is not None
        day, month = day or match["d2"] or match["d3"] or match["d4"], month or match["m2"] or match["m3"]
        if not (whole or _TO_DAY.match(text, match.end())) and _is_numbering(text, match.start(), match.end()):
            continue
        if match["y2"]:
            year = ("19" if int(match["y2"]) >= 50 else "20") + match["y2"]
        yield Atom(match.start(), match.end(), int(day), _int(month), _int(year), explicit=year is not None)


def _is_numbering(text: str, start: int, end: int) -> bool:
    """Whether `4.1.` or `2.1.19` numbers a heading, a chapter or a version, or is a clock's time."""
    before = text[max(0, start - _NEAR) : start]
    word_end = before.rstrip(" \n\u00a0.:")[-1:]
    if before[-1:].isalpha() or (before[-1:] == "," and before[-2:-1].isdigit()):
        return True
    if (word_end.isalpha() or word_end in {"§", "=", "<", ">"}) and _NOT_A_DATE_AFTER.search(
        before, max(0, len(before) - _NEAR // 2)
    ):
        return True
    if text[end - 1] == "." and not (word_end.isalpha() or word_end.isdigit()) and _TIME_BEFORE.search(before):
        return True
    line_start = before.rstrip(" ")[-1:] in {"", "\n"} and (start == len(before) or "\n" in before)
    heading = _HEADING_AFTER if text[end - 1] == "." else _HEADING_AFTER_YEAR
    return line_start and heading.match(text, end) is not None


def _iso(text: str) -> Iterator[Atom]:
    for match in _ISO.finditer(text):
        yield Atom(*match.span(), int(match["d"]), int(match["m"]), int(match["y"]))


def _slash(text: str) -> Iterator[Atom]:
    """Months such as `9/2016`, where the words around or a span show that they are months."""
    matches = list(_SLASH.finditer(text))
    for index, match in enumerate(matches):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if _NUMBERED_BEFORE.search(before):
            continue
        pairs = (matches[max(0, index - 1) : index + 1], matches[index : index + 2])
        spanned = any(
            re.fullmatch(rf"\s?{DASH}\s?", text[pair[0].end() : pair[-1].start()]) for pair in pairs if len(pair) == 2
        )
        if spanned or _MONTH_AFTER.match(text, match.end()) or _MONTH_BEFORE.search(before):
            year = int(match["y"])
            if match["from"]:
                yield Atom(*match.span("from"), None, int(match["from"]), monthly=True, explicit=False)
            yield Atom(match.start("m"), match.end(), None, int(match["m"]), year, monthly=True)


def _named(text: str) -> Iterator[Atom]:
    for match in _FINNISH_NAME.finditer(text):
        day, case = match["d"], match["case"] or ""
        start, year = match.start(), match["y"] or match["y0"]
        if day and case.lower() not in {"", "ta"}:  # `taulukko 20. maaliskuussa`: not a day of the month
            day, start = None, match.start("name")
        day = day or match["d2"]
        month = MONTHS[match["name"].lower()]
        yield Atom(start, match.end(), _int(day), month, _int(year), day is None, case.lower(), bool(year))
    for match in _FOREIGN_NAME.finditer(text):
        day, month = match["d"] or match["d2"], MONTHS[match["name"].lower()]
        if match["from"]:
            yield Atom(*match.span("from"), _int(match["from"]), None, explicit=False)
        start = match.start("d") if match["from"] else match.start()
        yield Atom(start, match.end(), _int(day), month, _int(match["y"]), day is None, explicit=bool(match["y"]))


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
