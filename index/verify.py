"""Checking an index: the store by itself, and the search index against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from index import seals
from index.errors import RESTORE, IndexDamaged, StoreDamaged, StoreUnwritable
from index.following import Follower
from index.store import Store
from index.writer import SearchIndex

_REINDEX = "pykala reindex"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem with an index, and its remedy."""

    message: str
    remedy: str


def verify(follower: Follower, alone: Callable[[], AbstractContextManager[None]]) -> list[Problem]:
    """Check an index; the search index is brought up to date before, where a run was cut short.

    Args:
        follower: the index's store and search index.
        alone: holds the right to write, while the search index is looked at: nobody changes it meanwhile. Without that
            right (`StoreUnwritable`) it is looked at all the same.

    Returns:
        All that is wrong; nothing for a sound index.
    """
    store, search = follower.store, follower.search
    try:
        problems = [*_store(store)]
        with ExitStack() as held:
            with suppress(StoreUnwritable):
                held.enter_context(alone())
                if store.unindexed() and (not search.exists() or search.healthy() or search.unfinished()):
                    with suppress(OSError, StoreDamaged):  # the disk is full, or `_store` has told of it
                        follower.update()
            return [*problems, *_search(store, search)]
    except StoreDamaged as error:
        return [Problem(error.message, RESTORE)]


def _store(store: Store) -> Iterator[Problem]:
    for fault in store.faults():
        yield Problem(f"the store is damaged: {fault}", RESTORE)
    for row in store.query(
        "SELECT name, record_count, count(records.id) AS found FROM files LEFT JOIN records USING (sha256)"
        " GROUP BY files.sha256 HAVING found <> record_count"
    ):
        yield Problem(f"{row['name']}: {row['found']} of {row['record_count']} records are there", RESTORE)
    for row in store.query("SELECT name, path FROM files"):
        if row["name"] != Path(row["path"]).name:
            yield Problem(f"the store is damaged: {row['path']} is called {row['name']}", RESTORE)
    for record_id in seals.broken(store):
        yield Problem(f"the store is damaged: record {record_id} has changed on the disk", RESTORE)
    for _ in store.records():
        pass  # raises StoreDamaged for a record that cannot be put together


def _search(store: Store, search: SearchIndex) -> Iterator[Problem]:
    if not search.exists():
        yield Problem("the search index is missing", _REINDEX)
        return
    damaged = search.damage()
    if damaged:
        yield from (Problem(f"the search index is damaged: {fault}", _REINDEX) for fault in damaged)
        return
    try:
        found = search.record_ids()
    except IndexDamaged as error:
        yield Problem(error.message, _REINDEX)
        return
    if not search.healthy():
        yield Problem("the search index cannot be used by this version of the program", _REINDEX)
    elif not store.unindexed() and search.generation() != store.generation():
        yield Problem("the search index shows another state of the store", _REINDEX)
    stored = set(store.record_ids())
    behind = tuple(f"{sha256[:12]}-" for sha256 in store.unindexed())
    for name, missing in (("search index", stored - found), ("store", found - stored)):
        missing = {record for record in missing if not record.startswith(behind)}
        if missing:
            yield Problem(f"not in the {name}: {_some(missing)}", _REINDEX)


def _some(ids: set[str]) -> str:
    shown = ", ".join(sorted(ids)[:3])
    return f"record {shown}" if len(ids) == 1 else f"{len(ids)} records ({shown}{', …' if len(ids) > 3 else ''})"
