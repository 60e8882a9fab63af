"""Preparing all records of a store for the search index when it is rebuilt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from index.documents import index_fields
from index.store import Store
from index.tasks import TIME_LIMIT, Prepared, Task
from nlp.files import FileAnalysis

_FEW = 300  # records that are ready before worker processes would have started


def stored(path: Path, sha256: str, *, store: Path) -> FileAnalysis:
    """A file's records as the store has them; worker processes call it.

    Args:
        path: where the file was read; not looked at.
        sha256: the hex digest of its bytes.
        store: the store's file.

    Returns:
        The records with their mentions.
    """
    del path
    with closing(Store(store)) as opened:
        return FileAnalysis(tuple(opened.records_of([sha256])), 0)


def prepared(store: Store, *, workers: int) -> Iterator[dict[str, Any]]:
    """The fields of every record, `index_fields` of it.

    Args:
        store: the store; nothing may be written to it meanwhile.
        workers: how many processes may prepare them; with 1, this process does.

    Yields:
        The fields as they are ready: with workers, the files are in no certain order.
    """
    if workers == 1 or store.one("SELECT count(*) FROM records") <= _FEW:
        yield from map(index_fields, store.records())
        return
    from index.workers import analyse_all

    # Longest first, or the last file keeps one worker busy while the others have nothing to do.
    files = store.query("SELECT sha256, path FROM files WHERE record_count > 0 ORDER BY size DESC, sha256")
    tasks = (Task(Path(path), sha256) for sha256, path in files)
    analyse = partial(stored, store=store.path)
    with closing(analyse_all(tasks, analyse, workers=workers, time_limit=TIME_LIMIT, prepare=True)) as outcomes:
        for task, outcome in outcomes:
            if isinstance(outcome, Prepared) and len(outcome.fields) == len(outcome.records):
                yield from outcome.fields
            else:  # a file whose worker failed must not be lost
                yield from map(index_fields, store.records_of([task.sha256]))
