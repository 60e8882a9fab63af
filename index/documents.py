"""An analysed record as the fields of the search index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from index.analysis import analyse, fold, record_terms, tokens
from index.cases import case_pieces
from index.ranges import day_number
from index.schema import NAME_SPAN, Kind, code, key, name_hash
from nlp.canonical import name_key
from nlp.model import AnalysedRecord

MOST_CENTS = 2**62


def cents(value: Decimal) -> int:
    """A sum in euros as whole cents, held within what the index can keep."""
    whole = int((value * 100).to_integral_value(ROUND_HALF_UP))
    return max(-MOST_CENTS, min(MOST_CENTS, whole))


def index_fields(analysed: AnalysedRecord) -> dict[str, Any]:
    """What the writer is given for one record: a mapping per field of `schema.schema`."""
    record = analysed.record
    # What stands outside the text: the cover page of minutes, the number of the meeting.
    aside = [field.value for field in record.fields if field.start == field.end and field.value]
    terms = record_terms(record.title, record.text, (*record.path, record.body or "", *aside))
    orgs = _organisations(analysed)
    keys = [
        key("record", record.id),
        key("sha256", record.sha256),
        key("document", record.document),
        key("type", record.type),
    ]
    return {
        "words": terms.words,
        "forms": terms.forms,
        "orgs": _names(orgs),
        "bodies": _names([(record.body, {record.body}, 1)] if record.body else []),
        "cases": _cases(number.value for number in analysed.case_numbers),
        "keys": {term: [0] for term in keys},
        "values": _values(analysed, terms.count, [name for name, _, _ in orgs]),
        **_stored(analysed, [name for name, _, _ in orgs]),
    }


def _organisations(analysed: AnalysedRecord) -> list[tuple[str, set[str], int]]:
    """(canonical name, the names used for it, number of mentions), in the order of first mention."""
    used: dict[str, set[str]] = defaultdict(set)
    count: dict[str, int] = defaultdict(int)
    for mention in analysed.organizations:
        used[mention.name] |= {mention.name, mention.text}
        count[mention.name] += 1
    return [(name, names, count[name]) for name, names in used.items()]


def _names(names: Iterable[tuple[str, set[str], int]]) -> dict[str, list[int]]:
    """The terms of names: each lemma where it stands in its name, and `=whole name` once for every mention."""
    terms: dict[str, list[int]] = defaultdict(list)
    start = 0
    for name, variants, count in names:
        terms["=" + fold(name)] += [code(start + n, Kind.TEXT) for n in range(min(count, NAME_SPAN))]
        for variant in sorted(variants):
            for position, token in enumerate(list(tokens(variant))[: NAME_SPAN - 1]):
                analysis = analyse(token.form)
                for rank, lemma in enumerate(dict.fromkeys((*analysis.lemmas, analysis.form))):
                    terms[lemma].append(code(start + position, Kind.OTHER if rank else Kind.TEXT))
                for part in analysis.parts:
                    terms[part].append(code(start + position, Kind.PART))
            start += NAME_SPAN
    return terms


def _cases(values: Iterable[str]) -> dict[str, list[int]]:
    terms: dict[str, list[int]] = defaultdict(list)
    for order, value in enumerate(dict.fromkeys(values)):
        kind = Kind.OTHER if order else Kind.TEXT
        for position, piece in enumerate(case_pieces(value)[: NAME_SPAN - 1]):
            terms[piece].append(code(order * NAME_SPAN + position, kind))
    return terms


def _values(analysed: AnalysedRecord, length: int, orgs: list[str]) -> dict[str, list[int]]:
    record = analysed.record
    sums = _sums(analysed)
    day = record_date(analysed)
    values = {
        "length": [length],
        "number": [record.number],
        "document": [name_hash(record.document)],
        "type": [name_hash(record.type)],
        "body": [name_hash(record.body)] if record.body else [],
        "orgs": sorted({name_hash(name_key(name)) for name in orgs}),
        "date": [day_number(day)] if day else [],
        "section": [record.section] if record.section is not None else [],
        "cents": sums,
        "top": [top_sum(analysed, sums)] if sums else [],
        "same": [_identity(analysed)],
    }
    return {name: numbers for name, numbers in values.items() if numbers}


def record_date(analysed: AnalysedRecord) -> str | None:
    """The record's own date; of a project list's row without one, the day the project starts."""
    project = analysed.project
    return analysed.record.date or (project.start if project and analysed.record.is_row else None)


def _sums(analysed: AnalysedRecord) -> list[int]:
    project = analysed.project
    found = [cents(amount.value) for amount in analysed.amounts if amount.currency == "EUR"]
    if project:
        own = (project.total_cost, project.applied, project.granted, project.self_funding)
        found += [cents(value) for value in own if value is not None]
    return sorted(set(found))


def top_sum(analysed: AnalysedRecord, sums: list[int]) -> int:
    """The sum that a record is sorted by, in cents: a project's grant or cost, else the greatest sum in it."""
    project = analysed.project
    own = (project.granted, project.total_cost, project.applied) if project else ()
    return next((cents(value) for value in own if value is not None), max(sums))


def _identity(analysed: AnalysedRecord) -> int:
    """The same number for the same decision (or the same text) in several files."""
    record = analysed.record
    case = analysed.case_numbers[0].value if analysed.case_numbers else None
    if case and record.section is not None and record.date:
        return name_hash(
            "decision", "/".join(case_pieces(case)), record.section, record.date, fold(record.title).strip()
        )
    if not record.text.strip():
        return name_hash("record", record.id)
    return name_hash("text", record.number, " ".join(record.title.split()), " ".join(record.text.split()))


def _stored(analysed: AnalysedRecord, orgs: list[str]) -> dict[str, str | int]:
    record = analysed.record
    sums = _sums(analysed)
    stored: dict[str, str | int | None] = {
        "record": record.id,
        "document": record.document,
        "sha256": record.sha256,
        "type": str(record.type),
        "title": record.title,
        "body": record.body,
        "date": analysed.record.date,
        "case_number": analysed.case_numbers[0].value if analysed.case_numbers else None,
        "orgs": "\n".join(orgs),
        "number": record.number,
        "section": record.section,
        "first_page": record.pages[0],
        "last_page": record.pages[1],
        "cents": top_sum(analysed, sums) if sums else None,
    }
    return {f"s_{name}": value for name, value in stored.items() if value is not None}
