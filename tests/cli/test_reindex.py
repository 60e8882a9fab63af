from __future__ import annotations

from pathlib import Path

from tests.cli.program import Run, run, search


def test_the_search_index_comes_out_of_the_store_alone(corpus_copy: Path) -> None:
    before = search(corpus_copy, "hanke", "--limit", 200)
    records = sum(run("status", "--format", "json", index=corpus_copy).json["records"].values())
    for path in (corpus_copy / "search").rglob("*"):
        if path.is_file():
            path.write_bytes(b"roskaa")
    assert run("reindex", index=corpus_copy) == Run(0, "", f"{records} records indexed\n")
    assert search(corpus_copy, "hanke", "--limit", 200) == before
    # Once more: nothing is doubled.
    assert run("reindex", index=corpus_copy) == Run(0, "", f"{records} records indexed\n")
    assert search(corpus_copy, "hanke", "--limit", 200) == before
    assert run("verify", index=corpus_copy).status == 0
