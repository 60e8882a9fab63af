"""The index: a SQLite store that is the source of truth, and a search index that can be rebuilt from it at any time.

From Python an index is opened by `open_library`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.library import Library

__all__ = ["open_library"]


def open_library(directory: str | Path | None = None) -> Library:
    """Open an index for reading from Python; to be used in a `with` statement, or closed.

    Args:
        directory: the index directory; None: as on the command line, PYKALA_INDEX or the one in the user's data
            directory.

    Returns:
        The index, as records and tables.

    Raises:
        PykalaError: there is no index, or it cannot be read; see `index.collection.Collection.open`.
    """
    from index.library import Library

    return Library.open(directory)
