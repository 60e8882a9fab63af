from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.cli.program import PYKALA, environment, run_process

COMPLETE = ("bash", "zsh", "fish")


@pytest.mark.parametrize("shell", COMPLETE)
def test_the_shell_gets_a_script(shell: str) -> None:
    ran = run_process(_PYKALA_COMPLETE=f"{shell}_source")
    assert (ran.status, ran.err) == (0, "")
    assert f"_PYKALA_COMPLETE={shell}_complete" in ran.out
    if shutil.which(shell):
        assert subprocess.run([shell, "-n"], input=ran.out, text=True, check=False).returncode == 0


@pytest.mark.parametrize("shell", COMPLETE)
@pytest.mark.parametrize(
    ("typed", "begun", "offered"),
    [
        ("pykala se", "se", {"search"}),
        ("pykala sa", "sa", {"saved"}),
        ("pykala search --fa", "--fa", {"--facets"}),
        ("pykala search --type pöytäkirja", "pöytäkirja", {"pöytäkirja", "pöytäkirjanote"}),
        ("pykala export ", "", {"records", "amounts", "dates", "organizations", "projects"}),
    ],
)
def test_words_are_completed(shell: str, typed: str, begun: str, offered: set[str]) -> None:
    number = str(len(typed.split(" ")) - 1)
    words = {"COMP_WORDS": typed, "COMP_CWORD": begun if shell == "fish" else number}
    ran = run_process(_PYKALA_COMPLETE=f"{shell}_complete", **words)
    assert (ran.status, ran.err) == (0, "")
    assert set(completed(shell, ran.out)) == offered


def completed(shell: str, written: str) -> list[str]:
    """The words that click offers, out of the form it gives them in for a shell."""
    if shell == "zsh":  # kind, word, help by turns
        return written.splitlines()[1::3]
    if shell == "bash":
        return [line.partition(",")[2] for line in written.splitlines()]
    return [line.partition(",")[2].split("\t")[0] for line in written.splitlines() if line.startswith("plain,")]


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not here")
def test_in_bash_itself() -> None:
    script = """
        eval "$(_PYKALA_COMPLETE=bash_source pykala)"
        COMP_WORDS=(pykala sea) COMP_CWORD=1
        _pykala_completion pykala
        echo "${COMPREPLY[@]}"
    """
    path = f"{PYKALA.parent}:/usr/bin:/bin"
    ended = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, env=environment(None, {"PATH": path}), check=False
    )
    assert (ended.stdout, ended.returncode) == ("search\n", 0)
