from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import PYKALA, ROOT, Run, environment, run_on_terminal, run_process

HEAVY = ("spacy", "thinc", "pdfplumber", "pdfminer", "pypdfium2", "PIL", "rich")
# What a search has no need of, and would wait for.
UNSEARCHED = {
    *("commands.reading", "commands.archive", "commands.opening", "commands.records", "rich", "importlib.resources"),
    *("ingest.model", "nlp.model", "nlp.unknown", "nlp.swedish", "nlp.date_range", "tomllib"),
    *("index.rows", "index.seals", "index.writer", "index.documents", "index.disk", "index.facets", "index.suggest"),
}
ESCAPE = "\x1b"

_TELL = """
import sys
sys.argv = ["pykala", *sys.argv[1:]]
import cli
try:
    if len(sys.argv) > 1:
        cli.main()
finally:
    sys.stdout.flush()
    print("\\n", *sorted(sys.modules), file=sys.stderr)
"""
_COUNT_THREADS = """
import os, sys
import cli
try:
    cli.main()
finally:
    print("\\n", len(os.listdir("/proc/self/task")), file=sys.stderr)
"""


def imported(index: Path, *arguments: str) -> set[str]:
    """The modules that a run of the program has imported when it ends."""
    return set(last_words(_TELL, index, *arguments).split())


def last_words(script: str, index: Path, *arguments: str) -> str:
    """The last line that a script, which runs the program on its arguments, writes to stderr."""
    command = [sys.executable, "-c", script, *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment(index, {}), check=True)
    return ended.stderr.splitlines()[-1]


def test_importing_the_program_imports_next_to_nothing(corpus_index: Path) -> None:
    modules = imported(corpus_index)
    assert "click" in modules
    assert modules.isdisjoint({*HEAVY, "whoosh", "numpy", "libvoikko", "sqlite3", "nlp"})
    assert modules.isdisjoint({"index.collection", "index.search", "commands.searching", "commands.reading"})


@pytest.mark.parametrize(
    ("arguments", "needed", "unneeded"),
    [
        (("search", "perhesideluvat rahoitus"), {"whoosh", "libvoikko", "sqlite3"}, UNSEARCHED),
        (("status",), {"sqlite3"}, {"whoosh", "numpy", "libvoikko"}),
        (("export", "amounts"), {"sqlite3"}, {"whoosh", "numpy", "libvoikko"}),
        (("analyze", "perhesideluvat"), {"libvoikko"}, {"whoosh", "numpy", "sqlite3"}),
        (("--help",), {"click"}, {"whoosh", "numpy", "libvoikko", "sqlite3"}),
        (("--version",), {"click"}, {"whoosh", "numpy", "libvoikko", "sqlite3"}),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_command_imports_what_it_needs(
    arguments: tuple[str, ...], needed: set[str], unneeded: set[str], corpus_index: Path
) -> None:
    modules = imported(corpus_index, *arguments)
    assert needed <= modules
    assert modules & {*HEAVY, *unneeded} == set()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="Linux tells the threads of a process there")
def test_a_search_begins_no_threads(corpus_index: Path) -> None:
    assert last_words(_COUNT_THREADS, corpus_index, "search", "perhesideluvat").strip() == "1"


def test_show_imports_neither_search_nor_analysis(corpus_index: Path, helsinki: str) -> None:
    assert imported(corpus_index, "show", helsinki).isdisjoint({*HEAVY, "whoosh", "numpy", "libvoikko"})


class TestColour:
    def test_on_a_terminal_hits_are_coloured(self, corpus_index: Path) -> None:
        ran = run_on_terminal("search", "perhesideluvat AMIF", index=corpus_index)
        assert ran.status == 0
        assert f"{ESCAPE}[1;33mperhesidelupia{ESCAPE}[0m" in ran.out
        assert "**" not in ran.out

    def test_no_colour_where_the_user_wants_none(self, corpus_index: Path) -> None:
        ran = run_on_terminal("search", "perhesideluvat AMIF", index=corpus_index, NO_COLOR="1")
        assert ran.status == 0
        assert ESCAPE not in ran.out
        assert "**perhesidelupia**" in ran.out

    @pytest.mark.parametrize("command", [("search", "perhesideluvat"), ("status",), ("--help",)], ids=" ".join)
    def test_no_colour_in_a_pipe(self, command: tuple[str, ...], corpus_index: Path) -> None:
        ran = run_process(*command, index=corpus_index, FORCE_COLOR="1")
        assert ran.status == 0
        assert ESCAPE not in ran.out + ran.err

    def test_data_is_never_coloured(self, corpus_index: Path) -> None:
        ran = run_on_terminal("search", "perhesideluvat", "--format", "jsonl", index=corpus_index)
        assert ESCAPE not in ran.out
        assert Run(0, ran.out, "").jsonl[0]["rank"] == 1

    def test_a_progress_bar_on_a_terminal_only(self, corpus_copy: Path) -> None:
        corpus = ROOT / "corpus"
        assert ESCAPE in run_on_terminal("ingest", corpus, index=corpus_copy).out
        silent = run_on_terminal("ingest", corpus, index=corpus_copy, NO_COLOR="1")
        assert ESCAPE not in silent.out
        assert silent.out.startswith("Ingest of ")
        assert "\r" not in silent.out


class TestBrokenPipe:
    """A reader that has seen enough (`| head -1`) is no error, and nothing is said of it."""

    @pytest.mark.parametrize(
        "arguments",
        [
            ("search", "hanke"),
            ("search", "hanke", "--limit", "100", "--format", "jsonl"),
            ("status",),
            ("analyze", "perhesideluvat"),
            ("export", "records", "--format", "jsonl"),
            ("export", "amounts", "--format", "jsonl"),
            ("--help",),
        ],
        ids=" ".join,
    )
    def test_is_silent(self, arguments: tuple[str, ...], corpus_index: Path) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        ended = subprocess.run(
            [PYKALA, *arguments], stdout=writing, stderr=subprocess.PIPE, text=True, env=environment(corpus_index, {})
        )
        os.close(writing)
        # What is said of the rows written does not matter.
        assert (ended.returncode, [line for line in ended.stderr.splitlines() if " record" not in line]) == (0, [])

    def test_head_gets_its_line(self, corpus_index: Path) -> None:
        command = f"'{PYKALA}' search hanke --limit 100 --format jsonl | head -1; echo ${{PIPESTATUS[0]}}"
        ended = subprocess.run(
            ["bash", "-c", command], capture_output=True, text=True, env=environment(corpus_index, {}), check=True
        )
        line, status = ended.stdout.splitlines()
        assert '"rank": 1' in line
        assert status == "0"
        assert [said for said in ended.stderr.splitlines() if " record" not in said] == []
