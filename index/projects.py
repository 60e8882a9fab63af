"""The store's links between descriptions of one project, updated when a description is added or removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from index.linking import Description, Link, link
from index.store import Row, Store

_KEY = "linked"
_PLAIN = ("record", "position", "document", "name", "recipient", "date", "section", "case_number")
_GRANTS = "nlp.grants"
_SUMS = ("total_cost", "applied", "granted", "self_funding")


def linked(store: Store) -> bool:
    """Whether every description's link is up to date."""
    return store.one("SELECT 1 FROM about WHERE key = ?", (_KEY,)) is not None


def relink(store: Store) -> None:
    """Recompute all links, unless they are up to date.

    Args:
        store: written to in one transaction.

    Raises:
        IndexLocked: another process is writing.
        StoreUnwritable: the store cannot be written.
    """
    if linked(store):
        return
    columns = [field.name for field in fields(Link)]
    written = ["record_id", *columns[1:]]
    with store.transaction():
        links = {tuple(getattr(one, name) for name in columns) for one in link(_descriptions(store))}
        known = {tuple(row) for row in store.query(f"SELECT {', '.join(written)} FROM project_links")}
        for old in known - links:
            store.write("DELETE FROM project_links WHERE record_id = ? AND position = ?", old[:2])
        store.write_many("project_links", written, links - known)
        store.write("INSERT OR REPLACE INTO about VALUES (?, '1')", (_KEY,))


def _descriptions(store: Store) -> Iterator[Description]:
    """What every record says of its project or projects, in the order of the records' identifiers."""
    sums = ", ".join(f"{name}_cents, {name}_page" for name in _SUMS)
    query = f'SELECT {", ".join(_PLAIN)}, "start", "end", extractor, {sums} FROM projects'
    yield from map(_description, store.query(f"{query} ORDER BY record, position"))


def _description(row: Row) -> Description:
    said = {name: (row[f"{name}_cents"], row[f"{name}_page"]) for name in _SUMS if row[f"{name}_cents"] is not None}
    start, end = row["start"], row["end"]
    if row["extractor"] == _GRANTS and row["date"] and not (start or end):
        # What is granted every year is a project a year.
        start, end = f"{row['date'][:4]}-01-01", f"{row['date'][:4]}-12-31"
    return Description(**{name: row[name] for name in _PLAIN}, start=start, end=end, sums=said)
