"""The project a record describes: a row of a list, an application, a decision to apply or to grant, a report."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from ingest.model import GROUP, Field, Record, RecordType
from nlp.cues import beginnings
from nlp.dates import find_dates
from nlp.model import Amount, Date, Organization, Project, Role
from nlp.project_bodies import applicant, grantee
from nlp.project_names import count_names, find_name, is_project_text

_DATA = tomllib.loads((Path(__file__).parent / "data" / "projects.toml").read_text(encoding="utf-8"))
_LABELS: dict[str, list[str]] = _DATA["labels"]
#: Kinds of records that may be decisions on grants.
DECISIONS = (
    RecordType.VIRANHALTIJAPAATOS,
    RecordType.POYTAKIRJA,
    RecordType.POYTAKIRJANOTE,
    RecordType.ESITYSLISTA,
    RecordType.MUU,
)


_NOT_LABEL = re.compile("|".join(_LABELS.pop("not_label")), re.IGNORECASE)
_APPLYING = beginnings(_DATA["decision"]["title"])
_GRANTS = re.compile("|".join(_DATA["decision"]["grants"]), re.IGNORECASE)
_REPORT = beginnings(_DATA["report"]["kind"])
_BEGINS, _ENDS = (beginnings(_DATA["decision"][kind]) for kind in ("begins", "ends"))
_SPAN_CUE = beginnings(_DATA["decision"]["span"])
_OBJECTIVE = re.compile(r"(?:tavoit|tarkoitu)\w{2,9}\s(?:on|ovat|oli|olivat)(?!\w)", re.IGNORECASE)
_PROJECT_OBJECTIVE = re.compile(
    rf"(?:hankkeen|hankkeessa|projektin|pilotin)\s(?:\w{{1,40}}\s){{0,2}}{_OBJECTIVE.pattern}"
    r"|hankkeella\s(?:tavoitellaan|kehitetään)(?!\?)",
    re.IGNORECASE,
)
_OBJECTIVE_HEADING = re.compile(r"[\d.\s]{0,9}(?:hankkeen\s|projektin\s)?(?:tavoit|tarkoitus)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s+[^\W\d_a-zåäö]|\s*$|\s*\n)|\n\s{0,9}\n")
# What names a project or its recipient is a whole word: `Hanke`, not `Hankehakemus`; `Organisaatio`, not its type.
_WHOLE_WORDS = ("name", "recipient")
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
_CODE = re.compile(r",\s?(?:hanke(?:tunnus|numero|koodi):?\s)?[0-9](?:\s?[0-9]){3,7}$", re.IGNORECASE)
_BUSINESS_ID = re.compile(r"[,;]?\s?\(?(?:Y-tunnus:?|FO-nummer:?|y-tunnus)?\s?[0-9]{7}-[0-9]\)?\s*$")
_BODY = re.compile(
    r"\b(?:ry|rf|r\.y\.|r\.f\.|oy|ab|oyj|sr|osk|tmi)(?!\w)|(?:kaupunki|kunta|kuntayhtymä|hyvinvointialue|liitto|säätiö|seura|"
    r"yhdistys|korkeakoulu|yliopisto|opisto|seurakunta|virasto|keskus|laitos|stad|kommun|förening|stiftelse|förbund)(?!\w)",
    re.IGNORECASE,
)
_ROLES = (Role.TOTAL_COST, Role.APPLIED, Role.GRANTED, Role.SELF_FUNDING)


def describe_project(
    record: Record, amounts: Sequence[Amount], dates: Sequence[Date], organizations: Sequence[Organization]
) -> Project | None:
    """Describe the project that a record is about.

    Args:
        record: the record.
        amounts: its sums, with roles.
        dates: its dates.
        organizations: its organisations.

    Returns:
        The project of a list's row, of an application, of a decision to apply or to grant, or of a whole report;
        None of any other record.
    """
    if record.is_row:
        return _from_row(record, amounts)
    if record.type is RecordType.HAKEMUS:
        return _from_application(record, amounts)
    if record.type is RecordType.RAPORTTI and (record.number == 1 or _field(record.fields, "name")):
        return _from_report(record, amounts, dates, organizations)
    if record.type in DECISIONS:
        return _from_decision(record, amounts, dates, organizations)
    return None


def _from_row(record: Record, amounts: Sequence[Amount]) -> Project | None:
    name, recipient, group = _value(record.fields, "name"), _recipient(record.fields), _group(record.fields)
    if name and name == recipient:  # a column "Hakija ja hanke": the hakija heads the group
        name, recipient = (name, group) if group else (None, recipient)
    recipient = recipient or group
    sums = _sums(amounts)
    start, end = _field_span(record.fields)
    if not (name or recipient) or not (sums or start or end):
        return None
    objective = _value(record.fields, "objective")
    return Project(name=name, recipient=recipient, objective=objective, start=start, end=end, **sums)


def _from_application(record: Record, amounts: Sequence[Amount]) -> Project | None:
    """An application's form: its labelled fields, and sums from its tables as well."""
    name = _value(record.fields, "name") or _inline(record.text, "name") or find_name(record.title, record.text)
    recipient = _recipient(record.fields) or _bare(_inline(record.text, "recipient"))
    sums = _sums(amounts, record.fields)
    if name is None or not (sums or recipient):
        return None
    start, end = _field_span(record.fields)
    objective = _value(record.fields, "objective") or _objective(record)
    return Project(name=name, recipient=recipient, objective=objective, start=start, end=end, **sums)


def _from_decision(
    record: Record, amounts: Sequence[Amount], dates: Sequence[Date], organizations: Sequence[Organization]
) -> Project | None:
    """A decision to apply or to grant: its title says so, and it names a project and its sums."""
    sums = _sums(amounts, record.fields)
    granting = "granted" in sums and _GRANTS.search(record.title) is not None
    applying = _APPLYING.search(record.title) is not None and len(sums.keys() - {"granted"}) > 0
    if not (granting or applying) or not is_project_text(record.text) or _grants_many(record, amounts):
        return None
    name = _value(record.fields, "name") or _inline(record.text, "name") or _name(record, organizations)
    if name is None:
        return None
    start, end = _field_span(record.fields)
    if not (start or end):
        start, end = _text_span(record.text, dates)
    recipient = _recipient(record.fields) or _bare(_inline(record.text, "recipient"))
    recipient = recipient or (grantee(record.text, organizations) if granting else None)
    recipient = recipient or applicant(record.text, organizations)
    return Project(name=name, recipient=recipient, objective=_objective(record), start=start, end=end, **sums)


def _grants_many(record: Record, amounts: Sequence[Amount]) -> bool:
    """Whether a decision grants several projects their sums, so that none of them is the record's own."""
    granted = {amount.value for amount in amounts if amount.role is Role.GRANTED}
    return len(granted) > 1 and count_names(record.text) > 1 and count_names(record.title) != 1


def _from_report(
    record: Record, amounts: Sequence[Amount], dates: Sequence[Date], organizations: Sequence[Organization]
) -> Project | None:
    """A report's first record: the project is in its title, or is its title where the line under it says so."""
    name = _CODE.sub("", _value(record.fields, "name") or "") or find_name(record.title, "")
    if name is None and _REPORT.search(record.text[:600]) and not _REPORT.search(record.title):
        name = record.title.strip() or None
    start, end = _field_span(record.fields)
    if not (start or end):
        start, end = _text_span(record.text, dates)
    sums = _sums(amounts)
    if name is None or not (sums or start or end):
        return None
    recipient = _recipient(record.fields) or applicant(record.text, organizations)
    return Project(name=name, recipient=recipient, objective=_objective(record), start=start, end=end, **sums)


def _recipient(fields: Sequence[Field]) -> str | None:
    return _bare(_value(fields, "recipient"))


def _bare(name: str | None) -> str | None:
    """A body's name without the business ID behind it: `Imatran kaupunki (0159216-7)`."""
    return (_BUSINESS_ID.sub("", name).strip(" ,") or None) if name else None


def _group(fields: Sequence[Field]) -> str | None:
    """What heads a list's group of rows, where it is an organisation and no programme or year."""
    head = next((field.value for field in fields if field.label == GROUP), "")
    return _bare(head) if _BODY.search(head) else None


def _name(record: Record, organizations: Sequence[Organization]) -> str | None:
    return find_name(record.title, record.text, [(org.start, org.end) for org in organizations])


def _value(fields: Sequence[Field], kind: str) -> str | None:
    """The value of the field whose label fits the kind best."""
    field = _field(fields, kind)
    return " ".join(field.value.split(" ")).strip() if field else None


def _field(fields: Sequence[Field], kind: str) -> Field | None:
    labelled = [
        (_NUMBER.sub("", re.sub(r"\s+", " ", field.label).strip()).lower(), field)
        for field in fields
        if field.value.strip()
    ]
    for cue in _LABELS[kind]:
        for label, field in labelled:
            whole = kind not in _WHOLE_WORDS or not label[len(cue) : len(cue) + 1].isalnum()
            other = _NOT_LABEL.search(label) and not cue.endswith(" nimi")
            if label.startswith(cue) and whole and not other:
                return field
    return None


def _inline(text: str, kind: str) -> str | None:
    """The value behind a label of several words on the same line or in the same cell: `Hakijan nimi Suvannon kunta`."""
    several = "|".join(re.escape(label) for label in _LABELS[kind] if " " in label)
    single = "|".join(re.escape(label) for label in _LABELS[kind] if " " not in label)
    match = re.search(rf"(?:^|[\n\t])(?:(?:{several}):?|(?:{single}):)[ \t]([^\n\t]{{2,200}})", text, re.IGNORECASE)
    return match[1].strip() or None if match else None


def _field_span(fields: Sequence[Field]) -> tuple[str | None, str | None]:
    """Start and end by the columns or labels of either, or of both together."""
    both = _field(fields, "span")
    if both:
        start, end = _ends([date.value for date in find_dates(both.value)])
        if start or end:
            return start, end
    first, last = _field(fields, "start"), _field(fields, "end")
    starts = find_dates(first.value) if first else ()
    ends = find_dates(last.value) if last else ()
    return (
        starts[0].value.split("/")[0] if starts else None,
        ends[-1].value.rpartition("/")[2] if ends else None,
    )


def _ends(values: Sequence[str]) -> tuple[str | None, str | None]:
    """The first and last day of the first span, else of the first two dates."""
    for value in values:
        if "/" in value:
            start, _, end = value.partition("/")
            return start, end
    return (values[0], values[1]) if len(values) == 2 else (None, None)


def _text_span(text: str, dates: Sequence[Date]) -> tuple[str | None, str | None]:
    """The span behind a word of the project's time (one without may be the call's), or `alkaa … ja päättyy …`."""
    for date in dates:
        if "/" in date.value and _SPAN_CUE.search(text, max(0, date.start - 60), date.start):
            return _ends([date.value])
    for first, last in pairwise(dates):
        before, between = text[max(0, first.start - 40) : first.start], text[first.end : last.start]
        if len(between) < 60 and _BEGINS.search(before) and _ENDS.search(between):
            return first.value.split("/")[0], last.value.rpartition("/")[2]
    return None, None


def _sums(amounts: Sequence[Amount], fields: Sequence[Field] = ()) -> dict[str, Decimal]:
    """The sum of each role: in a form's field where there is one, else the one said most often or the largest."""
    found = {}
    for role in _ROLES:
        own = [amount for amount in amounts if amount.role is role]
        own = [a for a in own if any(f.start <= a.start < f.end for f in fields)] or own
        if own:
            found[role.value] = _stated([amount.value for amount in own])
    if any(a.role is Role.APPLIED and a.value == found.get("granted") for a in amounts):
        found["applied"] = found["granted"]  # granted in full: a larger sum was applied for elsewhere
    return found


def _stated(values: Sequence[Decimal]) -> Decimal:
    """The sum that the others add up to (of years or partners), else the one said most often or the largest."""
    largest = max(values)
    if sum(value for value in values if value != largest) == largest:
        return largest
    counts = Counter(values)
    return max(counts, key=lambda value: (counts[value], value))


def _objective(record: Record) -> str | None:
    """The sentence that states the project's objective: the first under a heading of objectives, else by its words."""
    text = record.text
    ends = [heading.end for heading in record.headings]
    for heading in record.headings:
        if _OBJECTIVE_HEADING.match(heading.text) and (
            found := _OBJECTIVE.search(text, heading.end, heading.end + 600)
        ):
            return _sentence(text, found, ends)
    match = _PROJECT_OBJECTIVE.search(text)
    return _sentence(text, match, ends) if match else None


def _sentence(text: str, match: re.Match[str], floors: Sequence[int]) -> str | None:
    """The sentence round a match, in one line; none begins before the end of a heading (`floors`)."""
    near = max(0, match.start() - 300)
    starts = [m.end() for m in _SENTENCE_END.finditer(text, near, match.start())]
    start = max([*starts, *(floor for floor in floors if near <= floor <= match.start())], default=near if near else 0)
    end = _SENTENCE_END.search(text, match.end(), match.end() + 1200)
    return " ".join(text[start : end.end() if end else match.end() + 1200].split()) or None
