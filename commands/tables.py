"""`export`: figures as tables."""

from __future__ import annotations

from pathlib import Path

import click

from commands.options import filter_options, open_index, read_filters
from commands.terminal import open_output, talk

KINDS = ("records", "amounts", "dates", "organizations", "projects")


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("query", default="")
@filter_options
@click.option("--format", "file_format", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of stdout.")
def export(kind: str, query: str, file_format: str, output: Path | None, **narrow: str | None) -> None:
    """Write records, amounts, dates, organizations or projects out of the index, of all records or of those found."""
    from index.export import export_rows, write_rows

    filters = read_filters(narrow)
    with open_index() as collection:
        chosen = collection.find(query, filters) if query or any(narrow.values()) else None
        rows = export_rows(collection, kind, chosen)
        with open_output(output) as stream:
            written = write_rows(rows, file_format, stream)
    talk(f"{written} rows")
