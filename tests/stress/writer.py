"""A process that writes to an index: what the tests of stress kill, starve and race."""

from __future__ import annotations

import sys
from pathlib import Path

from index.collection import Collection
from ingest.errors import PykalaError
from tests.index.fakes import analyse


def main(where: Path, folder: Path, *, rebuild: bool) -> int:
    """Ingest a folder, all of it again, and build the search index anew if that is asked; 1 if it cannot be done."""
    try:
        with Collection.open(where, create=True) as collection:
            collection.ingest([folder], analyse=analyse, workers=2, force=True)
            if rebuild:
                collection.reindex()
    except (PykalaError, OSError) as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), rebuild="rebuild" in sys.argv))
