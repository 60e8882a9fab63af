"""The write lock of an index directory: one writer at a time."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from index.errors import IndexLocked, StoreUnwritable

NAME = "lock"

_ANOTHER = "{path}: another process is writing to this index"
_KNOWN = "{path}: process {process} (since {since} UTC, for {age}) is writing to this index"


@contextmanager
def writing(directory: Path, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the right to write to an index.

    The system releases the lock when its holder ends, however it ends: a dead process locks no one out.

    Args:
        directory: the index directory.
        waiting: wait for another process to be done, and call this once with who that is; None: do not wait.

    Raises:
        IndexLocked: another process holds it.
        StoreUnwritable: the directory cannot be written to.
    """
    try:
        file = (directory / NAME).open("a+", encoding="utf-8")
    except OSError as error:
        remedy = "Check the permissions of the index directory."
        raise StoreUnwritable("{path}: {why}", remedy=remedy, path=directory, why=error.strerror) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            told, values = _holder(file)
            values["path"] = directory
            if waiting is None:
                remedy = "Wait until it is done (ingest --wait), or stop it."
                raise IndexLocked(told, remedy=remedy, **values) from error
            waiting(told.format(**values))
            fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(0)
        file.write(f"{os.getpid()} {time.time():.0f}")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _holder(file: TextIO) -> tuple[str, dict[str, object]]:
    """Who holds the lock since when and for how long, as a message and its values."""
    file.seek(0)
    try:
        process, since = map(int, file.read().split())
    except ValueError:  # it has only just taken the lock
        return _ANOTHER, {}
    minutes, seconds = divmod(max(0, round(time.time() - since)), 60)
    age = f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min" if minutes else f"{seconds} s"
    return _KNOWN, {"process": process, "since": f"{datetime.fromtimestamp(since, UTC):%Y-%m-%d %H:%M:%S}", "age": age}
