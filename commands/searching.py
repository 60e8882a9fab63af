"""`search` and `show`: find and read records."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from commands.declaring import argument, command, option
from commands.finding import every, find, named, remark, remember
from commands.hits import write_results
from commands.language import _, marked
from commands.options import FORMATS, filter_options, format_option, open_index, read_filters, seconds_option
from commands.terminal import colour, talk, width

if TYPE_CHECKING:
    from index.collection import Collection
    from index.results import Filters


@command()
@argument("query", default="", metavar="[QUERY]")
@option(
    "-n", "--limit", metavar="N", type=click.IntRange(1), default=10, show_default=True, help="How many hits to show."
)
@option("--offset", metavar="N", type=click.IntRange(0), default=0, help="How many hits to skip first.")
@option(
    "--sort",
    type=click.Choice(["relevance", "date", "amount"]),
    default="relevance",
    show_default=True,
    help="The order of the hits.",
)
@filter_options
@option("--facets", is_flag=True, help="Count the hits by type, body, year, organisation and sum.")
@option("--explain", is_flag=True, help="Explain how each word was understood and how each score came about.")
@option("--save", "name", metavar="NAME", help="Save the search under this name; `pykala saved` runs it.")
@seconds_option("--timeout", marked("Seconds the search may take."), default=60)
@format_option(*FORMATS)
def search(query: str, file_format: str, name: str | None, explain: bool, **given: Any) -> None:
    """Find records. Words match in every inflected form and inside compounds.

    "..." is a phrase; AND, OR, NOT, ( ) and word* work; fields are otsikko, laji, toimielin, pvm, summa,
    organisaatio, asia and pykälä (or title, type, body, date, amount, org, case, section), ranges
    pvm:2024-01-01..2024-12-31 and summa:100000.. .
    """
    page = {key: given.pop(key) for key in ("limit", "offset", "sort", "facets", "timeout")}
    filters = read_filters(given)
    with open_index() as collection:
        results = find(collection, query, filters, explain=explain, **page)
        if name is not None:
            _save(collection, name, query, filters)
        if file_format == "table":
            remember(collection, results)
    write_results(results, file_format, sys.stdout, colour=colour(sys.stdout), width=width(), explain=explain)
    remark(results, with_count=file_format == "table")
    if name is not None:
        talk(_("saved as {name}").format(name=name))


def _save(collection: Collection, name: str, query: str, filters: Filters) -> None:
    from index.saved import SavedSearches

    SavedSearches(collection.store).save(name, query, filters, every(collection, query, filters))


@command()
@argument("record", metavar="RECORD")
@format_option("text", "json")
@option("--evidence", is_flag=True, help="Show each value with its sentence and page.")
def show(record: str, file_format: str, evidence: bool) -> None:
    """Show one record: fields, text, where it came from.

    RECORD is its number in the last search, or its identifier or the beginning of it.
    """
    from commands.records import write_json, write_record

    with open_index() as collection:
        found = named(collection, record)
        paths = collection.paths_of(found.record.sha256)
    if file_format == "json":
        write_json(found, sys.stdout)
        return
    write_record(found, paths, sys.stdout, evidence=evidence, colour=colour(sys.stdout), width=width())
