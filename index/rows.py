"""Converting records and mentions to rows of the store's tables, and back without loss."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from sqlite3 import Row
from typing import Any

from ingest.model import Box, Cell, Field, Heading, Place, Record, RecordType, Table
from nlp.model import Amount, AnalysedRecord, CaseNumber, Date, DecisionRef, Grant, Mention, Organization, Project, Role

MOST_CENTS = 2**63 - 1

_PLACE = ("text", "start_char", "end_char", "page", "x0", "top", "x1", "bottom")
_SUMS = ("total_cost", "applied", "granted", "self_funding")

RECORD_COLUMNS = (
    *("id", "sha256", "number", "type", "title", "body", "date", "section", "case_number", "first_page", "last_page"),
    *("text", "path", "is_row", "tables", "places"),
)
SPAN_COLUMNS = {
    "headings": ("text", "level", "start_char", "end_char"),
    "fields": ("label", "value", "start_char", "end_char"),
}
_SAID_COLUMNS = (
    *("name", "recipient", "objective", "start_date", "end_date"),
    *(f"{name}_cents" for name in _SUMS),
)
PROJECT_COLUMNS = ("record_id", *_SAID_COLUMNS)


@dataclass(frozen=True, slots=True)
class MentionTable:
    """Where one kind of mention is kept.

    Attributes:
        attribute: the kind's name in `AnalysedRecord`, and of the view for people.
        table: the table's name.
        kind: the mentions' class.
        own: the columns that this kind has beyond those of every mention.
    """

    attribute: str
    table: str
    kind: type[Mention]
    own: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in the order of `row`, without the key."""
        return (*self.own, *_PLACE)

    def row(self, mention: Mention) -> tuple[object, ...]:
        """A mention as the values of `columns`."""
        box = mention.box
        corners = (None,) * 4 if box is None else (box.x0, box.top, box.x1, box.bottom)
        if isinstance(mention, Amount):
            own = _sum(mention)
        elif isinstance(mention, Grant):
            own = _said(mention.project)
        else:
            own = tuple(getattr(mention, name) for name in self.own)
        return (*own, mention.text, mention.start, mention.end, mention.page, *corners)

    def mention(self, row: Row) -> Any:
        """The mention, an instance of `kind`, that a row says."""
        own: dict[str, Any] = {name: row[name] for name in self.own}
        if self.kind is Grant:
            own = {"project": project(row)}
        if self.kind is Amount:
            exact, cents, role = own.pop("value_exact"), own.pop("value_cents"), own["role"]
            own |= {"value": Decimal(exact) if exact else euros(cents), "role": role and Role(role)}
            own["is_total"] = bool(own["is_total"])
        box = None if row["x0"] is None else Box(row["x0"], row["top"], row["x1"], row["bottom"])
        start, end = row["start_char"], row["end_char"]
        return self.kind(**own, text=row["text"], start=start, end=end, page=row["page"], box=box)


_AMOUNT_COLUMNS = ("value_cents", "value_exact", "currency", "role", "recipient", "is_total")
MENTIONS = (
    MentionTable("case_numbers", "case_number_mentions", CaseNumber, ("value",)),
    MentionTable("decision_refs", "decision_ref_mentions", DecisionRef, ("body", "date", "section")),
    MentionTable("amounts", "amount_mentions", Amount, _AMOUNT_COLUMNS),
    MentionTable("dates", "date_mentions", Date, ("value",)),
    MentionTable("organizations", "organization_mentions", Organization, ("name",)),
    MentionTable("grants", "grant_mentions", Grant, _SAID_COLUMNS),
)


def cents(value: Decimal) -> int:
    """A sum in whole cents, rounded, and kept within what SQLite's integers hold."""
    return max(-MOST_CENTS, min(MOST_CENTS, round(value * 100)))


def euros(value: int) -> Decimal:
    """A sum of whole cents as a decimal number of euros."""
    return Decimal(value).scaleb(-2)


def record_row(analysed: AnalysedRecord, sha256: str) -> tuple[object, ...]:
    """A record as the values of `RECORD_COLUMNS`.

    Args:
        analysed: the record and its mentions.
        sha256: the file's, in hexadecimal.

    Returns:
        The values, in the columns' order.
    """
    record = analysed.record
    first = next((number.value for number in analysed.case_numbers), None)
    tables = [
        {"header": t.header, "caption": t.caption, "rows": [[[c.text, c.start, c.end] for c in r] for r in t.rows]}
        for t in record.tables
    ]
    places = [[p.start, p.end, p.page, p.box.x0, p.box.top, p.box.x1, p.box.bottom] for p in record.places]
    return (
        *(record.id, sha256, record.number, str(record.type), record.title, record.body, record.date),
        *(record.section, first, *record.pages, record.text, _json(record.path), int(record.is_row)),
        *(_json(tables), zlib.compress(_json(places).encode())),
    )


def span_rows(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """A record's headings and fields as the values of `SPAN_COLUMNS`, by table."""
    return {
        "headings": [(h.text, h.level, h.start, h.end) for h in record.headings],
        "fields": [(f.label, f.value, f.start, f.end) for f in record.fields],
    }


def project_row(record_id: str, project: Project) -> tuple[object, ...]:
    """A project as the values of `PROJECT_COLUMNS`; its sums are rounded to cents."""
    return (record_id, *_said(project))


def record(row: Row, headings: Sequence[Row], fields: Sequence[Row]) -> Record:
    """The record that rows say.

    Args:
        row: `RECORD_COLUMNS` and the file's name as `document`.
        headings: the rows of its headings, in text order.
        fields: the rows of its fields, in text order.

    Returns:
        The record, equal to the one that was stored.
    """
    return Record(
        **{name: row[name] for name in ("document", "sha256", "number", "title", "body", "date", "section", "text")},
        type=RecordType(row["type"]),
        pages=(row["first_page"], row["last_page"]),
        places=read_places(row["places"]),
        headings=tuple(Heading(h["text"], h["level"], h["start_char"], h["end_char"]) for h in headings),
        fields=tuple(Field(f["label"], f["value"], f["start_char"], f["end_char"]) for f in fields),
        tables=tuple(_table(table) for table in json.loads(row["tables"])),
        path=tuple(json.loads(row["path"])),
        is_row=bool(row["is_row"]),
    )


def read_places(kept: bytes) -> tuple[Place, ...]:
    """Places as `record_row` keeps them."""
    return tuple(Place(start, end, page, Box(*box)) for start, end, page, *box in json.loads(zlib.decompress(kept)))


def project(row: Row) -> Project:
    """The project that a row says."""
    total_cost, applied, granted, self_funding = (
        None if row[f"{name}_cents"] is None else euros(row[f"{name}_cents"]) for name in _SUMS
    )
    return Project(
        name=row["name"],
        recipient=row["recipient"],
        objective=row["objective"],
        start=row["start_date"],
        end=row["end_date"],
        total_cost=total_cost,
        applied=applied,
        granted=granted,
        self_funding=self_funding,
    )


def _table(table: Mapping[str, Any]) -> Table:
    rows = tuple(tuple(Cell(*cell) for cell in row) for row in table["rows"])
    return Table(tuple(table["header"]), rows, table["caption"])


def _said(project: Project) -> tuple[object, ...]:
    """A project as the values of `_SAID_COLUMNS`."""
    sums = [getattr(project, name) for name in _SUMS]
    return (
        *(project.name, project.recipient, project.objective, project.start, project.end),
        *(None if value is None else cents(value) for value in sums),
    )


def _sum(amount: Amount) -> tuple[object, ...]:
    whole = cents(amount.value)
    exact = None if euros(whole) == amount.value else str(amount.value)
    role = amount.role and str(amount.role)
    return whole, exact, amount.currency, role, amount.recipient, int(amount.is_total)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
