"""The command line: the one place where values become text for people, and errors become messages."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from index.terminal import colour, open_output, progress, width
from ingest.errors import PykalaError

if TYPE_CHECKING:
    from index.collection import Collection
    from index.ingestion import Event
    from index.results import Filters, Results
    from nlp.model import AnalysedRecord

__version__ = "0.1.0"

F = TypeVar("F", bound=Callable[..., Any])

TYPES = (
    *("viranhaltijapäätös", "pöytäkirja", "pöytäkirjanote", "esityslista"),
    *("hakemus", "raportti", "hankeluettelo", "muu"),
)
KINDS = ("records", "amounts", "dates", "organizations", "projects")


class Program(click.Group):
    """Turns the program's own errors into one message and an exit status; everything else is a bug and shows."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the program. Names of files need not be UTF-8, nor texts in the terminal's encoding."""
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        return super().main(*args, **options)

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        """Read the arguments; `--help` and `--version` write already here."""
        try:
            return super().make_context(*args, **options)
        except BrokenPipeError as error:
            _hush()
            raise click.exceptions.Exit(0) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that the arguments name."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except PykalaError as error:
            if ctx.params.get("verbose"):
                raise
            talk(f"pykala: {error.message}")
            if error.remedy:
                talk(error.remedy)
            ctx.exit(error.exit_code)
        except BrokenPipeError:  # the reader (`head`) has seen enough
            _hush()
            ctx.exit(0)
        except KeyboardInterrupt:
            talk("pykala: stopped; what was finished is kept, and the same command goes on from there")
            ctx.exit(1)
        except OSError as error:
            if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
                raise
            _hush()
            talk(f"pykala: {error.strerror}\nMake room and try again.")
            ctx.exit(1)


def _hush() -> None:
    """Let go of what stdout still holds; Python would complain once more when it closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def talk(message: str) -> None:
    """Say something to the user, on stderr."""
    click.echo(message, err=True)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="pykala")
@click.option(
    "--index",
    "directory",
    envvar="PYKALA_INDEX",
    type=click.Path(file_okay=True, path_type=Path),
    metavar="DIR",
    help="The index directory. By default one in your data directory; PYKALA_INDEX names another.",
)
@click.option("-v", "--verbose", is_flag=True, help="Show where in the program an error arose.")
@click.pass_context
def main(ctx: click.Context, directory: Path | None, verbose: bool) -> None:
    """Search Finnish municipal decisions, applications and reports, and take their figures out as data."""
    del verbose  # read by Program.invoke
    ctx.obj = directory


def open_index(*, create: bool = False) -> Collection:
    """The index that the command line names."""
    from index.collection import Collection

    directory: Path | None = click.get_current_context().obj
    if directory is None:
        from platformdirs import user_data_path

        directory = user_data_path("pykala")
    return Collection.open(directory, create=create)


def ocr_option(command: F) -> F:
    """The option that lets pages without text be read by machine."""
    help_text = "Read pages without text by OCRmyPDF, where it is installed."
    return click.option("--ocr", type=click.Choice(["off", "auto"]), default="off", show_default=True, help=help_text)(
        command
    )


@main.command()
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


def _without(reason: str, path: Path) -> str:
    return reason.removeprefix(f"{path}: ")


def filter_options(command: F) -> F:
    """The options that narrow a search, shared by `search` and `export`."""
    options = (
        click.option("--type", "record_type", type=click.Choice(TYPES), help="Only records of this type."),
        click.option("--body", metavar="B", help="Only decisions of this body, in any inflected form."),
        click.option("--from", "first", metavar="DATE", help="Only from this day on: 2024, 3/2024, 27.9.2024, ISO."),
        click.option("--to", "last", metavar="DATE", help="Only up to this day."),
        click.option("--min-amount", "least", metavar="X", help="Only with a sum of at least X euros: 500000, 1,5M."),
        click.option("--max-amount", "most", metavar="X", help="Only with a sum of at most X euros."),
        click.option("--org", metavar="NAME", help="Only with this organisation, by any of its names."),
        click.option("--case", metavar="NUMBER", help="Only with this case number (diaarinumero)."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def read_filters(given: dict[str, str | None]) -> Filters:
    """What `filter_options` were given, as values.

    Raises:
        click.BadParameter: a date or sum does not parse.
    """
    from index.ranges import parse_date, parse_sum
    from index.results import Filters

    def read(name: str, option: str, parse: Callable[[str], Any]) -> Any:
        text = given[name]
        try:
            return None if text is None else parse(text)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint=option) from error

    first = read("first", "--from", lambda text: _iso(parse_date(text)[0]))
    last = read("last", "--to", lambda text: _iso(parse_date(text)[1]))
    least, most = read("least", "--min-amount", parse_sum), read("most", "--max-amount", parse_sum)
    for start, end, options in ((first, last, "--from, --to"), (least, most, "--min-amount, --max-amount")):
        if start is not None and end is not None and start > end:
            raise click.BadParameter("the range ends before it begins", param_hint=options)
    return Filters(
        type=given["record_type"],
        body=given["body"],
        date_from=first,
        date_to=last,
        min_cents=least,
        max_cents=most,
        org=given["org"],
        case=given["case"],
    )


def _iso(day: int) -> str:
    return f"{day // 10_000:04}-{day // 100 % 100:02}-{day % 100:02}"


@main.command()
@click.argument("query", default="")
@click.option("-n", "--limit", type=click.IntRange(1), default=10, show_default=True, help="How many hits to show.")
@click.option("--offset", type=click.IntRange(0), default=0, help="How many hits to leave out before them.")
@click.option("--sort", type=click.Choice(["relevance", "date", "amount"]), default="relevance", show_default=True)
@filter_options
@click.option("--facets", is_flag=True, help="Count the hits by type, body, year, organisation and sum.")
@click.option(
    "--format", "file_format", type=click.Choice(["table", "json", "jsonl", "csv"]), default="table", show_default=True
)
def search(
    query: str, limit: int, offset: int, sort: Any, facets: bool, file_format: str, **narrow: str | None
) -> None:
    """Find records. Words match in every inflected form and inside compounds.

    "..." is a phrase; AND, OR, NOT, ( ) and word* work; fields are otsikko, laji, toimielin, pvm, summa,
    organisaatio, asia and pykälä (or title, type, body, date, amount, org, case, section), ranges
    pvm:2024-01-01..2024-12-31 and summa:100000.. .
    """
    filters = read_filters(narrow)
    with open_index() as collection:
        if not collection.catch_up():
            talk("The index is being written to; the newest files may be missing.")
        from index.search import search as find

        results = find(
            collection.search_directory,
            query,
            text_of=collection.text_of,
            filters=filters,
            limit=limit,
            offset=offset,
            sort=sort,
            facets=facets,
        )
    from index.display import write_results

    write_results(results, file_format, sys.stdout, colour=colour(sys.stdout), width=width())
    _remark(results, counted=file_format == "table")


def _remark(results: Results, *, counted: bool) -> None:
    if results.missing:
        talk(f"No record has all of the words; not found: {', '.join(results.missing)}")
    if results.suggestion:
        talk(f"Did you mean: {results.suggestion}")
    if not counted:
        return
    shown = f", first {len(results.hits)} shown" if len(results.hits) < results.total else ""
    talk(f"{results.total} records found{shown}" if results.total != 1 else "1 record found")


@main.command()
@click.argument("record")
@click.option("--format", "file_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--evidence", is_flag=True, help="Show each value with its sentence and page.")
def show(record: str, file_format: str, evidence: bool) -> None:
    """Show one record: fields, text, where it came from. RECORD is its identifier or the beginning of it."""
    with open_index() as collection:
        found = collection.record(record)
        paths = collection.paths_of(found.record.sha256)
    if file_format == "json":
        _write_json(found, sys.stdout)
        return
    from index.display import write_record

    write_record(found, paths, sys.stdout, evidence=evidence, colour=colour(sys.stdout), width=width())


def _write_json(record: AnalysedRecord, stream: TextIO) -> None:
    from nlp.model import as_json

    stream.write(json.dumps(as_json(record), ensure_ascii=False) + "\n")


@main.command()
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
                _write_json(record, stream)
            for warning in reading.warnings:
                talk(f"{reading.path}: {warning}")
            if reading.failure:
                failed += 1
                talk(f"failed: {reading.path}: {_without(reading.failure, reading.path)}")
    if failed:
        sys.exit(1)


@main.command()
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


@main.command()
def reindex() -> None:
    """Build the search index anew from what was ingested, without the PDFs."""
    with open_index() as collection:
        talk(f"{collection.reindex()} records indexed")


@main.command()
@click.option("--format", "file_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def status(file_format: str) -> None:
    """Tell what is indexed, and what failed and why."""
    from index.display import write_status

    with open_index() as collection:
        write_status(collection.status(), file_format, sys.stdout)


@main.command()
def verify() -> None:
    """Check that store and search index are whole and agree. Exit status 1 if they do not."""
    with open_index() as collection:
        problems = collection.verify()
    for problem in problems:
        talk(f"{problem.message}\n{problem.remedy}")
    if problems:
        sys.exit(1)
    click.echo("The index is whole.")


@main.command()
@click.argument("words", nargs=-1, metavar="WORD...")
@click.option("--vertical", is_flag=True, help="Read a token a line on stdin, write token, lemma and part of speech.")
def analyze(words: Sequence[str], vertical: bool) -> None:
    """Show the Finnish analysis of words: lemma, other lemmas, compound parts."""
    from index.display import write_analyses, write_vertical

    if vertical:
        try:
            write_vertical(sys.stdin, sys.stdout)
        except UnicodeDecodeError as error:
            raise PykalaError("stdin: not UTF-8 text", remedy="Convert it: iconv -f ISO-8859-1 -t UTF-8.") from error
    elif tokens := [word for text in words for word in text.split()]:
        write_analyses(tokens, sys.stdout)
    else:
        raise click.UsageError("Give words, or --vertical and tokens on stdin.")


if __name__ == "__main__":
    main()
