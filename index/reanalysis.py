"""Running the analysis again over the text in the store when the rules have changed; no PDF is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from index.catalog import Catalog
from index.disk import Failure
from index.preparation import stored
from index.store import Store
from index.tasks import TIME_LIMIT, Failed, Prepared, Task
from index.versions import versions
from index.workers import analyse_all
from nlp.files import FileAnalysis, analyse_records

_BATCH_RECORDS = 2_000


def analyse_stored(path: Path, sha256: str, *, store: Path) -> FileAnalysis:
    """Analyse the records of a file again.

    Args:
        path: where the file was read; not looked at.
        sha256: the hex digest of its bytes.
        store: the store's file.

    Returns:
        The records as the store has them, with what is found in them now.

    Raises:
        PykalaError: the store cannot be read, or Voikko is missing.
    """
    found = stored(path, sha256, store=store)
    return FileAnalysis(analyse_records(analysed.record for analysed in found.records), 0)


def reanalyse(
    store: Store,
    update_index: Callable[[Mapping[str, dict[str, Any]]], None],
    *,
    workers: int,
    everything: bool,
    progress: Callable[[int, int, str], None],
) -> tuple[int, tuple[Failure, ...]]:
    """Run the analysis again over files whose records other rules made.

    Each file is one transaction, and up to date from then on: an interrupted run continues where it stopped.

    Args:
        store: the store; the index's lock is held.
        update_index: brings the search index up to date.
        workers: how many processes analyse.
        everything: also the files that are up to date.
        progress: told how many files are done, how many there are, and the name of the last.

    Returns:
        How many records were analysed, and the files where it failed; their records are as before.

    Raises:
        PykalaError: nothing can be analysed, or the store cannot be written.
    """
    catalog = Catalog(store)
    files = _files(store, everything)
    analyse = partial(analyse_stored, store=store.path)
    outcomes = analyse_all(_tasks(files), analyse, workers=workers, time_limit=TIME_LIMIT, prepare=True)
    done = 0
    failures: list[Failure] = []
    prepared: dict[str, dict[str, Any]] = {}
    with closing(outcomes):
        for count, (task, outcome) in enumerate(outcomes, start=1):
            progress(count, len(files), task.path.name)
            if isinstance(outcome, Failed):
                failures.append(Failure(task.path, outcome.reason))
                continue
            catalog.reanalysed(task.sha256, outcome.records)
            done += len(outcome.records)
            if isinstance(outcome, Prepared):
                prepared |= {a.record.id: fields for a, fields in zip(outcome.records, outcome.fields, strict=False)}
            if len(prepared) >= _BATCH_RECORDS:
                update_index(prepared)
                prepared = {}
    update_index(prepared)
    return done, tuple(failures)


def _files(store: Store, everything: bool) -> list[tuple[str, Path]]:
    found = store.query(
        "SELECT sha256, path FROM files WHERE record_count > 0 AND (? OR analysis IS NOT ?) ORDER BY path",
        (everything, versions().analysis),
    )
    return [(row[0], Path(row[1])) for row in found]


def _tasks(files: Iterable[tuple[str, Path]]) -> Iterator[Task]:
    return (Task(path, sha256) for sha256, path in files)
