"""Search: how often the right record comes first, by kind of query; and the weights chosen by it.

    python -m benchmarks.queries QUERIES.json --index DIR [--tune]

QUERIES.json is a list of `{"query", "kind", "relevant": [{"document", "section", "title"}]}`, null where any value will
do; `corpus/queries.json` has queries for the sample collection. `--tune` tries other values for each weight of
`index/weights.py`, one at a time, until none is better, and prints those that differ. Confirm such weights on queries
that the tuning has not seen.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

from index import matching, weights
from index.errors import QueryError
from index.reader import Reader
from index.results import Filters, Hit, Page
from index.schema import Kind
from index.search import Searcher

_DEPTH = 10
_STEPS = (0.5, 0.7, 1.4, 2.0)
_ROUNDS = 3
_LEAST_GAIN = 1e-3
_GREATEST = {"B": 1.0}
_KEPT = {"LEMMA", "SURFACE_PHRASE", "NEAR_REACH", "KINDS"}  # by which the others are measured


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the records that answer it."""

    query: str
    kind: str
    relevant: tuple[Mapping[str, Any], ...]

    def answers(self, hit: Hit) -> bool:
        """Whether a hit is one of those records."""
        return any(
            all(wanted[name] in (None, getattr(hit, name)) for name in ("document", "section", "title"))
            for wanted in self.relevant
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rank of the first right record, or None, and by how much (a logarithm) it is ahead of the best wrong one."""

    asked: Asked
    rank: int | None
    lead: float


def read(path: Path) -> list[Asked]:
    """The queries of a file."""
    return [
        Asked(each["query"], each["kind"], tuple(each["relevant"]))
        for each in json.loads(path.read_text(encoding="utf-8"))
    ]


def ask(reader: Reader, queries: Sequence[Asked]) -> list[Outcome]:
    """Ask all queries with the weights as they are now."""
    searcher = Searcher(reader)
    return [_outcome(searcher, asked) for asked in queries]


def _outcome(searcher: Searcher, asked: Asked) -> Outcome:
    try:
        hits = searcher.search(asked.query, Filters(), Page(limit=_DEPTH), lambda _: "").hits
    except QueryError:
        return Outcome(asked, None, -1.0)
    right = [hit for hit in hits if asked.answers(hit)]
    wrong = [hit for hit in hits if not asked.answers(hit)]
    if not right:
        return Outcome(asked, None, -1.0)
    lead = log((right[0].score + 0.1) / (wrong[0].score + 0.1)) if wrong else 1.0
    return Outcome(asked, right[0].rank, max(-1.0, min(lead, 1.0)))


def measures(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """Success at 1 and mean reciprocal rank."""
    ranks = [outcome.rank for outcome in outcomes]
    return sum(rank == 1 for rank in ranks) / len(ranks), sum(1 / rank for rank in ranks if rank) / len(ranks)


def report(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Lines: both measures by kind and over all, and the queries whose answer does not come first."""
    kinds = dict.fromkeys(outcome.asked.kind for outcome in outcomes)
    for kind in (*kinds, None):
        some = [outcome for outcome in outcomes if kind in (None, outcome.asked.kind)]
        first, reciprocal = measures(some)
        yield f"{kind or 'all':<16}{len(some):>4}  success@1 {first:.3f}  MRR {reciprocal:.3f}"
    for outcome in outcomes:
        if outcome.rank != 1:
            yield f"  {outcome.asked.kind}: {outcome.asked.query} -> {outcome.rank or 'not found'}"


def tune(reader: Reader, queries: Sequence[Asked]) -> dict[str, float]:
    """The weights that serve the queries better than those there are; these are left as they were found."""
    names = [name for name in dir(weights) if name.isupper() and name not in _KEPT]
    current = {name: float(getattr(weights, name)) for name in names}
    current |= {f"KINDS {kind.name}": worth for kind, worth in weights.KINDS.items() if kind != Kind.TEXT}
    original, best = dict(current), _worth(ask(reader, queries))
    for _ in range(_ROUNDS):
        before = best
        for name in current:
            for value in [round(current[name] * step, 3) for step in _STEPS]:
                if value > _GREATEST.get(name, value):
                    continue
                _use({**current, name: value})
                found = _worth(ask(reader, queries))
                if found > best + _LEAST_GAIN:
                    current[name], best = value, found
        if best <= before + _LEAST_GAIN:
            break
    _use(original)
    return {name: value for name, value in current.items() if value != original[name]}


def _worth(outcomes: Sequence[Outcome]) -> float:
    """What is made as great as can be: the reciprocal rank, and a little for each right record's lead."""
    return measures(outcomes)[1] + 0.1 * sum(outcome.lead for outcome in outcomes) / len(outcomes)


def _use(values: Mapping[str, float]) -> None:
    for name, value in values.items():
        if name.startswith("KINDS "):
            matching._KIND_WEIGHTS[Kind[name.removeprefix("KINDS ")]] = value
        else:
            setattr(weights, name, value)


def main(queries: Path, index: Path, *, tuned: bool) -> None:
    """Measure, and choose weights if it is asked for."""
    asked = read(queries)
    reader = Reader(index / "search")
    try:
        print(*report(ask(reader, asked)), sep="\n")
        for name, value in tune(reader, asked).items() if tuned else ():
            print(f"{name} = {value}")
    finally:
        reader.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Success at 1 and mean reciprocal rank of a list of queries.")
    parser.add_argument("queries", type=Path)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--tune", dest="tuned", action="store_true", help="choose weights")
    main(**vars(parser.parse_args()))
