"""All benchmarks that need nothing but the project: `make bench`, or with PDFs of one's own `make bench FOLDER=...`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import entities, ingest


def main(arguments: Sequence[str]) -> None:
    """Run them one after another, the ingestion on the folder that is named."""
    print(f"Ingestion of {arguments[0] if arguments else 'the sample collection'}")
    ingest.main(*map(Path, arguments))
    print("\nNamed entities")
    entities.main(())


if __name__ == "__main__":
    main(sys.argv[1:2])
