"""The options, events and summary of an ingestion run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from index.disk import Failure
from index.tasks import TIME_LIMIT


class EventKind(StrEnum):
    """What happened to a file."""

    STARTED = "started"
    DONE = "done"
    SKIPPED = "skipped"
    DUPLICATE = "duplicate"
    FAILED = "failed"
    WAITING = "waiting"  # not yet whole; the next run looks again
    LINK = "link"  # leads out of the folder, and is not read
    REMOVED = "removed"  # gone from the disk, and taken out with its records


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a file in a run.

    Attributes:
        kind: what happened.
        path: the file's.
        records: how many records it gave, or has.
        reason: why it failed, waits or was skipped, what it duplicates, what is missing from it; else None.
        done: how many of the run's paths are finished.
        total: how many there are.
    """

    kind: EventKind
    path: Path
    records: int
    reason: str | None
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Options:
    """How to ingest; see `Collection.ingest`.

    Attributes:
        workers: processes that read and analyse.
        time_limit: seconds that one file may take.
        retry: read again what failed before, though its bytes are the same.
        rehash: look at the bytes of every file, even if its size and time are the same.
        complete: read again what was read in part only; to be asked for when `analyse` can now do more (OCR).
        force: read everything again, whatever is known of it.
        prune: take out what is gone from the folders.
        cluster: the address of a Dask scheduler whose workers read, or None for processes of this machine.
    """

    workers: int = 2
    time_limit: float = TIME_LIMIT
    retry: bool = False
    rehash: bool = False
    complete: bool = False
    force: bool = False
    prune: bool = False
    cluster: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did.

    Attributes:
        begun: when it began, in local time.
        files: how many were read, wholly or in part: new ones, `changed` ones, and those read `again`.
        changed: how many of these have other bytes than were read at their path before.
        again: how many of these were read before, the same bytes.
        partial: how many of these were read in part only.
        pages: how many pages these have.
        unread: how many of the pages gave nothing: they have no text, or are damaged.
        records: how many records they gave.
        skipped: how many files were there already, unchanged.
        moved: how many of these were at another path before.
        duplicates: how many have the same bytes as another.
        removed: how many paths were taken out because their files are gone.
        waiting: what is not yet whole.
        failures: what failed, and why.
        links: links that lead out of their folder.
        seconds: how long it took.
    """

    begun: datetime
    files: int
    changed: int
    again: int
    partial: int
    pages: int
    unread: int
    records: int
    skipped: int
    moved: int
    duplicates: int
    removed: int
    waiting: tuple[Failure, ...]
    failures: tuple[Failure, ...]
    links: tuple[Path, ...]
    seconds: float
