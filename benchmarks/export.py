"""Export: rows per second of CPU, time to the first row, and memory, over generated records.

    python -m benchmarks.export [N...] [--keep DIRECTORY]

N are numbers of records (default: 1,000 and 10,000); if memory is the same for both, it does not grow with the records.
Every figure comes from a process of its own. Indexes in DIRECTORY are reused.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import fill
from index.collection import Collection

SIZES = (1_000, 10_000)
KINDS = ("amounts", "projects", "records")
FORMATS = ("csv", "jsonl", "parquet", "xlsx")
_PROGRAM = (sys.executable, "-m", "cli")
# What the kernel says of a child that has ended counts the parent's memory before it became another program.
_WATCHED = """
import cli
try:
    cli.main()
finally:
    import pathlib, re, sys
    status = pathlib.Path("/proc/self/status").read_text()
    print("memory", re.search(r"VmHWM:\\s+(\\d+)", status)[1], file=sys.stderr)
"""
_ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one export took: rows, seconds of CPU beyond the program's start, and its greatest memory in megabytes."""

    rows: int
    seconds: float
    megabytes: float


def export(index: Path, kind: str, file_format: str, start: float = 0.0) -> Measured:
    """Run one export into a file.

    Args:
        index: the index directory.
        kind: of rows.
        file_format: of the file.
        start: seconds of CPU that the program takes without rows.
    """
    options = ("--lang", "en", "--index", str(index), "export", kind, "--format", file_format)
    with tempfile.TemporaryDirectory() as folder:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-c", _WATCHED, *options, "-o", f"{folder}/out"]
        said = subprocess.run(command, capture_output=True, check=True, text=True, cwd=_ROOT).stderr
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime - start
    rows, *_said, kilobytes = said.split()
    return Measured(int(rows), max(cpu, 0.001), int(kilobytes) / 1024)


def first_row(index: Path, kind: str) -> float:
    """Seconds of wall-clock time until the first row of an export is in a pipe."""
    begun = time.perf_counter()
    command = [*_PROGRAM, "--index", str(index), "export", kind, "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_ROOT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        taken = time.perf_counter() - begun
        process.kill()
    return taken


def made(directory: Path, count: int) -> Path:
    """An index of so many generated records in a directory; one that is there is used."""
    index = directory / f"{count}"
    if not index.exists():
        fill(index, count)
    with Collection.open(index) as collection:
        collection.link_projects()
    return index


def main(sizes: Sequence[int] = SIZES, keep: Path | None = None) -> None:
    """Print the benchmark for each number of records."""
    with tempfile.TemporaryDirectory() as folder:
        directory = keep or Path(folder)
        directory.mkdir(parents=True, exist_ok=True)
        empty = made(directory, 0)
        starts = {name: export(empty, "amounts", name).seconds for name in FORMATS}
        for count in sizes:
            index = made(directory, count)
            print(f"{count} records: rows/s of CPU, greatest memory in MB")
            print(f"{'':14}{'rows':>8}" + "".join(f"{name:>16}" for name in FORMATS) + f"{'first row':>12}")
            for kind in KINDS:
                found = [export(index, kind, name, starts[name]) for name in FORMATS]
                cells = "".join(f"{one.rows / one.seconds:>9.0f} {one.megabytes:>3.0f} MB" for one in found)
                print(f"{kind:14}{found[0].rows:>8}{cells}{first_row(index, kind):>10.2f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="N")
    parser.add_argument("--keep", type=Path, metavar="DIRECTORY")
    main(**vars(parser.parse_args()))
