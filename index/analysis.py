"""Finnish text as the terms of the search index: words, their lemmas, the parts of compounds."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from index.schema import Kind, code

# What may follow the colon of an acronym or a number: a case ending (EU:n, THL:lle, EU:s).
ENDING = (
    r"(?:[aä]|[ijt]?[st]?t[aä]|i?n[aä]|i?[sl][sl][aä]|i?[sl]t[aä]|i?lle|i?ksi|[ij]?[ei]?n|ide?n|h[aeiouyäö]n|seen|s|t"
    r"|kin|k[aä]{2}n|k[oö]|ns[aä])"
)
# Letters with the accents that a decomposed text has after them.
_LETTERS = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"
# A run of letters or of digits, with an ending after a colon or an apostrophe (THL:n, SavoGrow'n). Hyphens part words:
# "AMIF-rahaston" stands as two, so that "AMIF rahasto" and "AMIF-rahasto" find each other.
_TOKEN = re.compile(rf"(?:{_LETTERS}|\d+|§)(?::{ENDING}(?!\w)|['’´][^\W\d_]{{1,6}}(?!\w))?")
_CONJUNCTIONS = frozenset(("ja", "tai", "sekä", "eli"))
_ELLIPSIS_REACH = 6
_LONGEST_TERM = 80

# Words that carry no meaning of their own in a query.
_STOP_WORDS = """
ja tai sekä että jotta koska kun jos kuin niin myös on oli olla olisi ovat ei eivät ole se ne sen niiden tämä tämän
nämä joka jotka jonka jossa josta mikä mitä missä mistä kuka hän he minä me te sinä eli mutta vaan kuten ettei
och att av för på med är det den som
"""


class Analysis(NamedTuple):
    """One word form as terms, all case folded; ä, ö and å stay what they are.

    Attributes:
        form: the form itself.
        lemmas: its lemmas, the likeliest first.
        parts: parts and longer ends of the compounds among them.
    """

    form: str
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]


class Token(NamedTuple):
    """One word of a text: `text[start:end]`; its position is its place among the text's tokens."""

    form: str
    start: int
    end: int


def fold(text: str) -> str:
    """Case folded and composed (NFC), without soft hyphens; diacritics stay."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").casefold()


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order."""
    for match in _TOKEN.finditer(text):
        yield Token(match.group(), match.start(), match.end())


def spans(text: str, positions: Collection[int]) -> dict[int, tuple[int, int]]:
    """Where the words at some positions stand in the text: position -> start and end, in characters."""
    words, passed = _TOKEN.finditer(text), 0
    found: dict[int, tuple[int, int]] = {}
    for position in sorted(positions):
        word = next(islice(words, position - passed, None), None)
        if word is None:
            break
        found[position], passed = word.span(), position + 1
    return found


@lru_cache(maxsize=50_000)
def analyse(form: str, *, spelling: bool = True) -> Analysis:
    """The terms of one word form.

    Args:
        form: one token of `tokens`, as written.
        spelling: whether an unknown word may be taken for a misprint of another, as it is in a text.

    Raises:
        VoikkoMissingError: libvoikko or its Finnish dictionary is missing or too old.
    """
    folded = fold(form)[:_LONGEST_TERM]
    if folded.isdigit() or form == "§":
        return Analysis(folded, (folded,), ())
    from nlp.words import analyse_word

    word = analyse_word(unicodedata.normalize("NFC", form), spelling=spelling)
    lemmas = dict.fromkeys(fold(lemma)[:_LONGEST_TERM] for lemma in word.lemmas)
    parts = [fold(part) for part in word.parts]
    parts = [part for part in dict.fromkeys(parts) if part not in lemmas]
    return Analysis(folded, tuple(lemmas), tuple(parts))


def is_word(form: str) -> bool:
    """Whether the dictionary accepts a form."""
    from nlp.voikko import voikko

    return voikko().is_word(form)


def is_doubtful(form: str) -> bool:
    """Whether a form looks like a misprint: the dictionary refuses it, but accepts what it was taken for."""
    first, *others = analyse(form).lemmas
    return not is_word(form) and (is_word(first) or (form.islower() and any(map(is_word, others))))


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(_STOP_WORDS.split())


def is_stop_word(form: str) -> bool:
    """Whether a query word says nothing by itself (`ja`, `joka`, `olla`)."""
    return fold(form) in _stop_words()


@dataclass(slots=True)
class Terms:
    """Terms of a record, each with the codes of its occurrences."""

    words: dict[str, list[int]]
    forms: dict[str, list[int]]
    count: int = 0

    def add(self, form: str, position: int, kinds: tuple[Kind, Kind, Kind]) -> None:
        """Add one word at a position, as likeliest lemma, other reading and part of the three kinds."""
        analysis = analyse(form)
        first, other, part = kinds
        self.forms[analysis.form].append(code(position, first))
        for rank, lemma in enumerate(analysis.lemmas):
            self.words[lemma].append(code(position, other if rank else first))
        for piece in analysis.parts:
            self.words[piece].append(code(position, part))


def record_terms(title: str, text: str, above: Iterable[str] = ()) -> Terms:
    """The terms of a record, ready for the index.

    Args:
        title: its title.
        text: its text; positions count its words from 0.
        above: headings above it that its text does not hold.

    Returns:
        The terms, and the number of words in the text.
    """
    terms = Terms(defaultdict(list), defaultdict(list))
    for position, token in enumerate(tokens(title)):
        terms.add(token.form, position, (Kind.TITLE, Kind.TITLE_OTHER, Kind.TITLE_PART))
    for position, token in enumerate(tokens(" ".join(above))):
        terms.add(token.form, position, (Kind.ABOVE, Kind.ABOVE, Kind.ABOVE))
    found = list(tokens(text))
    for position, token in enumerate(found):
        terms.add(token.form, position, (Kind.TEXT, Kind.OTHER, Kind.PART))
    for position, whole in _ellipses(text, found):
        terms.words[whole].append(code(position, Kind.OTHER))
    terms.count = len(found)
    return terms


def _ellipses(text: str, found: list[Token]) -> Iterator[tuple[int, str]]:
    """The whole words that `sosiaali- ja terveyspalvelut` leaves unsaid: (position of sosiaali, sosiaalipalvelu)."""
    for position, token in enumerate(found[:-1]):
        if text[token.end : token.end + 1] != "-" or text[token.end + 1 : token.end + 2].strip(" ,\n"):
            continue
        following = found[position + 1 : position + _ELLIPSIS_REACH]
        ends = (t for t in following if text[t.end : t.end + 1] != "-" and fold(t.form) not in _CONJUNCTIONS)
        whole = next(ends, None)
        if whole is None:
            continue
        analysis = analyse(whole.form)
        for part in analysis.parts:
            if analysis.lemmas[0].endswith(part):
                yield position, fold(token.form) + part
