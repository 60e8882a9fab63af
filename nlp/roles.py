"""The role of a sum in a project's funding, from the words of its clause, its row and column or its form label."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from ingest.model import Field, Table
from nlp.cues import Cue, beginnings, find_cues
from nlp.labels import Sections, role_of_line, roles_in_fields, roles_in_tables
from nlp.model import Amount, Role

_DATA = tomllib.loads((Path(__file__).parent / "data" / "roles.toml").read_text(encoding="utf-8"))

_CONTEXT = {kind: beginnings(words) for kind, words in _DATA["context"].items()}

_SENTENCE_END = re.compile(
    r"""(?:(?<=[^\W\d_]{2}[.!?])|(?<=[\d)"”%€][.!?]))\s+(?=[^\W\d_a-zåäö]|["”–-])|\n\s{0,9}\n|\t|\n(?=[-–•*]\s)"""
    r"""|(?:(?<=€)|(?<=euroa))\n(?=[^\W\d_a-zåäö])"""
)
_CLAUSE_END = re.compile(r"[,;:](?=\s)|[.!?]\s|(?<!%)(?<!prosenttia)\)|(?<!-)\s(?:ja|sekä|mutta|och)\s")
_GENITIVE = re.compile(r"euron$", re.IGNORECASE)
_NOUNS = ("self_funding", "total_cost", "cost_item", "none")
_NO_LEADS = ("support", "cost_item", "none")
_GRANTABLE = ("haetun", "haettu", "haetut", "kuntarahoi", "kunnan rahoi", "sökt", "ansökt")
_APPLICATION = re.compile("haettav|hakemu|ansök", re.IGNORECASE)
_REACH = 400  # how far from a sum its cue may stand, in characters
_NOUN_REACH = 35
_SIDE_BY_SIDE = re.compile(r"[-–/,]|\s(?:ja|sekä|tai|eli)\s")
_ALTOGETHER = re.compile(r"(?:yhteensä|sammanlagt)\s(?:noin\s)?$", re.IGNORECASE)
_LAST_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?]\s+(?=[^\W\d_a-zåäö])")
_LISTED = re.compile(r"\s{0,9}(?:[-–•*]|[0-9a-z]{1,2}[.)])\s")
_ANY_SUM = re.compile(r"[0-9]\s?(?:€|eur)", re.IGNORECASE)
_COVERING = re.compile(r"\s(?:kattami|korvaami|rahoittami|maksami)", re.IGNORECASE)
_PART_OF = re.compile(r"\(|\bjo(?:sta|ista|lloin)\b")


@dataclass(frozen=True, slots=True)
class _Context:
    """What the whole text says: headings, roles its tables and forms decide, and whether it applies or grants.

    `funding`: it mentions projects or support at all, without which a cost is no item of one.
    """

    text: str
    sections: Sections
    decided: Mapping[int, Role | None]
    leads: Mapping[int, Role]
    applying: bool
    granting: bool
    funding: bool


def with_roles(
    text: str,
    amounts: Sequence[Amount],
    fields: Sequence[Field] = (),
    tables: Sequence[Table] = (),
    *,
    reported: bool = False,
) -> tuple[Amount, ...]:
    """Give every sum its role.

    Args:
        text: the record's text.
        amounts: its sums in text order.
        fields: its form's labels and values, or its row's columns and cells.
        tables: its tables.
        reported: whether it is a project's report: support is granted there.

    Returns:
        The same sums with role, None where the words around say none.
    """
    if not amounts:
        return ()
    sections = Sections(text)
    applying, granting, funding = (bool(_CONTEXT[kind].search(text)) for kind in ("applying", "granting", "funding"))
    if reported:
        applying, granting = False, True
    support = None if applying == granting else Role.APPLIED if applying else Role.GRANTED
    in_list = support or (Role.GRANTED if _is_funded_row(text, fields) else None)
    decided = {**roles_in_tables(sections, amounts, tables, support), **roles_in_fields(amounts, fields, in_list)}
    leads = _leads(text)
    context = _Context(text, sections, _with_leads(text, decided, leads), leads, applying, granting, funding)
    roles: list[Role | None] = []
    floor = 0
    for group in _by_sentence(text, amounts):
        roles += _roles_in_sentence(context, group, floor)
        floor = group[-1].end - 1
    roles = _shared_by_value(amounts, roles, decided)
    return tuple(replace(a, role=role) if role else a for a, role in zip(amounts, roles, strict=True))


def _is_funded_row(text: str, fields: Sequence[Field]) -> bool:
    """Whether fields are a row of a list, whose heads are not in its text, and none of them tells of applications."""
    return bool(fields) and not any(f.label in text or _APPLICATION.search(f.label) for f in fields)


def _with_leads(text: str, decided: Mapping[int, Role | None], leads: Mapping[int, Role]) -> Mapping[int, Role | None]:
    """The decided roles; a sum alone in its row without one has the table's lead's (`myönnetään seuraavasti:`)."""
    alone = Counter(_line_start(text, start) for start in decided)
    return {
        start: role or (leads.get(line) if alone[line] == 1 else None)
        for start, role in decided.items()
        for line in (_line_start(text, start),)
    }


def _shared_by_value(
    amounts: Sequence[Amount], roles: Sequence[Role | None], decided: Mapping[int, Role | None]
) -> list[Role | None]:
    """A sum said again without a cue has the role it has elsewhere, where that is one and the sum not a round one."""
    known: dict[Decimal, set[Role]] = {}
    for amount, role in zip(amounts, roles, strict=True):
        if role and not _is_round(amount.value):
            known.setdefault(amount.value, set()).add(role)
    shared = []
    for amount, role in zip(amounts, roles, strict=True):
        others = known.get(amount.value, set())
        shared.append(next(iter(others)) if role is None and len(others) == 1 and amount.start not in decided else role)
    return shared


def _is_round(value: Decimal) -> bool:
    """Whether two different sums may well be this one: it has but one or two digits before its zeros."""
    return len(value.normalize().as_tuple().digits) < 3 or value % 1000 == 0


def _by_sentence(text: str, amounts: Sequence[Amount]) -> list[list[Amount]]:
    """The sums grouped by sentence: cells and paragraphs end one, too."""
    groups: list[list[Amount]] = []
    for previous, amount in pairwise([None, *amounts]):
        assert amount is not None
        if previous and not _SENTENCE_END.search(text, max(previous.end - 1, 0), amount.start):
            groups[-1].append(amount)
        else:
            groups.append([amount])
    return groups


def _roles_in_sentence(context: _Context, amounts: Sequence[Amount], after: int) -> list[Role | None]:
    """The roles of one sentence's sums; it begins behind offset `after`. Those decided by table or form stay."""
    text, decided = context.text, context.decided
    if all(amount.start in decided for amount in amounts):
        return [decided[amount.start] for amount in amounts]
    start, end = _sentence(text, after, amounts[0].start, amounts[-1].end)
    if _CONTEXT["powers"].search(text, start, end):
        return [decided.get(amount.start) for amount in amounts]
    cues = find_cues(text, start, end, any_cost=context.funding)
    if not (cues or context.leads or context.sections.found):
        return [decided.get(amount.start) for amount in amounts]
    starts = [cue.start for cue in cues]
    roles: list[Role | None] = []
    used = previous = start
    for i, amount in enumerate(amounts):
        floor = max(used, amount.start - _REACH)
        until = min(amounts[i + 1].start if i + 1 < len(amounts) else end, amount.end + _REACH)
        near = cues[bisect_left(starts, max(floor, previous)) : bisect_left(starts, until)]
        if amount.start in decided:
            role, used = decided[amount.start], amount.end
        elif role := role_of_line(text, amount, previous, context.sections):
            used = amount.end
        else:
            role, used = _role_in_clause(context, amount, near, floor, until)
            if role is None and not any(cue.end <= amount.start for cue in near):
                role = _role_of_neighbour(context, amount, previous, roles)
        roles.append(role)
        previous = amount.end
    return roles


def _sentence(text: str, after: int, first: int, last: int) -> tuple[int, int]:
    """The span of the sentence round `first:last`, no farther than a cue may stand."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text, max(after, first - _REACH), first)]
    end = _SENTENCE_END.search(text, last, last + _REACH)
    return ends[-1] if ends else max(0, first - _REACH), end.start() if end else min(len(text), last + _REACH)


def _role_in_clause(
    context: _Context, amount: Amount, cues: Sequence[Cue], floor: int, until: int
) -> tuple[Role | None, int]:
    """The role by the cues nearest in the sum's clause, and where the words used up for it end."""
    text = context.text
    clause_end = _CLAUSE_END.search(text, amount.end, until)
    close = clause_end.start() if clause_end else until
    clause = _clause_start(text, floor, amount.start)
    before = [cue for cue in cues if floor <= cue.start and cue.end <= amount.start]
    after = [cue for cue in cues if amount.end <= cue.start < close and not _is_far_noun(amount, cue)]
    strong = [cue for cue in before if cue.kind != "support" and cue.start >= clause]
    strong_after = [cue for cue in after if cue.kind != "support" and not _is_purpose(text, amount, cue)]
    if strong_after and _belongs_close(text, amount, strong_after[0], until):
        return _main_cue([*strong, strong_after[0]]).role, strong_after[0].end
    if strong:
        return _main_cue(strong).role, amount.end
    if strong_after:
        return strong_after[0].role, strong_after[0].end
    if after or any(cue.start >= clause for cue in before):
        said = {cue.role for cue in before if cue.kind in ("applied", "granted")}
        role = _support_role(context, text[clause : amount.start])
        return role or (next(iter(said)) if len(said) == 1 else None), amount.end
    earlier = [cue for cue in before if cue.kind not in ("support", "cost_item")]
    return (_main_cue(earlier).role if earlier else None), amount.end


def _is_far_noun(amount: Amount, cue: Cue) -> bool:
    """Whether a noun of support or applying follows too far off to be the sum's: `60 000 euron edestä … rahoitusta`."""
    noun = cue.kind == "support" or cue.text.lower().startswith("hakemu")
    return noun and cue.start - amount.end > _NOUN_REACH


def _clause_start(text: str, floor: int, end: int) -> int:
    """Where the clause begins that ends at `end`; a bracket that opens and closes inside it ends none."""
    start = floor
    for match in _CLAUSE_END.finditer(text, floor, end):
        if match[0] != ")" or "(" not in text[start : match.start()]:
            start = match.end()
    return start


def _belongs_close(text: str, amount: Amount, cue: Cue, until: int) -> bool:
    """Whether a cue follows as the sum's head noun (`5 000 euron omarahoitus`) or in brackets."""
    between = text[amount.end : cue.start]
    if between.strip() == "(":
        return ")" in text[cue.end : until]
    genitive = _GENITIVE.search(amount.text) or between.startswith(":n")
    return bool(genitive) and len(between) < 30 and cue.kind in _NOUNS


def _is_purpose(text: str, amount: Amount, cue: Cue) -> bool:
    """Whether a cost is the purpose of the sum: `500 € (palkkakuluihin)`, `500 euron tuki kulujen kattamiseen`."""
    if cue.kind != "cost_item":
        return False
    between = text[amount.end : cue.start].lstrip()
    return (between.startswith("(") and ")" not in between) or _COVERING.match(text, cue.end) is not None


def _main_cue(cues: Sequence[Cue]) -> Cue:
    """The nearest cue; a grant of what was applied for (`myöntää haetun 5 000 euron`) is a grant."""
    nearest = cues[-1]
    if nearest.kind == "cost_item" and nearest.text.lower().endswith(("ihin", "iin")):  # haki palkkakuluihin 5 000 €
        return next((cue for cue in reversed(cues) if cue.kind in ("granted", "applied")), nearest)
    if nearest.text.lower().startswith(_GRANTABLE):
        return next((cue for cue in reversed(cues) if cue.kind == "granted"), nearest)
    return nearest


def _support_role(context: _Context, clause: str) -> Role | None:
    """Support is applied for if the text mentions only applying or expects it; granted if only a grant."""
    if context.applying and (not context.granting or _CONTEXT["expected"].search(clause)):
        return Role.APPLIED
    return Role.GRANTED if context.granting and not context.applying else None


def _role_of_neighbour(context: _Context, amount: Amount, previous: int, roles: Sequence[Role | None]) -> Role | None:
    """The role of the sum before, set side by side (`10 000 € vuonna 2024 ja 6 000 € …`), or of a list's lead."""
    if not roles:
        return context.leads.get(_line_start(context.text, amount.start))
    gap = context.text[previous : amount.start]
    if len(gap) <= 60 and _ALTOGETHER.search(gap):
        named = {role for role in roles if role}
        return Role.TOTAL_COST if len(named) > 1 or named == {Role.COST_ITEM} else next(iter(named), None)
    side_by_side = len(gap) <= 60 and _SIDE_BY_SIDE.search(gap) and not _PART_OF.search(gap)
    return roles[-1] if side_by_side else None


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", max(0, offset - _REACH), offset) + 1


def _is_listed(line: str) -> bool:
    """Whether a line is one of a list or table: behind a dash or number, or a short one with a sum and no sentence."""
    if len(line) > _REACH // 2:
        return False
    return "\t" in line or bool(_LISTED.match(line) or (_ANY_SUM.search(line) and not line.rstrip().endswith(".")))


def _leads(text: str) -> dict[int, Role]:
    """The roles that a line such as `myönnetään seuraavasti:` gives to the list under it, by each line's start."""
    leads: dict[int, Role] = {}
    role, start = None, 0
    for line in text.split("\n"):
        leading = line.rstrip().endswith(":")
        last = _LAST_SENTENCE.split(line[-_REACH:])[-1] if leading else ""
        cues = [cue for cue in find_cues(last, 0, len(last)) if cue.kind not in _NO_LEADS]
        if leading and (cues or not _ANY_SUM.search(line)):
            role = cues[-1].role if cues else None
        elif line.strip() and not (leading or _is_listed(line)):
            role = None
        elif role:
            leads[start] = role
        start += len(line) + 1
    return leads
