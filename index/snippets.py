"""Snippets: the passages of a record that show why it was found, with matching words marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from index.analysis import spans as spans_of
from index.results import WIDTH

# Where a sentence, a line or a cell ends. A short word before the full stop is an abbreviation (mm., puh., klo).
# It begins with the white space itself, which is found fast; what stands before it is looked at then.
_SENTENCE = re.compile(
    r"\s(?:(?:(?<=[^\W\d_]{4}[.!?]\s)|(?<=[)\]\"”][.!?]\s))\s*(?=[A-ZÅÄÖ\"”“(–])|(?<=\n)\s*|(?<=\t)\t*)"
)
_SPACE = re.compile(r"\s+")
_BARE = re.compile(r"§ *\d*|\d+ *§")
_AGAIN, _COUNTED = 0.05, 4  # saying a word again adds a little, up to so many words
_LEAST = 1e-9
_SHORT = 3  # a passage shorter than this part of the width may grow over the end of its line
_CLOSE = 0.5  # a second passage must tell at least this share of the first's


class Found(NamedTuple):
    """A query's word in a record: where it stands, in words of the text from 0, and what it tells there."""

    places: Mapping[int, float]


class Snippet(NamedTuple):
    """A snippet's text, the spans `(start, end)` of matching words in it, and where in the record's text it begins."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    start: int = 0


class _Mark(NamedTuple):
    start: int
    end: int
    word: int
    worth: float


def snippet(text: str, found: Sequence[Found], width: int = WIDTH, *, title: str = "") -> Snippet:
    """Cut one or two passages that hold most of the query's words.

    Args:
        text: the record's text.
        found: the query's words in it.
        width: length wanted, in characters.
        title: the record's, which the reader has seen: where the text repeats it nothing is cut if there is more.

    Returns:
        The snippet; the beginning of the text when no word stands in it.
    """
    marks = _marks(text, found)
    sentences = _sentences(text)
    untold = _without_title(sentences, text, title)
    telling = [mark for mark in marks if any(start <= mark.start < end for start, end in untold)]
    if untold and (telling or not marks):
        sentences, marks = untold, telling
    if not sentences:
        return Snippet("")
    if not marks:
        return _render(text, [_grown(sentences, 0, text, width)], [], sentences)
    first = _best(sentences, marks, frozenset())
    whole = _fitted(first, marks, text, width, sentences)
    told = _words(whole, marks)
    rest = [sentence for sentence in sentences if sentence[1] <= whole[0] or sentence[0] >= whole[1]]
    second = _best(rest, marks, told) if rest else first
    if _worth(second, marks, told) < max(_CLOSE * _worth(first, marks, frozenset()), _LEAST):
        return _render(text, [whole], marks, sentences)
    passages = [_fitted(span, marks, text, width // 2, sentences) for span in sorted((first, second))]
    if passages[0][1] >= passages[1][0]:
        passages = [(passages[0][0], passages[1][1])]
    return _render(text, passages, marks, sentences)


def _marks(text: str, found: Sequence[Found]) -> list[_Mark]:
    """The matching words in text order, each as the query's word that it tells most of."""
    best: dict[int, tuple[float, int]] = {}
    for word, each in enumerate(found):
        for position, worth in each.places.items():
            best[position] = max(best.get(position, (0.0, 0)), (worth, word))
    places = spans_of(text, best.keys())
    return [_Mark(*places[position], best[position][1], best[position][0]) for position in sorted(places)]


def _sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence (or table cell) that is not blank."""
    borders = [0, *(end for match in _SENTENCE.finditer(text) for end in match.span()), len(text)]
    pairs = zip(borders[::2], borders[1::2], strict=True)
    return [(start, end) for start, end in pairs if text[start:end].strip()]


def _without_title(sentences: list[tuple[int, int]], text: str, title: str) -> list[tuple[int, int]]:
    """The sentences that say more than the title, of which a line may hold a part, and more than a § and its number."""
    known = _bare(title)
    return [(start, end) for start, end in sentences if not known or _bare(text[start:end]) not in known]


def _bare(text: str) -> str:
    return "".join(_BARE.sub("", text).casefold().split())


def _words(span: tuple[int, int], marks: Sequence[_Mark]) -> frozenset[int]:
    return frozenset(mark.word for mark in marks if span[0] <= mark.start < span[1])


def _worth(span: tuple[int, int], marks: Sequence[_Mark], told: frozenset[int]) -> float:
    """What the words tell that are not told yet, and a little for saying them again."""
    inside = [mark for mark in marks if span[0] <= mark.start < span[1]]
    best: dict[int, float] = {}
    for mark in inside:
        if mark.word not in told:
            best[mark.word] = max(mark.worth, best.get(mark.word, 0.0))
    return sum(best.values()) + _AGAIN * sum(mark.worth for mark in inside[:_COUNTED] if mark.word not in told)


def _best(sentences: Sequence[tuple[int, int]], marks: Sequence[_Mark], told: frozenset[int]) -> tuple[int, int]:
    """The sentence that tells most; of equals the first."""
    by_sentence: dict[tuple[int, int], list[_Mark]] = {}
    at = 0
    for mark in marks:
        while at < len(sentences) and sentences[at][1] <= mark.start:
            at += 1
        if at < len(sentences) and sentences[at][0] <= mark.start:
            by_sentence.setdefault(sentences[at], []).append(mark)
    candidates = by_sentence or {sentences[0]: []}
    return max(candidates, key=lambda span: (_worth(span, candidates[span], told), -span[0]))


def _fitted(
    span: tuple[int, int], marks: Sequence[_Mark], text: str, width: int, sentences: list[tuple[int, int]]
) -> tuple[int, int]:
    """A sentence cut to the width around its marks, or grown by its neighbours."""
    start, end = span
    if end - start <= width * 1.25:
        return _grown(sentences, sentences.index(span), text, width)
    inside = [mark for mark in marks if start <= mark.start < end]
    windows = [(mark.start, mark.start + width - width // 4) for mark in inside]
    low, high = max(windows, key=lambda w: (_worth(w, inside, frozenset()), -w[0]))
    start, end = max(start, low - width // 4), min(end, high)
    if start > span[0]:
        start = text.find(" ", start, low) + 1 or low
    if end < span[1]:
        end = max(text.rfind(" ", start, end), max(m.end for m in inside if m.start < end))
    return start, end


def _grown(sentences: list[tuple[int, int]], at: int, text: str, width: int) -> tuple[int, int]:
    """The sentence and those of its paragraph that fit whole; a short one, such as a heading, takes the next too."""
    first = last = at
    start, end = sentences[at]

    def fits(low: int, high: int, gap: str) -> bool:
        return high - low <= width and not gap.strip() and ("\n" not in gap or end - start < width // _SHORT)

    while last + 1 < len(sentences) and fits(start, sentences[last + 1][1], text[end : sentences[last + 1][0]]):
        last += 1
        end = sentences[last][1]
    while first and fits(sentences[first - 1][0], end, text[sentences[first - 1][1] : start]):
        first -= 1
        start = sentences[first][0]
    if end - start > width * 1.25:
        end = max(text.rfind(" ", start, start + width), start + 1)
    return start, end


def _render(
    text: str, passages: list[tuple[int, int]], marks: Sequence[_Mark], sentences: list[tuple[int, int]]
) -> Snippet:
    """The passages in one line, with `…` where something is left out, and the marks' places in it."""
    starts, ends = {start for start, _ in sentences}, {end for _, end in sentences}
    out, spans = "", []
    for start, end in passages:
        out += " … " if out else "" if start in starts else "… "
        position = start
        for mark in marks:
            if start <= mark.start < end:
                out += _SPACE.sub(" ", text[position : mark.start])
                spans.append((len(out), len(out) + mark.end - mark.start))
                out += text[mark.start : mark.end]
                position = mark.end
        out += _SPACE.sub(" ", text[position:end]).rstrip()
    cut = bool(passages) and passages[-1][1] not in ends
    return Snippet(out + (" …" if cut else ""), tuple(spans), passages[0][0])
