"""Dates at the head of a document: the meeting's, distinguished from those of drafting or signing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_MONTHS = {
    name[:5]: number
    for names in (
        "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
        "januari februari mars april maj juni juli augusti september oktober november december",
    )
    for number, name in enumerate(names.split(), start=1)
}
_WRITTEN = re.compile(
    r"(?<![\d.])(\d{1,2})\.? ([a-zä]{2,9}kuu(?:ta|n)|januari|februari|mars|april|maj|juni|juli|augusti|september|"
    r"oktober|november|december) ((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_PREPARED = re.compile(
    r"laatimis|laadittu|tulostettu|tarkast|allekirjoit|nähtävä|julkais|lähetetty|utfärdad|upprättad|juster|framlag",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"(?:kokous)?aika(?: ja paikka)?|kokouspäivä(?:määrä)?|kokousaika ja -paikka|(?:sammanträdes)?tid(?: och plats)?|"
    r"sammanträdesdatum|mötestid",
    re.IGNORECASE,
)
_NO_LETTERS = re.compile(r"[\d. ]+")


def day_of(text: str) -> str | None:
    """The first day in `text` as ISO 8601, or None.

    Args:
        text: any text; months are numbers or Finnish or Swedish words.

    Returns:
        The day, when it is one that exists.
    """
    for day, month, year in _NUMERIC.findall(text):
        if made := _day(year, int(month), day):
            return made
    for day, month, year in _WRITTEN.findall(text):
        if made := _day(year, _MONTHS.get(month.casefold()[:5], 0), day):
            return made
    return None


def _day(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def is_preparing(line: str, before: str) -> bool:
    """Whether a line's day is that on which the paper was drawn up, signed or put on view, not the meeting's.

    Args:
        line: a line of a header: "Laatimispäivämäärä: 3.5.2017".
        before: the line before it, which may hold the label of a lone day.

    Returns:
        True for such days.
    """
    return bool(_PREPARED.search(line) or (_NO_LETTERS.fullmatch(line) and _PREPARED.search(before)))


def meeting_day(texts: Iterable[str]) -> str | None:
    """The day of a meeting, as its cover page gives it: "Kokousaika 12.6.2014 klo 18", "Tid" beside "10 juni 2013".

    Args:
        texts: the cover's lines and cells in reading order.

    Returns:
        The day as ISO 8601, or None.
    """
    labelled = False
    for text in texts:
        label = _MEETING.match(text)
        alone = label is not None and not text[label.end() :].strip(" :")
        if (label or labelled) and (day := day_of(text)):
            return day
        labelled = alone
    return None
