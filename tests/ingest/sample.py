"""The sample collection, read once for all tests."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2

import ingest
from ingest.document import Document
from ingest.layout import Layout, lay_out
from ingest.model import Record
from ingest.outcomes import OUTCOME_LABEL
from ingest.pdf import read_sheets
from nlp.voikko import voikko

HOME = Path(__file__).parents[2] / "corpus"
GOLD: dict[str, Any] = {entry["file"]: entry for entry in json.loads((HOME / "gold.json").read_text("utf-8"))}
FILES = sorted(GOLD)


@cache
def document(file: str) -> Document:
    """A document of the collection, as the program reads it."""
    path = HOME / file
    return ingest.read(path, sha256=hashlib.sha256(path.read_bytes()).hexdigest(), is_word=voikko().is_word)


@cache
def layout(file: str) -> Layout:
    """A document's layout."""
    return lay_out(read_sheets(HOME / file))


@cache
def page_texts(file: str) -> tuple[str, ...]:
    """What pdfium reads on each page, for comparison."""
    with pypdfium2.PdfDocument(HOME / file) as pdf:
        return tuple(page.get_textpage().get_text_bounded() for page in pdf)


def outcome_of(record: Record) -> str | None:
    """What the record's outcome field says."""
    return next((field.value for field in record.fields if field.label == OUTCOME_LABEL), None)


def squashed(text: str) -> str:
    """Text without white space, hyphens and the differences of one letter's several codes."""
    text = re.sub("[-\N{SOFT HYPHEN}\x02\ufffe]", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def one_line(text: str) -> str:
    """Text with single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).split())
