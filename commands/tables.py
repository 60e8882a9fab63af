"""`export`: write tables of figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from commands.declaring import argument, command, option
from commands.finding import chosen
from commands.language import _, counted
from commands.options import filter_options, open_index, output_option, read_filters
from commands.terminal import open_output, talk

KINDS = ("records", "amounts", "dates", "organizations", "projects")
FORMATS = ("csv", "jsonl", "parquet", "xlsx")

_OPTIONS = {"record_type": "type", "first": "from", "last": "to", "least": "min-amount", "most": "max-amount"}


@command()
@argument("kind", type=click.Choice(KINDS))
@argument("query", default="", metavar="[QUERY]")
@filter_options
@option("--format", "file_format", type=click.Choice(FORMATS), help="By default what the file's name says, else csv.")
@output_option
@option("--excel", is_flag=True, help="CSV for a Finnish Excel: semicolons, decimal commas, byte order mark.")
@option("--manifest", is_flag=True, help="Describe the file in a datapackage.json beside it (Frictionless).")
def export(
    kind: str,
    query: str,
    file_format: str | None,
    output: Path | None,
    excel: bool,
    manifest: bool,
    **narrow: str | None,
) -> None:
    """Export records, amounts, dates, organizations or projects: of all records, or of those a query finds.

    Rows are written as they are read, so memory does not grow with them. docs/schema.md explains the columns.
    """
    from index.tables.formats import format_of
    from index.tables.rows import table

    chosen_format = format_of(file_format or _by_name(output), excel=excel)
    if manifest and output is None:
        raise click.UsageError(_("--manifest describes a file: name it with -o."))
    filters = read_filters(narrow)
    with open_index() as collection:
        if kind == "projects" and not collection.link_projects():
            talk(_("The index is being written to; what was read last is not linked to its projects yet."))
        rows = table(collection.store, kind, chosen(collection, query, filters))
        with open_output(output, binary=chosen_format.binary) as stream:
            written = chosen_format.write(rows, stream)
        if manifest and output is not None:
            from index.tables.manifest import Export, write_manifest

            write_manifest(Export(rows, output, chosen_format, written, _question(query, narrow), excel))
    talk(counted("{count} row", "{count} rows", written))


def _by_name(output: Path | None) -> str:
    """The format that a file's name asks for."""
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    if suffix and suffix not in FORMATS:
        raise click.UsageError(_("{name}: unknown file format; give --format.").format(name=output))
    return suffix or "csv"


def _question(query: str, narrow: dict[str, Any]) -> dict[str, str]:
    """What was asked, by option."""
    return {_OPTIONS.get(name, name): str(value) for name, value in {"query": query, **narrow}.items() if value}
