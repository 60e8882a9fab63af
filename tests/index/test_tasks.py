"""Large files are prepared in pieces: nothing lost, nothing twice, in order, and a failed piece fails its file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.tasks import Failed, Jobs, Piece, Prepared, Task, prepare_records, prepared
from index.workers import analyse_all
from nlp.files import FileAnalysis

from .fakes import analyse, decision

WORKER = object()
TASK = Task(Path("suuri.pdf"), "0" * 64)


def analysis(*lengths: int) -> FileAnalysis:
    records = tuple(
        decision("suuri.pdf", TASK.sha256, n, f"Asia {n} " + "a" * size) for n, size in enumerate(lengths, 1)
    )
    return FileAnalysis(records, 9, ("page 2 has no text",))


def pieces_of(jobs: Jobs) -> list[Piece]:
    found = []
    while isinstance(job := jobs.next(None), Piece):
        found.append(job)
    return found


@pytest.mark.parametrize(
    ("lengths", "is_prepared"),
    [((), True), ((10, 10), True), ((90_000,), True), ((30_000, 30_000), False), ((10_000,) * 5, False)],
)
def test_only_large_files_of_several_records_are_left_to_be_prepared_in_pieces(lengths, is_prepared):
    assert isinstance(prepared(analysis(*lengths)), Prepared) == is_prepared


@given(lengths=st.lists(st.integers(0, 90_000), min_size=2, max_size=8), order=st.randoms(use_true_random=False))
def test_pieces_in_any_order_make_the_whole_file(lengths, order):
    whole = analysis(*lengths)
    jobs = Jobs([], prepare=True)
    assert jobs.settle(TASK, whole, WORKER) is None
    pieces = pieces_of(jobs)
    assert [record for piece in pieces for record in piece.records] == list(whole.records)
    fields = {piece: tuple({"record": record.record.id} for record in piece.records) for piece in pieces}
    order.shuffle(pieces)
    settled = [jobs.settle(piece, fields[piece], WORKER) for piece in pieces]
    assert settled[:-1] == [None] * (len(pieces) - 1)
    in_order = tuple({"record": record.record.id} for record in whole.records)
    assert settled[-1] == (TASK, Prepared.of(whole, in_order))


def test_a_piece_that_fails_fails_its_file_once():
    jobs = Jobs([], prepare=True)
    jobs.settle(TASK, analysis(50_000, 50_000, 50_000), WORKER)
    first, second, third = pieces_of(jobs)
    assert jobs.settle(second, Failed("a crash"), WORKER) == (TASK, Failed("a crash"))
    assert jobs.settle(first, ({},), WORKER) is None
    assert jobs.settle(third, Failed("another"), WORKER) is None


def test_workers_prepare_pieces_as_one_process_would(tmp_path):
    path = tmp_path / "suuri.txt"
    path.write_text("\n".join(f"Asia {n} " + "perhesidelupa " * 1_500 for n in range(6)), encoding="utf-8")
    task = Task(path, "1" * 64)
    ((done, outcome),) = analyse_all([task], analyse, workers=2, time_limit=60, prepare=True)
    whole = analyse(path, task.sha256)
    assert done == task
    assert outcome == Prepared.of(whole, prepare_records(whole.records))


def test_pieces_go_to_who_read_the_file_and_to_others_when_no_file_is_left():
    other, task = object(), Task(Path("toinen.pdf"), "1" * 64)
    jobs = Jobs([task], prepare=True)
    jobs.settle(TASK, analysis(50_000, 50_000, 50_000), WORKER)
    assert isinstance(jobs.next(WORKER), Piece)
    assert jobs.next(other) == task
    assert isinstance(jobs.next(other), Piece)
    assert isinstance(jobs.next(None), Piece)
    assert jobs.next(WORKER) is None
