"""`sql`: query the store in SQL."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from commands.answers import write_answer
from commands.declaring import argument, command
from commands.language import counted, marked
from commands.options import format_option, open_index, output_option, seconds_option
from commands.terminal import open_output, talk


@command()
@argument("query", metavar="QUERY")
@format_option("table", "csv", "json", "jsonl")
@output_option
@seconds_option("--time-limit", marked("Seconds for the query."), default=60)
def sql(query: str, file_format: str, output: Path | None, time_limit: float) -> None:
    """Query the store in SQL, read-only. QUERY is one SELECT over amounts, dates, organizations, projects and others.

    docs/schema.md lists the views and their columns. With - the query is read from stdin.
    """
    from index.sql import ask

    with open_index() as collection:
        collection.link_projects()
        path = collection.store.path
    answer = ask(path, sys.stdin.read() if query == "-" else query, time_limit=time_limit)
    with closing(answer.rows), open_output(output) as stream:
        count = write_answer(answer.columns, answer.rows, file_format, stream)
    talk(counted("{count} row", "{count} rows", count))
