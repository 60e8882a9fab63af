"""Matching the gazetteer's names in a text."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.canonical import bases
from nlp.gazetteer import (
    REGIONAL,
    is_area,
    is_country,
    is_place,
    known_name,
    municipalities,
    name_fits,
    names_from,
    regional,
)
from nlp.organization_heads import legal_form
from nlp.organization_names import Found, Words
from nlp.organization_words import words_of


def known(words: Words, index: int) -> Iterator[Found]:
    """Names of the gazetteer that begin at word `index`."""
    for name in names_from(words.words[index]):
        end = index + len(name.words)
        if end > len(words) or words.words[end - 1][:1].casefold() != name.words[-1][:1].casefold():
            continue
        if any(words.gap(i) not in {" ", "\n", ","} for i in range(index + 1, end)):
            continue
        if not name_fits(words.words[index:end], name) or _doubtful(words, index, name.words):
            continue
        end = _with_short_name(words, end, name.canonical)
        if end < len(words) and words.gap(end) == " " and legal_form(words.words[end]):
            end += 1
            yield words.found(index, end, words.canonical(index, end))
        elif name.canonical in REGIONAL and words.gap(index) == " " and is_place(words.words[index - 1]):
            yield words.found(index - 1, end, regional(words.words[index - 1], name.canonical))
        elif _other_country(words, index, name.canonical):
            yield words.found(
                index - 1, end, f"{words.words[index - 1]} {name.canonical[0].lower()}{name.canonical[1:]}"
            )
        elif branch := _branch(words, end):
            yield words.found(index, branch, words.canonical(index, branch))
        else:
            yield words.found(index, end, name.canonical)
        return


def _with_short_name(words: Words, end: int, name: str) -> int:
    """Where a name ends that its own short name follows: `Suomen Punainen Risti SPR`."""
    short = words.words[end : end + 1] if words.gap(end) == " " else []
    return end + 1 if short and short[0][0].isupper() and known_name(short) == name else end


def _branch(words: Words, end: int) -> int | None:
    """Where the name of a known organisation's district or local branch ends: `SPR:n | Hämeen piiri`."""
    if end + 1 >= len(words) or words.gap(end) != " " or words.gap(end + 1) != " " or not is_place(words.words[end]):
        return None
    return end + 2 if bases(words.words[end + 1]) & words_of("branches") else None


def _other_country(words: Words, index: int, name: str) -> bool:
    """Whether another country's ministry or court is meant: `Ruotsin ulkoministeriö`."""
    before = words.words[index - 1]
    if not index or words.gap(index) != " " or not name.endswith(("ministeriö", "oikeus")) or before == "Suomen":
        return False
    return is_country(before) and not is_area(before) and before.casefold() not in municipalities()


def _doubtful(words: Words, index: int, name: tuple[str, ...]) -> bool:
    """Whether something else is meant: a statute, or what else two letters stand for; `SM:n` and `(SM)` count."""
    after = words.words[index + len(name) : index + len(name) + 2]
    if len(name) > 1 or len(name[0]) > 2 or name[0] in {"YK", "VM"}:
        statute = name == ("Valtioneuvosto",) and not words_of("statutes").isdisjoint(after[:1])
        quarter = name[0] in words_of("also_places") and any("alue" in bases(word) for word in after[:1])
        thing = name[0] in words_of("also_things") and words.opens(index) and not any(map(legal_form, after[:1]))
        shouted = name[0] in words_of("shouted") and any(map(str.isupper, after[1:] if len(after) > 1 else ()))
        return statute or quarter or thing or shouted or after == ["ja", "neuvoston"]
    return ":" not in words.words[index] and words.text[words.starts[index] - 1 : words.starts[index]] != "("
