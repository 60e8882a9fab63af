"""Expanding a query's word: lemmas, compounds joined and split, organisations, spelling corrections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from heapq import nlargest
from itertools import islice

import numpy as np

from index import weights
from index.analysis import Analysis, analyse, fold, is_word, tokens
from index.cases import case_pieces
from index.matching import WHOLE_KINDS, Alternative, Group, Scorer, narrowed, sequence, together, union, within_one_name
from index.postings import EMPTY, Postings
from index.ranges import RangeError, parse_date
from index.schema import TITLE_KINDS, Kind, code

_SHORTEST_HALF = 3
_MOST_CUTS = 6
_MOST_TERMS, _MOST_LONGER = 300, 15  # looked at and used of the compounds that begin with a shorter one
_SHORTEST_BEGINNING = 8  # letters, of a word without parts: missbrukarvård
_YEAR, _LONGEST_SECTION = 4, 6  # figures
# How verbs end and the nouns of their action: lomauttaa, avustaa, rakentaa.
_ACTIONS = {"ttaa": "tus", "ttää": "tys", "staa": "stus", "stää": "stys", "ntaa": "nnus", "ntää": "nnys"}
_CASE = re.compile(r"[^\W\d_]{2,8} (?:19|20)\d\d \d{2,}")


class Expander:
    """Makes groups of alternatives for words, phrases and prefixes of a query."""

    def __init__(self, scorer: Scorer, *, loose: bool = False, spelling: bool = True) -> None:
        """Bind to a scorer.

        Args:
            scorer: what makes groups.
            loose: whether a compound is also found by its parts scattered over a record.
            spelling: whether a word of the index that the dictionary refuses may be a misprint of another.
        """
        self.scorer = scorer
        self.reader = scorer.reader
        self.loose = loose
        self.spelling = spelling

    def word(
        self,
        form: str,
        before: str | None = None,
        after: str | None = None,
        organisations: Sequence[Alternative] = (),
        *,
        title: bool = False,
    ) -> Group:
        """A single word.

        Args:
            form: the word, one token.
            before: the query's word right before it, which it may make one word with.
            after: the query's word right after it.
            organisations: mentions of what it names.
            title: whether titles alone are searched.
        """
        found = self._lemmas("words", form)
        found += self._joined(before, form) + self._joined(form, after) + self._apart(form)
        found += self._longer(form) + self._actions(form)
        if len(form) == _YEAR and form.isdigit():
            found += self._dated(form)
        if self.loose:
            found += self._all_parts(form)
        return self._group(form, [*found, *organisations], title=title)

    def hyphenated(
        self, text: str, forms: Sequence[str], organisations: Sequence[Alternative] = (), *, title: bool = False
    ) -> Group:
        """`EU-rahoitus`, `HEL 2024-012245`, `27.9.2024`: its pieces in a row, as one word, or apart in the record."""
        figures = [form.isdigit() for form in forms]
        slots = [self._figures(form) if form.isdigit() else self._slot("words", form) for form in forms]
        share = 1 / len(forms)
        found = [Alternative(sequence(slots, self.reader.size), share, "in a row")]
        found += self._joined("".join(forms[:-1]), forms[-1])
        if not all(figures):
            whole = [narrowed(slot, WHOLE_KINDS) for slot in slots]
            if self.loose:  # `VTR-rahoitus` in `tutkimusrahoitus (VTR)`: its head may end a compound
                whole[-1] = slots[-1]
            found.append(Alternative(together(whole, self.reader.size), weights.ALL_PARTS * share, "in one record"))
        if any(figures):
            found += self._case(case_pieces(text)) + self._dated(text)
        return self._group(text, [*found, *organisations], title=title)

    def phrase(self, text: str, *, title: bool = False) -> Group:
        """Words in this order: as written, then by their lemmas."""
        forms = [token.form for token in tokens(text)]
        written = [self.reader.postings("forms", fold(form)) for form in forms]
        slots = [self._slot("words", form) for form in forms]
        share = 1 / max(len(forms), 1)
        found = [
            Alternative(sequence(written, self.reader.size), weights.SURFACE_PHRASE * share, "as written"),
            Alternative(sequence(slots, self.reader.size), weights.LEMMA_PHRASE * share, "by lemmas"),
        ]
        return self._group(f'"{text}"', [*found, *([] if title else self.organisation(forms))], title=title)

    def organisation(self, words: Sequence[str]) -> list[Alternative]:
        """Mentions of the organisation that words name, where the words themselves do not stand in its name."""
        if len(words) == 1 and words[0].islower() and is_word(words[0]):
            return []  # no name is written so
        name = known_organisation(words)
        if not name or _stands_in(words, name):
            return []
        found = self.reader.postings("orgs", "=" + fold(name))
        return [Alternative(found, weights.ORGANISATION, f"organisation {name}", in_text=False)]

    def prefix(self, start: str, field: str = "words", *, title: bool = False) -> Group:
        """Words beginning so, as written or in their base form."""
        found = []
        for name in (field, "forms") if field == "words" else (field,):
            count, every = self.reader.beginning(name, fold(start))
            found.append(Alternative(every, weights.PREFIX, f"{count} words", in_text=field == "words"))
        return self._group(f"{start}*", found, title=title)

    def name(self, field: str, text: str) -> Group:
        """An organisation or a deciding body, by any of its names, in any form, or by words of its name."""
        forms = [token.form for token in tokens(text)]
        row = sequence([self._slot(field, form) for form in forms], self.reader.size) if forms else EMPTY
        found = [Alternative(row, weights.OTHER_LEMMA / max(len(forms), 1), "words of the name", in_text=False)]
        for name in dict.fromkeys((text, known_organisation(forms) or text)):
            exact = self.reader.postings(field, "=" + fold(name))
            found.append(Alternative(exact, weights.LEMMA, f"name {name}", in_text=False))
        return self._group(text, found)

    def case(self, pieces: Sequence[str]) -> Group:
        """A case number by its pieces, or by some of them in a row."""
        return self._group(" ".join(pieces), self._case(pieces))

    def case_in_words(self, words: Sequence[str]) -> list[Alternative]:
        """The case number that a query's words make, if they look like one: `hel 2024 12245`."""
        return self._case(case_pieces(" ".join(words))) if _CASE.fullmatch(" ".join(words)) else []

    def _case(self, pieces: Sequence[str]) -> list[Alternative]:
        """The pieces in a row; of `TRE:2217/02.05.00/2025` the year may also follow without the task class."""
        each = [self.reader.postings("cases", piece) for piece in pieces]
        found = [Alternative(sequence(each, self.reader.size), 1 / len(pieces), "case number", in_text=False)]
        if len(pieces) > 1 and len(pieces[-1]) == _YEAR and not found[0].postings.docs.size:
            begun = sequence(each[:-1], self.reader.size)
            both = within_one_name(begun, each[-1])
            found.append(Alternative(both, 1 / len(pieces), "case number", in_text=False))
        return found

    def corrected(self, word: str, form: str, *, title: bool = False) -> Group:
        """A word taken for a misprint of `form`."""
        group = Expander(self.scorer, loose=self.loose, spelling=False).word(form, title=title)
        written = Alternative(self.reader.postings("forms", fold(form)), weights.LEMMA, "as written")
        ways = (*group.alternatives, *(() if is_word(form) else (written,)))
        found = [a._replace(worth=a.worth * weights.CORRECTED, label=f"{form}: {a.label}") for a in ways]
        return self._group(word, found, title=title)

    def analysis(self, form: str) -> Analysis:
        """The terms of a word as in a text; one that the index lacks is corrected from its words (`suggest`)."""
        return analyse(form, spelling=self.spelling and self.reader.has("forms", fold(form)))

    def _group(self, word: str, found: list[Alternative], *, title: bool = False) -> Group:
        if title:
            found = [a._replace(postings=narrowed(a.postings, TITLE_KINDS)) for a in found]
        return self.scorer.group(word, found)

    def _lemmas(self, field: str, form: str) -> list[Alternative]:
        return [
            Alternative(
                self.reader.postings(field, lemma), weights.OTHER_LEMMA if rank else weights.LEMMA, f"lemma {lemma}"
            )
            for rank, lemma in enumerate(dict.fromkeys((*self.analysis(form).lemmas, fold(form))))
        ]

    def _slot(self, field: str, form: str) -> Postings:
        """Where any reading of a word stands, as a whole word."""
        return union([a.postings for a in self._lemmas(field, form)])

    def _joined(self, first: str | None, second: str | None) -> list[Alternative]:
        """`työkalu pakki` may stand as `työkalupakki`."""
        if not first or not second or not self._exists(first + second):
            return []
        found = [a for a in self._lemmas("words", first + second) if len(a.postings.docs)]
        return [Alternative(a.postings, weights.JOINED * a.worth, f"joined: {a.label}") for a in found[:1]]

    def _longer(self, form: str) -> list[Alternative]:
        """`vuosiloma` may stand as the beginning of `vuosilomalaki`, whose parts and ends alone the index has."""
        analysis = self.analysis(form)
        lemma = analysis.lemmas[0]
        if not analysis.parts and (len(lemma) < _SHORTEST_BEGINNING or self.reader.has("words", lemma)):
            return []
        terms = ((count, term) for term, count in islice(self.reader.terms("words", lemma), _MOST_TERMS))
        longer = nlargest(_MOST_LONGER, (each for each in terms if each[1] != lemma))
        found = union([self.reader.postings("words", term) for _, term in longer])
        return [Alternative(found, weights.LONGER, f"longer than {lemma}")]

    def _actions(self, form: str) -> list[Alternative]:
        """`kilpailutetaan` may stand as `kilpailutus`: the verb's noun of action. A noun does not find the verb."""
        verb = self.analysis(form).lemmas[0]
        found: list[Alternative] = []
        for end, noun in _ACTIONS.items():
            action = verb.removesuffix(end) + noun
            if verb.endswith(end) and self.reader.has("words", action):
                found.append(Alternative(self.reader.postings("words", action), weights.ACTION, f"lemma {action}"))
        return found

    def _figures(self, form: str) -> Postings:
        """A number as typed, and a day's or a month's with and without its zero."""
        forms = dict.fromkeys((form, form.lstrip("0") or form, form.zfill(2)))
        return union([self.reader.postings("words", each) for each in forms])

    def _dated(self, text: str) -> list[Alternative]:
        """The records whose own date it is, or whose month or year, which their text may not tell."""
        try:
            first, last = parse_date(text)
        except RangeError:
            return []
        worth = weights.OWN if first == last else weights.OWN_PERIOD
        return [Alternative(self._own("date", first, last), worth, "date of the record", in_text=False)]

    def section_in_words(self, words: Sequence[str]) -> list[Alternative]:
        """The records whose own § it is: `§ 36`, `36 §`, `pykälä 36`."""
        if len(words) != 2 or not (figures := next(filter(str.isdigit, words), "")):
            return []
        sign = words[1] if figures is words[0] else words[0]
        if len(figures) > _LONGEST_SECTION or not {*self.analysis(sign).lemmas} & {"§", "pykälä", "paragraf"}:
            return []
        own = self._own("section", int(figures), int(figures))
        return [Alternative(own, weights.OWN, "section of the record", in_text=False)]

    def body(self, words: Sequence[str]) -> list[Alternative]:
        """The records that the body of that name decided: `sivistyslautakunta`, `teknisen lautakunnan`."""
        if any(word[:1].isdigit() or word == "§" for word in words):
            return []
        found = self.reader.postings("bodies", "=" + " ".join(self.analysis(word).lemmas[0] for word in words))
        return [Alternative(found, weights.OWN_BODY, "body of the record", in_text=False)]

    def _own(self, column: str, first: int, last: int) -> Postings:
        """The records whose own number in a column is within bounds, as if their title told it."""
        values = self.reader.postings("values", column)
        docs = values.docs[(values.numbers >= first) & (values.numbers <= last)]
        return Postings(docs, np.ones_like(docs), np.full_like(docs, code(0, Kind.TITLE)))

    def _exists(self, form: str) -> bool:
        """Whether a form put together or cut off may be a word: the index has it, or the dictionary."""
        folded = fold(form)
        return self.reader.has("forms", folded) or self.reader.has("words", folded) or is_word(form)

    def _apart(self, form: str) -> list[Alternative]:
        """`maahanmuuttaneiden` may stand as `maahan muuttaneiden`, `704029` as `704 029`."""
        folded = fold(form)
        if folded.isdigit():
            return self._grouped(folded)
        found: list[Alternative] = []
        for cut in range(_SHORTEST_HALF, len(folded) - _SHORTEST_HALF + 1):
            head, tail = folded[:cut], folded[cut:]
            if len(found) == _MOST_CUTS or not self.reader.has("forms", head) or not self._exists(tail):
                continue
            both = sequence([self.reader.postings("forms", head), self._slot("words", tail)], self.reader.size)
            if len(both.docs):
                found.append(Alternative(both, weights.APART / 2, f"apart: {head} {tail}"))
        return found

    def _grouped(self, figures: str) -> list[Alternative]:
        """A number written in groups of three."""
        first = len(figures) % 3
        groups = [figures[:first], *(figures[n : n + 3] for n in range(first, len(figures), 3))]
        slots = [self.reader.postings("forms", group) for group in groups if group]
        if len(slots) < 2:
            return []
        return [
            Alternative(sequence(slots, self.reader.size), weights.APART / len(slots), f"apart: {' '.join(groups)}")
        ]

    def _all_parts(self, form: str) -> list[Alternative]:
        parts = self.analysis(form).parts
        single = [part for part in parts if not any(part != other and part.endswith(other) for other in parts)]
        if len(single) < 2:
            return []
        both = together([self.reader.postings("words", part) for part in single], self.reader.size)
        label = f"parts {' + '.join(single)}"
        return [Alternative(both, weights.ALL_PARTS / len(single), label, most=weights.ALL_PARTS)]


def known_organisation(words: Sequence[str]) -> str | None:
    """The canonical name of the organisation that words name or abbreviate (`TEM:n`), if it is a known one."""
    from nlp.gazetteer import known_name

    return known_name(words) if words else None


def _stands_in(words: Sequence[str], name: str) -> bool:
    """Whether the words are words of the name themselves: `Helsinki` of `Helsingin kaupunki`."""
    own = {lemma for token in tokens(name) for lemma in analyse(token.form).lemmas}
    return all(own & {*analyse(word).lemmas} for word in words)
