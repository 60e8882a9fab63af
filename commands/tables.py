"""`export`: figures as tables."""

from __future__ import annotations

from pathlib import Path

import click

from commands.declaring import argument, command, option
from commands.language import _
from commands.options import filter_options, open_index, read_filters
from commands.terminal import open_output, talk

KINDS = ("records", "amounts", "dates", "organizations", "projects")


@command()
@argument("kind", type=click.Choice(KINDS))
@argument("query", default="")
@filter_options
@option("--format", "file_format", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True)
@option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of stdout.")
def export(kind: str, query: str, file_format: str, output: Path | None, **narrow: str | None) -> None:
    """Write records, amounts, dates, organizations or projects out of the index, of all records or of those found."""
    from index.export import export_rows, write_rows

    filters = read_filters(narrow)
    with open_index() as collection:
        chosen = collection.find(query, filters) if query or any(narrow.values()) else None
        rows = export_rows(collection, kind, chosen)
        with open_output(output) as stream:
            written = write_rows(rows, file_format, stream)
    talk(_("{count} rows").format(count=written))
