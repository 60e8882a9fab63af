"""Reading treebanks (CoNLL-U) and column files, for learning and for measuring."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Token(NamedTuple):
    """A token of a treebank: its form, lemma (no compound borders), part of speech, and whether it is a misprint."""

    form: str
    lemma: str
    pos: str
    misspelt: bool = False


Sentence = list[Token]


def read_conllu(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file (universaldependencies.org/format.html), `#` in lemmas left out."""
    sentences: list[Sentence] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if not line:
            sentences.append([])
        elif columns[0].isdigit():
            lemma = columns[2].replace("#", "") if len(columns[2]) > 1 else columns[2]
            sentences[-1].append(Token(columns[1], lemma, columns[3], "Typo=Yes" in columns[5]))
    return [sentence for sentence in sentences if sentence]


def read_forms(path: Path) -> Iterator[str]:
    """The tokens of a file that has one a line, in the first of its columns."""
    for line in path.read_text(encoding="utf-8").splitlines():
        form = line.split("\t")[0].strip()
        if form:
            yield form
