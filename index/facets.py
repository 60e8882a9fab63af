"""Counts over all hits of a search: by type, body, year, organisation and sum."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from index.postings import Integers, Mask
from index.reader import Reader
from index.schema import name_hash
from nlp.canonical import name_key

MOST = 20  # bodies and organisations listed
_EUROS = (0, 10_000, 50_000, 100_000, 500_000, 1_000_000, 5_000_000)


def facets(reader: Reader, docs: Integers) -> dict[str, dict[str, int]]:
    """Count the records of a search's hits.

    Args:
        reader: the index.
        docs: the hits.

    Returns:
        For `type`, `body`, `year`, `organization` and `amount` a mapping of value to number of records, the commonest
        first (years and sums in order). A record counts once for each of its organisations, and by its chief sum;
        ranges of sums are written as in a query (`100000..500000`, upper end excluded). An organisation counts once
        under its names with and without legal form or abbreviation (`Familia ry`, `Familia`).
    """
    hits = np.zeros(reader.size, dtype=bool)
    hits[docs] = True
    return {
        "type": _names(reader, "type", hits, lambda stored: [stored["type"]]),
        "body": _names(reader, "body", hits, lambda stored: [stored["body"]]),
        "year": _years(reader, hits),
        "organization": _names(reader, "orgs", hits, lambda stored: (stored["orgs"] or "").split("\n"), name_key),
        "amount": _sums(reader, hits),
    }


def _names(
    reader: Reader,
    column: str,
    hits: Mask,
    names_of: Callable[[dict[str, str]], list[str]],
    key: Callable[[str], str] = str,
) -> dict[str, int]:
    """Names are kept as hashes of their keys; the name itself is read from one of the records that has it."""
    coded = reader.coded(column)
    inside = hits[coded.rows]
    rows, codes = coded.rows[inside], coded.codes[inside]
    counts = np.bincount(codes, minlength=len(coded.values))
    first = np.zeros_like(counts)
    first[codes[::-1]] = rows[::-1]  # what is written last stays
    top = np.argsort(-counts, kind="stable")[:MOST]
    top = top[counts[top] > 0]
    found = {}
    for at in top:
        names = names_of(reader.stored(int(first[at])))
        name = next((name for name in names if name and name_hash(key(name)) == coded.values[at]), None)
        if name:
            found[name] = int(counts[at])
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _years(reader: Reader, hits: Mask) -> dict[str, int]:
    postings = reader.postings("values", "date")
    counts = np.bincount(postings.numbers[hits[postings.rows]] // 10_000)
    return {f"{year:04}": int(counts[year]) for year in np.flatnonzero(counts)}


def _sums(reader: Reader, hits: Mask) -> dict[str, int]:
    postings = reader.postings("values", "top")
    euros = postings.numbers[hits[postings.rows]] // 100
    counts = np.bincount(np.searchsorted(_EUROS, euros, side="right"))
    return {_range(int(step)): int(counts[step]) for step in np.flatnonzero(counts)}


def _range(step: int) -> str:
    low = str(_EUROS[step - 1]) if step else ""
    return f"{low}..{_EUROS[step] if step < len(_EUROS) else ''}"
