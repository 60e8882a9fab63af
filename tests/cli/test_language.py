from __future__ import annotations

import ast
import gettext
import io
import os
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from commands import reasons
from commands.language import CATALOGUES, DOMAIN
from index.lock import writing
from tests.cli.program import CORPUS, ROOT, run, run_process

MESSAGES = SimpleNamespace(**runpy.run_path(str(ROOT / "docs" / "messages.py"), run_name="messages"))
PO, MO = (CATALOGUES / "fi" / "LC_MESSAGES" / f"{DOMAIN}.{ending}" for ending in ("po", "mo"))
KNOWN = MESSAGES.read_po(PO)
PLACE = re.compile(r"\{\w*(?:![rs])?\}|%\(\w+\)s")
FINNISH = {"LC_ALL": "fi_FI.UTF-8"}


class TestCatalogue:
    def test_it_is_current_and_whole(self) -> None:
        po, mo, missing = MESSAGES.current()
        assert missing == [], "translate them in pykala.po"
        assert po == PO.read_text(encoding="utf-8"), "make docs"
        assert mo == MO.read_bytes(), "make docs"

    @pytest.mark.parametrize(
        "text",
        [
            "not answered within {seconds} seconds",
            "the query takes longer than {limit} s",
            "this needs the library {name}, which is not installed",
            "{path}: not written by pykala",
        ],
    )
    def test_it_has_the_errors_of_every_class(self, text: str) -> None:
        assert KNOWN[text].translations[0]

    @pytest.mark.parametrize("message", [m for m in KNOWN.values() if m.singular], ids=lambda m: m.singular[:40])
    def test_places_agree(self, message: SimpleNamespace) -> None:
        for source, target in zip((message.singular, message.plural or ""), message.translations, strict=False):
            if message.of_click:  # whose kinds of values need no name in Finnish
                assert set(PLACE.findall(target)) <= set(PLACE.findall(source))
            else:
                assert sorted(PLACE.findall(target)) == sorted(PLACE.findall(source))

    def test_the_compiled_one_says_what_the_other_says(self) -> None:
        with MO.open("rb") as file:
            compiled = gettext.GNUTranslations(file)
        for message in KNOWN.values():
            if message.plural:
                told = tuple(compiled.ngettext(message.singular, message.plural, n) for n in (1, 2))
            else:
                told = (compiled.gettext(message.singular),)
            assert not message.singular or told == message.translations

    def test_a_catalogue_survives_being_written_and_read(self, tmp_path: Path) -> None:
        text = 'Rivi "yksi"\\n\n\trivi kaksi'
        message = MESSAGES.Message(text, translations=(f"fi: {text}",))
        (tmp_path / "x.po").write_text(MESSAGES.written({text: message}), encoding="utf-8")
        assert MESSAGES.read_po(tmp_path / "x.po")[text].translations == (f"fi: {text}",)
        compiled = gettext.GNUTranslations(io.BytesIO(MESSAGES.compiled({text: message})))
        assert compiled.gettext(text) == f"fi: {text}"

    def test_clicks_own_messages_are_clicks(self) -> None:
        """What click has reworded would come out in English."""
        folder = Path(click.__file__).parent
        said = {text for path in folder.glob("*.py") for text in constants(path)}
        metavars = {"[OPTIONS]", "COMMAND [ARGS]..."}
        for text in MESSAGES.CLICK:
            assert set(text) - metavars <= said

    @pytest.mark.parametrize("reason", [*reasons.FILES, *reasons.FAULTS, *reasons.WAYS])
    def test_reasons_are_those_of_the_engine(self, reason: str) -> None:
        said = {
            shape(text)
            for folder in ("ingest", "index")
            for path in ROOT.glob(f"{folder}/*.py")
            for text in texts(path)
        }
        found = {shape(reason), shape(re.sub("search index|store", "{}", reason, count=1))}
        assert found & said or any(text.endswith(f": {shape(reason)}") for text in said)


def constants(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def texts(path: Path) -> Iterator[str]:
    """The texts of a module; what is put into an f-string as `{}`."""
    yield from constants(path)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def shape(text: str) -> str:
    return PLACE.sub("{}", text)


class TestChoice:
    @pytest.mark.parametrize(
        "environment",
        [
            {"LC_ALL": "fi_FI.UTF-8", "LANG": "en_US.UTF-8"},
            {"LC_MESSAGES": "fi_FI", "LANG": "C"},
            {"LANG": "fi_FI.UTF-8"},
            {"LANGUAGE": "fi:en", "LANG": "en_US.UTF-8"},
        ],
        ids=str,
    )
    def test_finnish_by_the_locale(self, environment: dict[str, str], tmp_path: Path) -> None:
        ran = run("status", index=tmp_path / "ei", **environment)
        assert ran.err == f"pykala: {tmp_path}/ei: hakemistoa ei ole\nTee se: pykala ingest KANSIO.\n"

    @pytest.mark.parametrize(
        "environment", [{}, {"LANG": "C"}, {"LC_ALL": "sv_FI.UTF-8"}, {"LANG": "ei-kieltä"}], ids=str
    )
    def test_else_english(self, environment: dict[str, str], tmp_path: Path) -> None:
        assert "no index here" in run("status", index=tmp_path / "ei", **environment).err

    @pytest.mark.parametrize("option", [("--lang", "fi"), ("--lang=fi",)], ids=" ".join)
    def test_the_option_goes_before_the_locale(self, option: tuple[str, ...], tmp_path: Path) -> None:
        assert "hakemistoa ei ole" in run(*option, "status", index=tmp_path / "ei", LC_ALL="en_GB.UTF-8").err
        assert "no index here" in run("--lang", "en", "status", index=tmp_path / "ei", **FINNISH).err

    def test_an_unknown_language_is_wrong_usage(self) -> None:
        ran = run("--lang", "sv", "status")
        assert (ran.status, ran.out) == (2, "")
        assert "'sv' is not one of 'fi', 'en'." in ran.err


class TestFinnish:
    @pytest.mark.parametrize("command", ["", "search", "saved", "open", "ingest", "export"])
    def test_help(self, command: str) -> None:
        ran = run_process("--lang", "fi", *command.split(), "--help")
        assert (ran.status, ran.err) == (0, "")
        assert ran.lines[0].startswith("Käyttö: pykala ")
        assert "Näytä tämä ohje." in ran.out
        assert not re.search(r"\b(?:the|of|and|with)\b", ran.out.replace("(AND, OR, NOT)", ""))

    def test_hits(self, corpus_index: Path) -> None:
        ran = run("search", "perhesideluvatt AMIF", "--facets", index=corpus_index, **FINNISH)
        assert "helsinki-perheenyhdistaminen-paatos.pdf s. 1–3 · 684 500 €" in ran.out
        assert "laji: viranhaltijapäätös (1)" in ran.lines
        assert ran.err.splitlines() == ["Tarkoititko: perhesideluvat AMIF", "1 tietue löytyi"]

    def test_a_query_that_does_not_parse(self, corpus_index: Path) -> None:
        assert run("search", "kunta pvm:eilen", index=corpus_index, **FINNISH).err.splitlines()[:3] == [
            "pykala: 'eilen' ei ole päiväys",
            "  kunta pvm:eilen",
            "            ^",
        ]

    def test_wrong_usage(self, corpus_index: Path) -> None:
        assert run("search", "--from", "2024-13", index=corpus_index, **FINNISH).err.splitlines()[-1] == (
            "Virhe: Virheellinen arvo kohdassa --from: '2024-13' ei ole päiväys"
        )

    def test_why_files_failed(self, corpus_copy: Path, tmp_path: Path) -> None:
        (tmp_path / "tyhjä.pdf").touch()
        os.utime(tmp_path / "tyhjä.pdf", (0, 0))  # it is not still arriving
        (tmp_path / "muistio.pdf").write_text("muistio", encoding="utf-8")
        ran = run("ingest", "--workers", 1, tmp_path, tmp_path / "ei.pdf", index=corpus_copy, **FINNISH)
        assert ran.status == 1
        assert set(ran.err.partition("Luettu ")[0].splitlines()) == {
            f"epäonnistui: {tmp_path}/tyhjä.pdf: tiedosto on tyhjä",
            f"epäonnistui: {tmp_path}/muistio.pdf: ei ole PDF-tiedosto",
            f"epäonnistui: {tmp_path}/ei.pdf: tiedostoa tai kansiota ei ole",
        }
        status = run("status", index=corpus_copy, **FINNISH)
        assert f"epäonnistui: {tmp_path}/tyhjä.pdf: tiedosto on tyhjä" in status.lines
        assert "3 sivusta 1 on vailla tekstiä ja vaatii tekstintunnistuksen: s. 2 (--ocr auto lukee ne" in status.out

    def test_who_holds_the_lock(self, corpus_copy: Path) -> None:
        with writing(corpus_copy):
            ran = run("ingest", CORPUS, index=corpus_copy, **FINNISH)
        assert ran.status == 1
        told = f"pykala: {corpus_copy}: tähän hakemistoon kirjoittaa prosessi {os.getpid()} "
        assert re.match(re.escape(told) + r"\(alkaen 20[\d-]+ [\d:]+ UTC, jo \d+ s\)\n", ran.err)

    @pytest.mark.parametrize(
        "command",
        [
            ("search", "hanke", "--format", "json", "--explain", "--facets"),
            ("search", "hanke", "--format", "csv"),
            ("status", "--format", "json"),
            ("export", "amounts"),
            ("analyze", "perhesideluvat"),
        ],
        ids=" ".join,
    )
    def test_data_is_the_same_in_every_language(self, command: tuple[str, ...], corpus_index: Path) -> None:
        ran = run(*command, index=corpus_index)
        assert ran.status == 0
        assert run(*command, index=corpus_index, **FINNISH).out == ran.out
