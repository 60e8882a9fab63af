"""Reconciling the extractors' results in a record: no overlaps, every mention with its page and box."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from ingest.model import OWN_NUMBER, Box, Place, Record
from nlp.model import CaseNumber, Date, Mention
from nlp.numbers import find_case_numbers

M = TypeVar("M", bound=Mention)


def without_overlaps(mentions: Iterable[M]) -> tuple[M, ...]:
    """The mentions in text order; of two that overlap the longer one stays, of equal ones the first."""
    kept: list[M] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return tuple(kept)


def outside(mentions: Iterable[M], others: Sequence[Mention]) -> tuple[M, ...]:
    """The mentions that lie in none of the others (the sum that a case number's digits seem to be is none)."""
    inside = sorted((other.start, other.end) for other in others)
    return tuple(m for m in mentions if not any(start <= m.start and m.end <= end for start, end in inside))


def located(mentions: Iterable[M], record: Record) -> tuple[M, ...]:
    """The mentions with the page, and where the record knows it the box, of their first line."""
    return tuple(replace(m, page=record.page_at(m.start), box=_box(m, record)) for m in mentions)


def _box(mention: Mention, record: Record) -> Box | None:
    """The box round the mention's words on its first line, in points."""
    first = record.place_at(mention.start)
    if first is None or first.end <= mention.start:
        return None
    index = bisect_right(record.places, mention.start, key=lambda place: place.start) - 1
    boxes = []
    for place in record.places[index:]:
        if place.start >= mention.end or not _on_line(place, first):
            break
        boxes.append(_narrowed(place, mention))
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def _on_line(place: Place, first: Place) -> bool:
    return place.page == first.page and place.box.top < first.box.bottom and first.box.top < place.box.bottom


def _narrowed(place: Place, mention: Mention) -> Box:
    """The part of the place's box that the mention's characters take, all taken as equally wide."""
    box, width = place.box, (place.box.x1 - place.box.x0) / max(1, place.end - place.start)
    x0 = box.x0 + width * max(0, mention.start - place.start)
    x1 = box.x1 - width * max(0, place.end - mention.end)
    return Box(x0, box.top, x1, box.bottom)


def with_own_number(numbers: tuple[CaseNumber, ...], record: Record) -> tuple[CaseNumber, ...]:
    """Case numbers with the record's own before them, where only the page's header has it.

    Args:
        numbers: found in the text.
        record: the record they were found in.

    Returns:
        `numbers`, after the header's number at offset 0 of the record's first page if no mention has that value.
    """
    header = next((f.value for f in record.fields if f.label == OWN_NUMBER and f.start == f.end), "")
    own = next(iter(find_case_numbers(header)), None)
    if own is None or any(number.value == own.value for number in numbers):
        return numbers
    return replace(own, start=0, end=0, page=record.pages[0]), *numbers


def with_own_date(dates: tuple[Date, ...], record: Record) -> tuple[Date, ...]:
    """Dates with the record's own before them, where only the page's header has it.

    Args:
        dates: found in the text.
        record: the record they were found in.

    Returns:
        `dates`, after the record's own date at offset 0 of its first page if no mention has that value.
    """
    if record.date is None or any(date.value == record.date for date in dates):
        return dates
    written = ".".join(str(int(part)) for part in reversed(record.date.split("-")))
    return Date(value=record.date, text=written, start=0, end=0, page=record.pages[0]), *dates
