"""Ingestion: all of it against a loop over pdfplumber's text extraction, and pages per second by stage.

    python -m benchmarks.ingest [FOLDER]

FOLDER holds PDFs; without it the sample collection is read.
"""

from __future__ import annotations

import hashlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
_CORPUS = Path(__file__).parent.parent / "corpus"
_PEER = """
import sys, pdfplumber
for path in sys.argv[1:]:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()
"""


def seconds(command: Sequence[str]) -> float:
    """Wall-clock seconds that a command takes; its output is thrown away."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def whole(files: Sequence[Path]) -> tuple[float, float]:
    """Seconds and megabytes (the greatest process) of one `pykala ingest` into a new index."""
    program = Path(sys.executable).with_name("pykala")
    with tempfile.TemporaryDirectory() as folder:
        taken = seconds([str(program), "--index", f"{folder}/index", "ingest", *map(str, files)])
    return taken, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def stages(files: Sequence[Path]) -> Iterator[tuple[str, float, int]]:
    """Each stage's CPU seconds in one process, and the number of pages that passed through it."""
    import ingest
    import nlp
    from index.documents import index_fields
    from index.writer import SearchIndex
    from nlp.voikko import voikko

    nlp.load()

    def timed(work: Callable[[], T]) -> tuple[T, float]:
        begun = time.process_time()
        result = work()
        return result, time.process_time() - begun

    digests = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    is_word = voikko().is_word
    documents, taken = timed(lambda: [ingest.read(path, sha256=digests[path], is_word=is_word) for path in files])
    pages = sum(document.pages for document in documents)
    yield "read", taken, pages
    analysed, taken = timed(lambda: [list(nlp.analyse(document.records)) for document in documents])
    yield "analyse", taken, pages
    records = [record for of_document in analysed for record in of_document]
    fields, taken = timed(lambda: {record.record.id: index_fields(record) for record in records})
    yield "prepare", taken, pages
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder, "search"))
        index.create()
        _, taken = timed(lambda: index.update([], records, fields))
    yield "index", taken, pages


def main(folder: Path = _CORPUS) -> None:
    """Print the benchmark of one folder."""
    files = sorted(folder.glob("*.pdf"))
    peer = seconds([sys.executable, "-c", _PEER, *map(str, files)])
    taken, megabytes = whole(files)
    print(f"pykala ingest, 2 workers        {taken:7.1f} s   peak {megabytes:.0f} MB a process")
    print(f"pdfplumber extract_text, 1 core {peer:7.1f} s   {peer / taken:.1f} times as long")
    if shutil.which("pdftotext"):
        print(f"{'pdftotext':31} {sum(seconds(['pdftotext', str(path), '-']) for path in files):7.1f} s")
    if shutil.which("recollindex"):
        print(f"{'recollindex':31} {_recoll(folder):7.1f} s")
    for name, cpu, pages in stages(files):
        print(f"{name:31} {cpu:7.1f} s CPU   {pages / cpu:6.0f} pages/s")


def _recoll(folder: Path) -> float:
    with tempfile.TemporaryDirectory() as home:
        Path(home, "recoll.conf").write_text(f"topdirs = {folder.resolve()}\nskippedNames = texts layouts\n")
        return seconds(["recollindex", "-c", home])


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
