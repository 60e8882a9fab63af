"""`sql`: questions to the store in SQL."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import click

from commands.answers import write_answer
from commands.declaring import argument, command, option
from commands.language import _
from commands.options import open_index
from commands.terminal import open_output, talk

_FORMATS = ("table", "csv", "json", "jsonl")


@command()
@argument("query")
@option("--format", "file_format", type=click.Choice(_FORMATS), default="table", show_default=True)
@option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of stdout.")
@option("--time-limit", type=click.FloatRange(min=0.1), default=60, show_default=True, help="Seconds for the query.")
def sql(query: str, file_format: str, output: Path | None, time_limit: float) -> None:
    """Ask in SQL, for reading alone. QUERY is one SELECT over amounts, dates, organizations, projects and others.

    docs/schema.md lists the views and their columns. With - the query is read on stdin.
    """
    from index.sql import ask

    with open_index() as collection:
        collection.link_projects()
        path = collection.store.path
    answer = ask(path, sys.stdin.read() if query == "-" else query, time_limit=time_limit)
    with closing(answer.rows), open_output(output) as stream:
        count = write_answer(answer.columns, answer.rows, file_format, stream)
    talk(_("{count} rows").format(count=count))
