"""The program: its name, its commands, and the one place where errors become messages and an exit status."""

from __future__ import annotations

import atexit
import errno
import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from commands import language as languages
from commands.declaring import Commands, Group, Option, option
from commands.language import _, advice, marked, told
from commands.logs import log
from commands.terminal import guard_stdout, talk
from ingest.errors import PykalaError

__version__ = "0.1.0"

_GARBAGE = 50_000  # objects allocated between garbage collections; start-up alone makes as many

_COMMANDS = {
    "commands.reading": ("ingest", "extract"),
    "commands.searching": ("search", "show"),
    "commands.opening": ("open",),
    "commands.saving": ("saved",),
    "commands.tables": ("export",),
    "commands.querying": ("sql",),
    "commands.summing": ("stats",),
    "commands.upkeep": ("reindex", "status", "verify"),
    "commands.analysis": ("analyze",),
    "commands.archive": ("remove", "backup", "restore", "watch"),
}


class Program(Group):
    """Turns the program's own errors into one message and an exit status; everything else is a bug and shows."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the program."""
        if not args and not options:
            _hasten()
            _end_tidily()
        languages.choose()
        guard_stdout()
        return super().main(*args, **options)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the arguments; `--help` and `--version` write already here."""
        languages.choose(_language(args))
        try:
            return super().make_context(info_name, args, parent, **extra)
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
            talk(f"pykala: {told(error)}")
            if remedy := advice(error):
                talk(remedy)
            ctx.exit(error.exit_code)
        except BrokenPipeError:  # the reader (`head`) has seen enough
            _hush()
            ctx.exit(0)
        except KeyboardInterrupt:
            talk(_("pykala: stopped; what was finished is kept, and the same command continues from there"))
            ctx.exit(1)
        except OSError as error:
            if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
                raise
            _hush()
            talk(f"pykala: {_(str(error.strerror))}\n{_('Free some space and try again.')}")
            ctx.exit(1)


def _hasten() -> None:
    """Let a process that is this program's alone start and end sooner.

    What is imported stays, so looking for garbage in it is idle; at the end everything goes at once. No matrix here is
    worth sharing out, and the threads that numpy begins as it is imported cost more than a search.
    """
    gc.set_threshold(_GARBAGE)
    atexit.register(gc.freeze)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _end_tidily() -> None:
    """Treat SIGTERM, and SIGHUP from a closed terminal, like Ctrl-C; under nohup the run continues."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def _language(arguments: Sequence[str]) -> str | None:
    """The language that `--lang` asks for, known before anything is said."""
    for at, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or next(iter(arguments[at + 1 :]), "")
            return value if value in languages.LANGUAGES else None
    return None


def _hush() -> None:
    """Let go of what stdout still holds; Python would complain once more when it closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    cls=Program,
    commands=Commands(_COMMANDS),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="pykala", cls=Option, help=marked("Show the version and exit."))
@option(
    "--index",
    "directory",
    envvar="PYKALA_INDEX",
    type=click.Path(file_okay=True, path_type=Path),
    metavar="DIR",
    help="The index directory. By default one in your data directory; PYKALA_INDEX names another.",
)
@option(
    "--lang",
    type=click.Choice(languages.LANGUAGES),
    expose_value=False,
    help="The language of messages: Finnish or English. By default that of the locale.",
)
@option("-v", "--verbose", count=True, help="Show what happens to each file, and where an error arose; -vv shows more.")
@option(
    "--log-file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a log to this file, one JSON object per line.",
)
@click.pass_context
def main(ctx: click.Context, directory: Path | None, verbose: int, log_file: Path | None) -> None:
    """Search Finnish municipal decisions, applications and reports, and take their figures out as data."""
    log(verbose, log_file)
    ctx.obj = directory


if __name__ == "__main__":
    main()
