"""The public types of `nlp`: mentions found in a record's text, and the record with all of them. All are frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ingest.model import Box, Record

_PLACE = frozenset({"text", "start", "end", "page", "box"})


class Role(StrEnum):
    """What a sum of money is, in the funding of a project."""

    TOTAL_COST = "total_cost"
    APPLIED = "applied"
    GRANTED = "granted"
    SELF_FUNDING = "self_funding"
    COST_ITEM = "cost_item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of a record's text: `text == record.text[start:end]`, on `page`, at `box` where that is known."""

    text: str
    start: int
    end: int
    page: int = 1
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNumber(Mention):
    """A matter's record number (diaarinumero), white space normalised, no task-class code after it."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRef(Mention):
    """A reference to another decision: the body that took it, ISO date, § number; what is not said is None."""

    body: str | None = None
    date: str | None = None
    section: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Mention):
    """A sum of money; `value` in whole units of `currency` (ISO 4217).

    `recipient` is who applies for it or is granted it, where the record says so of this sum; `is_total`: it is only the
    total of others in the record.
    """

    value: Decimal
    currency: str = "EUR"
    role: Role | None = None
    recipient: str | None = None
    is_total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Mention):
    """A day (`2019-03-01`), month (`2019-03`) or span (`start/end`), ISO 8601."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Mention):
    """An organisation; `name` is canonical: nominative, the same for every mention of one organisation."""

    name: str


@dataclass(frozen=True, slots=True)
class Project:
    """The project a record describes; dates ISO 8601, sums in euros."""

    name: str | None = None
    recipient: str | None = None
    objective: str | None = None
    start: str | None = None
    end: str | None = None
    total_cost: Decimal | None = None
    applied: Decimal | None = None
    granted: Decimal | None = None
    self_funding: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant(Mention):
    """What one of several recipients applies for or is granted in a record; `text` is the row or line that says it."""

    project: Project


@dataclass(frozen=True, slots=True)
class AnalysedRecord:
    """A record and what was found in it, each list in text order (the record's own case number first)."""

    record: Record
    case_numbers: tuple[CaseNumber, ...] = ()
    decision_refs: tuple[DecisionRef, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[Date, ...] = ()
    organizations: tuple[Organization, ...] = ()
    project: Project | None = None
    grants: tuple[Grant, ...] = ()


def as_json(analysed: AnalysedRecord) -> dict[str, Any]:
    """The record as the JSON object of `extract`, `show` and `export records`.

    Args:
        analysed: the record and its mentions.

    Returns:
        A dict of JSON types, keys in the documented order.
    """
    record = analysed.record
    return {
        "document": record.document,
        "sha256": record.sha256,
        "record": record.id,
        "type": str(record.type),
        "title": record.title,
        "body": record.body,
        "date": record.date,
        "section": record.section,
        "pages": list(record.pages),
        "text": record.text,
        "case_numbers": [_mention_json(m) for m in analysed.case_numbers],
        "decision_refs": [_mention_json(m) for m in analysed.decision_refs],
        "amounts": [_mention_json(m) for m in analysed.amounts],
        "dates": [_mention_json(m) for m in analysed.dates],
        "organizations": [_mention_json(m) for m in analysed.organizations],
        "fields": {field.label: field.value for field in record.fields},
        "headings": [{"text": h.text, "level": h.level, "start": h.start} for h in record.headings],
        "path": list(record.path),
        "project": project_json(analysed.project),
        "grants": [_mention_json(m) for m in analysed.grants],
    }


def as_value(mention: Mention) -> str:
    """What a mention says, on one line: its own attributes, "value=704029.0 currency=EUR role=total_cost"."""
    told = mention.project if isinstance(mention, Grant) else mention
    own = [f.name for f in fields(told) if told is not mention or f.name not in _PLACE]
    said = ((name, getattr(told, name)) for name in own)
    return " ".join(f"{name}={_plain(value)}" for name, value in said if value is not None and value is not False)


def project_json(project: Project | None) -> Mapping[str, Any] | None:
    """The project as a JSON object (sums as numbers), or None."""
    if project is None:
        return None
    return {field.name: _plain(getattr(project, field.name)) for field in fields(project)}


def _mention_json(mention: Mention) -> dict[str, Any]:
    own = [f.name for f in fields(mention) if f.name not in _PLACE]
    box = mention.box
    return {
        **{name: _plain(getattr(mention, name)) for name in own},
        "text": mention.text,
        "page": mention.page,
        "start": mention.start,
        "end": mention.end,
        "box": None if box is None else [box.x0, box.top, box.x1, box.bottom],
    }


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Project):
        return project_json(value)
    return str(value) if isinstance(value, StrEnum) else value
