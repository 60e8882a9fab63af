"""Names of deciding bodies and office-holders in text, and their nominative."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ingest.abbreviations import full_name, known

_DATA = Path(__file__).parent / "data" / "deciding_bodies.toml"
_ENDINGS = r"(?:n|ta|tä|a|ä|ssa|ssä|sta|stä|an|on|ön|en|lla|llä|lta|ltä|lle|na|nä|ksi|in|seen)?"
_WORD = re.compile(r"[\w-]+")
_AFTER_ABBREVIATION = re.compile(r"(?P<genitive>:n)?\.?")
_SHORTEST_HEAD, _LONGEST_WORD = 5, 80
_REACH = 90  # characters before a head in which the rest of the name stands
_COORDINATE = re.compile(r"(?:[\w-]{1,30}-,\s|[\w-]{1,30}-\s(?:ja|sekä|och)\s){1,4}$")
_PROPER = re.compile(
    r"(?:[A-ZÅÄÖ][\w-]{0,30}\s\d{1,4}\s|(?:[A-ZÅÄÖ][\w-]{0,30}\s){1,2})$"
)  # Suomi 100 -juhlatoimikunta
_OWNER = re.compile(r"\b(\w{0,30}(?:hallituksen|valtuuston|lautakunnan))\s$", re.IGNORECASE)
_FIELD = re.compile(
    r"\b([\w-]{0,40}(?:palvelujen|palveluiden|palvelun|toimialan|toimen|yksikön|keskuksen|laitoksen|osaston))\s$",
    re.IGNORECASE,
)
_BOARDS = {"lautakunta", "jaosto", "jaos", "johtokunta", "valiokunta", "toimikunta"}
_COMPANY = re.compile(r"(?:yhtiön|\boyj?:n|\bry:n|säätiön|yhdistyksen|osuuskunnan)\s$", re.IGNORECASE)
_ADJECTIVE = re.compile(
    r"\b(\w{2,30}i)(?:nen|sen|sta|stä|sessa|sessä|selle|selta|seltä|sesta|sestä|seen)\s$", re.IGNORECASE
)


class Case(Enum):
    """The cases that matter beside a date: who decided, whose decision, where decided."""

    NOMINATIVE = ""
    GENITIVE = "n"
    INESSIVE = "ssa"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Body:
    """A deciding body or office-holder at `start:end`; `name` is nominative with a capital first letter.

    `organ` is False for an office-holder; `case` is how it stands in the text (abbreviations in the nominative).
    """

    start: int
    end: int
    name: str
    organ: bool
    case: Case = Case.NOMINATIVE


@cache
def words(kind: str) -> tuple[str, ...]:
    """A list of words of the data file: `not_a_name`, `of_the_state`, `deciding`, `histories`, `rules`."""
    return tuple(_data()["words"][kind])


def find_bodies(text: str) -> tuple[Body, ...]:
    """Every deciding body and office-holder named in a text.

    Args:
        text: any text.

    Returns:
        The names in text order, inflected ones in the nominative: `teknisen lautakunnan` is `Tekninen lautakunta`.
    """
    lowered, short = text.lower(), known()
    rural = "kunnanhallitu" in lowered and "kaupunginhallitu" not in lowered
    found = []
    for word in _WORD.finditer(text):
        written = word[0].lower()
        is_short = written in short or written.endswith("ltk")
        if is_short and (name := full_name(written, town=not rural)):
            found.append(_abbreviated(text, word, name))
        elif (head := _head(written)) and len(written) == len(word[0]):
            body = _named(text, word, head)
            before = text[max(0, body.start - _REACH) : body.start]
            private = body.name == "Hallitus" and _COMPANY.search(before)
            parliament = before.lower().endswith("eduskunnan ")
            if not private and not parliament and body.name.lower() not in words("of_the_state"):
                found.append(body)
    return tuple(found)


def _abbreviated(text: str, word: re.Match[str], name: str) -> Body:
    rest = _AFTER_ABBREVIATION.match(text, word.end())
    case = Case.GENITIVE if rest and rest["genitive"] else Case.NOMINATIVE
    end = rest.end() if rest else word.end()
    if fields := _COORDINATE.search(text[max(0, word.start() - _REACH) : word.start()]):
        joined = fields[0] + name[0].lower() + name[1:]  # Kulttuuri- ja vapaa-aikaltk
        return Body(word.start() - len(fields[0]), end, joined[0].upper() + joined[1:], organ=True, case=case)
    return Body(word.start(), end, name, not name.endswith("johtaja"), case)


def _named(text: str, word: re.Match[str], head: _Head) -> Body:
    start, nominative = word.start(), head.nominative
    prefix, written = word[0][: head.offset], word[0][head.offset :]
    before = text[max(0, start - _REACH) : start]
    modifiers = ""
    if found := (_PROPER if prefix.startswith("-") else _COORDINATE).search(before):
        modifiers, start = found[0], start - len(found[0])
    elif nominative in _BOARDS and not prefix and (field := _board_field().search(before)):
        modifiers, start = field[0], start - len(field[0])
    elif adjective := _agreeing(before, head.organ):
        modifiers, start = adjective[1].lower() + "nen ", start - len(adjective[0])
    before = text[max(0, start - _REACH) : start]
    owned = _OWNER if nominative in {"jaosto", "jaos", "toimikunta"} else None if head.organ else _FIELD
    if owned and (owner := owned.search(before)):
        modifiers, start = owner[0] + modifiers, start - len(owner[0])
    name = re.sub(r"\s+", " ", modifiers) + prefix + nominative
    name = name.lower() if word[0].isupper() else name
    return Body(start, word.end(), name[:1].upper() + name[1:], head.organ, _case(written.lower(), nominative))


def _case(written: str, nominative: str) -> Case:
    if written == nominative:
        return Case.NOMINATIVE
    if written.endswith(("ssa", "ssä")):
        return Case.INESSIVE
    return Case.GENITIVE if written.endswith("n") else Case.OTHER


def _agreeing(before: str, organ: bool) -> re.Match[str] | None:
    match = _ADJECTIVE.search(before)
    if match is None or not organ or match[1].lower() + "nen" in words("not_a_name"):
        return None
    return match


@cache
def _board_field() -> re.Pattern[str]:
    """A board's field in the genitive: `kasvun ja oppimisen lautakunta`, `hyvinvoinnin edistämisen lautakunta`."""
    return re.compile(
        r"(?<![\w-])(?:[\w-]{2,40}n\s(?:ja|sekä)\s[\w-]{2,40}n"
        r"|(?:[\w-]{2,40}n\s(?:ja|sekä)\s)?(?:[\w-]{2,40}n\s)?[\w-]{2,40}misen"
        rf"|[\w-]{{0,40}}(?:{'|'.join(words('board_fields'))}))\s$",
        re.IGNORECASE,
    )


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a compound: where it begins in the word, its nominative, and whether it is an organ."""

    offset: int
    nominative: str
    organ: bool


@lru_cache(maxsize=20_000)
def _head(word: str) -> _Head | None:
    """The deciding head of a word in lower case: `kaupunginhallituksen` ends in `hallitus`."""
    if not _SHORTEST_HEAD <= len(word) <= _LONGEST_WORD or not (match := _ending().search(word)):
        return None
    nominative, organ = _heads()[match["stem"]]
    return _Head(match.start(), nominative, organ)


@cache
def _heads() -> dict[str, tuple[str, bool]]:
    """Each stem of a head with its nominative and whether it is an organ."""
    return {
        stem: (nominative, kind == "organs")
        for kind in ("organs", "officers")
        for nominative, stems in _data()[kind].items()
        for stem in stems
    }


@cache
def _ending() -> re.Pattern[str]:
    stems = "|".join(sorted(_heads(), key=len, reverse=True))
    return re.compile(rf"(?P<stem>{stems}){_ENDINGS}$")
