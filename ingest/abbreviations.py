"""Abbreviated names of deciding bodies and office-holders, as minutes write them: `Khall`, `Sivltk`, `Tekn.ltk`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

# A whole word before `ltk` is the board's name shortened at its end alone: `Perusturvaltk`, `rakennusltk`.
_BOARD = re.compile(r"(?P<field>[^\W\d_][\w-]*[^\W\d_](?:[aeioäö]|[uy]s))ltk", re.IGNORECASE)
_SHORTEST_FIELD = 4


def full_name(written: str, *, town: bool = False) -> str | None:
    """The name that an abbreviation stands for.

    Args:
        written: one word, in any case of letters, perhaps with points: `Kh`, `Tekn.ltk`.
        town: whether it stands in a town's paper, where `Kh` is Kaupunginhallitus rather than Kunnanhallitus.

    Returns:
        The name in the nominative with a capital letter, or None where the word is no known abbreviation.
    """
    key = written.replace(".", "").casefold()
    municipal, bodies = _table()
    if key in municipal:
        return ("Kaupungin" if town else "Kunnan") + municipal[key]
    if key in bodies:
        return bodies[key]
    board = _BOARD.fullmatch(written) if key.endswith("ltk") else None
    if board is None or len(board["field"]) < _SHORTEST_FIELD:
        return None
    return board["field"].capitalize() + "lautakunta"


@cache
def known() -> frozenset[str]:
    """The abbreviations of the table, in lower case without points."""
    municipal, bodies = _table()
    return frozenset({*municipal, *bodies})


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """The abbreviations of a municipality's own bodies by what follows Kunnan-, and all others with their names."""
    data = tomllib.loads(files("ingest").joinpath("data/abbreviations.toml").read_text("utf-8"))
    return data["municipal"], data["bodies"]
