"""`ingest` and `extract`: what reads PDFs."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.options import ocr_option, open_index
from commands.records import write_json
from commands.terminal import open_output, progress, talk

if TYPE_CHECKING:
    from index.ingestion import Event


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes that read files.")
@click.option(
    "--time-limit", type=click.FloatRange(min=1), default=300, show_default=True, help="Seconds for one file."
)
@click.option("--retry", is_flag=True, help="Try again the files that failed before.")
@click.option("--rehash", is_flag=True, help="Compare every file's bytes, not only its size and time.")
@ocr_option
def ingest(paths: tuple[Path, ...], workers: int, time_limit: float, retry: bool, rehash: bool, ocr: str) -> None:
    """Read PDFs (folders recursively), analyse and index them; unchanged files are skipped."""
    from nlp import analyse_file

    notes: list[str] = []

    def follow(event: Event) -> None:
        advance(event.done, event.total, event.path.name)
        if event.kind == "done" and event.reason:
            notes.append(f"{event.path}: {event.reason}")

    with open_index(create=True) as collection, progress("Reading") as advance:
        summary = collection.ingest(
            paths,
            workers=workers,
            time_limit=time_limit,
            retry=retry,
            rehash=rehash,
            complete=ocr == "auto",
            analyse=partial(analyse_file, ocr=ocr == "auto"),
            on_event=follow,
        )
    for note in notes:
        talk(note)
    for failure in summary.failures:
        talk(f"failed: {failure.path}: {_without(failure.reason, failure.path)}")
    counted = f"{summary.files} files read, {summary.records} records, {summary.skipped} unchanged"
    doubled = f", {summary.duplicates} duplicates" if summary.duplicates else ""
    talk(f"{counted}{doubled}, {len(summary.failures)} failed ({summary.seconds:.1f} s)")
    if summary.failures:
        sys.exit(1)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--format", "file_format", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of stdout.")
@ocr_option
def extract(paths: tuple[Path, ...], file_format: str, output: Path | None, ocr: str) -> None:
    """Read and analyse PDFs and write their records, touching no index."""
    del file_format
    from index.extraction import extract as read_files

    failed = 0
    with open_output(output) as stream, progress("Reading") as advance:
        for done, total, reading in read_files(paths, ocr=ocr == "auto"):
            advance(done, total, reading.path.name)
            for record in reading.records:
                write_json(record, stream)
            for warning in reading.warnings:
                talk(f"{reading.path}: {warning}")
            if reading.failure:
                failed += 1
                talk(f"failed: {reading.path}: {_without(reading.failure, reading.path)}")
    if failed:
        sys.exit(1)


def _without(reason: str, path: Path) -> str:
    return reason.removeprefix(f"{path}: ")
