"""The numbers of the last search's hits, kept privately in the index directory."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

NAME = "last-search.json"
_PRIVATE = 0o600


def remember(directory: Path, numbers: Mapping[int, str]) -> None:
    """Keep the numbers of a search; where nothing can be written, nothing is kept.

    Args:
        directory: the index directory.
        numbers: rank -> identifier of the record.
    """
    whole = directory / f".{NAME}.{os.getpid()}"
    with suppress(OSError):
        try:
            with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE), "w") as file:
                json.dump({str(rank): record for rank, record in numbers.items()}, file)
            whole.replace(directory / NAME)
        finally:
            whole.unlink(missing_ok=True)


def recall(directory: Path) -> dict[int, str]:
    """The numbers of the last search: rank -> identifier of the record; empty where there was none."""
    try:
        kept = json.loads((directory / NAME).read_text(encoding="utf-8"))
        return {int(rank): record for rank, record in kept.items() if isinstance(record, str)}
    except (OSError, ValueError, AttributeError):
        return {}
