"""Swedish in Finnish documents: recognising it, and the stem of a Swedish word (Snowball)."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    r"ck|sch|stj|skj"
    r"|[bdfgklmnprstv](?:ning|ningen|ningar|ningarna|het|heten|heter|heterna|else|elsen|elser|erna|arna|orna)s?$"
    r"|(?:nämnd|nämnden|tion|tionen|tioner|ande|skap|skapet|verket|ministeriet|styrelse|styrelsen|staden|lagen"
    r"|kommun|kommunen|kommuner|[dlnrt]are|[dlnrt]aren|[dlnrt]arnas?|främjande|ansökan|beslutet)s?$"
)
# A lower-case word that starts or goes on as Finnish words do not and ends as Swedish ones do (`skolan`, `bidraget`).
_SWEDISH_WORD = re.compile(
    r"(?=s[klnptv]|tj|kn|[bfg]|[dkpt]r|[kp]l|v[lr]|\w+?(?:[bf]|(?<!n)g|d[lnr]|n[dj]a|rb|mn|nst|[aeiouyäö]hr|tv))"
    r"\w+(?:a[nr]|e[nrt]|[aeo]rna|ings?|ingens?|[aeo][nt]s|iska?t?|liga?t?|else|dom|erad|erat?)"
)
# What no Swedish word holds: a long vowel written twice, and the diphthongs and ends of Finnish.
_FINNISH_LOOK = re.compile(r"aa|ii|uu|yy|ää|öö|yö|uo|ou|äy|öy|ssä|uks|yks|inen$|isten$|[aeouyäö]iden$|ss[aä]$")
# Articles that Snowball leaves, and the stem with one at the shortest.
_ARTICLE = re.compile(r"[^aeiouyåäö](?:et|an)$")
_SHORTEST_WITH_ARTICLE = 6
_WORD = re.compile(r"[a-zåäöéü]{3,}")
# Ends of the administration's compounds (`näringsministeriet`, `kulturnämnden`), and letters before them at least.
_HEADS_TEXT = (
    "ministeriet nämnd styrelse kommun förvaltning bidrag understöd avgift program projekt tjänst skola område byrå "
    "direktör avtal beslut ansökan verksamhet arbete omsorg rapport utskott fullmäktige sektion förening förbund "
    "universitet institut främjande utbildning finansiering språk centralen myndighet ärende protokoll sammanträde"
)
_SHORTEST_HEAD = 3
# Of a sentence's words, as many are Swedish function words, and as many look Swedish, when it is Swedish.
_FUNCTION_SHARE, _SWEDISH_SHARE = 0.12, 0.4
_COMMON_TEXT = "och att av för på är det som ett till inte från vid ska enligt samt även vilket inom"
_COMMON = frozenset(_COMMON_TEXT.split())


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 (the library's name)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The Snowball stem of a Swedish word, in lower case (`förvaltningen` -> `förvaltning`).

    Snowball leaves the article of `skolan` and `projektet` where it is; it is cut here, but for `ministeriet`, which
    would become the Finnish `ministeri`.
    """
    found = _stemmer().stemWord(word.casefold())
    return found[:-2] if len(found) >= _SHORTEST_WITH_ARTICLE and _ARTICLE.search(found) else found


def head(word: str) -> str | None:
    """The stem of what a Swedish compound ends in, if that is one of the administration's words."""
    whole = stem(word)
    return next((end for end in _heads() if whole.endswith(end) and len(whole) >= len(end) + _SHORTEST_HEAD), None)


def looks_swedish(word: str) -> bool:
    """Whether a word by itself is likely Swedish, by its letters and endings."""
    folded = word.casefold()
    if folded in _FUNCTION_WORDS or "å" in folded:
        return True
    looks = _SWEDISH_LOOK.search(folded) or (word.islower() and _SWEDISH_WORD.fullmatch(word))
    return bool(looks) and not _FINNISH_LOOK.search(folded)


def is_function_word(word: str) -> bool:
    """Whether a word is one that Swedish sentences are held together by."""
    return word.casefold() in _FUNCTION_WORDS


def may_be_swedish(word: str) -> bool:
    """Whether nothing in a word, which Voikko does not know, speaks against its being Swedish."""
    folded = word.casefold()
    return bool(_WORD.fullmatch(folded)) and not word.isupper() and not _FINNISH_LOOK.search(folded)


def is_swedish(sentence: Sequence[str]) -> bool:
    """Whether a sentence, given as its tokens, is Swedish: by its function words and the look of the others."""
    if _COMMON.isdisjoint(sentence):
        return False
    words = [token.casefold() for token in sentence if token[:1].isalpha()]
    function = sum(word in _FUNCTION_WORDS for word in words)
    swedish = sum(word in _FUNCTION_WORDS or looks_swedish(word) for word in words)
    return function >= _FUNCTION_SHARE * len(words) and swedish >= max(2, _SWEDISH_SHARE * len(words))


@cache
def _heads() -> tuple[str, ...]:
    return tuple(sorted(map(stem, _HEADS_TEXT.split()), key=lambda end: -len(end)))


@cache
def _stemmer() -> _Stemmer:
    import Stemmer

    stemmer: _Stemmer = Stemmer.Stemmer("swedish")
    return stemmer
