"""What a decision grants to each of several recipients: a grant for each row, line or sentence that says so."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from ingest.model import Record
from nlp.canonical import name_key, one_name_each
from nlp.columns import head_and_rows
from nlp.cues import beginnings
from nlp.model import Amount, Grant, Project
from nlp.projects import DECISIONS

_DATA = tomllib.loads((Path(__file__).parent / "data" / "projects.toml").read_text(encoding="utf-8"))
_PURPOSES = [beginnings(_DATA["labels"]["name"]), *(beginnings([word]) for word in _DATA["grants"]["purpose"])]
_NO_PURPOSE = re.compile("|".join(_DATA["grants"]["none"]), re.IGNORECASE)
_REJECTED = beginnings(_DATA["grants"]["rejected"])
_UNDECIDED = frozenset(_DATA["grants"]["undecided"])
_GRANTS = re.compile("|".join(_DATA["decision"]["grants"]), re.IGNORECASE)
_REPEATS = beginnings(_DATA["decision"]["repeats"])
_PART_END = re.compile(r"[,;:]\s{1,4}|\s[–-]\s|\t|\(")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[^\W\d_a-zåäö])")
_IN_YEAR = re.compile(r"(?:vuon|vuode|vuosi|år|året)\w{0,4}\s(20[0-9]{2})(?![0-9])", re.IGNORECASE)
_BUSINESS_ID = re.compile(r"\(?(?:Y-tunnus:?\s)?[0-9]{7}-[0-9]\)?")
_OUTCOME = "Päätöksen tulos"
_EDGES = " \t\n,;:.…-–—•*▪()"
_LONGEST = 200
_REACH = 600
_SEVERAL = 2
_ROLES = ("total_cost", "applied", "granted", "self_funding")


@dataclass(frozen=True, slots=True)
class _Row:
    """What a stretch of the text says of one recipient; `block` is the table (from 0), or -1 outside tables."""

    recipient: str
    name: str | None
    sums: Mapping[str, Decimal]
    currency: str
    start: int
    end: int
    block: int
    key: str


def find_grants(record: Record, amounts: Sequence[Amount], project: Project | None) -> tuple[Grant, ...]:
    """Find what a decision grants to each of several recipients, or what each applies for.

    Args:
        record: the record.
        amounts: its sums in text order, with roles and recipients.
        project: the project it describes, if it does.

    Returns:
        A grant for each recipient and purpose in text order, without page and box; its project has the recipient, what
        the money is for (`name`) and the sums by role. Where the record's own project is one of them, that grant has
        all that is said of the project; where it is another, it is among the grants, too. Nothing where the record
        is about one recipient's project alone.
    """
    if record.is_row or record.type not in DECISIONS:
        return ()
    rows = _merged(list(_rows(record, amounts)))
    several = len({row.key for row in rows}) >= _SEVERAL
    granting = _GRANTS.search(record.title) is not None and not _REPEATS.search(record.title)
    if not rows or not (granting or (several and any(row.block >= 0 for row in rows))):
        return ()
    if not several and project:
        return ()
    if any(field.label == _OUTCOME and field.value in _UNDECIDED for field in record.fields):
        rows = [row for row in map(_ungranted, rows) if row.sums]
    names = one_name_each(Counter(row.recipient for row in rows))
    grants = [_grant(record.text, row, names) for row in rows]
    return _with_own(record, grants, amounts, project) if project else tuple(grants)


def _rows(record: Record, amounts: Sequence[Amount]) -> Iterator[_Row]:
    """Rows of tables, parts of lines and sentences with a recipient's sums."""
    spans = sorted(_table_rows(record), key=lambda span: span[0])
    begins, starts = [span[0] for span in spans], [amount.start for amount in amounts]
    keys = {a.recipient: name_key(a.recipient) for a in amounts if a.recipient}
    done = 0
    for number, amount in enumerate(amounts):
        if amount.recipient is None or amount.is_total or amount.start < done:
            continue
        at = bisect_right(begins, amount.start) - 1
        if at >= 0 and amount.start < spans[at][1]:
            start, end, block, name = spans[at]
        else:
            start, end = _line(record.text, amounts, number)
            block, name = -1, _line_purpose(record.text[start : amount.start], amount.recipient)
            if _is_past(record, start, end):
                continue
        near = amounts[bisect_left(starts, start) : bisect_left(starts, end)]
        inside = [a for a in near if a.recipient in (None, amount.recipient)]
        sums = {str(a.role): a.value for a in reversed(inside) if _counts(a, amount.currency)}
        if "applied" in sums and "granted" not in sums and _REJECTED.search(record.text, start, end):
            sums["granted"] = Decimal(0)
        yield _Row(amount.recipient, name, sums, amount.currency, start, end, block, keys[amount.recipient])
        done = end


def _is_past(record: Record, start: int, end: int) -> bool:
    """Whether a sentence is about a year before the decision's: `Vuonna 2023 seuralle myönnettiin 500 euroa`."""
    years = [int(match[1]) for match in _IN_YEAR.finditer(record.text, start, end)]
    return record.date is not None and bool(years) and max(years) < int(record.date[:4])


def _counts(amount: Amount, currency: str) -> bool:
    return amount.role in _ROLES and not amount.is_total and amount.currency == currency


def _table_rows(record: Record) -> Iterator[tuple[int, int, int, str | None]]:
    """Each row's start and end, the number of its table, and what its money is for."""
    for number, table in enumerate(record.tables):
        head, rows = head_and_rows(table)
        labels = [label.strip() for label in head]
        column = next((at for cue in _PURPOSES for at, label in enumerate(labels) if cue.match(label)), None)
        for row in rows:
            cells = [cell for cell in row if cell.text.strip()]
            if cells:
                name = row[column].text if column is not None and column < len(row) else ""
                yield cells[0].start, cells[-1].end, number, _plain(name) or None


def _line(text: str, amounts: Sequence[Amount], number: int) -> tuple[int, int]:
    """Where the part of a line, or of a sentence on it, that is about an amount's recipient begins and ends."""
    amount = amounts[number]
    start = max(text.rfind("\n", 0, amount.start) + 1, amount.start - _REACH)
    if number and amounts[number - 1].recipient is not None:
        start = max(start, amounts[number - 1].end)
    start = max([start, *(m.end() for m in _SENTENCE_END.finditer(text, start, amount.start))])
    line_end = text.find("\n", amount.end, amount.end + _REACH)
    line_end = min(len(text), amount.end + _REACH) if line_end < 0 else line_end
    end, roles = amount.end, {amount.role}
    for other in amounts[number + 1 :]:
        if other.start >= line_end or other.recipient != amount.recipient or other.role in roles:
            if other.start < line_end:
                return start, end
            break
        end = other.end
        roles.add(other.role)
    stop = _SENTENCE_END.search(text, end, line_end)
    return start, stop.start() + 1 if stop else line_end


def _line_purpose(before: str, recipient: str) -> str | None:
    """What stands between a list's recipient and its sum: `Rannan Soutu ry, lasten leiri: 300 euroa`."""
    last = recipient.split()[-1]
    at = before.find(last)
    rest = before[at + len(last) :] if at >= 0 else ""
    if not _PART_END.match(rest):
        return None
    parts = (part.strip(_EDGES) for part in _PART_END.split(rest))
    return _plain(", ".join(part for part in parts if part and not _NO_PURPOSE.match(part))) or None


def _plain(text: str) -> str:
    """A purpose in one line, without a business ID; nothing of what has no words or is a whole text."""
    name = " ".join(_BUSINESS_ID.sub("", text).strip(_EDGES).split())
    return name if any(map(str.isalpha, name)) and len(name) <= _LONGEST else ""


def _merged(rows: Sequence[_Row]) -> list[_Row]:
    """The rows, each grant once: a sum applied for in one table and granted in another, or in a sentence, is one."""
    found: list[_Row] = []
    of_recipient: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows:
        known = of_recipient[row.key, row.currency]
        at = next((n for n in known if _one(found[n], row)), None)
        if at is None:
            known.append(len(found))
            found.append(row)
            continue
        other = found[at]
        later = row if "granted" in row.sums and "granted" not in other.sums else other
        found[at] = replace(later, name=other.name or row.name, sums={**other.sums, **row.sums})
    return found


def _one(one: _Row, other: _Row) -> bool:
    """Whether a recipient's rows of different tables, or outside tables, are of one grant."""
    if one.name and other.name and one.name.casefold() != other.name.casefold():
        return False
    if one.block == other.block >= 0:
        return False
    return all(other.sums[role] == value for role, value in one.sums.items() if role in other.sums)


def _ungranted(row: _Row) -> _Row:
    return replace(row, sums={role: value for role, value in row.sums.items() if role != "granted"})


def _grant(text: str, row: _Row, names: Mapping[str, str]) -> Grant:
    said = text[row.start : row.end]
    start, end = row.start + len(said) - len(said.lstrip(_EDGES)), row.start + len(said.rstrip())
    total_cost, applied, granted, self_funding = map(row.sums.get, _ROLES)
    project = Project(
        name=row.name,
        recipient=names[row.recipient],
        total_cost=total_cost,
        applied=applied,
        granted=granted,
        self_funding=self_funding,
    )
    return Grant(text=text[start:end], start=start, end=end, project=project)


def _with_own(record: Record, grants: list[Grant], amounts: Sequence[Amount], own: Project) -> tuple[Grant, ...]:
    """Grants with the record's own project, of which it may be one, or the whole that they add up to."""
    role = "granted" if own.granted is not None else "applied"
    value = getattr(own, role)
    if value is None:
        return tuple(grants)
    key = name_key(own.recipient or "")
    same = [g for g in grants if getattr(g.project, role) == value]
    its = [g for g in same if not own.recipient or name_key(g.project.recipient or "") == key]
    if its:
        return tuple(replace(g, project=_filled(g.project, own)) if g is its[0] else g for g in grants)
    total = sum((getattr(g.project, role) or Decimal(0) for g in grants), Decimal(0))
    if value == total or any(a.is_total and a.value == value for a in amounts):
        # A project of several partners, told with its whole cost, is one; else a name met in a list of grants.
        return () if own.total_cost is not None else tuple(grants)
    if same:
        return tuple(grants)
    place = next((a for a in amounts if str(a.role) == role and a.value == value), None)
    start, end = (place.start, place.end) if place else (0, 0)
    whole = Grant(text=record.text[start:end], start=start, end=end, project=own)
    return tuple(sorted((whole, *grants), key=lambda grant: grant.start))


def _filled(grant: Project, own: Project) -> Project:
    """The record's own project, with the sums that only the grant's row has."""
    return replace(
        own,
        recipient=grant.recipient,
        applied=grant.applied if own.applied is None else own.applied,
        granted=grant.granted if own.granted is None else own.granted,
    )
