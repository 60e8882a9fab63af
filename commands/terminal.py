"""The terminal: messages, progress bars, colour and width, and files instead of stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

import click

from commands.wording import safe, shown
from ingest.errors import PykalaError


class Screen(TextIOWrapper):
    """Stdout where that is a terminal: nothing that is written there acts on it, be it a file's name, a text or CSV."""

    def write(self, text: str) -> int:
        """Write a text as `safe` makes it; the line ends of CSV are a terminal's."""
        super().write(safe(text.replace("\r\n", "\n")))
        return len(text)


def guard_stdout() -> None:
    """Let stdout take names that are not UTF-8 and letters that its encoding lacks; a terminal is shown a `Screen`."""
    stream = sys.stdout
    if not isinstance(stream, TextIOWrapper) or isinstance(stream, Screen):
        return
    stream.reconfigure(errors="backslashreplace")
    if stream.isatty():
        stream.flush()
        sys.stdout = Screen(stream.buffer, stream.encoding, "backslashreplace", line_buffering=stream.line_buffering)


def talk(message: str) -> None:
    """Say something to the user, on stderr."""
    click.echo(shown(message), err=True)


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int, str], None]]:
    """A progress bar on stderr, where that is a terminal.

    Args:
        title: what is being done.

    Yields:
        A function to call with how much is done, of how much, and the current item.
    """
    if not sys.stderr.isatty() or "NO_COLOR" in os.environ:
        yield lambda done, total, name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(title),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[at]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, at="")
        yield lambda done, total, name: bar.update(task, completed=done, total=total, at=shown(name[:40]))


def colour(stream: TextIO) -> bool:
    """Whether a stream takes colour: a terminal does, unless NO_COLOR is set (no-color.org).

    Args:
        stream: where text goes.

    Returns:
        True for a terminal that may be coloured.
    """
    return stream.isatty() and "NO_COLOR" not in os.environ


def width() -> int:
    """The width to write for, in characters: the terminal's, or 80."""
    import shutil

    return max(60, min(shutil.get_terminal_size().columns, 160)) if sys.stdout.isatty() else 80


@contextmanager
def open_output(path: Path | None, *, binary: bool = False, at_once: bool = False) -> Iterator[Any]:
    """Open a file for writing, or take stdout; a file that cannot be written is the user's to fix.

    A file that was there stays as it was until the new one is whole, unless it is to be written at once.

    Args:
        path: the file; None for stdout.
        binary: whether bytes are to be written, not text.
        at_once: write into the file itself: its lines are of use also when the run is broken off.

    Yields:
        The stream.

    Raises:
        PykalaError: the file cannot be made, or bytes would go to a terminal.
    """
    if path is None:
        if binary and sys.stdout.isatty():
            raise PykalaError("this format is not text and cannot be shown", remedy="Name a file with -o.")
        yield sys.stdout.buffer if binary else sys.stdout
        return
    apart = not at_once and (path.is_file() or not path.exists())  # a pipe or a device cannot be renamed
    target = path.resolve() if apart else path
    beside = target.with_name(f".{target.name}.part") if apart else path
    try:
        stream = beside.open("wb") if binary else beside.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise PykalaError(
            "{path}: {why}", remedy="Name another file with -o.", path=path, why=error.strerror
        ) from error
    try:
        with stream:
            yield stream
        if apart:
            beside.replace(target)
    finally:
        if apart:
            beside.unlink(missing_ok=True)
