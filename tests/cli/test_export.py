from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from commands.terminal import open_output
from index.collection import Collection
from index.lock import writing
from tests.cli.program import PYKALA, environment, run, run_on_terminal

KINDS = ("records", "amounts", "dates", "organizations", "projects")
SOURCE = ("document", "record", "page", "text")
VALUES = {
    "amounts": ("value", "currency", "role"),
    "dates": ("value",),
    "organizations": ("name",),
    "projects": ("name", "recipient", "objective", "start", "end", "total_cost", "applied", "granted", "self_funding"),
    "records": ("type", "title", "body", "date", "section"),
}


def rows_of(kind: str, index: Path, *options: object) -> list[dict[str, Any]]:
    """The rows of an export as CSV."""
    ran = run("export", kind, *options, "--format", "csv", index=index)
    assert ran.status == 0
    return list(csv.DictReader(io.StringIO(ran.out, newline="")))


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_tells_its_source(kind: str, corpus_index: Path) -> None:
    rows = rows_of(kind, corpus_index)
    assert len(rows) > 20
    for row in rows:
        assert all(row[name] for name in SOURCE), row
        assert row["document"].endswith(".pdf")
        assert int(row["page"]) >= 1
        assert set(VALUES[kind]) <= set(row)


@pytest.mark.parametrize("kind", KINDS[1:])
def test_jsonl_has_the_rows_of_csv(kind: str, corpus_index: Path) -> None:
    table = rows_of(kind, corpus_index)
    ran = run("export", kind, "--format", "jsonl", index=corpus_index)
    assert (ran.status, ran.err) == (0, f"{len(table)} rows\n")
    assert [list(row) for row in ran.jsonl] == [list(row) for row in table]
    for row, cells in zip(ran.jsonl, table, strict=True):
        assert all(row[name] for name in SOURCE)
        assert type(row["page"]) is int
        for name, value in row.items():
            cell = cells[name].removeprefix("'")
            read = type(value) if type(value) in (float, int) else str
            assert read(cell) == ("" if value is None else value), name


def test_records_as_jsonl_are_whole_records(corpus_index: Path) -> None:
    records = run("export", "records", "--format", "jsonl", index=corpus_index).jsonl
    table = rows_of("records", corpus_index)
    assert [record["record"] for record in records] == [row["record"] for row in table]
    assert len({record["record"] for record in records}) == len(records)
    assert {"pages", "amounts", "fields", "project"} <= set(records[0])


def test_the_rows_are_the_mentions_of_the_records(corpus_index: Path, helsinki: str) -> None:
    record = run("show", helsinki, "--format", "json", index=corpus_index).json
    amounts = run("export", "amounts", 'asia:"HEL 2025-004187"', "--format", "jsonl", index=corpus_index).jsonl
    names = ("value", "currency", "role", "text", "page")
    assert [[row[n] for n in names] for row in amounts] == [[m[n] for n in names] for m in record["amounts"]]
    assert (684_500.0, "total_cost", "684 500 euroa") in {(r["value"], r["role"], r["text"]) for r in amounts}


def test_projects_have_their_sums_with_their_words(corpus_index: Path) -> None:
    projects = run("export", "projects", "--org", "Helsingin kaupunki", "--format", "jsonl", index=corpus_index).jsonl
    (project,) = [row for row in projects if row["name"] == "Perhe koolla"]
    assert (project["total_cost"], project["total_cost_text"], project["total_cost_page"]) == (
        *(684_500.0, "684 500 euroa", 1),
    )
    assert (project["start"], project["end"]) == ("2025-09-01", "2028-08-31")


def test_a_decision_that_grants_to_several_has_a_row_for_each(corpus_index: Path) -> None:
    found = run("search", "liikuntayhdistysten toiminta-avustusten jako", "--format", "jsonl", index=corpus_index)
    record = found.jsonl[0]
    shown = run("show", record["record"], "--format", "json", index=corpus_index).json
    grants = {grant["project"]["recipient"]: grant["project"]["granted"] for grant in shown["grants"]}
    assert grants == {"Salon Ponsi ry": 12_400, "Perniön Kiri ry": 6_900, "Halikon Voimistelijat ry": 6_150}
    projects = run("export", "projects", "--format", "jsonl", index=corpus_index).jsonl
    rows = [row for row in projects if row["record"] == record["record"]]
    assert {row["recipient"]: row["granted"] for row in rows} == grants
    assert {(row["page"], row["granted_page"], row["extractor"]) for row in rows} == {(3, 3, "nlp.grants")}
    assert len({row["project_id"] for row in rows}) == len({(row["top"], row["x0"]) for row in rows}) == len(rows)
    evidence = run("show", record["record"], "--evidence", index=corpus_index).out
    assert "grants: recipient=Perniön Kiri ry granted=6900.0  (p. 3)" in evidence
    totals = csv.DictReader(io.StringIO(run("stats", "--format", "csv", index=corpus_index).out, newline=""))
    counted = {row["recipient"]: float(row["granted"]) for row in totals if row["recipient"] in grants}
    assert counted == grants


@pytest.mark.parametrize(
    ("options", "documents"),
    [
        (("perhesideluvat AMIF",), {"helsinki-perheenyhdistaminen-paatos.pdf"}),
        (("--type", "hakemus"), {"jyvaskyla-jarjesto-hakemus.pdf", "okm-kirjasto-hakemus.pdf"}),
        (
            ("toimielin:kunnanhallitus", "--from", "2025-03", "--to", "2025-03"),
            {"rajaniemi-kunnanhallitus-poytakirja.pdf"},
        ),
        (("kielikahvila", "--body", "Osallisuusjohtaja"), {"kajaani-avustuspaatos-ladottu.pdf"}),
    ],
)
def test_only_what_a_search_finds(options: tuple[str, ...], documents: set[str], corpus_index: Path) -> None:
    assert {row["document"] for row in rows_of("records", corpus_index, *options)} == documents


def test_an_export_has_no_limit(corpus_index: Path) -> None:
    found = run("search", "hanke", "--format", "json", index=corpus_index).json["total"]
    assert found > 10
    assert len(rows_of("records", corpus_index, "hanke")) == found


def test_nothing_found(corpus_index: Path) -> None:
    ran = run("export", "amounts", "perhesidelupa NOT AMIF", index=corpus_index)
    assert (ran.status, ran.err) == (0, "0 rows\n")
    assert len(ran.lines) == 1
    assert ran.lines[0].startswith("document,record,page,value,currency,role,text")
    assert run("export", "amounts", "perhesidelupa NOT AMIF", "--format", "jsonl", index=corpus_index).out == ""


@pytest.mark.parametrize("file_format", ["csv", "jsonl"])
def test_output_to_a_file(file_format: str, corpus_index: Path, tmp_path: Path) -> None:
    output = tmp_path / "summat"
    ran = run("export", "amounts", "--format", file_format, "-o", output, index=corpus_index)
    assert (ran.status, ran.out) == (0, "")
    content = output.read_bytes().decode("utf-8")
    rows: list[Any] = (
        list(csv.DictReader(io.StringIO(content, newline="")))
        if file_format == "csv"
        else [json.loads(line) for line in content.splitlines()]
    )
    assert ran.err == f"{len(rows)} rows\n"
    assert len(rows) == run("status", "--format", "json", index=corpus_index).json["mentions"]["amounts"]


@pytest.mark.parametrize("name", ["summat.parquet", "summat.XLSX", "summat.csv", "summat.jsonl", "summat"])
def test_the_name_of_the_file_tells_the_format(name: str, corpus_index: Path, tmp_path: Path) -> None:
    ran = run("export", "amounts", "-o", tmp_path / name, index=corpus_index)
    assert ran.status == 0
    marks = {".parquet": b"PAR1", ".xlsx": b"PK", ".csv": b"document,", ".jsonl": b'{"document"', "": b"document,"}
    assert (tmp_path / name).read_bytes().startswith(marks[Path(name).suffix.lower()])


def test_a_name_of_no_known_table_is_refused_without_a_format(corpus_index: Path, tmp_path: Path) -> None:
    output = tmp_path / "summat.json"
    refused = run("export", "amounts", "-o", output, index=corpus_index)
    assert (refused.status, output.exists()) == (2, False)
    assert "summat.json" in refused.err
    assert "--format" in refused.err
    assert run("export", "amounts", "--format", "jsonl", "-o", output, index=corpus_index).status == 0


def test_a_table_that_fails_leaves_the_earlier_one(tmp_path: Path) -> None:
    output = tmp_path / "summat.csv"
    output.write_text("eilisen summat")
    with pytest.raises(ZeroDivisionError), open_output(output) as stream:
        stream.writelines(str(1 // n) for n in (1, 0))
    assert output.read_text() == "eilisen summat"
    assert list(tmp_path.iterdir()) == [output]


def test_lines_written_at_once_outlive_a_run_that_is_broken_off(tmp_path: Path) -> None:
    output = tmp_path / "tietueet.jsonl"
    with pytest.raises(ZeroDivisionError), open_output(output, at_once=True) as stream:
        stream.writelines(f"{1 // n}\n" for n in (1, 0))
    assert output.read_text() == "1\n"


def test_a_link_to_a_table_stays_one(corpus_index: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "summat.csv", tmp_path / "linkki.csv"
    link.symlink_to(target)
    assert run("export", "amounts", "-o", link, index=corpus_index).status == 0
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"document,")


@pytest.mark.parametrize(
    ("query", "told", "rows"),
    [
        ("perhesidelupia", [], True),
        ("perhesidelpia", ["Did you mean: perhesidelupia"], True),
        ("perhesidelupa xyzzyq", ["No record has all of the words; not found: xyzzyq"], False),
    ],
)
@pytest.mark.parametrize("command", [("export", "records"), ("stats",)])
def test_what_a_search_would_say_of_the_query_is_said(
    command: tuple[str, ...], query: str, told: list[str], rows: bool, corpus_index: Path
) -> None:
    ran = run(*command, query, index=corpus_index)
    assert ran.status == 0
    assert [line for line in ran.err.splitlines() if not line[0].isdigit()] == told
    if command[0] == "export":
        assert (len(ran.lines) > 1) is rows


@pytest.mark.parametrize("command", [("search",), ("export", "records"), ("stats",)])
def test_an_index_that_is_behind_and_being_written_to_is_told_of(command: tuple[str, ...], corpus_copy: Path) -> None:
    with Collection.open(corpus_copy) as collection:
        collection.store.write("INSERT INTO unindexed_files VALUES ('00')")
    with writing(corpus_copy):
        ran = run(*command, "avustus", index=corpus_copy)
    assert ran.status == 0
    assert "the newest files may be missing" in ran.err


def test_binary_formats_go_into_a_pipe_but_not_to_a_terminal(corpus_index: Path) -> None:
    piped = subprocess.run(
        [PYKALA, "export", "amounts", "--format", "parquet"],
        capture_output=True, check=True, env=environment(corpus_index, {}),
    )  # fmt: skip
    assert pyarrow.parquet.read_table(io.BytesIO(piped.stdout)).num_rows > 20
    shown = run_on_terminal("export", "amounts", "--format", "xlsx", index=corpus_index)
    assert (shown.status, shown.out) == (
        1,
        "pykala: this format is not text and cannot be shown\nName a file with -o.\n",
    )


def test_a_described_export(corpus_index: Path, tmp_path: Path) -> None:
    output = tmp_path / "hankkeet.csv"
    ran = run(
        *("export", "projects", "avustus", "--from", "2024", "--excel", "--manifest", "-o", output), index=corpus_index
    )
    assert ran.status == 0
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    (resource,) = package["resources"]
    assert resource["question"] == {"query": "avustus", "from": "2024"}
    assert f"{resource['rows']} rows\n" == ran.err
    assert output.read_bytes().startswith(b"\xef\xbb\xbfdocument;record;")


def test_projects_are_linked_and_checked(corpus_index: Path) -> None:
    rows = run("export", "projects", "--format", "jsonl", index=corpus_index).jsonl
    assert all(row["project_id"].startswith("p") for row in rows)
    (project,) = [row for row in rows if row["name"] == "Perhe koolla"]
    assert (project["consistency"], project["difference"]) == ("applied", 0.0)  # 684 500 = 513 375 + 171 125
    assert project["decision"] == "Strategiajohtaja 2025-03-14 § 38"
    assert project["x0"] < project["x1"]


@pytest.mark.parametrize(
    "option",
    [("--format", "xml"), ("--sort", "date"), ("--manifest",), ("--format", "jsonl", "--excel")],
)
def test_wrong_usage(option: tuple[str, ...], corpus_index: Path) -> None:
    ran = run("export", "amounts", *option, index=corpus_index)
    assert (ran.status, ran.out) == (2, "")
