"""Associations, foundations and companies by their legal form: `Irakin naisten yhdistys ry`."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.canonical import abbreviates, capitalised, genitive, nominative, noun_readings, uninflected, unshouted
from nlp.gazetteer import is_municipality, is_place, known_name, names_from
from nlp.organization_heads import head_form, legal_form
from nlp.organization_names import AND, LONGEST_NAME, Found, Words, is_organization_word
from nlp.organization_people import after_people, before_initial
from nlp.organization_words import words_of
from nlp.voikko import voikko

# "Understöd till Byagården rf": to whom, not a name; "Stiftelsen till minne av ..." is one.
_YEAR_WORDS = frozenset({"vuonna", "vuoden", "vuodelle", "vuodeksi", "vuosina", "vuosille", "år", "året"})
_GIVEN_TO = frozenset({"till", "åt"})
_ACRONYM = 5  # letters at most
_MOST_SMALL = 4  # small-letter words between the first and the last word of a name
_DOING = ("ning", "ande", "ende", "Val")
_NAMED_FOR = ("stiftelse", "förening", "fond")
_SWEDISH_FORMS = {"rf", "Ab", "sr"}
_SPELT = {"as": "Asunto", "as.": "Asunto", "koy": "Kiinteistö Oy", "t:mi": "Tmi"}
_NAMING = {
    "nimisana",
    "nimi",
    "paikannimi",
    "etunimi",
    "sukunimi",
    "laatusana",
    "nimisana_laatusana",
    "lukusana",
    "lyhenne",
}


def company(words: Words, index: int) -> Iterator[Found]:
    """The name whose legal form stands at word `index`.

    The words of such a name stay as they are (`Pelastakaa Lapset ry:lle`), the legal form alone is inflected.
    """
    if index and legal_form(words.words[index - 1]) and words.near(index) and ":" not in words.words[index - 1]:
        return  # Oy Ab: the first one finds the name
    end = index + 1
    while (
        end < len(words) and words.gap(end) == " " and legal_form(words.words[end]) and ":" not in words.words[end - 1]
    ):
        end += 1
    named_after = words.gap(index) == " " and words.words[index - 1].casefold().rstrip(".") in words_of("before_form")
    start = index - 1 if named_after else _start(words, index)
    if named_after and words.near(start) and words.words[start - 1].casefold() == "keskinäinen":
        start -= 1
    if start == index - 1 and (form := head_form(words.words[start])) and not form.prefix:
        return  # yhdistys ry
    if start < index and not named_after:
        end += _acronym_follows(words, start, end)
        yield words.found(start, end, _name(words, start, end))
        return
    after = _after(words, end)
    if after > end and (start < index or words.words[index][0].isupper()):
        first = " ".join(_SPELT.get(word.casefold(), word) for word in unshouted(words.words[start:end]))
        rest = words.spell(end, tuple(unshouted(nominative(words.words[end:after]))))
        yield words.found(start, after, f"{capitalised(first)} {rest}")


def _name(words: Words, start: int, end: int) -> str:
    """The canonical name of a company whose legal form comes last, or before an acronym."""
    written = words.words[start:end]
    own = unshouted(written)
    if own == written and legal_form(own[-1]):
        return words.canonical(start, end)
    spelt = nominative(own) if legal_form(own[-1]) else tuple(own)
    return known_name(written) or capitalised(words.spell(start, spelt))


def _acronym_follows(words: Words, start: int, end: int) -> bool:
    """Whether a company's short name comes after its legal form: `Lieksan Kehitys Oy | LieKe`."""
    if end >= len(words) or words.gap(end) != " " or ":" in words.words[end - 1] or words.words[start].isupper():
        return False
    short = words.words[end]
    coined = (
        short[0].isupper() and _is_coined(short) and not (words.near(end + 1) and words.words[end + 1][0].isupper())
    )
    return (
        (sum(map(str.isupper, short)) > 1 or coined)
        and not legal_form(short)
        and abbreviates(short, words.spell(start, tuple(words.words[start:end])))
    )


def _is_coined(word: str) -> bool:
    """Whether `word` is no word of the language, though maybe a first name: Kylätaloyhdistykset ry Kukyta."""
    return all(r.word_class in {"etunimi", "nimi"} for r in voikko().readings(word))


def _after(words: Words, start: int) -> int:
    """Where a name that follows its legal form ends: `Asunto Oy | Tampereen Kanjoni`."""
    end = start
    while end < len(words) and end - start < 4 and words.gap(end) == " " and words.words[end][0].isupper():
        if legal_form(words.words[end]):
            return end + 1
        end += 1
    return end + (end > start and words.gap(end) == " " and genitive(words.words[end - 1]) and _is_building(words, end))


def _is_building(words: Words, at: int) -> bool:
    """Whether the small-letter word `at` is the rest of a name: Kiinteistö Oy Kivimäen | liikekeskus."""
    lemmas = {r.lemma for r in noun_readings(words.words[at])}
    return any(lemma.endswith(tuple(words_of("buildings"))) for lemma in lemmas)


def _start(words: Words, index: int) -> int:
    """Where the name before the legal form at `index` begins."""
    first = capital = index
    while first > 0 and index - first < LONGEST_NAME and _joined(words, first, index):
        word = words.words[first - 1]
        if word[0].isupper() or word[0].isdigit():
            if _ends_other(words, first - 1, index) or _is_year(words, first - 1):
                break
            first -= 1
            capital = first if not word.islower() and not word.isdigit() else capital
        elif _inside(words, first - 1, capital, index):
            first -= 1
        else:
            break
    while capital < index - 1 and (_only_opens(words, capital) or words.words[capital] in _GIVEN_TO):
        capital += 1
    capital = _after_phrase(words, after_people(words, capital, index), index)
    return index - 1 if _is_sentence(words, capital, index) else capital - before_initial(words, capital)


def _is_year(words: Words, at: int) -> bool:
    """Whether a number is a year before a name: Vuonna 2024 | Kuutamon Soittajat ry."""
    return words.words[at].isdigit() and at > 0 and words.words[at - 1].casefold() in _YEAR_WORDS


def _after_phrase(words: Words, start: int, index: int) -> int:
    """Where a name begins after the Swedish phrase that it ends: Beslut om understöd till | Korpo Jazz rf."""
    if legal_form(words.words[index]) not in _SWEDISH_FORMS or words.words[start].casefold().startswith(_NAMED_FOR):
        return start
    for at in range(index - 2, start, -1):
        word, named = words.words[at], words.words[at + 1][0].isupper()
        if named and (word in _GIVEN_TO or (word == "av" and at == start + 1 and words.words[start].endswith(_DOING))):
            return at + 1
    return start


def _is_sentence(words: Words, start: int, index: int) -> bool:
    """Whether a sentence rather than a name leads up to the last word: Efter ... med experten på | Norr rf."""
    inside = words.words[start + 1 : max(index - 1, 0)]
    small = sum(word[0].islower() for word in inside)
    return small > _MOST_SMALL and words.words[index - 1][0].isupper() and words.opens(start)


def _joined(words: Words, first: int, index: int) -> bool:
    gap = words.gap(first)
    return (
        gap in {" ", "&"}
        or (gap == "”" and first == index)
        or (gap == "\n" and (first == index or words.words[first][0].islower() or genitive(words.words[first - 1])))
    )


def _ends_other(words: Words, at: int, index: int) -> bool:
    """Whether word `at` belongs to another name or phrase: another legal form, or an inflected body's name."""
    word = words.words[at]
    if legal_form(word) and word.casefold() not in {"oy", "ab"}:
        return True
    if is_organization_word(word):
        return True
    if word.isupper() and word in words_of("shouted"):
        return True
    if at == index - 1:
        return False  # Ukrainalaiset Espoossa ry
    if word.isupper() and len(word) > _ACRONYM and not uninflected(word):
        return True  # OSALLISTUMINEN MÄÄRÄYSVALTAAN | SAVON VERKOT OY
    cases = {r.case for r in noun_readings(word) if r.word_class == "paikannimi"}
    return bool(cases) and not cases & {"nimento", "omanto"}


def _inside(words: Words, at: int, capital: int, index: int) -> bool:
    """Whether the small-letter word `at` can stand inside a name; a capitalised one must still come before it."""
    word = words.words[at]
    following = words.words[at + 1]
    if word in AND:
        before = words.words[at - 1] if at else ""
        if before[-1:] == "-" or following[0] in "-–":
            return at + 1 < index  # loma- ja virkistysyhdistys, kansallisooppera ja -baletti
        joins = following[0].islower() or _coordinates(before, following)
        return at + 1 < index and before[:1].isupper() and joins and not _named_after_form(words, at)
    if word in words_of("small"):
        return True
    if at + 2 == index and 1 < len(following) < 6 and following.isupper():
        following = following.lower()  # Työ ja elämä TEA ry
    cases = {r.case for r in noun_readings(word)}
    if any(r.word_class == "teonsana" for r in voikko().readings(word)) and "nimento" not in cases:
        return False
    if following[0].isupper() and capital < index:
        swedish = legal_form(words.words[index]) in _SWEDISH_FORMS and not voikko().readings(word)
        return swedish or word in words_of("areas") or (bool(head_form(word)) and "nimento" in cases)
    return bool(cases & {"nimento", "omanto"}) or word[-1] == "-" or not voikko().readings(word)


def _named_after_form(words: Words, at: int) -> bool:
    """Whether the name that `ja` at word `at` follows has its legal form before it: Tmi Hilla Puu ja Pihatyö Ky."""
    first = at - 1
    while first > 0 and at - first < 4 and words.gap(first) == " " and words.words[first][0].isupper():
        first -= 1
        if legal_form(words.words[first]) in {"Tmi", "Koy"}:
            return True
    return False


def _coordinates(before: str, after: str) -> bool:
    """Whether `ja` between two capitalised words is within a name: Omaiset ja Läheiset ry."""
    if is_place(before) or is_place(after):
        return is_place(before) and is_place(after)
    lemmas = {r.lemma.lower() for r in noun_readings(before) if r.case in {"nimento", "omanto"}}
    nouns = any(r.word_class in {"nimisana", "laatusana", "nimisana_laatusana"} for r in noun_readings(before))
    other = head_form(before) or any(len(name.words) == 1 for name in names_from(before))
    return nouns and bool(lemmas) and lemmas.isdisjoint(words_of("partners")) and not other


def _only_opens(words: Words, at: int) -> bool:
    """Whether the capitalised word `at` merely begins a sentence and the name comes after it."""
    word = words.words[at]
    if word in words_of("openers") or _is_paper(word):
        return True
    if word == "Pro":
        return False
    if words.words[at + 1] in _GIVEN_TO and not word.casefold().startswith(_NAMED_FOR):
        return True
    if word.isupper() and not is_place(word) and any(_starts(w) for w in words.words[at + 1 : at + 3]):
        return True  # BEVILJATS BORGÅ ENERGI AB
    if not words.opens(at) or is_place(word) or word[-1] == "-":
        return False
    readings = voikko().readings(word)
    if is_place(words.words[at + 1]) and not head_form(word) and any(r.word_class == "nimisana" for r in readings):
        return True  # Sopimus Mikkelin Palloilijat ry:n kanssa
    # An official writes in the passive or the third person: "Luon Oy" is a name, "Valitaan Luon Oy" is none.
    return bool(readings) and not any(
        (r.case in {"nimento", "omanto"} and r.word_class in _NAMING) or r.person == "1" for r in readings
    )


def _is_paper(word: str) -> bool:
    """Whether `word` is a paper's or grant's name in the nominative (`Vuokrasopimus`), which no organisation's is."""
    readings = [r for r in noun_readings(word) if r.case == "nimento"]
    return bool(readings) and all(r.lemma.lower().endswith(tuple(words_of("papers"))) for r in readings)


def _starts(word: str) -> bool:
    """Whether a name in capitals starts at `word`: a municipality, in Finnish or Swedish."""
    return word.isupper() and (is_place(word.capitalize()) or is_municipality(word))
