"""Segments: when they are merged, and that nothing is lost or moved when they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.index import create_in
from whoosh.reading import SegmentReader

from index import segments
from index.codec import read_term, terms_from
from index.schema import schema
from index.segments import Place, due, merged, settled, written

Record = dict[str, Any]  # as `index_fields` makes it

WORDS = ("avustus", "avustushakemus", "halli", "ääni", "öljy", "2024", "\U0001f600", "\uffff", "a")
term = st.sampled_from(WORDS)
numbers = st.lists(st.integers(0, 2**32 - 1), max_size=4)
values = st.lists(st.integers(-(2**63), 2**63 - 1), max_size=3)
fields = st.fixed_dictionaries(
    {},
    optional={
        "words": st.dictionaries(term, numbers, max_size=6),
        "keys": st.dictionaries(term, numbers, max_size=3),
        "values": st.dictionaries(term, values, max_size=3),
    },
)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return at(tmp_path)


def at(directory: Path) -> Place:
    index = create_in(str(directory), schema())
    return Place(index.storage, index.indexname, index.schema)


def lying(
    place: Place, segment: Any
) -> tuple[list[Mapping[str, Any]], dict[tuple[str, str], dict[int, tuple[int, ...]]]]:
    """The stored fields of a segment, and what each term of it says of each record."""
    reader, found = SegmentReader(place.storage, place.schema, segment), {}
    try:
        for field, typecode in place.indexed.items():
            for name, records, _, _ in terms_from(reader, field, ""):
                arrays = read_term(reader, field, name)
                assert arrays is not None
                ids, counts = (memoryview(each).cast("I").tolist() for each in arrays[:2])
                values = iter(memoryview(arrays[2]).cast(typecode).tolist())
                found[field, name] = {
                    doc: tuple(next(values) for _ in range(n)) for doc, n in zip(ids, counts, strict=True)
                }
                assert len(ids) == records
                assert ids == sorted(ids)
        return [reader.stored_fields(doc) for doc in range(reader.doc_count_all())], found
    finally:
        reader.close()


def wanted(
    records: Sequence[Record],
) -> tuple[list[Mapping[str, Any]], dict[tuple[str, str], dict[int, tuple[int, ...]]]]:
    terms: dict[tuple[str, str], dict[int, tuple[int, ...]]] = defaultdict(dict)
    for doc, record in enumerate(records):
        for field in ("words", "keys", "values"):
            for name, numbers in record.get(field, {}).items():
                terms[field, name][doc] = tuple(numbers)
    return [{"s_record": record["s_record"]} for record in records], dict(terms)


@settings(deadline=None)
@given(parts=st.lists(st.lists(fields, min_size=1, max_size=5), min_size=1, max_size=4), data=st.data())
def test_a_merged_segment_is_what_its_records_would_have_made(
    parts: list[list[Record]], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = at(tmp_path_factory.mktemp("segments"))
    for number, record in enumerate(record for part in parts for record in part):
        record["s_record"] = f"r{number}"
    made = [written(place, part) for part in parts]
    for part, segment in zip(parts, made, strict=True):
        assert lying(place, segment) == wanted(part)
    left: list[Record] = []
    for part, segment in zip(parts, made, strict=True):
        gone = data.draw(st.sets(st.integers(0, len(part) - 1)))
        for doc in gone:
            segment.delete_document(doc)
        left += [record for doc, record in enumerate(part) if doc not in gone]
    if left:
        assert lying(place, merged(place, made)) == wanted(left)
    together = settled(place, made, together=True)
    assert len(together) == bool(left)
    assert sum(segment.doc_count_all() - segment.deleted_count() for segment in together) == len(left)


@pytest.mark.parametrize("piece", [1, 40, 1_000])
def test_pieces_of_any_size(place: Place, piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "_PIECE", piece)
    records = [{"s_record": f"{n}", "words": {word: [n, n + 1] for word in WORDS[n % 3 :]}} for n in range(9)]
    made = [written(place, records[n::4]) for n in range(4)]
    together = [record for n in range(4) for record in records[n::4]]
    assert lying(place, merged(place, made)) == wanted(together)


def test_more_stored_fields_than_have_no_offsets(place: Place) -> None:
    # Whoosh's column writes where each value begins when there are more than 32,768.
    count = 2**15 + 5
    made = written(place, ({"s_record": f"{n}"} for n in range(count)))
    made.delete_document(0)
    reader = SegmentReader(place.storage, place.schema, merged(place, [made, written(place, [{"s_record": "last"}])]))
    assert reader.doc_count_all() == count
    assert [reader.stored_fields(n)["s_record"] for n in (0, 1, count - 2, count - 1)] == [
        "1",
        "2",
        f"{count - 1}",
        "last",
    ]
    reader.close()


@pytest.mark.parametrize(
    ("sizes", "count"),
    [
        ([], 0),
        ([5], 0),
        ([200, 200], 0),
        ([200, 200, 200], 0),
        ([200, 200, 200, 200], 4),
        ([200, 200, 200, 200, 800, 800], 4),
        ([200, 200, 200, 200, 800, 800, 800], 7),  # what is merged makes the fourth of its size: all at once
        ([1, 7, 90], 0),
        ([1, 7, 90, 100], 4),  # small ones are alike
        ([1, 1, 1, 200, 100_000], 0),
        ([100, 100, 100, 100_000], 0),
        ([100, 200, 300, 400, 100_000], 0),
        ([100, 200, 300, 200 * 3, 100_000], 0),
        ([90, 100, 100, 90, 100, 100_000], 5),
        ([25_000, 25_000, 25_000, 25_000], 4),
    ],
)
def test_when_segments_are_merged(sizes: list[int], count: int) -> None:
    assert due(sorted(sizes)) == count


def nights(records: int, each: int) -> Iterator[tuple[int, int]]:
    """How many records are written again, and how many segments there are, after each night's addition."""
    sizes: list[int] = []
    for _ in range(records // each):
        sizes = sorted([*sizes, each])
        count = due(sizes)
        again = sum(sizes[:count])
        sizes = sorted([*sizes[count:], again]) if count else sizes
        yield again, len(sizes)


@pytest.mark.parametrize("each", [100, 300, 2_000])
def test_an_archive_that_grows_is_not_written_again_and_again(each: int) -> None:
    again, numbers = zip(*nights(100_000, each), strict=True)
    levels = next(n for n in range(20) if each * 4**n >= 100_000)
    assert sum(again) <= levels * 100_000
    assert max(numbers) <= 3 * levels


def test_an_archive_that_grows_by_single_records_has_few_segments() -> None:
    again, numbers = zip(*nights(10_000, 1), strict=True)
    assert max(numbers) <= 3 * 5
    assert sum(again) <= 40 * 10_000


def test_segments_without_records_go(place: Place) -> None:
    first, second = written(place, [{"s_record": "a"}]), written(place, [{"s_record": "b"}])
    first.delete_document(0)
    assert settled(place, [first, second]) == [second]
    second.delete_document(0)
    assert settled(place, [first, second]) == []
