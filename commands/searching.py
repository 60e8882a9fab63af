"""`search` and `show`: what an official asks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from commands.hits import write_results
from commands.options import filter_options, open_index, read_filters
from commands.records import write_json, write_record
from commands.terminal import colour, talk, width

if TYPE_CHECKING:
    from index.results import Results


@click.command()
@click.argument("query", default="")
@click.option("-n", "--limit", type=click.IntRange(1), default=10, show_default=True, help="How many hits to show.")
@click.option("--offset", type=click.IntRange(0), default=0, help="How many hits to leave out before them.")
@click.option("--sort", type=click.Choice(["relevance", "date", "amount"]), default="relevance", show_default=True)
@filter_options
@click.option("--facets", is_flag=True, help="Count the hits by type, body, year, organisation and sum.")
@click.option(
    "--format", "file_format", type=click.Choice(["table", "json", "jsonl", "csv"]), default="table", show_default=True
)
def search(
    query: str, limit: int, offset: int, sort: Any, facets: bool, file_format: str, **narrow: str | None
) -> None:
    """Find records. Words match in every inflected form and inside compounds.

    "..." is a phrase; AND, OR, NOT, ( ) and word* work; fields are otsikko, laji, toimielin, pvm, summa,
    organisaatio, asia and pykälä (or title, type, body, date, amount, org, case, section), ranges
    pvm:2024-01-01..2024-12-31 and summa:100000.. .
    """
    filters = read_filters(narrow)
    with open_index() as collection:
        if not collection.catch_up():
            talk("The index is being written to; the newest files may be missing.")
        from index.search import search as find

        results = find(
            collection.search_directory,
            query,
            text_of=collection.text_of,
            filters=filters,
            limit=limit,
            offset=offset,
            sort=sort,
            facets=facets,
        )
    write_results(results, file_format, sys.stdout, colour=colour(sys.stdout), width=width())
    _remark(results, counted=file_format == "table")


def _remark(results: Results, *, counted: bool) -> None:
    if results.missing:
        talk(f"No record has all of the words; not found: {', '.join(results.missing)}")
    if results.suggestion:
        talk(f"Did you mean: {results.suggestion}")
    if not counted:
        return
    shown = f", first {len(results.hits)} shown" if len(results.hits) < results.total else ""
    talk(f"{results.total} records found{shown}" if results.total != 1 else "1 record found")


@click.command()
@click.argument("record")
@click.option("--format", "file_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--evidence", is_flag=True, help="Show each value with its sentence and page.")
def show(record: str, file_format: str, evidence: bool) -> None:
    """Show one record: fields, text, where it came from. RECORD is its identifier or the beginning of it."""
    with open_index() as collection:
        found = collection.record(record)
        paths = collection.paths_of(found.record.sha256)
    if file_format == "json":
        write_json(found, sys.stdout)
        return
    write_record(found, paths, sys.stdout, evidence=evidence, colour=colour(sys.stdout), width=width())
