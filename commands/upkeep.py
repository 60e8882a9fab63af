"""`reindex`, `status` and `verify`: keep an index in order."""

from __future__ import annotations

import sys
from itertools import count

import click

from commands.declaring import command, option
from commands.language import _, counted, marked, retold
from commands.options import format_option, open_index, tell_waiting, workers_option
from commands.state import write_failures, write_status
from commands.terminal import progress, talk
from commands.wording import one_line


@command()
@option("--analysis", is_flag=True, help="Run the Finnish analysis again on records made by other rules.")
@option("--all", "everything", is_flag=True, help="With --analysis: also on records that are up to date.")
@workers_option(marked("Processes that prepare records."))
def reindex(analysis: bool, everything: bool, workers: int) -> None:
    """Rebuild the search index from what was ingested, without the PDFs."""
    with open_index(workers=workers) as collection:
        if not analysis:
            with progress(_("Indexing")) as advance:
                total, done = collection.store.one("SELECT count(*) FROM records"), count(1)
                indexed = collection.reindex(lambda: advance(next(done), total, ""))
            talk(counted("{count} record indexed", "{count} records indexed", indexed))
            return
        with progress(_("Analysing")) as advance:
            records, failures = collection.reanalyse(workers=workers, everything=everything, progress=advance)
    for failure in failures:
        talk(_("failed: {path}: {reason}").format(path=one_line(failure.path), reason=retold(failure.reason)))
    talk(counted("{count} record analysed", "{count} records analysed", records))
    if failures:
        sys.exit(1)


@command()
@format_option("text", "json")
@option("--failed", is_flag=True, help="Only what could not be read: why, when, and after how many attempts.")
def status(file_format: str, failed: bool) -> None:
    """Show what is indexed, what failed and why, and what is out of date."""
    with open_index() as collection:
        if failed:
            write_failures(collection.failures(), file_format, sys.stdout)
            return
        write_status(collection.status(), file_format, sys.stdout)


@command()
def verify() -> None:
    """Check that the store and the search index are intact and agree. Exit status 1 if not."""
    with open_index() as collection:
        problems = collection.verify(waiting=tell_waiting)
    for problem in problems:
        talk(f"{retold(problem.message)}\n{retold(problem.remedy)}")
    if problems:
        sys.exit(1)
    click.echo(_("The index is intact."))
