"""Typing slips: the edit distance between two words, and whether the slip is a common one."""

from __future__ import annotations

from itertools import pairwise

_KEYS = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")  # the Finnish keyboard's rows of letters
_BESIDE = {pair for row in _KEYS for along in (row, row[::-1]) for pair in pairwise(along)}
_DOTS, _DOTLESS = str.maketrans("ao", "äö"), str.maketrans("äöå", "aoa")


def slips(typed: str, meant: str, most: int) -> int:
    """How many letters are changed, left out, put in or swapped with the next; `most + 1` for more than `most`."""
    from rapidfuzz.distance import OSA

    return OSA.distance(typed, meant, score_cutoff=most)


def with_dots(typed: str) -> set[str]:
    """A word with dots on all its a and o from a place on (`lupapaatos`: lupapäätös) or up to it (`paatosvalta`)."""
    ends = {typed[:cut] + typed[cut:].translate(_DOTS) for cut in range(len(typed))}
    return (ends | {typed[:cut].translate(_DOTS) + typed[cut:] for cut in range(1, len(typed))}) - {typed}


def differs_by_dots(typed: str, meant: str) -> bool:
    """Whether two words are the same but for the dots."""
    return typed.translate(_DOTLESS) == meant.translate(_DOTLESS)


def is_usual(typed: str, meant: str) -> bool:
    """Whether a single slip is a usual one.

    Usual are a letter left out or typed twice, two in the wrong order, the key beside the right one, and dots left out.
    """
    if len(typed) < len(meant) or differs_by_dots(typed, meant):
        return True
    at = next((n for n, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), len(meant))
    if len(typed) > len(meant):
        return at > 0 and typed[at] == typed[at - 1]
    return (typed[at], meant[at]) in _BESIDE or typed[at + 1 :] != meant[at + 1 :]
