"""Records: a document's blocks cut into decisions, chapters, applications and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.asides import APPENDIX, COVER, appendix_start, cover
from ingest.blocks import Block, Kind
from ingest.bodies import Facts, merge_facts, office_in_title, read_facts
from ingest.cards import find_cards, starts_with_name
from ingest.chapters import Chapter, answers_labels, find_chapters, numbered
from ingest.formhead import addressee, arrival, dated, form_name, last_lines
from ingest.forms import form_fields
from ingest.grants import Grants, find_grants
from ingest.hyphens import WordTest
from ingest.kinds import is_any_form, is_extract, names_application, names_part, numbers_its_items, recognise
from ingest.layout import Layout
from ingest.letterhead import (
    cover_facts,
    diary_number,
    head_lines,
    labelled_facts,
    lone_section,
    section_beside_number,
    top_lines,
)
from ingest.model import OWN_NUMBER, UNIT, Field, Record, RecordType
from ingest.outcomes import outcome
from ingest.parts import mark_parts
from ingest.rows import Entry, ListTable, add_row, entries, head_between, list_tables, totals, unit_above
from ingest.sections import find_items, find_sections
from ingest.starts import Start, one_matter
from ingest.text import TextBuilder
from ingest.titles import document_title, following_title

# A report of a few pages without numbered chapters is one record.
_SHORT_REPORT = 4
_UNDECIDED = (RecordType.HAKEMUS, RecordType.RAPORTTI, RecordType.MUU)
_MEETINGS = (RecordType.POYTAKIRJA, RecordType.ESITYSLISTA)


@dataclass(frozen=True, slots=True)
class Source:
    """The file that records are cut from."""

    name: str
    sha256: str
    is_word: WordTest


def cut_records(layout: Layout, source: Source) -> tuple[Record, ...]:
    """Cut a document into records.

    Args:
        layout: the document as laid out.
        source: the file's name and digest, and the word test used to rejoin hyphenated words.

    Returns:
        The records in document order, numbered from 1; empty when the document has no text.
    """
    blocks = mark_parts(layout.blocks)
    if not blocks:
        return ()
    header, letterhead = head_lines(blocks, layout.furniture)
    facts = read_facts(header)
    if not facts.body:
        facts = merge_facts(read_facts(letterhead, town=facts.town), facts)
    title = document_title(blocks, TextBuilder(source.is_word))
    if not facts.body:
        facts = facts._replace(body=office_in_title(title))
    sections, chapters = find_sections(blocks, lone_section(layout.furniture, letterhead)), find_chapters(blocks)
    if not sections and numbers_its_items(blocks, header):
        sections = find_items(blocks)
    if is_extract(blocks, header) and one_matter(sections, blocks):
        sections = sections[-1:]
    cards = [] if sections else find_cards(blocks)
    kind = recognise(blocks, [*header, *letterhead], title, facts, len(sections), numbered(chapters), len(cards))
    grants = None if sections or kind is not RecordType.MUU else find_grants(blocks, title)
    if grants:
        blocks, kind = tuple(grants.blocks), RecordType.HANKELUETTELO
    if kind is RecordType.VIRANHALTIJAPAATOS and len(sections) <= 1:
        facts = labelled_facts(top_lines(blocks), facts)
    if kind in _MEETINGS and sections:
        facts = cover_facts(blocks[: sections[0].first], facts)
    cutter = _Cutter(blocks, source, kind, facts, [*header, *top_lines(blocks)], grants)
    records = cutter.cut(sections, chapters, cards)
    return tuple(replace(record, number=number) for number, record in enumerate(records, start=1))


class _Cutter:
    """Knows the whole document and makes its records."""

    def __init__(
        self,
        blocks: Sequence[Block],
        source: Source,
        kind: RecordType,
        facts: Facts,
        letterhead: Sequence[str],
        grants: Grants | None = None,
    ) -> None:
        self.blocks = blocks
        self.source = source
        self.kind = kind
        self.facts = facts
        self.letterhead = letterhead
        self.grants = grants
        self.form = kind is RecordType.HAKEMUS

    def cut(
        self, sections: Sequence[Start], chapters: Sequence[Chapter], cards: Sequence[tuple[int, int]]
    ) -> Iterator[Record]:
        if cards:
            return self._cards(cards)
        if self.kind is RecordType.HANKELUETTELO:
            return self._rows()
        book = self.kind is RecordType.VIRANHALTIJAPAATOS and all(start.numbered for start in sections)
        if (book or self.kind in _MEETINGS) and len(sections) > 1:
            return self._sections(sections)
        self.form = self.kind is RecordType.HAKEMUS or (
            self.kind is RecordType.RAPORTTI and self._pages() <= _SHORT_REPORT and answers_labels(chapters)
        )
        long = numbered(chapters) or self._pages() > _SHORT_REPORT
        if self.kind is RecordType.RAPORTTI and chapters and long and not self.form:
            return self._chapters(chapters)
        return iter([self._whole(sections[-1] if sections else None)])

    def _pages(self) -> int:
        return max(block.page for block in self.blocks)

    def _record(self, builder: TextBuilder, title: str, facts: Facts, **more: object) -> Record:
        pages = [place.page for place in builder.places] or [1]
        record = Record(
            document=self.source.name,
            sha256=self.source.sha256,
            number=0,
            type=self.kind,
            title=title,
            body=facts.body,
            date=facts.date,
            section=facts.section,
            pages=(min(pages), max(pages)),
            text=builder.text,
            places=tuple(builder.places),
            headings=tuple(builder.headings),
            tables=tuple(builder.tables),
        )
        return replace(record, **more)  # type: ignore[arg-type]

    def _builder(self, blocks: Sequence[Block]) -> TextBuilder:
        builder = TextBuilder(self.source.is_word)
        for block in blocks:
            builder.add(block)
        return builder

    def _whole(self, start: Start | None) -> Record:
        """The whole document as one record: a decision, an extract, an application, a letter."""
        builder = self._builder(self.blocks)
        facts = self.facts
        if start is not None:
            facts = merge_facts(facts, read_facts([self.blocks[start.block].text], town=facts.town))
            facts = facts._replace(section=start.section, date=start.day or facts.date)
        elif facts.section is None:
            facts = facts._replace(section=section_beside_number(self.letterhead))
        if self.kind in _UNDECIDED:
            facts = Facts(date=dated(self.letterhead))
        elif proposed := _council_after_board(builder):
            facts = facts._replace(body=proposed)
        title = following_title(self.blocks, start, builder.fork()) or document_title(self.blocks, builder.fork())
        fields = _form(builder, form=self.form)
        if self.kind is RecordType.HAKEMUS:
            facts = Facts(body=addressee(self.letterhead, fields), date=arrival(self.letterhead, fields))
            # The first heading may be that of the form's first part, and its name stand in the header alone.
            named = title if names_application(title) else form_name(self.letterhead) or title
            title = title if is_any_form(named) and not names_part(title) else named
        if self.kind is RecordType.RAPORTTI:
            facts = facts._replace(date=facts.date or dated(last_lines(self.blocks)))
        around = (*self._meeting(facts), *self._own_number(builder.text))
        return self._record(builder, title, facts, fields=(*around, *fields, *_outcome(builder)))

    def _sections(self, sections: Sequence[Start]) -> Iterator[Record]:
        """Each section of minutes or of an agenda.

        The cover page is no section: what it states is in the fields of the first one, and the appeal
        instructions are in those of the last. The page of contents only repeats the titles.
        """
        end = appendix_start(self.blocks, sections[-1].block)
        bounds = [*(start.first for start in sections), end]
        for start, (begin, stop) in zip(sections, pairwise(bounds), strict=True):
            builder = self._builder(self.blocks[begin:stop])
            own = read_facts([self.blocks[start.block].text], town=self.facts.town) if not start.title else Facts()
            facts = merge_facts(self.facts, own)._replace(section=start.section)
            title = following_title(self.blocks, start, builder.fork(), several=True)
            around = [*self._aside(COVER, cover(self.blocks, sections))] if start is sections[0] else []
            around += self._aside(APPENDIX, self.blocks[end:]) if start is sections[-1] else []
            fields = (*self._meeting(facts), *_form(builder, form=False), *_outcome(builder), *around)
            yield self._record(builder, title, facts, fields=fields)

    def _aside(self, label: str, blocks: Sequence[Block]) -> tuple[Field, ...]:
        text = self._builder(blocks).text
        return (Field(label, text, 0, 0),) if text else ()

    def _meeting(self, facts: Facts) -> tuple[Field, ...]:
        named = (("Kokous", facts.meeting), ("Asia", facts.matter))
        return tuple(Field(label, value, 0, 0) for label, value in named if value)

    def _own_number(self, text: str) -> tuple[Field, ...]:
        """The matter's number where only the running header has it."""
        number = diary_number(self.letterhead)
        return (Field(OWN_NUMBER, number, 0, 0),) if number and number not in text else ()

    def _chapters(self, chapters: Sequence[Chapter]) -> Iterator[Record]:
        """Each chapter with the headings above it; what comes before the first, the report's title, is a record too."""
        title = document_title(self.blocks[: chapters[0].block], TextBuilder(self.source.is_word))
        carried = self.blocks[: chapters[0].block]
        first = chapters[0]
        if any(len(block.text) > 80 or block.rows or block.kind is Kind.HEADING for block in carried):
            yield self._title_page(carried, title)
            carried = ()
        above: dict[int, str] = {}
        bounds = [*(chapter.block for chapter in chapters), len(self.blocks)]
        for chapter, (begin, stop) in zip(chapters, pairwise(bounds), strict=True):
            level = len(chapter.number)
            heading = self.blocks[begin : begin + chapter.blocks]
            mended = TextBuilder(self.source.is_word).joined([line for block in heading for line in block.lines])
            above = {depth: text for depth, text in above.items() if depth < level}
            path = tuple(above[depth] for depth in sorted(above))
            above[level] = mended
            if stop - begin == chapter.blocks and stop < len(self.blocks):
                carried = (*carried, *heading)  # nothing but a heading: it stands above the next chapter
                continue
            builder = self._builder((*carried, *self.blocks[begin:stop]))
            carried = ()
            fields = _form(builder, form=False) if chapter is first else ()
            yield self._record(builder, mended, Facts(), path=path, fields=fields)

    def _title_page(self, blocks: Sequence[Block], title: str) -> Record:
        """What comes before a report's first chapter: its date, and the table that describes its project."""
        builder = self._builder(blocks)
        facts = Facts(date=dated(top_lines(blocks)) or dated(last_lines(self.blocks)))
        return self._record(builder, title, facts, fields=_form(builder, form=False))

    def _rows(self) -> Iterator[Record]:
        """The list itself (title and text around the table), then each row."""
        heads, groups = (self.grants.heads, self.grants.groups) if self.grants else ({}, {})
        numbers = sorted(heads) or list_tables(self.blocks)
        around = [block for number, block in enumerate(self.blocks) if number not in set(numbers)]
        summed = [made for number in numbers if (made := totals(self.blocks[number]))]
        builder = self._builder([*around, *summed])
        unit = unit_above(around)
        units = (Field(UNIT, unit, 0, 0),) if unit else ()
        yield self._record(builder, document_title(around, builder.fork()), self._list_facts(), fields=units)
        head: tuple[str, ...] = ()
        group = ""
        for number in numbers:
            table = ListTable(self.blocks[number], builder, heads.get(number, head))
            head = table.header
            over_break = number - 1 in numbers and self.blocks[number].page > self.blocks[number - 1].page
            above = groups.get(number) or head_between(self.blocks, numbers, number)
            group = above or (group if over_break else "")
            for entry in entries(table, builder, group):
                group = entry.group
                yield self._row(table, entry, unit)

    def _list_facts(self) -> Facts:
        """The meeting that a list belongs to, where its head names body, day and §: an annex of its minutes."""
        said = (self.facts, *(read_facts([line], town=self.facts.town) for line in self.letterhead))
        return next((f for f in said if f.collegial and f.date and f.section is not None), Facts())

    def _cards(self, cards: Sequence[tuple[int, int]]) -> Iterator[Record]:
        """The list itself, then each project with the labels under its name."""
        inside = {number for begin, end in cards for number in range(begin, end)}
        around = [block for number, block in enumerate(self.blocks) if number not in inside]
        builder = self._builder(around)
        yield self._record(builder, document_title(around, builder.fork()), Facts(), is_row=False)
        for begin, end in cards:
            builder = TextBuilder(self.source.is_word)
            start, stop = builder.add(self.blocks[begin])
            for block in self.blocks[begin + 1 : end]:
                builder.add(block)
            named = starts_with_name(self.blocks[begin])
            name = () if named else (Field("Hankkeen nimi", builder.text_at(start, stop), start, stop),)
            bold = [span for span in builder.bold if named or span[0] >= stop]
            fields = (*name, *form_fields(builder.text, builder.tables, bold, form=True))
            yield self._record(builder, fields[0].value if fields else "", Facts(), fields=fields, is_row=True)

    def _row(self, table: ListTable, entry: Entry, unit: str) -> Record:
        builder = TextBuilder(self.source.is_word)
        fields = add_row(table, entry, builder)
        title = fields[min(table.name_column, len(fields) - 1)].value or next((f.value for f in fields if f.value), "")
        unit_field = (Field(UNIT, unit, 0, 0),) if unit else ()
        return self._record(builder, title, Facts(), fields=(*fields, *unit_field), is_row=True)


def _council_after_board(builder: TextBuilder) -> str | None:
    """The council, where the matter's last proposal is the board's.

    The board prepares what the council decides (Kuntalaki 410/2015, 39 §): "Kaupunginhallituksen päätösehdotus" stands
    in the council's decision.
    """
    for heading in reversed(builder.headings):
        found = re.match(r"(kaupungin|kunnan)hallituksen (?:päätös)?(?:ehdotus|esitys)", heading.text, re.IGNORECASE)
        if found:
            return f"{found[1].capitalize()}valtuusto"
    return None


def _form(builder: TextBuilder, *, form: bool) -> tuple[Field, ...]:
    return form_fields(builder.text, builder.tables, builder.bold, form=form)


def _outcome(builder: TextBuilder) -> tuple[Field, ...]:
    found = outcome(builder.text, builder.headings, builder.tables)
    return (found,) if found else ()
