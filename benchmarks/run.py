"""The benchmarks: `make bench`, or on your own PDFs and annotated text `make bench FOLDER=pdfs LANGUAGE=folder`.

LANGUAGE is a folder of treebanks (`*.conllu`) and entity corpora (`*dev*.tsv`, two columns); none is included.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks import archive, entities, export, ingest, lemmas, search


def main(folder: Path, language: Path | None, records: Sequence[int]) -> None:
    """Run them one after another.

    Args:
        folder: PDFs to ingest.
        language: annotated text, or None.
        records: sizes of generated indexes to grow, search and export.
    """
    print(f"Ingestion of {folder.name}/")
    ingest.main(folder)
    treebanks = sorted(language.glob("*.conllu")) if language else []
    for treebank in treebanks:
        print(f"\nLemmas of {treebank.name}")
        lemmas.report(lemmas.read_conllu(treebank))
    corpora = sorted(language.glob("*dev*.tsv")) if language else []
    for corpus in corpora or [None]:
        print(f"\nNamed entities{f' of {corpus.name}' if corpus else ''}")
        entities.main(folder, corpus)
    print("\nAn archive that grows")
    archive.main(records)
    print("\nSearch")
    search.main(records)
    print("\nExport")
    export.main(records)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="All benchmarks.")
    parser.add_argument("folder", type=Path, nargs="?", default=entities.CORPUS, help="PDFs")
    parser.add_argument("--language", type=Path, help="a folder of *.conllu and *dev*.tsv")
    parser.add_argument(
        "--records", type=int, nargs="*", default=search.SIZES, metavar="N", help="generated records, so many"
    )
    main(**vars(parser.parse_args()))
