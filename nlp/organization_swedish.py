"""Bodies of Swedish-language minutes: `Stadsstyrelsen`, `bildningsnämnden`, `Nämnden för fostran och lärande`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.canonical import capitalised
from nlp.gazetteer import municipalities
from nlp.organization_names import Found, Words

# The bare noun is no name (`styrelsens ordförande`); the genitive's s is cut.
_BODY = re.compile(r"((?:[^\W\d_-]{3,40}-?)?(?:fullmäktige|styrelsen|nämnden))s?", re.IGNORECASE)
# Another's body is indefinite in Swedish: Jakobstads bildningsnämnd.
_OWNED_ENDS = ("nämnd", "nämnds")
_OWNERS = frozenset({"Kommunens", "Stadens", "Elevens", "Barnets", "Finlands"})
_SCHOOLS = frozenset({"skola", "skolas", "högstadium", "gymnasium", "daghem"})
_BARE = frozenset({"fullmäktige", "styrelsen", "nämnden"})
_ENDS = ("fullmäktige", "fullmäktiges", "styrelsen", "styrelsens", "nämnden", "nämndens")
# Whose board it is: of an association or a company (`föreningsstyrelsen`) it is no body of a municipality's.
_OTHERS = ("förenings", "bolags", "delegations", "läns", "aktie")


def is_swedish_body(word: str) -> bool:
    """Whether `word` is a form of a Swedish body's noun, alone or in a compound."""
    return word.casefold().endswith((*_ENDS, *_OWNED_ENDS)) or word in _SCHOOLS


def swedish_body(words: Words, index: int) -> Iterator[Found]:
    """The body whose noun is word `index`."""
    word = words.words[index]
    if word in _SCHOOLS:
        before = words.words[index - 1] if words.gap(index) == " " else ""
        if before[:1].isupper() and before[-1] == "s" and before not in _OWNERS:
            yield words.found(index - 1, index + 1, f"{before} {word.removesuffix('s')}")
        return
    owned = word.casefold().endswith(_OWNED_ENDS) and _of_place(words, index - 2 * _halved(words, index))
    match = _BODY.fullmatch(f"{word.removesuffix('s')}en" if owned else word)
    if not match:
        return
    name = match.group(1)
    if name.casefold() not in _BARE:
        if not name.casefold().startswith(_OTHERS):
            start = index - 2 if _halved(words, index) else index
            first = [word.lower() for word in words.words[start:index]]
            yield words.found(start, index + 1, capitalised(" ".join((*first, name.lower()))))
    elif name.casefold() == "nämnden" and (end := _field(words, index + 1)) > index + 1:
        written = words.words[index + 1 : end]
        yield words.found(index, end, " ".join(("Nämnden", *written)))


def _halved(words: Words, index: int) -> bool:
    """Whether half a compound stands before `och`: Social- och | hälsovårdsnämnden."""
    joined = index > 1 and words.words[index - 1].lower() == "och" and words.words[index - 2][-1] == "-"
    return joined and words.gap(index) == words.gap(index - 1) == " "


def _of_place(words: Words, index: int) -> bool:
    """Whether a municipality's genitive stands before word `index`: `Jakobstads | bildningsnämnd`."""
    before = words.words[index - 1] if index > 0 and words.gap(index) == " " else ""
    return before[-1:] == "s" and before[0].isupper() and before.casefold().removesuffix("s") in municipalities()


def _field(words: Words, start: int) -> int:
    """Where the field that a nämnd is for ends: `Nämnden | för fostran och lärande`; `start` if there is none."""
    after = words.words[start : start + 4]
    spaced = all(words.gap(start + n) == " " for n in range(len(after)))
    if len(after) < 2 or after[0] != "för" or not spaced or not after[1].islower():
        return start
    return start + 4 if len(after) == 4 and after[2] == "och" and after[3].islower() else start + 2
