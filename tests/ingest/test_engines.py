"""The PDF engines are imported where docs/architecture.md says, and nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENGINES = {
    "pypdfium2": {"pdf", "pdf_frame", "pdf_reach", "pdf_rules", "pdf_widgets", "pdf_words"},
    "pdfplumber": {"pdf_rules"},
}


def imported(path: Path) -> Iterator[str]:
    """The packages that a module imports anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def test_the_engines_stay_behind_their_doors() -> None:
    modules = [
        ROOT / "cli.py",
        *(path for folder in ("ingest", "nlp", "index") for path in ROOT.glob(f"{folder}/**/*.py")),
    ]
    found = {
        engine: {path.relative_to(ROOT).with_suffix("").as_posix() for path in modules if engine in set(imported(path))}
        for engine in ENGINES
    }
    assert found == {engine: {f"ingest/{name}" for name in names} for engine, names in ENGINES.items()}
