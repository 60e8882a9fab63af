"""Hits of a search: as text for a terminal, as JSON and as CSV."""

from __future__ import annotations

import csv
import json
import textwrap
from typing import TYPE_CHECKING, Any, TextIO

from commands.wording import BOLD, MARK, PLAIN, euros, finnish_date, page_range, write_facts, write_line

if TYPE_CHECKING:
    from index.results import Hit, Results

_HIT_COLUMNS = (
    *("rank", "score", "record", "document", "type", "title", "body", "date", "section", "case_number", "pages"),
    "snippet",
)


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
        write_line(stream, json.dumps({**whole, "suggestion": results.suggestion}, ensure_ascii=False))
    elif file_format == "jsonl":
        for hit in hits:
            write_line(stream, json.dumps(hit, ensure_ascii=False))
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
    bold, mark, plain = (BOLD, MARK, PLAIN) if colour else ("", "**", "")
    title = textwrap.fill(hit.title, width, initial_indent=f"{hit.rank:>2}. ", subsequent_indent="    ")
    write_line(stream, f"{bold}{title}{plain}")
    section = f"§ {hit.section}" if hit.section is not None else None
    write_facts(stream, [hit.type, hit.body, section, finnish_date(hit.date), hit.case_number], width)
    cents = f"{euros(hit.cents)}" if hit.cents else None
    copies = f"{hit.copies} copies" if hit.copies > 1 else None
    write_facts(
        stream, [f"{hit.document} {page_range(hit.pages)}", cents, ", ".join(hit.organizations[:3]), copies], width
    )
    snippet = _marked(hit, mark, plain if colour else "**")
    if snippet:
        write_line(
            stream, textwrap.fill(" ".join(snippet.split()), width, initial_indent="    ", subsequent_indent="    ")
        )
    write_line(stream, f"    [{hit.record}]\n")


def _write_facets(results: Results, stream: TextIO) -> None:
    for name, counts in results.facets.items():
        told = ", ".join(f"{value} ({count})" for value, count in counts.items())
        write_line(stream, f"{name}: {told}")
