from __future__ import annotations

import pytest

from index.slips import differs_by_dots, is_usual, slips, with_dots


@pytest.mark.parametrize(
    ("typed", "meant", "away"),
    [("halli", "halli", 0), ("hlali", "halli", 1), ("hali", "halli", 1), ("haalii", "halli", 2), ("xyz", "halli", 3)],
)
def test_slips_are_counted_up_to_a_bound(typed: str, meant: str, away: int) -> None:
    assert slips(typed, meant, 2) == away


@pytest.mark.parametrize("typed", ["paatosvalta", "lupapaatos", "jarjesto", "o"])
def test_dots_are_put_on_from_either_end(typed: str) -> None:
    meant = {"paatosvalta": "päätösvalta", "lupapaatos": "lupapäätös", "jarjesto": "järjestö", "o": "ö"}[typed]
    assert meant in with_dots(typed)
    assert typed not in with_dots(typed)
    assert differs_by_dots(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant", "usual"),
    [
        ("vuiroilla", "vuoroilla", True),  # i beside o
        ("vuiroilla", "viroilla", False),  # a u from nowhere
        ("omanssa", "omansa", True),
        ("omanssa", "omassa", False),
        ("ihmnien", "ihminen", True),
        ("hake", "hanke", True),
        ("lahtee", "lähtee", True),
        ("korkaa", "korjaa", True),
        ("korkaa", "korkea", False),
        ("xhanke", "hanke", False),
        ("hankee", "hanke", True),
    ],
)
def test_usual_slips_of_the_fingers(typed: str, meant: str, usual: bool) -> None:
    assert is_usual(typed, meant) is usual
