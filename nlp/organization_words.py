"""The word lists behind the rules for organisations' names, read from `data/organization_words.toml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "organization_words.toml"


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The words of one list (`owners`, `brands`, ...), in the file's order."""
    import tomllib  # most searches name no organisation

    lists: dict[str, str] = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return tuple(lists[name].split())


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of one list as a set.

    Args:
        name: the list's name in the file.
    """
    return frozenset(word_list(name))
