"""Titles: of a document, and of the matter that follows a section's number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.blocks import Block, Kind
from ingest.bodies import body_of
from ingest.sections import Start
from ingest.text import TextBuilder

_LONGEST = 300
_LOOK_AHEAD = 6
_HEAD_BLOCKS = 25
_RECORD_NUMBER = re.compile(
    r"(?:(?:dno|dnro|diaarinumero|asianumero)\b.*|[A-ZÅÄÖ]{2,8}[ /:].*\d{4}.*|[\d/.]+)", re.IGNORECASE
)
_PART_NAME = re.compile(
    r"(?:päätös|esittelijä|lisätiedot|käsittely|valmistelija|asia|esipuhe|sisällys\w*|tiivistelmä)\s*:?", re.I
)
_SENTENCE = re.compile(r"[a-zåäö]{2}[.,;]$")
# "Glocal – Kotoutumisen sillat –hanke": the name before the dash that joins it to its head.
_PROJECT = re.compile(r"((?:[A-ZÅÄÖ][\w&+]*)(?: [–-] [A-ZÅÄÖ]\w*)?(?: \w+){0,4}?) [–-]hank", re.UNICODE)


def following_title(blocks: Sequence[Block], start: Start | None, builder: TextBuilder) -> str:
    """The title of the matter that begins at `start`: on the same line, or the first heading after it.

    Args:
        blocks: the document's blocks.
        start: where the section begins; None where the document has no § of its own.
        builder: an empty builder, to mend the title's words.

    Returns:
        The title, or "" where none follows.
    """
    if start is None:
        return ""
    if start.title:
        return _after_number(builder.joined(blocks[start.block].lines))
    if start.named and (above := _title_above(blocks, start, builder)):
        return above
    for block in blocks[start.block + 1 : start.block + 1 + _LOOK_AHEAD]:
        if block.kind is Kind.TABLE or _RECORD_NUMBER.fullmatch(block.text):
            continue
        if _PART_NAME.fullmatch(block.text):
            break
        if block.kind is Kind.LABEL or len(block.text) > _LONGEST:
            continue
        return builder.joined(block.lines)
    return _title_above(blocks, start, builder)


def _after_number(text: str) -> str:
    """The title after "§ 45", "45 §" or "Asia 3" on one line."""
    return re.sub(r"^(?:§\s*\d+|\d+\s*§|\w+\s+\d+)[.:]?\s*", "", text)


def _title_above(blocks: Sequence[Block], start: Start, builder: TextBuilder) -> str:
    """In an extract the matter's title may stand above the line with body, date and §."""
    for block in blocks[: start.block]:
        if block.kind is Kind.HEADING and not _PART_NAME.fullmatch(block.text) and not body_of(block.text):
            return builder.joined(block.lines)
    return ""


def document_title(blocks: Sequence[Block], builder: TextBuilder) -> str:
    """The title of a document: the tallest heading at its beginning, or what else names it.

    Args:
        blocks: the document's blocks, or those of its beginning.
        builder: an empty builder, to mend the title's words.

    Returns:
        The title; the first line where nothing is set as a heading; "" for an empty document.
    """
    head = [block for block in blocks[:_HEAD_BLOCKS] if block.kind is not Kind.TABLE]
    headings = [block for block in head if block.kind is Kind.HEADING and _names(block)]
    if headings:
        tallest = max(round(block.size) for block in headings)
        return builder.joined(next(block for block in headings if round(block.size) == tallest).lines)
    for block in head:
        if project := _PROJECT.search(block.text):
            return project[1]
    plain = (block for block in head if len(block.text) <= _LONGEST and _names(block))
    first = next(plain, None)
    return builder.joined(first.lines) if first else ""


def _names(block: Block) -> bool:
    text = block.text.strip()
    if _RECORD_NUMBER.fullmatch(text) or _PART_NAME.fullmatch(text) or body_of(text):
        return False
    return any(c.isalpha() for c in text) and not _SENTENCE.search(text)
