"""Backups that are put where something else lies, and a restore that is cut short."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index import backup
from index.collection import Collection
from index.errors import NotAnIndex, StoreDamaged, StoreUnwritable
from tests.index.test_collection import ROOT, Archive


@pytest.fixture
def archive(tmp_path):
    made = Archive(tmp_path)
    made.write("a.pdf", "Yksi")
    made.ingest()
    yield made
    assert made.collection.verify() == []
    made.collection.close()


def test_no_store_is_overwritten_by_a_backup(archive, tmp_path):
    other = tmp_path / "toinen"
    Collection.open(other, create=True).close()
    content = (other / "pykala.sqlite").read_bytes()
    for store in (other / "pykala.sqlite", archive.collection.store.path):
        with pytest.raises(NotAnIndex, match="not a backup, but the store of an index"):
            archive.collection.backup(store)
    assert (other / "pykala.sqlite").read_bytes() == content
    assert archive.collection.store.one("PRAGMA journal_mode") == "wal"


def test_a_damaged_backup_is_replaced_by_a_new_one(archive, tmp_path):
    target = tmp_path / "v.sqlite"
    archive.collection.backup(target)
    target.write_bytes(target.read_bytes()[:5000])
    archive.collection.backup(target)
    Collection.restore(tmp_path / "uusi", target)
    with Collection.open(tmp_path / "uusi") as restored:
        assert list(restored.records()) == list(archive.collection.records())


def test_a_file_that_no_backup_has_made_is_told_as_such(archive, tmp_path):
    for name, content in (("x.pdf", b"%PDF-1.7\n"), ("tyhja", b""), ("x.sqlite", b"SQLite format 3\0" + bytes(200))):
        (tmp_path / name).write_bytes(content)
        for attempt in (archive.collection.backup, lambda path: Collection.restore(tmp_path / "uusi", path)):
            with pytest.raises(NotAnIndex, match=f"{name}: not a backup$"):
                attempt(tmp_path / name)
        assert (tmp_path / name).read_bytes() == content


def test_what_lies_beside_a_backup_stays(archive, tmp_path):
    (tmp_path / "v.sqlite.new").write_text("muistio")
    archive.collection.backup(tmp_path / "v.sqlite")
    assert (tmp_path / "v.sqlite.new").read_text() == "muistio"


def test_a_place_where_no_backup_can_be_made_is_named(archive, tmp_path):
    with pytest.raises(StoreUnwritable, match=r"puuttuu/v\.sqlite: No such file or directory"):
        archive.collection.backup(tmp_path / "puuttuu" / "v.sqlite")


RESTORED = """
import os, sys
from pathlib import Path
from index.collection import Collection
real, left = os.replace, int(sys.argv[3])

def replace(*names):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), 9)
    real(*names)

os.replace = replace
Collection.restore(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("steps", range(4))
def test_a_restore_that_is_killed_leaves_the_former_store_or_the_new_one(archive, tmp_path, steps):
    archive.collection.backup(tmp_path / "v.sqlite")
    expected = list(archive.collection.records())
    where = tmp_path / "toinen"
    shutil.copytree(archive.collection.directory, where)
    with Collection.open(where) as reader:  # so that there is a log
        command = [sys.executable, "-c", RESTORED, str(where), str(tmp_path / "v.sqlite"), str(steps)]
        killed = subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
        assert reader.store.one("SELECT count(*) FROM records") == 1
    assert killed
    with Collection.open(where) as collection:
        assert list(collection.records()) == expected
        assert collection.catch_up()
        assert collection.verify() == []
    Collection.restore(where, tmp_path / "v.sqlite")
    with Collection.open(where) as collection:
        assert list(collection.records()) == expected


def test_an_index_whose_store_is_gone_is_told_and_restored(archive, tmp_path):
    archive.collection.backup(tmp_path / "v.sqlite")
    where = tmp_path / "toinen"
    shutil.copytree(archive.collection.directory, where)
    os.remove(where / "pykala.sqlite")
    for create in (False, True):
        with pytest.raises(StoreDamaged, match="the store of this index is missing") as told:
            Collection.open(where, create=create)
        assert "pykala restore FILE" in str(told.value.remedy)
    assert Collection.restore(where, tmp_path / "v.sqlite") is None
    with Collection.open(where) as collection:
        assert list(collection.records()) == list(archive.collection.records())
        assert collection.verify() == []


def test_a_file_system_without_links_keeps_the_former_store_too(archive, tmp_path, monkeypatch):
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    archive.collection.backup(tmp_path / "v.sqlite")
    where = tmp_path / "toinen"
    Collection.restore(where, tmp_path / "v.sqlite")
    monkeypatch.setattr(backup.os, "link", refused)
    former = Collection.restore(where, tmp_path / "v.sqlite")
    assert former is not None
    assert Path(former).read_bytes()[:15] == b"SQLite format 3"
