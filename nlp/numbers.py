"""Case numbers (diaarinumero, asianumero) in the forms that municipalities and ministries use."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from ingest.abbreviations import full_name
from nlp.model import CaseNumber

_DASH = r"[-\u2010\u2011\u2012\u2013]"
_YEAR = r"(?:19[5-9]|20[0-4])\d"
_SLASH = r"\s?/\s?"  # a number may be broken over a line at its slashes
_CLASS = r"(?:\d{1,2}(?:\.\s?\d{1,2}){1,5}|\d\d(?:\s\d\d){1,4})"  # task class of a filing plan: 02.05.01, 02 05 01
_TASK = r"(?:\d{3}|\d\d(?:[\s.]\d\d){1,3})"
_TASKS = rf"{_TASK}(?:,\s?{_TASK}){{0,9}}"
_NOT_INSIDE = r"(?<![\w/])(?<!\d[.:-])"
_END = r"(?![\w/]|-\d|[.,:]\d)"

_DATA = Path(__file__).parent / "data" / "case_numbers.toml"
_WORDS: dict[str, list[str]] = tomllib.loads(_DATA.read_text(encoding="utf-8"))
_FOREIGN_PREFIXES = frozenset(_WORDS["foreign_prefixes"])
_CALLED = "|".join(_WORDS["labels_in_capitals"])

_SHAPES = re.compile(
    rf"""{_NOT_INSIDE}(?!(?:{_CALLED})\s?:)(?:
      # HEL 2024-012245 T 02 05 02
      (?P<ahjo>[A-ZÅÄÖ]{{2,5}}\s\d{{4}}{_DASH}(?:\d{{6}}|\d{{3,5}}(?=\sT\s\d\d)))(?:\sT(?:\s\d\d){{1,4}})?
      # OUKA/1472/02.02.02/2017, TRE:4787/10.03.01/2016, OKM/12/600/2019, HausD/41/02.02/2021
    | (?P<classed>(?:(?P<p1>[A-ZÅÄÖ]{{1,10}})\s?[/:]\s?|[A-ZÅÄÖ][^\W\d_]{{1,9}}/)
        \d{{1,6}}{_SLASH}(?:{_CLASS}|\d{{2,3}}){_SLASH}{_YEAR})
      # EURA 2014/4256/09 02 01 01/2016/PSL
    | (?P<eura>EURA\s{_YEAR}/\d{{1,6}}/{_CLASS}/{_YEAR}/[A-ZÅÄÖ]{{2,8}})
      # VN/16899/2022, VN/1/2022-TEM-3, YM1/5222/2015, UUDELY/1234/2019, V/12345/2021
    | (?P<ministry>(?P<p2>[A-ZÅÄÖ]{{2,10}}|(?:[A-ZÅÄÖ]|[A-ZÅÄÖ]{{2,4}}\d)(?=/\d{{3}})){_SLASH}\d{{1,6}}{_SLASH}{_YEAR}
        (?:{_DASH}[A-ZÅÄÖ]{{1,6}}{_DASH}\d{{1,4}})?)
      # MliDno-2017-206
    | (?P<dno>[A-ZÅÄÖ][^\W\d_]{{0,9}}D(?:no|nro|NO|NRO)\s?{_DASH}\s?{_YEAR}\s?{_DASH}\s?\d{{1,6}})
      # POL-2019-12345, OPH-1234-2022; both numbers of AMIF-2021-2027 are years
    | (?P<dashed>(?P<p3>[A-ZÅÄÖ]{{3,8}})-(?!{_YEAR}-{_YEAR}(?!\d))(?:{_YEAR}-\d{{3,6}}|\d{{1,6}}-{_YEAR}))
      # Espoo: 3700/11.01.00/2011; Saarijärvi: 1/03/031/2014; Oulu: 613/053/2013
    | (?P<bare>\d{{1,6}}{_SLASH}(?:{_CLASS}|(?:\d\d/)?\d{{3}}){_SLASH}{_YEAR})
      # Turku: 5024-2017 (010), 13710-2021 (00 01 02, 06 00 00), 12381-2020 (10 02 03, 03.04)
    | (?P<turku>\d{{1,6}}-{_YEAR})\s?\({_TASKS}\)
    ){_END}""",
    re.VERBOSE,
)
_LABEL = (
    r"(?<!\w)(?:dnro|dno|dnr|dn:o|d:n?ro|d:no|diaarin(?:umero|ro)\w{0,5}|diaari(?:\s?n(?:umero|ro))?"
    r"|asian(?:umero|ro)\w{0,5}|asia\snro|asiakirja(?:n\s?)?(?:numero|nro|tunnus)|asiatunnu\w{1,6}|diarien(?:ummer|r)\w{0,3}|ärenden(?:ummer|r)\w{0,3})"
)
_LABELS = re.compile(_LABEL, re.IGNORECASE)
# "SKV 312/00.04/2012" on a line of its own: the letters of its series stand apart.
_SERIES = re.compile(r"(?<![^\n])[A-ZÅÄÖ]{2,8} $")
_LABELLED = re.compile(
    rf"""{_LABEL}\.?\s?:?\s{{0,3}}
    (?P<value>
      (?-i:[A-ZÅÄÖ][^\W\d_]{{0,11}}(?:[/:]|\s|{_DASH}))?
      (?: \d{{1,6}}(?:{_SLASH}(?:{_CLASS}|\d{{1,3}}(?:\s\d\d){{0,3}}))?{_SLASH}{_YEAR}
        | \d{{1,6}}/\d{{1,4}}(?:/|{_DASH})\d{{2,4}}
        | {_YEAR}{_DASH}\d{{1,6}}(?:/\d{{1,4}})?
        | {_YEAR}/\d{{1,6}}
        | \d{{1,6}}{_DASH}{_YEAR})
    )(?:\s?\({_TASKS}\)|\sT(?:\s\d\d){{1,4}})?{_END}
    (?P<more>(?:\s?(?:,|ja|sekä|och)\s\d{{1,6}}/{_YEAR}{_END}){{0,8}})""",
    re.VERBOSE | re.IGNORECASE,
)
_MORE = re.compile(rf"\d{{1,6}}/{_YEAR}")
# `592/2022` on a line of its own right below a matter's heading, as some minutes write it; `7/2012` is a meeting there.
_BELOW_HEADING = re.compile(
    rf"(?:^|\n)[^\S\n]?(?:§\s?\d{{1,4}}|\d{{1,4}}\s?§)(?![\d:])(?:[^\S\n][^\n]{{1,200}})?\n"
    rf"(?:[^\n]{{0,200}}\n){{0,3}}?[^\S\n]?(?P<value>\d{{3,6}}/{_YEAR})[^\S\n]?(?=\n|$)"
)
_LABEL_BEFORE = re.compile(rf"(?:^|\n)[^\S\n]*{_LABEL}\.?\s?:?\s{{0,4}}$", re.IGNORECASE)
_HEAD = 1500  # characters of a record's head, where its own number stands


def find_case_numbers(text: str) -> tuple[CaseNumber, ...]:
    """The record numbers of matters in a text, known by their shape or by the label before them.

    `12/2020` alone is a number of anything and counts only after a label (`Dnro 12/2020`) or on the line below a
    matter's § and title. Business IDs, statutes
    (`612/2021`), property codes (`91-402-1-23`), meetings (`11/2017`) and the like are none.

    Args:
        text: any text.

    Returns:
        The mentions in text order. `text` includes a task-class code that follows (`T 02 05 02`, `(010)`);
        `value` leaves it out and has white space normalised.
    """
    found: list[CaseNumber] = []
    mentions = (*_shaped(text), *_labelled(text), *_below_headings(text))
    for start, end, value in sorted(mentions, key=lambda m: (m[0], -m[1])):
        if not found or start >= found[-1].end:
            found.append(CaseNumber(text=text[start:end], start=start, end=end, value=_normalised(value)))
    return tuple(found)


def own_case_number(text: str) -> CaseNumber | None:
    """The record's own number: the first after a label that begins a line, or alone on a line, in the text's head.

    Args:
        text: a record's text.

    Returns:
        The mention, or None where the head of the text has no case number.
    """
    head = [number for number in find_case_numbers(text[: 2 * _HEAD]) if number.start < _HEAD]
    for standing in (_after_label, _alone):
        for number in head:
            if standing(text, number):
                return number
    return head[0] if head else None


def _shaped(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _SHAPES.finditer(text):
        if (match["p1"] or match["p2"] or match["p3"]) in _FOREIGN_PREFIXES:
            continue
        value = next(match[name] for name in _VALUES if match[name])
        series = _SERIES.search(text, max(0, match.start() - 10), match.start()) if match["bare"] else None
        if series and full_name(series[0].strip()) is None and not _LABELS.fullmatch(series[0].strip()):
            yield series.start(), match.end(), series[0] + value
            continue
        yield *match.span(), value


_VALUES = ("ahjo", "classed", "eura", "ministry", "dno", "dashed", "bare", "turku")


def _labelled(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _LABELLED.finditer(text):
        yield match.start("value"), match.start("more"), match["value"]
        for more in _MORE.finditer(text, match.start("more"), match.end("more")):
            yield *more.span(), more[0]


def _below_headings(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _BELOW_HEADING.finditer(text):
        yield *match.span("value"), match["value"]


def _normalised(value: str) -> str:
    value = re.sub(_DASH, "-", re.sub(r"\s+", " ", value))
    return re.sub(r"\s?([/:.-])\s?", r"\1", value)


def _after_label(text: str, number: CaseNumber) -> bool:
    return _LABEL_BEFORE.search(text[max(0, number.start - 60) : number.start]) is not None


def _alone(text: str, number: CaseNumber) -> bool:
    line_start = text.rfind("\n", 0, number.start) + 1
    return not text[line_start : number.start].strip() and text[number.end : number.end + 1] in {"", "\n"}
