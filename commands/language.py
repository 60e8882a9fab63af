"""The language of messages: Finnish or English, by locale or `--lang`. Data does not depend on it."""

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

_PLACE = re.compile(r"\{(\w+)(?:![rs])?\}")
_LEAST_LITERAL = 4  # letters; a message with fewer of its own fits anything
_AT = "{path}: "  # what is said of a file is kept beside its path
_TRANSLATED = "The index is intact."  # whether this comes out otherwise tells whether there is a catalogue

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


def counted(one: str, many: str, count: int) -> str:
    """A message with a number in it: the first for one thing, the second for any other number.

    Args:
        one: with `{count}` in it, for one.
        many: the same for several, or none.
        count: the number.

    Returns:
        The message in the user's language, with the number.
    """
    return ngettext(one, many, count).format(count=count)


def told(error: PykalaError) -> str:
    """An error's message in the user's language."""
    return error.told(_) if error.values else error.told(retold)


def advice(error: PykalaError) -> str | None:
    """What the user can do about an error, in the user's language."""
    return error.advice(_) if error.values else error.advice(retold)


def retold(reason: str) -> str:
    """A reason kept in English (in the store, or by a worker process) in the user's language.

    It is fitted to the messages of the catalogue; what fits none comes back as it is.

    Args:
        reason: one reason, or several joined by `; `.

    Returns:
        The same in the language chosen.
    """
    if (whole := _fitted(reason)) != reason:
        return whole
    return "; ".join(map(_fitted, reason.split("; ")))


def _fitted(reason: str) -> str:
    if (whole := _(reason)) != reason or not reason:
        return whole
    for pattern, template in _patterns(_(_TRANSLATED)):
        if match := pattern.fullmatch(reason):
            values = {name: _fitted(value) for name, value in match.groupdict().items()}
            return _PLACE.sub(lambda place, values=values: values[place[1]], template)  # type: ignore[misc]
    return reason


@lru_cache(maxsize=2)
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What fits the messages that have places, with their translations; those with most words of their own first."""
    if language == _TRANSLATED:
        return ()
    found = [text for text in _messages() if _PLACE.search(text)]
    pairs = [(text, _(text)) for text in found]
    pairs += [(text.removeprefix(_AT), new.removeprefix(_AT)) for text, new in pairs if text.startswith(_AT)]
    fitting = [pair for pair in pairs if len(re.sub(r"\W", "", _PLACE.sub("", pair[0]))) >= _LEAST_LITERAL]
    fitting.sort(key=lambda pair: -len(_PLACE.sub("", pair[0])))
    return tuple((re.compile(_pattern(text), re.DOTALL), new) for text, new in fitting)


def _messages() -> Iterator[str]:
    catalogue = messages.translation(DOMAIN, str(CATALOGUES), fallback=True)
    known: dict[object, str] = getattr(catalogue, "_catalog", {})
    yield from (key for key in known if isinstance(key, str) and key)


def _pattern(template: str) -> str:
    out, at = "", 0
    for place in _PLACE.finditer(template):
        again = f"(?P<{place[1]}>" in out
        out += re.escape(template[at : place.start()]) + (f"(?P={place[1]})" if again else f"(?P<{place[1]}>.+?)")
        at = place.end()
    return out + re.escape(template[at:])
