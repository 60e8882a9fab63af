"""Sums of projects by year and recipient: each project counted once, however many documents describe it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TypeVar

from index.tables.kinds import ProjectRow
from index.tables.rows import Table

T = TypeVar("T")

ROLES = ("total_cost", "applied", "granted", "self_funding")


@dataclass(frozen=True, slots=True)
class Funding:
    """What is known of one project's money.

    Attributes:
        project_id: the project's.
        year: in which it begins, else of the decision; None if neither is said.
        recipient: who gets the money or asks for it, or None.
        currency: of the sums.
        sums: by role, those that are said.
        conflicts: whether its documents disagree on a sum.
    """

    project_id: str
    year: int | None
    recipient: str | None
    currency: str
    sums: dict[str, Decimal]
    conflicts: bool


@dataclass(frozen=True, slots=True)
class Total:
    """The sums of several projects.

    Attributes:
        year: theirs, or None if not grouped by year, or unknown.
        recipient: theirs, in the same way.
        currency: of the sums.
        projects: how many there are.
        sums: by role, 0 where none is said.
        conflicts: on how many of them documents disagree.
    """

    year: int | None
    recipient: str | None
    currency: str
    projects: int
    sums: dict[str, Decimal]
    conflicts: int


def fundings(projects: Table[ProjectRow]) -> list[Funding]:
    """The projects of a table, each once.

    Where documents disagree on a sum the one that most of them say is taken, of equals that of the latest decision.

    Args:
        projects: the table of projects.

    Returns:
        The projects, by identifier. Recipients that differ in legal form and letter case alone have one name.
    """
    rows = sorted(projects, key=lambda row: (row.project_id, row.record))
    found = [_funding(list(group)) for _, group in groupby(rows, key=lambda row: row.project_id)]
    return _with_one_name_each(found)


def totals(found: Iterable[Funding], *, by_year: bool = True, by_recipient: bool = True) -> list[Total]:
    """Sums of projects.

    Args:
        found: the projects.
        by_year: whether to group by year.
        by_recipient: whether to group by recipient.

    Returns:
        By year, then by what was granted, applied for or is the whole cost, the most first; what has no year or
        recipient comes last. Currencies are never added up.
    """
    groups: dict[tuple[str, int | None, str | None], list[Funding]] = defaultdict(list)
    for one in found:
        groups[one.currency, one.year if by_year else None, one.recipient if by_recipient else None].append(one)
    made = [
        Total(
            year,
            recipient,
            currency,
            len(group),
            {role: sum((one.sums.get(role, Decimal(0)) for one in group), Decimal(0)) for role in ROLES},
            sum(one.conflicts for one in group),
        )
        for (currency, year, recipient), group in groups.items()
    ]
    return sorted(made, key=_rank)


def _rank(total: Total) -> tuple[object, ...]:
    sums = total.sums
    size = sums["granted"] or sums["applied"] or sums["total_cost"]
    unnamed = total.recipient is None
    return (total.year is None, total.year or 0, unnamed, -size, total.recipient or "", total.currency)


def _funding(rows: Sequence[ProjectRow]) -> Funding:
    starts = [row.start for row in rows if row.start]
    days = starts or [row.date for row in rows if row.date]
    recipients = sorted((row.recipient for row in rows if row.recipient), key=lambda name: (len(name), name))
    currency = next(_most(row.currency for row in rows if row.currency), "EUR")
    latest = sorted(rows, key=lambda row: row.date or date.min, reverse=True)
    said = {role: next(_most(_values(latest, role, currency)), None) for role in ROLES}
    return Funding(
        rows[0].project_id,
        min(days).year if days else None,
        recipients[0] if recipients else None,
        currency,
        {role: value for role, value in said.items() if value is not None},
        any(row.conflicts for row in rows),
    )


def _values(rows: Sequence[ProjectRow], role: str, currency: str) -> Iterator[Decimal]:
    for row in rows:
        value = getattr(row, role)
        if value is not None and row.currency == currency:
            yield value


def _most(values: Iterable[T]) -> Iterator[T]:
    """The value met most often, of equals the first; nothing of nothing."""
    return (value for value, _ in Counter(values).most_common(1))


def _with_one_name_each(found: Sequence[Funding]) -> list[Funding]:
    from nlp.canonical import one_name_each

    chosen = one_name_each(Counter(one.recipient for one in found if one.recipient))
    return [replace(one, recipient=one.recipient and chosen[one.recipient]) for one in found]
