"""Municipal bodies, units and services by the nouns that their names end in."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.canonical import agreeing_adjective, capitalised, genitive, noun_readings
from nlp.gazetteer import is_area, is_country, is_place, known_name, municipalities
from nlp.organization_heads import HeadForm, Kind, head_form
from nlp.organization_names import AND, Found, Words, coordinated, genitives, hyphenated, is_organization_word, owned
from nlp.organization_words import words_of
from nlp.voikko import voikko


def body(words: Words, index: int, form: HeadForm) -> Iterator[Found]:
    """Bodies and units ending at word `index`: `Teknisen lautakunnan`, `kasvatuksen ja koulutuksen toimiala`."""
    start = coordinated(words, index)
    if form.number == "plural":
        yield from _several_bodies(words, start, index, form)
        return
    if start == index and (shared := _shared_beginning(words, index, form)):
        yield words.found(index, index + 1, shared)
        return
    if start == index and not form.is_name:
        return
    if words.words[index][0] in "-–":
        start = hyphenated(words, index)
    elif words.near(start) and agreeing_adjective(words.words[start - 1].lower(), form.case) in words_of("adjectives"):
        start -= 1
    elif not form.prefix and start == index and form.head.lemma in words_of("by_genitive"):
        start = _run(words, index) if form.head.lemma == "johtokunta" else _named_by_genitives(words, index)
    if start == index and not form.prefix:
        return
    if form.base.casefold() == "palvelukokonaisuus" and not _one_field(words.words[index - 1]):
        return
    if words.words[index - 1].endswith("toimen") and start < index and form.base == "toimiala":
        start = coordinated(words, index - 1)
        yield words.found(start, index + 1, capitalised(words.spell(start, _industry(words, start, index - 1))))
    elif form.head.lemma == "ministeriö" and start < index - 1 and (pair := _two_ministries(words, start, index)):
        yield from pair
    else:
        start -= _of_area(words, start)
        yield words.found(start, index + 1, words.canonical(start, index + 1))


def _run(words: Words, index: int) -> int:
    """Where `Tilaliikelaitoksen | johtokunta` begins: with the one institution that it runs, if that is no company."""
    word = words.words[index - 1] if words.near(index) else ""
    private = word.lower().endswith(("yrityksen", "yhtiön", "järjestön", "yhdistyksen", "liiton", "säätiön"))
    runs = genitive(word) and not private and word.lower() not in words_of("owners") if word else False
    return coordinated(words, index - 1) if runs and not is_place(word) else index


def _shared_beginning(words: Words, index: int, form: HeadForm) -> str | None:
    """The body whose first part is said in the body before it: `aluehallituksen ja | -valtuuston`."""
    joined = index > 1 and words.words[index][0] in "-–" and words.words[index - 1] in AND
    before = head_form(words.words[index - 2]) if joined and words.near(index) and words.near(index - 1) else None
    if not before or before.head.kind is not Kind.BODY or not before.prefix or not form.head.names(before.prefix):
        return None
    return capitalised(before.prefix + form.head.lemma)


def _one_field(word: str) -> bool:
    """Whether a field names the whole: `hyvinvoinnin palvelukokonaisuus`, not `maahan muuttaneiden`."""
    return any(r.case == "omanto" and r.number == "singular" for r in noun_readings(word))


def _of_area(words: Words, start: int) -> bool:
    """Whether an area that is no municipality stands before word `start`: `Savo-Pielisen jätelautakunta`."""
    before = words.words[start - 1] if words.gap(start) == " " else ""
    return is_country(before) and before != "Suomen" and before.casefold() not in municipalities()


def _industry(words: Words, start: int, index: int) -> tuple[str, ...]:
    """`sosiaali- ja terveystoimen toimiala` is the sosiaali- ja terveystoimiala."""
    return (*words.words[start:index], words.words[index].removesuffix("toimen") + "toimiala")


def _several_bodies(words: Words, start: int, index: int, form: HeadForm) -> Iterator[Found]:
    """`sivistys- ja kulttuurilautakunnat`; `koulutuksen sekä vapaa-ajan toimialat`: each is one."""
    head = form.head.lemma
    if start < index and form.prefix and head != "ministeriö":
        for i in (i for i in range(start, index) if words.words[i][-1] == "-"):
            yield words.found(i, i + 1, capitalised(words.words[i][:-1] + head))
        yield words.found(index, index + 1, capitalised(form.base))
    elif start < index and form.prefix:
        yield from _two_ministries(words, start, index)
    elif head in words_of("by_genitive") and not form.prefix:
        last = genitives(words, index)
        if last > 1 and words.words[last - 1] == "sekä" and words.near(last) and words.near(last - 1):
            first = genitives(words, last - 1)
            if first < last - 1:
                yield words.found(
                    first, last - 1, capitalised(words.spell(first, (*words.words[first : last - 1], head)))
                )
                yield words.found(last, index + 1, capitalised(words.spell(last, (*words.words[last:index], head))))


def _named_by_genitives(words: Words, index: int) -> int:
    """Where `Kasvatuksen ja koulutuksen | toimiala` begins: a capital may open it, a place's does not belong to it."""
    start = genitives(words, index)
    first = start - 1
    if start < index and first > 0 and words.words[first] in AND and words.near(start) and words.near(first):
        first -= 1
    if first < 0 or not words.near(first + 1):
        return start
    word = words.words[first]
    own = word[0].isupper() and genitive(word) and not is_place(word) and not is_organization_word(word)
    return first if own and word.lower() not in words_of("owners") else start


def _two_ministries(words: Words, start: int, index: int) -> list[Found]:
    """`sisä- ja oikeusministeriö` is two; `sosiaali- ja terveysministeriö` is one and known as such."""
    if known_name(words.words[start : index + 1]):
        return []
    firsts = [i for i in range(start, index) if words.words[i][-1] == "-"]
    names = [known_name([words.words[i][:-1] + "ministeriö"]) for i in firsts]
    last = known_name([words.words[index]])
    if last is None or not all(names):
        return []
    found = [words.found(i, i + 1, name) for i, name in zip(firsts, names, strict=True) if name]
    return [*found, words.found(index, index + 1, last)]


def service(words: Words, index: int, form: HeadForm) -> Iterator[Found]:
    """`Helsingin työllisyyspalvelut`, `toimialan maahan muuttaneiden erityispalvelut`; not services at large."""
    if form.number != "plural":
        return
    shared = coordinated(words, index)
    technical = words.near(index) and agreeing_adjective(words.words[index - 1].lower(), form.case) == "tekninen"
    shared -= technical and shared == index
    named = bool(form.prefix or technical)
    start = genitives(words, shared)
    if named and form.case == "nimento" and start == shared and _acts(words, index):
        start -= words.near(start) and is_place(words.words[start - 1])
        yield words.found(start, index + 1, words.canonical(start, index + 1))
        return
    special = form.prefix == "erityis" and start < index
    if not words.near(start):
        if special or (words.words[start][0].isupper() and not words.opens(start) and named and form.is_name):
            yield words.found(start, index + 1, words.canonical(start, index + 1))
        return
    before = words.words[start - 1]
    if is_place(before) and not is_area(before) and (named or start < index):
        yield words.found(start - 1, index + 1, words.canonical(start - 1, index + 1))
    elif special or (named and owned(words, start)) or ((named or start < index) and _is_body(before)):
        yield words.found(start, index + 1, words.canonical(start, index + 1))
    elif _capitalised(words.words[index]) and named and form.is_name and not words.opens(index):
        yield words.found(index, index + 1, words.canonical(index, index + 1))


def _capitalised(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def _acts(words: Words, index: int) -> bool:
    """Whether a verb in the singular follows the plural: `Kaupunkikehityspalvelut vastaa`, so it is one unit's name."""
    if words.gap(index + 1) != " ":
        return False
    readings = voikko().readings(words.words[index + 1])
    verbs = [r for r in readings if r.person == "3" and r.number == "singular" and r.mood == "indicative"]
    return bool(verbs) and all(r.lemma != "olla" for r in verbs)


def _is_body(word: str) -> bool:
    """Whether `word` is the genitive of a body: `kaupunginkanslian`, `toimialan`."""
    form = head_form(word)
    return bool(
        form and form.head.kind is Kind.BODY and (form.prefix or form.head.lemma == "toimiala") and genitive(word)
    )
