"""Options shared by several commands, and the index they work on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from commands.declaring import option
from commands.language import _, retold, told
from commands.terminal import talk

if TYPE_CHECKING:
    from index.collection import Collection
    from index.results import Filters

F = TypeVar("F", bound=Callable[..., Any])

TYPES = (
    *("viranhaltijapäätös", "pöytäkirja", "pöytäkirjanote", "esityslista"),
    *("hakemus", "raportti", "hankeluettelo", "muu"),
)
FORMATS = ("table", "json", "jsonl", "csv")  # of hits


def open_index(*, create: bool = False, workers: int = 2) -> Collection:
    """The index that the command line names, or the one in the user's data directory.

    Args:
        create: make it where there is none.
        workers: how many processes may rebuild the search index if needed.

    Returns:
        The open index.

    Raises:
        PykalaError: see `Collection.open`.
    """
    from index.collection import Collection

    return Collection.open(index_directory(), create=create, workers=workers)


def index_directory() -> Path:
    """Where the index lies, or shall lie."""
    directory: Path | None = click.get_current_context().obj
    if directory is None:
        from platformdirs import user_data_path

        directory = user_data_path("pykala")
    return directory


def tell_waiting(holder: str) -> None:
    """Say that another process, the `holder` of the lock, is waited for."""
    talk(_("Waiting: {reason}").format(reason=retold(holder)))


def ocr_option(command: F) -> F:
    """The option that lets pages without text be read by machine."""
    help_text = "Read pages without text by OCRmyPDF, where it is installed."
    return option("--ocr", type=click.Choice(["off", "auto"]), default="off", show_default=True, help=help_text)(
        command
    )


def workers_option(help_text: str) -> Callable[[F], F]:
    """The option that tells how many processes there shall be; `help_text` tells what they do."""
    return option("--workers", metavar="N", type=click.IntRange(1, 64), default=2, show_default=True, help=help_text)


def seconds_option(name: str, help_text: str, *, default: float, least: float = 0.1) -> Callable[[F], F]:
    """An option `name` that takes seconds, `least` of them or more; `help_text` tells what for."""
    kind = click.FloatRange(min=least)
    return option(name, metavar="S", type=kind, default=default, show_default=True, help=help_text)


def format_option(*formats: str) -> Callable[[F], F]:
    """The option that chooses among `formats`, of which the first is the default."""
    kind = click.Choice(formats)
    return option("--format", "file_format", type=kind, default=formats[0], show_default=True, help="Output format.")


def output_option(command: F) -> F:
    """The option that names a file to be written in the place of stdout."""
    path = click.Path(dir_okay=False, path_type=Path)
    return option("-o", "--output", metavar="FILE", type=path, help="A file instead of stdout.")(command)


def filter_options(command: F) -> F:
    """The options that narrow a search, shared by `search` and `export`."""
    options = (
        option("--type", "record_type", type=click.Choice(TYPES), help="Only records of this type."),
        option("--body", metavar="B", help="Only decisions of this body, in any inflected form."),
        option("--from", "first", metavar="DATE", help="Only from this day on: 2024, 3/2024, 27.9.2024, ISO."),
        option("--to", "last", metavar="DATE", help="Only up to this day."),
        option("--min-amount", "least", metavar="X", help="Only with a sum of at least X euros: 500000, 1,5M."),
        option("--max-amount", "most", metavar="X", help="Only with a sum of at most X euros."),
        option("--org", metavar="NAME", help="Only with this organisation, by any of its names."),
        option("--case", metavar="NUMBER", help="Only with this case number (diaarinumero)."),
    )
    for add in reversed(options):
        command = add(command)
    return command


def read_filters(given: dict[str, str | None]) -> Filters:
    """What `filter_options` were given, as values.

    Raises:
        click.BadParameter: a date or sum does not parse.
    """
    from index.errors import QueryError
    from index.ranges import parse_date, parse_sum
    from index.results import Filters

    def read(name: str, hint: str, parse: Callable[[str], Any]) -> Any:
        text = given[name]
        try:
            return None if text is None else parse(text)
        except QueryError as error:
            raise click.BadParameter(told(error), param_hint=hint) from error

    first = read("first", "--from", lambda text: _iso(parse_date(text)[0]))
    last = read("last", "--to", lambda text: _iso(parse_date(text)[1]))
    least, most = read("least", "--min-amount", parse_sum), read("most", "--max-amount", parse_sum)
    for start, end, options in ((first, last, "--from, --to"), (least, most, "--min-amount, --max-amount")):
        if start is not None and end is not None and start > end:
            raise click.BadParameter(_("the range ends before it begins"), param_hint=options)
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
