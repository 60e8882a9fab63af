"""What a document says: read from `texts/*.toml`, knowing nothing of how it is laid out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.marks import iso_date, plain

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: caption above, column heads, rows of as many cells, columns' widths in points."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numeric: int = 0

    def is_numeric(self, column: int) -> bool:
        """Whether a column (from 0) holds sums, set flush right: the last `numeric` ones do."""
        return column >= len(self.head) - self.numeric


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its text and perhaps a table."""

    heading: str
    text: str
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What becomes one record; `raw` holds everything its text file says, marks included."""

    number: int
    type: str
    title: str
    body: str | None
    date: str | None
    section: int | None
    case: str
    parts: tuple[Part, ...]
    raw: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Content:
    """A document: the name of its layout, what only the layout uses (`head`), and its records."""

    name: str
    layout: str
    head: dict[str, Any]
    entries: tuple[Entry, ...]

    def say(self, key: str) -> str:
        """A string of the head, empty where the text file leaves it out."""
        return str(self.head.get(key, ""))


def load(path: Path) -> Content:
    """Reads a text file.

    Args:
        path: a TOML file; its stem becomes the name of the PDF.

    Returns:
        The document's content.
    """
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    records = [*raw.pop("records"), *_listed(raw)]
    entries = tuple(_entry(number, {**raw, **record}, record) for number, record in enumerate(records, 1))
    return Content(path.stem, str(raw["layout"]), raw, entries)


def load_all() -> list[Content]:
    """All documents, in the order of their names."""
    return [load(path) for path in sorted(TEXTS.glob("*.toml"))]


def _entry(number: int, known: dict[str, Any], raw: dict[str, Any]) -> Entry:
    return Entry(
        number=number,
        type=known["type"],
        title=" ".join(str(known.get("title", "")).split()),
        body=known.get("body"),
        date=known.get("date"),
        section=known.get("section"),
        case=raw.get("case", ""),
        parts=tuple(_part(part) for part in raw.get("parts", [])),
        raw=raw,
    )


def _listed(head: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The records of a list's `rows`: each cell is marked as its column's kind says, each row is a project."""
    kinds: list[str] = head.get("kinds", [])
    for row in head.get("rows", []):
        said = {kind: text for kind, text in zip(kinds, row, strict=True) if text}
        project = {key: _iso(said, key) for key in ("name", "recipient", "objective", "start", "end")}
        cells = [
            {"label": label, "value": _marked(kind, text)}
            for label, kind, text in zip(head["columns"], kinds, row, strict=True)
        ]
        yield {"title": plain(said["name"]), "cells": cells, "project": project}


def _iso(said: dict[str, str], key: str) -> str | None:
    text = " ".join(plain(said[key]).split()) if key in said else None
    return iso_date(text) if text and key in ("start", "end") else text


def _marked(kind: str, text: str) -> str:
    if kind == "recipient":
        return f"{{o {text}}}"
    if kind in ("start", "end"):
        return f"{{d {text}}}"
    if kind in ("applied", "granted") and text:
        value = text.replace(" ", "").replace(",", ".")
        return f"{{s {value} {kind}|{text}}}"
    return text


def _part(raw: dict[str, Any]) -> Part:
    return Part(raw.get("heading", ""), raw.get("text", ""), _table(raw["table"]) if "table" in raw else None)


def _table(raw: dict[str, Any]) -> Table:
    rows = tuple(tuple(row) for row in raw["rows"])
    return Table(raw.get("caption", ""), tuple(raw["head"]), rows, tuple(raw["widths"]), raw.get("numeric", 0))
