"""Display: hits, records, status and analyses as text for a terminal, and hits as JSON and CSV."""

from __future__ import annotations

import csv
import json
import re
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from index.results import Hit, Results
    from index.status import Status
    from nlp.model import AnalysedRecord, Mention

_HIT_COLUMNS = (
    *("rank", "score", "record", "document", "type", "title", "body", "date", "section", "case_number", "pages"),
    "snippet",
)
_SENTENCE_END = re.compile(r"(?<=[a-zåäö)”\"])[.!?]\s+(?=[A-ZÅÄÖ])|\n")
_CONTEXT = 300
_BOLD, _MARK, _PLAIN = "\x1b[1m", "\x1b[1;33m", "\x1b[0m"


def write_results(results: Results, file_format: str, stream: TextIO, *, colour: bool, width: int) -> None:
    """Write the outcome of a search.

    Args:
        results: the outcome.
        file_format: `table`, `json`, `jsonl` or `csv`.
        stream: where to.
        colour: whether matching words are marked by colour; else by `**`.
        width: of the terminal, in characters.
    """
    hits = [_hit_json(hit) for hit in results.hits]
    if file_format == "json":
        whole = {"query": results.query, "total": results.total, "hits": hits, "facets": results.facets}
        _line(stream, json.dumps({**whole, "suggestion": results.suggestion}, ensure_ascii=False))
    elif file_format == "jsonl":
        for hit in hits:
            _line(stream, json.dumps(hit, ensure_ascii=False))
    elif file_format == "csv":
        writer = csv.DictWriter(stream, _HIT_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows({**hit, "pages": "-".join(map(str, hit["pages"]))} for hit in hits)
    else:
        for found in results.hits:
            _write_hit(found, stream, colour=colour, width=width)
        _write_facets(results, stream)


def _hit_json(hit: Hit) -> dict[str, Any]:
    values = {name: getattr(hit, name) for name in _HIT_COLUMNS}
    return {**values, "pages": list(hit.pages), "snippet": _marked(hit, "**", "**")}


def _marked(hit: Hit, before: str, after: str) -> str:
    text, at = "", 0
    for start, end in hit.spans:
        text += f"{hit.snippet[at:start]}{before}{hit.snippet[start:end]}{after}"
        at = end
    return text + hit.snippet[at:]


def _write_hit(hit: Hit, stream: TextIO, *, colour: bool, width: int) -> None:
    bold, mark, plain = (_BOLD, _MARK, _PLAIN) if colour else ("", "**", "")
    title = textwrap.fill(hit.title, width, initial_indent=f"{hit.rank:>2}. ", subsequent_indent="    ")
    _line(stream, f"{bold}{title}{plain}")
    section = f"§ {hit.section}" if hit.section is not None else None
    _say(stream, [hit.type, hit.body, section, _finnish(hit.date), hit.case_number], width)
    cents = f"{_euros(hit.cents)}" if hit.cents else None
    copies = f"{hit.copies} copies" if hit.copies > 1 else None
    _say(stream, [f"{hit.document} {_pages(hit.pages)}", cents, ", ".join(hit.organizations[:3]), copies], width)
    snippet = _marked(hit, mark, plain if colour else "**")
    if snippet:
        _line(stream, textwrap.fill(" ".join(snippet.split()), width, initial_indent="    ", subsequent_indent="    "))
    _line(stream, f"    [{hit.record}]\n")


def _say(stream: TextIO, facts: Iterable[str | None], width: int) -> None:
    told = " · ".join(fact for fact in facts if fact)
    if told:
        _line(stream, textwrap.fill(told, width, initial_indent="    ", subsequent_indent="    "))


def _write_facets(results: Results, stream: TextIO) -> None:
    for name, counts in results.facets.items():
        told = ", ".join(f"{value} ({count})" for value, count in counts.items())
        _line(stream, f"{name}: {told}")


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
    bold, plain = (_BOLD, _PLAIN) if colour else ("", "")
    _line(stream, f"{bold}{record.title}{plain}")
    section = f"§ {record.section}" if record.section is not None else None
    own = found.case_numbers[0].value if found.case_numbers else None
    _say(stream, [record.type, record.body, section, _finnish(record.date), own], width)
    for path in paths or [Path(record.document)]:
        _say(stream, [f"{path} {_pages(record.pages)}"], 10_000)
    _say(stream, [record.id], width)
    if record.path:
        _say(stream, [" › ".join(record.path)], width)
    for field in record.fields:
        _say(stream, [f"{field.label}: {field.value}"], width)
    if evidence:
        for kind in ("case_numbers", "decision_refs", "amounts", "dates", "organizations"):
            _write_evidence(kind, getattr(found, kind), record.text, stream, width)
        return
    _line(stream, "")
    for paragraph in record.text.split("\n"):
        _line(stream, textwrap.fill(paragraph, width) if len(paragraph) > width else paragraph)


def _write_evidence(kind: str, mentions: Sequence[Mention], text: str, stream: TextIO, width: int) -> None:
    from nlp.model import as_value

    for mention in mentions:
        _line(stream, f"\n{kind}: {as_value(mention)}  (p. {mention.page})")
        if mention.start == mention.end:  # told by the page's header, outside the text
            continue
        before, after = _sentence(text, mention)
        marked = f"{text[before : mention.start]}**{text[mention.start : mention.end]}**{text[mention.end : after]}"
        _line(stream, textwrap.fill(" ".join(marked.split()), width, initial_indent="    ", subsequent_indent="    "))


def _sentence(text: str, mention: Mention) -> tuple[int, int]:
    """Where the sentence around a mention begins and ends, cut where it is long."""
    begins = [found.end() for found in _SENTENCE_END.finditer(text, max(0, mention.start - 600), mention.start)]
    before = max(begins[-1] if begins else 0, mention.start - _CONTEXT)
    ends = _SENTENCE_END.search(text, mention.end)
    return before, min(ends.start() + 1 if ends else len(text), mention.end + _CONTEXT)


def write_status(status: Status, file_format: str, stream: TextIO) -> None:
    """Write what is in an index.

    Args:
        status: the index's.
        file_format: `text` or `json`.
        stream: where to.
    """
    facts: dict[str, Any] = {
        "directory": str(status.directory),
        "files": status.files,
        "pages": status.pages,
        "records": dict(status.records),
        "mentions": dict(status.mentions),
        "last_ingest": status.last_ingest,
        "unindexed": status.unindexed,
        "bytes": status.size,
        "failed": [{"path": str(failure.path), "reason": failure.reason} for failure in status.failures],
        "partial": [{"path": str(failure.path), "reason": failure.reason} for failure in status.partial],
        "vanished": [str(path) for path in status.vanished],
    }
    if file_format == "json":
        _line(stream, json.dumps(facts, ensure_ascii=False))
        return
    _line(stream, f"{status.directory}: {status.files} files, {status.pages} pages, {status.size / 1e6:.1f} MB")
    _line(stream, f"last ingest: {status.last_ingest or 'never'}")
    for name, counts in (("records", status.records), ("mentions", status.mentions)):
        _line(stream, f"{name}: " + (", ".join(f"{kind} {count}" for kind, count in counts.items()) or "none"))
    for name, failures in (("failed", status.failures), ("read in part", status.partial)):
        for failure in failures:
            _line(stream, f"{name}: {failure.path}: {failure.reason}")
    for path in status.vanished:
        _line(stream, f"gone from the disk, records kept: {path}")


def write_analyses(words: Iterable[str], stream: TextIO) -> None:
    """Write the analysis of words as a table: form, part of speech, lemma, other lemmas, compound parts.

    Args:
        words: the words.
        stream: where to.
    """
    from nlp.words import analyse_word

    rows = [("word", "pos", "lemma", "other lemmas", "parts", "by")]
    for form in words:
        word = analyse_word(form)
        others = ", ".join(lemma for lemma in word.lemmas if lemma != word.lemma)
        rows.append((form, word.pos, word.lemma, others or "-", " + ".join(word.parts) or "-", word.rule))
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        _line(stream, "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def write_vertical(source: Iterable[str], stream: TextIO) -> None:
    """Analyse tokens, one a line, sentences parted by an empty line; write token, lemma and part of speech.

    Args:
        source: the lines.
        stream: where to.
    """
    from nlp.lemmas import lemmatize

    sentence: list[str] = []
    for line in [*source, "\n"]:
        token = line.rstrip("\r\n")
        if token:
            sentence.append(token.split("\t")[0])
            continue
        for form, analysis in zip(sentence, lemmatize(sentence), strict=True):
            _line(stream, f"{form}\t{analysis.lemma}\t{analysis.pos}")
        if sentence:
            _line(stream, "")
        sentence = []


def _finnish(iso: str | None) -> str | None:
    """An ISO day as Finns write it: 27.9.2024."""
    if iso is None:
        return None
    return ".".join(str(int(part)) for part in reversed(iso.split("-")))


def _pages(pages: tuple[int, int]) -> str:
    return f"p. {pages[0]}" if pages[0] == pages[1] else f"pp. {pages[0]}–{pages[1]}"


def _euros(cents: int) -> str:
    whole, rest = divmod(abs(cents), 100)
    sign = "−" if cents < 0 else ""
    return f"{sign}{whole:,}".replace(",", " ") + (f",{rest:02}" if rest else "") + " €"


def _line(stream: TextIO, text: str) -> None:
    stream.write(text + "\n")
