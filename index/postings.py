"""Posting lists and columns as numpy arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.schema import KIND_BITS

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

_NUMBER_BITS = 32


def runs(ordered: Integers) -> tuple[Integers, Integers]:
    """The distinct values of an ascending array, and how often each occurs."""
    # np.unique would sort, and importing what it needs takes as long as a search.
    if not len(ordered):
        return ordered, ordered
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    return ordered[starts], np.diff(starts, append=len(ordered))


class Postings(NamedTuple):
    """Where a term occurs.

    Attributes:
        docs: numbers of the records, ascending.
        counts: how many numbers each has.
        numbers: these, record by record.
    """

    docs: Integers
    counts: Integers
    numbers: Integers

    @property
    def rows(self) -> Integers:
        """The record of each of `numbers`."""
        return self.docs if len(self.docs) == len(self.numbers) else np.repeat(self.docs, self.counts)

    @property
    def kinds(self) -> Integers:
        """The kind (`schema.Kind`) of each occurrence."""
        return self.numbers & ((1 << KIND_BITS) - 1)

    def of(self, doc: int) -> Integers:
        """The numbers of one record."""
        at = int(np.searchsorted(self.docs, doc))
        if at == len(self.docs) or self.docs[at] != doc:
            return self.numbers[:0]
        start = int(self.counts[:at].sum())
        return self.numbers[start : start + int(self.counts[at])]

    def only(self, keep: Mask) -> Postings:
        """The occurrences that `keep` (one flag per number) lets through."""
        return Postings(*runs(self.rows[keep]), self.numbers[keep])

    @classmethod
    def merged(cls, rows: Integers, numbers: Integers) -> Postings:
        """Occurrences in any order, put in order of record and number (below 2^32)."""
        both = np.sort(rows << _NUMBER_BITS | numbers)  # many times faster than by two keys
        return cls(*runs(both >> _NUMBER_BITS), both & ((1 << _NUMBER_BITS) - 1))

    def within(self, records: Mask) -> Postings:
        """The occurrences in some records (one flag per record of the index)."""
        keep = records[self.docs]
        return Postings(self.docs[keep], self.counts[keep], self.numbers[np.repeat(keep, self.counts)])


_NONE = np.zeros(0, dtype=np.int64)
EMPTY = Postings(_NONE, _NONE, _NONE)


class Coded(NamedTuple):
    """A column whose values are numbered from a small range, so they can be counted without sorting.

    Attributes:
        rows: the record of each value, ascending.
        codes: for each value its place in `values`.
        values: the distinct values, ascending.
    """

    rows: Integers
    codes: Integers
    values: Integers


def coded(rows: Integers, numbers: Integers) -> Coded:
    """Numbers of records by their places among the distinct ones."""
    order = np.argsort(numbers)
    values, counts = runs(numbers[order])
    codes = np.empty_like(order)
    codes[order] = np.repeat(np.arange(len(values)), counts)
    return Coded(rows, codes, values)


class Lists(NamedTuple):
    """Posting lists of several terms, end to end.

    Attributes:
        records: how many records have each term.
        docs: their numbers, ascending for each term.
        counts: how many numbers go with each record.
        numbers: these.
    """

    records: Integers
    docs: Integers
    counts: Integers
    numbers: Integers

    @classmethod
    def ordered(cls, terms: Integers, docs: Integers, counts: Integers, numbers: Integers) -> Lists:
        """Postings in any order of terms, put together by term.

        Args:
            terms: the place of each posting's term among those wanted, from 0 with none left out.
            docs: the record of each, ascending for every term.
            counts: how many numbers go with each.
            numbers: these.
        """
        order = np.argsort(terms, kind="stable")
        lengths = counts[order]
        # Where a posting's numbers were, less where they are to be, for each number; then where each is to be.
        moved = np.repeat((np.cumsum(counts) - counts)[order] - (np.cumsum(lengths) - lengths), lengths)
        return cls(np.bincount(terms), docs[order], lengths, numbers[moved + np.arange(len(numbers))])
