"""Organisations whose head noun needs a place or another proper name with it."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.canonical import abbreviates, agreeing_adjective, genitive
from nlp.gazetteer import is_area, is_place, is_village, known_name
from nlp.organization_heads import HeadForm, head_form, legal_form
from nlp.organization_names import (
    AND,
    LONGEST_NAME,
    Found,
    Words,
    coordinated,
    genitives,
    hyphenated,
    is_organization_word,
    owned,
)
from nlp.organization_people import after_people, is_person
from nlp.organization_places import places_before, shared_head
from nlp.organization_words import words_of
from nlp.voikko import voikko

_ACRONYM = 6  # letters at most
_SHORTEST = 3  # letters; two are a column's head (TA, a budget)


def placed(words: Words, index: int, form: HeadForm) -> Iterator[Found]:
    """Names with the head noun at word `index`: `Irakin naisten yhdistys`, `osaamiskeskus Kanuuna`."""
    shared = coordinated(words, index)
    if shared == index and not form.head.names(form.prefix):
        return
    places = places_before(words, shared) if shared == index or form.number == "plural" else []
    each = form.number == "plural" or form.base.casefold() in words_of("each")
    if len(places) > 1 and each:
        yield from shared_head(words, places, index, form.base)
    elif form.number == "plural":
        return
    elif len(places) > 1:
        yield words.found(places[0], index + 1, words.canonical(places[0], index + 1))
    elif words.words[index][0] in "-–":
        first = after_people(words, hyphenated(words, index), index)
        if first < index and form.head.lemma != "koulu":  # School of Art -koulu
            yield words.found(first, index + 1, words.canonical(first, index + 1))
    else:
        yield from _qualified(words, index, shared, form)


def _qualified(words: Words, index: int, shared: int, form: HeadForm) -> Iterator[Found]:
    """The name from its capitalised qualifiers to the head noun, or to a proper name after it."""
    lemma = form.head.lemma
    start = genitives(words, shared)
    described = start == index and words.near(index)
    described = described and _belongs(agreeing_adjective(words.words[index - 1], form.case))
    if described:
        start = genitives(words, index - 1)
    first = _capitals(words, start, nominative=start == index and lemma in words_of("after_name"))
    if first == start:
        first = _joined_capital(words, start)
    followed = form.case == "nimento" and lemma in words_of("before_name")
    end = _name_after(words, index) if followed else index + 1
    if end == index + 1 and first < index and _abbreviated(words, first, index):
        end += 1
    owner = words.words[start - 1] if words.near(start) else ""
    if end > index + 1 and owner.endswith(":n") and owner[:-2].isupper() and words.words[start][0].isupper():
        yield words.found(start - 1, start, owner[:-2])  # SDO:n Toimintakeskus Sovino
        first = start
    if _describes_another(words, index, first, end, form) or _is_person(words, first, index, form):
        return
    if start < shared and words.words[shared][0].isupper() and form.prefix and head_form(words.words[shared - 1]):
        first = start = shared  # yliopiston Ruralia-instituutti
    named = described and words.words[start][0].isupper() and not words.opens(start)
    unit = form.prefix == "osaamis" and start < index and is_organization_word(owner) and genitive(owner)
    if end > index + 1 or (first < start and _proper(words, first, start, form)):
        yield words.found(first, end, words.canonical(first, end))
    elif named or unit or _halved(words, start, form):
        yield words.found(start, end, words.canonical(start, end))
    elif form.prefix and _by_itself(words, index, shared, form):
        yield words.found(shared, index + 1, words.canonical(shared, index + 1))


def _halved(words: Words, start: int, form: HeadForm) -> bool:
    """Whether a compound's capitalised first half begins the name: `Sosiaali- ja terveysturvan keskusliitto`."""
    half = words.words[start]
    return half[0].isupper() and half[-1] == "-" and bool(form.prefix or not words.opens(start))


def _describes_another(words: Words, index: int, first: int, end: int, form: HeadForm) -> bool:
    """Whether the noun only says what a name after it is: liikelaitos Senaatti-kiinteistöt, kehitysyhtiön Puro Oy:n."""
    if end > index + 1:
        return first == index and bool(known_name(words.words[index + 1 : end]))
    return form.head.lemma == "yhtiö" and words.gap(end) == " " and words.words[end][0].isupper()


def _is_person(words: Words, first: int, index: int, form: HeadForm) -> bool:
    """Whether a first name and a surname that is a head noun too is all there is: Kaisa Liitto."""
    if first != index - 1 or form.prefix or not words.words[index][0].isupper():
        return False
    classes = {r.word_class for r in voikko().readings(words.words[first])}
    return "etunimi" in classes and not genitive(words.words[first])


def _by_itself(words: Words, index: int, shared: int, form: HeadForm) -> bool:
    """Whether a compound alone is a name: by an owner or capital before it, or as a foundation's or utility's is."""
    capital = words.words[shared][0].isupper()
    lemma = form.head.lemma
    by_prefix = lemma in words_of("after_name") and _named_by_prefix(words.words[index], form)
    return (
        owned(words, shared) or (capital and not words.opens(shared)) or by_prefix or (capital and _stands_alone(form))
    )


def _stands_alone(form: HeadForm) -> bool:
    """Whether a capitalised compound is a name even where a sentence begins: Taidesäätiö, Hiihtoliitto."""
    lemma = form.head.lemma
    kind = form.prefix in words_of("leagues") or form.prefix[-1] == "-"
    return lemma in words_of("alone") and not (lemma == "liitto" and kind)


def _named_by_prefix(word: str, form: HeadForm) -> bool:
    """Whether a hyphen parts a proper name from the head noun: `Jupiter-säätiö`, not `Ay-liitto`."""
    return word[0].isupper() and form.prefix[-1] == "-" and len(form.prefix) > 3


def _belongs(adjective: str | None) -> bool:
    """Whether an adjective is part of a name (Tampereen teknillinen yliopisto), not a description (uusi)."""
    low = str(adjective or "").lower()
    return low in words_of("adjectives") or low.endswith(("llinen", "lainen", "läinen", "ksinen"))


def _proper(words: Words, first: int, start: int, form: HeadForm) -> bool:
    """Whether the capitalised words `first:start` make a name of the head noun."""
    one = start - first == 1
    word = words.words[first]
    sure = form.head.lemma in {"kuntayhtymä", "säätiö"} or form.prefix == "kylä"
    sure = sure and word.lower() not in words_of("owners")
    if one and words.opens(first) and not is_village(word) and _common(word) and not sure:
        return False
    bare = not form.prefix and _head_is(words, start, form)
    if bare and form.head.lemma == "liitto":
        return (is_area(word) and word != "Suomen") or not genitive(word) or not one or not is_place(word)
    return True


def _common(word: str) -> bool:
    """Whether `word` is a common noun, adverb or the like, so that its capital may be a sentence's."""
    return any(r.word_class not in {"nimi", "paikannimi", "etunimi", "sukunimi"} for r in voikko().readings(word))


def _head_is(words: Words, start: int, form: HeadForm) -> bool:
    """Whether word `start` is the head noun itself, nothing between it and the capitalised words."""
    return words.words[start][:3].casefold() == form.base[:3].casefold()


def _capitals(words: Words, start: int, *, nominative: bool = False) -> int:
    """Where the capitalised words before word `start` begin; genitives, or with `nominative` any before it."""
    first = start
    while words.near(first) and start - first < LONGEST_NAME:
        word = words.words[first - 1]
        if is_organization_word(word) or legal_form(word) or (first == start and word == "Valtion"):
            break
        if not (word[0].isupper() or (word[0].isdigit() and words.words[start][0] in "-–")):
            break
        if not (
            genitive(word) or (nominative and first == start and _nominative(word)) or words.words[start][0] in "-–"
        ):
            break
        first -= 1
    return first


def _nominative(word: str) -> bool:
    readings = voikko().readings(word)
    return not readings or any(r.case == "nimento" for r in readings)


def _name_after(words: Words, index: int) -> int:
    """Where the proper name after the head noun ends: `osaamiskeskus | Kanuuna`."""
    end = index + 1
    while end < len(words) and end - index < 4 and words.gap(end) == " " and words.words[end][0].isupper():
        word = words.words[end]
        if legal_form(word) or is_place(word) or _shouted(words, index, end) or head_form(word):
            break
        if is_person(*words.words[end : end + 2]) if words.gap(end + 1) == " " else False:
            break
        if word in words_of("labels") or (word.isupper() and len(word) < _SHORTEST):
            break
        end += 1
    return end


def _shouted(words: Words, index: int, at: int) -> bool:
    """Whether a heading in capitals follows a name that has none: Hämeen ELY-keskus | HAKIJAN TIEDOT."""
    word, following = words.words[at], words.words[at + 1 : at + 2]
    if words.words[index].isupper() or not word.isupper() or len(word) < _ACRONYM - 1:
        return False
    return len(word) > _ACRONYM or bool(following and following[0].isupper() and words.gap(at + 1) == " ")


def _joined_capital(words: Words, start: int) -> int:
    """Where `Liikunnan ja | kansanterveyden edistämissäätiö` begins: at a capital that no place's name has."""
    if start < 2 or words.words[start - 1] not in AND or not (words.near(start) and words.near(start - 1)):
        return start
    word = words.words[start - 2]
    own = word[0].isupper() and genitive(word) and not is_place(word) and not is_organization_word(word)
    return start - 2 if own and word.lower() not in words_of("owners") else start


def _abbreviated(words: Words, first: int, index: int) -> bool:
    """Whether the name's own abbreviation follows its head noun at `index`: `Kylien liitto | KYLI`."""
    short = words.words[index + 1] if words.gap(index + 1) == " " else ""
    return (
        1 < len(short) <= _ACRONYM and short.isupper() and abbreviates(short, " ".join(words.words[first : index + 1]))
    )
