"""Why a search found its hits: how each word was understood, how each score came about."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, TextIO

from commands.language import _, counted, marked, retold
from commands.wording import INDENT, filled, write_line

if TYPE_CHECKING:
    from index.results import Hit, QueryWord, Results

_LEAST = 0.005  # of a score; less is rounding
_PLACES = {
    "title": marked("title"),
    "title_other": marked("title, another reading"),
    "title_part": marked("title, part of a compound"),
    "text": marked("text"),
    "other": marked("text, another reading"),
    "part": marked("text, part of a compound"),
    "above": marked("heading above"),
}


def explanation(results: Results) -> dict[str, Any]:
    """The explanation as JSON values, the same in every language.

    Args:
        results: of a search that was asked to explain.

    Returns:
        `words`: how each word was understood; `hits`: for each hit its score by words and ways, and `rest`, what the
        words' nearness to one another adds and a missing word takes away.
    """
    return {
        "words": [
            {
                "word": word.word,
                "lemmas": list(word.lemmas),
                "parts": list(word.parts),
                "weight": word.weight,
                "ways": [{"way": way.label, "records": way.records} for way in word.ways],
            }
            for word in results.words
        ],
        "hits": [{"record": hit.record, "words": _by_word(hit), "rest": _rest(hit)} for hit in results.hits],
    }


def write_words(results: Results, stream: TextIO, width: int) -> None:
    """Write how each word of the query was understood.

    Args:
        results: of a search that was asked to explain.
        stream: where to.
        width: of the terminal, in characters.
    """
    for word in results.words:
        write_line(stream, f"{word.word}: {_weight(word)}")
        for name, values, sign in ((_("readings"), word.lemmas, ", "), (_("parts"), word.parts, " + ")):
            if values:
                write_line(stream, filled(f"{name}: {sign.join(values)}", width))
        for way in word.ways:
            count = counted("{count} record", "{count} records", way.records)
            write_line(stream, filled(f"{retold(way.label)}: {count}", width))
        if not word.ways:
            write_line(stream, INDENT + _("not found"))
    if results.words:
        write_line(stream, "")


def write_reasons(hit: Hit, stream: TextIO, width: int) -> None:
    """Write how a hit's score came about.

    Args:
        hit: of a search that was asked to explain.
        stream: where to.
        width: of the terminal, in characters.
    """
    write_line(stream, INDENT + _("score {score}:").format(score=f"{hit.score:.2f}"))
    for word in _by_word(hit):
        ways = "; ".join(f"{retold(found['way'])} ({_counted(found['counts'])})" for found in word["found"])
        write_line(stream, filled(f"{word['score']:+.2f} {word['word']}: {ways}", width, INDENT * 2))
    rest = _rest(hit)
    if abs(rest) >= _LEAST:
        why = _("the words are near one another") if rest > 0 else _("words are missing")
        write_line(stream, filled(f"{rest:+.2f} {why}", width, INDENT * 2))


def _weight(word: QueryWord) -> str:
    return _("weight {weight}: higher for rarer words").format(weight=f"{word.weight:.2f}")


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{_(_PLACES[kind]) if kind in _PLACES else kind} × {count}" for kind, count in counts.items())


def _by_word(hit: Hit) -> list[dict[str, Any]]:
    found = []
    for (word, score), reasons in groupby(hit.reasons, lambda reason: (reason.word, reason.score)):
        ways = [{"way": reason.label, "counts": reason.counts} for reason in reasons]
        found.append({"word": word, "score": score, "found": ways})
    return found


def _rest(hit: Hit) -> float:
    told: float = sum(word["score"] for word in _by_word(hit))
    return round(hit.score - told, 3)
