"""Matching a query's words against the index: alternatives, phrases, BM25F; all records at once, in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from math import inf, log
from typing import NamedTuple

import numpy as np

from index import weights
from index.postings import EMPTY, Floats, Integers, Mask, Postings, runs
from index.reader import Reader
from index.schema import KIND_BITS, NAME_SPAN, TITLE_KINDS, Kind

_KIND_WEIGHTS = np.array([weights.KINDS.get(Kind(n), 0.0) if n < len(Kind) else 0.0 for n in range(1 << KIND_BITS)])
_IN_TITLE = np.array([n in TITLE_KINDS for n in range(1 << KIND_BITS)])
_ZONES = np.array([0 if n in TITLE_KINDS else 2 if n == Kind.ABOVE else 1 for n in range(1 << KIND_BITS)])
_ZONE_KINDS = np.array([Kind.TITLE, Kind.TEXT, Kind.ABOVE])
# As words of their own, not as parts of a compound.
WHOLE_KINDS = (Kind.TITLE, Kind.TITLE_OTHER, Kind.TEXT, Kind.OTHER)
_ZONE_SHIFT, _DOC_SHIFT = 30, 32


class Alternative(NamedTuple):
    """One way to find a query word.

    Attributes:
        postings: where it occurs.
        worth: what an occurrence is worth (`weights`).
        label: what it is, for people.
        in_text: whether the postings tell places in the record's title and text.
        most: what all occurrences in a record together are worth at most.
    """

    postings: Postings
    worth: float
    label: str
    in_text: bool = True
    most: float = inf


class Group(NamedTuple):
    """A word or phrase of the query with all ways to find it.

    Attributes:
        word: as typed.
        alternatives: the ways that occur in the index.
        frequency: for every record, how often, weighted and damped by length; 0 where nothing matches.
        idf: how much the word tells, by how few records have it.
    """

    word: str
    alternatives: tuple[Alternative, ...]
    frequency: Floats
    idf: float

    @property
    def mask(self) -> Mask:
        """Which records have it."""
        return self.frequency > 0

    @property
    def is_guess(self) -> bool:
        """Whether no reading of it is a word of the index, but at most pieces or the beginning of one."""
        return all(alternative.worth < weights.OTHER_LEMMA for alternative in self.alternatives)

    @property
    def score(self) -> Floats:
        """BM25 of every record for this word alone."""
        return self.idf * self.frequency * (weights.K1 + 1) / (self.frequency + weights.K1)

    def places(self, doc: int) -> dict[int, float]:
        """Where in a record's text it stands, in words from 0, and what it is worth there (at most 1 or so)."""
        found: dict[int, float] = {}
        for alternative in self.alternatives:
            if not alternative.in_text:
                continue
            codes = alternative.postings.of(doc)
            kinds = codes & ((1 << KIND_BITS) - 1)
            codes, kinds = codes[_ZONES[kinds] == 1], kinds[_ZONES[kinds] == 1]
            each = zip((codes >> KIND_BITS).tolist(), (_KIND_WEIGHTS[kinds] * alternative.worth).tolist(), strict=True)
            for position, worth in each:
                found[position] = max(worth, found.get(position, 0.0))
        return found

    def keys(self, rank: Integers, shift: int) -> Integers:
        """Where it stands in the texts of some records, as ascending numbers: `rank of the record << shift | position`.

        Args:
            rank: for every record of the index its rank, -1 for those left out.
            shift: bits for the position.
        """
        found, wanted = [EMPTY.numbers], rank >= 0
        for alternative in self.alternatives:
            if alternative.in_text:
                some = alternative.postings.within(wanted)
                keep = _ZONES[some.kinds] == 1
                found.append(rank[some.rows[keep]] << shift | some.numbers[keep] >> KIND_BITS)
        return runs(np.sort(np.concatenate(found)))[0]

    def found_in(self, doc: int) -> list[tuple[str, dict[str, int]]]:
        """For people: by which alternatives a record was found, and standing as what how often."""
        found = []
        for alternative in self.alternatives:
            kinds, counts = runs(np.sort(alternative.postings.of(doc) & ((1 << KIND_BITS) - 1)))
            if len(kinds):
                named = {Kind(kind).name.lower(): int(count) for kind, count in zip(kinds, counts, strict=True)}
                found.append((alternative.label, named))
        return found


class Scorer:
    """Makes groups over one state of the index."""

    def __init__(self, reader: Reader) -> None:
        """Read the records' lengths."""
        self.reader = reader
        length = reader.column("length", missing=1)
        average = float(length[reader.alive].mean()) if reader.alive.any() else 1.0
        self.damping: Floats = 1 / (1 - weights.B + weights.B * length / max(average, 1.0))
        self.total = int(reader.alive.sum())

    def group(self, word: str, alternatives: Sequence[Alternative]) -> Group:
        """Put the ways to find a word together: each record counts the way that is worth most there."""
        found = tuple(alternative for alternative in alternatives if len(alternative.postings.docs))
        each = [self._frequency(alternative) for alternative in found]
        frequency = reduce(np.maximum, each) if each else np.zeros(self.reader.size)
        having = int(np.count_nonzero(frequency))
        idf = log(1 + (self.total - having + 0.5) / (having + 0.5))
        return Group(word, found, frequency, idf)

    def _frequency(self, alternative: Alternative) -> Floats:
        postings, kinds = alternative.postings, alternative.postings.kinds
        starts = np.cumsum(postings.counts) - postings.counts
        in_title, in_text = (
            np.add.reduceat((_KIND_WEIGHTS * counted)[kinds], starts) for counted in (_IN_TITLE, ~_IN_TITLE)
        )
        frequency = np.zeros(self.reader.size)
        found = alternative.worth * (in_title + in_text * self.damping[postings.docs])
        frequency[postings.docs] = np.minimum(found, alternative.most)
        return frequency


def union(each: Sequence[Postings]) -> Postings:
    """All occurrences of several terms, in order of record."""
    each = [postings for postings in each if len(postings.docs)]
    if len(each) < 2:
        return each[0] if each else EMPTY
    rows = np.concatenate([postings.rows for postings in each])
    numbers = np.concatenate([postings.numbers for postings in each])
    return Postings.merged(rows, numbers)


def narrowed(postings: Postings, kinds: Sequence[Kind]) -> Postings:
    """The occurrences of some kinds only."""
    wanted = np.zeros(1 << KIND_BITS, dtype=bool)
    wanted[list(kinds)] = True
    return postings.only(wanted[postings.kinds])


def sequence(slots: Sequence[Postings], size: int) -> Postings:
    """Where the slots' terms follow one another without a gap.

    Args:
        slots: the occurrences allowed at each place, in order.
        size: number of records in the index.

    Returns:
        The occurrences of all words of the sequences found; none counts more than one word by itself would.
    """
    if any(not len(slot.docs) for slot in slots):
        return EMPTY
    keys = [_keys(slot) for slot in _shared(slots, size)]
    starts = keys[0]
    for step, following in enumerate(keys[1:], 1):
        starts = starts[_contains(following, starts + step)]
    if not len(starts):
        return EMPTY
    words = np.sort(np.concatenate([starts + step for step in range(len(slots))]))
    zones = (words >> _ZONE_SHIFT) & 3
    positions = words & ((1 << _ZONE_SHIFT) - 1)
    return Postings(*runs(words >> _DOC_SHIFT), positions << KIND_BITS | _ZONE_KINDS[zones])


def together(parts: Sequence[Postings], size: int) -> Postings:
    """The occurrences of all parts, in the records that have every one of them."""
    return union(_shared(parts, size))


def _shared(each: Sequence[Postings], size: int) -> list[Postings]:
    """The occurrences of each in the records that have every one of them."""
    everywhere = np.ones(size, dtype=bool)
    for postings in each:
        here = np.zeros(size, dtype=bool)
        here[postings.docs] = True
        everywhere &= here
    return [postings.within(everywhere) for postings in each]


def within_one_name(first: Postings, last: Postings) -> Postings:
    """The occurrences of the first in names and numbers in which the last stands too."""
    span = NAME_SPAN << KIND_BITS
    wanted = runs(np.sort(last.rows << _DOC_SHIFT | last.numbers // span))[0]
    return first.only(_contains(wanted, first.rows << _DOC_SHIFT | first.numbers // span))


def _keys(postings: Postings) -> Integers:
    """Record, zone (title or text) and position as one ascending number each."""
    rows, zones = postings.rows << _DOC_SHIFT, _ZONES[postings.kinds] << _ZONE_SHIFT
    return runs(np.sort(rows | zones | postings.numbers >> KIND_BITS))[0]


def _contains(ordered: Integers, wanted: Integers) -> Mask:
    at = np.searchsorted(ordered, wanted)
    at[at == len(ordered)] = 0
    found: Mask = ordered[at] == wanted if len(ordered) else np.zeros(len(wanted), dtype=bool)
    return found
