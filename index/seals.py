"""Seals: a checksum of each record's rows, kept beside them.

SQLite notices a flipped bit only where it breaks the file's structure; in the middle of a text it just turns one letter
into another. A seal reveals that too, and in which record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING

from index import rows

if TYPE_CHECKING:
    from index.store import Store

_SIZE = 12  # bytes

_QUERIES = (
    f"SELECT {', '.join(rows.RECORD_COLUMNS)} FROM records WHERE id = ?",
    *(
        f"SELECT position, {', '.join(columns)} FROM {table} WHERE record_id = ? ORDER BY position"
        for table, columns in (*rows.SPAN_COLUMNS.items(), *((kind.table, kind.columns) for kind in rows.MENTIONS))
    ),
    f"SELECT {', '.join(rows.PROJECT_COLUMNS)} FROM project_descriptions WHERE record_id = ?",
)


def seal(store: Store, ids: Iterable[str]) -> None:
    """Seal records as they lie in the store now; to be called inside a transaction."""
    for record_id in ids:
        store.write("INSERT OR REPLACE INTO record_seals VALUES (?, ?)", (record_id, _sum(store, record_id)))


def broken(store: Store) -> Iterator[str]:
    """The identifiers of records whose rows are not what was sealed, or that have no seal."""
    sealed = store.query("SELECT id, seal FROM records LEFT JOIN record_seals ON record_id = id ORDER BY id")
    for record_id, mark in sealed:
        if mark != _sum(store, record_id):
            yield record_id


def _sum(store: Store, record_id: str) -> bytes:
    digest = blake2b(digest_size=_SIZE)
    for query in _QUERIES:
        found = [tuple(row) for row in store.query(query, (record_id,))]
        digest.update(json.dumps(found, ensure_ascii=False, default=bytes.hex).encode())
    return digest.digest()
