"""The schema of the search index: its fields, and the numbers stored with each term.

| field    | term -> numbers                                                                              |
| -------- | -------------------------------------------------------------------------------------------- |
| `words`  | lemma, other reading or compound part -> where it stands, and as what (`Kind`)                |
| `forms`  | word form as written, case folded -> where it stands                                          |
| `orgs`   | lemma of an organisation's name, or `=canonical name` -> which name, and where in it          |
| `bodies` | the same of the deciding body                                                                 |
| `cases`  | piece of a case number (`hel`, `2024`, `12245`) -> which number, and where in it               |
| `keys`   | `record:…`, `sha256:…`, `document:…`, `type:…` -> 0                                           |
| `values` | name of a column -> this record's numbers in it (cents, yyyymmdd, hashes of names, …)          |
"""

from __future__ import annotations

from enum import IntEnum
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whoosh.fields import Schema

# The index must be rebuilt when this changes: the analysis or the fields differ.
VERSION = 3

KIND_BITS = 3
NAME_SPAN = 64  # positions reserved for one name or case number among several in a record


class Kind(IntEnum):
    """As what a term stands at a position of a record: the streams of BM25F."""

    TITLE = 0  # likeliest lemma of a word of the title
    TITLE_OTHER = 1  # another lemma that the word may have
    TITLE_PART = 2  # a part of the compound
    TEXT = 3
    OTHER = 4
    PART = 5
    ABOVE = 6  # a word of the headings above the record, which are not in its text


TITLE_KINDS = (Kind.TITLE, Kind.TITLE_OTHER, Kind.TITLE_PART)

STORED_TEXT = ("record", "document", "sha256", "type", "title", "body", "date", "case_number", "orgs")
STORED_NUMBERS = ("number", "section", "first_page", "last_page", "cents")


def code(position: int, kind: int) -> int:
    """One occurrence as a number: its position (in words, from 0) above the kind's three bits."""
    return position << KIND_BITS | kind


def key(kind: str, value: str) -> str:
    """The term in field `keys` for one value, e.g. `type:hakemus`."""
    return f"{kind}:{value.casefold()}"


def name_hash(*names: object) -> int:
    """A positive 63-bit number for a name, the same on every machine; names differing in case only share it."""
    text = "\x1f".join(str(name).casefold() for name in names)
    return int.from_bytes(blake2b(text.encode(errors="replace"), digest_size=8).digest(), "big") >> 1


def schema() -> Schema:
    """The Whoosh schema of the search index."""
    # Workers prepare terms and never write them: importing Whoosh would cost each a quarter of a second.
    from whoosh.fields import STORED, Schema

    from index.codec import NumbersField

    fields = {name: NumbersField("I") for name in ("words", "forms", "orgs", "bodies", "cases", "keys")}
    stored = {f"s_{name}": STORED() for name in (*STORED_TEXT, *STORED_NUMBERS)}
    return Schema(**fields, values=NumbersField("q"), **stored)
