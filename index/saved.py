"""Saved searches, kept in the store with what they had found when last run."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from index.errors import UnknownSearch
from index.results import Filters, Hit, TextOf
from index.store import Store

# Made when the first search is saved: a store without them is whole, and older versions of the program pass them over.
_TABLES = (
    """CREATE TABLE IF NOT EXISTS saved_searches (
        name TEXT PRIMARY KEY,
        query TEXT NOT NULL,
        filters TEXT NOT NULL,
        looked_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS saved_search_hits (
        name TEXT NOT NULL REFERENCES saved_searches ON DELETE CASCADE,
        record_id TEXT NOT NULL,
        decision INTEGER NOT NULL,
        PRIMARY KEY (name, record_id)
    ) STRICT, WITHOUT ROWID""",
)


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name; `looked_at` is when its new hits were last asked for (UTC, ISO 8601)."""

    name: str
    query: str
    filters: Filters
    looked_at: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a saved search had found when it was last looked at: records, and the decisions they hold."""

    records: frozenset[str]
    decisions: frozenset[int]

    def lacks(self, hit: Hit) -> bool:
        """Whether a hit is new; a copy of a decision that was there is not, nor is one read again."""
        return hit.record not in self.records and hit.decision not in self.decisions

    def text_of(self, text_of: TextOf) -> TextOf:
        """The same, but "" for records that were there: what is not shown needs no snippet."""
        return lambda record: "" if record in self.records else text_of(record)


class SavedSearches:
    """The saved searches of one index."""

    def __init__(self, store: Store) -> None:
        """Bind to an open store."""
        self._store = store

    def all(self) -> list[SavedSearch]:
        """All of them, by name."""
        if not self._any():
            return []
        return [
            SavedSearch(row["name"], row["query"], _filters(row["filters"]), row["looked_at"])
            for row in self._store.query("SELECT * FROM saved_searches ORDER BY name")
        ]

    def get(self, name: str) -> SavedSearch:
        """One of them.

        Raises:
            UnknownSearch: there is none of that name.
        """
        found = next((saved for saved in self.all() if saved.name == name), None)
        if found is None:
            raise UnknownSearch("no saved search {name!r}", remedy="`pykala saved` lists them.", name=name)
        return found

    def save(self, name: str, query: str, filters: Filters, hits: Iterable[Hit]) -> None:
        """Keep a search; one of the same name is replaced.

        Args:
            name: what to call it.
            query: in the query language.
            filters: what its hits must be besides.
            hits: all that it finds now; they will not be new.
        """
        with self._store.transaction():
            for table in _TABLES:
                self._store.write(table)
            self._store.write("DELETE FROM saved_searches WHERE name = ?", (name,))
            row = (name, query, json.dumps(asdict(filters), ensure_ascii=False), _now())
            self._store.write_many("saved_searches", ("name", "query", "filters", "looked_at"), [row])
            self._add(name, hits)

    def delete(self, name: str) -> None:
        """Forget a search.

        Raises:
            UnknownSearch: there is none of that name.
        """
        self.get(name)
        with self._store.transaction():
            self._store.write("DELETE FROM saved_searches WHERE name = ?", (name,))

    def seen(self, name: str) -> Seen:
        """What a search had found when it was last looked at."""
        rows = list(self._store.query("SELECT record_id, decision FROM saved_search_hits WHERE name = ?", (name,)))
        return Seen(frozenset(row["record_id"] for row in rows), frozenset(row["decision"] for row in rows))

    def looked(self, name: str, hits: Iterable[Hit]) -> None:
        """Note that these new hits have been seen."""
        with self._store.transaction():
            self._store.write("UPDATE saved_searches SET looked_at = ? WHERE name = ?", (_now(), name))
            self._add(name, hits)

    def _add(self, name: str, hits: Iterable[Hit]) -> None:
        rows = ((name, hit.record, hit.decision) for hit in hits)
        self._store.write_many("saved_search_hits", ("name", "record_id", "decision"), rows)

    def _any(self) -> bool:
        return bool(self._store.one("SELECT count(*) FROM sqlite_master WHERE name = 'saved_searches'"))


def _filters(text: str) -> Filters:
    known = Filters.__dataclass_fields__
    return Filters(**{name: value for name, value in json.loads(text).items() if name in known})


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
