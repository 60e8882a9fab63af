"""`analyze`: show how Finnish words are understood."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from commands.analyses import write_analyses, write_vertical
from commands.declaring import argument, command, option
from commands.language import _
from ingest.errors import PykalaError


@command()
@argument("words", nargs=-1, metavar="WORD...")
@option("--vertical", is_flag=True, help="Read one token per line from stdin; write token, lemma and part of speech.")
def analyze(words: Sequence[str], vertical: bool) -> None:
    """Show the Finnish analysis of words: lemma, other lemmas, compound parts."""
    if vertical:
        try:
            write_vertical(sys.stdin, sys.stdout)
        except UnicodeDecodeError as error:
            raise PykalaError("stdin: not UTF-8 text", remedy="Convert it: iconv -f ISO-8859-1 -t UTF-8.") from error
    elif any(text.split() for text in words):
        write_analyses(words, sys.stdout)
    else:
        raise click.UsageError(_("Give words, or --vertical with tokens on stdin."))
