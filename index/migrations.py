"""Store formats: creating a new store, and migrating an older one. No stored data is dropped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

_TABLES = Path(__file__).with_name("tables.sql")
_GENERATION = "UPDATE about SET value = value + 1 WHERE key = 'generation';"
_QUEUE = "INSERT INTO unindexed_files SELECT {0}.sha256 WHERE {0}.sha256 NOT IN (SELECT sha256 FROM unindexed_files);"
_TRIGGERS = "".join(
    f"DROP TRIGGER {name}; CREATE TRIGGER {name} AFTER {event} ON files BEGIN {_QUEUE.format(row)} {_GENERATION} END;"
    for name, event, row in (
        ("file_added", "INSERT", "new"),
        ("file_changed", "UPDATE", "new"),
        ("file_removed", "DELETE", "old"),
    )
)

# Step n takes a store from format n + 1 to the next; a test holds its outcome to `tables.sql`.
_STEPS = (
    f"""
    ALTER TABLE files ADD COLUMN attempts INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE files ADD COLUMN reading TEXT;
    ALTER TABLE files ADD COLUMN analysis TEXT;
    ALTER TABLE paths ADD COLUMN tried_at TEXT;
    ALTER TABLE paths ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE record_seals (
        record_id TEXT PRIMARY KEY REFERENCES records ON DELETE CASCADE,
        seal BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT OR IGNORE INTO about VALUES ('id', lower(hex(randomblob(8)))), ('generation', '0');
    {_TRIGGERS}
    """,
    """
    ALTER TABLE amount_mentions ADD COLUMN recipient TEXT;
    ALTER TABLE amount_mentions ADD COLUMN is_total INTEGER NOT NULL DEFAULT 0;
    """,
    """
    CREATE TABLE grant_mentions (
        record_id TEXT NOT NULL REFERENCES records ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT,
        recipient TEXT,
        objective TEXT,
        start_date TEXT,
        end_date TEXT,
        total_cost_cents INTEGER,
        applied_cents INTEGER,
        granted_cents INTEGER,
        self_funding_cents INTEGER,
        text TEXT NOT NULL,
        start_char INTEGER NOT NULL,
        end_char INTEGER NOT NULL,
        page INTEGER NOT NULL,
        x0 REAL, top REAL, x1 REAL, bottom REAL,
        PRIMARY KEY (record_id, position)
    ) STRICT, WITHOUT ROWID;
    """,
)

_COLUMNS = (
    "SELECT tables.name, columns.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns"
    " WHERE tables.type = 'table'"
)

FORMAT = 1 + len(_STEPS)
APPLICATION_ID = 0x50594B41  # "PYKA"


def creation() -> str:
    """The SQL that makes a store's tables."""
    marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT};"
    return f"BEGIN IMMEDIATE; {_TABLES.read_text(encoding='utf-8')} {marks} COMMIT;"


def intact(db: sqlite3.Connection) -> bool:
    """Whether a store has the tables and columns that this version makes: changed bits may hit these too."""
    with closing(sqlite3.connect(":memory:")) as new:
        new.executescript(creation())
        try:
            return set(new.execute(_COLUMNS)) <= set(map(tuple, db.execute(_COLUMNS)))
        except (sqlite3.Error, UnicodeDecodeError):
            return False


def steps(version: int) -> Iterator[str]:
    """The SQL of each step from an older format to the newest.

    Args:
        version: the older format.

    Yields:
        Scripts, each a transaction of its own that does nothing when another process has been quicker.
    """
    for number, step in enumerate(_STEPS[version - 1 :], start=version + 1):
        yield f"{step} PRAGMA user_version = {number};"
