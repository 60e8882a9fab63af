from __future__ import annotations

import os
import stat
from pathlib import Path
from time import sleep

import pytest

from commands.opening import ViewerError, start, viewer
from tests.cli.program import CORPUS, run

FILE = Path("/kansio/päätös 1.pdf")


def script(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that alone is in PATH, and a screen; no viewer is set."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.delenv("PYKALA_VIEWER", raising=False)
    return folder


class TestViewer:
    @pytest.mark.parametrize(
        ("setting", "words"),
        [
            ("evince --page-index={page} {file}", ["evince", "--page-index=3", str(FILE)]),
            ("firefox {uri}#page={page}", ["firefox", "file:///kansio/p%C3%A4%C3%A4t%C3%B6s%201.pdf#page=3"]),
            ("xpdf", ["xpdf", str(FILE)]),
            ("'oma katselin' -s", ["oma katselin", "-s", str(FILE)]),
        ],
    )
    def test_the_setting(self, setting: str, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PYKALA_VIEWER", setting)
        assert viewer(FILE, 3) == words

    def test_the_desktops_choice_is_told_the_page(self, desktop: Path) -> None:
        for name in ("evince", "okular", "xdg-open"):
            script(desktop / name, "")
        script(desktop / "xdg-mime", "echo org.kde.Okular.desktop")
        assert viewer(FILE, 3) == ["okular", "--page", "3", str(FILE)]

    def test_an_unknown_choice_is_left_to_the_desktop(self, desktop: Path) -> None:
        for name in ("evince", "xdg-open"):
            script(desktop / name, "")
        script(desktop / "xdg-mime", "echo oma.desktop")
        assert viewer(FILE, 3) == ["xdg-open", str(FILE)]

    def test_no_desktop_tools_but_a_viewer(self, desktop: Path) -> None:
        script(desktop / "mupdf", "")
        assert viewer(FILE, 3) == ["mupdf", str(FILE), "3"]

    def test_none(self, desktop: Path) -> None:
        with pytest.raises(ViewerError, match="there is no PDF viewer") as raised:
            viewer(FILE, 1)
        assert raised.value.remedy == 'Name a viewer: PYKALA_VIEWER="evince --page-index={page} {file}"'
        assert desktop.is_dir()

    def test_no_screen(self, desktop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        script(desktop / "evince", "")
        monkeypatch.delenv("DISPLAY")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        with pytest.raises(ViewerError, match="there is no screen"):
            viewer(FILE, 1)

    def test_a_setting_that_is_no_command_line(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PYKALA_VIEWER", "evince '{file}")
        with pytest.raises(ViewerError, match="PYKALA_VIEWER cannot be read"):
            viewer(FILE, 1)


class TestStart:
    def test_a_program_that_is_not_there(self) -> None:
        with pytest.raises(ViewerError, match="No such file or directory"):
            start(["/ei/ole"])

    def test_a_viewer_that_fails(self, tmp_path: Path) -> None:
        with pytest.raises(ViewerError, match="ended with status 4"):
            start([str(script(tmp_path / "katselin", "exit 4"))])

    def test_a_viewer_that_stays_is_left_running(self, tmp_path: Path) -> None:
        start([str(script(tmp_path / "katselin", f"sleep 1.5; touch {tmp_path}/lopussa"))])
        assert not (tmp_path / "lopussa").exists()
        for _ in range(50):
            sleep(0.1)
            if (tmp_path / "lopussa").exists():
                return
        pytest.fail("the viewer was stopped")


class TestOpen:
    def test_the_last_searchs_number_at_its_page(self, corpus_copy: Path, tmp_path: Path) -> None:
        run("search", 'asia:"TRE:2217/02.05.00/2025"', index=corpus_copy)
        setting = str(script(tmp_path / "katselin", f'printf "%s\\n" "$@" > {tmp_path}/sanottu')) + " {page} {file}"
        page = run("show", "1", "--format", "json", index=corpus_copy).json["pages"][0]
        ran = run("open", "1", index=corpus_copy, PYKALA_VIEWER=setting)
        file = CORPUS / "tampere-elinvoimalautakunta-poytakirja.pdf"
        assert (ran.status, ran.out, ran.err) == (0, "", f"{file} p. {page}\n")
        assert (tmp_path / "sanottu").read_text() == f"{page}\n{file}\n"

    def test_by_identifier(self, corpus_copy: Path, helsinki: str) -> None:
        assert run("open", helsinki, index=corpus_copy, PYKALA_VIEWER="true").status == 0

    def test_a_file_that_is_gone(self, corpus_copy: Path, tmp_path: Path) -> None:
        from tests.cli import pdfs

        file = pdfs.decision(tmp_path / "kuoro.pdf", "Avustus Ulvilan Kuorolaulajat ry:lle")
        run("ingest", file, index=corpus_copy)
        run("search", "kuorolaulajat", index=corpus_copy)
        os.remove(file)
        ran = run("open", "1", index=corpus_copy, PYKALA_VIEWER="true")
        assert (ran.status, ran.err.splitlines()) == (
            1,
            [f"pykala: {file}: the file is gone from the disk", "`pykala show 1` shows its text."],
        )


class TestNumbers:
    def test_show(self, corpus_copy: Path) -> None:
        found = run("search", "hanke", "--offset", 3, "--limit", 2, index=corpus_copy)
        hits = run("search", "hanke", "--format", "json", index=corpus_copy).json["hits"]
        assert found.lines[0].startswith(" 4. ")
        assert run("show", "5", "--format", "json", index=corpus_copy).json["record"] == hits[4]["record"]

    def test_no_such_number(self, corpus_copy: Path) -> None:
        run("search", "hanke", "--limit", 2, index=corpus_copy)
        ran = run("show", "3", index=corpus_copy)
        assert ran.status == 1
        assert ran.err.splitlines()[0] == "pykala: the last search has no hit number 3"

    def test_a_machines_search_does_not_change_them(self, corpus_copy: Path) -> None:
        run("search", "perhesidelupa", index=corpus_copy)
        run("search", "kielikahvila", "--format", "json", index=corpus_copy)
        assert "AMIF" in run("show", "1", index=corpus_copy).lines[0]

    def test_what_was_kept_may_be_broken(self, corpus_copy: Path) -> None:
        for text in ("", "[]", "{", '{"1": 2}', '{"x": "y"}', '{"2": "22783618b848-001"}'):
            (corpus_copy / "last-search.json").write_text(text)
            assert run("show", "1", index=corpus_copy).status == 1
