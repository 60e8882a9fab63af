"""What a record depends on besides its file: the program's version, the code that reads and the code that analyses.

The two are kept apart because different commands bring them up to date: `ingest --force` reads the PDFs again,
`reindex --analysis` needs only the text in the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True)
class Versions:
    """What made a file's records.

    Attributes:
        program: the program's version.
        reading: a sum over the code and data of `ingest`.
        analysis: sums over the rules (code and data of `nlp`) and over its model: `rules 1f… model 9c…`.
    """

    program: str
    reading: str
    analysis: str


@cache
def versions() -> Versions:
    """What this program would make records with."""
    return Versions(pykala_version(), _sum("ingest"), f"rules {_sum('nlp')} model {_sum('nlp', 'model')}")


@cache
def pykala_version() -> str:
    """The program's version."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("pykala")
    except PackageNotFoundError:
        return "unknown"


def _sum(package: str, *inside: str) -> str:
    """A sum over the names and bytes of a package's files, or of those in a folder of it."""
    digest = blake2b(digest_size=6)
    for name, file in sorted(_files(package_files(package).joinpath(*inside), ""), key=lambda found: found[0]):
        digest.update(name.encode() + b"\0" + blake2b(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(folder: Traversable, above: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = f"{above}{entry.name}"
        if entry.is_dir():
            # The model, in a folder of its own, has a sum of its own.
            if name not in {"__pycache__", "model"}:
                yield from _files(entry, f"{name}/")
        elif not name.endswith(".pyc"):
            yield name, entry
