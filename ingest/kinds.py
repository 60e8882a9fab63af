"""Document types, recognised from the pages, never from the file name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from ingest.blocks import Block, Kind
from ingest.bodies import Facts
from ingest.labels import starts_label
from ingest.model import RecordType
from ingest.partnames import inline_part

_HEAD_BLOCKS = 14
_SHORT = 60
_LIST_SHARE = 0.6
_TITLED_LIST_SHARE = 0.35
_LIST_ROWS = 4
# An application whose labels name no applicant ("Seuran nimi", "Puheenjohtaja") has at least so many of them.
_FORM_LABELS = 4
_SECTION = re.compile(r"§ ?\d|\d{1,4}\.? ?§")
_LIST_COLUMN = re.compile(
    r"\b(?:hanke|hankkee\w*|saaja\w*|hakija\w*|avustu\w*|rahoitu\w*|myönnet\w*|haet\w*|haettu\w*|projekti\w*|"
    r"toteuttaja\w*|tuensaaja\w*|project|beneficiary|recipient|funding|contribution|grant|budget|partner|sökande\w*|mottagare\w*|bidrag\w*|beviljat\w*|ansök\w*|projekt\w*|understöd\w*)\b",
    re.I,
)
_LISTS = re.compile(
    r"\b(?:myönnety|rahoitetu|tuetu|hyväksyty|rahoitettav|beviljade)\w* (?:\w+ ){0,2}"
    r"(?:\w*avustukset|hankkeet|tuet|apurahat|bidrag|understöd|projekt)\b|\bhankeluettelo\b|\bavustuksen ?saajat\b",
    re.I,
)
# What heads the rows of one project's costs and financing.
_COSTS_HEAD = re.compile(
    r"(?:kustannus|kulu|meno)(?:laji|erä|t)|kustannukset|rahoitus(?:lähde|laji)?$|rahoittaja|tulot|kostnad|utgift|finansi",
    re.I,
)
_AGENDA = re.compile(r"\b(?:esityslista|föredragningslista|asialista|kokouskutsu|sammanträdeskallelse)\b", re.I)
_MINUTES = re.compile(r"\b(?:kokous)?pöytäkirja\b|\b(?:sammanträdes)?protokoll\b", re.I)
_OFFICE_DECISION = re.compile(r"\b(?:viranhaltijapäätö\w*|tjänsteinnehavarbeslut)\b", re.I)
_OFFICE_PAPER = re.compile(r"(?:(?:viranhaltija|henkilöstö)päätö(?:s|kset)|tjänsteinnehavarbeslut)[ \d/().§]*", re.I)
_EXTRACT = re.compile(
    r"\b(?:pöytäkirjanote|pöytäkirjan ote|pöytäkirjaote|ote pöytäkirjasta|protokollsutdrag|utdrag ur protokoll\w*)\b",
    re.I,
)
_APPLICATION = re.compile(
    r"\b(?:\w*hakemus(?:lomake)?|\w*avustushaku|\w*haku(?:lomake)?|\w*ansökan|\w*ansökningsblankett)\b", re.I
)
_ANY_FORM = re.compile(r"(?:haku|hakemus)(?:lomake)?|ansökan|ansökningsblankett", re.IGNORECASE)
_PART = re.compile(r"(?:tiedot|merkin\w+|täyttää|liitteet|hakija|hanke|ohjeet?)$", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{1,2}[.)]? [A-ZÅÄÖ]")
_APPLICANT = re.compile(r"\b(?:hakija(?:n|yhteisö\w*)?|haettava\w*|hakijataho)\b", re.I)
_REPORT = re.compile(r"(?:raportti|selvitys|katsaus|toimintakertomus|arviointi|tilinpäätös|loppuraportti)\b", re.I)
# A line of its own under the title: "Loppuraportti ajalta 1.2.2023–31.1.2025", "Hankkeen väliraportti".
_REPORT_LINE = re.compile(
    r"(?:hankkeen |projektin )?(?:loppu|väli|vuosi|seuranta)raportti(?: ajalta)?[\d./– -]{0,40}$", re.I
)
# "Päätös – Beslut": both languages of a bilingual municipality in one heading.
_LANGUAGES = re.compile(r" [–/-] ")
_DECIDING = re.compile(
    r"(?:päätös(?: ja (?:sen )?perustelut)?|päätösehdotus|päätösesitys|lausunto|beslut|förslag till beslut)\b:?", re.I
)
# A running header that says so: "Pöytäkirjanote", "Pöytäkirja 12/2024", "Viranhaltijapäätös 1 (2)".
_DECISION_PAPER = re.compile(
    r"(?:(?:kokous)?pöytäkirja|pöytäkirjanote|ote pöytäkirjasta|viranhaltijapäätös|protokollsutdrag|"
    r"(?:sammanträdes)?protokoll|tjänsteinnehavarbeslut)[ \d/().]*",
    re.I,
)
_PREPARING = re.compile(
    r"(?:esittelijä|esitys|.*johtajan esitys|päätöshistoria|muutoksenhaku.*|tiedoksi|.*käsittely|toimivalta|delges|"
    r"beredning|redogörelse)\b:?",
    re.I,
)


def recognise(
    blocks: Sequence[Block],
    header: Sequence[str],
    title: str,
    facts: Facts,
    sections: int,
    chapters: int,
    cards: int = 0,
) -> RecordType:
    """Tell what kind of document this is.

    Args:
        blocks: its blocks in reading order.
        header: the lines of its running header.
        title: its title.
        facts: what header and first lines tell.
        sections: how many sections (§) were found.
        chapters: how many numbered chapters were found.
        cards: how many projects were found that are set as cards.

    Returns:
        The type of its records.
    """
    head = "\n".join([*header, *(block.text for block in blocks[:_HEAD_BLOCKS])])
    headings = [block.text.strip() for block in blocks if block.kind is not Kind.TABLE and len(block.text) < 80]
    if cards or _is_list(blocks, title):
        return RecordType.HANKELUETTELO
    if sections > 1 and not facts.collegial and facts.body and any(map(_OFFICE_PAPER.fullmatch, header)):
        return RecordType.VIRANHALTIJAPAATOS
    if sections > 1:
        return RecordType.ESITYSLISTA if _is_agenda(header, blocks, headings) else RecordType.POYTAKIRJA
    named = [inline_part(text) or text for text in headings]
    decides = any(_DECIDING.fullmatch(part) for text in named for part in _LANGUAGES.split(text))
    prepared = any(_PREPARING.fullmatch(text) for text in headings)
    if decides and (sections or prepared or facts.body or _OFFICE_DECISION.search(head)):
        return _single_decision(head, facts)
    if facts.body and (sections or facts.section is not None) and any(map(_DECISION_PAPER.fullmatch, header)):
        return _single_decision(head, facts)
    texts = _all_text(blocks)
    if _APPLICATION.search(head) and sum(bool(_APPLICANT.search(text)) for text in texts) >= 2:
        return RecordType.HAKEMUS
    if _APPLICATION.search(title) and sum(map(starts_label, texts)) >= _FORM_LABELS:
        return RecordType.HAKEMUS
    if chapters >= 3 or _REPORT.search(title) or any(map(_REPORT_LINE.match, headings[:_HEAD_BLOCKS])):
        return RecordType.RAPORTTI
    return RecordType.MUU


def names_application(title: str) -> bool:
    """Whether a title is that of an application or of a call for them.

    Args:
        title: a document's title.

    Returns:
        True for "Hankehakemus", "Valtionavustushaku 2025"; not for its part "1 Viranomainen, jolle hakemus osoitetaan".
    """
    return _APPLICATION.search(title) is not None and not _NUMBERED.match(title)


def is_any_form(title: str) -> bool:
    """Whether a title says nothing but that it is a form's.

    Args:
        title: an application's title.

    Returns:
        True for "Hakemus", "Hakemuslomake"; not for "Hankehakemus".
    """
    return _ANY_FORM.fullmatch(title.strip()) is not None


def names_part(title: str) -> bool:
    """Whether a title is that of a form's part rather than of the form.

    Args:
        title: the first heading of an application.

    Returns:
        True for "1 Viranomainen, jolle hakemus osoitetaan", "Viranomaisen merkintöjä", "Hakijan tiedot".
    """
    return _NUMBERED.match(title) is not None or _PART.search(title) is not None


def numbers_its_items(blocks: Sequence[Block], header: Sequence[str]) -> bool:
    """Whether a document says that it is an agenda or minutes, whose matters may be numbered without a §.

    Args:
        blocks: its blocks in reading order.
        header: the lines of its running header.

    Returns:
        True for agendas and minutes.
    """
    short = (block.text for block in blocks[:_HEAD_BLOCKS] if len(block.text) <= _SHORT)
    head = "\n".join([*header, *short])
    return bool(_AGENDA.search(head) or _MINUTES.search(head))


def is_extract(blocks: Sequence[Block], header: Sequence[str]) -> bool:
    """Whether a document says that it is an extract of minutes.

    Args:
        blocks: its blocks in reading order.
        header: the lines of its running header.

    Returns:
        True for extracts.
    """
    short = (block.text for block in blocks[:_HEAD_BLOCKS] if len(block.text) <= _SHORT)
    return _EXTRACT.search("\n".join([*header, *short])) is not None


def _single_decision(head: str, facts: Facts) -> RecordType:
    if _EXTRACT.search(head):
        return RecordType.POYTAKIRJANOTE
    if _AGENDA.search(head):
        return RecordType.ESITYSLISTA
    # A board's title may mention an office-holder's decision: "Oikaisuvaatimus viranhaltijapäätöksestä".
    says_so = any(map(_OFFICE_PAPER.fullmatch, head.split("\n")))
    if says_so or (not facts.collegial and (facts.body or _OFFICE_DECISION.search(head))):
        return RecordType.VIRANHALTIJAPAATOS
    return RecordType.POYTAKIRJANOTE


def _is_agenda(header: Sequence[str], blocks: Sequence[Block], headings: Sequence[str]) -> bool:
    """An agenda says so in its header or on a short line; minutes mention it at most in passing, and have decisions."""
    running = "\n".join(line for line in header if len(line) <= _SHORT)
    short = "\n".join(block.text for block in blocks[:_HEAD_BLOCKS] if len(block.text) <= _SHORT)
    if not _AGENDA.search(running) and (_MINUTES.search(running) or not _AGENDA.search(short)):
        return False
    decisions = sum(_decided(block, after) for block, after in zip_longest(blocks, blocks[1:]))
    proposals = sum("ehdotus" in text.casefold() or "förslag" in text.casefold() for text in headings)
    return decisions < max(1, proposals / 2)


def _decided(block: Block, after: Block | None) -> bool:
    """Whether a decision stands at "Päätös"; an agenda may leave room for one below the word."""
    name = inline_part(block.text) or block.text.strip()
    if block.kind is Kind.TABLE or name.rstrip(": ").casefold() not in ("päätös", "beslut"):
        return False
    inline = len(block.text.strip(" :")) > len(name.rstrip(": "))
    return inline or (after is not None and after.kind is Kind.TEXT and not _SECTION.match(after.text))


def _is_list(blocks: Sequence[Block], title: str) -> bool:
    """Most of the words stand in tables with many rows, whose columns are those of a list of projects or grants.

    Where the title is that of such a list (and no heading that of a decision), fewer of the words do.
    """
    tables = [block for block in blocks if block.kind is Kind.TABLE]
    inside = sum(len(line.text) for b in tables for row in b.rows for cell in row for line in cell)
    outside = sum(len(block.text) for block in blocks if block.kind is not Kind.TABLE)
    tall = [block for block in tables if len(block.rows) >= _LIST_ROWS and len(block.rows[0]) >= 3]
    lists = [b for b in tall if not (b.rows[0][0] and _COSTS_HEAD.match(b.rows[0][0][0].text))]
    share = _LIST_SHARE if not _LISTS.search(title) else _TITLED_LIST_SHARE
    if not lists or inside < share * (inside + outside):
        return False
    heads = " ".join(line.text for block in lists for cell in block.rows[0] for line in cell)
    return len({match.casefold()[:5] for match in _LIST_COLUMN.findall(heads)}) >= 2


def _all_text(blocks: Sequence[Block]) -> list[str]:
    texts = [block.text for block in blocks if block.kind is not Kind.TABLE]
    return texts + [line.text for b in blocks for row in b.rows for cell in row for line in cell]
