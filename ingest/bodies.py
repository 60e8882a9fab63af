"""Deciding bodies: names of municipal bodies and office-holders, and the facts of a decision in page headers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ingest.abbreviations import full_name
from ingest.days import day_of, is_preparing

# Collegial bodies (toimielin), by the last part of their name; "valtuusto" and "hallitus" alone are bodies too.
_COLLEGIAL = (
    r"(?:hallitus|valtuusto|lautakunta|jaosto|toimikunta|johtokunta|kirkkovaltuusto|kirkkoneuvosto|neuvosto|"
    r"yhtymäkokous|yhtymähallitus|aluevaltuusto|aluehallitus|johtoryhmä|tarkastuslautakunta|nuorisovaltuusto|"
    r"valiokunta|hoitokunta|liittokokous|edustajainkokous|seurakuntakokous|rådet|styrelsen?|fullmäktige|nämnd(?:en)?|sektion(?:en)?|direktionen?)"
)
# Office-holders (viranhaltija), by the last part of their title.
_OFFICE = (
    r"(?:johtaja|päällikkö|rehtori|sihteeri|insinööri|arkkitehti|lakimies|tarkastaja|geodeetti|rakennuttaja|"
    r"päivähoidonohjaaja|suunnittelija|asiantuntija|viranhaltija|esimies|hoitaja|ohjaaja|kirjastonhoitaja|pormestari|"
    r"apulaispormestari|kamreeri|intendentti|koordinaattori|asiamies|lääkäri|mestari|"
    r"kirkkoherra|esihenkilö|vastaava|puutarhuri|kaavoittaja|direktör(?:en)?|chef(?:en)?|rektorn?|inspektör(?:en)?)"
)
COLLEGIAL_NAME = re.compile(rf"(?:[A-ZÅÄÖa-zåäö]\S*[,]? ){{0,7}}\S*{_COLLEGIAL}", re.IGNORECASE)
_OFFICE_NAME = re.compile(rf"(?:[A-ZÅÄÖ]\S*[,]? )?(?:\S+ ){{0,5}}\S*{_OFFICE}", re.IGNORECASE)
# A bilingual header names the same body in both languages.
_SWEDISH = re.compile(
    r"(?:råd(?:et)?|styrelsen?|fullmäktige|nämnd(?:en)?|sektion(?:en)?|direktion(?:en)?|direktör(?:en)?|chef(?:en)?|rektorn?|"
    r"inspektör(?:en)?)$",
    re.I,
)
_TOWN = re.compile(r"\b(?:kaupunki|kaupungin)\b", re.IGNORECASE)
# "Kunnanvaltuuston kokous" heads an agenda, "Kappelineuvoston pöytäkirja" minutes.
_MEETING_OF = re.compile(
    r"(\S.{0,60}(?:hallitukse|valtuusto|lautakunna|jaosto|toimikunna|neuvosto|johtokunna)n) "
    r"(?:kokous|pöytäkirja|esityslista|asialista)",
    re.IGNORECASE,
)
_COLLEGIAL_GENITIVES = {
    "hallituksen": "hallitus",
    "valtuuston": "valtuusto",
    "lautakunnan": "lautakunta",
    "jaoston": "jaosto",
    "toimikunnan": "toimikunta",
    "johtokunnan": "johtokunta",
    "neuvoston": "neuvosto",
}
_DECISION_OF = re.compile(r"([A-ZÅÄÖ]\S*n) päätös\b")
# "Rehtorin viranhaltijapäätös", "Hallintojohtajan päätöspöytäkirja" head an office-holder's paper.
_PAPER_OF = re.compile(r"([A-ZÅÄÖ]\S*n) (?:viranhaltija)?päätö(?:s|kset)(?:pöytäkirja|luettelo)?", re.IGNORECASE)
_GENITIVES = {
    "johtajan": "johtaja",
    "päällikön": "päällikkö",
    "rehtorin": "rehtori",
    "sihteerin": "sihteeri",
    "insinöörin": "insinööri",
    "arkkitehdin": "arkkitehti",
    "mestarin": "mestari",
    "tarkastajan": "tarkastaja",
    "suunnittelijan": "suunnittelija",
    "lääkärin": "lääkäri",
    "hoitajan": "hoitaja",
    "esihenkilön": "esihenkilö",
    "kirkkoherran": "kirkkoherra",
}
_MEETING = re.compile(r"(?<![\d./])(?<!§ )(?<!§)(\d{1,3}/(?:19|20)\d\d)(?![\d/.])")
# Neither the year before a § ("12.3.2025 § 7") nor the day after one ("43 § 10.3.2025") is its number.
_SECTION = re.compile(r"(?<![\d.])(\d{1,4})\.?\s*§(?!:)|(?:§|\b[Pp]ykälä)\s*(\d{1,4})\b(?!\.\d)")
# "Pykälä:" with the bare number beside it.
_SECTION_LABEL = re.compile(r"(?:pykälä|§|paragraf)\s?:?", re.IGNORECASE)
_BARE = re.compile(r"\d{1,4}")
# Beside it stands who decided, perhaps with the name of who holds the office: "Rehtori Maija Malli".
_DECIDER_LABEL = re.compile(r"(?:päätöksen ?tekijä|päättäjä|viranhaltija|beslutsfattare|tjänsteinnehavare)\s?:?", re.I)
_HOLDER_BEHIND = re.compile(r"(\S.*?),? [A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+")
_HOLDER_BEFORE = re.compile(r"[A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+, (\S.*)")
_MATTER = re.compile(r"Asia/(\d{1,3})\b")
_LONGEST_NAME = 90
_PERSON = re.compile(r"(?:^|, )[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+){1,2}$")
_CHAIR = re.compile(r"(?:vara)?puheenjohtaja", re.IGNORECASE)  # presides, and decides nothing alone
_NAME_END = re.compile(r"\s*(?:§|\b\d)| [–/] ")
_MOST_OFFICE_WORDS = 4


class Facts(NamedTuple):
    """What a page's header, or the line above a matter, states: who decided, when, in which meeting and which §.

    `town`: it is a town's document, where Khall means Kaupunginhallitus.
    """

    body: str | None = None
    date: str | None = None
    section: int | None = None
    meeting: str | None = None
    matter: str | None = None
    collegial: bool = False
    town: bool = False


def read_facts(lines: Iterable[str], *, town: bool = False) -> Facts:
    """Read a decision's facts from its header.

    The last body named wins: an office-holder's header names the department first ("Kaupunginkanslia",
    "Strategiajohtaja").

    Args:
        lines: the header's lines, from the top.
        town: whether the paper is known to be a town's.

    Returns:
        The facts that were found.
    """
    facts = Facts(town=town)
    before = ""
    for line in lines:
        facts = facts._replace(town=facts.town or _TOWN.search(line) is not None)
        body = body_of(line, town=facts.town) or (office_held(line) if _DECIDER_LABEL.fullmatch(before) else None)
        listed = facts.collegial and line[:1].islower()  # "sihteeri" ends the list of those present
        translated = facts.body is not None and body is not None and _is_swedish(body) != _is_swedish(facts.body)
        if body and not listed and not translated:
            facts = facts._replace(body=body, collegial=is_collegial(body))
        if facts.date is None and not is_preparing(line, before) and (day := day_of(line)):
            facts = facts._replace(date=day)
        section = int(line) if _SECTION_LABEL.fullmatch(before) and _BARE.fullmatch(line) else section_of(line)
        if facts.section is None and section is not None:
            facts = facts._replace(section=section)
        before = line
        if meeting := _MEETING.search(line):
            facts = facts._replace(meeting=facts.meeting or meeting[1])
        if matter := _MATTER.search(line):
            facts = facts._replace(matter=matter[1])
    return facts


def _is_swedish(body: str) -> bool:
    return _SWEDISH.search(body) is not None


def merge_facts(facts: Facts, own: Facts) -> Facts:
    """Facts with those of a matter's own heading before those of the page's header.

    Args:
        facts: what the header says.
        own: what stands nearer to the matter.

    Returns:
        The facts of `own`, and those of `facts` where `own` has none.
    """
    return facts._replace(**{name: value for name, value in own._asdict().items() if value})


def body_of(line: str, *, town: bool = False) -> str | None:
    """The body or office-holder that a header line names: its own name, not a mention in running text.

    Args:
        line: one line, perhaps with a date, § or meeting number after the name.
        town: whether it stands in a town's paper.

    Returns:
        The name with a capital letter, or None.
    """
    name = _NAME_END.split(line.strip(), maxsplit=1)[0].strip(" ,:–-")
    if not name or len(name) > _LONGEST_NAME:
        return None
    full = full_name(name, town=town) or full_name(name.replace(". ", "."), town=town)
    if full:
        return full
    if name.endswith("."):
        return None
    if meeting := _MEETING_OF.fullmatch(name.capitalize() if name.isupper() else name):
        ending = next(genitive for genitive in _COLLEGIAL_GENITIVES if meeting[1].casefold().endswith(genitive))
        name = meeting[1][: -len(ending)] + _COLLEGIAL_GENITIVES[ending]
    if paper := _PAPER_OF.fullmatch(name):
        return _office_of(paper[1])
    if COLLEGIAL_NAME.fullmatch(name):
        return name[0].upper() + name[1:]
    # "Vapaa-aikapalvelut, Kirjastopalvelujohtaja", "Toimialajohtaja, sivistystoimiala": the office, not the department;
    # nor who holds it ("Malli Maija, hallintojohtaja").
    before, _, office = name.rpartition(", ")
    if _PERSON.search(before) or (before and office[0].islower() and not _OFFICE_NAME.fullmatch(before)):
        return None
    if _CHAIR.fullmatch(office):
        return None
    office = next((part for part in (office, before) if _OFFICE_NAME.fullmatch(part)), office)
    if _OFFICE_NAME.fullmatch(office) and len(office.split()) <= _MOST_OFFICE_WORDS:
        return office[0].upper() + office[1:]
    return None


def office_held(text: str) -> str | None:
    """The office of who is named with it: "Rehtori Maija Malli", "Maija Malli, rehtori".

    Args:
        text: what stands beside a label such as "Päätöksen tekijä".

    Returns:
        The office with a capital letter, or None.
    """
    found = (pattern.fullmatch(text[:_LONGEST_NAME]) for pattern in (_HOLDER_BEFORE, _HOLDER_BEHIND))
    return next((body for held in found if held and (body := body_of(held[1]))), None)


def office_in_title(title: str) -> str | None:
    """The office-holder whose decision a title announces: "Osallisuusjohtajan päätös: ..." names Osallisuusjohtaja.

    Args:
        title: a document's title.

    Returns:
        The office in the nominative, or None.
    """
    found = _DECISION_OF.match(title)
    return _office_of(found[1]) if found else None


def _office_of(genitive: str) -> str | None:
    """The office whose genitive is given: "Osallisuusjohtajan" is that of Osallisuusjohtaja."""
    genitive = genitive[0].lower() + genitive[1:]
    for ending, nominative in _GENITIVES.items():
        if genitive.endswith(ending):
            office = genitive.removesuffix(ending) + nominative
            return office[0].upper() + office[1:]
    return None


def is_collegial(body: str) -> bool:
    """Whether a body is a board, council or committee rather than an office-holder.

    Args:
        body: its name.

    Returns:
        True for collegial bodies.
    """
    return COLLEGIAL_NAME.fullmatch(body) is not None


def section_of(text: str) -> int | None:
    """The first § number in `text`, in either order ("57 §", "§ 34").

    Args:
        text: any text.

    Returns:
        The number, or None.
    """
    found = _SECTION.search(text)
    return int(found[1] or found[2]) if found else None
