"""A growing archive: rates of analysis and writing, memory, a night's addition, an unchanged folder.

    python -m benchmarks.archive [N...] [--keep DIRECTORY]

N are the numbers of records that it grows to (default: 1,000 and 10,000). Records are generated, eight to a file. An
ordinary ingestion run with two workers reads them back, analyses their text and writes the store and the search index;
only reading PDFs is left out. Each run is a process of its own. Files in DIRECTORY are reused.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from multiprocessing import active_children
from pathlib import Path

from benchmarks.generate import Generator, samples
from index import workers
from index.collection import Collection
from index.ingestion import Event
from ingest.model import Record
from nlp.files import FileAnalysis, analyse_records
from nlp.model import AnalysedRecord

SIZES = (1_000, 10_000)
_NIGHT = 100  # records
_IN_A_FOLDER = 500  # files
_WORKERS = 2


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of ingestion did: CPU and clock in seconds, greatest memory of a process in megabytes."""

    files: int
    records: int
    skipped: int
    analysing: float
    writing: float
    clock: float
    writer_megabytes: float
    worker_megabytes: float


def lay(folder: Path, count: int, kinds: Sequence[AnalysedRecord], seed: int) -> None:
    """Lay generated records in the files of a new folder.

    Args:
        folder: where.
        count: how many records.
        kinds: the samples that they are like.
        seed: another one makes other records.
    """
    for number, records in enumerate(Generator(kinds, seed=seed).files(count)):
        path = folder / f"{number // _IN_A_FOLDER:04}" / f"{folder.name}-{number:06}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps([analysed.record for analysed in records]))


def read_back(path: Path, sha256: str) -> FileAnalysis:
    """Analyse the records that a file of `lay` holds."""
    records: list[Record] = pickle.loads(path.read_bytes())
    found = analyse_records(replace(record, document=path.name, sha256=sha256) for record in records)
    return FileAnalysis(found, len(records))


def ingest(index: Path, paths: Sequence[Path]) -> Run:
    """Ingest files of `lay` in this process and its workers."""
    memory = 0.0

    def watch(_: Event) -> None:
        nonlocal memory
        memory = max([memory, *(_megabytes(child.pid or 0) for child in active_children())])

    begun, clock = time.process_time(), time.perf_counter()
    with Collection.open(index, create=True) as collection:
        summary = collection.ingest(paths, analyse=read_back, workers=_WORKERS, on_event=watch)
    workers.end()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(
        files=summary.files,
        records=summary.records,
        skipped=summary.skipped,
        analysing=children.ru_utime + children.ru_stime,
        writing=time.process_time() - begun,
        clock=time.perf_counter() - clock,
        writer_megabytes=_megabytes(os.getpid()),
        worker_megabytes=memory,
    )


def _megabytes(process: int) -> float:
    """The greatest memory that a process has held."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


def _apart(index: Path, paths: Sequence[Path]) -> Run:
    """`ingest` in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.archive", "--into", str(index)]
    given = "\n".join(map(str, paths))
    said = subprocess.run(command, input=given, capture_output=True, check=True, text=True).stdout
    return Run(**json.loads(said))


def report(folder: Path, index: Path, sizes: Sequence[int]) -> None:
    """Print the benchmark.

    Args:
        folder: where files are laid.
        index: an index directory to be made.
        sizes: numbers of records that it grows to.
    """
    print(f"  {'records':>19}{'analysed/s':>12}{'written/s':>11}{'clock, s':>10}{'writer, MB':>12}{'worker, MB':>12}")
    kinds, laid, there = samples(), [], 0
    for goal in sorted(end for size in sizes for end in (size, size + _NIGHT)):
        laid.append(folder / str(goal))
        if not laid[-1].exists():
            lay(laid[-1], goal - there, kinds, seed=goal)
        run = _apart(index, laid[-1:])
        print(f"  {there:>9,} + {run.records:>7,}{_rates(run)}")
        there += run.records
    run = _apart(index, laid)
    print(f"  {run.skipped:,} unchanged files: {run.writing:.1f} s of CPU, {run.clock:.1f} s by the clock")


def _rates(run: Run) -> str:
    rates = f"{run.records / run.analysing:>12.1f}{run.records / run.writing:>11.1f}{run.clock:>10.1f}"
    return f"{rates}{run.writer_megabytes:>12.0f}{run.worker_megabytes:>12.0f}"


def main(sizes: Sequence[int] = SIZES, keep: Path | None = None) -> None:
    """Print the benchmark of an archive that grows to each number of records."""
    with tempfile.TemporaryDirectory() as folder:
        report(keep or Path(folder, "files"), Path(folder, "index"), sizes)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="An archive that grows.")
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="N", help="numbers of records")
    parser.add_argument("--keep", type=Path, help="where files are kept for the next time")
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.into:
        print(json.dumps(asdict(ingest(given.into, [Path(line) for line in sys.stdin.read().splitlines()]))))
    else:
        main(given.sizes, given.keep)
