"""Importing spaCy without its command line, whose packages (typer, httpx, weasel) take a third of its start."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_COMMAND_LINE = ("spacy.cli", "spacy.cli.info")


@contextmanager
def quick_start() -> Iterator[None]:
    """Within it spaCy is imported quickly: without its command line, the garbage collector waiting.

    `spacy.cli` can be imported afterwards as ever. Nothing is changed when spaCy has been imported before.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        if "spacy" not in sys.modules:
            _import_spacy()
        yield
    finally:
        if collects:
            gc.enable()


def _import_spacy() -> None:
    """Import spaCy with `spacy.cli.info`, the one module of its command line that it asks for, held back."""
    held = {name: ModuleType(name) for name in _COMMAND_LINE}
    held["spacy.cli.info"].__dict__["info"] = _info
    sys.modules.update(held)
    try:
        import spacy  # noqa: F401
    finally:
        for name in _COMMAND_LINE:
            sys.modules.pop(name, None)


def _info(*arguments: Any, **options: Any) -> Any:
    """What `spacy.info` does, its module being imported when it is first called."""
    from spacy.cli.info import info

    return info(*arguments, **options)
