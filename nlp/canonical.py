"""Canonical names: from any inflected form to the nominative."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from nlp.organization_heads import Kind, head_form, legal_form
from nlp.organization_words import word_list
from nlp.voikko import Reading, voikko

_CACHE_SIZE = 20_000

#: A word of a name: letters and digits, with hyphens, apostrophes, `&` and the colon of `THL:n` inside.
#: `ev.lut.`, `r.y.` and `As.` before Oy are one each.
WORD = re.compile(
    r"ev\.\s?-?lut\.|(?<!\w)[Rr]\.\s?[YyFfPp]\.?(?!\w)(?::[^\W\d_]+)?|(?<!\w)[Aa][Ss]\.(?=\s?O[Yy]\b)"
    r"|(?<!\w)A/S(?!\w)|(?:(?<![^\s(])[-–])?[^\W_]+(?:[-–'’&+:][^\W_]+)*-?"
)

_GRADATION = {
    "kk": "k",
    "pp": "p",
    "tt": "t",
    "nt": "nn",
    "nk": "ng",
    "mp": "mm",
    "lt": "ll",
    "rt": "rr",
    "t": "d",
    "p": "v",
}
_SHOUTED = 5  # an acronym is shorter
_NOUNS = {"nimisana", "nimi", "paikannimi", "etunimi", "sukunimi", "laatusana", "nimisana_laatusana", "lyhenne"}
_ADJECTIVES = {"laatusana", "nimisana_laatusana"}


def name_key(name: str) -> str:
    """The key that identifies an organisation: the name case-folded, without legal form, quotes and extra spaces.

    `Suomen Pakolaisapu ry` and `Suomen Pakolaisapu` have one key; an abbreviation of the name after it is left out
    too (`Tieteentekijöiden liitto TTL`).
    """
    words = [word for word in WORD.findall(name) if not legal_form(word)]
    if len(words) > 1 and words[-1].isupper() and abbreviates(words[-1], " ".join(words[:-1])):
        words.pop()
    return " ".join(words or WORD.findall(name)).casefold().replace("–", "-")


def one_name_each(counts: Mapping[str, int]) -> dict[str, str]:
    """The name to use for each name: of those that mean one organisation the commonest, of equals the longest.

    Args:
        counts: names in the nominative, with how often each is used.

    Returns:
        For every name the one to use (`Suomen Pakolaisapu` -> Suomen Pakolaisapu ry).
    """
    chosen: dict[str, str] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], -len(name), name)):
        chosen.setdefault(name_key(name), name)
    return {name: chosen[name_key(name)] for name in counts}


def abbreviates(short: str, name: str) -> bool:
    """Whether the letters of `short` come in their order in `name`, the first with a word's first letter."""
    if not short[0].isupper() or len(short) >= len(name):
        return False
    rest = iter(name.casefold())
    return short[0].casefold() in {w[0].casefold() for w in name.split()} and all(
        letter in rest for letter in short.casefold() if letter != "-"
    )


@lru_cache(maxsize=_CACHE_SIZE)
def noun_readings(word: str) -> tuple[Reading, ...]:
    """Voikko's readings of `word` as a noun, name or adjective with a case."""
    return tuple(
        r
        for r in voikko().readings(word)
        if r.case and not r.possessive and (r.word_class in _NOUNS or r.mood == "MINEN-infinitive")
    )


@lru_cache(maxsize=_CACHE_SIZE)
def bases(word: str) -> frozenset[str]:
    """Every nominative, case folded, that `word` may be a form of; rather too many than too few.

    Args:
        word: one word of a text or name.
    """
    stem, colon, _ = word.partition(":")
    found = {stem.casefold()}
    if colon:
        return frozenset(found)
    if word.casefold().startswith("korkeim"):
        found.add("korkein")  # Voikko gives korkea: korkeimmalle hallinto-oikeudelle
    if form := head_form(word):
        found |= {form.base.casefold(), form.base.casefold() + "t"}
    for reading in noun_readings(word):
        found.add(reading.lemma.casefold())
        if reading.number == "plural":
            found.add(plural(reading.lemma).casefold())
    first, hyphen, last = stem.rpartition("-")
    if first and last and not noun_readings(word):
        found |= {first.casefold() + hyphen + base for base in bases(last)}
    if not voikko().readings(word):
        if stem[-1:] == "s" and len(stem) > _SHOUTED:
            found.add(stem[:-1].casefold())  # Swedish genitive: Kommunförbundets
        found |= {
            stem[: -len(e)].casefold() for e in word_list("endings") if stem.endswith(e) and len(stem) > len(e) + 2
        }
    return frozenset(found)


@lru_cache(maxsize=_CACHE_SIZE)
def plural(lemma: str) -> str:
    """The nominative plural (`lapsi` gives lapset), tried out with Voikko."""
    low = lemma.casefold()
    for candidate in _plurals(lemma):
        if any(r.lemma.casefold() == low and r.number == "plural" for r in noun_readings(candidate)):
            return candidate
    return lemma + "t"


def _plurals(lemma: str) -> list[str]:
    stem, last = lemma[:-1], lemma[-1:]
    found = [lemma + "t"]
    for strong, weak in _GRADATION.items():
        if stem.endswith(strong):
            found += [stem[: -len(strong)] + weak + last + "t", stem[: -len(strong)] + weak + "et"]
    for ending, plural_ending in (
        ("nen", "set"),
        ("s", "kset"),
        ("s", "det"),
        ("e", "eet"),
        ("psi", "pset"),
        ("i", "et"),
    ):
        if lemma.endswith(ending):
            found.append(lemma[: -len(ending)] + plural_ending)
    return found


def genitive(word: str) -> bool:
    """Whether `word` can be a genitive that qualifies a name's head (`Helsingin`, `koulutuksen`, `Luckanin`)."""
    if word[-1:] not in "nN":
        return ":n" in word
    last = word.rpartition("-")[2]
    unknown = word[:1].isupper() and not voikko().readings(last)
    return unknown or any(r.case == "omanto" for r in noun_readings(last))


def uninflected(word: str) -> bool:
    """Whether `word` can stand inside a name: unknown, nominative or genitive (`Pariisiin`, `yhdessä` cannot)."""
    readings = voikko().readings(word)
    return not readings or any(r.case in {"nimento", "omanto"} for r in readings)


def agreeing_adjective(word: str, case: str, number: str | None = None) -> str | None:
    """The nominative of `word`, if it is an adjective in `case`: `Punaiselle`, allative, gives Punainen.

    Args:
        word: a word before a noun.
        case: the noun's case by its Finnish name.
        number: the noun's number where it matters (`nuorten lautakunnan`: a plural before a singular does not agree).
    """
    for reading in voikko().readings(word):
        agrees = reading.case == case and number in (None, reading.number)
        if reading.word_class in _ADJECTIVES and agrees and not reading.participle:
            return _in_capitals(reading.lemma, word)
    return None


def nominative_word(word: str, *, case: str | None = None) -> str:
    """The nominative of a name's last word (`Ristille` gives Risti, `erityispalveluissa` erityispalvelut).

    Args:
        word: the word as written.
        case: only a reading in this case counts; None takes any.
    """
    stem, colon, _ = word.partition(":")
    if colon:
        return stem
    if form := head_form(word):
        several = form.number == "plural" and form.head.kind is Kind.SERVICE
        return form.base + "t" if several else form.base
    readings = [r for r in noun_readings(word) if case in (None, r.case)]
    if any(r.case == "nimento" for r in readings):
        return word
    if not readings:
        first, hyphen, last = word.rpartition("-")
        if first and last:
            return first + hyphen + nominative_word(last)
        return word if voikko().readings(word) else _without_ending(word)
    reading = readings[0]
    lemma = plural(reading.lemma) if reading.number == "plural" else reading.lemma
    return _in_capitals(lemma, word)


def nominative(words: Sequence[str]) -> tuple[str, ...]:
    """A name's words with the last one, and the adjectives that agree with it, in the nominative.

    Args:
        words: the name's words in order (`Suomen`, `Punaisen`, `Ristin`).

    Returns:
        As many words (`Suomen`, `Punainen`, `Risti`); a legal form carries the ending alone
        (`Pelastakaa Lapset ry:lle`), so that the words before it stay.
    """
    if not words:
        return ()
    form = legal_form(words[-1])
    if form:
        return (*words[:-1], form)
    last = nominative_word(words[-1])
    if last == words[-1]:
        return tuple(words)
    forms: set[tuple[str | None, str | None]] = {(r.case, r.number) for r in noun_readings(words[-1])}
    forms = forms or {("omanto", None)}
    head = head_form(words[-1])
    if head:
        forms = {(head.case, head.number)}
    changed = [last]
    rest = list(words[:-1])
    while rest and (
        adjective := next(
            filter(None, (agreeing_adjective(rest[-1], c, n) for c, n in sorted(forms, key=str) if c)), None
        )
    ):
        several = head is not None and head.number == "plural" and head.head.kind is Kind.SERVICE
        changed.append(plural(adjective) if several else adjective)
        rest.pop()
    return (*rest, *reversed(changed))


def capitalised(name: str) -> str:
    """The name with its first letter as a capital."""
    return name[:1].upper() + name[1:]


def unbroken(word: str) -> str:
    """A small-letter word without the hyphen of a line's end that stayed in it (`somalia-laisten`)."""
    if "-" not in word[1:-1] or not word.islower() or voikko().readings(word):
        return word
    whole = word.replace("-", "")
    return whole if voikko().readings(whole) else word


def unshouted(words: Sequence[str]) -> list[str]:
    """A company's name in capitals as it is else written: `LAPIN VOIMA OY` gives Lapin Voima Oy; `YIT` stays.

    Args:
        words: the name's words, legal forms among them.
    """
    own = [word for word in words if not legal_form(word)]
    if not own or not all(word.isupper() for word in own) or max(map(len, own)) < _SHOUTED:
        return list(words)
    return [legal_form(word) or (_spoken(word) if len(word) >= _SHOUTED - 1 else word) for word in words]


def _spoken(word: str) -> str:
    """A word in capitals as it is else written: `Etelä-Pohjanmaan`, `4H-yhdistys`."""
    first, *rest = word.split("-")
    start = first if any(map(str.isdigit, first)) else first.capitalize()
    return "-".join([start, *(_spoken_part(part) for part in rest)])


def _spoken_part(part: str) -> str:
    """What stands behind a hyphen: `yhdistys`, `Pohjanmaan`, `IT`."""
    if _is_common(part.lower()):
        return part.lower()
    return part if len(part) < _SHOUTED - 2 else part.capitalize()


def _is_common(word: str) -> bool:
    """Whether a word is known and no form of a name: `yhdistys`, not `pohjanmaan`."""
    readings = voikko().readings(word)
    return bool(readings) and all(reading.lemma.islower() for reading in readings)


def _in_capitals(lemma: str, word: str) -> str:
    if word.isupper() and len(word) > 1:
        return lemma.upper()
    return lemma[:1].upper() + lemma[1:] if word[:1].isupper() else lemma


def _without_ending(word: str) -> str:
    """An unknown name without its case ending: `Luckanin` gives Luckan, `Yeesiltä` Yeesi."""
    for ending in word_list("endings"):
        stem = word[: -len(ending)]
        if (
            not word.endswith(ending)
            or len(stem) < 3
            or ending in {"a", "ä", "ta", "tä", "an", "en", "on", "un", "yn", "än", "ön"}
        ):
            continue
        vowel = stem[-1] in "aeiouyäöå"
        if (ending[0] == "i") != vowel or ending == "n":
            if vowel and stem[-3:-1] == "ng":
                stem = stem[:-2] + "k" + stem[-1]  # Syvängille: Syvänki
            return stem if vowel or ending[0] == "i" else word
    return word


def canonical_name(name: str) -> str:
    """The canonical name of an organisation as a user may write it (`Migri`, `Suomen Punaiselle Ristille`).

    Works without spaCy, for queries as for mentions.

    Args:
        name: a name in any case form, an abbreviation, or a municipality's bare name.

    Returns:
        The canonical nominative; of a name that is not known, the nominative by rule.

    Raises:
        VoikkoMissingError: libvoikko or its Finnish dictionary is missing or too old.
    """
    from nlp.gazetteer import known_name  # the gazetteer compares words with this module's functions

    found = list(WORD.finditer(name))
    if not found:
        return name.strip()
    words = [match.group() for match in found]
    return known_name(words) or capitalised(joined(name, [m.span() for m in found], nominative(words)))


def joined(text: str, spans: Sequence[tuple[int, int]], words: Sequence[str]) -> str:
    """`words` in place of the stretches `spans` of `text`, with the commas between them, single spaces for the rest."""
    name = words[0]
    for (_, end), (start, _), word in zip(spans[:-1], spans[1:], words[1:], strict=True):
        gap = text[end:start]
        initial = gap == ". " and end > 0 and text[end - 1].isupper()  # J. Mallin Liikenne Oy
        name += (
            ", " if "," in gap else " & " if "&" in gap else ". " if initial else " " if gap != "/" else "/"
        ) + word
    return name
