"""A page's ruled lines from pdfium, and the cells they enclose, found by pdfplumber's search."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.model import Box
from ingest.pdf_frame import Frame
from ingest.sheets import Rule

# A stroke or filled bar no thicker than this (points) is a ruled line; anything thicker is shading or a picture.
_RULE_THICKNESS = 2.5
_SHORTEST_RULE = 6.0
_BAR_SEGMENTS = 5
_MOST_SEGMENTS = 4_000
_MOST_OBJECTS = 50_000
# What has more is a plan or a map; the search for cells takes the square of it.
_MOST_CROSSINGS = 4_000


def read_rules(page: pypdfium2.PdfPage, frame: Frame) -> tuple[tuple[Rule, ...], int, float]:
    """Read a page's ruled lines, and count its pictures.

    Args:
        page: the page.
        frame: turns its coordinates.

    Returns:
        The lines, how many pictures the page has, and what share of it they cover (0 to 1; overlaps counted twice).
    """
    rules: list[Rule] = []
    images, area = 0, 0.0
    for count, thing in enumerate(page.get_objects(max_depth=4)):
        if count > _MOST_OBJECTS:
            break
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            images += 1
            area += _area(thing, frame)
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            rules += _path_rules(thing, frame)
    return tuple(rules), images, min(1.0, area / (frame.width * frame.height))


def _area(image: pypdfium2.PdfObject, frame: Frame) -> float:
    """How much of the page (square points) a picture covers."""
    box = Box(*frame.box(*_container(image).on_rect(*image.get_bounds())))
    width: float = min(box.x1, frame.width) - max(box.x0, 0.0)
    height: float = min(box.bottom, frame.height) - max(box.top, 0.0)
    return max(0.0, width) * max(0.0, height)


def _path_rules(path: pypdfium2.PdfObject, frame: Frame) -> Iterator[Rule]:
    """The ruled lines of one path: its straight flat and upright strokes, or a filled bar or frame, thin as a line."""
    matrix = _placing(path)
    segments = pdfium.FPDFPath_CountSegments(path.raw)
    if _stroked(path) or (segments == 2 * _BAR_SEGMENTS and _is_frame(path)):
        yield from _segment_rules(path, matrix, frame)
    elif segments <= _BAR_SEGMENTS:
        bar = Rule(*frame.box(*_container(path).on_rect(*path.get_bounds())))
        if min(bar.x1 - bar.x0, bar.bottom - bar.top) <= _RULE_THICKNESS:
            yield from _long_enough(bar)


def _placing(thing: pypdfium2.PdfObject) -> pypdfium2.PdfMatrix:
    """What takes an object's own coordinates to the page's, through the forms that hold it."""
    return thing.get_matrix().multiply(_container(thing))


def _container(thing: pypdfium2.PdfObject) -> pypdfium2.PdfMatrix:
    return _placing(thing.container) if thing.container else pypdfium2.PdfMatrix()


def _long_enough(rule: Rule) -> Iterator[Rule]:
    if max(rule.x1 - rule.x0, rule.bottom - rule.top) >= _SHORTEST_RULE:
        yield rule


def _stroked(path: pypdfium2.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path.raw, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value)


def _is_frame(path: pypdfium2.PdfObject) -> bool:
    """Whether a filled path is a thin frame: one rectangle closely within another."""
    matrix, points = path.get_matrix(), []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(2 * _BAR_SEGMENTS):
        segment = pdfium.FPDFPath_GetPathSegment(path.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append(matrix.on_point(x.value, y.value))
    sides = [(min(values), max(values)) for part in (points[:5], points[5:]) for values in zip(*part, strict=True)]
    return all(
        abs(one - other) <= _RULE_THICKNESS
        for first, second in ((sides[0], sides[2]), (sides[1], sides[3]))
        for one, other in zip(first, second, strict=True)
    )


def _segment_rules(path: pypdfium2.PdfObject, matrix: pypdfium2.PdfMatrix, frame: Frame) -> Iterator[Rule]:
    x, y = ctypes.c_float(), ctypes.c_float()
    before = begin = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path.raw), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _straight(before, point, frame)
        before = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _straight(point, begin, frame)
            before = begin


def _straight(start: tuple[float, float], end: tuple[float, float], frame: Frame) -> Iterator[Rule]:
    left, right = sorted((start[0], end[0]))
    low, high = sorted((start[1], end[1]))
    if min(right - left, high - low) <= _RULE_THICKNESS:
        yield from _long_enough(Rule(*frame.box(left, low, right, high)))


def find_cells(rules: Sequence[Rule]) -> list[list[Box]]:
    """Find the cells that ruled lines enclose, by pdfplumber's search over the lines' crossings.

    Args:
        rules: horizontal and vertical lines of one page.

    Returns:
        For each table on the page, its cells from top to bottom and left to right.
    """
    # pdfplumber takes 0.2 s to import; a run that meets no table never pays it.
    from pdfplumber import table as engine

    edges = engine.merge_edges([_edge(rule) for rule in rules], 3, 3, 3, 3)
    flat = sum(edge["orientation"] == "h" for edge in edges)
    if flat * (len(edges) - flat) > _MOST_CROSSINGS**2:
        return []
    crossings = engine.edges_to_intersections(edges, 3, 3)
    if len(crossings) > _MOST_CROSSINGS:
        return []
    cells = engine.intersections_to_cells(crossings)
    groups = engine.cells_to_tables(cells)
    # The search leaves out what is a single cell.
    groups += [[cell] for cell in {*cells}.difference(*groups)]
    return [[Box(*map(float, cell)) for cell in sorted(group, key=lambda c: (c[1], c[0]))] for group in groups]


def _edge(rule: Rule) -> dict[str, Any]:
    flat = rule.horizontal
    middle_x, middle_y = (rule.x0 + rule.x1) / 2, (rule.top + rule.bottom) / 2
    x0, x1 = (rule.x0, rule.x1) if flat else (middle_x, middle_x)
    top, bottom = (middle_y, middle_y) if flat else (rule.top, rule.bottom)
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if flat else "v",
        "object_type": "line",
    }
