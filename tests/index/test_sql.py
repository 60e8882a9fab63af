from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from index.catalog import Catalog, FileStatus, Reading
from index.disk import Seen
from index.errors import NoIndex, SqlError, SqlTimeout, StoreDamaged
from index.sql import ask
from index.store import Store
from tests.index.fakes import decision

SHA = "cd" * 32
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = Store(tmp_path / "varasto.sqlite", create=True)
    records = tuple(decision("esitys.pdf", SHA, number, f"Avustus {number}") for number in (1, 2))
    reading = Reading(SHA, FileStatus.OK, records=records)
    Catalog(store).keep(reading, [Seen(Path("/kansio/esitys.pdf"), 1, 1)])
    store.close()
    return tmp_path / "varasto.sqlite"


@pytest.mark.parametrize(
    ("query", "columns", "rows"),
    [
        ("SELECT document, value, role FROM amounts", ("document", "value", "role"),
         [("esitys.pdf", 1500.5, "granted")] * 2),
        ("SELECT role, sum(value_cents) AS cents FROM amounts GROUP BY role", ("role", "cents"), [("granted", 300100)]),
        ("SELECT name, count(*) FROM organizations GROUP BY 1", ("name", "count(*)"), [("Merirosvot ry", 2)]),
        ("SELECT record, document, title FROM records ORDER BY number LIMIT 1", ("record", "document", "title"),
         [(f"{SHA[:12]}-001", "esitys.pdf", "Avustus 1")]),
        ("SELECT name, status FROM files", ("name", "status"), [("esitys.pdf", "ok")]),
        ("SELECT value FROM case_numbers ORDER BY 1", ("value",), [("HEL 2024-000001",), ("HEL 2024-000002",)]),
        ("SELECT * FROM projects", None, []),
        (f"{ENDLESS} SELECT x FROM n LIMIT 2", ("x",), [(1,), (2,)]),
        ("PRAGMA table_info(amounts)", None, None),
    ],
)  # fmt: skip
def test_questions(query: str, columns: tuple[str, ...] | None, rows: list[object] | None, path: Path) -> None:
    answer = ask(path, query)
    found = list(answer.rows)
    assert answer.columns == (columns or answer.columns)
    assert found == (found if rows is None else rows)
    assert len(answer.columns) >= 1


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM files",
        "UPDATE records SET title = ''",
        "INSERT INTO about VALUES ('a', 'b')",
        "DROP TABLE files",
        "CREATE TABLE oma (a)",
        "CREATE TEMP TABLE oma (a)",
        "ATTACH 'toinen.sqlite' AS toinen",
        "VACUUM INTO 'kopio.sqlite'",
        "VACUUM",
        "PRAGMA user_version = 7",
        "PRAGMA writable_schema = ON",
        "PRAGMA query_only = OFF",
        "PRAGMA journal_mode = DELETE",
        "SELECT load_extension('jokin')",
        "BEGIN IMMEDIATE",
        "REINDEX",
        "ANALYZE",
        "WITH gone AS (SELECT 1) DELETE FROM files",
    ],
)
def test_nothing_but_reading(query: str, path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(SqlError, match="more than read") as raised:
        list(ask(path, query).rows)
    assert raised.value.exit_code == 2
    assert path.read_bytes() == before
    assert {found.name for found in tmp_path.iterdir()} <= {path.name, f"{path.name}-wal", f"{path.name}-shm"}


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT nimi FROM amounts", "SQL: no such column: nimi"),
        ("SELEC 1", 'SQL: near "SELEC": syntax error'),
        ("SELECT 1; SELECT 2", "SQL: You can only execute one statement at a time."),
        ("", "the query is empty"),
        ("-- pelkkä huomautus", "the query is empty"),
        ("SELECT zeroblob(900000000)", "a value in the result is too large"),
        ("SELECT '\0'", "SQL: "),
    ],
)
def test_wrong_questions(query: str, message: str, path: Path) -> None:
    with pytest.raises(SqlError) as raised:
        list(ask(path, query).rows)
    assert raised.value.message.startswith(message)


@pytest.mark.parametrize("query", [f"{ENDLESS} SELECT count(*) FROM n", f"{ENDLESS} SELECT x FROM n"])
def test_a_query_has_its_time(query: str, path: Path) -> None:
    with pytest.raises(SqlTimeout, match="takes longer than"):
        for _ in ask(path, query, time_limit=0.2).rows:
            pass


def test_no_store(tmp_path: Path) -> None:
    with pytest.raises(NoIndex):
        ask(tmp_path / "varasto.sqlite", "SELECT 1")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_store(tmp_path: Path) -> None:
    (tmp_path / "varasto.sqlite").write_bytes(b"ei ole kanta" * 1000)
    with pytest.raises(StoreDamaged):
        ask(tmp_path / "varasto.sqlite", "SELECT count(*) FROM records")


def test_while_another_program_writes(path: Path) -> None:
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM files")
    assert list(ask(path, "SELECT count(*) FROM files").rows) == [(1,)]
    writer.execute("ROLLBACK")
    writer.close()


def test_a_store_in_a_folder_that_cannot_be_written_to(path: Path) -> None:
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        assert list(ask(path, "SELECT count(*) FROM records").rows) == [(2,)]
    finally:
        path.parent.chmod(0o700)
