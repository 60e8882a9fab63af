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


@pytest.fixture(scope="session")
def corpus_ingest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of what `pykala ingest corpus` left: `index/`, and its `stdout`, `stderr` and exit `status` as files.

    It is run once for all processes of a test run; tests must not write to it.
    """
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "corpus-ingest"
    place.mkdir(exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "status").exists():
            _ingest_corpus(place)
    return place


def _ingest_corpus(place: Path) -> None:
    command = [sys.executable, "-m", "cli", "--index", str(place / "index"), "ingest", "corpus"]
    root = Path(__file__).parents[1]
    run = subprocess.run(command, cwd=root, capture_output=True, stdin=subprocess.DEVNULL, text=True, check=False)
    (place / "stdout").write_text(run.stdout, encoding="utf-8")
    (place / "stderr").write_text(run.stderr, encoding="utf-8")
    (place / "status").write_text(str(run.returncode), encoding="utf-8")


@pytest.fixture(scope="session")
def corpus_index(corpus_ingest: Path) -> Path:
    """The index directory of the sample collection, shared by all tests: to be read, never written to."""
    return corpus_ingest / "index"


@pytest.fixture
def corpus_copy(corpus_index: Path, tmp_path: Path) -> Path:
    """A copy of the sample collection's index, to be written to and damaged."""
    return Path(shutil.copytree(corpus_index, tmp_path / "hakemisto"))
