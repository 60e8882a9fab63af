from __future__ import annotations

import os
import re
import runpy
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docs.pages import Block, blocks, run
from tests.cli.program import CORPUS, PYKALA, ROOT, environment
from tests.cli.program import run as pykala
from tests.conftest import copy_index

DOCS = ROOT / "docs"
TOOLS = [block for block in blocks(DOCS / "tools.md") if not block.mark]
_DATASETTE = re.compile(r"^\$ (datasette .*)\n(.*)$", re.MULTILINE)
_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")


@pytest.fixture(scope="module")
def desk(corpus_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the index, and the files that docs/tools.md exports; the tests run in it."""
    folder = tmp_path_factory.mktemp("sivut")
    (folder / "corpus").symlink_to(CORPUS)
    copy_index(corpus_index, folder / "hakemisto")
    for kind, name in (("projects", "hankkeet.parquet"), ("amounts", "summat.csv")):
        assert pykala("export", kind, "-o", folder / name, index=folder / "hakemisto").status == 0
    before = Path.cwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)


def test_the_schema_is_that_of_the_program() -> None:
    filled = runpy.run_path(str(DOCS / "schema.py"))["filled"]
    page = (DOCS / "schema.md").read_text(encoding="utf-8")
    assert filled(page) == page, "docs/schema.md is out of date: make docs"


def test_the_tools_are_all_shown() -> None:
    code = "".join(block.code for block in TOOLS)
    assert all(f"import {module}" in code for module in ("pandas", "polars", "duckdb", "sqlite3"))


def test_tools(desk: Path) -> None:
    names: dict[str, Any] = {}
    for block in TOOLS:
        assert run(block, names)
    assert names["summat"]["value"].dtype == "float64"
    assert names["summat"]["date"].dtype.kind == "M"
    assert names["hankkeet"].height > 50


@pytest.mark.parametrize("number", range(3))
def test_from_python(number: int, desk: Path) -> None:
    block = blocks(DOCS / "python.md")[number]
    assert run(block, {}) == block.shown


def test_duckdb_reads_the_store(desk: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    try:
        duckdb.sql("LOAD sqlite")
    except duckdb.Error as error:
        pytest.skip(f"DuckDB's extension sqlite is not installed: {error}")
    (block,) = [block for block in blocks(DOCS / "tools.md") if block.mark == "duckdb-sqlite"]
    assert "granted" in run(block, {})


def test_datasette(desk: Path) -> None:
    ((command, shown),) = _DATASETTE.findall((DOCS / "tools.md").read_text(encoding="utf-8"))
    path = f"{PYKALA.parent}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        check=True,
        cwd=desk,
        env=environment(None, {"PATH": path}),
    )
    assert ended.stdout.strip() == shown


def test_notebook(desk: Path) -> None:
    names: dict[str, Any] = {}
    for block in blocks(DOCS / "notebook.md"):
        printed = run(block, names)
        if block.shown is not None:
            assert _words(printed) == _words(block.shown)
    drawn, kept = ((folder / "granted.svg").read_text(encoding="utf-8") for folder in (desk, DOCS))
    assert _TEXT.findall(drawn) == _TEXT.findall(kept), "docs/granted.svg is out of date: make docs"
    assert "Asumisen Avain säätiö" in drawn


def test_pages_without_code_have_no_blocks(tmp_path: Path) -> None:
    page = tmp_path / "sivu.md"
    page.write_text("```console\n$ ls\n```\n\n```python duckdb-sqlite\nprint(1)\n```\n\n```text\n1\n```\n")
    assert blocks(page) == [Block("duckdb-sqlite", "print(1)\n", "1\n")]
    assert run(blocks(page)[0], {}) == "1\n"


def _words(text: str) -> list[list[str]]:
    """A text's words line by line: how a frame is padded is its library's affair."""
    return [line.split() for line in text.splitlines()]
