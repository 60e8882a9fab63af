"""Posting lists as arrays, against the same done one number at a time."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.postings import Postings, coded, runs

PAIRS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 2**32 - 1)), max_size=60)
HASHES = st.lists(st.integers(-5, 5) | st.integers(0, 2**63 - 1), max_size=60)


def postings(pairs: list[tuple[int, int]]) -> Postings:
    rows, numbers = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return Postings.merged(rows, numbers)


def pairs_of(found: Postings) -> list[tuple[int, int]]:
    return list(zip(found.rows.tolist(), found.numbers.tolist(), strict=True))


@given(PAIRS)
def test_occurrences_in_any_order_are_put_in_order(pairs: list[tuple[int, int]]) -> None:
    found = postings(pairs)
    assert pairs_of(found) == sorted(pairs)
    assert found.docs.tolist() == sorted({row for row, _ in pairs})
    for row in range(41):
        assert found.of(row).tolist() == [number for at, number in sorted(pairs) if at == row]


@given(PAIRS, st.sets(st.integers(0, 40)))
def test_the_occurrences_in_some_records(pairs: list[tuple[int, int]], wanted: set[int]) -> None:
    found, mask = postings(pairs), np.isin(np.arange(41), list(wanted))
    assert pairs_of(found.within(mask)) == [pair for pair in sorted(pairs) if pair[0] in wanted]
    assert pairs_of(found.within(mask)) == pairs_of(found.only(mask[found.rows]))


@given(HASHES)
def test_numbers_told_by_their_places_among_the_distinct(numbers: list[int]) -> None:
    array = np.array(numbers, dtype=np.int64)
    found = coded(np.arange(len(array)), array)
    assert found.values.tolist() == sorted(set(numbers))
    assert found.values[found.codes].tolist() == numbers


@given(HASHES)
def test_runs(numbers: list[int]) -> None:
    values, counts = runs(np.sort(np.array(numbers, dtype=np.int64)))
    assert dict(zip(values.tolist(), counts.tolist(), strict=True)) == {n: numbers.count(n) for n in numbers}
