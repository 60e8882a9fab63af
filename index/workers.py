"""The worker pool that reads and analyses files. A file that crashes its worker harms no other file.

On Linux the workers are forked from one process that has imported and loaded what all of them need (`ready.py`), which
takes most of a second. Forks of the program itself would inherit its open store and threads.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing import forkserver, resource_tracker, util
from multiprocessing.connection import Connection, wait
from pathlib import Path

from index import logs
from index.tasks import Answer, Failed, Job, Jobs, Outcome, Piece, Task, prepare_records, prepared
from ingest.errors import PykalaError
from nlp.files import FileAnalysis
from nlp.model import AnalysedRecord
from nlp.voikko import VoikkoMissingError

Analyse = Callable[[Path, str], FileAnalysis]

# Bytes of address space: reading 2,000 pages takes a tenth of it.
_MEMORY_LIMIT = 4 * 1024**3
_log = logging.getLogger(f"{logs.NAME}.workers")
_COPIED = sys.platform == "linux"  # elsewhere a system's own libraries may not be copied
_context = multiprocessing.get_context("forkserver") if _COPIED else multiprocessing.get_context("spawn")


def analyse_all(
    tasks: Iterable[Task], analyse: Analyse, *, workers: int, time_limit: float, prepare: bool = False
) -> Generator[tuple[Task, Outcome], None, None]:
    """Analyse files in worker processes.

    Args:
        tasks: the files; the next is asked for when a worker is free.
        analyse: what to do with each, a function of a module (workers import it).
        workers: how many processes.
        time_limit: seconds that one file may take.
        prepare: whether outcomes are to be `Prepared` for the search index.

    Yields:
        Each task with what came of it, in the order of completion.

    Raises:
        PykalaError: something without which no file can be read is missing.
    """
    jobs = Jobs(tasks, prepare=prepare)
    idle: list[_Worker] = []
    busy: list[_Worker] = []
    done: deque[tuple[Task, Outcome]] = deque()
    try:
        while True:
            while len(busy) < max(1, workers) and (job := jobs.next(idle[-1] if idle else None)):
                busy.append(idle.pop() if idle else _Worker(analyse, prepare))
                busy[-1].begin(job, time_limit)
            if done:  # told only now: whoever takes it may be long about it, and the workers go on meanwhile
                yield done.popleft()
                continue
            if not busy:
                return
            for worker in _stirring(busy):
                answer = worker.answer()
                if answer is None:
                    continue
                busy.remove(worker)
                if worker.process.is_alive():
                    idle.append(worker)
                if settled := jobs.settle(worker.job, answer, worker):
                    done.append(settled)
    finally:
        for worker in idle + busy:
            worker.stop()


def begin() -> None:
    """Start, without waiting for it, the process that workers are copied from. `end`, or this one's end, ends it."""
    if not _COPIED:
        return
    forkserver.set_forkserver_preload(["index.ready"])
    with _deaf():
        forkserver.ensure_running()


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes started within do not hear Ctrl-C, which reaches all of a terminal's: the parent is to act on it."""
    resource_tracker.ensure_running()  # its start lifts the mask
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def end() -> None:
    """End the process that workers are copied from and wait for it: their time and memory now count as this one's."""
    with suppress(AttributeError, OSError):
        forkserver._forkserver._stop()  # type: ignore[attr-defined]


util.Finalize(None, end, exitpriority=-1)  # after multiprocessing has seen its last worker end


class _Worker:
    """A process and what it is at."""

    job: Job
    deadline: float

    def __init__(self, analyse: Analyse, prepare: bool) -> None:
        self.started = False
        self.connection, theirs = _context.Pipe()
        given = (theirs, analyse, prepare, logs.level(), dict(os.environ))
        self.process = _context.Process(target=_serve, args=given, daemon=True)
        begin()
        try:
            with _deaf():
                self.process.start()
        finally:
            theirs.close()

    def begin(self, job: Job, time_limit: float) -> None:
        self.job, self.time_limit = job, time_limit
        self.deadline = time.monotonic() + time_limit
        try:
            self.connection.send(job.records if isinstance(job, Piece) else job)
        except OSError:
            _log.debug("a worker was gone before its next job")  # `answer` finds out

    def answer(self) -> Answer | None:
        """What came of the job, after `_stirring`; None when the worker only says that it has started."""
        if not self.connection.poll():
            self.stop()
            return Failed(f"not read within {self.time_limit:.0f} seconds")
        try:
            answer: Answer | PykalaError | logging.LogRecord | None = self.connection.recv()
        except (EOFError, OSError) as error:
            self.process.join()
            self.connection.close()
            end = _end(self.process.exitcode)
            if not self.started:
                raise PykalaError(
                    "worker processes cannot start ({end})", remedy="Reinstall pykala.", end=end
                ) from error
            return Failed(f"the process that read it crashed ({end})")
        if answer is None:
            self.started, self.deadline = True, time.monotonic() + self.time_limit
        if isinstance(answer, logging.LogRecord):
            logs.pass_on(answer, self.job.path if isinstance(self.job, Task) else None)
            return None
        if isinstance(answer, PykalaError):
            raise answer
        return answer

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def _stirring(busy: list[_Worker]) -> list[_Worker]:
    """Wait until a worker says something, has died or has overrun its time."""
    patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
    ready = wait([worker.connection for worker in busy], patience)
    now = time.monotonic()
    return [worker for worker in busy if worker.connection in ready or worker.deadline <= now]


def _end(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        return f"signal {signal.Signals(-exitcode).name}"
    return f"exit status {exitcode}"


def _limit_memory() -> None:
    """Bound what a file can make its worker take: a decompression bomb ends in a MemoryError of that file alone."""
    with suppress(ImportError, ValueError, OSError):  # no such limits on Windows; a lower one may hold already
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_LIMIT, _MEMORY_LIMIT))


def _serve(connection: Connection, analyse: Analyse, prepare: bool, level: int, environment: Mapping[str, str]) -> None:
    """The life of a worker: read what the parent sends until it stops sending."""
    os.environ.update(environment)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory()
    logs.forward(connection, level)
    connection.send(None)
    while True:
        try:
            job: Task | tuple[AnalysedRecord, ...] = connection.recv()
        except (EOFError, OSError):  # the parent is done, or dead
            return
        try:
            connection.send(answer(job, analyse, prepare))
        except OSError:
            return


def answer(job: Task | tuple[AnalysedRecord, ...], analyse: Analyse, prepare: bool) -> Answer | PykalaError:
    """Read and analyse a file, or prepare records; failures are returned. An exception concerns every file."""
    try:
        if not isinstance(job, Task):
            return prepare_records(job)
        analysis = analyse(job.path, job.sha256)
        return prepared(analysis) if prepare else analysis
    except VoikkoMissingError as error:
        return error
    except ImportError as error:
        return PykalaError("the installation is incomplete: {why}", remedy="Reinstall pykala.", why=str(error))
    except PykalaError as error:
        return Failed(error.message.removeprefix(f"{job.path}: ") if isinstance(job, Task) else error.message)
    except MemoryError:
        return Failed(f"reading it takes more than {_MEMORY_LIMIT // 1024**3} GB of memory")
    except Exception as error:  # whatever a file brings about is its own failure, not the run's
        _log.debug("%s", traceback.format_exc())
        return Failed(f"{type(error).__name__}: {error}")


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
