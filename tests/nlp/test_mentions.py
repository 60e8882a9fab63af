from decimal import Decimal

import pytest

from ingest.model import Box, Place, Record, RecordType
from nlp.mentions import located, outside, without_overlaps
from nlp.model import Amount, CaseNumber, Mention

TEXT = "yksi kaksi kolme neljä viisi"


def mention(start: int, end: int) -> Mention:
    return Mention(text=TEXT[start:end], start=start, end=end)


@pytest.mark.parametrize(
    ("spans", "kept"),
    [
        ([(0, 4), (5, 10)], [(0, 4), (5, 10)]),
        ([(5, 10), (0, 4)], [(0, 4), (5, 10)]),
        ([(0, 4), (0, 10)], [(0, 10)]),
        ([(0, 10), (5, 16)], [(5, 16)]),
        ([(0, 10), (5, 15)], [(0, 10)]),
        ([(0, 4), (0, 4)], [(0, 4)]),
        ([], []),
    ],
)
def test_of_overlapping_mentions_the_longer_stays(spans: list[tuple[int, int]], kept: list[tuple[int, int]]) -> None:
    found = without_overlaps(mention(*span) for span in spans)
    assert [(m.start, m.end) for m in found] == kept


def test_sum_inside_a_case_number_is_none() -> None:
    number = CaseNumber(text="HEL 2024-001234", start=0, end=15, value="HEL 2024-001234")
    inside = Amount(text="2024", start=4, end=8, value=Decimal(2024))
    beside = Amount(text="5 e", start=16, end=19, value=Decimal(5))
    assert outside([inside, beside], [number]) == (beside,)


LINE = (
    Place(0, 10, 3, Box(100, 50, 200, 60)),
    Place(11, 16, 3, Box(210, 51, 260, 61)),
    Place(17, 28, 4, Box(100, 50, 210, 60)),
)


@pytest.mark.parametrize(
    ("start", "end", "page", "box"),
    [
        (0, 10, 3, Box(100, 50, 200, 60)),
        (5, 10, 3, Box(150, 50, 200, 60)),
        (5, 16, 3, Box(150, 50, 260, 61)),
        (11, 22, 3, Box(210, 51, 260, 61)),  # goes on over the page: the box is that of the first line
        (17, 22, 4, Box(100, 50, 150, 60)),
    ],
)
def test_page_and_box(start: int, end: int, page: int, box: Box) -> None:
    record = Record("a.pdf", "0", 1, RecordType.MUU, "", None, None, None, (3, 4), TEXT, LINE)
    (found,) = located([mention(start, end)], record)
    assert (found.page, found.box) == (page, box)


def test_no_places_no_box() -> None:
    record = Record("a.pdf", "0", 1, RecordType.MUU, "", None, None, None, (7, 7), TEXT)
    (found,) = located([mention(0, 4)], record)
    assert (found.page, found.box) == (7, None)
