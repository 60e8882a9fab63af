"""The manifest of a search index: its files with sizes and checksums, and the state of the store that it reflects."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import NamedTuple

from index.schema import VERSION

NAME = "MANIFEST.json"
VERSION_FILE = "VERSION"

_SIZE = 12  # bytes of a sum

Identity = tuple[str, int, int, int]  # a file's name, inode, size and time: unchanged while no one writes to it


class Manifest(NamedTuple):
    """A search index as it was when a change of it was finished.

    Attributes:
        generation: the store's (`Store.generation`).
        files: size in bytes and sum of each file, by name.
    """

    generation: str
    files: Mapping[str, tuple[int, str]]


def read(directory: Path) -> Manifest | None:
    """The manifest of a search index; None where it has none, or none that can be read."""
    try:
        told = json.loads((directory / NAME).read_text(encoding="utf-8"))
        files = {str(name): (int(size), str(found)) for name, (size, found) in told["files"].items()}
        return Manifest(str(told["generation"]), files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write(directory: Path, generation: str) -> None:
    """Note what a search index consists of now; it is on the disk, and so is all it tells of, when this returns.

    A file is never written to once it is finished, so only new ones are read.

    Args:
        directory: the search index's.
        generation: the state of the store that it shows.
    """
    from index.disk import sync  # which a search never needs

    manifest = read(directory)
    known = manifest.files if manifest else {}
    files: dict[str, tuple[int, str]] = {}
    for path in _parts(directory):
        files[path.name] = known.get(path.name) or (path.stat().st_size, _sum(path))
        if path.name not in known:
            sync(path)
    beside = directory / f"{NAME}.new"
    beside.write_text(json.dumps({"generation": generation, "files": files}), encoding="utf-8")
    sync(beside)
    beside.replace(directory / NAME)
    sync(directory)


def generation(directory: Path) -> str | None:
    """Which state of the store a search index shows; nothing is opened, its files are looked at by name and size.

    Args:
        directory: the search index's.

    Returns:
        What `Store.generation` was; None where another version of the program made it, or its last change was not
        finished.
    """
    known = _whole(directory)
    try:
        version = (directory / VERSION_FILE).read_text().strip()
    except (OSError, UnicodeDecodeError):
        return None
    return known.generation if known and version == str(VERSION) else None


def _whole(directory: Path) -> Manifest | None:
    """The manifest, if the files are those that it tells of, by name and size; their bytes are not looked at."""
    manifest = read(directory)
    if manifest is None:
        return None
    try:
        found = {path.name: path.stat().st_size for path in _parts(directory)}
    except OSError:
        return None
    return manifest if found == {name: size for name, (size, _) in manifest.files.items()} else None


def damage(directory: Path, known: set[Identity] | None = None) -> list[str]:
    """What is wrong with the files of a search index, one line each; every byte is read.

    Args:
        directory: the search index's.
        known: files that need not be read, since they have been; those that are read and found whole are added.

    Returns:
        All that is wrong; nothing for a sound search index.
    """
    known = set() if known is None else known
    manifest = read(directory)
    if manifest is None:
        return [f"{NAME} is missing or cannot be read"]
    found = {path.name: path for path in _parts(directory)}
    faults = [f"{name} is missing" for name in manifest.files.keys() - found.keys()]
    faults += [f"{name} belongs to no finished change" for name in found.keys() - manifest.files.keys()]
    for name in manifest.files.keys() & found.keys():
        try:
            identity = _identity(found[name])
            if identity in known:
                continue
            if manifest.files[name] == (found[name].stat().st_size, _sum(found[name])):
                known.add(identity)
            else:
                faults.append(f"{name} has changed on the disk")
        except FileNotFoundError:  # another process is writing to it
            faults.append(f"{name} is missing")
    return sorted(faults)


def unfinished(directory: Path) -> bool:
    """Whether there are files of a change that was begun and not finished; damage makes none."""
    manifest = read(directory)
    return manifest is not None and any(path.name not in manifest.files for path in _parts(directory))


def revert(directory: Path) -> None:
    """Take away what an unfinished change has left, where all is there still that was before it."""
    from index.disk import sync

    manifest = read(directory)
    if manifest is None:
        return
    found = {path.name: path for path in _parts(directory)}
    left = [found[name] for name in found.keys() - manifest.files.keys()]
    if not left or not manifest.files.keys() <= found.keys():
        return
    for path in sorted(left, key=lambda path: path.suffix != ".toc"):  # first what names the others
        path.unlink()
    sync(directory)


def _parts(directory: Path) -> Iterator[Path]:
    """The files that make up a search index: not its lock, nor what is half made."""
    for entry in os.scandir(directory):
        if entry.is_file() and not entry.name.startswith(NAME) and not entry.name.endswith(("LOCK", ".tmp")):
            yield Path(entry.path)


def _identity(path: Path) -> Identity:
    told = path.stat()
    return path.name, told.st_ino, told.st_size, told.st_mtime_ns


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, lambda: blake2b(digest_size=_SIZE)).hexdigest()
