"""PDFs on the disk: finding them, detecting changes, and their SHA-256."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

# A file written this recently may change again without its time changing.
_FRESH_NS = 2_000_000_000
# A PDF without its end that changed so many seconds ago is taken to be still arriving.
_ARRIVING = 60.0
EMPTY = "no PDF files in this folder"
EMPTIED = "empty, like an unmounted drive: what was read there stays in the index"
_HEADER, _END = b"%PDF-", b"%%EOF"
_TAIL = 1024
_ESCAPED = re.compile(rb"\\x([0-9a-f]{2})")
_ESCAPING = re.compile(rb"\\(?=x[0-9a-f]{2})")  # a name that has by itself what stands for a byte


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as the disk describes it.

    Attributes:
        path: absolute.
        size: in bytes.
        modified_ns: the time of its last change, in nanoseconds since 1970.
        fresh: whether that was so shortly before the look that another change could go unnoticed.
    """

    path: Path
    size: int
    modified_ns: int
    fresh: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or path that could not be read, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """What paths name.

    Attributes:
        files: the PDF files' absolute paths, each once, those of one folder sorted.
        failures: what cannot be read at all.
        unreadable: the folders among them.
        links: links that lead out of their folder, which are not followed.
        tops: the paths as given, made absolute; of the folders among them only those that could be looked through.
    """

    files: tuple[Path, ...]
    failures: tuple[Failure, ...]
    links: tuple[Path, ...]
    tops: tuple[Path, ...]
    unreadable: frozenset[Path]


def find(paths: Iterable[Path]) -> Found:
    """The PDF files that paths name.

    A folder means the `*.pdf` (in any case of letters) in it and the folders below; hidden names are passed over, and
    neither links to folders nor links that lead out of the folder are followed. A file named directly is taken
    whatever it is called, and wherever it leads.

    Args:
        paths: files and folders.

    Returns:
        What was found.
    """
    files: dict[Path, None] = {}
    failures: list[Failure] = []
    links: list[Path] = []
    tops: list[Path] = []
    unreadable: list[OSError] = []
    for path in (Path(os.path.abspath(path)) for path in paths):
        if not path.is_dir():
            if os.path.lexists(path):
                files[path] = None
                tops.append(path)
            else:
                failures.append(Failure(path, "no such file or folder"))
            continue
        before = len(unreadable)
        inside = list(_walk(path, unreadable, links))
        failures += [Failure(Path(error.filename), error.strerror or str(error)) for error in unreadable[before:]]
        if inside:
            tops.append(path)
        elif len(unreadable) == before:
            failures.append(Failure(path, EMPTY))
        files |= dict.fromkeys(inside)
    closed = frozenset(Path(error.filename) for error in unreadable)
    return Found(tuple(files), tuple(failures), tuple(dict.fromkeys(links)), tuple(tops), closed)


def belongs(path: Path, top: Path) -> bool:
    """Whether a path would be taken if the folder `top` were looked through: a PDF's name, or a folder, not hidden."""
    if path == top:
        return True
    if not path.is_relative_to(top) or any(part.startswith(".") for part in path.relative_to(top).parts):
        return False
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(top)):
        return False
    return path.suffix.lower() == ".pdf" or path.is_dir()


def look(path: Path) -> Seen:
    """A file as the disk describes it.

    Raises:
        OSError: it is missing or no ordinary file, or may not be looked at.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(None, "not an ordinary file", str(path))
    fresh = time.time_ns() - found.st_mtime_ns <= _FRESH_NS
    return Seen(path, found.st_size, found.st_mtime_ns, fresh)


def unchanged(seen: Seen) -> bool:
    """Whether a file is still as it was seen."""
    try:
        return look(seen.path) == seen
    except OSError:
        return False


def gone(path: Path) -> bool:
    """Whether there is surely nothing at a path: not merely that one may not look."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def left(path: Path) -> bool:
    """Whether a file is certainly no longer at a path: nothing is there, or a folder is."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return gone(path)


def emptied(path: Path) -> Path | None:
    """The nearest folder above what is gone, if there is nothing at all in it, as where a drive is not mounted."""
    for folder in path.parents:
        try:
            with os.scandir(folder) as found:
                return None if any(found) else folder
        except OSError:
            continue
    return None


def unfinished(seen: Seen) -> str | None:
    """Why a file seems to be still on its way here, or None.

    Copying and downloading write a PDF from its header on; its last line is `%%EOF` (ISO 32000-1, 7.5.5).

    Raises:
        OSError: it cannot be read.
    """
    age = (time.time_ns() - seen.modified_ns) / 1e9
    if not 0 <= age < _ARRIVING:
        return None
    with seen.path.open("rb") as file:
        head = file.read(len(_HEADER))
        file.seek(max(0, seen.size - _TAIL))
        tail = file.read()
    if len(head) + len(tail) and head != _HEADER and head.strip(b"\0"):
        return None  # no PDF, and waiting will not make it one
    return None if _END in tail else f"not yet whole: it changed {age:.0f} s ago and its end is missing"


def sync(path: Path) -> None:
    """Make sure that a file, or the names in a directory, are on the disk itself."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def swap(one: Path, other: Path) -> None:
    """Let two directories change names, in one step where the system can do that.

    Raises:
        OSError: they cannot be renamed.
    """
    import ctypes

    here, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of renameat2(2)
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None or rename(here, os.fsencode(one), here, os.fsencode(other), exchange) != 0:
        aside = one.with_name(one.name + ".aside")
        other.rename(aside)
        one.rename(other)
        aside.rename(one)


def size(path: Path) -> int:
    """A file's size in bytes; 0 if it cannot be seen."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes in hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def to_text(path: Path) -> str:
    r"""A path as text for the store; bytes that are not UTF-8 become `\xNN`, and no other path becomes the same."""
    return _ESCAPING.sub(rb"\\x5c", os.fsencode(path)).decode("utf-8", "backslashreplace")


def from_text(text: str) -> Path:
    """The path that `to_text` wrote."""
    if "\\x" not in text:
        return Path(text)
    raw = _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), text.encode())
    return Path(os.fsdecode(raw))


def _walk(folder: Path, unreadable: list[OSError], links: list[Path]) -> Iterator[Path]:
    top = Path(os.path.realpath(folder))

    def leads_out(path: Path) -> bool:
        return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(top)

    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links += filter(leads_out, (Path(parent, name) for name in folders))
        for name in sorted(names):
            if name.lower().endswith(".pdf") and not name.startswith("."):
                path = Path(parent, name)
                if leads_out(path):
                    links.append(path)
                else:
                    yield path
