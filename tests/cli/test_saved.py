from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli import pdfs
from tests.cli.program import run

QUERY = ("search", "kuorolaulajat", "--save", "kuorot")


@pytest.fixture
def watched(corpus_copy: Path) -> Path:
    """An index with a saved search that finds nothing yet."""
    assert run(*QUERY, index=corpus_copy).status == 0
    return corpus_copy


def ingest(index: Path, path: Path) -> None:
    assert run("ingest", "--workers", 1, path, index=index).status == 0


def new(index: Path, *options: object) -> list[str]:
    """The files of what is new, as JSON tells them."""
    ran = run("saved", "kuorot", "--new", "--format", "jsonl", *options, index=index)
    assert ran.status == 0
    return [hit["document"] for hit in ran.jsonl]


def test_ten_of_them_unless_asked_for_more(corpus_copy: Path) -> None:
    run("search", "hanke", "--save", "hankkeet", index=corpus_copy)
    assert len(run("saved", "hankkeet", "--format", "jsonl", index=corpus_copy).jsonl) == 10
    assert len(run("saved", "hankkeet", "-n", 12, "--format", "jsonl", index=corpus_copy).jsonl) == 12


def test_what_is_there_when_it_is_saved_is_not_new(corpus_copy: Path) -> None:
    assert run("search", "avustus", "--save", "avustukset", index=corpus_copy).err.endswith("saved as avustukset\n")
    assert run("saved", "avustukset", "--new", index=corpus_copy).out == ""


def test_a_new_decision_is_new_once(watched: Path, tmp_path: Path) -> None:
    ingest(watched, pdfs.decision(tmp_path / "kuoro.pdf", "Avustus Ulvilan Kuorolaulajat ry:lle"))
    assert new(watched) == ["kuoro.pdf"]
    assert new(watched) == []


def test_a_copy_is_not_new(watched: Path, tmp_path: Path) -> None:
    ingest(watched, pdfs.decision(tmp_path / "kuoro.pdf", "Avustus Ulvilan Kuorolaulajat ry:lle"))
    assert len(new(watched)) == 1
    copy = tmp_path / "a-kopio.pdf"  # sorted before the first
    copy.write_bytes((tmp_path / "kuoro.pdf").read_bytes() + b"\n%kopio\n")
    ingest(watched, copy)
    assert run("search", "kuorolaulajat", "--format", "json", index=watched).json["total"] == 1
    assert new(watched) == []


def test_what_the_limit_leaves_out_comes_the_next_time(watched: Path, tmp_path: Path) -> None:
    for number in range(3):
        ingest(
            watched,
            pdfs.decision(tmp_path / f"kuoro{number}.pdf", "Avustus", section=number + 1),
        )
    first = new(watched, "--limit", 2)
    assert len(first) == 2
    rest = new(watched)
    assert len({*first, *rest}) == 3


def test_nothing_new_says_nothing(watched: Path) -> None:
    ran = run("saved", "kuorot", "--new", index=watched)
    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_exit_status_for_scripts(watched: Path, tmp_path: Path) -> None:
    assert run("saved", "kuorot", "--new", "--exit-code", index=watched).status == 3
    ingest(watched, pdfs.decision(tmp_path / "kuoro.pdf", "Avustus Ulvilan Kuorolaulajat ry:lle"))
    ran = run("saved", "kuorot", "--new", "--exit-code", index=watched)
    assert (ran.status, ran.err) == (0, "1 record found\n")
    assert "    kuoro.pdf p. 1" in ran.out


def test_it_outlives_a_reindex(watched: Path) -> None:
    assert run("reindex", index=watched).status == 0
    assert run("saved", "kuorot", index=watched).err.endswith("\n0 records found\n")


def test_filters_are_kept(corpus_copy: Path) -> None:
    options = ("--type", "hankeluettelo", "--min-amount", "600000", "--from", "2020")
    found = run("search", "", *options, "--save", "isot", "--format", "json", index=corpus_copy).json
    assert found["total"] == 2
    assert run("saved", "isot", "--format", "json", index=corpus_copy).json["hits"] == found["hits"]
    name, query, filters, _ = run("saved", index=corpus_copy).lines[0].split("\t")
    assert (name, query, filters) == ("isot", "", "type=hankeluettelo date_from=2020-01-01 min_cents=60000000")


def test_saving_again_replaces(watched: Path) -> None:
    assert run("search", "kielikahvila", "--save", "kuorot", index=watched).status == 0
    assert [line.split("\t")[:2] for line in run("saved", index=watched).lines] == [["kuorot", "kielikahvila"]]
    assert new(watched) == []


def test_delete(watched: Path) -> None:
    assert run("saved", "--delete", "kuorot", index=watched).err == "forgotten: kuorot\n"
    assert run("saved", index=watched).out == ""
    ran = run("saved", "kuorot", index=watched)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.splitlines() == ["pykala: no saved search 'kuorot'", "`pykala saved` lists them."]
    with closing(sqlite3.connect(watched / "pykala.sqlite")) as store:
        assert store.execute("SELECT count(*) FROM saved_search_hits").fetchone() == (0,)


@pytest.mark.parametrize("options", [("--new",), ("--delete",), ("--exit-code",), ("--limit", "3")], ids=str)
def test_options_need_a_name(options: tuple[str, ...], corpus_index: Path) -> None:
    ran = run("saved", *options, index=corpus_index)
    assert (ran.status, ran.out) == (2, "")
    assert "NAME" in ran.err.splitlines()[-1]


def test_a_store_without_any_has_none(corpus_index: Path) -> None:
    assert run("saved", index=corpus_index).out == ""


def test_what_does_not_parse_is_not_saved(corpus_copy: Path) -> None:
    assert run("search", "pvm:2024-13", "--save", "huono", index=corpus_copy).status == 2
    assert run("saved", index=corpus_copy).out == ""


def test_the_last_searchs_numbers_are_private(corpus_copy: Path) -> None:
    run("search", "hanke", index=corpus_copy)
    kept = corpus_copy / "last-search.json"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert sorted(json.loads(kept.read_text()), key=int) == [str(n) for n in range(1, 11)]
