"""What is in an index: counts of files and records, and what failed and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index import rows
from index.disk import Failure, from_text, left
from index.store import Store
from index.versions import versions


@dataclass(frozen=True, slots=True)
class Failed(Failure):
    """A file or folder that could not be read: when that was tried last (UTC, ISO 8601), and how often in a row."""

    at: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Outdated:
    """A file whose records another version of the program made.

    Attributes:
        path: the file's.
        records: how many it has.
        reading: whether the PDF is read otherwise now (`ingest --force`); else only the analysis has changed
            (`reindex --analysis`).
    """

    path: Path
    records: int
    reading: bool


@dataclass(frozen=True, slots=True)
class Status:
    """What is in an index.

    Attributes:
        directory: the index directory.
        files: how many files were read, wholly or in part.
        pages: how many pages they have.
        records: how many records there are of each type, the commonest first.
        mentions: how many mentions there are of each kind, and projects.
        failures: what could not be read, why, and when that was tried, by path; also what is still being copied.
        partial: what could be read in part only, and what is missing, by path.
        outdated: files whose records this program would make otherwise, by path.
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
    failures: tuple[Failed, ...]
    outdated: tuple[Outdated, ...]
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
    tables = {kind.attribute: kind.table for kind in rows.MENTIONS if kind.attribute != "grants"}
    tables["projects"] = "projects"  # those of which a record grants several, too
    types = store.query("SELECT type, count(*) FROM records GROUP BY type ORDER BY count(*) DESC, type")
    return Status(
        directory=store.path.parent,
        files=store.one("SELECT count(*) FROM files WHERE status <> 'failed'"),
        pages=store.one("SELECT coalesce(sum(pages), 0) FROM files WHERE status <> 'failed'"),
        records={row[0]: row[1] for row in types},
        mentions={name: store.one(f"SELECT count(*) FROM {table}") for name, table in tables.items()},
        failures=failures(store),
        outdated=_outdated(store),
        partial=_partial(store),
        vanished=tuple(filter(left, _paths(store))),
        last_ingest=store.one("SELECT max(ingested_at) FROM files"),
        unindexed=len(store.unindexed()),
        size=store.one("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"),
    )


def failures(store: Store) -> tuple[Failed, ...]:
    """What could not be read, by path: files that failed, and paths whose bytes cannot be read now."""
    found = store.query(
        "SELECT paths.path, coalesce(paths.reason, files.reason) AS reason,"
        " coalesce(tried_at, ingested_at, '') AS at,"
        " CASE WHEN paths.reason IS NULL THEN files.attempts ELSE paths.attempts END AS attempts"
        " FROM paths LEFT JOIN files USING (sha256)"
        " WHERE paths.reason IS NOT NULL OR files.status = 'failed' ORDER BY paths.path"
    )
    return tuple(Failed(from_text(row["path"]), row["reason"], row["at"], row["attempts"]) for row in found)


def _partial(store: Store) -> tuple[Failure, ...]:
    found = store.query(
        "SELECT paths.path, files.reason FROM paths JOIN files USING (sha256)"
        " WHERE paths.reason IS NULL AND files.status = 'partial' ORDER BY paths.path"
    )
    return tuple(Failure(from_text(path), reason) for path, reason in found)


def _outdated(store: Store) -> tuple[Outdated, ...]:
    now = versions()
    found = store.query(
        "SELECT path, record_count, reading IS NOT ?1 AS otherwise FROM files"
        " WHERE record_count > 0 AND (reading IS NOT ?1 OR analysis IS NOT ?2) ORDER BY path",
        (now.reading, now.analysis),
    )
    return tuple(Outdated(from_text(path), count, bool(reading)) for path, count, reading in found)


def _paths(store: Store) -> list[Path]:
    """The paths whose files have records."""
    found = store.query(
        "SELECT paths.path FROM paths JOIN files ON files.sha256 = coalesce(kept_sha256, paths.sha256)"
        " WHERE record_count > 0 ORDER BY paths.path"
    )
    return [from_text(row[0]) for row in found]
