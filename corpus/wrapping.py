"""Text into lines: words are broken by the Finnish syllable rule, and after the hyphens they have of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

VOWELS = frozenset("aeiouyåäöAEIOUYÅÄÖ")


@dataclass(frozen=True, slots=True)
class Line:
    """A line and, where its last word goes on in the next one, the whole word between its neighbours."""

    text: str
    broken: str | None = None


def breaks(word: str, syllables: bool) -> Iterator[tuple[int, str]]:
    """The places where a word may be broken.

    A syllable begins before every consonant that a vowel follows (Iso suomen kielioppi, § 11); case numbers
    break after a slash, as word processors break them.

    Args:
        word: a word with its punctuation.
        syllables: whether a word may be broken between syllables too, not only after its own hyphens.

    Yields:
        The offset of the break and the sign set there, empty after a hyphen of the word's own.
    """
    start = 0
    for i in range(2, len(word) - 1):
        if word[i - 1] == "/" and word.count("/") > 1 and word[i].isdigit():
            yield i, ""
        elif word[i - 1] == "-":
            start = i
            if word[i].isalpha():
                yield i, ""
        elif syllables and _begins_syllable(word, start, i):
            yield i, "-"


def _begins_syllable(word: str, start: int, i: int) -> bool:
    before, after = word[start:i], word[i : i + 3]
    return (
        len(before) > 1
        and before.isalpha()
        and not before.isupper()
        and after.isalpha()
        and len(after) == 3
        and after[0] not in VOWELS
        and after[1] in VOWELS
        and any(letter in VOWELS for letter in before)
    )


def wrap(
    text: str, width: float, measure: Callable[[str], float], syllables: bool = False, sign: str = "-"
) -> list[Line]:
    """Sets a paragraph in lines.

    Args:
        text: the paragraph; every run of ordinary spaces and line ends is one space.
        width: width of the column in points.
        measure: gives the width of a string in points.
        syllables: whether words are broken between syllables.
        sign: what is set where a word is broken between syllables.

    Returns:
        The lines; at least one.
    """
    words = [word for word in text.replace("\n", " ").split(" ") if word]
    lines: list[Line] = []
    line, rest = "", list(words)
    while rest:
        joined = f"{line} {rest[0]}" if line else rest[0]
        if measure(joined) <= width:
            line = joined
            rest.pop(0)
            continue
        cuts = [(i, mark and sign) for i, mark in breaks(rest[0], syllables)]
        head = _fitting(line, rest[0], width, measure, cuts)
        at = len(words) - len(rest)
        if head is None and not line:
            head = (rest[0], len(rest[0]))
        if head is None:
            lines.append(Line(line))
        else:
            whole = head[1] >= len(rest[0])
            around = None if whole else " ".join(words[max(0, at - 1) : at + 2])
            lines.append(Line(head[0], around))
            rest[:1] = [] if whole else [rest[0][head[1] :]]
        line = ""
    return [*lines, Line(line)] if line or not lines else lines


def _fitting(
    line: str, word: str, width: float, measure: Callable[[str], float], cuts: list[tuple[int, str]]
) -> tuple[str, int] | None:
    lead = f"{line} " if line else ""
    heads = [(lead + word[:i] + sign, i) for i, sign in cuts]
    return next((head for head in reversed(heads) if measure(head[0]) <= width), None)
