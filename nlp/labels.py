"""What a sum is in a project's funding by its row, column or form's label: heads and labels of costs and financing."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from ingest.model import Cell, Field, Table
from nlp.model import Amount, Role

_DATA = tomllib.loads((Path(__file__).parent / "data" / "roles.toml").read_text(encoding="utf-8"))


def _beginnings(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of words that begin so."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)


_LABELS = {kind: _beginnings(words) for kind, words in _DATA["labels"].items()}
_COST_ITEM = _beginnings(cue.rstrip("*") for cue in _DATA["cues"]["cost_item"] if "* " not in cue)
_REACH: Final = 1500  # how far above a sum the heading of its table may stand, in characters
_LONGEST_CELL = 200  # a longer cell is running text, whose sums its own words tell


class Sections:
    """Which lines of a text stand under a heading of costs or of financing, with no running text between."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._kinds: list[str | None] = []
        kind, since, start = None, 0, 0
        for line in text.split("\n"):
            self._starts.append(start)
            self._kinds.append(kind if start - since <= _REACH else None)
            if len(line) > 160 or line.rstrip().endswith("."):
                kind = None
            elif not re.search(r"[0-9]{3}", line.split("\t")[0]) and (heading := _kind_of_heading(line)):
                kind, since = heading, start
            start += len(line) + 1

    def kind_at(self, offset: int) -> str | None:
        """What the nearest heading above the line at `offset` names: `cost_table`, `finance_table` or None."""
        return self._kinds[bisect_right(self._starts, offset) - 1]


def role_of_label(label: str, labels: Sequence[str] = ()) -> Role | None:
    """The role that a column's head, a row's label or a form's label gives.

    Args:
        label: the label: `Ministeriöltä haettava avustus`, `EU-rahoitus (euroa)`.
        labels: all labels of the form or the table's head; they tell a list of grants (`Avustuksen saaja`).

    Returns:
        The role, or None.
    """
    if _LABELS["other"].search(label):
        return None
    for role in (Role.SELF_FUNDING, Role.APPLIED, Role.GRANTED, Role.TOTAL_COST):
        if _LABELS[role.value].search(label):
            return role
    if any(_LABELS["recipient"].search(other) for other in labels) and _LABELS["support"].search(label):
        return Role.GRANTED if not _LABELS["recipient"].search(label) else None
    if labels and _LABELS["eu_support"].search(label):
        return Role.APPLIED if any(map(_LABELS["applicant"].search, labels)) else Role.GRANTED
    return None


def roles_in_fields(amounts: Sequence[Amount], fields: Sequence[Field]) -> dict[int, Role]:
    """Roles by labels, by the sum's start."""
    labels = [field.label for field in fields]
    starts = [amount.start for amount in amounts]
    found = {}
    for field in fields:
        role = role_of_label(field.label, labels)
        inside = range(bisect_left(starts, field.start), bisect_left(starts, field.end))
        if role and len(inside) == 1:
            found[starts[inside[0]]] = role
    return found


def roles_in_tables(sections: Sections, amounts: Sequence[Amount], tables: Sequence[Table]) -> dict[int, Role | None]:
    """Roles by row and column, by the sum's start; None where a table's sum has none."""
    starts = [amount.start for amount in amounts]
    found: dict[int, Role | None] = {}
    for table in tables:
        kind = _table_kind(sections, table)
        for row in table.rows:
            for column, cell in enumerate(row):
                for start in starts[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)]:
                    if kind or len(cell.text) < _LONGEST_CELL:
                        found[start] = _cell_role(table, row, column, kind)
    return found


def role_of_line(text: str, amount: Amount, floor: int, sections: Sections) -> Role | None:
    """The role of a sum that ends a short line behind its label, as a table's row does when its lines are lost."""
    kind = sections.kind_at(amount.start)
    if kind is None:
        return None
    start = max(text.rfind("\n", max(0, amount.start - 120), amount.start) + 1, floor)
    label = text[start : amount.start]
    if len(label) > 90 or re.search(r"[.;]\s", label):
        return None
    rest = text[amount.end : amount.end + 40].split("\n")[0].strip()
    if rest and not rest[0].isupper():
        return None
    if not label.strip():
        label = text[max(0, start - 60) : start].rstrip("\n").rpartition("\n")[2]
    return role_of_label(label) or (None if _LABELS["other"].search(label) else _role_by_kind(label, kind))


def _cell_role(table: Table, row: Sequence[Cell], column: int, kind: str | None) -> Role | None:
    label = row[0].text if column else ""
    head = table.header[column] if column < len(table.header) else ""
    by_row, by_head = role_of_label(label), role_of_label(head, table.header)
    if _LABELS["other"].search(label) or _LABELS["other"].search(head):
        return None
    if by_row is Role.SELF_FUNDING:
        return by_row
    return by_head or by_row or _role_by_kind(label, kind)


def _role_by_kind(label: str, kind: str | None) -> Role | None:
    """The role of a row in a table of costs (an item) or of financing; its last line tells the whole."""
    if kind and _LABELS["total_row"].match(label.strip()):
        return Role.TOTAL_COST
    return Role.COST_ITEM if kind == "cost_table" else None


def _table_kind(sections: Sections, table: Table) -> str | None:
    """Whether a table lists a project's costs (`cost_table`) or its financing (`finance_table`)."""
    labels = [row[0].text for row in table.rows if row]
    if any(map(_LABELS["public_budget"].match, labels)):
        return None
    for label in (table.caption or "", *table.header):
        if kind := _kind_of_heading(label):
            return kind
    if sum(role_of_label(label) in (Role.SELF_FUNDING, Role.APPLIED) for label in labels) > 1:
        return "finance_table"
    if sum(_COST_ITEM.match(label) is not None for label in labels) > 1:
        return "cost_table"
    first = next((cell.start for row in table.rows for cell in row), 0)
    return sections.kind_at(first)


def _kind_of_heading(heading: str) -> str | None:
    if len(heading) > 80:
        return None
    for kind in ("finance_table", "cost_table"):
        if _LABELS[kind].search(heading):
            return kind
    return None
