"""The name that a text gives its project: in quotation marks, before `-hanke`, after `hankkeen nimi on`."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from nlp.cues import beginnings

_DATA = tomllib.loads((Path(__file__).parent / "data" / "projects.toml").read_text(encoding="utf-8"))
_PROJECT_WORD = re.compile(r"hank(?:e|ke|kei)|projekt|pilot", re.IGNORECASE)
_QUOTED = re.compile(r"[\"”“»«]([^\"”“»«\n]{2,120})[\"”“»«]")
_HYPHENATED = re.compile(r"(?:[ \n]-[\w-]{0,30}?|-\s?)(?:hank(?:e|k)|projekt|pilott|pilotin)\w*", re.IGNORECASE)
# What a title does before it names: `Rahoitushakemus – Joki virtaa -hanke`.
_DOING = re.compile(
    r"\w{0,30}(?:hakemu|hakemi|haku|osallistu|rahoit|avustu|hank|projekt|päätö|lausun|esity|sopimu|raport)",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"hankkei|hankkeet|projektei|projektien|projektit(?!\w)", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:hankkeen|projektin|pilotin)\s(?:julkinen\s)?nimi\son\s([^.;:\n\t]{2,120})"
    r"|\b(?:projektets|projektens)\snamn\sär\s([^.;:\n\t]{2,120})",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b\w{0,30}(?:hank(?:keeseen|keessa|keella|keelle|keesta|ketta|etta|keen)|projekti(?:in|ssa|lla|lle|sta|a|n)"
    r"|pilott?i(?:in|ssa|lla|lle|a)|projektet)\s(?=(?-i:[^\W\d_a-zåäö]))",
    re.IGNORECASE,
)
_STOP = beginnings(_DATA["name"]["stop"])
_FUNDS = frozenset(_DATA["name"]["funds"])
_MOST_WORDS = 8


def is_project_text(text: str) -> bool:
    """Whether a text speaks of a project at all."""
    return _PROJECT_WORD.search(text) is not None


def find_name(title: str, text: str, taken: Sequence[tuple[int, int]] = ()) -> str | None:
    """Find the name of the project that a record is about.

    Args:
        title: the record's title.
        text: its text.
        taken: spans of the text that are something else's names (organisations), none of which is the project's.

    Returns:
        The name from the title where that has one, else the one the text says most often; None without one.
    """
    names = _names(title) or _said(text) or _names(text) or list(_behind(text, taken))
    return Counter(names).most_common(1)[0][0] if names else None


def count_names(text: str) -> int:
    """How many different projects a text names in quotation marks or before `-hanke`."""
    return len({name.lower() for name in (*_quoted(text), *_hyphenated(text))})


def _names(text: str) -> list[str]:
    return _quoted(text)[:1] or _hyphenated(text)


def _quoted(text: str) -> list[str]:
    return [m[1].strip() for m in _QUOTED.finditer(text) if _near_project(text, m)]


def _near_project(text: str, quoted: re.Match[str]) -> bool:
    around = text[max(0, quoted.start() - 40) : quoted.start()] + text[quoted.end() : quoted.end() + 25]
    return _PROJECT_WORD.search(around) is not None


def _hyphenated(text: str) -> list[str]:
    """Names before `-hanke`: the words back to the nearest capital, `Vihreä silta -hankkeen`; the plural names none."""
    names = []
    for match in _HYPHENATED.finditer(text):
        if _PLURAL.search(match[0]):
            continue
        before = text[max(0, match.start() - 80) : match.start()]
        words = re.split(r"[ \n]+", re.split(r"[.,;:!?()\t]\s|\n\n", before)[-1])
        name = _tail_name(words, glued=not match.group().startswith((" ", "\n")))
        if name:
            names.append(name)
    return names


def _tail_name(words: Sequence[str], *, glued: bool) -> str | None:
    """The last words from the last capital on; of a glued name (`Silta-hanke`) the last word alone."""
    if glued:
        named = words and words[-1][:1].isupper() and len(words[-1]) > 2 and words[-1].lower() not in _FUNDS
        return words[-1] if named else None
    for i in range(len(words) - 1, max(-1, len(words) - 7), -1):
        if words[i][:1].isupper():
            return " ".join(words[_first(words, i) :]).strip('"”“»«') or None
    return None


def _first(words: Sequence[str], i: int) -> int:
    """Where a name begins whose last capital is `words[i]`: `Vihreä Joki`, `Joki – yhdessä rannalle`, not `Kemin Joki`.

    The first word of a sentence or title has its capital anyway, and belongs to a name of one word alone.
    """
    first = i
    while first and _may_begin(words[first - 1]) and (first > 1 or i == len(words) - 1):
        first -= 1
    if first > 1 and words[first - 1] in {"-", "–"} and _may_begin(words[first - 2]):
        return _first(words, first - 2)
    return first


def _may_begin(word: str) -> bool:
    genitive = word.endswith("n") and not word.endswith("nen")
    return word[:1].isupper() and not genitive and not _DOING.match(word)


def _said(text: str) -> list[str]:
    """Names that a sentence states: `Hankkeen nimi on Joki virtaa`."""
    return [(m[1] or m[2]).strip(' "”“»«') for m in _SAID.finditer(text)]


def _behind(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Names right behind the word: `hankkeeseen Joki virtaa ajalle 1.1.–31.3.2025`, `hanketta Joki virtaa, jolla`."""
    starts = {start for start, _ in taken}
    for match in _BEHIND.finditer(text):
        if match.end() in starts:
            continue
        tail = re.split(r"[.,;:!?()\t\n/]|\s[-–]\s", text[match.end() : match.end() + 120])[0]
        words: list[str] = []
        for word in tail.split():
            if _STOP.match(word) or word[0].isdigit():
                break
            words.append(word)
        if 1 < len(words) <= _MOST_WORDS or (len(words) == 1 and len(words[0]) > 3):
            yield " ".join(words).strip('"”“»«')
