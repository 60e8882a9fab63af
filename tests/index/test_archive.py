"""An archive over the years: files that go, backups, older stores, bits that change, versions."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from whoosh.writing import SegmentWriter

from index import following, manifest, reanalysis, status, timing
from index.catalog import Catalog
from index.collection import Collection
from index.errors import IndexDamaged, IndexLocked, NotAnIndex, QueryTimeout, StoreDamaged, StoreUnwritable, UnsafeIndex
from index.lock import writing
from index.migrations import FORMAT
from index.store import Store
from index.versions import versions
from index.writer import SearchIndex
from nlp.files import FileAnalysis
from tests.index.test_collection import ROOT, Archive


@pytest.fixture
def archive(tmp_path):
    made = Archive(tmp_path)
    yield made
    assert made.collection.verify() == []
    made.collection.close()


def names(archive: Archive) -> list[str]:
    return [row[0] for row in archive.collection.store.query("SELECT name FROM files ORDER BY name")]


class TestGoing:
    def test_prune_takes_out_what_is_gone_and_nothing_else(self, archive):
        gone, kept = archive.write("a.pdf", "Menee"), archive.write("b.pdf", "Jää")
        archive.ingest()
        gone.unlink()
        assert archive.ingest(prune=True).removed == 1
        assert archive.titles() == ["Jää"]
        assert archive.collection.search_index.count() == 1
        assert archive.collection.paths_of(next(archive.collection.records()).record.sha256) == [kept]

    def test_an_empty_folder_may_be_a_drive_that_is_not_mounted(self, archive):
        path = archive.write("a.pdf", "Menee")
        archive.ingest()
        path.unlink()
        assert archive.ingest(prune=True).removed == 0
        assert archive.titles() == ["Menee"]

    def test_an_empty_folder_below_may_be_one_too(self, archive):
        archive.write("a.pdf", "Jää")
        folder = archive.folder / "levy"
        (folder / "2024").mkdir(parents=True)
        paths = [archive.write(name, name) for name in ("levy/b.pdf", "levy/2024/c.pdf")]
        archive.ingest()
        shutil.rmtree(folder)
        folder.mkdir()
        summary = archive.ingest(prune=True)
        assert (summary.removed, len(archive.titles())) == (0, 3)
        (failure,) = summary.failures
        assert (failure.path, failure.reason.partition(":")[0]) == (folder, "empty, like an unmounted drive")
        assert archive.collection.status().vanished == (paths[1], paths[0])
        folder.rmdir()
        assert archive.ingest(prune=True).removed == 2
        assert archive.titles() == ["Jää"]

    def test_a_folder_in_the_place_of_a_file(self, archive):
        path = archive.write("a.pdf", "Menee")
        archive.write("b.pdf", "Jää")
        archive.ingest()
        path.unlink()
        path.mkdir()
        archive.ingest()
        assert archive.collection.status().vanished == (path,)
        assert archive.ingest(prune=True).removed == 1
        assert archive.titles() == ["Jää"]

    def test_prune_leaves_other_folders_alone(self, archive):
        archive.write("yksi/a.pdf", "Yksi")
        gone = archive.write("kaksi/b.pdf", "Kaksi")
        archive.ingest()
        gone.unlink()
        assert archive.ingest(archive.folder / "yksi", prune=True).removed == 0
        assert sorted(archive.titles()) == ["Kaksi", "Yksi"]

    def test_remove_takes_a_file_or_a_folder_whether_it_is_there_or_not(self, archive):
        one, two = archive.write("alla/a.pdf", "Yksi"), archive.write("alla/b.pdf", "Kaksi")
        archive.write("allakin.pdf", "Kolme")
        archive.ingest()
        one.unlink()
        assert archive.collection.remove(archive.folder / "alla") == [one, two]
        assert archive.titles() == ["Kolme"]
        assert archive.collection.remove(archive.folder / "alla") == []
        assert archive.ingest().records == 1

    def test_a_doubled_file_goes_by_its_other_name(self, archive):
        first, second = archive.write("a.pdf", "Sama"), archive.write("b.pdf", "Sama")
        archive.ingest()
        archive.collection.remove(first)
        assert archive.titles() == ["Sama"]
        assert names(archive) == ["b.pdf"]
        archive.collection.remove(second)
        assert archive.titles() == []


class TestNames:
    @pytest.mark.parametrize("workers", [1, 2])
    def test_two_files_that_change_names_are_not_read_again(self, archive, workers):
        one, two, spare = archive.write("a.pdf", "Yksi"), archive.write("b.pdf", "Kaksi", "Kaksi"), archive.folder / "c"
        archive.ingest()
        one.rename(spare), two.rename(one), spare.rename(two)
        summary = archive.ingest(workers=workers)
        assert (summary.files, summary.moved, summary.duplicates) == (0, 2, 0)
        found = {record.record.document: record.record.title for record in archive.collection.records()}
        assert found == {"a.pdf": "Kaksi", "b.pdf": "Yksi"}
        assert archive.ingest().skipped == 2

    def test_an_old_version_that_gets_out_of_the_way_is_not_read_again(self, archive):
        path = archive.write("a.pdf", "Vanha")
        archive.ingest()
        path.rename(archive.folder / "a-vanha.pdf")
        archive.write("a.pdf", "Uusi", "ja pitkä")
        summary = archive.ingest()
        assert (summary.files, summary.moved) == (1, 1)
        assert [found.record.document for found in archive.collection.records()] == ["a-vanha.pdf", "a.pdf", "a.pdf"]

    def test_a_copy_does_not_take_the_place_of_a_file_that_was_only_touched(self, archive):
        path = archive.write("a.pdf", "Sama")
        archive.ingest()
        os.utime(path, (1, 1))
        copy = archive.write("b.pdf", "Sama")
        archive.ingest(copy)
        assert archive.collection.paths_of(next(archive.collection.records()).record.sha256) == [path, copy]

    def test_a_file_no_path_has_any_more_is_let_go(self, archive):
        one, two = archive.write("a.pdf", "Yksi"), archive.write("b.pdf", "Kaksi")
        archive.ingest()
        shutil.copy2(two, one)
        assert archive.ingest().duplicates == 1
        assert archive.titles() == ["Kaksi"]
        assert archive.collection.search_index.count() == 1

    def test_a_name_that_looks_like_an_escaped_one_is_another(self, archive):
        folder = os.fsencode(archive.folder)
        for name, text in ((b"a\\xe4.pdf", "Kenoviiva"), (b"a\xe4.pdf", "Latin"), (b"a\\x5cxe4.pdf", "Kaksi")):
            path = Path(os.fsdecode(folder + b"/" + name))
            path.write_text(text, encoding="utf-8")
            os.utime(path, (1, 1))
        assert archive.ingest().records == 3
        assert sorted(archive.titles()) == ["Kaksi", "Kenoviiva", "Latin"]
        assert (archive.ingest().skipped, archive.collection.status().vanished) == (3, ())


class TestWaiting:
    def test_a_half_copied_pdf_waits(self, archive):
        path = archive.write("a.pdf", "%PDF-1.7", "alkua", days_old=0)
        assert [late.reason.partition(":")[0] for late in archive.ingest().waiting] == ["not yet whole"]
        (failed,) = archive.collection.failures()
        assert (failed.path, failed.attempts) == (path, 1)
        archive.ingest()
        assert archive.collection.failures()[0].attempts == 2
        archive.write("a.pdf", "%PDF-1.7", "kaikki", "%%EOF", days_old=0)
        summary = archive.ingest()
        assert (summary.waiting, summary.records, archive.collection.failures()) == ((), 3, ())

    def test_an_old_file_without_an_end_does_not(self, archive):
        archive.write("a.pdf", "%PDF-1.7", "katkennut")
        assert archive.ingest().waiting == ()

    def test_what_never_was_read_and_is_gone_is_forgotten(self, archive):
        path = archive.write("a.pdf", "%PDF-1.7", days_old=0)
        archive.write("b.pdf", "Hyvä")
        archive.ingest()
        path.unlink()
        archive.ingest()
        assert archive.collection.failures() == ()


def test_attempts_are_counted_until_one_succeeds(archive):
    archive.write("a.pdf", "FAIL")
    for attempts in (1, 2, 3):
        archive.ingest(retry=True)
        (failed,) = archive.collection.failures()
        assert (failed.reason, failed.attempts) == ("not a PDF file", attempts)
        assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", failed.at)


def test_force_reads_unchanged_files_again(archive):
    archive.write("a.pdf", "Yksi")
    archive.ingest()
    assert archive.ingest(force=True).files == 1
    assert archive.titles() == ["Yksi"]


def test_links_that_lead_out_are_told_and_not_read(archive, tmp_path):
    outside = tmp_path / "salainen.pdf"
    outside.write_text("Salaisuus")
    (tmp_path / "muualla").mkdir()
    inside = archive.write("a.pdf", "Oma")
    (archive.folder / "ulos.pdf").symlink_to(outside)
    (archive.folder / "kansio").symlink_to(tmp_path / "muualla")
    (archive.folder / "sisalla.pdf").symlink_to(inside)
    summary = archive.ingest()
    assert sorted(link.name for link in summary.links) == ["kansio", "ulos.pdf"]
    assert archive.titles() == ["Oma"]
    assert archive.ingest(archive.folder / "ulos.pdf").records == 1  # named by the user himself
    archive.collection.remove(archive.folder / "ulos.pdf")


class TestLock:
    def test_the_holder_is_told_with_its_age(self, archive):
        with writing(archive.collection.directory):
            (archive.collection.directory / "lock").write_text(f"{os.getpid()} {time.time() - 4000:.0f}")
            with pytest.raises(IndexLocked, match=rf"process {os.getpid()} \(since .* UTC, for 1 h 6 min\)"):
                archive.ingest()

    def test_a_second_run_waits(self, archive):
        archive.write("a.pdf", "Yksi")
        told = []
        held, done = threading.Event(), threading.Event()

        def hold() -> None:
            with writing(archive.collection.directory):
                held.set()
                done.wait(20)

        holder = threading.Thread(target=hold)
        holder.start()
        held.wait(20)
        assert archive.ingest(waiting=lambda who: (told.append(who), done.set())).records == 1
        holder.join()
        assert "is writing to this index" in told[0]

    def test_a_lock_left_by_a_dead_process_is_no_obstacle(self, archive):
        (archive.collection.directory / "lock").write_text("999999 1000000000")
        archive.write("a.pdf", "Yksi")
        assert archive.ingest().records == 1


class TestBackup:
    def test_a_backup_has_all_of_it_and_is_one_file(self, archive, tmp_path):
        archive.write("a.pdf", "Yksi", "Kaksi")
        archive.ingest()
        target = tmp_path / "varmuus.sqlite"
        before = sorted(tmp_path.iterdir())
        assert archive.collection.backup(target) == target.stat().st_size
        assert sorted(tmp_path.iterdir()) == sorted([*before, target])
        other = tmp_path / "toinen"
        assert Collection.restore(other, target) is None
        with Collection.open(other) as restored:
            restored.remove(archive.folder)
            assert list(restored.records()) == []
        assert Collection.restore(other, target) == other / "pykala.sqlite.replaced"
        with Collection.open(other) as restored:
            assert [found.record.title for found in restored.records()] == ["Yksi", "Kaksi"]
            assert restored.search_index.count() == 2
            assert restored.verify() == []
            assert restored.store.one("PRAGMA journal_mode") == "wal"

    def test_a_damaged_store_is_replaced(self, archive, tmp_path):
        archive.write("a.pdf", "Yksi")
        archive.ingest()
        archive.collection.backup(tmp_path / "v.sqlite")
        broken = tmp_path / "rikki"
        Collection.open(broken, create=True).close()
        (broken / "pykala.sqlite").write_bytes(b"\0" * 5000)
        with pytest.raises(StoreDamaged) as refused:
            Collection.open(broken)
        assert "pykala restore" in str(refused.value.remedy)
        Collection.restore(broken, tmp_path / "v.sqlite")
        with Collection.open(broken) as restored:
            assert list(restored.records()) == list(archive.collection.records())
            assert restored.verify() == []

    def test_a_damaged_backup_replaces_nothing(self, archive, tmp_path):
        archive.write("a.pdf", *(f"Päätös {number}" for number in range(50)))
        archive.ingest()
        target = tmp_path / "v.sqlite"
        archive.collection.backup(target)
        content = target.read_bytes()
        target.write_bytes(content.replace("Päätös 7\n".encode(), "Päätös 8\n".encode()))
        with pytest.raises(StoreDamaged, match="the backup is damaged"):
            Collection.restore(archive.collection.directory, target)
        assert len(archive.titles()) == 50

    def test_a_place_that_is_not_there_is_named(self, archive, tmp_path):
        archive.write("a.pdf", "Yksi")
        archive.ingest()
        target = tmp_path / "ei" / "varmuus.sqlite"
        with pytest.raises(StoreUnwritable) as raised:
            archive.collection.backup(target)
        assert raised.value.message == f"{target}: No such file or directory"

    def test_a_backup_is_its_owners_alone(self, archive, tmp_path):
        archive.write("a.pdf", "Yksi")
        archive.ingest()
        archive.collection.backup(tmp_path / "v.sqlite")
        assert (tmp_path / "v.sqlite").stat().st_mode & 0o777 == 0o600

    def test_what_is_no_backup_is_left_alone(self, archive, tmp_path):
        other = tmp_path / "muistio.txt"
        other.write_text("muistio")
        with pytest.raises((NotAnIndex, StoreDamaged)):
            archive.collection.backup(other)
        with pytest.raises((NotAnIndex, StoreDamaged)):
            Collection.restore(archive.collection.directory, other)
        assert other.read_text() == "muistio"


OLD = Path(__file__).with_name("format1.sql")


def test_a_store_of_the_first_format_is_brought_up_with_all_it_has(archive, tmp_path):
    archive.write("a.pdf", "Yksi", "Kaksi")
    archive.ingest()
    expected = list(archive.collection.records())
    old = tmp_path / "vanha"
    old.mkdir(mode=0o700)
    with closing(sqlite3.connect(old / "pykala.sqlite")) as made:
        made.executescript(OLD.read_text(encoding="utf-8"))
        made.execute("ATTACH ? AS new", (str(archive.collection.store.path),))
        for (table,) in made.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            columns = ", ".join(row[1] for row in made.execute(f"PRAGMA main.table_info({table})"))
            if table != "about":
                made.execute(f"DELETE FROM main.{table}")
                made.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
        made.commit()
    with Collection.open(old) as collection:
        assert collection.store.one("PRAGMA user_version") == FORMAT
        assert list(collection.records()) == expected
        assert collection.catch_up()
        assert collection.verify() == []
        assert [old.records for old in collection.status().outdated] == [2]
        assert tables(collection.store) == tables(archive.collection.store)


def tables(store: Store) -> dict[str, set[tuple[object, ...]]]:
    """Every table's columns: name, type, whether it may be null, default, place in the key."""
    found = [row[0] for row in store.query("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: {tuple(row)[1:] for row in store.query(f"PRAGMA table_info({name})")} for name in found}


class TestVersions:
    def test_status_tells_what_another_version_made(self, archive, monkeypatch):
        archive.write("a.pdf", "Yksi")
        archive.ingest()
        assert archive.collection.status().outdated == ()
        monkeypatch.setattr(status, "versions", lambda: replace(versions(), analysis="rules 1 model 2"))
        assert [(old.records, old.reading) for old in archive.collection.status().outdated] == [(1, False)]
        monkeypatch.setattr(status, "versions", lambda: replace(versions(), reading="3"))
        assert [old.reading for old in archive.collection.status().outdated] == [True]

    def test_the_analysis_runs_again_over_what_is_out_of_date(self, archive):
        archive.write("a.pdf", "Yksi", "Kaksi")
        archive.ingest()
        (path,) = archive.folder.iterdir()
        path.unlink()  # no PDF is needed
        store = archive.collection.store
        assert archive.collection.reanalyse() == (0, ())
        store.write("UPDATE files SET analysis = 'rules 0 model 0'")
        assert archive.collection.reanalyse() == (2, ())
        assert archive.collection.status().outdated == ()
        # The fake found a sum alone; the real analysis finds it too, and is searched for.
        assert {str(a.value) for found in archive.collection.records() for a in found.amounts} == {"1500.50"}
        assert archive.collection.search("Merirosvot").total == 2

    def test_stored_text_gives_what_the_pdf_gave(self, corpus_copy):
        with Collection.open(corpus_copy) as collection:
            for (sha256,) in [tuple(row) for row in collection.store.query("SELECT sha256 FROM files")]:
                stored = tuple(collection.store.records_of([sha256]))
                again = reanalysis.analyse_stored(Path("x"), sha256, store=collection.store.path)
                assert again == FileAnalysis(stored, 0)


class TestBits:
    def test_a_letter_changed_in_the_store_is_told_with_its_record(self, archive, tmp_path):
        archive.write("a.pdf", "Ensimmäinen", "Toinen")
        archive.ingest()
        broken = tmp_path / "rikki"
        archive.collection.backup(tmp_path / "v.sqlite")
        Collection.restore(broken, tmp_path / "v.sqlite")
        store = broken / "pykala.sqlite"
        content = store.read_bytes()
        assert content.count(b"Toinen") >= 2
        store.write_bytes(content.replace(b"Toinen\nHEL", b"Toinem\nHEL"))
        with Collection.open(broken) as collection:
            record = list(collection.record_ids())[1]
            told = [problem.message for problem in collection.verify()]
            assert told == [f"the store is damaged: record {record} has changed on the disk"]

    def test_a_bit_changed_in_the_search_index_is_told_with_its_file(self, archive):
        archive.write("a.pdf", "Ensimmäinen")
        archive.ingest()
        (segment,) = archive.collection.search_directory.glob("*.trm")
        content = bytearray(segment.read_bytes())
        content[len(content) // 2] ^= 4
        segment.write_bytes(content)
        (problem,) = archive.collection.verify()[:1]
        assert problem.message == f"the search index is damaged: {segment.name} has changed on the disk"
        assert problem.remedy == "pykala reindex"
        archive.collection.reindex()

    def test_a_search_that_stumbles_over_damage_builds_the_index_anew(self, archive):
        archive.write("a.pdf", "Ensimmäinen")
        archive.ingest()
        for segment in archive.collection.search_directory.glob("*.trm"):
            segment.write_bytes(b"\xff" * segment.stat().st_size)
        assert archive.collection.search("ensimmäinen").total == 1

    def test_while_another_writes_damage_is_said(self, archive):
        archive.write("a.pdf", "Ensimmäinen")
        archive.ingest()
        for segment in archive.collection.search_directory.glob("*.trm"):
            segment.write_bytes(b"\xff" * segment.stat().st_size)
        with writing(archive.collection.directory), pytest.raises(IndexDamaged, match="the search index is damaged"):
            archive.collection.search("ensimmäinen")
        archive.collection.reindex()


def test_a_restored_or_foreign_search_index_is_noticed(archive, tmp_path):
    archive.write("a.pdf", "Yksi")
    archive.ingest()
    other = Archive(tmp_path / "toinen") if (tmp_path / "toinen").mkdir() is None else None
    assert other is not None
    other.write("b.pdf", "Vieras")
    other.ingest()
    shutil.rmtree(archive.collection.search_directory)
    shutil.copytree(other.collection.search_directory, archive.collection.search_directory)
    other.collection.close()
    assert archive.collection.catch_up()
    assert archive.collection.search("yksi").total == 1
    assert archive.collection.search("vieras").total == 0


def test_another_users_index_is_refused(archive, monkeypatch):
    owner = archive.collection.directory.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    if owner:
        with pytest.raises(UnsafeIndex, match="another user's index"):
            Collection.open(archive.collection.directory)
    monkeypatch.undo()
    archive.collection.search_directory.chmod(0o770)
    with pytest.raises(UnsafeIndex, match="other users can write"):
        Collection.open(archive.collection.directory)
    archive.collection.search_directory.chmod(0o700)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_a_file_that_another_user_has_put_into_the_search_index_is_refused(archive):
    archive.write("a.pdf", "Yksi")
    archive.ingest()
    planted = next(archive.collection.search_directory.glob("_MAIN_*.toc"))
    os.chown(planted, 65534, 65534)
    with pytest.raises(UnsafeIndex, match=rf"{planted.name}: another user's file") as refused:
        Collection.open(archive.collection.directory)
    assert str(archive.collection.search_directory) in str(refused.value.remedy)
    os.chown(planted, 0, 0)


def test_a_time_limit_ends_what_runs_too_long():
    begun = time.monotonic()
    with pytest.raises(QueryTimeout, match=r"not answered within 0.1 seconds"), timing.at_most(0.1):
        sum(iter(lambda: 1, 0))
    assert time.monotonic() - begun < 5
    with timing.at_most(0.05):
        pass
    time.sleep(0.1)  # nothing comes afterwards


WATCHED = """
import sys
from pathlib import Path
from index.collection import Collection
from index.watching import Watcher
from tests.index.fakes import analyse

where, folder = Path(sys.argv[1]), Path(sys.argv[2])
tell = lambda path, what: print(path.name, what, flush=True)
Watcher(lambda: Collection.open(where, create=True), [folder], settle=0.3, tell=tell, analyse=analyse, workers=1).run()
print("ended")
"""


def test_watching_takes_what_arrives_and_ends_cleanly(tmp_path):
    archive = Archive(tmp_path)
    archive.collection.close()
    archive.write("a.pdf", "Yksi")
    where = tmp_path / "vahdittu"
    command = [sys.executable, "-c", WATCHED, str(where), str(archive.folder)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "a.pdf 1 record\n"
    time.sleep(1)
    archive.write("uusi/b.pdf", "Kaksi", "Kolme")
    assert process.stdout.readline() == "b.pdf 2 records\n"
    archive.write("c.pdf", "FAIL")
    assert process.stdout.readline() == "c.pdf failed: not a PDF file\n"
    archive.write(".piilossa.pdf", "Piilossa")
    (archive.folder / "a.pdf").unlink()
    assert process.stdout.readline() == "a.pdf gone from the disk, records kept\n"
    process.terminate()
    assert process.communicate(timeout=30)[0] == "ended\n"
    assert process.returncode == 0
    with Collection.open(where) as collection:
        assert sorted(found.record.title for found in collection.records()) == ["Kaksi", "Kolme", "Yksi"]
        assert collection.verify() == []


LINKING = WATCHED.replace(
    "where, folder",
    """import index.watching
index.watching._QUIET = 0.1
Collection.link_projects = lambda _: print("linked", flush=True)
where, folder""",
    1,
)


UNNOTICED = WATCHED.replace(
    "where, folder",
    """import index.watching
index.watching._WHOLE = 1.0
Watcher._notice = lambda *_: None
where, folder""",
    1,
)
POLLED = WATCHED.replace(
    "where, folder",
    """import index.watching
index.watching._LIMIT = Path(sys.argv[3])
where, folder""",
    1,
)


def test_what_no_change_was_reported_of_is_found_all_the_same_and_a_failure_told_once(tmp_path):
    archive = Archive(tmp_path)
    archive.collection.close()
    archive.write("a.pdf", "FAIL")
    command = [sys.executable, "-c", UNNOTICED, str(tmp_path / "vahdittu"), str(archive.folder)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "a.pdf failed: not a PDF file\n"
    time.sleep(2)
    archive.write("b.pdf", "Kaksi")
    assert process.stdout.readline() == "b.pdf 1 record\n"
    time.sleep(2)
    process.terminate()
    assert process.communicate(timeout=30)[0] == "ended\n"


def test_more_folders_than_the_system_can_watch_are_polled(tmp_path):
    archive = Archive(tmp_path)
    archive.collection.close()
    (archive.folder / "x").mkdir()
    archive.write("x/y/a.pdf", "Yksi")
    most = tmp_path / "max_user_watches"
    most.write_text("2\n")
    command = [sys.executable, "-c", POLLED, str(tmp_path / "vahdittu"), str(archive.folder), str(most)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(2)]
    assert told[0] == "a.pdf 1 record\n"
    assert told[1].endswith(" more folders than the system can watch, so they are polled: max_user_watches\n")
    time.sleep(2)
    archive.write("x/y/b.pdf", "Kaksi")
    assert process.stdout.readline() == "b.pdf 1 record\n"
    process.terminate()
    assert process.communicate(timeout=30)[0] == "ended\n"


def test_watching_links_projects_when_nothing_else_comes(tmp_path):
    archive = Archive(tmp_path)
    archive.collection.close()
    command = [sys.executable, "-c", LINKING, str(tmp_path / "vahdittu"), str(archive.folder)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    while not (tmp_path / "vahdittu" / "search").exists():  # an empty folder is nothing to be told of
        time.sleep(0.1)
    time.sleep(1)
    archive.write("a.pdf", "Yksi")
    assert [process.stdout.readline() for _ in range(2)] == ["a.pdf 1 record\n", "linked\n"]
    time.sleep(2)
    process.terminate()
    assert process.communicate(timeout=30)[0] == "ended\n"


def test_a_process_reads_what_it_has_found_whole_once_a_day(archive, monkeypatch):
    read = []
    summed = manifest._sum
    monkeypatch.setattr(manifest, "_sum", lambda path: (read.append(path.name), summed(path))[1])

    def ingested(name: str) -> list[str]:
        """The files of earlier runs that this one reads."""
        old = {path.name for path in archive.collection.search_directory.iterdir()}
        read.clear()
        archive.write(name, name)
        archive.ingest()
        return [name for name in read if name in old]

    ingested("a.pdf")
    first, second = ingested("b.pdf"), ingested("c.pdf")
    assert first
    assert second
    assert not set(first) & set(second)
    monkeypatch.setattr(following, "_OLD", 0.0)
    assert set(first) & set(ingested("d.pdf"))


def test_verify_waits_for_whoever_writes(archive):
    archive.write("a.pdf", "Ensimmäinen")
    archive.ingest()
    half = archive.collection.search_directory / "MAIN_x.trm"
    told, held = [], threading.Event()

    def write() -> None:
        with writing(archive.collection.directory):
            half.touch()
            held.set()
            while not told:
                time.sleep(0.01)
            half.unlink()

    writer = threading.Thread(target=write)
    writer.start()
    held.wait(20)
    assert archive.collection.verify(waiting=told.append) == []
    writer.join()
    assert f"process {os.getpid()} " in told[0]


class TestUnfinishedChange:
    """What a process that was killed while the search index was written has left, and what mends it."""

    @pytest.fixture
    def rebuilds(self, monkeypatch):
        made = []
        rebuild = SearchIndex.rebuild
        monkeypatch.setattr(SearchIndex, "rebuild", lambda *given, **more: (made.append(1), rebuild(*given, **more))[1])
        return made

    def killed(self, archive: Archive, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
        """Ingest one more file and end at a step of writing the search index."""

        def die(*_: object, **__: object) -> None:
            raise SystemExit

        archive.write("a.pdf", "Ensimmäinen", "Toinen")
        archive.ingest()
        archive.write("b.pdf", "Kolmas")
        owner = {"_commit_toc": SegmentWriter, "finish": SearchIndex, "mark_indexed": Store}[at]
        with monkeypatch.context() as patched:
            patched.setattr(owner, at, die)
            with pytest.raises(SystemExit):
                archive.ingest()

    def test_files_that_belong_to_no_change_go_without_a_rebuild(self, archive, monkeypatch, rebuilds):
        self.killed(archive, monkeypatch, "_commit_toc")
        assert archive.collection.search_index.unfinished()
        assert archive.collection.catch_up()
        assert (rebuilds, archive.collection.search("kolmas").total) == ([], 1)

    @pytest.mark.parametrize("at", ["_commit_toc", "finish", "mark_indexed"])
    def test_verify_catches_up_and_finds_nothing(self, archive, monkeypatch, at):
        self.killed(archive, monkeypatch, at)
        assert archive.collection.verify() == []
        assert archive.collection.search("kolmas").total == 1


def test_a_full_disk_keeps_nobody_from_searching(archive, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    archive.write("a.pdf", "Ensimmäinen")
    archive.ingest()
    archive.write("b.pdf", "Ensimmäinen taas")
    monkeypatch.setattr(SearchIndex, "update", full)
    with pytest.raises(OSError, match="No space left"):
        archive.ingest()
    assert not archive.collection.catch_up()
    assert archive.collection.search("ensimmäinen").total == 1
    monkeypatch.undo()
    assert archive.collection.catch_up()
    assert archive.collection.search("ensimmäinen").total == 2


def test_catalog_finds_paths_below_a_folder_only(archive):
    for name in ("a_b/x.pdf", "axb/y.pdf"):
        archive.write(name, name)
    archive.ingest()
    under = Catalog(archive.collection.store).paths_under(archive.folder / "a_b")
    assert [path.name for path in under] == ["x.pdf"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")
def test_an_index_on_a_disk_that_is_read_only_is_searched(archive, tmp_path):
    archive.write("a.pdf", "Yksi")
    archive.ingest()
    where, mounted = tmp_path / "toinen", tmp_path / "levy"
    archive.collection.backup(tmp_path / "v.sqlite")
    Collection.restore(where, tmp_path / "v.sqlite")
    mounted.mkdir(mode=0o700)
    if subprocess.run(["mount", "--bind", where, mounted], check=False, capture_output=True).returncode != 0:
        pytest.skip("nothing can be mounted here")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", mounted], check=True)
        with Collection.open(mounted) as collection:
            assert collection.catch_up()
            assert collection.search("yksi").total == 1
            assert collection.verify() == []
            for write in (lambda: collection.ingest([archive.folder]), collection.reindex):
                with pytest.raises(StoreUnwritable, match="Read-only file system"):
                    write()
    finally:
        subprocess.run(["umount", "-l", mounted], check=True)
