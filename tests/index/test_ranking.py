"""The right record comes first, for queries over the sample collection of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.queries import ask, measures, read, tune
from index import matching, weights
from index.reader import Reader
from tests.cli.program import CORPUS

QUERIES = read(CORPUS / "queries.json")


def test_the_right_record_comes_first(corpus_index: Path) -> None:
    reader = Reader(corpus_index / "search")
    first, reciprocal = measures(ask(reader, QUERIES))
    reader.close()
    assert first >= 0.95
    assert reciprocal >= 0.96


def test_every_query_has_an_answer_in_the_collection() -> None:
    assert len(QUERIES) >= 60
    named = {wanted["document"] for asked in QUERIES for wanted in asked.relevant}
    assert named <= {path.name for path in CORPUS.glob("*.pdf")}


def test_choosing_weights_leaves_those_there_are(corpus_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {name: getattr(weights, name) for name in dir(weights) if name.isupper()}
    kinds = matching._KIND_WEIGHTS.copy()
    monkeypatch.setattr("benchmarks.queries._ROUNDS", 1)
    monkeypatch.setattr(weights, "OTHER_LEMMA", 50.0)  # a reading of a word far above the word itself
    reader = Reader(corpus_index / "search")
    chosen = tune(reader, [asked for asked in QUERIES if asked.kind == "inflected"][:4])
    reader.close()
    assert weights.OTHER_LEMMA == 50.0
    assert {**before, "OTHER_LEMMA": 50.0} == {name: getattr(weights, name) for name in before}
    assert (kinds == matching._KIND_WEIGHTS).all()
    assert all(value != before.get(name) for name, value in chosen.items())
