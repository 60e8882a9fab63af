"""PDFs on the disk: finding them, telling whether one has changed, and their SHA-256."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# A file written this recently may change again without its time changing.
_FRESH_NS = 2_000_000_000
_ESCAPED = re.compile(rb"\\x([0-9a-f]{2})")


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as the disk describes it.

    Attributes:
        path: absolute.
        size: in bytes.
        modified_ns: the time of its last change, in nanoseconds since 1970.
    """

    path: Path
    size: int
    modified_ns: int

    def settled(self) -> bool:
        """Whether the file is old enough that a later change cannot go unnoticed."""
        return time.time_ns() - self.modified_ns > _FRESH_NS


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or path that could not be read, and why."""

    path: Path
    reason: str


def find(paths: Iterable[Path]) -> tuple[list[Path], list[Failure]]:
    """The PDF files that paths name.

    A folder means the `*.pdf` (in any case of letters) in it and the folders below; hidden names are passed over
    and links to folders not followed. A file named directly is taken whatever it is called.

    Args:
        paths: files and folders.

    Returns:
        The files' absolute paths, each once, those of one folder sorted; and what cannot be read at all.
    """
    files: dict[Path, None] = {}
    failures: list[Failure] = []
    for path in (Path(os.path.abspath(path)) for path in paths):
        if not path.is_dir():
            if os.path.lexists(path):
                files[path] = None
            else:
                failures.append(Failure(path, "no such file or folder"))
            continue
        unreadable: list[OSError] = []
        inside = list(_walk(path, unreadable))
        failures += [Failure(Path(error.filename), error.strerror or str(error)) for error in unreadable]
        if not inside and not unreadable:
            failures.append(Failure(path, "no PDF files in this folder"))
        files |= dict.fromkeys(inside)
    return list(files), failures


def look(path: Path) -> Seen:
    """A file as the disk describes it.

    Raises:
        OSError: it is missing or no ordinary file, or may not be looked at.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(None, "not an ordinary file", str(path))
    return Seen(path, found.st_size, found.st_mtime_ns)


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes in hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def to_text(path: Path) -> str:
    r"""A path as text for the store; bytes that are not UTF-8 become `\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def from_text(text: str) -> Path:
    """The path that `to_text` wrote."""
    if "\\x" not in text or os.path.lexists(text):
        return Path(text)
    raw = _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), text.encode())
    return Path(os.fsdecode(raw))


def _walk(folder: Path, unreadable: list[OSError]) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(".pdf") and not name.startswith("."):
                yield Path(parent, name)
