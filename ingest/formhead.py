"""What the head of a form or report states: the authority it is addressed to, the form's name, when it was received."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.blocks import Block, Kind
from ingest.days import day_of
from ingest.model import Field

_LONGEST = 120
_LAST_BLOCKS = 4
_AUTHORITY = re.compile(
    r"(?:[^\s:?]+ ){0,6}[^\s:?]*(?:ministeriö|virasto|keskus|kaupunki|kunta|hyvinvointialue|laitos|säätiö)"
    r"(?: \S{1,3})?",
    re.I,
)
_RECEIPT = re.compile(
    r"(?:saapumis|vastaanotto)\w*|saapunut|vastaanotettu|inkommit|jätetty|(?:hakemu\w+ )?lähet(?:etty|ys\w*)|"
    r"hakemuksen (?:päiväys|päivämäärä|jättöpäivä)|hakemus (?:jätetty|saapunut)",
    re.I,
)
_ADDRESSEE = re.compile(r"(?:rahoittava |myöntävä |käsittelevä )?viranomainen|avustuksen myöntäjä|myöntäjätaho", re.I)
_FORM_NAME = re.compile(
    r"(?:\S{3,} ){0,2}\S*hakemus(?:lomake)?|hakemus (?:\S{3,} ){0,3}\S+(?:seksi|st[aä]|varten)(?: \d{4})?", re.I
)
_RECEIVED = re.compile(
    r"(?:hakemus )?(?:saapunut|lähetetty|jätetty)\b.*|(?:saapumis\w+|vastaanotettu|inkommit)\b.*", re.I
)
_DATED = re.compile(
    r"(?:[A-ZÅÄÖ]\w+(?:ss[aä]|ll[aä])?,? |(?:\S+ ){0,2}\S*(?:hallitus|lautakunta|valtuusto|jaosto|ryhmä),? |"
    r"tiedote,? |päivätty:? |annettu julkipanon jälkeen |(?:anto|päätös)päivä:? )?\d{1,2}\.\d{1,2}\.\d{4}",
    re.I,
)
# "Hakemus 12/2025 · Lähetetty 28.2.2025 14:02".
_PARTS = re.compile(r" [·|•] ")


def _authority(lines: Sequence[str]) -> str | None:
    """The authority an application is addressed to: the first line of its letterhead that names one."""
    parts = (part.strip() for line in lines for part in _PARTS.split(line))
    return next((part for part in parts if part[:1].isupper() and _AUTHORITY.fullmatch(part)), None)


def _addressed(fields: Sequence[Field]) -> str | None:
    """The authority an application is addressed to by a field of its form: "Viranomainen: Hämeen liitto".

    Args:
        fields: the form's fields.

    Returns:
        The authority's name, or None.
    """
    return next((field.value for field in fields if field.value and _ADDRESSEE.fullmatch(field.label)), None)


def form_name(lines: Sequence[str]) -> str | None:
    """The name of a form by itself on a line: "Hankehakemus".

    Args:
        lines: the letterhead's lines.

    Returns:
        The name, or None.
    """
    return next((line for line in lines if _FORM_NAME.fullmatch(line)), None)


def _received_on(lines: Sequence[str]) -> str | None:
    """The day a document was received, where a line says so ("Saapunut 27.2.2025").

    Args:
        lines: the letterhead's lines.

    Returns:
        The day as ISO 8601, or None.
    """
    parts = (part for line in lines for part in _PARTS.split(line))
    return next((day for part in parts if _RECEIVED.match(part) and (day := day_of(part))), None)


def _received_by(fields: Sequence[Field]) -> str | None:
    """The day a form was received, or else sent, by a field of it: "Saapumispäivämäärä: 14.3.2024".

    Args:
        fields: the form's fields.

    Returns:
        The day as ISO 8601, or None.
    """
    return next((day for field in fields if _RECEIPT.fullmatch(field.label) and (day := day_of(field.value))), None)


def last_lines(blocks: Sequence[Block]) -> list[str]:
    """The short lines at a document's end, where it is dated and signed.

    Args:
        blocks: the document's blocks in reading order.

    Returns:
        The lines, from the top.
    """
    end = [block for block in blocks[-_LAST_BLOCKS:] if block.kind is not Kind.TABLE and len(block.text) <= _LONGEST]
    return [line.text for block in end for line in block.lines]


def dated(lines: Sequence[str]) -> str | None:
    """The day on a line of its own, perhaps after a place ("Kouvolassa 8.9.2025").

    Args:
        lines: the letterhead's lines.

    Returns:
        The day as ISO 8601, or None.
    """
    return next((day for line in lines if _DATED.fullmatch(line.strip()) and (day := day_of(line))), None)


def addressee(lines: Sequence[str], fields: Sequence[Field]) -> str | None:
    """The authority an application is addressed to, by its letterhead or else by a field.

    Args:
        lines: the letterhead's lines.
        fields: the form's fields.

    Returns:
        The authority's name, or None.
    """
    return _authority(lines) or _addressed(fields)


def arrival(lines: Sequence[str], fields: Sequence[Field]) -> str | None:
    """The day of an application: when it was received or sent; that of its signing is no day of the matter.

    Args:
        lines: the letterhead's lines.
        fields: the form's fields.

    Returns:
        The day as ISO 8601, or None.
    """
    return _received_on(lines) or _received_by(fields)
