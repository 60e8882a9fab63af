"""All benchmarks that need nothing but the project: `make bench`."""

from __future__ import annotations

from benchmarks import entities, ingest


def main() -> None:
    """Run them one after another."""
    print("Ingestion of the sample collection")
    ingest.main()
    print("\nNamed entities")
    entities.main(())


if __name__ == "__main__":
    main()
