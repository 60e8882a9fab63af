from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.program import CORPUS, PYKALA, Run, environment, run, run_process

COMMANDS = {
    "search": ("search", "kunta"),
    "show": ("show", "a"),
    "export": ("export", "amounts"),
    "reindex": ("reindex",),
    "status": ("status",),
    "verify": ("verify",),
}
AS_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")


def check(run: Run, status: int, message: str, *rest: str) -> None:
    """The run said one thing (and what to do about it) on stderr, nothing on stdout, and ended with a status."""
    assert (run.status, run.out) == (status, "")
    assert run.err.splitlines() == [message, *rest]


class TestNoIndex:
    @pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
    def test_none_made_yet(self, command: tuple[str, ...], tmp_path: Path) -> None:
        index = tmp_path / "hakemisto"
        check(run(*command, index=index), 1, f"pykala: {index}: no index here", "Make one: pykala ingest FOLDER.")
        assert not index.exists()

    def test_the_place_where_it_is_looked_for(self, tmp_path: Path) -> None:
        ran = run_process("status", XDG_DATA_HOME=str(tmp_path), HOME=str(tmp_path))
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.startswith(f"pykala: {tmp_path}")
        assert "pykala: no index here\n" in ran.err

    @pytest.mark.parametrize("command", [*COMMANDS.values(), ("ingest", CORPUS)], ids=[*COMMANDS, "ingest"])
    def test_a_file_is_none(self, command: tuple[object, ...], tmp_path: Path) -> None:
        file = tmp_path / "hakemisto"
        file.write_text("muistio", encoding="utf-8")
        check(run(*command, index=file), 1, f"pykala: {file}: not a directory", "Name another directory with --index.")
        assert file.read_text(encoding="utf-8") == "muistio"

    @pytest.mark.parametrize("command", [*COMMANDS.values(), ("ingest", CORPUS)], ids=[*COMMANDS, "ingest"])
    def test_a_folder_of_other_things_is_none(self, command: tuple[object, ...], tmp_path: Path) -> None:
        (tmp_path / "muistio.txt").write_text("muistio", encoding="utf-8")
        message = f"pykala: {tmp_path}: not an index, but a directory with other files in it"
        check(run(*command, index=tmp_path), 1, message, "Name another directory with --index.")
        assert [path.name for path in tmp_path.iterdir()] == ["muistio.txt"]

    def test_nothing_to_ingest_makes_none_of_a_folder_of_other_things(self, tmp_path: Path) -> None:
        (tmp_path / "pykala.sqlite").write_text("ei tietokanta", encoding="utf-8")
        ran = run("status", index=tmp_path)
        assert (ran.status, ran.out) == (1, "")
        assert "the store is damaged" in ran.err
        assert (tmp_path / "pykala.sqlite").read_text(encoding="utf-8") == "ei tietokanta"


class TestNewerIndex:
    @pytest.fixture
    def newer(self, corpus_copy: Path) -> Path:
        with closing(sqlite3.connect(corpus_copy / "pykala.sqlite")) as store:
            (version,) = store.execute("PRAGMA user_version").fetchone()
            assert version > 0
            store.execute(f"PRAGMA user_version = {version + 1}")
        return corpus_copy

    @pytest.mark.parametrize("command", [*COMMANDS.values(), ("ingest", CORPUS)], ids=[*COMMANDS, "ingest"])
    def test_is_left_alone(self, command: tuple[object, ...], newer: Path) -> None:
        before = (newer / "pykala.sqlite").read_bytes()
        ran = run(*command, index=newer)
        assert (ran.status, ran.out) == (1, "")
        message, remedy = ran.err.splitlines()
        assert message.startswith(f"pykala: {newer}")
        assert "newer" in message
        assert remedy
        assert (newer / "pykala.sqlite").read_bytes() == before


def test_an_index_that_others_can_write_to_is_not_trusted(corpus_copy: Path) -> None:
    corpus_copy.chmod(0o777)
    message = f"pykala: {corpus_copy}: other users can write to this index"
    check(run("search", "kunta", index=corpus_copy), 1, message, f"chmod 700 {corpus_copy}")


@AS_ROOT
def test_an_index_that_may_not_be_read(corpus_copy: Path) -> None:
    corpus_copy.chmod(0)
    ran = run("search", "kunta", index=corpus_copy)
    corpus_copy.chmod(0o700)
    assert (ran.status, ran.out) == (1, "")
    assert "Permission denied" in ran.err


class TestFiles:
    """Paths without a readable file; the kinds of bad files are in test_ingest.py."""

    def test_a_missing_path(self, corpus_copy: Path, tmp_path: Path) -> None:
        missing = tmp_path / "puuttuva.pdf"
        ran = run("ingest", missing, index=corpus_copy)
        assert (ran.status, ran.out) == (1, "")
        failure, *_report, summary = ran.err.splitlines()
        assert failure == f"failed: {missing}: no such file or folder"
        assert summary.startswith("0 files read, 0 records, 0 unchanged, 1 failed")

    def test_a_folder_without_pdfs(self, corpus_copy: Path, tmp_path: Path) -> None:
        folder = tmp_path / "tyhjä"
        folder.mkdir()
        (folder / "muistio.txt").touch()
        ran = run("ingest", folder, index=corpus_copy)
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.splitlines()[0] == f"failed: {folder}: no PDF files in this folder"

    def test_extract(self, tmp_path: Path) -> None:
        folder, missing = tmp_path / "tyhjä", tmp_path / "puuttuva.pdf"
        folder.mkdir()
        check(
            run("extract", folder, missing),
            1,
            f"failed: {folder}: no PDF files in this folder",
            f"failed: {missing}: no such file or folder",
        )

    @pytest.mark.parametrize("command", ["ingest", "extract"])
    def test_no_path_is_wrong_usage(self, command: str, tmp_path: Path) -> None:
        ran = run(command, index=tmp_path / "hakemisto")
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.splitlines()[-1] == "Error: Missing argument 'PATH...'."


QUERIES = {
    "pvm:2024-13..": ("'2024-13' is not a date", 4),
    "pvm:30.2.2024": ("'30.2.2024' is not a date", 4),
    "avustus pvm:eilen": ("'eilen' is not a date", 12),
    "pvm:..": ("A value is missing here", 4),
    "date:2025-12..2025-01": ("The range ends before it begins", 5),
    "summa:paljon..": ("'paljon' is not a sum of money", 6),
    "summa:9..1": ("The range ends before it begins", 6),
    "pykälä:viisi": ("'viisi' is not the number of a section", 7),
    "kunta paikka:Pori": ("There is no field 'paikka'", 6),
    "toimielin:": ("A value is missing after toimielin:", 0),
    '"auki': ("This quotation mark is not closed", 0),
    '""': ("There is no word between the quotation marks", 0),
    "(kunta": ("This parenthesis is not closed", 0),
    "kunta)": ("This parenthesis closes nothing", 5),
    "kunta AND": ("Something to search for is missing here", 9),
    "OR kunta": ("Something to search for is missing here", 0),
    "NOT": ("Something to search for is missing here", 3),
    "*lupa": ("A * needs the start of a word before it", 0),
    "lu*pa": ("A * is allowed only at the end of a word", 2),
    "asia:!!!": ("This is not a case number", 5),
    '"kolmansien "maiden" kansalaiset"': ("This quotation mark closes a phrase, or opens one inside it", 12),
}


@pytest.mark.parametrize("command", ["search", "export"])
@pytest.mark.parametrize(("query", "message", "position"), [(q, *said) for q, said in QUERIES.items()], ids=QUERIES)
def test_a_malformed_query(command: str, query: str, message: str, position: int, corpus_index: Path) -> None:
    ran = run(*({"search": ("search",), "export": ("export", "amounts")}[command]), query, index=corpus_index)
    assert (ran.status, ran.out) == (2, "")
    said, shown, mark, *remedy = ran.err.splitlines()
    assert (said, shown, mark) == (f"pykala: {message}", f"  {query}", f"  {' ' * position}^")
    assert len(remedy) <= 1


_PIECES = st.sampled_from(
    [
        *'()*:"§-.,/',
        " ",
        "..",
        "pvm:",
        "summa:",
        "asia:",
        "pykälä:",
        "org:",
        "NOT ",
        " AND ",
        " OR ",
        "2024-13",
        "kunta",
    ]
)


@settings(max_examples=80)
@given(st.one_of(st.text(max_size=40), st.lists(_PIECES, max_size=8).map("".join)))
def test_any_query_is_answered_or_refused(corpus_index: Path, query: str) -> None:
    ran = run("search", "--format", "json", "--limit", 1, "--", query, index=corpus_index)
    if ran.status == 0:
        assert ran.json["query"] == query
    else:
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith("pykala: ")


def test_a_malformed_range_has_a_remedy(corpus_index: Path) -> None:
    remedy = run("search", "pvm:2024-13..", index=corpus_index).err.splitlines()[-1]
    assert remedy.startswith("Write a day, month or year, or a range: pvm:27.9.2024, ")


@pytest.mark.parametrize("command", [("search", "kunta"), ("export", "dates", "kunta")], ids=lambda c: c[0])
@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [
        ("--from", "2024-13", "'2024-13' is not a date"),
        ("--to", "31.11.2024", "'31.11.2024' is not a date"),
        ("--from", "", "'' is not a date"),
        ("--min-amount", "paljon", "'paljon' is not a sum of money"),
        ("--max-amount", "-5", "'-5' is not a sum of money"),
        ("--type", "päätös", "'päätös' is not one of 'viranhaltijapäätös', 'pöytäkirja', "),
        ("--colour", "red", "No such option"),
    ],
)
def test_a_malformed_option(command: tuple[str, ...], option: str, value: str, reason: str, corpus_index: Path) -> None:
    ran = run(*command, option, value, index=corpus_index)
    assert (ran.status, ran.out) == (2, "")
    error = ran.err.splitlines()[-1]
    assert error.startswith("Error: ")
    assert option in error
    assert reason in error


@pytest.mark.parametrize(
    "options",
    [("--from", "2025", "--to", "2024"), ("--min-amount", "10", "--max-amount", "5")],
    ids=lambda options: options[0],
)
def test_options_the_wrong_way_round(options: tuple[str, ...], corpus_index: Path) -> None:
    ran = run("search", "kunta", *options, index=corpus_index)
    assert (ran.status, ran.out) == (2, "")
    assert "ends before it begins" in ran.err


@pytest.mark.parametrize(
    "option", [("--limit", "0"), ("--limit", "x"), ("--offset", "-1"), ("--sort", "size")], ids=" ".join
)
def test_a_senseless_page_of_hits(option: tuple[str, ...], corpus_index: Path) -> None:
    ran = run("search", "kunta", *option, index=corpus_index)
    assert (ran.status, ran.out) == (2, "")
    assert option[0] in ran.err.splitlines()[-1]


class TestShow:
    @pytest.mark.parametrize(
        "record",
        [
            *("zzz", "", "   ", "helsinki-perheenyhdistaminen-paatos.pdf", "%", "'", "😀"),
            "\udce4",
        ],
    )
    def test_no_such_record(self, record: str, corpus_index: Path) -> None:
        remedy = "`pykala search` shows the records' identifiers."
        check(run("show", record, index=corpus_index), 1, f"pykala: no record {record!r}", remedy)


class TestOutput:
    def test_export_to_a_missing_folder(self, corpus_index: Path, tmp_path: Path) -> None:
        output = tmp_path / "ei" / "summat.csv"
        ran = run("export", "amounts", "-o", output, index=corpus_index)
        check(ran, 1, f"pykala: {output}: No such file or directory", "Name another file with -o.")

    def test_export_to_a_folder(self, corpus_index: Path, tmp_path: Path) -> None:
        ran = run("export", "amounts", "-o", tmp_path, index=corpus_index)
        assert (ran.status, ran.out) == (2, "")
        assert "is a directory" in ran.err.splitlines()[-1]

    def test_a_malformed_query_leaves_an_earlier_export_alone(self, corpus_index: Path, tmp_path: Path) -> None:
        output = tmp_path / "summat.csv"
        output.write_text("entinen", encoding="utf-8")
        assert run("export", "amounts", "pvm:2024-13", "-o", output, index=corpus_index).status == 2
        assert output.read_text(encoding="utf-8") == "entinen"

    def test_extract_to_a_missing_folder(self, tmp_path: Path) -> None:
        output = tmp_path / "ei" / "tietueet.jsonl"
        ran = run("extract", tmp_path / "puuttuva.pdf", "-o", output)
        check(ran, 1, f"pykala: {output}: No such file or directory", "Name another file with -o.")

    def test_a_full_disk(self, corpus_index: Path) -> None:
        ran = run_process("export", "records", "--format", "jsonl", "-o", "/dev/full", index=corpus_index)
        check(ran, 1, "pykala: No space left on device", "Free some space and try again.")

    def test_a_full_disk_behind_stdout(self, corpus_index: Path) -> None:
        with Path("/dev/full").open("w") as full:
            command = [PYKALA, "search", "kunta", "--format", "json"]
            env = environment(corpus_index, {})
            ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=env, check=False)
        assert ended.returncode == 1
        assert ended.stderr.splitlines()[0] == "pykala: No space left on device"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("hae", "kunta"), "Error: No such command 'hae'."),
        (("--hakemisto", "x", "status"), "No such option"),
        (("export", "sums"), "'sums' is not one of 'records', 'amounts', 'dates', 'organizations', 'projects'"),
        (("export", "--format", "xml", "amounts"), "'xml' is not one of 'csv', 'jsonl'"),
        (("show",), "Missing argument 'RECORD'."),
        (("show", "a", "b"), "Got unexpected extra argument (b)"),
        (("analyze",), "Give words, or --vertical with tokens on stdin."),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], said: str, corpus_index: Path) -> None:
    ran = run(*arguments, index=corpus_index)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err.splitlines()[-1]


def test_nothing_asked_shows_the_commands(corpus_index: Path) -> None:
    ran = run(index=corpus_index)
    assert ran.status == 2
    assert "Commands:" in ran.out + ran.err


def test_a_traceback_only_when_asked_for(corpus_index: Path) -> None:
    plain = run_process("show", "zzz", index=corpus_index)
    told = run_process("--verbose", "show", "zzz", index=corpus_index)
    assert "Traceback" not in plain.err
    assert "Traceback" in told.err
    assert plain.status == told.status == 1
