from __future__ import annotations

import logging
import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from index.collection import Collection
from ingest.errors import PykalaError
from nlp.files import FileAnalysis
from tests.index import fakes

distributed = pytest.importorskip("distributed")


def analyse_or_die(path: Path, sha256: str, *, mark: Path) -> FileAnalysis:
    """As the fake; but the worker that reads `05.pdf` first is killed by it, as a machine that goes down would be."""
    time.sleep(0.05)
    if path.name == "05.pdf" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return fakes.analyse(path, sha256)


@pytest.fixture(scope="module")
def cluster():
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as made:
        yield made


def folder_of_files(folder: Path) -> Path:
    folder.mkdir()
    for number in range(20):
        path = folder / f"{number:02}.pdf"
        path.write_text(f"Päätös {number}\nToinen {number}", encoding="utf-8")
        os.utime(path, (1e9, 1e9))
    return folder


def test_a_cluster_reads_what_one_machine_would_though_a_worker_is_killed(cluster, tmp_path):
    folder, mark = folder_of_files(tmp_path / "asiakirjat"), tmp_path / "tapettu"
    with Collection.open(tmp_path / "yksin", create=True) as alone:
        alone.ingest([folder], analyse=fakes.analyse)
        expected = list(alone.records())
    with Collection.open(tmp_path / "klusteri", create=True) as collection:
        analyse = partial(analyse_or_die, mark=mark)
        summary = collection.ingest([folder], analyse=analyse, cluster=cluster.scheduler_address)
        assert (summary.files, summary.records, summary.failures) == (20, 40, ())
        assert mark.exists()
        assert list(collection.records()) == expected
        assert collection.verify() == []


def test_a_bad_file_costs_only_itself(cluster, tmp_path):
    folder = folder_of_files(tmp_path / "asiakirjat")
    (folder / "03.pdf").write_text("FAIL", encoding="utf-8")
    os.utime(folder / "03.pdf", (1e9, 1e9))
    with Collection.open(tmp_path / "klusteri", create=True) as collection:
        summary = collection.ingest([folder], analyse=fakes.analyse, cluster=cluster.scheduler_address)
        assert [(f.path.name, f.reason) for f in summary.failures] == [("03.pdf", "not a PDF file")]
        assert summary.records == 38


def analyse_and_log(path: Path, sha256: str) -> FileAnalysis:
    logging.getLogger("pykala.pages").info("the page has no %s", "text", extra={"page": 2})
    return fakes.analyse(path, sha256)


def test_what_workers_log_is_logged_here_with_its_file(cluster, tmp_path, caplog):
    folder = folder_of_files(tmp_path / "asiakirjat")
    for level, expected in ((logging.INFO, 20), (logging.WARNING, 0)):
        caplog.clear()
        with (
            caplog.at_level(level, logger="pykala"),
            Collection.open(tmp_path / "klusteri", create=True) as collection,
        ):
            collection.ingest([folder], analyse=analyse_and_log, cluster=cluster.scheduler_address, force=True)
        told = [record for record in caplog.records if record.name == "pykala.pages"]
        assert len({record.file for record in told}) == len(told) == expected
        assert {(record.getMessage(), record.page) for record in told} <= {("the page has no text", 2)}


def test_no_cluster_at_the_address(tmp_path):
    folder = folder_of_files(tmp_path / "asiakirjat")
    with (
        Collection.open(tmp_path / "klusteri", create=True) as collection,
        pytest.raises(PykalaError, match="no Dask scheduler answers there"),
    ):
        collection.ingest([folder], analyse=fakes.analyse, cluster="tcp://127.0.0.1:1")
