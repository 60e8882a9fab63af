"""The store's views, recreated when another version of the program made them: they hold no data."""

from __future__ import annotations

import hashlib
import sqlite3
from functools import cache
from pathlib import Path

_KEY = "views"
_SCRIPT = Path(__file__).with_name("views.sql")
# Another process is writing, or the store is read-only: the existing views are used.
_PASSING = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY}


def refresh(db: sqlite3.Connection) -> None:
    """Recreate the views if another version of the program made them; read-only stores are left alone.

    Args:
        db: an open store with its tables.

    Raises:
        sqlite3.Error: the store is damaged, or its tables are not those that the views ask for.
    """
    script, version = _definition()
    made_by = db.execute("SELECT value FROM about WHERE key = ?", (_KEY,)).fetchone()
    if made_by and made_by[0] == version:
        return
    mark = f"INSERT OR REPLACE INTO about VALUES ('{_KEY}', '{version}');"
    try:
        db.executescript(f"BEGIN IMMEDIATE; {script} {mark} COMMIT;")
    except sqlite3.OperationalError as error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        if (getattr(error, "sqlite_errorcode", 0) & 0xFF) not in _PASSING:
            raise


@cache
def _definition() -> tuple[str, str]:
    """The script that makes the views, and what tells it from others: a digest."""
    script = _SCRIPT.read_text(encoding="utf-8")
    return script, hashlib.sha256(script.encode()).hexdigest()[:16]
