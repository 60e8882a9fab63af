from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.program import Run, run


def test_a_sound_index(corpus_index: Path) -> None:
    assert run("verify", index=corpus_index) == Run(0, "The index is intact.\n", "")


def test_records_missing_from_the_store(corpus_copy: Path, helsinki: str) -> None:
    with closing(sqlite3.connect(corpus_copy / "pykala.sqlite", isolation_level=None)) as store:
        store.execute("DELETE FROM records WHERE id = ?", (helsinki,))
    ran = run("verify", index=corpus_copy)
    assert (ran.status, ran.out) == (1, "")
    assert "helsinki-perheenyhdistaminen-paatos.pdf: 0 of 1 records are there\n" in ran.err
    assert f"not in the store: record {helsinki}\n" in ran.err


def test_a_missing_search_index_is_built_again_by_searching(corpus_copy: Path) -> None:
    shutil.rmtree(corpus_copy / "search")
    ran = run("verify", index=corpus_copy)
    assert ran == Run(1, "", "the search index is missing\npykala reindex\n")
    assert run("search", "perhesidelupa", index=corpus_copy).err == "1 record found\n"
    assert run("verify", index=corpus_copy).status == 0


def test_a_damaged_store_is_said_in_words(corpus_copy: Path) -> None:
    path = corpus_copy / "pykala.sqlite"
    content = bytearray(path.read_bytes())
    content[4096:40_960] = b"\xa5" * (40_960 - 4096)
    path.write_bytes(content)
    ran = run("verify", index=corpus_copy)
    assert (ran.status, ran.out) == (1, "")
    assert "the store is damaged" in ran.err
    assert "backup" in ran.err
