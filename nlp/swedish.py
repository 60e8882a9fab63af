"""Swedish in Finnish documents: recognising it, and the stem of a Swedish word (Snowball)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Protocol

# Words that every Swedish sentence holds and Finnish text does not.
_FUNCTION_WORDS_TEXT = (
    "och att av för på med är det den som ett till inte har var från vid ska kan eller om i en de sig så man under "
    "efter mellan enligt samt även skall blir hos genom deras dess detta denna dessa vi jag du han hon inom"
)
_FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_TEXT.split())
# Letters and ends that Finnish words do not have.
_SWEDISH_LOOK = re.compile(
    r"å|ck|sch|stj|skj"
    r"|[bdfgklmnprstv](?:ning|ningen|ningar|ningarna|het|heten|heter|heterna|else|elsen|elser|erna|arna|orna)s?$"
    r"|(?:nämnd|nämnden|tion|tionen|tioner|ande|skap|skapet|verket|ministeriet|styrelse|styrelsen|staden|lagen"
    r"|kommun|kommunen|kommuner|[dlnrt]are|[dlnrt]aren|[dlnrt]arnas?|främjande|ansökan|beslutet)s?$"
)


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 (the library's name)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The Snowball stem of a Swedish word, in lower case (`förvaltningen` -> `förvaltning`)."""
    return _stemmer().stemWord(word.casefold())


def looks_swedish(word: str) -> bool:
    """Whether a word by itself is likely Swedish, by its letters and endings."""
    folded = word.casefold()
    return folded in _FUNCTION_WORDS or bool(_SWEDISH_LOOK.search(folded))


@cache
def _stemmer() -> _Stemmer:
    # The package loads all its languages (30 ms): only text that holds Swedish pays for it.
    import snowballstemmer  # type: ignore[import-untyped]

    stemmer: _Stemmer = snowballstemmer.stemmer("swedish")
    return stemmer
