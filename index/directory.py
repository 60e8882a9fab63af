"""The layout of an index directory, and whether it can be trusted."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from index.errors import NotAnIndex, StoreUnwritable, UnsafeIndex, lost_store
from index.lock import NAME as LOCK

STORE = "pykala.sqlite"
SEARCH = "search"

_PRIVATE = 0o700  # the search library unpickles what lies in its folder


def make(directory: Path) -> None:
    """Make an index directory that is its user's alone, or make one so that is there.

    Raises:
        StoreUnwritable: it cannot be made.
    """
    try:
        directory.mkdir(parents=True, mode=_PRIVATE, exist_ok=True)
        directory.chmod(_PRIVATE)
    except OSError as error:
        remedy = "Check its permissions, or name another directory with --index."
        raise StoreUnwritable("{path}: {why}", remedy=remedy, path=directory, why=error.strerror) from error


def check(directory: Path, *, restoring: bool = False) -> None:
    """Refuse a directory that is no index, or that others can write to.

    Args:
        directory: the index directory; there need not be one.
        restoring: whether it is about to be given a store, so that it may lack one.

    Raises:
        NotAnIndex: it is a file, or holds other things.
        StoreDamaged: it is an index whose store is gone.
        StoreUnwritable: it cannot be looked into.
        UnsafeIndex: another user could put files into it.
    """
    if not directory.exists():
        return
    elsewhere = "Name another directory with --index."
    if not directory.is_dir():
        raise NotAnIndex("{path}: not a directory", remedy=elsewhere, path=directory)
    try:
        names = {path.name for path in directory.iterdir()}
    except OSError as error:
        remedy = "Check its permissions."
        raise StoreUnwritable("{path}: {why}", remedy=remedy, path=directory, why=error.strerror) from error
    if names <= {LOCK}:
        return
    if STORE not in names and not any(map(_ours, names)):
        told = "{path}: not an index, but a directory with other files in it"
        raise NotAnIndex(told, remedy=elsewhere, path=directory)
    _distrust(directory)
    if STORE not in names and not restoring:
        raise lost_store(directory)


def _ours(name: str) -> bool:
    """Whether a name is one that only an index has: the search index's, or that of a store put aside."""
    return name == SEARCH or name.startswith(STORE)


def _distrust(directory: Path) -> None:
    """Refuse an index into which another user can put files, or has: the search library unpickles what lies there."""
    search = directory / SEARCH
    mine = {os.geteuid(), 0}
    with suppress(FileNotFoundError):
        for place in (directory, search):
            found = place.stat()
            if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
                raise UnsafeIndex("{path}: other users can write to this index", remedy="chmod 700 {path}", path=place)
            if found.st_uid not in mine:
                remedy = "Use it as its owner, or restore a backup into an index of your own."
                raise UnsafeIndex("{path}: another user's index", remedy=remedy, path=place)
        for name in os.listdir(search):
            with suppress(FileNotFoundError):  # a writer has just replaced it
                if os.lstat(search / name).st_uid not in mine:
                    remedy = "Remove the folder {folder}: it is rebuilt from the store."
                    raise UnsafeIndex("{path}: another user's file", remedy=remedy, path=search / name, folder=search)


def sealed(store: Path) -> bool:
    """Whether a store is read-only and has no write-ahead log: SQLite must not create side files then."""
    log = Path(f"{store}-wal")
    with suppress(OSError):
        return bool(os.statvfs(store).f_flag & os.ST_RDONLY) and not (log.exists() and log.stat().st_size)
    return False
