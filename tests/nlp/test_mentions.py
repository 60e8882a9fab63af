from decimal import Decimal

import pytest

from ingest.model import OWN_NUMBER, Box, Field, Place, Record, RecordType
from nlp.mentions import located, outside, with_own_number, without_overlaps
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


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (Field(OWN_NUMBER, "Dnro ESAVI/118/2024", 0, 0), ["ESAVI/118/2024", "HEL 2024-001234"]),
        (Field(OWN_NUMBER, "HEL 2024-001234 T 02 05 02", 0, 0), ["HEL 2024-001234"]),
        (Field(OWN_NUMBER, "vireillä", 0, 0), ["HEL 2024-001234"]),
        (Field(OWN_NUMBER, "Dnro ESAVI/118/2024", 5, 24), ["HEL 2024-001234"]),  # in the text, where it is found
        (Field("Tila", "Dnro ESAVI/118/2024", 0, 0), ["HEL 2024-001234"]),
    ],
)
def test_the_number_that_the_header_alone_tells_comes_first(header: Field, expected: list[str]) -> None:
    record = Record("a.pdf", "0", 1, RecordType.MUU, "", None, None, None, (3, 4), TEXT, fields=(header,))
    quoted = CaseNumber(text="HEL 2024-001234", start=5, end=20, value="HEL 2024-001234", page=4)
    made = with_own_number((quoted,), record)
    assert [number.value for number in made] == expected
    assert made[0].page == (3 if len(expected) > 1 else 4)
