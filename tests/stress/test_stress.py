"""An index that is killed, starved, raced and damaged: `verify` is clean or says what is wrong, and nothing is lost.

Slow: `make test-slow` runs it.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from index.collection import Collection
from index.errors import IndexLocked
from ingest.errors import PykalaError
from nlp.model import AnalysedRecord
from tests.index.fakes import analyse

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
FILES = 24
KILLS = 50
FLIPS = 60
RACE = 60  # seconds


def fill(folder: Path) -> None:
    """Write the files of an archive, as old as they need be to be trusted."""
    folder.mkdir(exist_ok=True)
    for number in range(FILES):
        path = folder / f"{number:02}.pdf"
        path.write_text("\n".join(f"Päätös {number} kohta {part}" for part in range(1 + number % 5)), encoding="utf-8")
        os.utime(path, (1e9 + number, 1e9 + number))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "asiakirjat")
    return tmp_path / "asiakirjat"


@pytest.fixture
def expected(folder: Path, tmp_path: Path) -> list[AnalysedRecord]:
    """The records of a run that nothing disturbs."""
    with Collection.open(tmp_path / "rauhassa", create=True) as collection:
        assert collection.ingest([folder], analyse=analyse).failures == ()
        return list(collection.records())


def writer(where: Path, folder: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.stress.writer", str(where), str(folder), *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def check(where: Path, folder: Path, expected: list[AnalysedRecord]) -> None:
    """The index is whole; ended by an undisturbed run, it has what it should have."""
    with Collection.open(where, create=True) as collection:
        assert collection.catch_up()
        assert collection.verify() == []
        assert collection.ingest([folder], analyse=analyse, retry=True).failures == ()
        assert list(collection.records()) == expected
        assert collection.search_index.record_ids() == {found.record.id for found in expected}
        assert collection.verify() == []


def test_killed_at_any_moment(folder: Path, tmp_path: Path, expected: list[AnalysedRecord]) -> None:
    where, chance = tmp_path / "tapettu", random.Random(8)
    begun = time.monotonic()
    assert writer(tmp_path / "mitattu", folder, "rebuild").wait() == 0
    whole = time.monotonic() - begun
    killed = 0
    for _ in range(3 * KILLS):  # some are done before
        process = writer(where, folder, "rebuild")
        time.sleep(chance.uniform(0.2, 1.1) * whole)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        with Collection.open(where, create=True) as collection:
            assert collection.catch_up()
            assert collection.verify() == []
        if killed == KILLS:
            break
    assert killed == KILLS
    check(where, folder, expected)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
@pytest.mark.parametrize("kilobytes", [300, 500, 700, 1000, 1400])
def test_a_disk_that_fills_up(folder: Path, tmp_path: Path, expected: list[AnalysedRecord], kilobytes: int) -> None:
    disk = tmp_path / "levy"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("no small disk can be mounted here")
    try:
        assert writer(disk / "hakemisto", folder, "rebuild").wait() in {0, 1}
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        check(disk / "hakemisto", folder, expected)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.mark.parametrize("kilobytes", [40, 120, 250])
def test_files_that_may_not_grow(folder: Path, tmp_path: Path, expected: list[AnalysedRecord], kilobytes: int) -> None:
    where = tmp_path / "rajattu"
    limited = f"ulimit -f {kilobytes}; exec {sys.executable} -m tests.stress.writer {where} {folder} rebuild"
    assert subprocess.run(["bash", "-c", limited], cwd=ROOT, check=False, capture_output=True).returncode in {0, 1}
    check(where, folder, expected)


def test_files_that_vanish_and_change_while_they_are_read(
    folder: Path, tmp_path: Path, expected: list[AnalysedRecord]
) -> None:
    where, chance, over = tmp_path / "levoton", random.Random(5), threading.Event()

    def disturb() -> None:
        while not over.wait(0.01):
            path = folder / f"{chance.randrange(FILES):02}.pdf"
            if chance.random() < 0.5:
                path.unlink(missing_ok=True)
            else:
                path.write_text(f"Muuttunut {chance.random()}", encoding="utf-8")

    with Collection.open(where, create=True) as collection:
        for _ in range(5):
            disturber = threading.Thread(target=disturb)
            over.clear()
            disturber.start()
            collection.ingest([folder], analyse=analyse, force=True)
            over.set()
            disturber.join()
            assert collection.verify() == []
            fill(folder)
    check(where, folder, expected)


SEARCHER = """
import sys, time
from pathlib import Path
from index.collection import Collection

answers, end = 0, time.monotonic() + float(sys.argv[2])
while time.monotonic() < end:
    with Collection.open(Path(sys.argv[1])) as collection:
        collection.catch_up()
        total = collection.search("päätös", limit=5).total
        if total != int(sys.argv[3]):
            sys.exit(f"{total} records found")
    answers += 1
print(answers)
"""


def test_four_searchers_and_a_writer(folder: Path, tmp_path: Path, expected: list[AnalysedRecord]) -> None:
    where = tmp_path / "kilpailtu"
    assert writer(where, folder).wait() == 0
    command = [sys.executable, "-c", SEARCHER, str(where), str(RACE), str(len(expected))]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    searchers = [subprocess.Popen(command, cwd=ROOT, text=True, **pipes) for _ in range(4)]  # type: ignore[call-overload]
    runs = 0
    while any(searcher.poll() is None for searcher in searchers):
        try:
            with Collection.open(where) as collection:
                collection.ingest([folder], analyse=analyse, workers=1, force=True)
                collection.reindex()
            runs += 1
        except IndexLocked:  # a searcher brings the index up to date
            continue
    for searcher in searchers:
        out, err = searcher.communicate()
        assert (searcher.returncode, err) == (0, "")
        assert int(out) > 3
    assert runs > 1
    check(where, folder, expected)


def flip(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def told(where: Path, expected: list[AnalysedRecord]) -> bool:
    """Whether damage is told of; where it is not, there is none."""
    try:
        with Collection.open(where) as collection:
            if collection.verify():
                return True
            assert list(collection.records()) == expected
    except PykalaError:
        return True
    return False


def test_bits_flipped_in_the_store(folder: Path, tmp_path: Path, expected: list[AnalysedRecord]) -> None:
    whole, broken, chance = tmp_path / "ehea", tmp_path / "rikki", random.Random(3)
    with Collection.open(whole, create=True) as collection:
        collection.ingest([folder], analyse=analyse)
        collection.backup(tmp_path / "varmuus.sqlite")
    found = 0
    for _ in range(FLIPS):
        shutil.copytree(whole, broken)
        flip(broken / "pykala.sqlite", chance)
        if told(broken, expected):
            found += 1
            Collection.restore(broken, tmp_path / "varmuus.sqlite")
            check(broken, folder, expected)
        shutil.rmtree(broken)
    assert found > FLIPS // 4  # others fall where nothing is written


def test_bits_flipped_in_the_search_index(folder: Path, tmp_path: Path, expected: list[AnalysedRecord]) -> None:
    whole, broken, chance = tmp_path / "ehea", tmp_path / "rikki", random.Random(4)
    with Collection.open(whole, create=True) as collection:
        collection.ingest([folder], analyse=analyse)
    for _ in range(FLIPS):
        shutil.copytree(whole, broken)
        files = sorted(path for path in (broken / "search").iterdir() if path.stat().st_size)
        flip(chance.choice(files), chance)
        with Collection.open(broken) as collection:
            assert collection.verify() != []
            collection.catch_up()
            collection.search("päätös")  # answers, or mends
            assert collection.reindex() == len(expected)
            assert collection.verify() == []
            assert collection.search("päätös").total == len(expected)
        shutil.rmtree(broken)
