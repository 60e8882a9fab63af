"""Extraction without an index: PDFs in, analysed records out, in the order asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from index.disk import find, sha256
from index.tasks import TIME_LIMIT, Failed, Outcome, Task
from index.workers import analyse_all
from nlp import analyse_file
from nlp.model import AnalysedRecord


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: its records, what could not be read well, or why it failed."""

    path: Path
    records: tuple[AnalysedRecord, ...] = ()
    warnings: tuple[str, ...] = ()
    failure: str | None = None


def extract(paths: Sequence[Path], *, workers: int = 2, ocr: bool = False) -> Iterator[tuple[int, int, Reading]]:
    """Read and analyse PDFs in worker processes.

    Args:
        paths: files, and folders to be searched for `*.pdf`.
        workers: how many processes.
        ocr: whether pages without text are to be read by machine.

    Yields:
        How many files are done, how many there are, and what came of the next; files in the order found, first those
        that cannot be read at all.
    """
    found = find(paths)
    files = found.files
    total = len(files) + len(found.failures) + len(found.links)
    done = 0
    for failure in found.failures:
        done += 1
        yield done, total, Reading(failure.path, failure=failure.reason)
    for link in found.links:
        done += 1
        yield done, total, Reading(link, warnings=("leads out of the folder, not read",))
    readings: dict[Path, Reading] = {}
    outcomes = analyse_all(
        _tasks(files, readings), partial(analyse_file, ocr=ocr), workers=workers, time_limit=TIME_LIMIT
    )
    with closing(outcomes):
        for path in files:
            while path not in readings and (finished := next(outcomes, None)):
                task, outcome = finished
                readings[task.path] = _reading(task.path, outcome)
            done += 1
            yield done, total, readings.pop(path)


def _tasks(files: Sequence[Path], readings: dict[Path, Reading]) -> Iterator[Task]:
    """The files that can be opened, each looked at when a worker is free for it; of the others it is noted why not."""
    for path in files:
        try:
            yield Task(path, sha256(path))
        except OSError as error:
            readings[path] = Reading(path, failure=error.strerror or str(error))


def _reading(path: Path, outcome: Outcome) -> Reading:
    if isinstance(outcome, Failed):
        return Reading(path, failure=outcome.reason)
    if not outcome.records:
        return Reading(path, failure="; ".join(outcome.warnings) or "nothing in it to read")
    return Reading(path, outcome.records, outcome.warnings)
