"""The commands of keeping an archive, what is logged, and what may not act on a terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli import main
from commands.wording import safe, shown
from tests.cli.program import CORPUS, ROOT, run, run_on_terminal

PAGE = (ROOT / "docs" / "archive.md").read_text(encoding="utf-8")
NASTY = "a\x1b[31m\x9b2J\x1b]0;b\x07.pdf"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_backup_remove_and_restore(corpus_copy: Path, tmp_path: Path) -> None:
    records = run("status", "--format", "json", index=corpus_copy).json["records"]
    assert run("backup", tmp_path / "v.sqlite", index=corpus_copy).status == 0
    removed = run("remove", CORPUS, index=corpus_copy)
    assert (removed.status, removed.err) == (0, f"{CORPUS}: {len(list(CORPUS.glob('*.pdf')))} files removed\n")
    assert run("status", "--format", "json", index=corpus_copy).json["records"] == {}
    assert run("remove", CORPUS, index=corpus_copy).status == 1
    restored = run("restore", tmp_path / "v.sqlite", index=corpus_copy)
    assert restored.err.splitlines()[-1] == f"{sum(records.values())} records restored"
    assert run("verify", index=corpus_copy).status == 0
    assert run("status", "--format", "json", index=corpus_copy).json["records"] == records


def test_what_failed(corpus_copy: Path, tmp_path: Path) -> None:
    bad = tmp_path / "huono.pdf"
    bad.write_text("Tämä ei ole PDF.", encoding="utf-8")
    assert run("ingest", bad, index=corpus_copy).status == 1
    (failed,) = run("status", "--failed", "--format", "json", index=corpus_copy).json
    assert (failed["path"], failed["reason"], failed["attempts"]) == (str(bad), "not a PDF file", 1)
    (line,) = run("status", "--failed", index=corpus_copy).lines
    here = datetime.fromisoformat(failed["at"]).astimezone()
    assert line == f"{bad}: not a PDF file ({here:%Y-%m-%d %H:%M:%S}, attempt 1)"
    assert run("ingest", "--retry", bad, index=corpus_copy).status == 1
    assert run("status", "--failed", "--format", "json", index=corpus_copy).json[0]["attempts"] == 2


def test_a_log_of_files_and_pages(tmp_path: Path) -> None:
    scanned, log = CORPUS / "kemi-pysakointi-skannattu-liite.pdf", tmp_path / "loki.jsonl"
    ran = run("--log-file", log, "-v", "ingest", scanned, index=tmp_path / "hakemisto")
    assert f"INFO {scanned}, page 2: the page has no text, or is damaged\n" in ran.err
    told = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert ("pykala.pages", str(scanned), 2) in [(one["part"], one["file"], one.get("page")) for one in told]
    assert {"time", "level", "message", "process"} <= set(told[0])
    quiet = run("ingest", "--force", scanned, index=tmp_path / "hakemisto")
    assert "INFO" not in quiet.err


def test_a_log_that_cannot_be_written(tmp_path: Path) -> None:
    ran = run("--log-file", tmp_path / "ei" / "loki", "status", index=tmp_path)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(f"pykala: {tmp_path / 'ei' / 'loki'}: ")


def test_names_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    folder, index = tmp_path / "asiakirjat", tmp_path / "hakemisto"
    folder.mkdir()
    shutil.copy(CORPUS / "pori-tiedote-neuvonta.pdf", folder / NASTY)
    (folder / f"x{NASTY}").write_text("ei PDF", encoding="utf-8")
    os.utime(folder / f"x{NASTY}", (1e9, 1e9))
    out = run_on_terminal("ingest", folder, index=index, NO_COLOR="1").out
    for command in (
        *(("status",), ("status", "--failed"), ("search", "neuvonta"), ("search", "neuvonta", "--format", "json")),
        *(("search", "neuvonta", "--format", "csv"), ("export", "records"), ("export", "records", "--format", "jsonl")),
        *(("sql", "SELECT document FROM amounts", "--format", form) for form in ("table", "csv", "json", "jsonl")),
        ("sql", "SELECT char(27) || '[31m' || char(155) || char(8238) AS x", "--format", "csv"),
        *(("ingest", folder), ("verify",), ("-vv", "ingest", "--force", folder), ("remove", folder)),
    ):
        out += run_on_terminal(*command, index=index, NO_COLOR="1").out
    assert "\\u001b[31m" in out
    assert CONTROL.findall(out) == []


def test_names_do_not_take_our_own_marks_or_lines(tmp_path: Path) -> None:
    folder, index = tmp_path / "asiakirjat", tmp_path / "hakemisto"
    folder.mkdir()
    shutil.copy(CORPUS / "pori-tiedote-neuvonta.pdf", folder / "a\x1b[1;33mb\x1b[1m\n0 failed.pdf")
    (folder / "x\n0 failed\x1b[1m.pdf").write_text("ei PDF", encoding="utf-8")
    os.utime(folder / "x\n0 failed\x1b[1m.pdf", (1e9, 1e9))
    said = run("-v", "ingest", folder, index=index).err.splitlines()
    assert f"failed: {folder}/x\\u000a0 failed\\u001b[1m.pdf: not a PDF file" in said
    assert [line for line in said if line.startswith("0 failed")] == []
    assert len(run("status", "--failed", index=index).lines) == 1
    (record,) = (hit["record"] for hit in run("search", "neuvonta", "--format", "json", index=index).json["hits"])
    out = "".join(run_on_terminal(*command, index=index).out for command in (("search", "neuvonta"), ("show", record)))
    assert "a\\u001b[1;33mb\\u001b[1m" in out
    assert "a\x1b[1;33mb" not in out
    assert [line for line in run("remove", folder, index=index).err.splitlines() if line.startswith("0 failed")] == []


def test_a_log_on_a_full_disk_is_said_once_and_the_work_goes_on(tmp_path: Path) -> None:
    ran = run("--log-file", "/dev/full", "ingest", CORPUS / "pori-tiedote-neuvonta.pdf", index=tmp_path / "hakemisto")
    assert ran.status == 0
    assert ran.err.splitlines()[0] == "/dev/full: No space left on device; nothing more is logged there"
    assert ran.err.count("/dev/full") == 1
    assert "Traceback" not in ran.err


@given(st.text())
def test_nothing_that_is_made_safe_acts(text: str) -> None:
    for mark in ("\x1b[1m", "\x1b[1;33m", "\x1b[0m"):  # our own
        text = text.replace(mark, "")
    assert CONTROL.findall(safe(text)) == CONTROL.findall(shown(text)) == []


@given(st.text())
def test_json_stays_the_same_json(text: str) -> None:
    assert json.loads(safe(json.dumps(text, ensure_ascii=False))) == text


@pytest.mark.parametrize("name", ["\udce4.pdf", "a\nb.pdf", "ä" * 60 + ".pdf", " .pdf", "-v.pdf", "[bold].pdf"])
def test_files_of_any_name(name: str, tmp_path: Path) -> None:
    path = os.fsencode(str(tmp_path)) + b"/" + os.fsencode(name)
    shutil.copy(os.fsencode(CORPUS / "pori-tiedote-neuvonta.pdf"), path)
    assert run("ingest", tmp_path, index=tmp_path / "hakemisto").status == 0
    assert run("search", "neuvonta", index=tmp_path / "hakemisto").status == 0
    assert run("remove", tmp_path, index=tmp_path / "hakemisto").err.endswith(": 1 file removed\n")


def test_a_search_has_limited_time(corpus_copy: Path) -> None:
    assert run("search", "kunta", "--timeout", "60", index=corpus_copy).status == 0
    ran = run("search", "kunta", "--timeout", "0", index=corpus_copy)
    assert (ran.status, ran.out) == (2, "")


def block(mark: str) -> str:
    found = re.search(rf"<!-- {re.escape(mark)} -->\n```\w*\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def commands_of(text: str) -> list[list[str]]:
    """The runs of the program in a cron line or unit, as arguments."""
    lines = [line.partition("ExecStart=")[2] or re.sub(r"^(\S+\s+){5}", "", line) for line in text.splitlines()]
    parts = [part.strip() for line in lines for part in line.split("&&") if "pykala " in part]
    return [shlex.split(part)[1:] for part in parts]


@pytest.mark.parametrize("mark", ["cron", "unit: pykala.service"])
def test_the_commands_of_the_docs_are_the_programs(mark: str) -> None:
    found = commands_of("\n".join(line for line in block(mark).splitlines() if "ExecStart" in line or mark == "cron"))
    assert found
    for arguments in found:
        assert arguments[0] == "--index"
        command = main.commands[arguments[2]]
        options = {name for parameter in command.params for name in parameter.opts}
        assert {word for word in arguments[3:] if word.startswith("-")} <= options


def test_the_cron_line_does_what_it_says(tmp_path: Path) -> None:
    folder = tmp_path / "asiakirjat"
    folder.mkdir()
    (tmp_path / "varmuus").mkdir()
    shutil.copy(CORPUS / "pori-tiedote-neuvonta.pdf", folder)
    for arguments in commands_of(block("cron")):
        told = [
            word.replace("/srv/pykala", str(tmp_path / "hakemisto")).replace("/srv", str(tmp_path))
            for word in arguments
        ]
        assert run(*told).status == 0
    assert (tmp_path / "varmuus" / "pykala.sqlite").stat().st_size > 0


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    unit = tmp_path / "pykala.service"
    text = (
        block("unit: pykala.service").replace("/usr/local/bin/pykala", "/bin/true").replace("User=pykala", "User=root")
    )
    unit.write_text(text, encoding="utf-8")
    checked = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    said = [line for line in checked.stderr.splitlines() if "pykala.service" in line]
    assert (checked.returncode, said) == (0, [])


@pytest.mark.parametrize(
    ("command", "column"),
    [
        (("search", "neuvonta", "--format", "csv"), "document"),
        (("export", "records"), "document"),
        (("sql", "SELECT document FROM dates LIMIT 1", "--format", "csv"), "document"),
    ],
)
def test_no_cell_of_any_csv_is_a_formula(command: tuple[str, ...], column: str, tmp_path: Path) -> None:
    name = "=HYPERLINK(1).pdf"
    shutil.copy(CORPUS / "pori-tiedote-neuvonta.pdf", tmp_path / name)
    run("ingest", tmp_path, index=tmp_path / "hakemisto")
    row = next(csv.DictReader(io.StringIO(run(*command, index=tmp_path / "hakemisto").out, newline="")))
    assert row[column] == f"'{name}"
