"""The report of an ingestion run, for a log book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commands.language import _, counted
from commands.terminal import talk
from commands.wording import one_line

if TYPE_CHECKING:
    from index.collection import Collection
    from index.runs import Summary

_MOST_PATHS = 3  # paths that are named


def tell_report(summary: Summary, paths: Sequence[Path], collection: Collection) -> None:
    """Say what a run did: when, where, what became of the files, and what the index holds now; last all in one line.

    Args:
        summary: of the run.
        paths: what it was given.
        collection: the index that it wrote to, as it is now.
    """
    from index.versions import pykala_version

    begun = summary.begun.isoformat(sep=" ", timespec="seconds")
    talk(_("Ingest of {when}, pykala {version}").format(when=begun, version=pykala_version()))
    named = ", ".join(one_line(path.absolute()) for path in paths[:_MOST_PATHS])
    facts = {
        _("paths"): named + (", …" if len(paths) > _MOST_PATHS else ""),
        _("files"): ", ".join(_files(summary)) or "0",
        _("read"): ", ".join(_read(summary)),
        _("time"): _pace(summary),
        _("index"): _holdings(collection),
    }
    wide = max(map(len, facts))
    for name, told in facts.items():
        talk(f"  {name:{wide}}  {told}")
    talk(_line(summary))


def _files(summary: Summary) -> Iterator[str]:
    new = summary.files - summary.changed - summary.again
    counts = (
        (new, _("{count} new")),
        (summary.changed, _("{count} changed")),
        (summary.again, _("{count} read again")),
        (summary.skipped - summary.moved, _("{count} unchanged")),
        (summary.moved, _("{count} moved")),
    )
    yield from (told.format(count=count) for count, told in counts if count)
    yield from _rest(summary)
    if summary.links:
        yield counted("{count} link not followed", "{count} links not followed", len(summary.links))


def _rest(summary: Summary) -> Iterator[str]:
    """What became of the files that were neither read nor unchanged."""
    if summary.duplicates:
        yield counted("{count} duplicate", "{count} duplicates", summary.duplicates)
    if summary.removed:
        yield _("{count} removed").format(count=summary.removed)
    if summary.waiting:
        yield _("{count} waiting").format(count=len(summary.waiting))
    if summary.failures:
        yield _("{count} failed").format(count=len(summary.failures))


def _read(summary: Summary) -> Iterator[str]:
    records = counted("{count} record", "{count} records", summary.records)
    pages = counted("{count} page", "{count} pages", summary.pages)
    yield _("{records} of {pages}").format(records=records, pages=pages)
    if summary.unread:
        yield counted("{count} page without text", "{count} pages without text", summary.unread)
    if summary.partial:
        yield counted("{count} file in part only", "{count} files in part only", summary.partial)


def _pace(summary: Summary) -> str:
    seconds = f"{summary.seconds:.1f}"
    if not summary.pages:
        return _("{seconds} s").format(seconds=seconds)
    rate = f"{summary.pages / max(summary.seconds, 0.001):.1f}"
    return _("{seconds} s, {rate} pages a second").format(seconds=seconds, rate=rate)


def _holdings(collection: Collection) -> str:
    one = collection.store.one
    files = one("SELECT count(*) FROM files WHERE status <> 'failed'")
    records = one("SELECT count(*) FROM records")
    return _("{files}, {records}, state {state}, in {path}").format(
        files=counted("{count} file", "{count} files", files),
        records=counted("{count} record", "{count} records", records),
        state=collection.store.generation(),
        path=collection.directory.absolute(),
    )


def _line(summary: Summary) -> str:
    """All of it in one line."""
    counts = [
        counted("{count} file read", "{count} files read", summary.files),
        counted("{count} record", "{count} records", summary.records),
        _("{count} unchanged").format(count=summary.skipped),
        *_rest(summary),
    ]
    if not summary.failures:
        counts.append(_("{count} failed").format(count=0))
    seconds = _("{seconds} s").format(seconds=f"{summary.seconds:.1f}")
    return f"{', '.join(counts)} ({seconds})"
