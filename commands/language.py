"""The language of messages: Finnish or English, by the locale or `--lang`. What is data never changes by it."""

from __future__ import annotations

import gettext as messages
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.errors import PykalaError

LANGUAGES = ("fi", "en")
CATALOGUES = Path(__file__).with_name("locale")
DOMAIN = "pykala"

_PLACE = re.compile(r"\{(\w*)(?:![rs])?\}")
_LEAST_LITERAL = 8  # letters; a template of fewer fits anything

_ = messages.gettext
ngettext = messages.ngettext


def choose(language: str | None = None) -> None:
    """Speak a language from now on, click's own messages included.

    Args:
        language: one of `LANGUAGES`; None: that of the locale (`LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG`), English
            where that is neither.
    """
    if language:
        os.environ["LANGUAGE"] = language
    messages.bindtextdomain(DOMAIN, str(CATALOGUES))
    messages.textdomain(DOMAIN)


def marked(message: str) -> str:
    """The message itself: marks a text that is translated later, where it is shown."""
    return message


def told(error: PykalaError) -> str:
    """An error's message in the user's language."""
    return error.told(_)


def advice(error: PykalaError) -> str | None:
    """What the user can do about an error, in the user's language."""
    return error.advice(_)


def retold(reason: str) -> str:
    """A reason kept in English (in the store, or by a worker process) in the user's language.

    It is fitted to the templates of the catalogue; what fits none comes back as it is.

    Args:
        reason: one reason, or several joined by `; `.

    Returns:
        The same in the language chosen.
    """
    if _("{path}: not a directory") == "{path}: not a directory":
        return reason
    return "; ".join(_retold(part) for part in reason.split("; "))


def _retold(reason: str) -> str:
    if (whole := _(reason)) != reason:
        return whole
    for template, pattern in _templates():
        if match := pattern.fullmatch(reason):
            values = {name: _retold(value) for name, value in match.groupdict().items()}
            return _PLACE.sub(lambda place, values=values: values[place[1]], _(template))  # type: ignore[misc]
    return reason


@lru_cache(maxsize=1)
def _templates() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The messages with places in them, those with most words of their own first, and what fits them."""
    found = [text for text in _messages() if _PLACE.search(text)]
    fitting = [text for text in found if len(re.sub(r"\W", "", _PLACE.sub("", text))) >= _LEAST_LITERAL]
    fitting.sort(key=lambda text: -len(_PLACE.sub("", text)))
    return tuple((text, re.compile(_pattern(text), re.DOTALL)) for text in fitting)


def _messages() -> Iterator[str]:
    catalogue = messages.translation(DOMAIN, str(CATALOGUES), ["fi"])
    known: dict[object, str] = getattr(catalogue, "_catalog", {})
    yield from (key for key in known if isinstance(key, str) and key)


def _pattern(template: str) -> str:
    seen: set[str] = set()
    out, at = "", 0
    for place in _PLACE.finditer(template):
        name = place[1]
        out += re.escape(template[at : place.start()]) + (f"(?P={name})" if name in seen else f"(?P<{name}>.+?)")
        seen.add(name)
        at = place.end()
    return out + re.escape(template[at:])
