"""What all tests share: Voikko, and how open input is drawn."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from nlp.voikko import voikko

# The same examples at every run: a red test is red for everybody. Two cores are too few for time limits by example.
settings.register_profile("pykala", derandomize=True, deadline=None)
settings.load_profile("pykala")


@pytest.fixture(scope="session")
def is_word() -> Callable[[str], bool]:
    """Whether a word is correctly spelt Finnish, by the real Voikko."""
    return voikko().is_word


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first process of a test run to ask for it fills, and the others use.

    Args:
        factory: pytest's.
        name: the folder's.
        make: fills it.
    """
    base = factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            place.mkdir()
            make(place)
    return place


def copy_index(index: Path, to: Path) -> Path:
    """Copy an index that others may be reading: SQLite's side files come and go with them."""
    return Path(shutil.copytree(index, to, ignore=shutil.ignore_patterns("*-wal", "*-shm")))


def ingest_corpus(place: Path) -> None:
    """Run `pykala ingest corpus` into `place / "index"`; its streams and exit status become files beside it."""
    command = [sys.executable, "-m", "cli", "--index", str(place / "index"), "ingest", "corpus"]
    root = Path(__file__).parents[1]
    run = subprocess.run(command, cwd=root, capture_output=True, stdin=subprocess.DEVNULL, text=True, check=False)
    for name, written in (("stdout", run.stdout), ("stderr", run.stderr), ("status", str(run.returncode))):
        (place / name).write_text(written, encoding="utf-8")


@pytest.fixture(scope="session")
def corpus_ingest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `pykala ingest corpus` leaves and says: `index/`, `stdout`, `stderr`, `status`. Tests only read it."""
    return once(tmp_path_factory, "corpus-ingest", ingest_corpus)


@pytest.fixture(scope="session")
def corpus_index(corpus_ingest: Path) -> Path:
    """The index directory of the sample collection, shared by all tests: to be read, never written to."""
    return corpus_ingest / "index"


@pytest.fixture
def corpus_copy(corpus_index: Path, tmp_path: Path) -> Path:
    """A copy of the sample collection's index, to be written to and damaged."""
    return copy_index(corpus_index, tmp_path / "hakemisto")
