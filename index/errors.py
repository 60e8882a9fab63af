"""Errors of an index. Each says what is wrong and what the user can do."""
# ruff: noqa: N818 - the names say what is the matter

from __future__ import annotations

import sqlite3
from pathlib import Path

from ingest.errors import PykalaError

RESTORE = "Restore the last backup: pykala restore FILE. Without one: pykala --index NEW ingest FOLDER."


class NotAnIndex(PykalaError):
    """The directory holds no index, or other things where one should be made."""


class NoIndex(NotAnIndex):
    """There is no index in the directory, but one could be made."""


class NewerIndex(PykalaError):
    """The index was made by a newer version of the program."""


class UnsafeIndex(PykalaError):
    """Other users can write to the index directory, whose files the search library trusts blindly."""


class IndexLocked(PykalaError):
    """Another process is writing to the index."""


class IndexDamaged(PykalaError):
    """The search index cannot be read; it can be rebuilt from the store."""


class StoreDamaged(PykalaError):
    """The store itself cannot be read: what was ingested is in danger."""


class StoreUnwritable(PykalaError):
    """The store cannot be opened or written: no permission, or no room on the disk."""


class QueryTimeout(PykalaError):
    """A query took longer than it may."""


class UnknownRecord(PykalaError):
    """No record, or more than one, answers to the identifier given."""


class UnknownSearch(PykalaError):
    """There is no saved search of that name, or no hit of that number in the last search."""


class QueryError(PykalaError):
    """A query, a filter or a range does not parse."""

    exit_code = 2


class UnknownFormat(PykalaError):
    """A kind of rows or a file format that `export` does not know."""

    exit_code = 2


class MissingLibrary(PykalaError):
    """A library that a format or a chart needs is not installed."""


class ManifestTaken(PykalaError):
    """The folder of an export contains a data package that is not ours."""


class SqlError(PykalaError):
    """An SQL query is wrong, or asks for more than reading."""

    exit_code = 2


class SqlTimeout(PykalaError):
    """An SQL query takes longer than it may."""


def missing_index(directory: Path) -> NoIndex:
    """The error for a directory without an index in it.

    Args:
        directory: the directory that was looked into.

    Returns:
        The error, to be raised by the caller.
    """
    return NoIndex("{path}: no index here", remedy="Make one: pykala ingest FOLDER.", path=directory)


def damaged_store(path: Path, cause: object) -> StoreDamaged:
    """The error for a store (its file is `path`) that says something impossible, as `cause` tells."""
    return StoreDamaged("{path}: the store is damaged ({cause})", remedy=RESTORE, path=path, cause=cause)


def lost_store(directory: Path) -> StoreDamaged:
    """The error for an index directory in which everything is but the store."""
    return StoreDamaged("{path}: the store of this index is missing", remedy=RESTORE, path=directory)


def store_error(path: Path, error: sqlite3.Error) -> PykalaError | None:
    """What a failure of SQLite means to the user.

    Args:
        path: the store's file.
        error: what SQLite says.

    Returns:
        The error, to be raised by the caller; None for one that is the program's own mistake.
    """
    if isinstance(error, sqlite3.OperationalError) and not hasattr(error, "sqlite_errorcode"):
        return damaged_store(path, error)  # Python's own: a text that is not UTF-8
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return damaged_store(path, error)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return IndexLocked("{path}: another program holds the store", remedy="Close it and try again.", path=path)
    if code == sqlite3.SQLITE_FULL:
        return StoreUnwritable(
            "{path}: the disk is full", remedy="Free some space and try again; finished files are kept.", path=path
        )
    if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR}:
        return StoreUnwritable(
            "{path}: {why}",
            remedy="Check the disk and the permissions of the index directory.",
            path=path,
            why=str(error),
        )
    return None
