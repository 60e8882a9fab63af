"""Recipients of sums: who applies or is granted, from the row, line or sentence; and which sums are totals."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from ingest.model import Cell, Record, Table
from nlp.columns import head_and_rows
from nlp.cues import beginnings
from nlp.model import Amount, Organization, Project, Role

_DATA = Path(__file__).parent / "data"
_PROJECTS = tomllib.loads((_DATA / "projects.toml").read_text(encoding="utf-8"))
_LABELS = _PROJECTS["labels"]["recipient"]
_PURPOSE = beginnings(_PROJECTS["grants"]["purpose"])
_ROLES = tomllib.loads((_DATA / "roles.toml").read_text(encoding="utf-8"))["labels"]
_TOTAL = beginnings(_ROLES["total_row"])
_RECIPIENT = re.compile(rf"(?:{'|'.join(map(re.escape, _LABELS))})(?!\w)", re.IGNORECASE)
_ASKED = (Role.APPLIED, Role.GRANTED)
_BULLET = re.compile(r"\s{0,9}(?:[-–—•*▪]\s|[0-9]{1,3}[.)]\s|[a-zåäö]\)\s)?\s{0,3}")
_NAME_END = re.compile(r"(?<!\d)[,:](?=\s)|\s[–-]\s|\.{3}|\t|\(|$")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[^\W\d_a-zåäö])|\n")
_TO = re.compile(r":?lle(?!\w)", re.IGNORECASE)
_BEVILJA = re.compile(r"bevilja\w{0,3}\s{1,2}$", re.IGNORECASE)
_NAMES = ("nimi", "namn")
_FEWEST = 2
_LONGEST_NAME = 100
_REACH = 300


@dataclass(frozen=True, slots=True)
class _Known:
    """A record's text with the places of its organisations."""

    text: str
    organizations: Sequence[Organization]
    starts: Sequence[int]

    def between(self, start: int, end: int) -> Sequence[Organization]:
        """The organisations that begin in a stretch of the text."""
        return self.organizations[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def with_recipients(
    record: Record, amounts: Sequence[Amount], organizations: Sequence[Organization], project: Project | None
) -> tuple[Amount, ...]:
    """Give sums that are applied for or granted the name of the body they are for, and mark totals.

    Args:
        record: the record.
        amounts: its sums in text order, with roles.
        organizations: its organisations in text order.
        project: the project it describes, if it does.

    Returns:
        The same sums with `recipient` and `is_total`.
    """
    if not amounts:
        return ()
    if record.is_row:
        own = project.recipient if project else None
        return tuple(replace(a, recipient=own) if a.role in _ASKED else a for a in amounts)
    known = _Known(record.text, organizations, [org.start for org in organizations])
    in_tables, totals = _in_tables(known, amounts, record.tables)
    lines = {} if in_tables else _on_lines(known, amounts)
    totals |= {a.start for a in amounts if _TOTAL.match(_line(record.text, a.start).strip())}
    found = {**_in_sentences(known, amounts), **lines, **in_tables}
    totals |= _sums_of_others(amounts, found)
    several = len(set(found.values())) >= _FEWEST
    whole = {(amount.role, amount.value) for amount in amounts if several and amount.start in totals}
    totals |= {a.start for a in amounts if a.start not in found and a.role in _ASKED and (a.role, a.value) in whole}
    named = {start: name for start, name in found.items() if start not in totals}
    if len(set(named.values())) < _FEWEST and project and project.recipient:
        named = {a.start: project.recipient for a in amounts if a.role and a.value == getattr(project, a.role, None)}
    return tuple(
        replace(a, recipient=named.get(a.start) if a.role in _ASKED else None, is_total=a.start in totals)
        for a in amounts
    )


def _in_tables(known: _Known, amounts: Sequence[Amount], tables: Sequence[Table]) -> tuple[dict[int, str], set[int]]:
    """The bodies in tables' rows by their sums' starts, and the starts of the sums in rows of totals."""
    starts = [amount.start for amount in amounts]
    found: dict[int, str] = {}
    totals: set[int] = set()
    for table in tables:
        head, rows = head_and_rows(table)
        column = _recipient_column(known, head, rows)
        above: str | None = None
        for row in rows:
            first = next((cell.text for cell in row if cell.text.strip()), "")
            inside = [
                s for cell in row for s in starts[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)]
            ]
            if _TOTAL.match(first.strip()):
                totals |= set(inside)
            elif column is not None and column < len(row):
                above = _cell_name(known, row[column]) or (above if _goes_under(row, column) else None)
                found |= dict.fromkeys(inside, above) if above else {}
    return found, totals


def _goes_under(row: Sequence[Cell], column: int) -> bool:
    """Whether a row is another grant of the recipient above: its own cell is empty, and another gives the purpose."""
    said = (cell.text for cell in row if any(map(str.isalpha, cell.text)))
    return not row[column].text.strip() and any(not any(map(str.isdigit, text)) for text in said)


def _recipient_column(known: _Known, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> int | None:
    """The column headed as the recipients', else the one in most of whose cells an organisation begins."""
    for number, label in enumerate(head):
        if _RECIPIENT.match(label.strip()):
            return number
    labels = [label.strip().lower() for label in head]
    if any(map(_PURPOSE.match, labels)) and (named := [at for at, label in enumerate(labels) if label in _NAMES]):
        return named[0]  # Nimi | Arvo | Käyttötarkoitus | €
    counts = [
        sum(bool(known.between(row[number].start, row[number].end)) for row in rows if number < len(row))
        for number in range(max(map(len, rows), default=0))
    ]
    best = max(range(len(counts)), key=lambda number: counts[number], default=None)
    return best if best is not None and counts[best] >= _FEWEST and 2 * counts[best] >= len(rows) else None


def _cell_name(known: _Known, cell: Cell) -> str | None:
    return _name(known, cell.start, cell.end)


def _name(known: _Known, start: int, end: int) -> str | None:
    """A stretch's words up to a comma or colon; the organisation that they are, by its canonical name."""
    text = known.text[start:end]
    stop = _NAME_END.search(text)
    name = text[: stop.start() if stop else len(text)].rstrip()
    first = next(iter(known.between(start, start + 1)), None)
    if first and first.end >= start + len(name):
        return first.name
    name = " ".join(name.split())
    return name if 1 < len(name) <= _LONGEST_NAME and name[0].isalpha() else None


def _line(text: str, offset: int) -> str:
    """The line up to an offset."""
    return text[text.rfind("\n", max(0, offset - _REACH), offset) + 1 : offset]


def _on_lines(known: _Known, amounts: Sequence[Amount]) -> dict[int, str]:
    """The bodies that begin the lines of a list on which a sum each stands, by the sums' starts."""
    before = [0, *(amount.end for amount in amounts)]
    asked = [(amount, floor) for amount, floor in zip(amounts, before, strict=False) if amount.role in _ASKED]
    found: dict[int, str] = {}
    last: Amount | None = None
    for amount, floor in asked:
        name = _line_name(known, amount, floor)
        if name is None and last and _goes_on(known, last, amount):
            name = found.get(last.start)
        if name:
            found[amount.start] = name
        last = amount
    return found if len(set(found.values())) >= _FEWEST else {}


def _goes_on(known: _Known, last: Amount, amount: Amount) -> bool:
    """Whether a line gives two sums of one body: `Rannan Soutu ry, haettu 900 €, myönnetään 500 €`."""
    between = known.text[last.end : amount.start]
    return last.role is not amount.role and "\n" not in between and not known.between(last.end, amount.start)


def _line_name(known: _Known, amount: Amount, floor: int) -> str | None:
    """The body that a list's line names before its sum, or behind it: `15 000 euroa Rannan Soutu ry:lle`.

    `floor` is where the sum before ends; behind it on the same line another body and its sum may stand.
    """
    line = _line(known.text, amount.start)
    end = known.text.find("\n", amount.end)
    rest = known.text[amount.end : end if end >= 0 else len(known.text)]
    if len(rest) > _LONGEST_NAME or _TOTAL.match(line.strip()):
        return None
    bullet = _BULLET.match(line)
    start = amount.start - len(line) + (bullet.end() if bullet else 0)
    if start >= amount.start:
        behind = known.between(amount.end, amount.end + len(rest))
        return next((org.name for org in behind if _is_to(known, org)), None)
    if start < floor < amount.start:
        between = known.text[floor : amount.start]
        start = floor + len(between) - len(between.lstrip(" ;,"))
        if not known.between(start, start + 1):
            return None
    follows = amount.end + len(rest) - len(rest.lstrip(" ;,"))
    if known.between(follows, follows + 1):
        rest = ""
    listed = bullet is not None and bullet[0].strip() != ""
    if not listed and (rest.strip(" .;,") or not known.between(start, start + 1)):
        return None
    return _name(known, start, amount.start) if known.text[start].isupper() else None


def _in_sentences(known: _Known, amounts: Sequence[Amount]) -> dict[int, str]:
    """The bodies to which a sentence grants a sum: `Soutu ry:lle myönnetään 500 euroa`, `beviljar Rodd rf 500 euro`."""
    found: dict[int, str] = {}
    floor = 0
    for amount in amounts:
        begin = max(floor, amount.start - _REACH)
        ends = [m.end() for m in _SENTENCE_END.finditer(known.text, begin, amount.start)]
        begin = ends[-1] if ends else begin
        near = [org for org in known.between(begin, amount.start) if _is_to(known, org)]
        if near and amount.role is Role.GRANTED:
            found[amount.start] = near[-1].name
        floor = amount.end
    return found


def _is_to(known: _Known, org: Organization) -> bool:
    """Whether a body stands in the allative (`-lle`), or behind the Swedish verb of granting."""
    to = org.text.lower().endswith("lle") or _TO.match(known.text, org.end) is not None
    return to or _BEVILJA.search(known.text[max(0, org.start - 20) : org.start]) is not None


def _sums_of_others(amounts: Sequence[Amount], named: Mapping[int, str]) -> set[int]:
    """The starts of the sums without a body that the bodies' sums of the same role add up to."""
    totals: set[int] = set()
    for role in _ASKED:
        parts = {(named[a.start], a.value) for a in amounts if a.role is role and a.start in named}
        whole = sum((value for _, value in parts), Decimal(0))
        if len(parts) >= _FEWEST:
            totals |= {a.start for a in amounts if a.role is role and a.value == whole and a.start not in named}
    return totals
