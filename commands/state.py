"""The output of `status`: text for people, or JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TextIO

from commands.language import _, counted, marked, retold
from commands.wording import local_time, one_line, write_line

if TYPE_CHECKING:
    from index.status import Failed, Outdated, Status

_MENTIONS = {
    "case_numbers": marked("case_numbers"),
    "decision_refs": marked("decision_refs"),
    "amounts": marked("amounts"),
    "dates": marked("dates"),
    "organizations": marked("organizations"),
    "projects": marked("projects"),
}


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
        "failed": [as_json(failure) for failure in status.failures],
        "partial": [{"path": str(failure.path), "reason": failure.reason} for failure in status.partial],
        "vanished": [str(path) for path in status.vanished],
        "outdated": [
            {"path": str(old.path), "records": old.records, "remedy": _remedy(old)} for old in status.outdated
        ],
    }
    if file_format == "json":
        write_line(stream, json.dumps(facts, ensure_ascii=False))
        return
    _write_text(status, stream)


def as_json(failure: Failed) -> dict[str, Any]:
    """A failure as an object of JSON types."""
    told = {"path": str(failure.path), "reason": failure.reason}
    return {**told, "at": failure.at, "attempts": failure.attempts}


def write_failures(failures: Sequence[Failed], file_format: str, stream: TextIO) -> None:
    """Write what could not be read.

    Args:
        failures: files and folders, by path.
        file_format: `text`: a line each; `json`: one list.
        stream: where to.
    """
    if file_format == "json":
        write_line(stream, json.dumps([as_json(failure) for failure in failures], ensure_ascii=False))
        return
    line = _("{path}: {reason} ({time}, attempt {count})")
    for failure in failures:
        reason = retold(failure.reason)
        told = line.format(
            path=one_line(failure.path), reason=reason, time=local_time(failure.at) or "?", count=failure.attempts
        )
        write_line(stream, told)


def _remedy(old: Outdated) -> str:
    return "ingest --force" if old.reading else "reindex --analysis"


def _write_text(status: Status, stream: TextIO) -> None:
    files = counted("{count} file", "{count} files", status.files)
    pages = counted("{count} page", "{count} pages", status.pages)
    size = _("{size} MB").format(size=f"{status.size / 1e6:.1f}")
    write_line(stream, f"{status.directory}: {files}, {pages}, {size}")
    write_line(stream, _("last ingest: {time}").format(time=local_time(status.last_ingest) or _("never")))
    kinds = ", ".join(f"{kind} {count}" for kind, count in status.records.items())
    write_line(stream, _("records: {counts}").format(counts=kinds or _("none")))
    mentions = ", ".join(f"{_(_MENTIONS.get(kind, kind))} {count}" for kind, count in status.mentions.items())
    write_line(stream, _("mentions: {counts}").format(counts=mentions or _("none")))
    for line, failures in (
        (_("failed: {path}: {reason}"), status.failures),
        (_("read in part: {path}: {reason}"), status.partial),
    ):
        for failure in failures:
            write_line(stream, line.format(path=one_line(failure.path), reason=retold(failure.reason)))
    for remedy in ("ingest --force", "reindex --analysis"):
        old = [each for each in status.outdated if _remedy(each) == remedy]
        if old:
            line = _("made by another version of the program: {records} of {files} (to renew: pykala {command})")
            records = counted("{count} record", "{count} records", sum(each.records for each in old))
            files = counted("{count} file", "{count} files", len(old))
            write_line(stream, line.format(records=records, files=files, command=remedy))
    for path in status.vanished:
        write_line(stream, _("gone from the disk, records kept: {path}").format(path=one_line(path)))
