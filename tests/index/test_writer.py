from __future__ import annotations

import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.documents import index_fields
from index.errors import IndexDamaged, IndexLocked
from index.reader import Reader
from index.schema import key
from index.writer import SearchIndex
from nlp.model import AnalysedRecord
from tests.index.samples import Sample, record


def test_a_new_index_is_empty_and_private(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "search")
    assert not index.exists()
    assert not index.healthy()
    index.create()
    assert index.exists()
    assert index.healthy()
    assert index.count() == 0
    assert index.record_ids() == set()
    assert stat.S_IMODE(index.directory.stat().st_mode) == 0o700


def test_update_puts_in_and_takes_out_in_one_commit(tmp_path: Path) -> None:
    first, second = record("Avustus", document="a.pdf"), record("Vuokra", document="b.pdf")
    sample = Sample(tmp_path / "s", [first, second])
    assert sample.index.record_ids() == {first.record.id, second.record.id}
    newer = record("Avustuksen oikaisu", document="a.pdf")
    sample.index.update([first.record.sha256], [newer])
    sample.records = [newer, second]
    assert sample.index.count() == 2
    assert sample.index.record_ids() == {newer.record.id, second.record.id}
    assert sample.titles("avustus") == ["Avustuksen oikaisu"]
    sample.index.update([second.record.sha256, "0" * 64], [])
    assert sample.index.count() == 1
    assert sample.titles("vuokra") == []


def test_many_commits_merge_without_loss(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "s")
    index.create()
    records = [record(f"Lupa {n}", f"Kohta {n} ja lupa {n * 7}", document=f"{n}.pdf") for n in range(40)]
    for n, analysed in enumerate(records):
        index.update([records[n - 1].record.sha256] if n % 4 == 3 else [], [analysed])
    kept = [r for n, r in enumerate(records) if n % 4 != 2]
    assert index.record_ids() == {r.record.id for r in kept}
    reader = Reader(index.directory)
    assert len(reader.postings("words", "lupa").docs) == len(kept)
    reader.close()


def test_a_failure_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    first = record("Avustus")
    sample = Sample(tmp_path / "s", [first])

    def failing() -> Iterator[AnalysedRecord]:
        yield record("Vuokra", document="b.pdf")
        raise ValueError("stopped")

    with pytest.raises(ValueError, match="stopped"):
        sample.index.update([first.record.sha256], failing())
    assert sample.index.record_ids() == {first.record.id}
    sample.index.update([], [record("Vuokra", document="b.pdf")])
    assert sample.index.count() == 2


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    sample = Sample(tmp_path / "s", [])

    def nested() -> Iterator[AnalysedRecord]:
        with pytest.raises(IndexLocked) as caught:
            sample.index.update([], [record("Toinen", document="b.pdf")])
        assert caught.value.exit_code == 1
        yield record("Ensimmäinen")

    sample.index.update([], nested())
    assert sample.index.count() == 1


def test_rebuild_replaces_the_index(tmp_path: Path) -> None:
    sample = Sample(tmp_path / "s", [record("Vanha")])
    done = []
    newer = [record("Uusi", document="b.pdf"), record("Uudempi", document="c.pdf")]
    sample.index.rebuild(map(index_fields, newer), lambda: done.append(1))
    assert len(done) == 2
    assert sample.index.record_ids() == {r.record.id for r in newer}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["s"]
    assert stat.S_IMODE(sample.directory.stat().st_mode) == 0o700


def test_a_failed_rebuild_keeps_the_old_index(tmp_path: Path) -> None:
    old = record("Vanha")
    sample = Sample(tmp_path / "s", [old])

    def failing() -> Iterator[dict[str, Any]]:
        yield index_fields(record("Uusi", document="b.pdf"))
        raise ValueError("stopped")

    with pytest.raises(ValueError, match="stopped"):
        sample.index.rebuild(failing())
    assert sample.index.record_ids() == {old.record.id}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["s"]


@pytest.mark.parametrize("damage", [b"", b"\x80\x04garbage", b"\x00" * 200])
def test_a_damaged_table_of_contents_is_told(tmp_path: Path, damage: bytes) -> None:
    sample = Sample(tmp_path / "s", [record("Avustus")])
    for path in sample.directory.glob("*.toc"):
        path.write_bytes(damage)
    assert sample.index.exists()
    assert not sample.index.healthy()
    for act in (sample.index.count, lambda: sample.index.update([], []), lambda: sample.search("avustus")):
        with pytest.raises(IndexDamaged) as caught:
            act()
        assert caught.value.remedy is not None
        assert "pykala reindex" in caught.value.remedy
    sample.index.rebuild(map(index_fields, [record("Avustus")]))
    assert sample.index.healthy()
    assert sample.titles("avustus") == ["Avustus"]


def test_an_index_of_another_version_is_not_healthy(tmp_path: Path) -> None:
    sample = Sample(tmp_path / "s", [record("Avustus")])
    (sample.directory / "VERSION").write_text("0\n")
    assert not sample.index.healthy()


def test_reading_goes_on_while_another_commits(tmp_path: Path) -> None:
    sample = Sample(tmp_path / "s", [record("Avustus")])
    failures: list[BaseException] = []

    def write() -> None:
        try:
            for n in range(12):
                sample.index.update([], [record(f"Lupa {n}", document=f"{n}.pdf")])
        except BaseException as error:
            failures.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    while writer.is_alive():
        assert sample.titles("avustus") == ["Avustus"]
    writer.join()
    assert failures == []
    assert sample.index.count() == 13


def test_a_reader_keeps_its_state(tmp_path: Path) -> None:
    sample = Sample(tmp_path / "s", [record("Avustus")])
    reader = Reader(sample.directory)
    sample.index.update([sample.records[0].record.sha256], [record("Vuokra", document="b.pdf")])
    assert len(reader.postings("keys", key("record", sample.records[0].record.id)).docs) == 1
    assert int(reader.alive.sum()) == 1
    reader.close()


def test_a_reader_knows_its_records_after_their_files_are_gone(tmp_path: Path) -> None:
    sample = Sample(tmp_path / "s", [record("Avustus")])
    reader = Reader(sample.directory)
    sample.index.rebuild([index_fields(record("Vuokra", document="b.pdf"))])
    assert reader.stored(0)["title"] == "Avustus"
    reader.close()
