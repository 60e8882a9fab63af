from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import archive


def test_every_night_adds_records_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(archive, "_NIGHT", 10)
    monkeypatch.setattr(archive, "_apart", archive.ingest)
    archive.report(tmp_path / "files", tmp_path / "index", (20, 40))
    told = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [(line[0], line[2]) for line in told[1:5]] == [("0", "20"), ("20", "10"), ("30", "10"), ("40", "10")]
    assert told[5][1:3] == ["unchanged", "files:"]
