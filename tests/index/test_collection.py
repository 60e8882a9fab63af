from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index import ingestion, workers
from index.collection import Collection
from index.errors import (
    IndexLocked,
    NewerIndex,
    NoIndex,
    NotAnIndex,
    StoreDamaged,
    StoreUnwritable,
    UnknownRecord,
    UnsafeIndex,
)
from index.ingestion import EventKind
from index.lock import writing
from ingest.errors import PykalaError
from nlp.voikko import VoikkoMissingError
from tests.index.fakes import analyse

ROOT = Path(__file__).parents[2]
DAY = 86_400


class ImpossibleToImport:
    """Pickles to what no process can unpickle."""

    def __reduce__(self) -> tuple[object, ...]:
        return int, ("not a number",)


class Archive:
    """A folder of files, and an index of it."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "asiakirjat"
        self.folder.mkdir()
        self.collection = Collection.open(place / "hakemisto", create=True)
        self.events: list[ingestion.Event] = []

    def write(self, name: str, *lines: str, days_old: int = 1) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8")
        os.utime(path, (time.time() - days_old * DAY,) * 2)
        return path

    def ingest(self, *paths: Path, **options: object) -> ingestion.Summary:
        self.events.clear()
        settings = {"workers": 1, "analyse": analyse, **options}
        return self.collection.ingest(paths or [self.folder], on_event=self.events.append, **settings)

    def titles(self) -> list[str]:
        return [found.record.title for found in self.collection.records()]

    def happened(self) -> list[tuple[str, str]]:
        return [(event.kind, event.path.name) for event in self.events]


@pytest.fixture
def archive(tmp_path):
    made = Archive(tmp_path)
    yield made
    assert made.collection.verify() == []
    made.collection.close()


def test_files_are_read_once(archive):
    archive.write("b.pdf", "Toinen", "Kolmas")
    archive.write("alla/A.PDF", "Ensimmäinen")
    archive.write("muistio.txt", "ei PDF")
    archive.write(".piilossa.pdf", "ei PDF")
    first = archive.ingest()
    assert (first.files, first.records, first.skipped, first.failures) == (2, 3, 0, ())
    assert sorted(archive.titles()) == ["Ensimmäinen", "Kolmas", "Toinen"]
    assert archive.collection.search_index.count() == 3
    again = archive.ingest()
    assert (again.files, again.records, again.skipped) == (0, 0, 2)
    assert archive.happened() == [("skipped", "b.pdf"), ("skipped", "A.PDF")]
    assert [(event.done, event.total, event.records) for event in archive.events] == [(1, 2, 2), (2, 2, 1)]


def test_events_tell_what_happens_to_a_file(archive):
    archive.write("a.pdf", "Yksi", "Kaksi")
    archive.ingest()
    told = [(event.kind, event.path.name, event.records, event.done, event.total) for event in archive.events]
    assert told == [(EventKind.STARTED, "a.pdf", 0, 0, 1), (EventKind.DONE, "a.pdf", 2, 1, 1)]


def test_an_unchanged_file_is_not_even_opened_unless_asked(archive, monkeypatch):
    path = archive.write("a.pdf", "Yksi")
    archive.ingest()
    hashed = []
    sha256 = ingestion.disk.sha256
    monkeypatch.setattr(ingestion.disk, "sha256", lambda path: hashed.append(path) or sha256(path))
    archive.ingest()
    assert hashed == []
    archive.ingest(rehash=True)
    assert hashed == [path]


def test_a_file_just_written_is_looked_at_again(archive):
    path = archive.write("a.pdf", "Yksi", days_old=0)
    archive.ingest()
    before = path.stat()
    path.write_text("Eri!", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    archive.ingest()
    assert archive.titles() == ["Eri!"]


def test_bad_files_cost_only_themselves(archive):
    archive.write("a.pdf", "FAIL")
    archive.write("b.pdf", "CRASH")
    archive.write("c.pdf", "Hyvä")
    archive.write("d.pdf", "BUG")
    archive.write("e.pdf", "EXIT")
    archive.write("f.pdf", "EMPTY")
    archive.write("g.pdf", "TWICE")
    archive.write("h.pdf", "WARN", "Osittainen")
    archive.write("i.pdf", "HUNGRY")
    summary = archive.ingest(workers=2)
    reasons = {failure.path.name: failure.reason for failure in summary.failures}
    assert reasons == {
        "a.pdf": "not a PDF file",
        "b.pdf": "the process that read it crashed (signal SIGSEGV)",
        "d.pdf": "ZeroDivisionError: division by zero",
        "i.pdf": "reading it takes more than 4 GB of memory",
        "e.pdf": "the process that read it crashed (exit status 3)",
        "f.pdf": "page 1 has no text",
        "g.pdf": "what was read from it cannot be stored: UNIQUE constraint failed: records.sha256, records.number",
    }
    assert archive.titles() == ["Hyvä", "Osittainen"]
    status = archive.collection.status()
    assert {failure.path.name: failure.reason for failure in status.failures} == reasons
    assert [(partial.path.name, partial.reason) for partial in status.partial] == [("h.pdf", "page 2 has no text")]


def test_a_file_has_limited_time(archive):
    archive.write("a.pdf", "HANG")
    archive.write("b.pdf", "Hyvä")
    summary = archive.ingest(time_limit=3)
    assert [(f.path.name, f.reason) for f in summary.failures] == [("a.pdf", "not read within 3 seconds")]
    assert archive.titles() == ["Hyvä"]


def test_a_failed_file_is_read_again_when_changed_or_asked(archive, monkeypatch):
    archive.write("a.pdf", "FAIL")
    assert archive.ingest().failures[0].reason == "not a PDF file"
    known = archive.ingest()
    assert archive.happened() == [("failed", "a.pdf")]
    assert known.failures[0].reason == "not a PDF file"
    archive.ingest(retry=True)
    assert archive.happened() == [("started", "a.pdf"), ("failed", "a.pdf")]
    monkeypatch.setattr(ingestion, "pykala_version", lambda: "99.0")
    archive.ingest()
    assert archive.happened() == [("started", "a.pdf"), ("failed", "a.pdf")]
    archive.write("a.pdf", "Korjattu")
    assert archive.ingest().failures == ()
    assert archive.collection.status().failures == ()
    assert archive.titles() == ["Korjattu"]


def test_what_every_file_needs_stops_the_run_and_blames_no_file(archive):
    archive.write("a.pdf", "NO VOIKKO")
    with pytest.raises(VoikkoMissingError, match="Voikko cannot be used") as raised:
        archive.ingest()
    assert raised.value.remedy == "Install it."
    assert archive.collection.status().failures == ()


def test_paths_that_name_nothing_are_failures_beside_the_others(archive, tmp_path):
    (tmp_path / "tyhja").mkdir()
    os.mkfifo(tmp_path / "putki.pdf")
    good = archive.write("a.pdf", "Hyvä")
    summary = archive.ingest(tmp_path / "puuttuu.pdf", tmp_path / "tyhja", tmp_path / "putki.pdf", good)
    assert [(failure.path.name, failure.reason) for failure in summary.failures] == [
        ("puuttuu.pdf", "no such file or folder"),
        ("tyhja", "no PDF files in this folder"),
        ("putki.pdf", "not an ordinary file"),
    ]
    assert archive.titles() == ["Hyvä"]


def test_an_unreadable_file_keeps_its_records(archive, monkeypatch):
    path = archive.write("a.pdf", "Vanha")
    archive.ingest()
    archive.write("a.pdf", "Uusi", days_old=2)

    def refuse(path):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(ingestion.disk, "sha256", refuse)
        assert [failure.reason for failure in archive.ingest().failures] == ["Permission denied"]
    assert archive.titles() == ["Vanha"]
    assert [(failure.path, failure.reason) for failure in archive.collection.status().failures] == [
        (path, "Permission denied")
    ]
    assert archive.ingest().failures == archive.collection.status().failures == ()
    assert archive.titles() == ["Uusi"]


def test_workers_that_cannot_start_stop_the_run_and_blame_no_file(archive, monkeypatch):
    archive.write("a.pdf", "Hyvä")
    monkeypatch.setattr(workers, "_serve", ImpossibleToImport())
    with pytest.raises(PykalaError, match=r"worker processes cannot start \(exit status 1\)"):
        archive.ingest()
    assert archive.collection.status().failures == ()


def test_a_full_disk_stops_the_run_and_loses_nothing(archive):
    archive.write("a.pdf", "Mahtuu")
    archive.ingest()
    archive.write("b.pdf", *(f"Ei mahdu {number}" for number in range(500)))
    pages = archive.collection.store.one("PRAGMA page_count")
    archive.collection.store.one(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(StoreUnwritable, match="the disk is full"):
        archive.ingest()
    assert archive.titles() == ["Mahtuu"]
    archive.collection.store.one("PRAGMA max_page_count = 100000")
    assert archive.ingest().records == 500


def test_the_search_index_follows_in_batches(archive, monkeypatch):
    monkeypatch.setattr(ingestion, "_BATCH_FILES", 2)
    for number in range(5):
        archive.write(f"{number}.pdf", f"Päätös {number}")
    searchable = []

    def on_event(event):
        if event.kind == EventKind.DONE:
            searchable.append(archive.collection.search_index.count())

    archive.collection.ingest([archive.folder], workers=1, on_event=on_event, analyse=analyse)
    assert searchable == [0, 0, 2, 2, 4]
    assert archive.collection.search_index.count() == 5


def test_the_same_bytes_are_one_document_at_two_paths(archive):
    first, second = archive.write("a.pdf", "Sama"), archive.write("b.pdf", "Sama")
    summary = archive.ingest()
    assert (summary.files, summary.duplicates, summary.records) == (1, 1, 1)
    assert ("duplicate", "b.pdf", f"the same as {first}") in [(e.kind, e.path.name, e.reason) for e in archive.events]
    third = archive.write("c.pdf", "Sama")
    assert archive.ingest().duplicates == 1
    assert archive.titles() == ["Sama"]
    (record,) = archive.collection.records()
    assert archive.collection.paths_of(record.record.sha256) == [first, second, third]
    assert (archive.ingest().skipped, archive.ingest().duplicates) == (3, 0)


def test_a_changed_file_replaces_its_records(archive):
    path = archive.write("a.pdf", "Vanha", "Toinen vanha")
    archive.ingest()
    archive.write("a.pdf", "Uusi", days_old=0)
    assert archive.ingest().files == 1
    assert archive.titles() == ["Uusi"]
    assert archive.collection.search_index.count() == 1
    assert archive.collection.status().files == 1
    assert path.exists()


def test_records_stay_while_another_path_has_the_old_bytes(archive):
    archive.write("a.pdf", "Vanha")
    archive.write("b.pdf", "Vanha")
    archive.ingest()
    archive.write("a.pdf", "Uusi")
    archive.ingest()
    assert sorted(archive.titles()) == ["Uusi", "Vanha"]
    archive.write("b.pdf", "Uusi", days_old=2)
    archive.ingest()
    assert archive.titles() == ["Uusi"]


def test_records_stay_when_the_changed_file_cannot_be_read(archive):
    archive.write("a.pdf", "Vanha")
    archive.ingest()
    for bad in ("FAIL", "BUG"):
        archive.write("a.pdf", bad, "x")
        assert len(archive.ingest().failures) == 1
        assert archive.titles() == ["Vanha"]
        assert len(archive.collection.status().failures) == 1
    archive.write("a.pdf", "Korjattu")
    archive.ingest()
    assert archive.titles() == ["Korjattu"]
    assert archive.collection.store.one("SELECT count(*) FROM files") == 1


def test_a_file_that_changes_while_it_is_read_waits_for_the_next_run(archive):
    path = archive.write("a.pdf", "GROW")
    summary = archive.ingest()
    assert [waiting.reason for waiting in summary.waiting] == ["not yet whole: it changed while it was read"]
    assert summary.failures == ()
    assert archive.titles() == []
    path.write_text("Valmis", encoding="utf-8")
    assert archive.ingest().failures == ()
    assert archive.titles() == ["Valmis"]


def test_a_moved_file_keeps_its_records_under_its_new_name(archive):
    old = archive.write("a.pdf", "Sama")
    archive.ingest()
    new = old.rename(archive.folder / "uusi.pdf")
    archive.ingest()
    assert [(e.kind, e.reason) for e in archive.events] == [("skipped", f"moved from {old}")]
    (record,) = archive.collection.records()
    assert record.record.document == "uusi.pdf"
    assert archive.collection.paths_of(record.record.sha256) == [new]
    assert archive.collection.status().vanished == ()


def test_a_vanished_file_keeps_its_records_and_is_reported(archive):
    gone = archive.write("a.pdf", "Kadonnut")
    archive.write("b.pdf", "Jäljellä")
    archive.ingest()
    gone.unlink()
    archive.ingest()
    assert archive.titles() == ["Kadonnut", "Jäljellä"]
    assert archive.collection.status().vanished == (gone,)


def test_names_in_any_encoding(archive):
    path = Path(os.fsdecode(os.fsencode(archive.folder) + b"/p\xe4\xe4t\xf6s.pdf"))
    path.write_text("Latin", encoding="utf-8")
    os.utime(path, (1, 1))
    assert archive.ingest().records == 1
    assert archive.ingest().skipped == 1
    (record,) = archive.collection.records()
    assert record.record.document == r"p\xe4\xe4t\xf6s.pdf"
    assert archive.collection.status().vanished == ()
    assert archive.collection.paths_of(record.record.sha256) == [path]


def test_status_counts(archive):
    archive.write("a.pdf", "Yksi", "Kaksi")
    before = archive.collection.status()
    assert (before.files, before.pages, before.records, before.last_ingest) == (0, 0, {}, None)
    archive.ingest()
    status = archive.collection.status()
    assert (status.files, status.pages, status.records) == (1, 2, {"viranhaltijapäätös": 2})
    assert status.mentions == {
        "case_numbers": 2, "decision_refs": 0, "amounts": 2, "dates": 0, "organizations": 2, "projects": 0,
    }  # fmt: skip
    assert status.last_ingest.startswith("20")
    assert status.unindexed == 0


def test_records_are_found_by_as_much_of_the_identifier_as_is_unique(archive):
    archive.write("a.pdf", "Yksi", "Kaksi")
    archive.write("b.pdf", "Kolme")
    archive.ingest()
    ids = list(archive.collection.record_ids())
    assert [archive.collection.record(name).record.title for name in ids] == ["Yksi", "Kaksi", "Kolme"]
    assert archive.collection.record(ids[2][:8].upper()).record.title == "Kolme"
    with pytest.raises(UnknownRecord, match=f"several identifiers begin with '{ids[0][:12]}': {ids[0]}, {ids[1]}"):
        archive.collection.record(ids[0][:12])
    for nobody in ("ffffffffffff-001", "", "%", ids[0] + "0"):
        with pytest.raises(UnknownRecord, match="no record"):
            archive.collection.record(nobody)


@pytest.mark.parametrize("names", [["muistio.txt"], ["lock", "kuva.png"]])
def test_a_directory_with_other_things_is_no_index(tmp_path, names):
    for name in names:
        (tmp_path / name).write_text("x")
    for create in (True, False):
        with pytest.raises(NotAnIndex, match="not an index, but a directory with other files"):
            Collection.open(tmp_path, create=create)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_an_index_is_not_made_by_looking_for_it(tmp_path):
    for directory in (tmp_path / "puuttuu", tmp_path):
        with pytest.raises(NoIndex, match="no index here"):
            Collection.open(directory)
    (tmp_path / "tiedosto").write_text("x")
    with pytest.raises(NotAnIndex, match="not a directory"):
        Collection.open(tmp_path / "tiedosto", create=True)
    assert [path.name for path in tmp_path.iterdir()] == ["tiedosto"]


def test_an_index_is_its_users_own(tmp_path):
    Collection.open(tmp_path / "hakemisto", create=True).close()
    assert (tmp_path / "hakemisto").stat().st_mode & 0o777 == 0o700
    (tmp_path / "hakemisto").chmod(0o770)
    with pytest.raises(UnsafeIndex, match="other users can write"):
        Collection.open(tmp_path / "hakemisto")


@pytest.mark.parametrize("left", ["", "PRAGMA journal_mode = WAL"])
def test_an_index_half_made_is_made_again(tmp_path, left):
    with sqlite3.connect(tmp_path / "pykala.sqlite") as db:
        db.execute(left)
    with pytest.raises(NoIndex):
        Collection.open(tmp_path)
    with Collection.open(tmp_path, create=True) as collection:
        assert collection.verify() == []


def test_an_index_of_a_newer_version_is_refused_and_left_alone(archive):
    archive.write("a.pdf", "Yksi")
    archive.ingest()
    with sqlite3.connect(archive.collection.store.path) as db:
        db.execute("PRAGMA user_version = 7")
    with pytest.raises(NewerIndex, match="made by a newer version of pykala"):
        Collection.open(archive.collection.directory, create=True)
    assert archive.titles() == ["Yksi"]


def test_a_damaged_store_is_refused(archive, tmp_path):
    broken = tmp_path / "rikki"
    Collection.open(broken, create=True).close()
    (broken / "pykala.sqlite").write_bytes(b"\0" * 5000)
    with pytest.raises(StoreDamaged):
        Collection.open(broken)


def test_flipped_bits_in_the_store_are_told_of(archive, tmp_path):
    archive.write("a.pdf", *(f"Päätös {number}" for number in range(300)))
    archive.ingest()
    broken = tmp_path / "rikki"
    shutil.copytree(archive.collection.directory, broken)
    for side in broken.glob("pykala.sqlite-*"):
        side.unlink()
    with sqlite3.connect(archive.collection.store.path) as whole, sqlite3.connect(broken / "pykala.sqlite") as copy:
        whole.backup(copy)
        size, pages = (copy.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "page_count"))
        root = copy.execute("SELECT rootpage FROM sqlite_master WHERE name = 'records'").fetchone()[0]
    copy.close()
    assert pages > root
    with (broken / "pykala.sqlite").open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    with Collection.open(broken) as collection:
        (problem,) = collection.verify()
        assert "the store is damaged" in problem.message
        assert "backup" in problem.remedy


def test_there_is_one_writer_at_a_time(archive):
    archive.write("a.pdf", "Yksi")
    with writing(archive.collection.directory):
        for write in (archive.ingest, archive.collection.reindex):
            with pytest.raises(IndexLocked, match=f"process {os.getpid()} .* is writing to this index"):
                write()
        assert archive.titles() == []
        assert archive.collection.catch_up()  # nothing to do
        archive.collection.store.write("INSERT INTO unindexed_files VALUES ('00')")
        assert not archive.collection.catch_up()
    archive.ingest()
    assert archive.titles() == ["Yksi"]


def test_reindex_builds_the_search_index_from_the_store(archive):
    archive.write("a.pdf", "Yksi", "Kaksi")
    archive.ingest()
    (archive.folder / "a.pdf").unlink()
    archive.collection.search_index.create()
    problems = archive.collection.verify()
    assert [problem.message.split(" (")[0] for problem in problems] == [
        "the search index shows another state of the store",
        "not in the search index: 2 records",
    ]
    assert {problem.remedy for problem in problems} == {"pykala reindex"}
    seen = []
    assert archive.collection.reindex(lambda: seen.append(1)) == 2
    assert len(seen) == 2


def test_verify_tells_of_records_that_only_one_side_has(archive):
    archive.write("a.pdf", "Yksi")
    archive.ingest()
    (record,) = archive.collection.records()
    archive.collection.store.write("DELETE FROM records")
    messages = [problem.message for problem in archive.collection.verify()]
    assert messages == ["a.pdf: 0 of 1 records are there", f"not in the store: record {record.record.id}"]
    archive.collection.store.write("UPDATE files SET record_count = 0")


def test_verify_makes_the_search_index_of_a_first_run_that_was_cut_short(archive):
    archive.write("a.pdf", "Yksi")
    archive.ingest()
    shutil.rmtree(archive.collection.search_directory)
    archive.collection.store.write("INSERT INTO unindexed_files SELECT sha256 FROM files")
    assert archive.collection.verify() == []
    assert archive.collection.search_index.count() == 1


@pytest.mark.parametrize("damage", ["remove", "spoil"])
def test_a_damaged_search_index_is_reported_and_made_anew(archive, damage):
    archive.write("a.pdf", "Yksi")
    archive.ingest()
    for path in archive.collection.search_directory.iterdir():
        path.unlink() if damage == "remove" else path.write_bytes(b"\x80\x04garbage")
    assert [problem.remedy for problem in archive.collection.verify()] == ["pykala reindex"]
    assert archive.collection.catch_up()
    assert archive.collection.search_index.count() == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from index import collection, writer
from tests.index.fakes import analyse

def die(*_): os.kill(os.getpid(), signal.SIGKILL)

when, where, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
update, rebuild = writer.SearchIndex.update, writer.SearchIndex.rebuild
if when == "before the commit":
    writer.SearchIndex.update = lambda self, removed, added, ready=None: update(self, removed, map(die, added), ready)
if when == "after the commit":
    writer.SearchIndex.update = lambda *args: (update(*args), die())

def on_event(event):
    if when == "while storing" and event.kind == "done" and event.done == 3:
        opened.store.query = die
    if when == "between files" and event.kind == "done" and event.done == 3:
        die()

opened = collection.Collection.open(where, create=True)
if when == "while rebuilding":
    writer.SearchIndex.rebuild = lambda self, records, *args, **kwargs: rebuild(self, map(die, records))
    opened.ingest([folder], analyse=analyse)
    opened.reindex()
opened.ingest([folder], on_event=on_event, analyse=analyse)
"""


@pytest.mark.parametrize(
    "when", ["between files", "while storing", "before the commit", "after the commit", "while rebuilding"]
)
def test_a_run_that_is_killed_is_made_good_by_the_next_command(archive, tmp_path, when):
    for number in range(6):
        archive.write(f"{number}.pdf", f"Päätös {number}", f"Toinen päätös {number}")
    archive.ingest()
    where = tmp_path / "tapettu"
    ended = subprocess.run([sys.executable, "-c", KILLED, when, str(where), str(archive.folder)], cwd=ROOT, check=False)
    assert ended.returncode == -9
    with Collection.open(where) as killed:
        stored = len(list(killed.records()))
        assert stored == (6 if when in {"between files", "while storing"} else 12)
        assert killed.catch_up()
        assert killed.search_index.count() == stored
        assert killed.verify() == []
        summary = killed.ingest([archive.folder], analyse=analyse)
        assert (summary.records, summary.skipped) == (12 - stored, stored // 2)
        assert list(killed.records()) == list(archive.collection.records())
        assert killed.search_index.record_ids() == archive.collection.search_index.record_ids()
        assert killed.verify() == []


ORPHANED = """
import os, signal, sys
from pathlib import Path
from index.collection import Collection
from tests.index.fakes import analyse

def on_event(event):
    if event.kind == "done":
        os.kill(os.getpid(), signal.SIGKILL)

Collection.open(Path(sys.argv[1]), create=True).ingest([Path(sys.argv[2])], on_event=on_event, analyse=analyse)
"""


def test_workers_end_with_a_killed_run(archive, tmp_path):
    archive.write("a.pdf", "HANG")
    archive.write("b.pdf", "Valmis")
    command = [sys.executable, "-c", ORPHANED, str(tmp_path / "tapettu"), str(archive.folder)]
    # The output's pipe stays open, and this waits, as long as any of the processes is alive.
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, timeout=30)
    assert ended.returncode == -9


INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from index.collection import Collection
from tests.index.fakes import analyse

def on_event(event):
    if event.path.name == "a.pdf" and event.kind == "done":  # and b.pdf hangs
        os.killpg(0, signal.SIGINT)

try:
    with Collection.open(Path(sys.argv[1]), create=True) as collection:
        collection.ingest([Path(sys.argv[2])], workers=1, on_event=on_event, analyse=analyse)
except KeyboardInterrupt:
    print("interrupted")
"""


def test_ctrl_c_keeps_what_is_finished_and_leaves_no_one_behind(archive, tmp_path):
    archive.write("a.pdf", "Valmis")
    archive.write("b.pdf", "HANG")
    where = tmp_path / "keskeytetty"
    ended = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, str(where), str(archive.folder)],
        cwd=ROOT, check=False, capture_output=True, text=True, start_new_session=True, timeout=30,
    )  # fmt: skip
    assert (ended.stdout, ended.stderr) == ("interrupted\n", "")
    with Collection.open(where) as collection:
        assert [found.record.title for found in collection.records()] == ["Valmis"]
        assert collection.verify() == []
        assert collection.search_index.count() == 1
