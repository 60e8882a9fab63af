"""What the rendered documents say, gathered from the marks in their texts and from the renderings' accounts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from corpus.content import Content, Entry
from corpus.marks import Fact, facts, iso_date, plain
from corpus.sheet import Account, Stretch

PHRASES = 8
SUMS = ("total_cost", "applied", "granted", "self_funding")


def document(content: Content, account: Account) -> dict[str, Any]:
    """What one document says.

    Args:
        content: the document.
        account: where its records stand in the rendered PDF.

    Returns:
        A JSON object: the file's name, its number of pages and its records.
    """
    alone = len(content.entries) == 1
    records = [record(content, entry, account.records[entry.number], alone) for entry in content.entries]
    return {"file": f"{content.name}.pdf", "pages": account.pages, "records": records}


def record(content: Content, entry: Entry, stretch: Stretch, alone: bool) -> dict[str, Any]:
    """What one record says.

    Args:
        content: the document it stands in.
        entry: the record.
        stretch: its pages, and the phrases broken on paper.
        alone: whether it is the document's only one, so that the date in the page heads is its own.

    Returns:
        A JSON object.
    """
    said = [entry.raw, content.head.get("appendix", []) if alone else []]
    found = [fact for text in _strings(said) for fact in facts(text)]
    dates = _distinct([entry.date] if alone and entry.date else [], _dates(found))
    optional = [entry.date] if entry.date and entry.date not in dates else []
    organizations = _distinct(fact.value for fact in found if fact.kind == "o")
    return {
        "type": entry.type,
        "title": plain(entry.title),
        "body": entry.body,
        "date": entry.date,
        "section": entry.section,
        "pages": [stretch.first, stretch.last],
        "case_numbers": _distinct(fact.value for fact in found if fact.kind == "c"),
        "decision_refs": [_reference(fact) for fact in found if fact.kind == "r"],
        "decision_refs_optional": [_reference(fact) for fact in found if fact.kind == "r?"],
        "amounts": [_amount(fact) for fact in found if fact.kind == "s"],
        "dates": dates,
        "dates_optional": optional,
        "organizations": organizations,
        "organizations_optional": _optional(content, entry, found, organizations),
        "outcome": entry.raw.get("outcome"),
        "fields": {str(cell["label"]): _one_line(cell["value"]) for cell in entry.raw.get("cells", [])},
        "project": _project(entry, found),
        "text_has": _distinct(entry.raw.get("has", []), _whole(stretch.phrases, entry)),
        "text_lacks": [*content.head.get("lacks", []), *entry.raw.get("lacks", [])],
    }


def _whole(phrases: Iterable[str], entry: Entry) -> list[str]:
    """The first broken phrases that are a piece of one text, not a label and its value."""
    texts = [_composed(plain(text)) for text in _strings(entry.raw)]
    composed = [_composed(phrase) for phrase in phrases]
    return [phrase for phrase in composed if any(phrase in text for text in texts)][:PHRASES]


def _composed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _distinct(*lists: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(item for items in lists for item in items))


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())


def _dates(found: Iterable[Fact]) -> Iterator[str]:
    for fact in found:
        if fact.kind == "d":
            yield iso_date(fact.value)
        elif fact.kind == "r" and _reference(fact)["date"]:
            yield str(_reference(fact)["date"])


def _reference(fact: Fact) -> dict[str, Any]:
    body, date, section = (None if part.strip() == "-" else part.strip() for part in fact.value.split(";"))
    return {"body": body, "date": date, "section": int(section) if section else None, "text": fact.text}


def _amount(fact: Fact) -> dict[str, Any]:
    value, _, role = fact.value.partition(" ")
    return {"value": float(value), "role": role or None, "text": fact.text}


def _optional(content: Content, entry: Entry, found: Iterable[Fact], certain: list[str]) -> list[str]:
    bodies = [str(_reference(fact)["body"]) for fact in found if fact.kind == "r" and _reference(fact)["body"]]
    named = [fact.value for fact in found if fact.kind == "o?"]
    around = [str(content.head[key]) for key in ("organization",) if key in content.head]
    own = [entry.body] if entry.body else []
    names = _distinct(named, bodies, around, content.head.get("optional", []), own)
    return [name for name in names if name not in certain]


def _project(entry: Entry, found: Iterable[Fact]) -> dict[str, Any] | None:
    said: dict[str, Any] | None = entry.raw.get("project")
    if said is None:
        return None
    amounts = [_amount(fact) for fact in found if fact.kind == "s"]
    sums = {role: next((a["value"] for a in amounts if a["role"] == role), None) for role in SUMS}
    names = ("name", "recipient", "objective", "start", "end")
    return {**{key: said.get(key) for key in names}, **sums}
