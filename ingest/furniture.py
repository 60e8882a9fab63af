"""Page furniture: running headers and footers, found by repetition over pages and position on the page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from ingest.lines import Line

# Headers and footers stand in the outer quarters of a page.
_ZONE = 0.25
# The same line stands at the same height from page to page, to within this many points.
_SLACK = 3.0
_SHARE_OF_PAGES = 0.4
_RUN_OF_PAGES = 3
_SHARE_COUNTING = 0.8
_EDGE_GAP = 1.9
_LONGEST_EDGE = 90
_MOST_EDGE_LINES = 10
# Small print: letters at most so tall against the page's usual, so low on the page, so far (in letters) from the text.
_SMALL = 0.9
_FOOT = 0.92
_FAR = 1.5
# Addresses in so many columns begin higher up: "Postiosoite", "Käyntiosoite", "Puhelin".
_COLUMNS, _COLUMNS_FOOT = 3, 0.86
_MOST_SMALL = 6
_ONLY_PAGE = re.compile(r"(?:[–-] ?)?(?:sivu |sida )?1(?: ?[–-])?", re.IGNORECASE)
_ONLY_PAGE_IN = re.compile(r"(?<![\w.,/])1 ?(?:\(1\)|/ ?1)(?![\w.,/])")
# What a browser prints around a page: "22.11.2026 klo 19.44", "11/22/26, 7:44 PM", "https://..."
_PRINTED = re.compile(r"(?<![\d./])\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? (?:klo )?\d{1,2}[.:]\d\d\b")
_ADDRESS = re.compile(r"\b(?:https?|file)://\S")
_NUMBER = re.compile(r"\d+")


class PageLines(NamedTuple):
    """A page's lines from top to bottom, and its height in points."""

    number: int
    height: float
    lines: tuple[Line, ...]


class Parted(NamedTuple):
    """A page's lines with the furniture set apart."""

    header: tuple[Line, ...]
    lines: tuple[Line, ...]
    footer: tuple[Line, ...]


def part_furniture(pages: Sequence[PageLines]) -> list[Parted]:
    """Set running headers and footers apart from the text.

    A line is furniture when it stands in the outer quarter of the page at the same height on many pages (two fifths of
    them, or three in a row) with the same words, its numbers equal or counting with the pages (`2 (4)`). What stands
    farther out than such a line is furniture too. On a document's only page it is the lines beside the
    page's number, and small print at its foot.

    Args:
        pages: the document's pages in order.

    Returns:
        For each page its header, text and footer.
    """
    edges = [_browser_edges(page) for page in pages]
    pages = [
        page._replace(lines=tuple(line for line in page.lines if line not in edge))
        for page, edge in zip(pages, edges, strict=True)
    ]
    found = _Found(pages) if len(pages) > 1 else None
    parted = [_part(page, found) if found else _part_single(page) for page in pages]
    return [part._replace(footer=part.footer + edge) for part, edge in zip(parted, edges, strict=True)]


def _browser_edges(page: PageLines) -> tuple[Line, ...]:
    """The rows at the very top and foot of a page that a browser printed: hour of printing, page's name and address."""
    if not page.lines:
        return ()
    rows = [*_rows(page.lines)]
    edges = (*rows[0], *rows[-1])
    printed = any(_PRINTED.search(line.text) for line in edges) and any(_ADDRESS.search(line.text) for line in edges)
    return edges if printed and len(rows) > 2 else ()


class _Found:
    """What repeats over a document's pages.

    `running` are the lines that are furniture, `alike` those whose like stands at the same height on another page.
    """

    def __init__(self, pages: Sequence[PageLines]) -> None:
        self.running: set[Line] = set()
        self.alike: set[Line] = set()
        listed = {line for page in pages for line in _listed(page)}
        for cluster in _clusters(pages):
            numbers = {line.page for line in cluster}
            if len(numbers) > 1:
                self.alike.update(cluster)
            if _repeats(cluster, len(pages)) and not listed.intersection(cluster):
                self.running.update(cluster)


def _listed(page: PageLines) -> Iterator[Line]:
    """The §s of a list, or of matters that follow one another: several lines of one shape at one margin."""
    numbered: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in page.lines:
        if "§" in line.text:
            numbered[_NUMBER.sub("0", line.text), round(line.x0)].append(line)
    for lines in numbered.values():
        if len({line.text for line in lines}) > 1:
            yield from lines


def _clusters(pages: Sequence[PageLines]) -> Iterator[list[Line]]:
    """Lines of like shape (numbers apart) at like height, over the pages."""
    by_shape: dict[str, list[Line]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            if _outer(line, page.height):
                by_shape[_NUMBER.sub("0", line.text)].append(line)
    for lines in by_shape.values():
        lines.sort(key=lambda line: (line.top, line.page))
        cluster: list[Line] = []
        for line in lines:
            if cluster and line.top - cluster[-1].top > _SLACK:
                yield cluster
                cluster = []
            cluster.append(line)
        yield cluster


def _outer(line: Line, height: float) -> bool:
    return line.bottom < _ZONE * height or line.top > (1 - _ZONE) * height


def _repeats(cluster: Sequence[Line], pages: int) -> bool:
    numbers = sorted({line.page for line in cluster})
    if len(numbers) < 2 or not (len(numbers) >= _SHARE_OF_PAGES * pages or _has_run(numbers)):
        return False
    if 2 * _shared(line.text for line in cluster) >= len(cluster):
        return True
    # A page number counts with the pages; the §s that happen to begin at the tops of pages do not.
    counting = max(_shared(key(line) for line in cluster) for key in (_counting_first, _counting_last))
    return "§" not in cluster[0].text and counting >= _SHARE_COUNTING * len(cluster)


def _has_run(numbers: Sequence[int]) -> bool:
    last = _RUN_OF_PAGES - 1
    return any(numbers[n + last] - numbers[n] == last for n in range(len(numbers) - last))


def _shared(keys: Iterable[str]) -> int:
    """How many of the keys occur at least twice."""
    return sum(count for count in Counter(keys).values() if count > 1)


def _counting_first(line: Line) -> str:
    return _NUMBER.sub(lambda number: f"page{int(number[0][:9]) - line.page}", line.text, count=1)


def _counting_last(line: Line) -> str:
    numbers = list(_NUMBER.finditer(line.text))
    if not numbers:
        return line.text
    start, end = numbers[-1].span()
    return f"{line.text[:start]}page{int(line.text[start:end][:9]) - line.page}{line.text[end:]}"


def _part_single(page: PageLines) -> Parted:
    """Header and footer of a lone page: a few short lines at its edge, set apart by white space, "1 (1)" among them."""
    header = _edge_group(page, page.lines, lambda line: line.bottom < _ZONE * page.height)
    footer = _edge_group(page, page.lines[::-1], lambda line: line.top > (1 - _ZONE) * page.height)
    footer = footer or _small_print(page)
    taken = {*header, *footer}
    return Parted(header, tuple(line for line in page.lines if line not in taken), footer[::-1])


def names_only_page(text: str) -> bool:
    """Whether a text numbers a document's only page.

    Args:
        text: a line or a cell.

    Returns:
        True for "1 (1)", "Sivu 1", "Pöytäkirjanote 1 (1)".
    """
    return bool(_ONLY_PAGE.fullmatch(text) or _ONLY_PAGE_IN.search(text))


def _edge_group(page: PageLines, lines: Sequence[Line], outer: Callable[[Line], bool]) -> tuple[Line, ...]:
    group: list[Line] = []
    for line in lines:
        if group and abs(line.top - group[-1].top) > _EDGE_GAP * group[-1].size:
            break
        if not outer(line) or len(line.text) > _LONGEST_EDGE or len(group) > _MOST_EDGE_LINES:
            return ()
        group.append(line)
    numbered = any(names_only_page(line.text) for line in group)
    return tuple(group) if numbered and len(group) < len(page.lines) / 2 else ()


def _small_print(page: PageLines) -> tuple[Line, ...]:
    """The few rows in small letters at the very foot of a lone page: an address, a stamp, not the end of its text."""
    usual = median(size for line in page.lines for size in [line.size] * len(line.text)) if page.lines else 0.0
    beside = Counter(round(line.top) for line in page.lines)
    group: list[Line] = []
    for line in page.lines[::-1]:
        foot = _FOOT if beside[round(line.top)] < _COLUMNS else _COLUMNS_FOOT
        if line.top < foot * page.height or line.size > _SMALL * usual:
            far = not group or group[-1].top - line.bottom > _FAR * usual
            return tuple(group) if far and len({round(line.top) for line in group}) <= _MOST_SMALL else ()
        group.append(line)
    return ()


def _part(page: PageLines, found: _Found) -> Parted:
    top = [line for line in page.lines if line.bottom < _ZONE * page.height]
    foot = [line for line in page.lines if line.top > (1 - _ZONE) * page.height]
    header, footer = _running(top, found), _running(foot[::-1], found)
    above = max((line.bottom for line in header), default=-1.0)
    below = min((line.top for line in footer), default=page.height + 1)
    return Parted(
        tuple(line for line in page.lines if line.bottom <= above + 1),
        tuple(line for line in page.lines if above + 1 < line.bottom and line.top < below - 1),
        tuple(line for line in page.lines if line.top >= below - 1),
    )


def _running(lines: Sequence[Line], found: _Found) -> list[Line]:
    """The furniture among lines that are given from the page's edge inwards.

    They end at the first row that no other page has: each matter may begin on a new page, with its title above a line
    that the others have too ("Valmistelija").
    """
    running: list[Line] = []
    for row in _rows(lines):
        if running and not any(line in found.alike for line in row):
            break
        running += [line for line in row if line in found.running]
    return running


def _rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that stand level with one another, in the order given."""
    row: list[Line] = []
    for line in lines:
        if row and abs(line.top - row[0].top) > _SLACK:
            yield row
            row = []
        row.append(line)
    if row:
        yield row
