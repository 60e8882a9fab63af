"""What is in an index: its files and records counted, and what failed and why."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index import rows
from index.disk import Failure, from_text
from index.store import Store


@dataclass(frozen=True, slots=True)
class Status:
    """What is in an index.

    Attributes:
        directory: the index directory.
        files: how many files were read, wholly or in part.
        pages: how many pages they have.
        records: how many records there are of each type, the commonest first.
        mentions: how many mentions there are of each kind, and projects.
        failures: what could not be read, and why, by path.
        partial: what could be read in part only, and what is missing, by path.
        vanished: paths whose records are kept though the file is gone from the disk.
        last_ingest: when a file was last read (UTC, ISO 8601), or None.
        unindexed: how many files the search index is behind.
        size: of the store, in bytes.
    """

    directory: Path
    files: int
    pages: int
    records: Mapping[str, int]
    mentions: Mapping[str, int]
    failures: tuple[Failure, ...]
    partial: tuple[Failure, ...]
    vanished: tuple[Path, ...]
    last_ingest: str | None
    unindexed: int
    size: int


def status(store: Store) -> Status:
    """Look what is in an index.

    Args:
        store: the index's.

    Returns:
        What is in it now.
    """
    tables = {kind.attribute: kind.table for kind in rows.MENTIONS} | {"projects": "project_descriptions"}
    types = store.query("SELECT type, count(*) FROM records GROUP BY type ORDER BY count(*) DESC, type")
    return Status(
        directory=store.path.parent,
        files=store.one("SELECT count(*) FROM files WHERE status <> 'failed'"),
        pages=store.one("SELECT coalesce(sum(pages), 0) FROM files WHERE status <> 'failed'"),
        records={row[0]: row[1] for row in types},
        mentions={name: store.one(f"SELECT count(*) FROM {table}") for name, table in tables.items()},
        failures=_reasons(store, "failed"),
        partial=_reasons(store, "partial"),
        vanished=tuple(path for path in _paths(store) if not os.path.lexists(path)),
        last_ingest=store.one("SELECT max(ingested_at) FROM files"),
        unindexed=len(store.unindexed()),
        size=store.one("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"),
    )


def _reasons(store: Store, wanted: str) -> tuple[Failure, ...]:
    """The paths of files in a state; unreadable paths count as failed."""
    found = store.query(
        "SELECT paths.path, coalesce(paths.reason, files.reason) FROM paths LEFT JOIN files USING (sha256)"
        " WHERE CASE WHEN paths.reason IS NULL THEN files.status ELSE 'failed' END = ? ORDER BY paths.path",
        (wanted,),
    )
    return tuple(Failure(from_text(path), reason) for path, reason in found)


def _paths(store: Store) -> list[Path]:
    found = store.query("SELECT path FROM paths WHERE coalesce(sha256, kept_sha256) IS NOT NULL ORDER BY path")
    return [from_text(row[0]) for row in found]
