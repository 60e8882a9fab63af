"""The store's catalogue of files: which content was read, and at which paths it was seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from index.disk import Seen, from_text, gone, to_text
from index.store import Store
from index.versions import versions
from nlp.model import AnalysedRecord


class FileStatus(StrEnum):
    """What came of reading a file."""

    OK = "ok"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file that was read, or could not be: its bytes' SHA-256 and what came of it."""

    sha256: str
    path: str
    record_count: int
    status: FileStatus
    reason: str | None
    pykala_version: str


@dataclass(frozen=True, slots=True)
class KnownPath:
    """A path and the bytes last seen there; see the table `paths`."""

    sha256: str | None
    kept_sha256: str | None
    size: int
    modified_ns: int
    reason: str | None

    def describes(self, seen: Seen) -> bool:
        """Whether nothing at the path has changed since."""
        unchanged = (self.size, self.modified_ns) == (seen.size, seen.modified_ns)
        return unchanged and self.sha256 is not None and self.reason is None


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file gave, ready to be kept."""

    sha256: str
    status: FileStatus
    reason: str | None = None
    pages: int | None = None
    records: tuple[AnalysedRecord, ...] = ()


def now() -> str:
    """The time in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Catalog:
    """The store's files and paths. Every change is one transaction."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def file(self, sha256: str) -> KnownFile | None:
        """What is known of a file."""
        columns = "sha256, path, record_count, status, reason, pykala_version"
        for row in self.store.query(f"SELECT {columns} FROM files WHERE sha256 = ?", (sha256,)):
            return KnownFile(**{**row, "status": FileStatus(row["status"])})
        return None

    def path(self, path: Path) -> KnownPath | None:
        """What is known of a path."""
        columns = "sha256, kept_sha256, size, modified_ns, reason"
        for row in self.store.query(f"SELECT {columns} FROM paths WHERE path = ?", (to_text(path),)):
            return KnownPath(**row)
        return None

    def paths_of(self, sha256: str) -> list[Path]:
        """The paths at which a file was seen, sorted; also those that are gone from the disk."""
        found = self.store.query(
            "SELECT path FROM paths WHERE sha256 = ?1 OR kept_sha256 = ?1 ORDER BY path", (sha256,)
        )
        return [from_text(row[0]) for row in found]

    def keep(self, reading: Reading, seen: Sequence[Seen]) -> None:
        """Keep what reading a file gave.

        Records of older bytes at the same paths go, unless another path has them too, or this reading failed: then
        they stand until the path is read well again.

        Args:
            reading: the file and its records.
            seen: where it was seen, the path that was read first; at least one.
        """
        with self.store.transaction():
            self._write_file(reading, seen[0])
            self.store.replace_records(reading.sha256, reading.records)
            for one in seen:
                for old in self._set_path(one, reading.sha256, failed=reading.status is FileStatus.FAILED):
                    self._remove_unless_at_another_path(old)

    def see(self, file: KnownFile, seen: Seen, left: Iterable[Path] = ()) -> None:
        """Note that a path has (or still has) the bytes of a known file.

        The bytes that it had before may have been moved too, to a path that is looked at later: until `let_go` their
        file stays, though no path has it.

        Args:
            file: the file.
            seen: where it is.
            left: paths at which it was and is no more.
        """
        with self.store.transaction():
            for path in left:
                self.store.write("DELETE FROM paths WHERE path = ? AND sha256 = ?", (to_text(path), file.sha256))
            for old in (file.sha256, *self._set_path(seen, file.sha256, failed=file.status is FileStatus.FAILED)):
                self._rename(old)

    def let_go(self) -> None:
        """Remove the files that no path has any more."""
        with self.store.transaction():
            self.store.write(
                "DELETE FROM files WHERE NOT EXISTS (SELECT * FROM paths WHERE paths.sha256 = files.sha256)"
                " AND sha256 NOT IN (SELECT kept_sha256 FROM paths WHERE kept_sha256 IS NOT NULL)"
            )

    def cannot_read(self, path: Path, reason: str) -> None:
        """Note that the bytes at a path cannot be read now; what was known of the path stands."""
        with self.store.transaction():
            self.store.write(
                "INSERT INTO paths (path, size, modified_ns, reason, tried_at, attempts) VALUES (?, 0, 0, ?, ?, 1)"
                " ON CONFLICT (path) DO UPDATE SET size = 0, modified_ns = 0, reason = excluded.reason,"
                " tried_at = excluded.tried_at, attempts = attempts + 1",
                (to_text(path), reason, now()),
            )

    def reanalysed(self, sha256: str, records: Sequence[AnalysedRecord]) -> None:
        """Put records in the place of a file's, which are the same but for what was found in them."""
        with self.store.transaction():
            self.store.replace_records(sha256, records)
            self.store.write(
                "UPDATE files SET record_count = ?, analysis = ? WHERE sha256 = ?",
                (len(records), versions().analysis, sha256),
            )

    def paths_under(self, top: Path) -> list[Path]:
        """The known paths that are `top` or lie below it, sorted."""
        text = to_text(top)
        below = text.rstrip("/") + "/"
        found = self.store.query(
            "SELECT path FROM paths WHERE path = ? OR substr(path, 1, ?) = ? ORDER BY path", (text, len(below), below)
        )
        return [from_text(row[0]) for row in found]

    def remove(self, path: Path) -> None:
        """Forget a path, and its file with all records unless another path has the same bytes."""
        known = self.path(path)
        with self.store.transaction():
            self.store.write("DELETE FROM paths WHERE path = ?", (to_text(path),))
            for sha256 in {known.sha256, known.kept_sha256} - {None} if known else ():
                self._remove_unless_at_another_path(str(sha256))

    def forget_unread(self, tops: Sequence[Path], closed: Collection[Path]) -> None:
        """Forget unread paths under `tops`: those gone from the disk, and folders that are not `closed` any more."""
        found = self.store.query("SELECT path FROM paths WHERE coalesce(sha256, kept_sha256) IS NULL")
        for path in [from_text(row[0]) for row in found]:
            unread = gone(path) or (path.is_dir() and path not in closed)
            if unread and any(path.is_relative_to(top) for top in tops):
                self.remove(path)

    def _write_file(self, reading: Reading, seen: Seen) -> None:
        path, made_by = to_text(seen.path), versions()
        values = {
            "sha256": reading.sha256,
            "name": Path(path).name,
            "path": path,
            "size": seen.size,
            "pages": reading.pages,
            "record_count": len(reading.records),
            "status": str(reading.status),
            "reason": reading.reason,
            "ingested_at": now(),
            "pykala_version": made_by.program,
            "reading": made_by.reading,
            "analysis": made_by.analysis,
        }
        updates = ", ".join(f"{name} = excluded.{name}" for name in values)
        again = "CASE WHEN status = 'failed' AND excluded.status = 'failed' THEN attempts + 1 ELSE 1 END"
        self.store.write(
            f"INSERT INTO files ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"
            f" ON CONFLICT (sha256) DO UPDATE SET {updates}, attempts = {again}",
            tuple(values.values()),
        )

    def _set_path(self, seen: Seen, sha256: str, *, failed: bool) -> list[str]:
        """Write down what is at a path; the files that were there before come back."""
        before = self.path(seen.path)
        known = () if before is None else (before.sha256, before.kept_sha256)
        held = [old for old in known if old is not None and old != sha256]
        kept = next(filter(self._read_well, held), None) if failed else None
        modified = 0 if seen.fresh else seen.modified_ns
        self.store.write(
            "INSERT OR REPLACE INTO paths (path, sha256, kept_sha256, size, modified_ns) VALUES (?, ?, ?, ?, ?)",
            (to_text(seen.path), sha256, kept, seen.size, modified),
        )
        return held

    def _remove_unless_at_another_path(self, sha256: str) -> None:
        if not self._rename(sha256):
            self.store.write("DELETE FROM files WHERE sha256 = ?", (sha256,))

    def _rename(self, sha256: str) -> bool:
        """Let a file go by the name of a path that has it; False where none has."""
        paths = self.paths_of(sha256)
        if not paths:
            return False
        where = to_text(paths[0])
        known = " AND path NOT IN (SELECT path FROM paths WHERE sha256 = ?3 OR kept_sha256 = ?3)"
        self.store.write(
            f"UPDATE files SET name = ?1, path = ?2 WHERE sha256 = ?3{known}", (Path(where).name, where, sha256)
        )
        return True

    def _read_well(self, sha256: str) -> bool:
        file = self.file(sha256)
        return file is not None and file.status is not FileStatus.FAILED
