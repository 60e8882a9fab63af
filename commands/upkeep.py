"""`reindex`, `status` and `verify`: what keeps an index in order."""

from __future__ import annotations

import sys

import click

from commands.declaring import command, option
from commands.language import _, retold
from commands.options import open_index
from commands.state import write_status
from commands.terminal import talk


@command()
def reindex() -> None:
    """Build the search index anew from what was ingested, without the PDFs."""
    with open_index() as collection:
        talk(_("{count} records indexed").format(count=collection.reindex()))


@command()
@option("--format", "file_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def status(file_format: str) -> None:
    """Tell what is indexed, and what failed and why."""
    with open_index() as collection:
        write_status(collection.status(), file_format, sys.stdout)


@command()
def verify() -> None:
    """Check that store and search index are whole and agree. Exit status 1 if they do not."""
    with open_index() as collection:
        problems = collection.verify()
    for problem in problems:
        talk(f"{retold(problem.message)}\n{retold(problem.remedy)}")
    if problems:
        sys.exit(1)
    click.echo(_("The index is whole."))
