from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from ingest import ocr
from tests.cli import pdfs
from tests.cli.program import CORPUS, Run, run, run_process
from tests.conftest import copy_index, once

OCR_HINT = "--ocr auto reads them" + ("" if ocr.available() else f" after {ocr.INSTALL}")
# Every kind of file that cannot be read, and what is said of it.
BAD = {
    "katkennut.pdf": "the PDF is damaged or cut short",
    "salattu.pdf": "the PDF is encrypted",
    "skannattu.pdf": f"1 of 1 pages have no text and need OCR: 1 ({OCR_HINT})",
    "teksti.pdf": "not a PDF file",
    "tyhja.pdf": "the file is empty",
}
# Files of the sample collection that are quickly read, in an order of no folder.
PICKED = ("vantaa-kommentit-kotoutumislaki.pdf", "kulttuuriavustukset-luettelo.pdf", "espoo-asukastila-avustus.pdf")


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder tree of a new decision, a copy of it, a file of the sample collection, and every bad file of `BAD`."""
    return once(tmp_path_factory, "sekalaiset", _mix)


def _mix(folder: Path) -> None:
    good = pdfs.decision(folder / "kuoro.pdf", "Avustus Ulvilan Kuorolaulajat ry:lle")
    (folder / "alikansio").mkdir()
    shutil.copy(good, folder / "alikansio" / "kuoro-kopio.PDF")
    shutil.copy(CORPUS / "pori-tiedote-neuvonta.pdf", folder)
    pdfs.truncated(folder / "katkennut.pdf", CORPUS / "okm-kirjasto-hakemus.pdf")
    pdfs.encrypted(folder / "salattu.pdf")
    pdfs.without_text(folder / "skannattu.pdf")
    (folder / "teksti.pdf").write_text("Tämä ei ole PDF.\n", encoding="utf-8")
    (folder / "tyhja.pdf").touch()
    (folder / "muistio.txt").write_text("Tätä ei lueta kansiosta.\n", encoding="utf-8")
    (folder / ".piilossa.pdf").touch()
    for path in folder.rglob("*"):  # as old files: what has just changed and lacks its end would be waited for
        os.utime(path, (1e9, 1e9))


@pytest.fixture(scope="session")
def mixed_ingest(corpus_index: Path, mixed: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """The sample collection's index after `mixed` and a missing file were ingested into it, and that run."""

    def make(place: Path) -> None:
        copy_index(corpus_index, place / "index")
        run_process("ingest", "--workers", 1, mixed, mixed / "puuttuva.pdf", index=place / "index").save(place)

    place = once(tmp_path_factory, "mixed-ingest", make)
    return place / "index", Run.saved(place)


@pytest.fixture(scope="session")
def extracted(mixed: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run of `extract` over `PICKED`, then the bad files and one that is missing."""

    def make(place: Path) -> None:
        paths = [CORPUS / name for name in PICKED] + [mixed / name for name in BAD] + [mixed / "puuttuva.pdf"]
        run_process("extract", *paths, index=place / "index").save(place)
        assert not (place / "index").exists()  # no index is touched

    return Run.saved(once(tmp_path_factory, "extracted", make))


@pytest.fixture(scope="session")
def helsinki(corpus_index: Path) -> str:
    """The identifier of the Helsinki decision of the sample collection."""
    found = run("search", 'asia:"HEL 2025-004187"', "--format", "json", index=corpus_index).json
    return str(found["hits"][0]["record"])
