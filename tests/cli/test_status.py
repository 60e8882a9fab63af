from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from tests.cli.conftest import BAD, OCR_HINT
from tests.cli.program import CORPUS, Run, run

KEYS = (
    *("directory", "files", "pages", "records", "mentions", "last_ingest", "unindexed", "bytes"),
    *("failed", "partial", "vanished", "outdated"),
)


def test_json(corpus_index: Path) -> None:
    ran = run("status", "--format", "json", index=corpus_index)
    assert (ran.status, ran.err) == (0, "")
    status = ran.json
    assert tuple(status) == KEYS
    gold = json.loads((CORPUS / "gold.json").read_text(encoding="utf-8"))
    assert status["directory"] == str(corpus_index)
    assert status["files"] == len(gold)
    assert status["pages"] == sum(file["pages"] for file in gold)
    assert status["records"] == Counter(record["type"] for file in gold for record in file["records"])
    assert (status["unindexed"], status["failed"], status["vanished"]) == (0, [], [])
    scanned = {"path": str(CORPUS / "kemi-pysakointi-skannattu-liite.pdf")}
    assert status["partial"] == [{**scanned, "reason": f"1 of 3 pages have no text and need OCR: 2 ({OCR_HINT})"}]


def test_mentions_are_those_of_the_export(corpus_index: Path) -> None:
    counted = run("status", "--format", "json", index=corpus_index).json["mentions"]
    assert set(counted) == {"case_numbers", "decision_refs", "amounts", "dates", "organizations", "projects"}
    for kind in ("amounts", "dates", "organizations", "projects"):
        assert counted[kind] == len(run("export", kind, "--format", "jsonl", index=corpus_index).lines)


def test_text(corpus_index: Path) -> None:
    ran = run("status", index=corpus_index)
    files = len(list(CORPUS.glob("*.pdf")))
    assert (ran.status, ran.err) == (0, "")
    assert ran.lines[0].startswith(f"{corpus_index}: {files} files, ")
    assert ran.lines[1].startswith("last ingest: 20")
    assert ran.lines[2].startswith("records: hankeluettelo 54, ")
    assert ran.lines[-1].startswith("read in part: ")
    assert ran.lines[-1].endswith(
        f"kemi-pysakointi-skannattu-liite.pdf: 1 of 3 pages have no text and need OCR: 2 ({OCR_HINT})"
    )


def test_what_failed_and_why(mixed_ingest: tuple[Path, Run], mixed: Path) -> None:
    index, _ = mixed_ingest
    failed = run("status", "--format", "json", index=index).json["failed"]
    # A path with nothing behind it is no file that failed.
    assert {entry["path"]: entry["reason"] for entry in failed} == {
        str(mixed / name): reason for name, reason in BAD.items()
    }
    lines = run("status", index=index).lines
    assert {f"failed: {mixed / name}: {reason}" for name, reason in BAD.items()} < set(lines)
