"""Writes the `--help` of every command into `docs/cli.md`, between its markers.

python docs/generate.py            # writes them
python docs/generate.py --check    # exit status 1 if they are out of date
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from commands.language import choose  # noqa: E402

PAGE = ROOT / "docs" / "cli.md"
WIDTH = 80  # characters of a line of help

_HELP = re.compile(r"(<!-- help: ([\w ]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def help_text(program: click.Group, words: str) -> str:
    """What `--help` prints.

    Args:
        program: the whole command line.
        words: `pykala`, or `pykala` and the name of a command.

    Returns:
        The text, without a line end.

    Raises:
        KeyError: there is no such command.
    """
    name, _, command = words.partition(" ")
    context = click.Context(program, info_name=name, terminal_width=WIDTH, **program.context_settings)
    if not command:
        return program.get_help(context)
    chosen = program.commands[command]
    return chosen.get_help(click.Context(chosen, info_name=command, parent=context))


def filled(page: str, program: click.Group) -> str:
    """A page with all its help texts current.

    Args:
        page: Markdown with pairs of `<!-- help: pykala COMMAND -->` and `<!-- end -->`.
        program: the command line.

    Returns:
        The page, with the help text of each command in a code block between its markers.

    Raises:
        KeyError: a marker names no command, or a command has no marker.
    """
    choose("en")
    named = {words.partition(" ")[2] for _, words, _ in _HELP.findall(page)}
    if missing := {"", *program.commands} - named:
        raise KeyError(f"no marker for {', '.join(sorted(missing))}")
    return _HELP.sub(lambda mark: f"{mark[1]}```text\n{help_text(program, mark[2])}\n```\n{mark[3]}", page)


def run(*, check: bool) -> int:
    """Fill the page, or see whether it is full; the exit status comes back."""
    from cli import main

    old = PAGE.read_text(encoding="utf-8")
    new = filled(old, main)
    if check and new != old:
        print("docs/cli.md is out of date: make docs", file=sys.stderr)
        return 1
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(check="--check" in sys.argv[1:]))
