from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.program import run

QUERY = (
    "SELECT name, granted, page FROM projects WHERE document LIKE 'eu-koto%' AND granted > 500000 ORDER BY granted DESC"
)
TABLE = """\
name                      granted  page
──────────────────────  ─────────  ────
Asunto ensin perheille  744020.00     2
Ovi auki työhön         612480.75     1
Turvallinen alku        538900.00     1
"""


@pytest.fixture
def rows(corpus_index: Path) -> list[dict[str, object]]:
    found = run("sql", QUERY, "--format", "json", index=corpus_index).json
    assert isinstance(found, list)
    return found


def test_table(corpus_index: Path) -> None:
    ran = run("sql", QUERY, index=corpus_index)
    assert (ran.status, ran.err) == (0, "3 rows\n")
    assert ran.out == TABLE


def test_the_formats_say_the_same(corpus_index: Path, rows: list[dict[str, object]]) -> None:
    assert rows[0]["granted"] == 744_020.0
    assert run("sql", QUERY, "--format", "jsonl", index=corpus_index).jsonl == rows
    cells = list(csv.DictReader(io.StringIO(run("sql", QUERY, "--format", "csv", index=corpus_index).out)))
    assert [{name: str(value) for name, value in row.items()} for row in rows] == cells


def test_query_on_stdin_answer_to_a_file(corpus_index: Path, tmp_path: Path, rows: list[dict[str, object]]) -> None:
    ran = run("sql", "-", "--format", "json", "-o", tmp_path / "vastaus.json", index=corpus_index, stdin=QUERY)
    assert (ran.status, ran.out) == (0, "")
    assert json.loads((tmp_path / "vastaus.json").read_text(encoding="utf-8")) == rows


def test_long_and_odd_cells_fit_the_table(corpus_index: Path) -> None:
    query = (
        "SELECT 'a' || char(27) || '[1m' || char(10) || 'b' AS odd, printf('%.60c', 'x') AS long, NULL AS none, x'ff'"
    )
    line = run("sql", query, index=corpus_index).lines[2]
    assert line == f"a [1m b  {'x' * 39}…        ff"


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("DELETE FROM files", 2, "pykala: the query would do more than read\n"),
        ("SELECT oho", 2, "pykala: SQL: no such column: oho\n"),
        ("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n", 1,
         "pykala: the query takes longer than 0.3 s\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered(query: str, status: int, said: str, corpus_index: Path) -> None:
    ran = run("sql", query, "--time-limit", "0.3", index=corpus_index)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith(said)


def test_an_empty_answer(corpus_index: Path) -> None:
    nothing = "SELECT name FROM projects WHERE name IS NULL AND name IS NOT NULL"
    assert run("sql", nothing, "--format", "json", index=corpus_index).json == []
    assert run("sql", nothing, index=corpus_index).lines == ["name", "────"]
