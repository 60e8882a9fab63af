"""The role of a sum by column, row or form label: heads and labels of costs and financing."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from ingest.model import Cell, Field, Table
from nlp.columns import head_and_rows, unit_scale
from nlp.cues import beginnings
from nlp.model import Amount, Role

_DATA = tomllib.loads((Path(__file__).parent / "data" / "roles.toml").read_text(encoding="utf-8"))


_DECIDED = ("päätös", "beslut")
_LABELS = {kind: beginnings(words) for kind, words in _DATA["labels"].items()}
_FUND_SUPPORT = re.compile(
    rf"(?<!\w)(?:{'|'.join(_DATA['labels']['funds'])})\+?\s?[-–]?\s?(?:{'|'.join(_DATA['labels']['supports'])})",
    re.IGNORECASE,
)
# "Kokonais-kustannukset", "Oma-rahoitus": typed so for want of room.
_PARTED = re.compile(r"(?<=[a-zåäö]{2})-(?=[a-zåäö]{4})")
_HEAD_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_YEAR = re.compile(
    r"\s*(?:(?:vuosi|v\.|vuonna|TA|år)\s)?20[0-9]{2}(?:\s?[-–/]\s?20[0-9]{2})?(?:\s?[(/,]?\s?(?:1\s?000\s)?(?:€|eur\w{0,4})\)?)?\s*"
)
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
        #: Whether any line stands under such a heading.
        self.found = any(self._kinds)

    def kind_at(self, offset: int) -> str | None:
        """What the nearest heading above the line at `offset` names: `cost_table`, `finance_table` or None."""
        return self._kinds[bisect_right(self._starts, offset) - 1]


def role_of_label(label: str, labels: Sequence[str] = (), support: Role | None = None) -> Role | None:
    """The role that a column's head, a row's label or a form's label gives.

    Args:
        label: the label: `Ministeriöltä haettava avustus`, `EU-rahoitus (euroa)`.
        labels: all labels of the form or the table's head; they tell a list of grants (`Avustuksen saaja`).
        support: what support is in the whole text, where that mentions only applying or only granting.

    Returns:
        The role, or None.
    """
    if _LABELS["other"].search(label) or _LABELS["realised"].search(label):
        return None
    label = _PARTED.sub("", label)
    for role in (Role.SELF_FUNDING, Role.APPLIED, Role.GRANTED, Role.TOTAL_COST):
        if _LABELS[role.value].search(label):
            return role
    if label.strip().lower() in _DECIDED and any(map(_LABELS["applied"].search, labels)):
        return Role.GRANTED  # Haettu | Päätös
    if any(_LABELS["recipient"].search(other) for other in labels) and _LABELS["support"].search(label):
        return Role.GRANTED if not _LABELS["recipient"].search(label) else None
    if not (_LABELS["eu_support"].search(label) or _FUND_SUPPORT.search(label)):
        return None
    if support or not labels:
        return support
    return Role.APPLIED if any(map(_LABELS["applicant"].search, labels)) else Role.GRANTED


def roles_in_fields(
    amounts: Sequence[Amount], fields: Sequence[Field], support: Role | None = None
) -> dict[int, Role | None]:
    """Roles by labels, by the sum's start; None where the label says that the sum is another (`Edellinen avustus`)."""
    labels = [field.label for field in fields]
    starts = [amount.start for amount in amounts]
    found: dict[int, Role | None] = {}
    for field in fields:
        role = role_of_label(field.label, labels, support)
        inside = range(bisect_left(starts, field.start), bisect_left(starts, field.end))
        if len(inside) == 1 and (role or _LABELS["other"].search(field.label)):
            found[starts[inside[0]]] = role
    return {**found, **_totals_of_years(amounts, fields, found)}


def _totals_of_years(
    amounts: Sequence[Amount], fields: Sequence[Field], roles: Mapping[int, Role | None]
) -> dict[int, Role | None]:
    """The role of a row's total that its other columns add up to: `Myönnetty 2023 | Myönnetty 2024 | Yhteensä`."""
    found: dict[int, Role | None] = {}
    for field in fields:
        own = [amount for amount in amounts if field.start <= amount.start < field.end]
        if len(own) != 1 or own[0].start in roles or not _LABELS["total_row"].match(field.label.strip()):
            continue
        for role in {role for role in roles.values() if role}:
            parts = [a.value for a in amounts if a.start < own[0].start and roles.get(a.start) is role]
            if len(parts) > 1 and sum(parts) == own[0].value:
                found[own[0].start] = role
    return found


def roles_in_tables(
    sections: Sections, amounts: Sequence[Amount], tables: Sequence[Table], support: Role | None = None
) -> dict[int, Role | None]:
    """Roles by row and column, by the sum's start; None where a table's sum has none."""
    starts = [amount.start for amount in amounts]
    found: dict[int, Role | None] = {}
    for table in tables:
        for part in table_parts(sections, table):
            for row in part.rows:
                for column, cell in enumerate(row):
                    for start in starts[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)]:
                        if part.kind or len(cell.text) < _LONGEST_CELL:
                            found[start] = _cell_role(part, row, column, support)
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


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or one of two set side by side (costs at the left, financing at the right)."""

    head: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    kind: str | None

    @property
    def by_actors(self) -> bool:
        """Whether each row is a partner's and the columns are what its project costs, applies for and pays itself."""
        roles = {role_of_label(head, self.head) for head in self.head[1:]} - {None}
        return bool(roles) and bool(self.head) and _LABELS["actor"].match(self.head[0].strip()) is not None

    def earlier(self, column: int) -> bool:
        """Whether a head names an earlier year than another's: `Myönnetty 2024` beside `Haettu 2025` or `Päätös €`."""
        years = [[int(year) for year in _HEAD_YEAR.findall(head)] for head in self.head]
        own = years[column] if column < len(years) else []
        if not own:
            return False
        bare = any(
            not named and role_of_label(head) is Role.GRANTED for head, named in zip(self.head, years, strict=True)
        )
        return bare or max(own) < max(max(named, default=0) for named in years)

    @property
    def by_years(self) -> bool:
        """Whether columns of years stand beside one of their totals."""
        return sum(_YEAR.fullmatch(head) is not None for head in self.head) > 1 and any(
            _LABELS["total_row"].match(head.strip()) for head in self.head
        )


def table_parts(sections: Sections, table: Table) -> Iterator[Part]:
    """The table's parts: a second one begins at a head of costs or financing that follows a column of sums."""
    head, rows = head_and_rows(table)
    cuts = [0]
    for column in range(2, len(head) - 1):
        left, right = _kind_of_heading(head[cuts[-1]]), _kind_of_heading(head[column])
        if left and right and left != right and not unit_scale(head[column]) and not _is_sums(rows, column):
            cuts.append(column)
    for cut, end in pairwise([*cuts, None]):
        assert cut is not None
        for own, part in _below_heads(head[cut:end], [row[cut:end] for row in rows]):
            yield Part(own, part, _table_kind(sections, table, own, part))


def _below_heads(
    head: tuple[str, ...], rows: Sequence[tuple[Cell, ...]]
) -> Iterator[tuple[tuple[str, ...], Sequence[tuple[Cell, ...]]]]:
    """Rows with the head above them: another one may follow further down ("Rahoitus | Budjetti | Toteutuma")."""
    start = 0
    for number, row in enumerate(rows):
        texts = tuple(cell.text for cell in row)
        words = len(texts) > 1 and all(texts) and not any(c.isdigit() for text in texts[1:] for c in text)
        if number > start and words and _kind_of_heading(texts[0]) and not _LABELS["total_row"].match(texts[0]):
            yield head, rows[start:number]
            head, start = texts, number + 1
    yield head, rows[start:]


def _is_sums(rows: Sequence[tuple[Cell, ...]], column: int) -> bool:
    """Whether a column's cells begin with digits more often than not."""
    cells = [row[column].text.strip() for row in rows if column < len(row) and row[column].text.strip()]
    return 2 * sum(cell[0].isdigit() for cell in cells) > len(cells)


def _cell_role(part: Part, row: Sequence[Cell], column: int, support: Role | None) -> Role | None:
    label = row[0].text if column else ""
    head = part.head[column] if column < len(part.head) else ""
    if _LABELS["other"].search(label):
        return None
    if part.by_actors and not _LABELS["other"].search(head):
        own = Role.TOTAL_COST if _LABELS["actor_cost"].match(head.strip()) else None
        return _granted_now(part, column, role_of_label(head, part.head, support) or own)
    total_row = _LABELS["total_row"].match(label.strip()) is not None
    if _LABELS["realised"].search(head):
        return None
    if part.kind == "cost_table" and not total_row and role_of_label(label) is None:
        return Role.COST_ITEM
    if part.kind == "both" and not total_row and _LABELS["cost_row"].search(label) and role_of_label(label) is None:
        return Role.COST_ITEM
    if _LABELS["other"].search(head) or (part.by_years and _YEAR.fullmatch(head)):
        return None
    by_row, by_head = role_of_label(label, (), support), role_of_label(head, part.head, support)
    if by_row is Role.SELF_FUNDING:
        return by_row
    return _granted_now(part, column, by_head) or by_row or _role_by_kind(label, part.kind)


def _granted_now(part: Part, column: int, role: Role | None) -> Role | None:
    """A column's role; what was granted in an earlier year than another column's is no grant of this decision."""
    return None if role is Role.GRANTED and part.earlier(column) else role


def _role_by_kind(label: str, kind: str | None) -> Role | None:
    """The role of a row in a table of costs (an item) or of financing; its last line is the total."""
    if kind and _LABELS["total_row"].match(label.strip()):
        return Role.TOTAL_COST
    is_cost = kind == "cost_table" or (kind == "both" and _LABELS["cost_row"].search(label))
    return Role.COST_ITEM if is_cost else None


def _table_kind(sections: Sections, table: Table, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str | None:
    """Whether a table lists a project's costs (`cost_table`) or its financing (`finance_table`)."""
    labels = [row[0].text for row in rows if row and row[0].text.strip()]
    if any(map(_LABELS["public_budget"].match, labels)):
        return None
    for label in (*head[:1], table.caption or ""):
        if (kind := _kind_of_heading(label)) and kind != "both":
            return kind
    costs = sum(_LABELS["cost_row"].search(label) is not None for label in labels)
    if sum(role_of_label(label) in (Role.SELF_FUNDING, Role.APPLIED) for label in labels) > 1:
        return "both" if costs > 1 else "finance_table"
    if costs > 1 and 2 * costs >= len(labels):
        return "cost_table"
    if any(role_of_label(label, head) for label in head):
        return None
    first = next((cell.start for row in rows for cell in row), 0)
    return sections.kind_at(first)


def _kind_of_heading(heading: str) -> str | None:
    """What a heading or a table's head names: `cost_table`, `finance_table`, `both` of them or None."""
    if len(heading) > 80:
        return None
    kinds = [kind for kind in ("cost_table", "finance_table") if _LABELS[kind].search(heading)]
    return "both" if len(kinds) > 1 else next(iter(kinds), None)
