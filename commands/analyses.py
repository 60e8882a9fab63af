"""The output of `analyze`: a table for people, or one token per line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from commands.wording import write_line

# A word with what joins its parts (AMIF-rahaston, EU:n, 12.3.2024, sosiaali-), or another sign by itself.
_TOKEN = re.compile(r"\w+(?:[-–:.'’/]\w+)*-?|[^\w\s]")
_SENTENCE_ENDS = frozenset(".!?")


def write_analyses(texts: Iterable[str], stream: TextIO) -> None:
    """Write the analysis of words as a table: form, part of speech, lemma, other lemmas, compound parts.

    Args:
        texts: words, each looked at by itself; in one of several words the neighbours help to choose the lemma.
        stream: where to.
    """
    from nlp.words import analyse_word

    rows = [("word", "pos", "lemma", "other lemmas", "parts", "by")]
    for form, pos, lemma in (row for text in texts for row in _chosen(text)):
        word = analyse_word(form)
        others = ", ".join(other for other in word.lemmas if other != lemma)
        rows.append((form, pos, lemma, others or "-", " + ".join(word.parts) or "-", word.rule))
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        write_line(stream, "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _chosen(text: str) -> Iterator[tuple[str, str, str]]:
    """Each word of a text with the part of speech and lemma that are chosen for it."""
    from nlp.lemmas import lemmatize
    from nlp.words import analyse_word

    sentence: list[str] = []
    tokens = _TOKEN.findall(text) if len(text.split()) > 1 else text.split()
    for number, token in enumerate(tokens, start=1):
        sentence.append(token)
        if token not in _SENTENCE_ENDS and number < len(tokens):
            continue
        for form, analysis in zip(sentence, lemmatize(sentence), strict=True):
            if len(tokens) == 1:
                word = analyse_word(form)
                yield form, word.pos, word.lemma
            else:
                yield form, analysis.pos, analysis.lemma
        sentence = []


def write_vertical(source: Iterable[str], stream: TextIO) -> None:
    """Analyse tokens, one per line, with an empty line between sentences; write token, lemma and part of speech.

    Args:
        source: the lines.
        stream: where to.
    """
    from nlp.lemmas import lemmatize

    sentence: list[str] = []
    for line in [*source, "\n"]:
        token = line.rstrip("\r\n")
        if token:
            sentence.append(token.split("\t")[0])
            continue
        for form, analysis in zip(sentence, lemmatize(sentence), strict=True):
            write_line(stream, f"{form}\t{analysis.lemma}\t{analysis.pos}")
        if sentence:
            write_line(stream, "")
        sentence = []
