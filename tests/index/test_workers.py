from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.tasks import Task
from index.workers import analyse_all
from nlp.files import FileAnalysis

ROOT = Path(__file__).parents[2]

NEEDED = """
import sys
from pathlib import Path
import index.ready
before = set(sys.modules)
from index.tasks import prepared
from nlp.files import analyse_file
for path in map(Path, sys.argv[1:]):
    prepared(analyse_file(path, "0" * 64))
print(*sorted(name for name in set(sys.modules) - before if name.split(".")[0] in {"ingest", "nlp", "index"}))
"""


def tell(path: Path, sha256: str) -> FileAnalysis:
    """The value of a variable of the worker's environment, and whether the worker was born ready."""
    return FileAnalysis((), 1, (os.environ.get("PYKALA_KOE", ""), str("index.ready" in sys.modules)))


def told(path: Path) -> tuple[str, ...]:
    (outcome,) = (outcome for _, outcome in analyse_all([Task(path, "")], tell, workers=1, time_limit=60))
    assert isinstance(outcome, FileAnalysis)
    return outcome.warnings


def test_a_worker_that_is_ready_imports_nothing_of_ours():
    files = [
        str(ROOT / "corpus" / name) for name in ("eu-kotoutumishankkeet-luettelo.pdf", "raasepori-bidrag-avustus.pdf")
    ]
    ran = subprocess.run([sys.executable, "-c", NEEDED, *files], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (ran.stdout.strip(), ran.stderr) == ("", "")


def test_workers_have_the_environment_of_the_moment(tmp_path, monkeypatch):
    monkeypatch.setenv("PYKALA_KOE", "ennen")
    assert told(tmp_path / "a.pdf")[0] == "ennen"
    monkeypatch.setenv("PYKALA_KOE", "jälkeen")
    assert told(tmp_path / "a.pdf")[0] == "jälkeen"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every worker makes itself ready")
def test_workers_are_born_ready(tmp_path):
    assert told(tmp_path / "a.pdf")[1] == "True"
