from __future__ import annotations

import os
import re
import runpy
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli import main
from tests.cli.program import CORPUS, PYKALA, ROOT, environment
from tests.conftest import copy_index

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A command that a page shows, and what it shows of the output."""

    page: str
    command: str
    shown: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.page}: {self.command}"


def blocks(page: Path) -> Iterator[tuple[Example, ...]]:
    """The commands that run the program, by the page's console blocks."""
    for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        found = tuple(examples(page, block))
        if found:
            yield found


def examples(page: Path, block: str) -> Iterator[Example]:
    """The commands of a console block that run the program."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *shown = part.splitlines()
        if "pykala " in command and not command.startswith(("make", "pipx", "uv ", "pip ", "sudo")):
            yield Example(page.name, command.partition("  #")[0].strip(), tuple(line for line in shown if line))


BLOCKS = list(dict.fromkeys(block for page in PAGES for block in blocks(page)))
EXAMPLES = list(dict.fromkeys(example for block in BLOCKS for example in block))


def test_the_reference_has_the_help_of_every_command() -> None:
    filled = runpy.run_path(str(ROOT / "docs" / "generate.py"))["filled"]
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert filled(page, main) == page, "docs/cli.md is out of date: make docs"


def test_every_command_has_an_example() -> None:
    words = [word for example in EXAMPLES if example.page == "cli.md" for word in shlex.split(example.command)]
    assert set(main.commands) <= set(words)


def test_the_readme_shows_the_main_ones() -> None:
    words = [word for example in EXAMPLES if example.page == "README.md" for word in shlex.split(example.command)]
    assert {"ingest", "search", "show", "export"} <= set(words)


@pytest.fixture(scope="module")
def desk(corpus_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to run examples in: `corpus/` lies in it, and an index of its own."""
    folder = tmp_path_factory.mktemp("esimerkit")
    (folder / "corpus").symlink_to(CORPUS)
    copy_index(corpus_index, folder / "hakemisto")
    return folder


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: str(block[0]))
def test_block(block: tuple[Example, ...], desk: Path, corpus_ingest: Path) -> None:
    """Each command of a block in turn: a later one may go by what an earlier one did."""
    for example in block:
        check(example, desk, corpus_ingest)


def check(example: Example, desk: Path, corpus_ingest: Path) -> None:
    """Run a command as it stands on the page; what is shown of its output must be there."""
    path = f"{PYKALA.parent}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        ["bash", "-o", "pipefail", "-c", example.command],
        cwd=desk,
        env=environment(desk / "hakemisto", {"PATH": path}),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr
    written = ended.stdout + ended.stderr
    if example.command == "pykala ingest corpus":  # shown as it is on the first day
        written = (corpus_ingest / "stderr").read_text(encoding="utf-8")
    for line in example.shown:
        pattern = ".*".join(map(re.escape, line.rstrip().split("…")))
        assert re.search(f"^{pattern}$", written, re.MULTILINE), f"{line!r} is not in\n{written}"
