"""What lies on the disk, and which of it belongs to a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.disk import belongs


@pytest.fixture
def top(tmp_path: Path) -> Path:
    folder = tmp_path / "asiakirjat"
    (folder / "alla").mkdir(parents=True)
    (folder / ".piilossa").mkdir()
    (tmp_path / "muualla.pdf").touch()
    (folder / "ulos.pdf").symlink_to(tmp_path / "muualla.pdf")
    (folder / "alla" / "b.pdf").touch()
    (folder / "sisään.pdf").symlink_to(folder / "alla" / "b.pdf")
    return folder


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("", True),
        ("a.pdf", True),
        ("A.PDF", True),
        ("alla", True),
        ("alla/b.pdf", True),
        ("sisään.pdf", True),
        ("ulos.pdf", False),
        ("muistio.txt", False),
        (".piilossa", False),
        (".piilossa/a.pdf", False),
        (".a.pdf", False),
        ("../muualla.pdf", False),
    ],
)
def test_what_a_folder_holds(name: str, taken: bool, top: Path) -> None:
    assert belongs(top / name, top) is taken
