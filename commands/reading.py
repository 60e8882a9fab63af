"""`ingest` and `extract`: read PDFs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.declaring import argument, command, option
from commands.language import _, marked, retold
from commands.options import (
    format_option,
    index_directory,
    ocr_option,
    open_index,
    output_option,
    seconds_option,
    tell_waiting,
    workers_option,
)
from commands.records import write_json
from commands.report import tell_report
from commands.terminal import open_output, progress, talk
from commands.wording import one_line

if TYPE_CHECKING:
    from index.ingestion import Event


@command()
@argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@workers_option(marked("Processes that read files."))
@seconds_option("--time-limit", marked("Seconds for one file."), default=300, least=1)
@option("--retry", is_flag=True, help="Retry the files that failed before.")
@option("--force", is_flag=True, help="Read every file again, even if unchanged.")
@option("--prune", is_flag=True, help="Remove from the index what is no longer in the folders.")
@option("--wait", is_flag=True, help="Wait while another process writes to the index.")
@option("--dask", "cluster", metavar="ADDRESS", help="Read on a Dask cluster: the address of its scheduler.")
@option("--rehash", is_flag=True, help="Compare every file's bytes, not only its size and time.")
@ocr_option
def ingest(paths: tuple[Path, ...], wait: bool, ocr: str, **options: Any) -> None:
    """Read PDFs (folders recursively), analyse and index them; unchanged files are skipped."""
    from index.workers import begin

    if not index_directory().exists():  # there will be something to read
        begin()
    from nlp import analyse_file

    notes: list[str] = []

    def follow(event: Event) -> None:
        advance(event.done, event.total, event.path.name)
        if event.kind == "done" and event.reason:
            notes.append(f"{one_line(event.path)}: {retold(event.reason)}")

    with open_index(create=True) as collection:
        with progress(_("Reading")) as advance:
            summary = collection.ingest(
                paths,
                complete=ocr == "auto",
                analyse=partial(analyse_file, ocr=ocr == "auto"),
                on_event=follow,
                waiting=tell_waiting if wait else None,
                **options,
            )
        for note in notes:
            talk(note)
        for link in summary.links:
            talk(_("skipped: {path}: leads out of the folder, not read").format(path=one_line(link)))
        for late in summary.waiting:
            talk(_("waiting: {path}: {reason}").format(path=one_line(late.path), reason=retold(late.reason)))
        for failure in summary.failures:
            _tell_failure(failure.path, failure.reason)
        tell_report(summary, paths, collection)
    if summary.failures or summary.waiting:
        sys.exit(1)


@command()
@argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@format_option("jsonl")
@output_option
@workers_option(marked("Processes that read files."))
@ocr_option
def extract(paths: tuple[Path, ...], file_format: str, output: Path | None, workers: int, ocr: str) -> None:
    """Read and analyse PDFs and write their records, in the order of the files, without an index.

    With - names are read from stdin, one per line or separated by NUL characters (find -print0).
    """
    del file_format
    from index.workers import begin

    begin()
    from index.extraction import extract as read_files

    failed = 0
    with open_output(output, at_once=True) as stream, progress(_("Reading")) as advance:
        for done, total, reading in read_files(_named(paths), workers=workers, ocr=ocr == "auto"):
            advance(done, total, reading.path.name)
            for record in reading.records:
                write_json(record, stream)
            for warning in reading.warnings:
                talk(f"{one_line(reading.path)}: {retold(warning)}")
            if reading.failure:
                failed += 1
                _tell_failure(reading.path, reading.failure)
    if failed:
        sys.exit(1)


def _named(paths: Sequence[Path]) -> list[Path]:
    """The paths, those on stdin in the place of `-`."""
    named: list[Path] = []
    for path in paths:
        if path == Path("-"):
            given = sys.stdin.buffer.read()
            names = given.split(b"\0") if b"\0" in given else given.splitlines()
            named += [Path(os.fsdecode(name)) for name in names if name]
        else:
            named.append(path)
    return named


def _tell_failure(path: Path, reason: str) -> None:
    why = retold(reason).removeprefix(f"{path}: ")
    talk(_("failed: {path}: {reason}").format(path=one_line(path), reason=why))
