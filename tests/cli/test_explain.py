from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import run

QUERY = "perhesideluvat AMIF hakeminen"


def test_words_and_reasons_for_people(corpus_index: Path) -> None:
    ran = run("search", QUERY, "--explain", index=corpus_index)
    assert ran.status == 0
    assert "    parts: perhe + side + lupa + sidelupa" in ran.lines
    assert "    lemma perhesidelupa: 1 record" in ran.lines
    assert any(line.startswith("        +") and " AMIF: lemma amif (title × 1, text × " in line for line in ran.lines)
    assert max(map(len, ran.lines)) <= 80


def test_json_has_one_more_key(corpus_index: Path) -> None:
    plain = run("search", QUERY, "--format", "json", index=corpus_index).json
    told = run("search", QUERY, "--format", "json", "--explain", index=corpus_index).json
    explanation = told.pop("explanation")
    assert told == plain
    word = explanation["words"][0]
    assert (word["word"], word["lemmas"], word["parts"]) == (
        "perhesideluvat",
        ["perhesidelupa"],
        ["perhe", "side", "lupa", "sidelupa"],
    )
    assert {"way": "lemma perhesidelupa", "records": 1} in word["ways"]


@pytest.mark.parametrize("query", [QUERY, "perhesidelupa", "kielikahvila OR filosofiakahvila", "avustus perhesidelupa"])
def test_the_parts_of_a_score_add_up(query: str, corpus_index: Path) -> None:
    found = run("search", query, "--format", "json", "--explain", index=corpus_index).json
    for hit, why in zip(found["hits"], found["explanation"]["hits"], strict=True):
        assert why["record"] == hit["record"]
        assert sum(word["score"] for word in why["words"]) + why["rest"] == pytest.approx(hit["score"], abs=0.002)


def test_a_word_found_nowhere(corpus_index: Path) -> None:
    ran = run("search", "perhesidelupa xyzzyqq", "--explain", index=corpus_index)
    xyzzyqq = next(n for n, line in enumerate(ran.lines) if line.startswith("xyzzyqq: "))
    assert ran.lines[xyzzyqq + 1 : xyzzyqq + 3] == ["    readings: xyzzyqq", "    not found"]
    assert "words are missing" in ran.out
