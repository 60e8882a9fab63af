from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli import pdfs
from tests.cli.program import CORPUS, Run, run, run_process

BAD = {
    "katkennut.pdf": "the PDF is damaged or cut short",
    "salattu.pdf": "the PDF is encrypted",
    "skannattu.pdf": "1 of 1 pages have no text and need OCR: 1",
    "teksti.pdf": "not a PDF file",
    "tyhja.pdf": "the file is empty",
}


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder tree of a new decision, a copy of it, a file of the sample collection, and every bad file of `BAD`."""
    folder = tmp_path_factory.mktemp("sekalaiset")
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
    return folder


@pytest.fixture(scope="module")
def mixed_ingest(corpus_index: Path, mixed: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """The sample collection's index after `mixed` has been ingested into it, and that run."""
    index = Path(shutil.copytree(corpus_index, tmp_path_factory.mktemp("sekaisin") / "hakemisto"))
    return index, run_process("ingest", mixed, mixed / "puuttuva.pdf", index=index)


@pytest.fixture(scope="session")
def helsinki(corpus_index: Path) -> str:
    """The identifier of the Helsinki decision of the sample collection."""
    found = run("search", 'asia:"HEL 2025-004187"', "--format", "json", index=corpus_index).json
    return str(found["hits"][0]["record"])
