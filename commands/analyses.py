"""The analysis of words, for people and as tokens a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from commands.wording import write_line


def write_analyses(words: Iterable[str], stream: TextIO) -> None:
    """Write the analysis of words as a table: form, part of speech, lemma, other lemmas, compound parts.

    Args:
        words: the words.
        stream: where to.
    """
    from nlp.words import analyse_word

    rows = [("word", "pos", "lemma", "other lemmas", "parts", "by")]
    for form in words:
        word = analyse_word(form)
        others = ", ".join(lemma for lemma in word.lemmas if lemma != word.lemma)
        rows.append((form, word.pos, word.lemma, others or "-", " + ".join(word.parts) or "-", word.rule))
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        write_line(stream, "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def write_vertical(source: Iterable[str], stream: TextIO) -> None:
    """Analyse tokens, one a line, sentences parted by an empty line; write token, lemma and part of speech.

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
