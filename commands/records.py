"""One record for reading: its fields and text, or each value with the sentence that states it."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from commands.wording import BOLD, PLAIN, finnish_date, one_line, page_range, shown, write_facts, write_line

if TYPE_CHECKING:
    from nlp.model import AnalysedRecord, Mention

_SENTENCE_END = re.compile(r"(?<=[a-zåäö)”\"])[.!?]\s+(?=[A-ZÅÄÖ])|\n")
_CONTEXT = 300


def write_record(
    found: AnalysedRecord, paths: Sequence[Path], stream: TextIO, *, evidence: bool, colour: bool, width: int
) -> None:
    """Write one record for reading.

    Args:
        found: the record.
        paths: where its file was seen.
        stream: where to.
        evidence: whether to show each value with its sentence and page instead of the text.
        colour: whether headings stand out.
        width: of the terminal, in characters.
    """
    record = found.record
    bold, plain = (BOLD, PLAIN) if colour else ("", "")
    write_line(stream, f"{bold}{shown(record.title)}{plain}")
    section = f"§ {record.section}" if record.section is not None else None
    own = found.case_numbers[0].value if found.case_numbers else None
    write_facts(stream, [record.type, record.body, section, finnish_date(record.date), own], width)
    for path in paths or [Path(record.document)]:
        write_facts(stream, [f"{one_line(path)} {page_range(record.pages)}"], 10_000)
    write_facts(stream, [record.id], width)
    if record.path:
        write_facts(stream, [" › ".join(record.path)], width)
    for field in record.fields:
        write_facts(stream, [f"{field.label}: {field.value}"], width)
    if evidence:
        for kind in ("case_numbers", "decision_refs", "amounts", "dates", "organizations", "grants"):
            _write_evidence(kind, getattr(found, kind), record.text, stream, width)
        return
    write_line(stream, "")
    for paragraph in shown(record.text).split("\n"):
        write_line(stream, textwrap.fill(paragraph, width) if len(paragraph) > width else paragraph)


def _write_evidence(kind: str, mentions: Sequence[Mention], text: str, stream: TextIO, width: int) -> None:
    from nlp.model import as_value

    for mention in mentions:
        write_line(stream, f"\n{kind}: {shown(str(as_value(mention)))}  (p. {mention.page})")
        if mention.start == mention.end:  # told by the page's header, outside the text
            continue
        before, after = _sentence(text, mention)
        marked = f"{text[before : mention.start]}**{text[mention.start : mention.end]}**{text[mention.end : after]}"
        write_line(
            stream,
            textwrap.fill(shown(" ".join(marked.split())), width, initial_indent="    ", subsequent_indent="    "),
        )


def _sentence(text: str, mention: Mention) -> tuple[int, int]:
    """Where the sentence around a mention begins and ends, cut where it is long."""
    begins = [found.end() for found in _SENTENCE_END.finditer(text, max(0, mention.start - 600), mention.start)]
    before = max(begins[-1] if begins else 0, mention.start - _CONTEXT)
    ends = _SENTENCE_END.search(text, mention.end)
    return before, min(ends.start() + 1 if ends else len(text), mention.end + _CONTEXT)


def write_json(record: AnalysedRecord, stream: TextIO) -> None:
    """Write a record as one line of JSON, as the reference tells it.

    Args:
        record: the record.
        stream: where to.
    """
    from nlp.model import as_json

    write_line(stream, json.dumps(as_json(record), ensure_ascii=False))
