"""One writer at a time: the lock of an index directory."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from index.errors import IndexLocked, StoreUnwritable

NAME = "lock"


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Hold the right to write to an index.

    The system takes the lock off when its holder ends, however it ends: a dead process locks nobody out.

    Args:
        directory: the index directory.

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
            file.seek(0)
            holder = file.read().strip() or "another process"
            raise IndexLocked(
                "{path}: {holder} is writing to this index",
                remedy="Wait until it is done, or stop it.",
                path=directory,
                holder=holder,
            ) from error
        file.truncate(0)
        file.write(f"process {os.getpid()} (since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC)")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)
