"""The program as tests run it: in this process where that will do, as a process where it matters."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from cli import main

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
PYKALA = Path(sys.executable).with_name("pykala")

_UNSET = (
    *("NO_COLOR", "FORCE_COLOR", "PYKALA_INDEX", "PYKALA_VIEWER", "COLUMNS"),
    *("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the program did: its exit status, and what it wrote."""

    status: int
    out: str
    err: str

    def save(self, folder: Path) -> None:
        """Write status and streams as files."""
        for name, written in (("status", str(self.status)), ("stdout", self.out), ("stderr", self.err)):
            (folder / name).write_text(written, encoding="utf-8")

    @classmethod
    def saved(cls, folder: Path) -> Run:
        """The run that was saved in a folder."""
        status, out, err = ((folder / name).read_text(encoding="utf-8") for name in ("status", "stdout", "stderr"))
        return cls(int(status), out, err)

    @property
    def lines(self) -> list[str]:
        """The lines of stdout."""
        return self.out.splitlines()

    @property
    def json(self) -> Any:
        """Stdout, one JSON value."""
        return json.loads(self.out)

    @property
    def jsonl(self) -> list[Any]:
        """Stdout, a JSON value a line."""
        return [json.loads(line) for line in self.lines]


def run(*arguments: object, index: Path | None = None, stdin: str | bytes | None = None, **more: str) -> Run:
    """Run the program in this process, in English unless `more` of the environment says else; bugs come through."""
    env = {**dict.fromkeys(_UNSET), "PYKALA_INDEX": str(index) if index else None, **more}
    result = CliRunner().invoke(main, [str(a) for a in arguments], input=stdin, env=env, catch_exceptions=False)
    return Run(result.exit_code, result.stdout, result.stderr)


def run_process(*arguments: object, index: Path | None = None, stdin: str = "", **env: str) -> Run:
    """Run the installed program as a process of its own, with pipes for its streams."""
    command = [str(PYKALA), *map(str, arguments)]
    ended = subprocess.run(
        command, input=stdin, capture_output=True, text=True, env=environment(index, env), cwd=ROOT, timeout=120
    )
    return Run(ended.returncode, ended.stdout, ended.stderr)


def run_on_terminal(*arguments: object, index: Path | None = None, **env: str) -> Run:
    """Run the installed program with a terminal for all its streams; what they say comes out as `out`."""
    ours, theirs = pty.openpty()
    command = [str(PYKALA), *map(str, arguments)]
    whole = environment(index, {"TERM": "xterm-256color", **env})
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=whole, cwd=ROOT)
    os.close(theirs)
    written = bytearray()
    while piece := _read(ours):
        written += piece
    os.close(ours)
    return Run(process.wait(60), written.decode().replace("\r\n", "\n"), "")


def environment(index: Path | None, more: Mapping[str, str]) -> dict[str, str]:
    """The environment of a run: this process's, without what would change colours or the index."""
    plain = {name: value for name, value in os.environ.items() if name not in _UNSET}
    return {**plain, **({"PYKALA_INDEX": str(index)} if index else {}), **more}


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65_536)
    except OSError:  # the last writer has closed the terminal
        return b""


def search(index: Path, query: str, *options: object) -> list[dict[str, Any]]:
    """The hits of a search, as JSON objects."""
    found = run("search", query, "--format", "json", *options, index=index)
    assert found.status == 0
    hits: list[dict[str, Any]] = found.json["hits"]
    return hits


def documents(hits: Sequence[Mapping[str, Any]]) -> list[str]:
    """The files of hits, without the ending."""
    return [hit["document"].removesuffix(".pdf") for hit in hits]
