from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.program import Run, run, search


def test_the_search_index_comes_out_of_the_store_alone(corpus_copy: Path) -> None:
    before = search(corpus_copy, "hanke", "--limit", 200)
    shutil.rmtree(corpus_copy / "search")
    records = sum(run("status", "--format", "json", index=corpus_copy).json["records"].values())
    assert run("reindex", index=corpus_copy) == Run(0, "", f"{records} records indexed\n")
    assert search(corpus_copy, "hanke", "--limit", 200) == before
    assert run("verify", index=corpus_copy).status == 0


def test_it_mends_a_damaged_search_index(corpus_copy: Path) -> None:
    for path in (corpus_copy / "search").rglob("*"):
        if path.is_file():
            path.write_bytes(b"roskaa")
    assert run("reindex", index=corpus_copy).status == 0
    assert run("verify", index=corpus_copy).status == 0
    assert search(corpus_copy, "perhesideluvat AMIF")[0]["section"] == 38


def test_doing_it_twice_doubles_nothing(corpus_copy: Path) -> None:
    first = run("reindex", index=corpus_copy)
    assert run("reindex", index=corpus_copy) == first
    assert len(search(corpus_copy, "perhesidelupa")) == 1
