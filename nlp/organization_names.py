"""The grammar of organisations' names: how far a name extends to the left of its head noun or legal form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from nlp.canonical import WORD, capitalised, genitive, joined, nominative, unbroken, uninflected
from nlp.gazetteer import is_municipality, is_place, known_name
from nlp.organization_heads import Kind, head_form
from nlp.organization_words import words_of
from nlp.voikko import voikko

AND = {"ja", "sekä", "&", "och"}
LONGEST_NAME = 9
_QUOTES = ("”", '"', "“", "'", "’", "»")
_STRAY = {"-ja", "–ja"}  # sosiaali -ja terveyslautakunta
# What stands before an item of a list or a row's label: "2 ", "1.3) ", "- ".
_ITEM = re.compile(r"(?:^|[\n\t])[ ]?(?:[0-9]{1,2}(?:\.[0-9]{1,2})?[.)]?|[-–•*])[ ]$")
_ITEM_REACH = 10
_NEWLINES = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a text: the stretch of characters, and the canonical name."""

    start: int
    end: int
    name: str


class Words:
    """The words of a text, with what stands between them."""

    def __init__(self, text: str) -> None:
        self.text = text = text.replace("\u2010", "-").replace("\u2011", "-")
        found = [(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]
        self.words = [word for word, _, _ in found]
        self.starts = [start for _, start, _ in found]
        self.ends = [end for _, _, end in found]
        for index, word in enumerate(self.words):
            if word in _STRAY and index and self.words[index - 1][-1].isalpha():
                self.words[index - 1] += "-"
                self.words[index] = "ja"

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, index: int) -> str:
        """What parts word `index` from the one before: ` `, `,`, `&`, `”`, a line's end, `.` for anything stronger."""
        if not 0 < index < len(self.words):
            return "."
        between = self.text[self.ends[index - 1] : self.starts[index]]
        if between == " ":
            return " "
        if "   " in between:
            return "."  # columns
        bare = between.strip(" \u00a0\n\r")
        if _NEWLINES.search(between) or "\t" in between or "\x0c" in between:
            return "."
        if bare in _QUOTES and index > 1 and between[-1] == " ":
            return "”"
        if not bare:
            return "\n" if "\n" in between else " "
        return bare if bare in {",", "&"} else "."

    def near(self, index: int) -> bool:
        """Whether word `index` follows the one before it in the same phrase; a name may run over a line's end."""
        gap = self.gap(index)
        if gap != "\n":
            return gap == " "
        before = self.words[index - 1]
        return self.words[index][:1].islower() or before in AND or before[-1] == "-" or genitive(before)

    def opens(self, index: int) -> bool:
        """Whether word `index` begins a sentence, line or cell, so that its capital says nothing; `2 Ostopalvelut`."""
        if _ITEM.search(self.text, max(0, self.starts[index] - _ITEM_REACH), self.starts[index]):
            return True
        before = self.text[self.starts[index] - 1 : self.starts[index]]
        return self.gap(index) in {".", "\n"} and before not in {"(", "/", *_QUOTES}

    def found(self, start: int, end: int, name: str) -> Found:
        """The words from `start` to before `end` as a name."""
        return Found(self.starts[start], self.ends[end - 1], name)

    def spell(self, start: int, words: tuple[str, ...]) -> str:
        """`words` put in place of those from `start` on, commas kept."""
        stop = start + len(words)
        return joined(self.text, list(zip(self.starts[start:stop], self.ends[start:stop], strict=True)), words)

    def canonical(self, start: int, end: int) -> str:
        """The canonical name that the words from `start` to before `end` make."""
        own = [unbroken(word) for word in self.words[start:end]]
        for index in range(1, len(own) - 1):
            if own[index + 1] in AND and own[index - 1][-1] == "-" and own[index][-1] != "-":
                own[index] += "-"  # Sosiaali-, terveys ja pelastuslautakunta
        name = self.spell(start, tuple(own) if self._seen_inflected(own[-1]) else nominative(own))
        shouted = name.isupper() and any(len(word) > 6 for word in own)
        return known_name(own) or _with_short_name(own) or capitalised(name.lower() if shouted else name)

    def _seen_inflected(self, word: str) -> bool:
        """Whether the text has an unknown name's genitive too: `Kuuskaista` with `Kuuskaistan` is no `Kuuskai`."""
        return word[-1] in "aä" and not voikko().readings(word) and f"{word}n" in self.text


def _with_short_name(words: list[str]) -> str | None:
    """The known name whose short name follows it: `Keski-Pohjanmaan hyvinvointialue Soite`."""
    short = known_name(words[-1:]) if len(words) > 1 and words[-1][0].isupper() else None
    return short if short and short == known_name(words[:-1]) else None


def coordinated(words: Words, head: int) -> int:
    """Where the first parts that share the word `head` begin: `Sosiaali-, terveys- ja pelastuslautakunta`.

    A hyphen forgotten in the middle (`Sosiaali-, terveys ja pelastuslautakunta`) does no harm.
    """
    start = head
    if head < 2 or not words.near(head) or words.words[head - 1].lower() not in AND:
        return start
    index = head - 2
    if words.words[index][-1] != "-" and not (words.gap(index) == "," and words.words[index - 1][-1:] == "-"):
        return start
    start = index
    while (
        start > 0
        and words.gap(start) in {",", " "}
        and words.words[start - 1][-1] == "-"
        and head - start < LONGEST_NAME
    ):
        start -= 1
    return start


def genitives(words: Words, start: int, *, owners: bool = False) -> int:
    """Where the small-letter genitives before word `start` begin: `kasvatuksen ja koulutuksen | toimiala`.

    Args:
        words: the text's words.
        start: index of the word that the genitives qualify.
        owners: go on over words such as `kaupungin`.
    """
    first, joins = start, 0
    while first > 0 and start - first < LONGEST_NAME and words.near(first):
        word = words.words[first - 1]
        if (
            word.lower() in {"ja", "&"}
            and first < start
            and joins < 2
            and first > 1
            and _qualifies(words.words[first - 2], owners)
        ):
            joins += 1
            first -= 1
        elif word.startswith(("ev.", "evankelis")):
            first -= 1
        elif word == "maahan" and words.words[first].startswith("muutta"):
            return first - 1
        elif _qualifies(word, owners) and _small(word, words.words[start]) and not _stops(word):
            first -= 1
            first = coordinated(words, first)
        else:
            break
    while first < start and words.words[first].lower() in AND:
        first += 1
    return first


def _qualifies(word: str, owners: bool) -> bool:
    return genitive(word) and (owners or word.lower() not in words_of("owners")) and not word[0].isdigit()


def _small(word: str, head: str) -> bool:
    """Whether `word` is written small, or would be if it and `head` were not all in capitals."""
    return word[0].islower() or (word.isupper() and head.isupper() and not is_place(word.capitalize()))


def _stops(word: str) -> bool:
    """Whether `word` names another body, or bodies of a kind (`hyvinvointialueiden`)."""
    form = head_form(word)
    return is_organization_word(word) or bool(form and form.number == "plural" and form.head.kind is Kind.PLACED)


@lru_cache(maxsize=20_000)
def is_organization_word(word: str) -> bool:
    """Whether `word` by itself names a municipal body (`toimialan` of `sote-toimialan`): names end before it."""
    form = head_form(word)
    return bool(form and form.prefix and form.head.kind is Kind.BODY and form.is_name)


def hyphenated(words: Words, index: int) -> int:
    """Where `Suomi 100 | -juhlatoimikunta` or `Kehittäminen ja yhteistyö | -lautakunta` begins."""
    if (first := _municipalities(words, index)) < index - 1:
        return first
    first, capital = index, index
    while words.gap(first) == " " and index - first < LONGEST_NAME:
        word = words.words[first - 1]
        small = not word[0].isupper()
        if (small and capital < index) or not (word in AND or word[0].isdigit() or uninflected(word)):
            break
        first -= 1
        capital = capital if small else first
    return capital


def _municipalities(words: Words, index: int) -> int:
    """Where `Raahe, Kalajoki ja Nivala | -työllisyysalue` begins: with the first of the municipalities named."""
    first = index
    while first > 0 and index - first < 2 * LONGEST_NAME and words.gap(first) in {" ", ","}:
        joins = words.words[first - 1] in AND and first < index
        if not (joins or is_municipality(words.words[first - 1])):
            break
        first -= 1
    return first + (words.words[first] in AND)


def owned(words: Words, start: int) -> bool:
    """Whether `Oulun kaupungin` stands before word `start`."""
    return start > 1 and words.words[start - 1] in {"kaupungin", "kunnan"} and is_place(words.words[start - 2])
