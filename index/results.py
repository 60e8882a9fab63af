"""The request and result types of a search: filters, the page wanted, hits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Sort = Literal["relevance", "date", "amount"]
TextOf = Callable[[str], str]


WIDTH = 240  # characters of one snippet, about


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits must be beside the query; None asks for nothing.

    Attributes:
        type: a record type's name.
        body: the deciding body, in any form.
        date_from: the first day, ISO 8601.
        date_to: the last day, ISO 8601.
        min_cents: the least sum; a record passes with any of its sums.
        max_cents: the greatest sum; the same sum must pass both.
        org: an organisation by any of its names, in any form.
        case: a case number, however typed.
    """

    type: str | None = None
    body: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    min_cents: int | None = None
    max_cents: int | None = None
    org: str | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a query's word was looked for, and how many records it found."""

    label: str
    records: int


@dataclass(frozen=True, slots=True)
class QueryWord:
    """How a word of the query was understood; `weight` (idf) is the greater the fewer records have the word."""

    word: str
    weight: float
    ways: tuple[Way, ...]
    lemmas: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a record was found by one word: by which alternative, standing as what how often, and the score of it."""

    word: str
    label: str
    counts: dict[str, int]
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found. `spans` are the matching words' places in `snippet`, which begins at `snippet_start` of the text.

    `copies` tells how many records hold this same decision, this one included, and `decision` is a number that they
    share; `cents` is its chief sum.
    """

    rank: int
    score: float
    record: str
    document: str
    sha256: str
    type: str
    title: str
    body: str | None
    date: str | None
    section: int | None
    case_number: str | None
    pages: tuple[int, int]
    snippet: str
    spans: tuple[tuple[int, int], ...] = ()
    snippet_start: int = 0
    cents: int | None = None
    organizations: tuple[str, ...] = ()
    copies: int = 1
    decision: int = 0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """The outcome of a search.

    Attributes:
        query: as typed.
        total: number of hits (copies of one decision count once).
        hits: the ones asked for, best first.
        facets: value -> number of hits, by kind; empty if not asked for.
        suggestion: the query with its misprints corrected; if nothing matched as typed, the hits are of this one.
        missing: words that the best hit lacks, when no record has all.
        words: how the query's words were understood, if it was asked to explain.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    suggestion: str | None = None
    missing: tuple[str, ...] = ()
    words: tuple[QueryWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """All that a search finds: identifiers of records, best first, each copy of a decision among them.

    `suggestion` and `missing` are those of `Results`; there are no records where words are missing.
    """

    records: tuple[str, ...]
    suggestion: str | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Which hits are wanted and how: see `search`."""

    limit: int = 10
    offset: int = 0
    sort: Sort = "relevance"
    facets: bool = False
    explain: bool = False
    width: int = WIDTH
