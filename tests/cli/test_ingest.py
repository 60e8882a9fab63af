from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import BAD, OCR_HINT
from tests.cli.program import CORPUS, PYKALA, Run, environment, run, run_process, search
from tests.conftest import copy_index

SUMMARY = re.compile(
    r"(?P<files>\d+) files? read, (?P<records>\d+) records?, (?P<skipped>\d+) unchanged"
    r"(?:, (?P<duplicates>\d+) duplicates?)?, (?P<failed>\d+) failed \(\d+\.\d s\)"
)


def summary(run: Run) -> dict[str, int]:
    """The numbers of the last line on stderr."""
    told = SUMMARY.fullmatch(run.err.splitlines()[-1])
    assert told, run.err
    return {name: int(number or 0) for name, number in told.groupdict().items()}


def remarks(run: Run) -> list[str]:
    """What is said on stderr of single files, before the report."""
    lines = run.err.splitlines()
    return lines[: next(at for at, line in enumerate(lines) if line.startswith("Ingest of "))]


def seconds(run: Run) -> float:
    """How long a run says it took."""
    return float(run.err.rpartition("(")[2].partition(" ")[0])


def stored(index: Path) -> list[str]:
    """The identifiers of all records in the store, sorted."""
    with closing(sqlite3.connect(index / "pykala.sqlite")) as store:
        return [row[0] for row in store.execute("SELECT id FROM records ORDER BY id")]


def test_the_sample_collection_is_read_whole(corpus_ingest: Path) -> None:
    ran = Run.saved(corpus_ingest)
    gold = json.loads((CORPUS / "gold.json").read_text(encoding="utf-8"))
    assert (ran.status, ran.out) == (0, "")
    records = sum(len(file["records"]) for file in gold)
    assert summary(ran) == {"files": len(gold), "records": records, "skipped": 0, "duplicates": 0, "failed": 0}
    scanned = CORPUS / "kemi-pysakointi-skannattu-liite.pdf"
    assert remarks(ran) == [f"{scanned}: 1 of 3 pages have no text and need OCR: 2 ({OCR_HINT})"]


def test_a_second_run_skips_everything(corpus_copy: Path, corpus_ingest: Path) -> None:
    before = stored(corpus_copy)
    again = run("ingest", CORPUS, index=corpus_copy)
    assert (again.status, again.out) == (0, "")
    files = len(list(CORPUS.glob("*.pdf")))
    assert summary(again) == {"files": 0, "records": 0, "skipped": files, "duplicates": 0, "failed": 0}
    assert stored(corpus_copy) == before
    assert seconds(again) < seconds(Run.saved(corpus_ingest)) / 4


def test_rehash_finds_the_same_bytes_unchanged(corpus_copy: Path) -> None:
    files = len(list(CORPUS.glob("*.pdf")))
    assert summary(run("ingest", "--rehash", CORPUS, index=corpus_copy))["skipped"] == files


class TestMixed:
    """Good, bad and doubled files in one run, into an index that has the sample collection."""

    def test_exit_status_and_streams(self, mixed_ingest: tuple[Path, Run]) -> None:
        _, ran = mixed_ingest
        assert (ran.status, ran.out) == (1, "")

    def test_every_failure_is_named_once_with_its_reason(self, mixed_ingest: tuple[Path, Run], mixed: Path) -> None:
        _, ran = mixed_ingest
        failures = remarks(ran)
        expected = {f"failed: {mixed / name}: {reason}" for name, reason in BAD.items()}
        assert set(failures) == expected | {f"failed: {mixed / 'puuttuva.pdf'}: no such file or folder"}
        assert len(failures) == len(BAD) + 1
        assert SUMMARY.fullmatch(ran.err.splitlines()[-1])

    def test_counts(self, mixed_ingest: tuple[Path, Run]) -> None:
        _, ran = mixed_ingest
        # The copy of the new decision and the file of the sample collection are known by their bytes.
        assert summary(ran) == {"files": 1, "records": 1, "skipped": 0, "duplicates": 2, "failed": len(BAD) + 1}

    def test_the_other_files_are_indexed(self, mixed_ingest: tuple[Path, Run]) -> None:
        index, _ = mixed_ingest
        hits = search(index, 'asia:"ULV/77/12.04.02/2025"')
        # The copy has the same bytes: nothing is doubled.
        assert len(hits) == 1
        assert hits[0]["document"] in {"kuoro.pdf", "kuoro-kopio.PDF"}
        assert (hits[0]["body"], hits[0]["date"], hits[0]["section"]) == ("Kulttuuripäällikkö", "2025-02-04", 12)

    def test_nothing_indexed_before_is_lost(self, mixed_ingest: tuple[Path, Run], corpus_index: Path) -> None:
        index, _ = mixed_ingest
        before = stored(corpus_index)
        assert set(before) < set(stored(index))
        assert len(stored(index)) == len(before) + 1
        assert run("verify", index=index).status == 0

    def test_a_failed_file_is_told_again_and_not_read_again(
        self, mixed_ingest: tuple[Path, Run], mixed: Path, tmp_path: Path
    ) -> None:
        index = copy_index(mixed_ingest[0], tmp_path / "hakemisto")
        before = run("status", "--format", "json", index=index).json
        again = run("ingest", mixed, index=index)
        assert again.status == 1
        assert {f"failed: {mixed / name}: {reason}" for name, reason in BAD.items()} < set(again.err.splitlines())
        assert summary(again)["files"] == 0
        assert run("status", "--format", "json", index=index).json == before  # with the time of the last reading


REPORT = """\
Ingest of D+Z, pykala V
  paths  {folder}
  files  {files}
  read   {read}
  time   N s{rate}
  index  {index}, state S, in {path}
"""
DAY = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d")


def report(run: Run) -> str:
    """The report on stderr but for its last line, with times and versions left out."""
    lines = run.err.splitlines(keepends=True)[len(remarks(run)) : -1]
    told = DAY.sub("D+Z", "".join(lines))
    told = re.sub(r"pykala \S+\n", "pykala V\n", told, count=1)
    return re.sub(r"state [0-9a-f]{16}:\d+", "state S", re.sub(r"\d+\.\d (?=s\b|pages a)", "N ", told))


def test_the_report_tells_of_every_file(tmp_path: Path) -> None:
    folder, index = tmp_path / "asiakirjat", tmp_path / "hakemisto"
    folder.mkdir()
    names = {"a": "pori-tiedote-neuvonta", "b": "pori-tiedote-neuvonta", "c": "kemi-pysakointi-skannattu-liite"}
    for name, source in names.items():
        shutil.copy(CORPUS / f"{source}.pdf", folder / f"{name}.pdf")
    (folder / "d.pdf").write_text("ei PDF", encoding="utf-8")
    (folder / "e.pdf").symlink_to(CORPUS / "pori-tiedote-neuvonta.pdf")
    told = {"folder": folder, "path": index}

    ran = run("ingest", folder, index=index)
    read = "2 records of 4 pages, 1 page without text, 1 file in part only"
    files = "2 new, 1 duplicate, 1 failed, 1 link not followed"
    assert report(ran) == REPORT.format(
        files=files, read=read, rate=", N pages a second", index="2 files, 2 records", **told
    )

    (folder / "c.pdf").rename(folder / "f.pdf")
    shutil.copy(CORPUS / "helsinki-perheenyhdistaminen-paatos.pdf", folder / "d.pdf")
    for gone in ("b.pdf", "e.pdf"):
        (folder / gone).unlink()
    (folder / "e.pdf").write_bytes(b"%PDF-1.7\n")
    ran = run("ingest", "--prune", folder, index=index)
    files = "1 changed, 1 unchanged, 1 moved, 1 removed, 1 waiting"
    assert report(ran) == REPORT.format(
        files=files, read="1 record of 3 pages", rate=", N pages a second", index="3 files, 3 records", **told
    )

    (folder / "e.pdf").unlink()
    ran = run("ingest", "--force", folder / "a.pdf", index=index)
    told["folder"] = folder / "a.pdf"
    assert report(ran) == REPORT.format(
        files="1 read again", read="1 record of 1 page", rate=", N pages a second", index="3 files, 3 records", **told
    )


def test_a_file_gone_from_the_disk_keeps_its_records(corpus_copy: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(corpus_copy / "pykala.sqlite", isolation_level=None)) as store:
        store.execute("UPDATE paths SET path = replace(path, ?, ?)", (str(CORPUS), str(tmp_path / "poistettu")))
    gone = run("status", "--format", "json", index=corpus_copy).json["vanished"]
    assert len(gone) == len(list(CORPUS.glob("*.pdf")))
    assert search(corpus_copy, "perhesideluvat AMIF")[0]["document"] == "helsinki-perheenyhdistaminen-paatos.pdf"


def test_a_file_name_that_is_no_utf_8(mixed: Path, tmp_path: Path) -> None:
    folder, index = tmp_path / "vanhat", tmp_path / "hakemisto"
    folder.mkdir()
    # As Latin-1 file systems of old left them.
    shutil.copy(mixed / "kuoro.pdf", os.fsencode(folder) + b"/p\xe4\xe4t\xf6s.pdf")
    shutil.copy(mixed / "teksti.pdf", os.fsencode(folder) + b"/m\xf6kki.pdf")
    strict = {"PYTHONIOENCODING": "utf-8:strict"}  # as in any locale but C
    ran = run_process("ingest", folder, "--workers", "1", index=index, **strict)
    assert (ran.status, ran.out) == (1, "")
    assert "Traceback" not in ran.err
    assert (summary(ran)["files"], summary(ran)["failed"]) == (1, 1)
    assert search(index, "kuorolaulajat")[0]["document"] == r"p\xe4\xe4t\xf6s.pdf"
    assert run_process("status", index=index, **strict).status == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_interrupting_keeps_what_is_finished(number: signal.Signals, tmp_path: Path) -> None:
    index = tmp_path / "hakemisto"
    command = [str(PYKALA), "ingest", str(CORPUS), "--workers", "1"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(index, {}),
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # the tests may run under nohup
    )
    finished = _wait_for_a_file(index)
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert finished
    assert (process.returncode, out) == (1, "")
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) <= 2
    kept = stored(index)
    assert kept
    assert run("verify", index=index).status == 0
    shown = run("show", kept[0], "--format", "json", index=index)
    assert shown.json["record"] == kept[0]


def _wait_for_a_file(index: Path, patience: float = 60) -> bool:
    """Wait until the store of a running ingestion has records of a file."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        time.sleep(0.1)
        try:
            with closing(sqlite3.connect(f"file:{index / 'pykala.sqlite'}?mode=ro", uri=True)) as store:
                if store.execute("SELECT count(*) FROM records").fetchone()[0]:
                    return True
        except sqlite3.OperationalError:  # not made yet
            continue
    return False


def test_two_runs_at_once_do_not_disturb_each_other(corpus_copy: Path) -> None:
    from index.lock import writing

    with writing(corpus_copy):
        second = run_process("ingest", CORPUS, index=corpus_copy)
        found = run_process("search", "--format", "json", "perhesideluvat AMIF", index=corpus_copy)
    assert (second.status, second.out) == (1, "")
    assert len(second.err.splitlines()) == 2
    assert "is writing to this index" in second.err
    assert found.json["total"] == 1


@pytest.mark.parametrize("workers", ["0", "65", "monta"])
def test_a_senseless_number_of_workers_is_wrong_usage(workers: str, tmp_path: Path) -> None:
    ran = run("ingest", CORPUS, "--workers", workers, index=tmp_path / "hakemisto")
    assert (ran.status, ran.out) == (2, "")
    assert "--workers" in ran.err
    assert not (tmp_path / "hakemisto").exists()
