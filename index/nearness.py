"""How near the query's words stand to one another in a record."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from index import weights
from index.matching import Group
from index.reader import Integers


def nearness(groups: Sequence[Group], doc: int) -> float:
    """What the nearness of each two successive words of the query adds to a record's score.

    Args:
        groups: the query's words.
        doc: the record's number.

    Returns:
        For each pair a share of the lesser of their idf: all of `weights.NEAR` for words side by side in the query's
        order, less the farther they are, nothing beyond `weights.NEAR_REACH` words.
    """
    places = [np.array(sorted(group.places(doc)), dtype=np.int64) for group in groups]
    total = 0.0
    for (first, here), (second, there) in pairwise(zip(groups, places, strict=True)):
        if len(here) and len(there):
            gap = _gap(here, there)
            if gap <= weights.NEAR_REACH:
                total += weights.NEAR * min(first.idf, second.idf) / max(gap, 1)
    return total


def _gap(here: Integers, there: Integers) -> int:
    """The least distance between a place here and a place there, in words; backwards counts one more."""
    after = np.searchsorted(there, here, side="right")
    onward = there[np.minimum(after, len(there) - 1)] - here
    onward = onward[onward > 0]
    back = here - there[np.maximum(np.searchsorted(there, here, side="left") - 1, 0)]
    back = back[back > 0] + 1
    at = np.minimum(np.searchsorted(there, here), len(there) - 1)
    distances = [1] if (there[at] == here).any() else []  # both are parts of one compound
    distances += [int(d.min()) for d in (onward, back) if len(d)]
    return min(distances, default=weights.NEAR_REACH + 1)
