"""Broken and hostile PDFs: every one is read or refused within ten seconds, whatever the engines make of it."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import once
from tests.ingest.broken import CASES, EITHER, REFUSED, SOUND, TEXT, write_all

SECONDS = 10.0
ROOT = Path(__file__).parents[2]
# pdfium reads these letters in another order or not at all.
UPSIDE_DOWN = {"rotated-90", "rotated-180", "rotated-270", "rotated-minus-90"}
OTHER_LETTERS = {name for name in CASES if name.startswith("font-map")}

Told = dict[str, Any]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    """How reading each file ended. They are read in a process of their own: a crash must not end the tests."""
    place = once(tmp_path_factory, "broken", _tell_all)
    return {answer["name"]: answer for answer in json.loads((place / "told.json").read_text("utf-8"))}


def _tell_all(folder: Path) -> None:
    write_all(folder)
    ended: dict[str, Told] = {}
    while len(ended) < len(CASES):
        before = len(ended)
        for answer in _answers(folder, ended):
            ended[answer["name"]] = answer
        assert len(ended) > before, "the reading process does not start"
    (folder / "told.json").write_text(json.dumps(list(ended.values())), "utf-8")


def _answers(folder: Path, skipped: dict[str, Told]) -> Iterator[Told]:
    """One process's answers, up to the file that crashes it or takes too long."""
    command = [sys.executable, "-m", "tests.ingest.broken", "--read", str(folder), *skipped]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=_forward, args=(process, lines), daemon=True).start()
        begun: str | None = None
        while True:
            try:
                line = lines.get(timeout=SECONDS)
            except queue.Empty:
                process.kill()
                yield {"name": begun, "ended": "took too long", "text": "", "seconds": SECONDS}
                return
            answer = json.loads(line) if line else {}
            if "begun" in answer:
                begun = answer["begun"]
            elif answer:
                begun = None
                yield answer
            else:
                break
        if begun:
            yield {"name": begun, "ended": f"crashed ({process.wait()})", "text": "", "seconds": 0.0}


def _forward(process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        lines.put(line)
    lines.put("")


def test_there_are_many_of_them() -> None:
    assert len(CASES) >= 100
    assert sum(expected != EITHER for expected, _ in CASES.values()) >= 40


@pytest.mark.parametrize("name", CASES)
def test_every_file_is_read_or_refused(name: str, told: dict[str, Told]) -> None:
    answer = told[name]
    expected = CASES[name][0]
    assert answer["ended"] in ((SOUND, REFUSED) if expected == EITHER else (expected,)), answer["text"]
    assert answer["seconds"] < SECONDS
    # Text goes into files and a database as UTF-8: halves of pairs and zeros have no place in it.
    assert "\x00" not in answer["text"]
    answer["text"].encode()
    if answer["ended"] == REFUSED:
        assert answer["kind"] in ("UnreadableFileError", "EncryptedFileError")
        assert answer["text"].startswith("/")
        assert name in answer["text"]
        assert answer["remedy"]
    elif expected == SOUND and name not in OTHER_LETTERS:
        read = answer["text"]
        if name in UPSIDE_DOWN:
            assert sorted(read.replace(" ", "").replace("\n", "")) == sorted(TEXT.replace(" ", ""))
        else:
            assert TEXT in read


@pytest.mark.parametrize("name", ["encrypted-with-password", "encrypted-with-password-40"])
def test_a_password_is_named_as_the_cause(name: str, told: dict[str, Told]) -> None:
    assert told[name]["kind"] == "EncryptedFileError"
    assert "password" in told[name]["remedy"]
