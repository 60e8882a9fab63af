"""Where on the page a record's words are."""

from __future__ import annotations

from collections.abc import Iterable

from index.rows import read_places
from ingest.model import Box


def union(boxes: Iterable[Box]) -> Box | None:
    """The smallest rectangle round others; None round nothing."""
    found = list(boxes)
    if not found:
        return None
    return Box(
        min(box.x0 for box in found),
        min(box.top for box in found),
        max(box.x1 for box in found),
        max(box.bottom for box in found),
    )


def project_place(text: str, places: bytes, words: str | None) -> tuple[int | None, Box | None]:
    """Where a project's words stand.

    Args:
        text: the record's.
        places: the record's, as the store keeps them.
        words: what is looked for in the text; None: all of it, which is a row of a list.

    Returns:
        The page, and the rectangle on it; None for both where the words do not stand in the text.
    """
    start = 0 if words is None else text.find(words)
    end = len(text) if words is None else start + len(words)
    near = [place for place in read_places(places) if start >= 0 and place.start < end and place.end > start]
    if not near:
        return None, None
    return near[0].page, union(place.box for place in near if place.page == near[0].page)
