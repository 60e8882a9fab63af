"""What is in an index, for people and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from commands.wording import write_line

if TYPE_CHECKING:
    from index.status import Status


def write_status(status: Status, file_format: str, stream: TextIO) -> None:
    """Write what is in an index.

    Args:
        status: the index's.
        file_format: `text` or `json`.
        stream: where to.
    """
    facts: dict[str, Any] = {
        "directory": str(status.directory),
        "files": status.files,
        "pages": status.pages,
        "records": dict(status.records),
        "mentions": dict(status.mentions),
        "last_ingest": status.last_ingest,
        "unindexed": status.unindexed,
        "bytes": status.size,
        "failed": [{"path": str(failure.path), "reason": failure.reason} for failure in status.failures],
        "partial": [{"path": str(failure.path), "reason": failure.reason} for failure in status.partial],
        "vanished": [str(path) for path in status.vanished],
    }
    if file_format == "json":
        write_line(stream, json.dumps(facts, ensure_ascii=False))
        return
    write_line(stream, f"{status.directory}: {status.files} files, {status.pages} pages, {status.size / 1e6:.1f} MB")
    write_line(stream, f"last ingest: {status.last_ingest or 'never'}")
    for name, counts in (("records", status.records), ("mentions", status.mentions)):
        write_line(stream, f"{name}: " + (", ".join(f"{kind} {count}" for kind, count in counts.items()) or "none"))
    for name, failures in (("failed", status.failures), ("read in part", status.partial)):
        for failure in failures:
            write_line(stream, f"{name}: {failure.path}: {failure.reason}")
    for path in status.vanished:
        write_line(stream, f"gone from the disk, records kept: {path}")
