from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.program import run, run_on_terminal


def test_table(corpus_index: Path) -> None:
    ran = run("stats", "--type", "hankeluettelo", "--from", "2023", "--limit", 2, index=corpus_index)
    assert ran.status == 0
    assert ran.lines[0].split() == ["year", "projects", "total", "cost", "applied", "granted", "self-funding"]
    assert "█" not in ran.out


def test_the_rows_add_up_to_the_projects(corpus_index: Path) -> None:
    projects = run("export", "projects", "--format", "jsonl", index=corpus_index).jsonl
    rows = run("stats", "--format", "json", index=corpus_index).json
    assert sum(row["projects"] for row in rows) == len({project["project_id"] for project in projects})
    for role in ("granted", "applied", "total_cost", "self_funding"):
        assert sum(row[role] for row in rows) == pytest.approx(sum(project[role] or 0 for project in projects))
    assert {(row["year"], row["recipient"]): row["granted"] for row in rows}[2024, "Asumisen Avain säätiö"] == 744_020.0


def test_csv_says_what_json_says(corpus_index: Path) -> None:
    rows = run("stats", "--format", "json", index=corpus_index).json
    cells = list(csv.DictReader(io.StringIO(run("stats", "--format", "csv", index=corpus_index).out, newline="")))
    assert [float(row["granted"]) for row in cells] == [row["granted"] for row in rows]
    assert [row["year"] for row in cells] == ["" if row["year"] is None else str(row["year"]) for row in rows]


def test_bars_on_a_terminal(corpus_index: Path) -> None:
    ran = run_on_terminal("stats", "--limit", 3, index=corpus_index)
    lengths = {line.split()[0]: line.count("█") for line in ran.lines if line[:4].isdigit()}
    assert max(lengths, key=lambda year: lengths[year]) == "2024"
    assert lengths["2024"] == 24
    assert "█" not in run_on_terminal("stats", index=corpus_index, NO_COLOR="1").out


def test_only_what_a_search_finds(corpus_index: Path) -> None:
    (row,) = run("stats", "--org", "Asumisen Avain säätiö", "--format", "json", index=corpus_index).json
    assert (row["year"], row["projects"], row["granted"]) == (2024, 1, 744_020.0)


@pytest.mark.parametrize(("name", "start"), [("k.png", b"\x89PNG"), ("k.svg", b"<?xml"), ("k.pdf", b"%PDF")])
def test_a_chart(name: str, start: bytes, corpus_index: Path, tmp_path: Path) -> None:
    assert run("stats", "--plot", tmp_path / name, index=corpus_index).status == 0
    drawn = (tmp_path / name).read_bytes()
    assert drawn.startswith(start)
    assert run("stats", "--plot", tmp_path / f"2{name}", index=corpus_index).status == 0
    assert (tmp_path / f"2{name}").read_bytes() == drawn
    if name.endswith(".svg"):
        text = drawn.decode()
        assert all(word in text for word in ("Asumisen Avain säätiö", "2024", "granted, 1 000 €", "others"))


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (("--plot", "kuva.gif"), 2, "a chart must be one of .png, .svg, .pdf"),
        (("--plot", "puuttuu/kuva.svg"), 1, "No such file or directory"),
        (("--plot", "kuva.svg", "sanaa-ei-ole"), 1, "there are no sums with a year to draw"),
    ],
)
def test_no_chart(
    options: tuple[str, ...],
    status: int,
    said: str,
    corpus_index: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("stats", *options, index=corpus_index)
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err
    assert not list(tmp_path.iterdir())


def test_nothing_found(corpus_index: Path) -> None:
    assert run("stats", "sanaa-ei-ole", "--format", "json", index=corpus_index).json == []
    ran = run("stats", "sanaa-ei-ole", index=corpus_index)
    assert (ran.status, ran.err) == (0, "No record has all of the words; not found: sanaa-ei-ole\n0 projects\n")
