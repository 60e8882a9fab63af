"""Reading and analysing on a Dask cluster, for archives too large for one machine; the store stays on this one.

Workers open the files by the paths they have on this machine (a shared file system) and run the same version of the
program. The only module that imports Dask, an optional extra: `pip install "pykala[dask]"`.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Generator, Iterable
from contextlib import closing
from itertools import islice
from logging import LogRecord
from typing import Any

from index import logs
from index.disk import sha256
from index.tasks import Failed, Outcome, Prepared, Task, prepare_records
from index.versions import Versions, versions
from index.workers import Analyse, answer
from ingest.errors import PykalaError
from nlp.files import FileAnalysis

_AHEAD = 2  # tasks handed out for each thread of the cluster, so that none waits for the next
_CONNECT = "10s"
# Voikko's handle serves one thread at a time.
_one_at_a_time = threading.Lock()


def analyse_on_cluster(
    tasks: Iterable[Task], analyse: Analyse, *, address: str, time_limit: float, prepare: bool = False
) -> Generator[tuple[Task, Outcome], None, None]:
    """Analyse files on a cluster; as `workers.analyse_all`.

    A file whose worker dies is given to another one; when that has happened as often as the scheduler allows
    (`distributed.scheduler.allowed-failures`), it has failed.

    Args:
        tasks: the files; the next is asked for when the cluster has room.
        analyse: what to do with each, a function of a module that workers can import.
        address: the scheduler's: `tcp://HOST:8786`.
        time_limit: seconds that one file may take; a worker that takes longer ends.
        prepare: whether outcomes are to be `Prepared` for the search index.

    Yields:
        Each task with what came of it, in the order of completion.

    Raises:
        PykalaError: Dask is not installed, the cluster cannot be reached or has another version of the program.
    """
    with closing(_connected(address)) as client:
        _same_version(client.run(versions))
        from distributed import as_completed

        waiting = iter(tasks)
        threads = max(1, sum(client.nthreads().values()))
        given: dict[Any, Task] = {}

        def give(number: int) -> list[Any]:
            fresh = {
                client.submit(_remote, task, analyse, prepare, time_limit, logs.level(), pure=False): task
                for task in islice(waiting, number)
            }
            given.update(fresh)
            return list(fresh)

        done = as_completed(give(_AHEAD * threads), loop=client.loop)
        for future in done:
            task = given.pop(future)
            yield task, _outcome(task, future)
            future.release()
            for fresh in give(1):
                done.add(fresh)


def _connected(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        remedy = 'Install it with the program: pip install "pykala[dask]"'
        raise PykalaError("Dask is not installed", remedy=remedy) from error
    try:
        client = Client(address, timeout=_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        remedy = "Start it (dask scheduler, dask worker), or check its address."
        raise PykalaError("{address}: no Dask scheduler answers there", remedy=remedy, address=address) from error
    if not client.nthreads():
        client.close()
        remedy = "Start some: dask worker {address}"
        raise PykalaError("{address}: the cluster has no workers", remedy=remedy, address=address)
    return client


def _same_version(found: dict[str, Versions]) -> None:
    others = sorted(worker for worker, made_by in found.items() if made_by != versions())
    if others:
        remedy = "Install the same version there and start its workers again."
        raise PykalaError("another version of pykala runs on {workers}", remedy=remedy, workers=", ".join(others))


def _outcome(task: Task, future: Any) -> Outcome:
    error = future.exception()
    if error is not None:  # distributed.KilledWorker, or what else the cluster could not do
        return Failed(f"reading it ended the workers that read it ({type(error).__name__})")
    result, records = future.result()
    for record in records:
        logs.pass_on(record, task.path)
    if isinstance(result, PykalaError) and task.path.exists():
        raise result
    return Failed(result.message) if isinstance(result, PykalaError) else result


def _remote(
    task: Task, analyse: Analyse, prepare: bool, time_limit: float, level: int
) -> tuple[Outcome | PykalaError, list[LogRecord]]:
    """What a worker does with a file, and what it logs meanwhile."""
    with _one_at_a_time, logs.collected(level) as records:
        return _answer(task, analyse, prepare, time_limit), records


def _answer(task: Task, analyse: Analyse, prepare: bool, time_limit: float) -> Outcome | PykalaError:
    """The outcome of a file; any failure is reported in it."""
    try:
        same = sha256(task.path) == task.sha256
    except OSError as error:
        told, remedy = "a worker cannot read {path}: {why}", "Mount the folder there."
        return PykalaError(told, remedy=remedy, path=task.path, why=error.strerror)
    if not same:
        return Failed("its bytes are others where a worker reads it")
    watch = threading.Timer(time_limit, os._exit, (1,))
    watch.start()
    try:
        found = answer(task, analyse, prepare)
        if prepare and isinstance(found, FileAnalysis) and not isinstance(found, Prepared):
            return Prepared.of(found, prepare_records(found.records))
        return found if not isinstance(found, tuple) else Failed("no answer")
    finally:
        watch.cancel()
