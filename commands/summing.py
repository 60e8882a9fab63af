"""`stats`: sums by year, recipient and role."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from commands.declaring import argument, command, option
from commands.finding import chosen
from commands.language import _, counted
from commands.options import filter_options, format_option, open_index, read_filters
from commands.terminal import colour, talk


@command()
@argument("query", default="", metavar="[QUERY]")
@filter_options
@option(
    "-n",
    "--limit",
    metavar="N",
    type=click.IntRange(1),
    default=15,
    show_default=True,
    help="How many recipients to show.",
)
@format_option("table", "csv", "json")
@option(
    "--plot",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw a chart: FILE.png, FILE.svg or FILE.pdf.",
)
def stats(query: str, limit: int, file_format: str, plot: Path | None, **narrow: str | None) -> None:
    """Sum up what projects cost and were granted, by year and recipient: of all records, or of those a query finds.

    A project counts once, however many documents describe it. Its year is the one in which it begins.
    """
    from index.stats import fundings, totals
    from index.tables.rows import table

    filters = read_filters(narrow)
    with open_index() as collection:
        collection.link_projects()
        found = fundings(table(collection.store, "projects", chosen(collection, query, filters)))
    if plot is not None:
        from commands.chart import draw

        draw(totals(found), plot)
    from commands.totals import show_totals, write_totals

    if file_format != "table":
        write_totals(totals(found), file_format, sys.stdout)
        return
    bars = colour(sys.stdout)
    show_totals(totals(found, by_recipient=False), _("year"), sys.stdout, most=100, bars=bars)
    click.echo()
    show_totals(totals(found, by_year=False), _("recipient"), sys.stdout, most=limit, bars=bars)
    talk(counted("{count} project", "{count} projects", len(found)))
    if disputed := sum(one.conflicts for one in found):
        talk(_("{count} of them with sums on which documents disagree: export projects").format(count=disputed))
