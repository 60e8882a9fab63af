"""Titles: of a document, and of the matter after a section's number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.alone import read_headline
from ingest.blocks import Block, Kind
from ingest.bodies import body_of
from ingest.diary import is_diary_number
from ingest.letterhead import OWNER, heads_paper, names_paper
from ingest.lines import Line
from ingest.partnames import is_part
from ingest.starts import ATTACHED, Start, title_blocks
from ingest.text import TextBuilder

_LONGEST = 300
_LOOK_AHEAD = 6
_HEAD_BLOCKS = 25
_PART_NAME = re.compile(
    r"(?:päätös|esittelijä|lisätiedot|käsittely|valmistelija|asia|esipuhe|sisällys\w*|tiivistelmä)\s*:?", re.I
)
# Under "Kunnanhallitus 4.2.2025 § 12" the § may stand once more before the title: "§ 12 Lainan ottaminen".
_SECTION_NUMBER = re.compile(r"^(?:§\s*\d{1,4}|\d{1,4}\.?\s*§)[.:]?\s+(?=\S)")
_MATTER = re.compile(r"(?:asia|(?:asian |päätöksen )?otsikko|ärende|(?:ärendets )?rubrik)\s?:?", re.I)
_SENTENCE = re.compile(r"[a-zåäö]{2}[.,;]$")
# "Glocal – Kotoutumisen sillat –hanke": the name before the dash that joins it to its head.
_PROJECT = re.compile(r"((?:[A-ZÅÄÖ][\w&+]*)(?: [–-] [A-ZÅÄÖ]\w*)?(?: \w+){0,4}?) [–-]hank", re.UNICODE)


def following_title(
    blocks: Sequence[Block], start: Start | None, builder: TextBuilder, *, several: bool = False
) -> str:
    """The title of the matter that begins at `start`: on the same line, or the first heading after it.

    Args:
        blocks: the document's blocks.
        start: where the section begins; None where the document has no § of its own.
        builder: an empty builder, to mend the title's words.
        several: whether the document has other sections; else its first heading may be the title.

    Returns:
        The title, or "" where none follows.
    """
    return _SECTION_NUMBER.sub("", _following(blocks, start, builder, several=several)) if start else ""


def _following(blocks: Sequence[Block], start: Start, builder: TextBuilder, *, several: bool) -> str:
    if start.title:
        return _after_number(builder.joined(blocks[start.block].lines))
    if above := title_blocks(start, blocks):
        return builder.joined([line for block in above for line in block.lines])
    if start.named and blocks[start.block].kind is Kind.LABEL and (beside := _beside(blocks, start)):
        return builder.joined(_whole_heading(blocks, beside))
    if start.named and not several and (title := _title_above(blocks, start, builder)):
        return title
    for number in range(start.block + 1, min(start.block + 1 + _LOOK_AHEAD, len(blocks))):
        block = blocks[number]
        if block.kind is Kind.TABLE or _is_number(block.text) or read_headline(block.text):
            continue
        if _is_part_name(block.text):
            if matter := _under_matter(blocks[number : number + 2]):
                return builder.joined(matter.lines)
            break
        if block.kind is Kind.LABEL or len(block.text) > _LONGEST:
            continue
        return builder.joined(_whole_heading(blocks, number))
    return "" if several else _title_above(blocks, start, builder)


def _beside(blocks: Sequence[Block], start: Start) -> int | None:
    """The number of the heading beside a label with body and §: "TEKNLTK 30 §" at the left, the title at its right."""
    number = start.block + 1
    if number < len(blocks) and blocks[number].kind is Kind.HEADING and not _is_part_name(blocks[number].text):
        return number
    return None


def _whole_heading(blocks: Sequence[Block], number: int) -> list[Line]:
    """The lines of a heading, also where a line ended early and the next made a block of its own."""
    lines = list(blocks[number].lines)
    for before, block in pairwise(blocks[number:]):
        alike = before.kind is block.kind is Kind.HEADING and abs(before.size - block.size) < 0.5
        if not alike or block.gap or _is_part_name(block.text) or before.bold != block.bold:
            break
        lines += block.lines
    return lines


def _is_number(text: str) -> bool:
    return is_diary_number(text) or not any(c.isalpha() for c in text)


def _is_part_name(text: str) -> bool:
    return is_part(text) or _PART_NAME.fullmatch(text) is not None


def _after_number(text: str) -> str:
    """The title after "§ 45", "KN 45 §", "Asia 3" or "3." on one line."""
    text = re.sub(r"^(?:[^§\d]{0,60}(?:§\s*\d+|\d+\.?\s*§)|[^\W\d]+\s+\d+|\d+(?=[.)]? ))[.:)]?\s*", "", text)
    return ATTACHED.sub("", text)


def _title_above(blocks: Sequence[Block], start: Start, builder: TextBuilder) -> str:
    """In an extract the matter's title may stand above the line with body, date and §."""
    for block in blocks[: start.block]:
        other = _is_part_name(block.text) or heads_paper(block.text)
        if block.kind is Kind.HEADING and not other:
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
    if matter := _under_matter(head):
        return builder.joined(matter.lines)
    if tabled := _in_table(blocks[:_HEAD_BLOCKS]):
        return builder.joined(tabled)
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


def _under_matter(blocks: Sequence[Block]) -> Block | None:
    """What stands under the label "Asia": the title, where it is no sentence."""
    for label, block in pairwise(blocks):
        if label.kind is not Kind.TEXT and _MATTER.fullmatch(label.text):
            return block if block.lines and len(block.text) <= _LONGEST and _names(block) else None
    return None


def _in_table(blocks: Sequence[Block]) -> Sequence[Line]:
    """The lines beside the label "Asia" or "Otsikko" in a table of labels and values at the head."""
    for block in blocks:
        for row in block.rows:
            if len(row) == 2 and row[1] and _MATTER.fullmatch(" ".join(line.text for line in row[0])):
                return row[1]
    return ()


def _names(block: Block) -> bool:
    text = block.text.strip()
    if names_paper(text):
        return False
    if is_diary_number(text) or _is_part_name(text) or body_of(text) or OWNER.fullmatch(text):
        return False
    return any(c.isalpha() for c in text) and not _SENTENCE.search(text)
