"""Boxes: the ruled frames of a letterhead repeated on every page, distinguished from tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.furniture import names_only_page
from ingest.grids import Grid

# Frames of headers and footers lie in the outer quarters of a page, on two fifths of the pages at least, as their
# words do that have no frame; they lie level to within these points.
_ZONE = 0.25
_SHARE_OF_PAGES = 0.4
_SLACK = 4.0

_Corners = tuple[int, int, int, int]


def running_boxes(pages: Sequence[tuple[float, Sequence[Grid]]]) -> frozenset[int]:
    """Find the ruled frames that pages repeat at one place, as the forms of municipalities have around their headers.

    Args:
        pages: each page's height in points and its ruled tables.

    Returns:
        The identities (`id`) of the grids that are such frames; empty in a document of one page.
    """
    places: Counter[_Corners] = Counter()
    found: list[tuple[_Corners, Grid]] = []
    for height, grids in pages:
        for grid in grids:
            if grid.box.bottom < _ZONE * height or grid.box.top > (1 - _ZONE) * height:
                places[_corners(grid)] += 1
                found.append((_corners(grid), grid))
    fewest = max(2.0, _SHARE_OF_PAGES * len(pages))
    return frozenset(id(grid) for corners, grid in found if places[corners] >= fewest)


def numbered_box(height: float, grids: Sequence[Grid]) -> Grid | None:
    """The ruled frame at the head of a document's only page that holds its number: "Sivu 1 (1)".

    Args:
        height: the page's height in points.
        grids: its ruled tables from top to bottom.

    Returns:
        The frame, or None.
    """
    first = next(iter(grids), None)
    if first is None or first.box.bottom > _ZONE * height:
        return None
    return first if any(names_only_page(cell.text) for row in first.rows for cell in row) else None


def _corners(grid: Grid) -> _Corners:
    box = grid.box
    return round(box.x0 / _SLACK), round(box.top / _SLACK), round(box.x1 / _SLACK), round(box.bottom / _SLACK)
