"""Proximity: how close together a query's words are in a record."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from index import weights
from index.matching import Group
from index.postings import Floats, Integers

_SHIFT = 32


def nearness(groups: Sequence[Group], docs: Integers, size: int) -> Floats:
    """What the nearness of the query's words adds to the scores of some records.

    Args:
        groups: the query's words, in its order.
        docs: numbers of the records.
        size: number of records in the index.

    Returns:
        For each record the sum, over each two successive words, of a share of the lesser of their idf: all of
        `weights.NEAR` for words side by side in the query's order, less the farther they are, nothing beyond
        `weights.NEAR_REACH` words.
    """
    rank = np.full(size, -1, dtype=np.int64)
    rank[docs] = np.arange(len(docs))
    places = [group.keys(rank, _SHIFT) for group in groups]
    total = np.zeros(len(docs))
    for (first, here), (second, there) in pairwise(zip(groups, places, strict=True)):
        gaps = _gaps(here, there, len(docs))
        share = weights.NEAR * min(first.idf, second.idf)
        total += np.where(gaps <= weights.NEAR_REACH, share / gaps, 0.0)
    return total


def _gaps(here: Integers, there: Integers, count: int) -> Floats:
    """For each record the least distance, in words, from a place here to a place there; backwards counts one more.

    Two parts of one compound stand at the same place and count as neighbours.
    """
    gaps = np.full(count, np.inf)
    if not len(here) or not len(there):
        return gaps
    at = np.searchsorted(there, here)
    for other, backwards in ((there[np.minimum(at, len(there) - 1)], 0), (there[np.maximum(at - 1, 0)], 1)):
        distance = (here - other + 1) if backwards else np.maximum(other - here, 1)
        fits = (other >> _SHIFT == here >> _SHIFT) & ((other < here) if backwards else (other >= here))
        np.minimum.at(gaps, (here >> _SHIFT)[fits], distance[fits])
    return gaps
