from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import BAD, PICKED
from tests.cli.program import CORPUS, Run, run

RECORD = {
    **{"document": str, "sha256": str, "record": str, "type": str, "title": str, "body": str, "date": str},
    **{"section": int, "pages": list, "text": str, "case_numbers": list, "decision_refs": list, "amounts": list},
    **{"dates": list, "organizations": list, "fields": dict, "project": dict},
}
REQUIRED = {"document", "sha256", "record", "type", "title", "pages", "text", "fields"}
MENTIONS = {
    "case_numbers": {"value": str, "text": str, "page": int},
    "decision_refs": {"body": str, "date": str, "section": int, "text": str, "page": int},
    "amounts": {"value": float, "currency": str, "text": str, "role": str, "page": int},
    "dates": {"value": str, "text": str, "page": int},
    "organizations": {"name": str, "text": str, "page": int},
}
NULLABLE = {"body", "date", "section", "role", "project"}
PROJECT = ("name", "recipient", "objective", "start", "end", "total_cost", "applied", "granted", "self_funding")
SUMS = PROJECT[5:]


def has_types(value: dict[str, Any], types: dict[str, type]) -> list[str]:
    """The keys of an object that are missing or have values of another type."""
    return [
        name
        for name, expected in types.items()
        if name not in value or not (type(value[name]) is expected or (value[name] is None and name in NULLABLE))
    ]


def test_records_come_in_the_order_of_the_files(extracted: Run) -> None:
    order = list(dict.fromkeys(record["document"] for record in extracted.jsonl))
    assert order == list(PICKED)
    numbers = [record["record"] for record in extracted.jsonl if record["document"] == PICKED[1]]
    assert numbers == sorted(numbers)
    assert len(numbers) == 31


def test_keys_and_types_are_those_of_the_documentation(extracted: Run) -> None:
    for record in extracted.jsonl:
        assert has_types(record, RECORD) == []
        assert all(record[name] is not None for name in REQUIRED)
        assert [type(page) for page in record["pages"]] == [int, int]
        assert record["record"].startswith(record["sha256"][:12])
        assert all(isinstance(value, str) for value in record["fields"].values())
        for kind, types in MENTIONS.items():
            for mention in record[kind]:
                assert has_types(mention, types) == [], kind


def test_every_kind_of_mention_is_among_them(extracted: Run) -> None:
    for kind in MENTIONS:
        assert any(record[kind] for record in extracted.jsonl), kind


def test_projects(extracted: Run) -> None:
    rows = [record for record in extracted.jsonl if record["document"] == PICKED[1] and record["project"]]
    assert len(rows) == 30
    for row in rows:
        project = row["project"]
        assert tuple(project) == PROJECT
        assert all(project[name] is None or type(project[name]) is float for name in SUMS)
        assert all(project[name] is None or type(project[name]) is str for name in PROJECT[:5])
    assert rows[0]["project"]["name"] == "Kamarimusiikkia kylätaloilla"
    assert rows[0]["project"]["granted"] == 4000.0


def test_the_values_are_those_of_the_decision(extracted: Run) -> None:
    (record,) = [record for record in extracted.jsonl if record["document"] == PICKED[2]]
    assert (record["type"], record["body"], record["date"], record["section"], record["pages"]) == (
        *("viranhaltijapäätös", "Elinvoimajohtaja", "2025-08-22", 87, [1, 1]),
    )
    assert record["case_numbers"][0]["value"] == "3700/02.05.04/2025"
    granted = [amount for amount in record["amounts"] if amount["role"] == "granted"]
    assert 64_000.0 in {amount["value"] for amount in granted}


def test_it_is_the_same_object_as_in_the_index(extracted: Run, corpus_index: Path) -> None:
    for record in extracted.jsonl[:3]:
        assert run("show", record["record"], "--format", "json", index=corpus_index).json == record


def test_finnish_letters_are_written_as_they_are(extracted: Run) -> None:
    assert "viranhaltijapäätös" in extracted.out
    assert "\\u00e4" not in extracted.out


def test_stdout_is_data_alone_and_stderr_names_what_failed(extracted: Run, mixed: Path) -> None:
    assert extracted.status == 1
    said = set(extracted.err.splitlines())
    assert f"failed: {mixed / 'puuttuva.pdf'}: no such file or folder" in said
    for name in ("katkennut.pdf", "salattu.pdf", "teksti.pdf", "tyhja.pdf"):
        assert f"failed: {mixed / name}: {BAD[name]}" in said
    # Of a page that cannot be read there is one line too, whatever it begins with.
    assert sum(line.endswith(f"{mixed / 'skannattu.pdf'}: {BAD['skannattu.pdf']}") for line in said) == 1
    assert len(extracted.err.splitlines()) == len(BAD) + 1


def test_a_file_that_gives_no_record_is_a_failure(extracted: Run, mixed: Path) -> None:
    assert f"failed: {mixed / 'skannattu.pdf'}: {BAD['skannattu.pdf']}" in extracted.err.splitlines()


def test_output_to_a_file(tmp_path: Path) -> None:
    output = tmp_path / "tietueet.jsonl"
    ran = run("extract", CORPUS / "pori-tiedote-neuvonta.pdf", "-o", output)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    (record,) = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert (record["document"], record["type"]) == ("pori-tiedote-neuvonta.pdf", "muu")


@pytest.mark.parametrize("end", ["\n", "\0", "\r\n"], ids=repr)
def test_names_are_read_on_stdin_and_their_order_kept(end: str, corpus_index: Path) -> None:
    names = [str(CORPUS / name) for name in (PICKED[2], "pori-tiedote-neuvonta.pdf")]
    ran = run("extract", "--workers", 2, "-", stdin=end.join([*names, ""]).encode())
    assert (ran.status, ran.err) == (0, "")
    assert [record["document"] for record in ran.jsonl] == [PICKED[2], "pori-tiedote-neuvonta.pdf"]


def test_no_names_on_stdin() -> None:
    ran = run("extract", "-", stdin=b"")
    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_a_name_on_stdin_that_is_no_file(tmp_path: Path) -> None:
    ran = run("extract", "-", stdin=f"{tmp_path}/puuttuu.pdf\n".encode())
    assert (ran.status, ran.err) == (1, f"failed: {tmp_path}/puuttuu.pdf: no such file or folder\n")
