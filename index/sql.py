"""Read-only SQL over a store: no query can change a file, open another or run for ever."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import SqlError, SqlTimeout, missing_index, store_error

_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
_HARMLESS_PRAGMAS = {"table_info", "table_xinfo", "table_list"}
# The table of this name is called by its views' names here: `record`, `document`.
_RECORDS = """
CREATE TEMP VIEW records AS
SELECT sources.*, r.text, r.id FROM sources JOIN main.records AS r ON r.id = record
"""
_UNWANTED_FUNCTIONS = {"load_extension", "fts3_tokenizer", "writefile", "readfile", "edit"}
_LONGEST = 100_000_000  # bytes of one value
_STEPS = 10_000  # of SQLite's machine, between looks at the clock
_BUSY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives.

    Attributes:
        columns: names, as the query says them.
        rows: tuples of str, int, float, bytes or None, read as they are asked for; `close` it to end before the last.
    """

    columns: tuple[str, ...]
    rows: Generator[tuple[Any, ...], None, None]


def ask(path: Path, query: str, *, time_limit: float = 60.0) -> Answer:
    """Put an SQL query to a store.

    Args:
        path: the store's file.
        query: one SELECT (or WITH … SELECT) over the views and tables of docs/schema.md.
        time_limit: seconds after which it is given up, from now to the last row.

    Returns:
        The answer; its rows raise the same errors.

    Raises:
        NoIndex: there is no such store.
        SqlError: the query is wrong, is more than one, or would do more than read.
        SqlTimeout: it takes longer than allowed.
        StoreDamaged: the store cannot be read.
    """
    if not path.exists():
        raise missing_index(path.parent)
    rows = _rows(path, query, time_limit)
    return Answer(next(rows), rows)


def _rows(path: Path, query: str, time_limit: float) -> Generator[tuple[Any, ...], None, None]:
    """The columns' names, then the rows."""
    deadline = time.monotonic() + time_limit
    try:
        with closing(_open(path)) as db:
            db.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
            found = db.execute(query)
            if found.description is None:
                raise SqlError("the query is empty", remedy="Use SELECT; docs/schema.md has examples.")
            yield tuple(column[0] for column in found.description)
            yield from found
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise _told(path, error, time_limit) from error


def _open(path: Path) -> sqlite3.Connection:
    """A connection that can only read; where a store's side files cannot be created, no one can be writing to it."""
    for mode in ("mode=ro", "immutable=1"):
        db = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=_BUSY_SECONDS)
        try:
            db.execute("SELECT 1 FROM sqlite_master").fetchone()
            break
        except sqlite3.OperationalError:
            db.close()
            if mode == "immutable=1":
                raise
    db.execute(_RECORDS)
    db.execute("PRAGMA query_only = ON")
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    db.set_authorizer(_authorize)
    return db


def _authorize(action: int, first: str | None, second: str | None, *_: object) -> int:
    """Whether a query may do something: read, reckon, and ask for the columns of a table."""
    if action == sqlite3.SQLITE_FUNCTION:
        allowed = (second or "").lower() not in _UNWANTED_FUNCTIONS
    elif action == sqlite3.SQLITE_PRAGMA:
        allowed = first in _HARMLESS_PRAGMAS
    else:
        allowed = action in _ALLOWED
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _told(path: Path, error: Exception, time_limit: float) -> Exception:
    """What SQLite's refusal means to the user."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_INTERRUPT:
        return SqlTimeout(
            "the query takes longer than {limit} s", remedy="Allow more with --time-limit.", limit=f"{time_limit:g}"
        )
    if code == sqlite3.SQLITE_AUTH or str(error).startswith(("not authorized", "cannot modify")):
        return SqlError("the query would do more than read", remedy="Use SELECT, without ATTACH or PRAGMA.")
    if code == sqlite3.SQLITE_TOOBIG:
        return SqlError("a value in the result is too large", remedy="Ask for less of it: substr(text, 1, 1000).")
    known = store_error(path, error) if isinstance(error, sqlite3.Error) and code != sqlite3.SQLITE_ERROR else None
    return known or SqlError("SQL: {why}", remedy="docs/schema.md lists views and columns.", why=str(error))
