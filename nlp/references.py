"""References to other decisions: `Kaupunginhallitus 20.3.2017 § 66`, `päätöksellään 4.8.2021 164 §`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ingest.abbreviations import full_name
from nlp import pykalas
from nlp.bodies import Body, Case, find_bodies, words
from nlp.dates import find_dates
from nlp.histories import listed_days
from nlp.model import Date, DecisionRef
from nlp.pykalas import Pykalas

Own = tuple[str | None, str | None, int | None]

_UNDATED = re.compile(
    rf"\b(?P<officer>viranhaltija)?päätö(?:s|ksen|ksellä|ksessä|ksestä)\s{pykalas.SECTION}(?!\s?:)(?:\s?/\s?\d{{4}})?",
    re.IGNORECASE,
)
# What makes a date after it another thing than a day of deciding.
_BARRED_AFTER = re.compile(
    r"\s?(?:klo\b|kello\b|kl\.|mennessä|alkaen|lähtien|saakka|asti|jälkeen|pidettäv|järjestettäv)", re.IGNORECASE
)
_UNKNOWN = re.compile(
    r"(?P<edge>^|[\n(,;]\s?)(?P<name>(?=[A-ZÅÄÖ])(?:[^\W\d_]{1,10}[A-ZÅÄÖ]+[a-zåäö]{0,6}|(?:[^\W\d_]{1,8}\.){0,2}[^\W\d_]{0,10}(?:ltk|lk|la|jaos?|hall|valt)))\s$"
)
_BESIDE = re.compile(r"[ \u00a0]?[,:(]?[ \u00a0]?\(?")
_BESIDE_SECTION = re.compile(r"\s?[,:(]?\s{0,2}\(?")
_AUXILIARY = re.compile(
    r"\s(?:(?:on|oli|ovat|olivat|kuitenkin|sittemmin|lisäksi|puolestaan|jo|myös|viimeksi|osaltaan|aiemmin"
    r"|aikaisemmin)\s){1,3}"
)
_MEETING = re.compile(r"\b(?:kokouks\w{2,8}|istunno\w{2,8}|möte)\s(?:\w{2,9}\skertaa\s)?\(?$", re.IGNORECASE)
_DECISION = re.compile(
    r"\b\w{0,30}(?:päätö(?:s|stä|ksen|ksellä|ksessä|ksestä|kseen|kset|ksiä|ksiin)|beslut)\s\(?$", re.IGNORECASE
)
_THEIR_DECISION = re.compile(r"\b\w{0,30}päätökse(?:llään|ssään)\s\(?$", re.IGNORECASE)
_BY_THEIR_DECISION = re.compile(r"\b\w{0,30}päätöksellään\s(?:[^\W\d]\S{0,40}\s){1,4}$", re.IGNORECASE)
_PARLIAMENT = re.compile(r"\b(?:eduskunta|riksdagen|komissio|presidentti)\s$", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.,;)](?!\d)|$")
_PARTICIPLE = re.compile(r"\s(?:hyväksym|päättäm|vahvistam|antam|tekem|asettam|myöntäm|linjaam)", re.IGNORECASE)
_ADVERB = r"(?:(?:asiasta|osaltaan|yksimielisesti|viimeksi|myös|jo|edellisen\skerran)\s)?"
_DECIDED = re.compile(
    rf"\b(?:päätti(?:vät)?|päättän(?:yt|eet)|päätett(?:iin|y)|beslutade|linjasi|linjannut|käsitteli|käsitellyt)\s{_ADVERB}\(?$"
    r"|\b(?:hyväksymä|vahvistama|päättämä)n?\s\(?$"
    r"|\b(?:hyväksy(?:i|ivät|nyt|neet|ttiin|tty)|vahvist(?:i|ivat|anut|ettiin|ettu)|godkände"
    r"|käsitteli|käsitellyt|käsiteltiin|palaut(?:ti|tanut|ettiin)|myön(?:si|tänyt|nettiin)|nimesi|valitsi|valittiin)\s"
    r"(?:[^\W\d]\S{0,40}\s){0,3}\(?$",
    re.IGNORECASE,
)
_CONTINUES = re.compile(r"\s?(?:,|;|\sja|\ssekä|\soch|\s&)\s")
_SENTENCE_END = re.compile(r"\n[^\S\n]*\n|\t|[.!?](?=\s{1,3}[^\W\d_a-zåäö])|[!?;]\s")
_SENTENCE_REACH = 250  # characters before a date in which the one who decided is looked for
_WORDS_REACH = 70  # and in which the words of deciding stand, on either side
_VAGUE = {"Hallitus", "Neuvosto", "Toimielin", "Toimikunta", "Jaosto"}


@dataclass(frozen=True, slots=True)
class _Found:
    """A reference as read, before the record's own decision is excluded; sections with their places."""

    start: int
    end: int
    date: str | None
    sections: tuple[tuple[int, int, int], ...]
    body: Body | None

    @property
    def last(self) -> int:
        """The end of the last of its § numbers."""
        return self.sections[-1][2] if self.sections else self.end


def find_references(text: str, own: Own = (None, None, None)) -> tuple[DecisionRef, ...]:
    """References to other decisions: their body, date and § where these are written.

    A day counts with a § beside it, right after a deciding body's name, with words of deciding, or in a list of
    earlier decisions (Päätöshistoria). Sections of laws and rules are none.

    Args:
        text: any text.
        own: body, ISO date and § of the decision the text itself is; references to it are left out.

    Returns:
        The mentions in text order; one for each § where several are named with one date.
    """
    reader = _Reader(text)
    found = sorted((*reader.dated(), *reader.undated()), key=lambda f: f.start)
    return tuple(
        DecisionRef(
            text=text[start:end],
            start=start,
            end=end,
            body=one.body.name if one.body else None,
            date=one.date,
            section=section,
        )
        for one in found
        for section, start, end in one.sections or ((None, one.start, one.end),)
        if not _is_own(one, section, own)
    )


def _is_own(found: _Found, section: int | None, own: Own) -> bool:
    own_body, own_date, own_section = own
    name = found.body.name.casefold() if found.body else None
    other_body = own_body is not None and name is not None and not _same_body(name, own_body.casefold())
    if other_body or (section is not None and own_section is not None and section != own_section):
        return False
    if found.date is not None and own_date is not None:
        return found.date == own_date
    return section is not None and section == own_section and (found.date is None or name is not None)


def _same_body(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)


class _Reader:
    """A text whose bodies, days and sentences are looked up once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.bodies = find_bodies(text)
        self.body_ends = [body.end for body in self.bodies]
        self.sentence_starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
        self.days = [date for date in find_dates(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", date.value)]
        self.history = dict(listed_days(text, self.days))

    def dated(self) -> Iterator[_Found]:
        """Every reference with a date."""
        last: _Found | None = None
        for day in self.days:
            found = self._reference(day, last)
            if found:
                last = found
                yield found

    def undated(self) -> Iterator[_Found]:
        """References by § alone: `päätöksen § 45`."""
        for match in _UNDATED.finditer(self.text):
            body = self._beside(match.start(), _BESIDE)
            if (match["officer"] or body) and not self._day_at(match.end()):
                start, end = body.start if body else match.start(), match.end()
                yield _Found(start, end, None, ((pykalas.number(match), start, end),), body)

    def _day_at(self, offset: int) -> bool:
        """Whether a day begins within three characters after an offset."""
        index = bisect_right(self.days, offset - 1, key=lambda day: day.start)
        return index < len(self.days) and self.days[index].start <= offset + 3

    def _reference(self, day: Date, last: _Found | None) -> _Found | None:
        found = self._sections(day)
        beside = self._beside(found.start, _BESIDE_SECTION) if found else self._beside(day.start, _BESIDE)
        if found and beside is None:
            beside = self._unknown(found.start)
        elif beside and found is None:
            found = pykalas.slashed_after(self.text, day.end)
        start = beside.start if beside else found.start if found else day.start
        start, end = min(start, day.start), found.end if found else day.end
        sections = ((found.number, start, end), *found.more) if found else ()
        if day.start in self.history:
            name_start, name = self.history[day.start]
            body = beside or Body(name_start, day.start, name, organ=True)
            return _Found(start, end, day.value, sections, body)
        continues = (beside is None or beside.case is Case.NOMINATIVE) and not self._barred(end)
        if last and (sections or continues) and _CONTINUES.fullmatch(self.text, last.last, start):
            return _Found(start, end, day.value, sections, beside or last.body)
        if sections:
            following = self._following(day.end)
            between = following if following and following.end < end else None
            return _Found(start, end, day.value, sections, beside or between or self._subject(start) or following)
        if self._barred(end):
            return None
        return self._decided(day, beside)

    def _sections(self, day: Date) -> Pykalas | None:
        """The § numbers beside a day, with the stretch of both."""
        found = pykalas.after(self.text, day.end)
        beside = self._beside(day.start, _BESIDE)
        if found and beside is None and self._after_rule(day.start):
            return None
        if found and (found.strong or beside or self._decision_word(day.start)):
            return replace(found, start=day.start)
        found = pykalas.before(self.text, day.start)
        tied = found and (found.strong or self._beside(found.start, _BESIDE_SECTION))
        if found and tied and not self._after_rule(found.start):
            return replace(found, end=day.end)
        found = pykalas.column_before(self.text, day.start)
        if found and self._beside(found.start, _BESIDE):
            return replace(found, end=day.end)
        following = self._following(day.end)
        found = pykalas.after(self.text, following.end) if following else None
        return replace(found, start=day.start) if found and found.strong else None

    def _decided(self, day: Date, beside: Body | None) -> _Found | None:
        """A day without a §, if the words around it tell that something was decided on it."""
        start, end = day.start, day.end
        sentence = max(self._sentence_start(start), start - _SENTENCE_REACH)
        before = self.text[max(sentence, start - _WORDS_REACH) : start]
        after = self._rest_of_sentence(end)
        subject, following = self._subject(start), self._following(end)
        word = _THEIR_DECISION.search(before)
        if word is None and not (beside or subject or following):
            return None
        decides = _deciding().search(after) is not None
        if beside and (
            (decides and beside.case is not Case.OTHER)
            or (beside.case is Case.NOMINATIVE and beside.organ and beside.name not in _VAGUE)
            or (beside.case in {Case.NOMINATIVE, Case.INESSIVE} and _deciding().search(before))
        ):
            return _Found(beside.start, end, day.value, (), beside)
        word = word or _DECIDED.search(before)
        if word and _PARLIAMENT.search(before, 0, word.start()):
            return None
        if word is None and subject and _CLAUSE_END.match(self.text, end):
            word = _BY_THEIR_DECISION.search(before)
        if word is None and subject:
            word = _DECISION.search(before)
        if word is None and subject and (decides or _deciding().search(self.text, sentence, start)):
            word = _MEETING.search(before)
        if word:
            return _Found(start - len(before) + word.start(), end, day.value, (), subject or following)
        if subject and decides and _AUXILIARY.fullmatch(self.text, subject.end, start):
            return _Found(subject.start, end, day.value, (), subject)
        if following and self._decides(following):
            return _Found(start, following.end, day.value, (), following)
        return None

    def _decides(self, following: Body) -> bool:
        """Whether a body after a day decided on it: `12.3. lautakunta päätti`, `12.3. lautakunnan hyväksymä`."""
        if following.case is Case.NOMINATIVE:
            return _deciding().search(self._rest_of_sentence(following.end)) is not None
        return following.case is Case.GENITIVE and _PARTICIPLE.match(self.text, following.end) is not None

    def _beside(self, start: int, gap: re.Pattern[str]) -> Body | None:
        """The body whose name ends right before an offset."""
        index = bisect_right(self.body_ends, start) - 1
        if index < 0 or start - self.body_ends[index] > 5:
            return None
        return self.bodies[index] if gap.fullmatch(self.text, self.body_ends[index], start) else None

    def _unknown(self, start: int) -> Body | None:
        """An abbreviation that stands where a body's name does: `KhVi 8.4.2024 § 65`."""
        offset = max(0, start - 20)
        match = _UNKNOWN.search(self.text[offset:start])
        if match is None or (offset and match.start() == 0 and not match["edge"]):
            return None
        name = full_name(match["name"]) or match["name"]
        return Body(offset + match.start("name"), start - 1, name, organ=True)

    def _subject(self, start: int) -> Body | None:
        """The body nearest before an offset in its sentence; before `päätöksellään` the nearest in the nominative."""
        first = max(self._sentence_start(start), start - _SENTENCE_REACH)
        index = bisect_right(self.body_ends, start) - 1
        near = []
        while index >= 0 and self.bodies[index].start >= first:
            near.append(self.bodies[index])
            index -= 1
        if not near:
            return None
        if _DECISION.search(self.text[max(0, start - 40) : start]):
            return near[0]
        return next((body for body in near if body.case is Case.NOMINATIVE), near[0])

    def _following(self, end: int) -> Body | None:
        index = bisect_right(self.body_ends, end)
        if index < len(self.bodies) and self.bodies[index].start == end + 1:
            return self.bodies[index]
        return None

    def _decision_word(self, start: int) -> bool:
        before = self.text[max(0, start - 40) : start]
        return bool(_DECISION.search(before) or _THEIR_DECISION.search(before) or _MEETING.search(before))

    def _barred(self, end: int) -> bool:
        return _BARRED_AFTER.match(self.text, end) is not None

    def _after_rule(self, start: int) -> bool:
        return _rule().search(self.text[max(0, start - 60) : start]) is not None

    def _sentence_start(self, offset: int) -> int:
        return self.sentence_starts[bisect_right(self.sentence_starts, offset) - 1]

    def _rest_of_sentence(self, offset: int) -> str:
        index = bisect_right(self.sentence_starts, offset)
        end = self.sentence_starts[index] if index < len(self.sentence_starts) else len(self.text)
        return self.text[offset : min(end, offset + _WORDS_REACH)]


@cache
def _deciding() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('deciding'))})", re.IGNORECASE)


@cache
def _rule() -> re.Pattern[str]:
    names = "|".join(words("rules"))
    return re.compile(rf"(?<!\w)\w{{0,40}}(?:{names})\s?[\s\d()/.,]{{0,20}}$", re.IGNORECASE)
