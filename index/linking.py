"""Which records describe one project: the application, the decision, the funder's list and the report of it.

Two descriptions are of one project when their names agree (ignoring quotes, letter case and a final `-hanke`), their
recipients agree (`Helsingin kaupunki` and one of its departments do) and their periods overlap: the same club may get
`Toiminta-avustus` every year. A value missing from a description counts neither for nor against. Grants without a name
are compared in unnamed.py.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

_GENERIC = {"hanke", "hankkeen", "hankkeelle", "projekti", "projektin", "projektille", "project", "projektet"}
_SUBTITLE = re.compile(r"\s[-–—]\s|:\s|\s\(")
_WORD = re.compile(r"\w+")
_SUMS = ("total_cost", "applied", "granted", "self_funding")
_ROUNDING_CENTS = 100
_MOST_IN_CASE = 50  # descriptions under one case number that are compared by pairs


@dataclass(frozen=True, slots=True)
class Description:
    """What one record says of a project, as far as it tells projects apart.

    Attributes:
        record: the record's identifier.
        document: the file's name.
        name: the project's name.
        recipient: who gets or asks for the money.
        start: first day, ISO 8601.
        end: last day, ISO 8601.
        position: which of the record's projects, from 0.
        date: the record's own, ISO 8601.
        section: the decision's § number.
        case_number: the record's own.
        sums: cents by role, with the page that says it.
    """

    record: str
    document: str
    name: str | None = None
    recipient: str | None = None
    start: str | None = None
    end: str | None = None
    position: int = 0
    date: str | None = None
    section: int | None = None
    case_number: str | None = None
    sums: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A record's project, how many records describe it, and where their sums differ by more than rounding.

    Attributes:
        record: the record's identifier.
        position: which of the record's projects, from 0.
        project_id: the same for all descriptions of one project, and after every new reading of the same files.
        sources: how many records describe the project.
        conflicts: the roles of sums that differ, separated by semicolons; None if none do.
        conflicting_values: those sums in euros with their documents and pages; None if none differ.
    """

    record: str
    position: int
    project_id: str
    sources: int
    conflicts: str | None
    conflicting_values: str | None


def link(descriptions: Iterable[Description]) -> Iterator[Link]:
    """Tell which descriptions are of one project.

    Args:
        descriptions: of any number of projects, in an order that is the same every time.

    Yields:
        A link for every description, those of one project together.
    """
    from index.unnamed import join_unnamed, unnamed

    named = defaultdict(list)
    nameless = []
    for description in _apart(descriptions):
        if key := project_key(description.name or ""):
            named[key].append(description)
        else:
            nameless.append(description)
    groups = [(_digest(key), group) for key, group in unnamed(nameless)]
    for bucket in _name_groups(named):
        for recipient, of_recipient in _recipient_groups(bucket):
            for season, group in _time_groups(of_recipient):
                name = min((project_key(d.name or "") for d in group), key=lambda key: (len(key), key))
                groups.append((_digest(name, recipient, season), group))
    for project_id, group in join_unnamed(groups):
        yield from _links(group, project_id)


def _apart(descriptions: Iterable[Description]) -> Iterator[Description]:
    """The descriptions, with a number behind a name that a record has for two grants to one recipient."""
    seen: Counter[Hashable] = Counter()
    for description in descriptions:
        if description.name:
            at = (description.record, project_key(description.name), description.recipient)
            seen[at] += 1
            if seen[at] > 1:
                description = replace(description, name=f"{description.name}{seen[at]}")
        yield description


def project_key(name: str) -> str:
    """What of a project's name tells it from others: `"Perhe koolla" -hanke` and `Perhe koolla` have one key."""
    words = _WORD.findall(unicodedata.normalize("NFKC", name).casefold())
    while len(words) > 1 and words[-1] in _GENERIC:
        words.pop()
    return " ".join(words)


def _digest(*parts: str) -> str:
    return "p" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:11]


class Union:
    """Sets of things that grow together; the least stands for each."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        """The least thing of the set that one is in."""
        while (parent := self._parent.get(key, key)) != key:
            self._parent[key] = self._parent.get(parent, parent)
            key = parent
        return key

    def join(self, one: str, other: str) -> None:
        """Make the sets of two things one."""
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first


def _name_groups(named: Mapping[str, Sequence[Description]]) -> list[list[Description]]:
    """Descriptions by name; a name is also met without its subtitle, or in part under the same case number."""
    union = Union()
    longer = defaultdict(set)
    for key, group in named.items():
        for description in group:
            head, *subtitle = _SUBTITLE.split(description.name or "", maxsplit=1)
            if subtitle and (head := project_key(head)) != key and head in named:
                longer[head].add(key)
    for head, keys in longer.items():
        if len(keys) == 1:  # of two with the same beginning, which one is meant?
            union.join(head, *keys)
    for one, other in _under_one_case(named):
        union.join(one, other)
    groups: dict[str, list[Description]] = defaultdict(list)
    for key, group in named.items():
        groups[union.find(key)] += group
    return list(groups.values())


def _under_one_case(named: Mapping[str, Sequence[Description]]) -> Iterator[tuple[str, str]]:
    """Names of which one has all words of the other, in records with the same case number."""
    cases = defaultdict(set)
    for key, group in named.items():
        for description in group:
            if description.case_number:
                cases[description.case_number].add(key)
    for keys in cases.values():
        near = sorted(keys, key=lambda key: (len(key), key))[:_MOST_IN_CASE]
        for at, short in enumerate(near):
            words = set(short.split())
            longer = [key for key in near[at + 1 :] if words <= set(key.split())]
            if len(longer) == 1:
                yield short, longer[0]


def _recipient_groups(bucket: Sequence[Description]) -> list[tuple[str, list[Description]]]:
    """Descriptions by recipient; where only one recipient is named, those without one are its."""
    from nlp.canonical import name_key

    if len(bucket) == 1:
        return [(name_key(bucket[0].recipient or ""), list(bucket))]
    groups: dict[str, list[Description]] = defaultdict(list)
    keys = {id(description): name_key(description.recipient or "") for description in bucket}
    beside = _beside((description.record, keys[id(description)]) for description in bucket)
    roots: set[str] = set()
    for key in sorted(set(keys.values()) - {""}, key=lambda key: (len(key), key)):
        if _root(key, roots - beside[key]) is None:
            roots.add(key)
    only = next(iter(roots)) if len(roots) == 1 else ""
    for description in bucket:
        key = keys[id(description)]
        groups[_root(key, roots - beside[key]) or only].append(description)
    return sorted(groups.items())


def _beside(keys: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """For each recipient those whom a record names beside it: of two that get a grant each, neither is the other."""
    by_record = defaultdict(set)
    for record, key in keys:
        by_record[record].add(key)
    found: dict[str, set[str]] = defaultdict(set)
    for several in by_record.values():
        for key in several:
            found[key] |= several - {key}
    return found


def _root(key: str, roots: set[str]) -> str | None:
    """The root that is the first words of a key."""
    words = key.split()
    return next((root for end in range(len(words)) if (root := " ".join(words[: end + 1])) in roots), None)


def _time_groups(bucket: Sequence[Description]) -> list[tuple[str, list[Description]]]:
    """Descriptions by time, the first without a mark; where there is one time only, those without one are of it."""
    if len(bucket) == 1:
        return [("", list(bucket))]
    dated = [d for d in bucket if d.start or d.end]
    undated = [d for d in bucket if not (d.start or d.end)]
    groups: list[tuple[str, list[Description]]] = []
    last = ""
    for description in sorted(dated, key=lambda d: (d.start or d.end or "", d.record)):
        start = description.start or description.end or ""
        if not groups or start > last:
            groups.append((start if groups else "", []))
            last = ""
        groups[-1][1].append(description)
        last = max(last, description.end or start)
    if undated and len(groups) > 1:
        return [*groups, ("undated", undated)]
    if undated and groups:
        groups[0][1].extend(undated)
        return groups
    return groups or [("", undated)]


def _links(group: Sequence[Description], project_id: str) -> Iterator[Link]:
    alone = len(group) == 1
    conflicts = {} if alone else {role: said for role in _SUMS if (said := _conflict(group, role))}
    names = "; ".join(conflicts) or None
    values = "; ".join(f"{role}: {said}" for role, said in conflicts.items()) or None
    records = len({description.record for description in group})
    for description in group:
        yield Link(description.record, description.position, project_id, records, names, values)


def _conflict(group: Sequence[Description], role: str) -> str | None:
    """The different sums that are said to be a project's, the most said first: `90000.00 (a.pdf p. 2) ≠ …`."""
    said = [(d.sums[role], d.document) for d in group if role in d.sums]
    counts: Counter[Hashable] = Counter(cents for (cents, _), _ in said)
    values = [cents for (cents, _), _ in said]
    if not values or max(values) - min(values) <= _ROUNDING_CENTS:
        return None
    by_value: dict[int, list[str]] = defaultdict(list)
    for (cents, page), document in said:
        by_value[cents].append(document if page is None else f"{document} p. {page}")
    ordered = sorted(by_value.items(), key=lambda item: (-counts[item[0]], item[0]))
    return " ≠ ".join(f"{cents / 100:.2f} ({', '.join(sorted(set(places)))})" for cents, places in ordered)
