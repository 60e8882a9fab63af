"""Search hits as text for a terminal, as JSON and as CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from commands.explaining import explanation, write_reasons, write_words
from commands.language import _, counted, marked
from commands.wording import (
    BOLD,
    INDENT,
    MARK,
    PLAIN,
    euros,
    filled,
    finnish_date,
    page_range,
    shown,
    write_facts,
    write_line,
)

if TYPE_CHECKING:
    from index.results import Hit, Results

_HIT_COLUMNS = (
    *("rank", "score", "record", "document", "type", "title", "body", "date", "section", "case_number", "pages"),
    "snippet",
)
_MOST_NAMES = 3
_FACETS = {
    "type": marked("type"),
    "body": marked("body"),
    "year": marked("year"),
    "organization": marked("organisation"),
    "amount": marked("sum"),
}


def write_results(
    results: Results, file_format: str, stream: TextIO, *, colour: bool, width: int, explain: bool = False
) -> None:
    """Write the outcome of a search.

    Args:
        results: the outcome.
        file_format: `table`, `json`, `jsonl` or `csv`; the last three are the same in every language.
        stream: where to.
        colour: whether matching words are marked by colour; else by `**`.
        width: of the terminal, in characters.
        explain: whether to tell how the words were understood and how the scores came about (`table`, `json`).
    """
    hits = [_hit_json(hit) for hit in results.hits]
    if file_format == "json":
        whole = {"query": results.query, "total": results.total, "hits": hits, "facets": results.facets}
        whole["suggestion"] = results.suggestion
        if explain:
            whole["explanation"] = explanation(results)
        write_line(stream, json.dumps(whole, ensure_ascii=False))
    elif file_format == "jsonl":
        for hit in hits:
            write_line(stream, json.dumps(hit, ensure_ascii=False))
    elif file_format == "csv":
        _write_csv(hits, stream)
    else:
        if explain:
            write_words(results, stream, width)
        for found in results.hits:
            _write_hit(found, stream, colour=colour, width=width, explain=explain)
        _write_facets(results, stream, width)


def _write_csv(hits: Sequence[dict[str, Any]], stream: TextIO) -> None:
    from index.tables.delimited import harmless

    writer = csv.writer(stream)
    writer.writerow(_HIT_COLUMNS)
    for hit in hits:
        told = {**hit, "pages": "-".join(map(str, hit["pages"]))}
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in told.values()])


def _hit_json(hit: Hit) -> dict[str, Any]:
    values = {name: getattr(hit, name) for name in _HIT_COLUMNS}
    return {**values, "pages": list(hit.pages), "snippet": _marked(hit, "**", "**")}


def _marked(hit: Hit, before: str, after: str, told: Callable[[str], str] = str) -> str:
    text, at = "", 0
    for start, end in _joined(hit.snippet, hit.spans):
        text += f"{told(hit.snippet[at:start])}{before}{told(hit.snippet[start:end])}{after}"
        at = end
    return text + told(hit.snippet[at:])


def _joined(snippet: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans of matching words, those that a hyphen joins as one: `EU-rahoitus`, `2025-004187`."""
    last: tuple[int, int] | None = None
    for start, end in spans:
        if last and snippet[last[1] : start] == "-":
            last = last[0], end
            continue
        if last:
            yield last
        last = start, end
    if last:
        yield last


def _write_hit(hit: Hit, stream: TextIO, *, colour: bool, width: int, explain: bool) -> None:
    bold, mark, plain = (BOLD, MARK, PLAIN) if colour else ("", "**", "")
    write_line(stream, f"{bold}{filled(shown(hit.title), width, f'{hit.rank:>2}. ')}{plain}")
    section = f"§ {hit.section}" if hit.section is not None else None
    write_facts(stream, [hit.type, hit.body, section, finnish_date(hit.date), hit.case_number], width)
    names = ", ".join(hit.organizations[:_MOST_NAMES])
    file = f"{hit.document} {page_range(hit.pages)}"
    write_facts(stream, [file, euros(hit.cents) if hit.cents else None, names, _copies(hit.copies)], width)
    if hit.snippet:
        write_line(stream, filled(_marked(hit, mark, plain if colour else "**", shown), width))
    if explain:
        write_reasons(hit, stream, width)
    write_line(stream, f"{INDENT}[{hit.record}]\n")


def _copies(copies: int) -> str | None:
    return counted("{count} copy", "{count} copies", copies) if copies > 1 else None


def _write_facets(results: Results, stream: TextIO, width: int) -> None:
    for name, counts in results.facets.items():
        if not counts:
            continue
        told = ", ".join(f"{value} ({count})" for value, count in counts.items())
        write_line(stream, filled(told, width, f"{_(_FACETS[name])}: "))
