"""Backups: copying a store into one file while it is in use, and restoring it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from index import seals
from index.directory import STORE
from index.disk import sync
from index.errors import NotAnIndex, StoreDamaged, StoreUnwritable, damaged_store, store_error
from index.migrations import APPLICATION_ID
from index.store import Store

_HEAD = b"SQLite format 3\0"
_WRITE_VERSION, _APPLICATION_ID = slice(18, 19), slice(68, 72)  # bytes of a file (sqlite.org/fileformat2)
_BY_LOG = b"\2"  # a write version: with a log beside the file
_SIDES = ("-wal", "-shm")
_PRIVATE = 0o600
_MADE = "Name a file that `pykala backup` has made."


def backup(store: Store, target: Path) -> int:
    """Copy a store as it is at this moment; others may read and write it meanwhile.

    The copy comes into being beside its place and is checked before it goes there; until then an earlier backup of that
    name stands.

    Args:
        store: the store.
        target: the file to be made.

    Returns:
        Its size in bytes.

    Raises:
        NotAnIndex: there is a file of that name that is no backup, such as an index's store.
        StoreDamaged: the store is damaged; nothing is made.
        StoreUnwritable: the file cannot be made.
    """
    if target.exists() and _in_use(target):
        remedy = "Name another file for the backup."
        raise NotAnIndex("{path}: not a backup, but the store of an index", remedy=remedy, path=target)
    with _beside(target) as copy:
        _copy(store.path, copy)
        with closing(Store(copy)) as made:
            _check(made)
        os.replace(copy, target)
        sync(target.parent)
    return target.stat().st_size


def restore(directory: Path, source: Path) -> Path | None:
    """Replace an index's store with a backup; the lock is held, and no one else has the store open for writing.

    The old store is kept beside it. The search index belongs to the old store and is rebuilt.

    Args:
        directory: the index directory.
        source: the backup.

    Returns:
        Where the former store is kept, or None where there was none.

    Raises:
        NotAnIndex: the file is no backup.
        NewerIndex: a newer version of the program made it.
        StoreDamaged: the backup itself is damaged.
        StoreUnwritable: it cannot be read, or the store cannot be written.
    """
    place = directory / STORE
    if not source.is_file():
        raise NotAnIndex("{path}: no such file", remedy=_MADE, path=source)
    _in_use(source)
    with _beside(place) as copy:
        with _as_backup(source):
            _copy(source, copy)
        with _as_backup(source), closing(Store(copy)) as made:
            _check(made)
            made.rename()
            made.one("PRAGMA journal_mode = WAL")
        former = _set_aside(place) if place.exists() else None
        os.replace(copy, place)
        sync(directory)
    return former


def _in_use(path: Path) -> bool:
    """Whether a file is a database that its program works with, not a backup: such a one has a log beside it.

    Raises:
        NotAnIndex: it is neither.
        StoreUnwritable: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_APPLICATION_ID.stop)
    except OSError as error:
        remedy = "Check its permissions."
        raise StoreUnwritable("{path}: {why}", remedy=remedy, path=path, why=error.strerror or str(error)) from error
    in_use = header[_WRITE_VERSION] == _BY_LOG
    ours = in_use or header[_APPLICATION_ID] == APPLICATION_ID.to_bytes(4, "big")  # which may be in the log still
    if not header.startswith(_HEAD) or not ours:
        raise NotAnIndex("{path}: not a backup", remedy=_MADE, path=path)
    return in_use


def _copy(source: Path, target: Path) -> None:
    """Copy a database by SQLite's own means; the copy is one file that needs no other, and only its owner reads it."""
    target.touch(_PRIVATE)
    try:
        with closing(_opened(source, "ro")) as old, closing(_opened(target, "rw")) as new:
            old.backup(new, pages=2000, sleep=0.01)
            new.execute("PRAGMA journal_mode = DELETE")
        sync(target)
    except sqlite3.Error as error:
        told = store_error(source, error) or damaged_store(source, error)
        if isinstance(told, StoreUnwritable):  # it is the copy that was to be written
            told = store_error(target, error) or told
        raise told from error


def _opened(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=30)


def _check(store: Store) -> None:
    """Raise for a store that is not whole."""
    faults = store.faults() or [f"record {record_id} has changed on the disk" for record_id in seals.broken(store)]
    if faults:
        raise damaged_store(store.path, faults[0])


def _set_aside(place: Path) -> Path:
    """Give a store another name beside its own, which the next one takes over: at no moment there is none.

    Its log goes with it, since SQLite would play it into the next.
    """
    with suppress(sqlite3.Error), closing(_opened(place, "rw")) as old:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    former = place.with_name(place.name + ".replaced")
    former.unlink(missing_ok=True)
    try:
        os.link(place, former)
    except OSError:  # a file system without links
        os.replace(place, former)
    for side in _SIDES:
        log = Path(f"{place}{side}")
        if log.exists():
            os.replace(log, f"{former}{side}")
        else:
            Path(f"{former}{side}").unlink(missing_ok=True)
    return former


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A private file beside another, which is made there; what is left of it at the end goes."""
    copy = target.with_name(f".{target.name}.part")
    try:
        copy.unlink(missing_ok=True)
        os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE))
        yield copy
    except OSError as error:
        remedy = "Check the disk and the permissions there."
        raise StoreUnwritable("{path}: {why}", remedy=remedy, path=target, why=error.strerror or str(error)) from error
    finally:
        for side in ("", "-journal", *_SIDES):
            with suppress(OSError):  # of the file itself has been told
                Path(f"{copy}{side}").unlink(missing_ok=True)


@contextmanager
def _as_backup(path: Path) -> Iterator[None]:
    """Errors of a store, told of the backup that it is."""
    try:
        yield
    except StoreDamaged as error:
        cause = error.values.get("cause")
        told = "{path}: the backup is damaged ({cause})"
        raise StoreDamaged(told, remedy="Take an older one.", path=path, cause=cause) from error
