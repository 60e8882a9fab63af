"""Lists of a matter's earlier decisions (Päätöshistoria): a name and dates on each line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from nlp.bodies import words
from nlp.model import Date

_LONGEST_NAME = 60
_LONGEST_TAIL = 30  # characters behind a line's last day, where a § may stand; more is a sentence


def listed_days(text: str, days: list[Date]) -> Iterator[tuple[int, tuple[int, str]]]:
    """The days listed under a label such as Päätöshistoria.

    Args:
        text: any text.
        days: the days of the text, in order.

    Yields:
        The start of each listed day, with the start and wording of the name on its line.
    """
    starts = [day.start for day in days]
    for label in _label().finditer(text):
        offset = label.end()
        while offset < len(text):
            line_end = text.find("\n", offset)
            line_end = len(text) if line_end < 0 else line_end
            on_line = days[bisect_right(starts, offset - 1) : bisect_right(starts, line_end - 1)]
            line = text[offset:line_end]
            if on_line:
                name = text[offset : on_line[0].start].strip(" \t-–•:,(")
                tail = text[on_line[-1].end : line_end].strip()
                if not name or len(name) > _LONGEST_NAME or len(tail) > _LONGEST_TAIL:
                    break
                yield from ((day.start, (offset + line.find(name), name)) for day in on_line)
            elif line.strip():
                break
            offset = line_end + 1


@cache
def _label() -> re.Pattern[str]:
    labels = "|".join(label.replace(" ", r"\s") for label in words("histories"))
    return re.compile(rf"(?:^|\n)[^\S\n]?(?:{labels})[^\S\n]{{0,3}}:?[^\S\n]{{0,3}}", re.IGNORECASE)
