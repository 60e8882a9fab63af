"""The store: one SQLite file with every file, record and mention. It is the source of truth of an index."""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import migrations, views
from index.directory import sealed
from index.errors import NewerIndex, NotAnIndex, UnknownRecord, damaged_store, missing_index, store_error
from index.migrations import APPLICATION_ID, FORMAT

# Records and mentions are many classes, which a search never sees: rows and seals are imported where records pass.
if TYPE_CHECKING:
    from nlp.model import AnalysedRecord, Project

_SHOWN = 3  # identifiers, where several begin alike
_BUSY_SECONDS = 30.0
_SURROGATES = re.compile("[\ud800-\udfff]")
_CACHE = 64 * 1024  # kilobytes of pages held in memory: what SQLite takes by itself is too little for 100,000 records

Row = sqlite3.Row


class Store:
    """An open store. Everything that SQLite refuses is raised as an error of `index.errors`.

    Args:
        path: the SQLite file.
        create: make the store when there is none.

    Raises:
        NoIndex: there is no such file, or nothing in it yet.
        NotAnIndex: it is another program's.
        NewerIndex: a newer version of the program made it.
        StoreDamaged: it is no SQLite file or broken.
        StoreUnwritable: it cannot be opened.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        if not create and not path.exists():
            raise missing_index(path.parent)
        with self._errors():
            mode = "rwc" if create else "ro&immutable=1" if sealed(path) else "rw"
            uri = f"{path.absolute().as_uri()}?mode={mode}"
            self._db = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            self._prepare(create)
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the file. The store is of no use afterwards."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is written inside; on the disk when it ends."""
        with self._errors():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def query(self, sql: str, parameters: Sequence[object] = ()) -> Generator[Row, None, None]:
        """The rows that an SQL query finds, one by one."""
        with self._errors():
            for row in self._db.execute(sql, parameters):  # noqa: UP028 - `yield from` would close the cursor after the store
                yield row

    def one(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """The first column of the first row that an SQL query finds, or None."""
        with closing(self.query(sql, parameters)) as found:
            row = next(found, None)
        return None if row is None else row[0]

    def write(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Carry out an SQL statement."""
        with self._errors():
            self._db.execute(sql, _clean(parameters))

    def write_many(self, table: str, columns: Sequence[str], values: Iterable[Sequence[object]]) -> None:
        """Add rows to a table."""
        marks = ", ".join("?" * len(columns))
        with self._errors():
            self._db.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", map(_clean, values))

    def replace_records(self, sha256: str, records: Sequence[AnalysedRecord]) -> None:
        """Make these the records of a file; to be called inside a transaction.

        Args:
            sha256: the file's, whose row is there already.
            records: its records with their mentions.
        """
        from index import rows, seals

        self.write("DELETE FROM records WHERE sha256 = ?", (sha256,))
        self.write_many("records", rows.RECORD_COLUMNS, (rows.record_row(record, sha256) for record in records))
        for analysed in records:
            spans = rows.span_rows(analysed.record)
            for table, columns in rows.SPAN_COLUMNS.items():
                self._write_list(table, columns, analysed.record.id, spans[table])
            for kind in rows.MENTIONS:
                mentions = getattr(analysed, kind.attribute)
                self._write_list(kind.table, kind.columns, analysed.record.id, map(kind.row, mentions))
            if analysed.project is not None:
                row = rows.project_row(analysed.record.id, analysed.project)
                self.write_many("project_descriptions", rows.PROJECT_COLUMNS, [row])
        seals.seal(self, (analysed.record.id for analysed in records))

    def record_ids(self) -> Iterator[str]:
        """The identifiers of all records, by file name and then in the file's order."""
        # CROSS: by the files' index, so that nothing has to be sorted before the first comes.
        found = self.query("SELECT id FROM files CROSS JOIN records USING (sha256) ORDER BY name, files.sha256, number")
        return (row[0] for row in found)

    def identify(self, beginning: str) -> str:
        """A record's whole identifier.

        Args:
            beginning: the identifier, or as much of its beginning as no other record's has.

        Raises:
            UnknownRecord: no record answers to it, or several.
        """
        start = beginning.strip().lower().encode(errors="replace").decode()
        found = [
            row[0]
            for row in self.query(
                "SELECT id FROM records WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
                (start, start + "\U0010ffff", _SHOWN + 1),
            )
        ]
        if not start or not found:
            raise UnknownRecord(
                "no record {name!r}", remedy="`pykala search` shows the records' identifiers.", name=beginning
            )
        if len(found) > 1 and start not in found:
            shown = ", ".join(found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
            raise UnknownRecord(
                "several identifiers begin with {name!r}: {shown}",
                remedy="Give more of it.",
                name=beginning,
                shown=shown,
            )
        return start if start in found else str(found[0])

    def records(self, ids: Iterable[str] | None = None) -> Iterator[AnalysedRecord]:
        """Records with their mentions, one by one.

        Args:
            ids: identifiers, in the order wanted; unknown ones are passed over. None: all, as `record_ids` has them.

        Yields:
            The records, equal to those stored.
        """
        for record_id in self.record_ids() if ids is None else ids:
            for row in self.query(
                "SELECT records.*, name AS document FROM records JOIN files USING (sha256) WHERE id = ?", (record_id,)
            ):
                yield self._analysed(row)

    def records_of(self, documents: Iterable[str]) -> Iterator[AnalysedRecord]:
        """The records of files.

        Args:
            documents: the files' SHA-256; unknown ones are passed over.

        Yields:
            The records, file by file.
        """
        for sha256 in documents:
            ids = self.query("SELECT id FROM records WHERE sha256 = ? ORDER BY number", (sha256,))
            yield from self.records(row[0] for row in ids)

    def unindexed(self) -> list[str]:
        """The SHA-256 of files whose entries in the search index are not what the store says."""
        return [row[0] for row in self.query("SELECT sha256 FROM unindexed_files ORDER BY sha256")]

    def mark_indexed(self, documents: Iterable[str] | None = None) -> None:
        """Note that the search index agrees about these files (their SHA-256), or about all."""
        with self.transaction():
            if documents is None:
                self.write("DELETE FROM unindexed_files")
            for sha256 in documents or ():
                self.write("DELETE FROM unindexed_files WHERE sha256 = ?", (sha256,))

    def generation(self) -> str:
        """The store's own name and how many changes of files it has seen, such as `9f3c02d17ab4e658:12`."""
        about = {row["key"]: row["value"] for row in self.query("SELECT key, value FROM about")}
        return f"{about.get('id')}:{about.get('generation')}"

    def rename(self) -> None:
        """Give the store a new name of its own: a search index made from it before is no longer its."""
        with self.transaction():
            self.write("UPDATE about SET value = lower(hex(randomblob(8))) WHERE key = 'id'")

    def faults(self) -> list[str]:
        """What SQLite's own checks find wrong with the file: one line each."""
        found = [row[0] for row in self.query("PRAGMA integrity_check") if row[0] != "ok"]
        orphans = self.query("PRAGMA foreign_key_check")
        return found + [f"a row of {row['table']} belongs to no row of {row['parent']}" for row in orphans]

    def _write_list(self, table: str, columns: Sequence[str], owner: str, values: Iterable[tuple[object, ...]]) -> None:
        numbered = ((owner, position, *row) for position, row in enumerate(values))
        self.write_many(table, ("record_id", "position", *columns), numbered)

    def _analysed(self, row: Row) -> AnalysedRecord:
        from index import rows
        from nlp.model import AnalysedRecord

        def of(table: str) -> list[Row]:
            return list(self.query(f"SELECT * FROM {table} WHERE record_id = ? ORDER BY position", (row["id"],)))

        try:
            return AnalysedRecord(
                record=rows.record(row, of("headings"), of("fields")),
                project=self._project(row["id"]),
                **{kind.attribute: tuple(map(kind.mention, of(kind.table))) for kind in rows.MENTIONS},
            )
        except (ValueError, TypeError, KeyError, ArithmeticError, zlib.error) as error:
            raise damaged_store(self.path, f"record {row['id']}: {error}") from error

    def _project(self, record_id: str) -> Project | None:
        from index import rows

        found = self.query("SELECT * FROM project_descriptions WHERE record_id = ?", (record_id,))
        return next((rows.project(row) for row in found), None)

    def _prepare(self, create: bool) -> None:
        self._db.row_factory = Row
        with self._errors():
            version = self.one("PRAGMA user_version")
            empty = self.one("SELECT count(*) FROM sqlite_master") == 0
            if empty and not create:
                raise missing_index(self.path.parent)
            if empty:
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.executescript(migrations.creation())
            elif self.one("PRAGMA application_id") != APPLICATION_ID:
                raise NotAnIndex(
                    "{path}: another program's file", remedy="Name another directory with --index.", path=self.path
                )
            elif version > FORMAT:
                raise NewerIndex(
                    "{path}: the index was made by a newer version of pykala (format {found}, this one reads {known})",
                    remedy="Upgrade pykala.",
                    path=self.path.parent,
                    found=version,
                    known=FORMAT,
                )
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute(f"PRAGMA cache_size = -{_CACHE}")
            if version < FORMAT and not empty:
                self._migrate()
            self._db.execute("PRAGMA foreign_keys = ON")
            views.refresh(self._db)

    def _migrate(self) -> None:
        """Bring the store to the newest format, all or nothing, unless another process has just done so."""
        from index import seals

        with self.transaction():
            for step in migrations.steps(self.one("PRAGMA user_version")):
                self._run(step)
            seals.seal(self, [row[0] for row in self.query("SELECT id FROM records")])

    def _run(self, script: str) -> None:
        """Carry out several statements in the open transaction, which `executescript` would end."""
        statement = ""
        for piece in script.split(";"):
            statement += piece + ";"
            if sqlite3.complete_statement(statement):
                self._db.execute(statement)
                statement = ""

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            known = store_error(self.path, error)
            if known is None and not migrations.intact(self._db):
                known = damaged_store(self.path, error)
            if known is None:
                raise
            raise known from error
        except UnicodeDecodeError as error:  # in what SQLite says of its own tables
            raise damaged_store(self.path, error) from error


def _clean(row: Sequence[object]) -> tuple[object, ...]:
    """The row without lone surrogates, which UTF-8 cannot hold; lengths and offsets stay as they were."""
    return tuple(_SURROGATES.sub("\ufffd", cell) if isinstance(cell, str) else cell for cell in row)
