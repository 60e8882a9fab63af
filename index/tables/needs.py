"""Optional libraries that only some exports need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from index.errors import MissingLibrary


def needed(module: str, extra: str) -> Any:
    """A library's module.

    Args:
        module: its name.
        extra: the extra of the project that brings it.

    Raises:
        MissingLibrary: it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        name = module.partition(".")[0]
        if error.name and error.name.partition(".")[0] != name:
            raise
        raise MissingLibrary(
            "this needs the library {name}, which is not installed",
            remedy="Install it: pip install 'pykala[{extra}]', or pip install {name}.",
            name=name,
            extra=extra,
        ) from error
