"""`saved`: saved searches, and what is new in them."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from commands.declaring import argument, command, option
from commands.finding import every, find, remark, remember
from commands.hits import write_results
from commands.language import _
from commands.options import FORMATS, format_option, open_index
from commands.terminal import colour, talk, width
from commands.wording import write_line

if TYPE_CHECKING:
    from index.collection import Collection
    from index.results import Results
    from index.saved import SavedSearch, SavedSearches

_NOTHING_NEW = 3
_SHOWN = 10


@command()
@argument("name", required=False, metavar="[NAME]")
@option("--new", "only_new", is_flag=True, help="Only what is new since the last --new.")
@option("--exit-code", is_flag=True, help="With --new: exit status 3 if nothing is new.")
@option("--delete", is_flag=True, help="Forget the search.")
@option(
    "-n", "--limit", metavar="N", type=click.IntRange(1), help="How many hits to show. Default: 10; with --new all."
)
@format_option(*FORMATS)
def saved(name: str | None, only_new: bool, exit_code: bool, delete: bool, limit: int | None, file_format: str) -> None:
    """List the saved searches, or run the one called NAME.

    `pykala search QUERY --save NAME` saves one. With --new nothing at all is written when nothing is new, so that cron
    sends no mail; new hits that --limit leaves out come the next time.
    """
    if name is None:
        if only_new or exit_code or delete or limit:
            raise click.UsageError(_("Which one? Give the NAME of a saved search."))
        _list()
        return
    with open_index() as collection:
        from index.saved import SavedSearches

        searches = SavedSearches(collection.store)
        search = searches.get(name)
        if delete:
            searches.delete(name)
            talk(_("forgotten: {name}").format(name=name))
        elif only_new:
            count = _show_new(collection, searches, search, limit, file_format)
            sys.exit(_NOTHING_NEW if exit_code and not count else 0)
        else:
            _show(collection, find(collection, search.query, search.filters, limit=limit or _SHOWN), file_format)


def _list() -> None:
    with open_index() as collection:
        from index.saved import SavedSearches

        for search in SavedSearches(collection.store).all():
            narrowed = [f"{name}={value}" for name, value in asdict(search.filters).items() if value is not None]
            write_line(sys.stdout, "\t".join([search.name, search.query, " ".join(narrowed), search.looked_at]))


def _show(collection: Collection, results: Results, file_format: str) -> None:
    if file_format == "table":
        remember(collection, results)
    write_results(results, file_format, sys.stdout, colour=colour(sys.stdout), width=width())
    remark(results, with_count=file_format == "table")


def _show_new(
    collection: Collection, searches: SavedSearches, search: SavedSearch, limit: int | None, file_format: str
) -> int:
    """Show what is new, and note it when it is written; how many there are comes back."""
    seen = searches.seen(search.name)
    hits = every(collection, search.query, search.filters, seen.text_of(collection.text_of))
    fresh = [replace(hit, rank=rank) for rank, hit in enumerate(filter(seen.lacks, hits), 1)]
    shown = tuple(fresh[:limit])
    if shown:
        from index.results import Results

        _show(collection, Results(search.query, len(fresh), shown), file_format)
        sys.stdout.flush()
        searches.looked(search.name, shown)
    return len(fresh)
