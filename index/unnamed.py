"""Grants without a name, which are told apart by recipient, decision and sum.

A decision is met again in an extract or in a list of what was granted: the same § of the same day has the same grants
in the same order; under one case number and in one year the same sum for one recipient is the same grant. Beyond that
a decision's grant is one with what a list or an application tells where recipient, sums and year agree, one of both is
nameless, and no third fits as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from index.linking import Description, Union

_ROLES = ("applied", "granted")
_MOST_ALIKE = 100  # groups of one recipient and sum that are compared by pairs

Group = tuple[str, list[Description]]


def unnamed(descriptions: Iterable[Description]) -> list[Group]:
    """Tell which descriptions without a name are of one grant.

    Args:
        descriptions: without names, those of one record in its order.

    Returns:
        Groups, each with a text that no other has and that other documents leave as it is.
    """
    union = Union()
    seen: Counter[Hashable] = Counter()
    own: list[tuple[str, Description]] = []
    for description in descriptions:
        recipient = _recipient(description)
        seen[description.record, recipient] += 1
        key = f"{description.record} {recipient} {seen[description.record, recipient]}"
        own.append((key, description))
        for other in _decisions(description, recipient) if recipient else ():
            seen[description.record, other] += 1
            union.join(key, f"{other} {seen[description.record, other]}")
    groups = defaultdict(list)
    for key, description in own:
        groups[union.find(key)].append(description)
    return list(groups.items())


def join_unnamed(groups: Sequence[Group]) -> Iterator[Group]:
    """Join nameless grants to what else is said of them: in a list of grants, in the application.

    Args:
        groups: descriptions of one project each, under its identifier.

    Yields:
        The groups, of which some may have become one, under the identifier of the one with a name.
    """
    if not any(_nameless(group) for _, group in groups):
        yield from groups
        return
    partners = _partners([group for _, group in groups])
    done: set[int] = set()
    for number, (project_id, group) in enumerate(groups):
        if number in done:
            continue
        other = next(iter(partners[number])) if len(partners[number]) == 1 else None
        if other is None or len(partners[other]) != 1:
            yield project_id, group
            continue
        done.add(other)
        other_id, others = groups[other]
        yield other_id if _nameless(group) and not _nameless(others) else project_id, [*group, *others]


def _partners(groups: Sequence[Sequence[Description]]) -> list[set[int]]:
    """For each group those that may be of the same grant; a sum that very many share tells nothing."""
    by_sum: dict[Hashable, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for key in _sums(group):
            by_sum[key].append(number)
    found: list[set[int]] = [set() for _ in groups]
    nameless = [_nameless(group) for group in groups]
    for numbers in by_sum.values():
        for one, other in combinations(numbers, 2) if len(numbers) <= _MOST_ALIKE else ():
            if (nameless[one] or nameless[other]) and _meet(groups[one], groups[other]):
                found[one].add(other)
                found[other].add(one)
    return found


def _recipient(description: Description) -> str:
    return _key(description.recipient or "")


@lru_cache(maxsize=100_000)
def _key(name: str) -> str:
    from nlp.canonical import name_key

    return name_key(name)


def _decisions(description: Description, recipient: str) -> Iterator[str]:
    """What other descriptions of the same grant share; the first sorts before all records' identifiers."""
    if description.date and description.section is not None:
        yield f"!{recipient} {description.date} § {description.section}"
    sums = description.sums
    cents = next((sums[role][0] for role in reversed(_ROLES) if role in sums), None)
    if description.case_number and cents is not None:
        yield f"#{recipient} {description.case_number} {(description.date or '')[:4]} {cents}"


def _sums(group: Sequence[Description]) -> set[tuple[str, str, int]]:
    """Recipient, role and cents."""
    said = ((d, role) for d in group for role in _ROLES if role in d.sums)
    return {(recipient, role, d.sums[role][0]) for d, role in said if (recipient := _recipient(d))}


def _nameless(group: Sequence[Description]) -> bool:
    return not any(description.name for description in group)


def _meet(group: Sequence[Description], others: Sequence[Description]) -> bool:
    """Whether two groups, which have a recipient and sum in common, may be of one grant."""
    if {d.record for d in group} & {d.record for d in others}:
        return False
    decisions, years = [(found(group), found(others)) for found in (_sections, _years)]
    if not any(decisions) or any(one and other and not one & other for one, other in (decisions, years)):
        return False
    sums = [{role: {cents for _, r, cents in _sums(some) if r == role} for role in _ROLES} for some in (group, others)]
    return all(sums[0][role] & sums[1][role] for role in _ROLES if sums[0][role] and sums[1][role])


def _sections(group: Sequence[Description]) -> set[Hashable]:
    return {(d.date, d.section) for d in group if d.date and d.section is not None}


def _years(group: Sequence[Description]) -> set[Hashable]:
    days = [(d.start or d.end or d.date, d.end or d.start or d.date) for d in group]
    return {year for first, last in days if first and last for year in range(int(first[:4]), int(last[:4]) + 1)}
