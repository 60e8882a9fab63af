"""Records: a document's blocks cut into decisions, chapters, applications and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.blocks import Block, Kind
from ingest.bodies import Facts, read_facts
from ingest.chapters import Chapter, find_chapters
from ingest.forms import form_fields
from ingest.hyphens import WordTest
from ingest.kinds import recognise
from ingest.layout import Layout
from ingest.model import Field, Heading, Record, RecordType
from ingest.outcomes import outcome
from ingest.parts import mark_parts
from ingest.rows import ListTable, add_row, is_total, list_tables
from ingest.sections import Start, find_sections
from ingest.text import TextBuilder
from ingest.titles import document_title, following_title, own_heading

_APPENDIX = re.compile(r"(?:muutoksenhaku|oikaisuvaatimus|valitusosoitus)\S*(?:\s+(?:ja|sekä)\s+\S+)?", re.IGNORECASE)
_HEAD_BLOCKS = 12


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
        source: the file's name and digest, and the word test that mends hyphens.

    Returns:
        The records in document order, numbered from 1; empty when the document has no text.
    """
    blocks = mark_parts(layout.blocks)
    if not blocks:
        return ()
    header = [line.text for line in layout.furniture[0].header] if layout.furniture else []
    later = [line.text for page in layout.furniture[1:2] for line in page.header]
    head = [block.text for block in blocks[:_HEAD_BLOCKS] if block.kind is not Kind.TABLE and len(block.lines) == 1]
    facts = read_facts(header or later)
    sections, chapters = find_sections(blocks), find_chapters(blocks)
    numbered = sum(len(chapter.number) > 1 or chapter.weight > 0 for chapter in chapters)
    kind = recognise(blocks, header, facts if facts.body else read_facts(head), len(sections), numbered)
    cutter = _Cutter(blocks, source, kind, facts)
    records = cutter.cut(sections, chapters, head)
    return tuple(replace(record, number=number) for number, record in enumerate(records, start=1))


class _Cutter:
    """Knows the whole document and makes its records."""

    def __init__(self, blocks: Sequence[Block], source: Source, kind: RecordType, facts: Facts) -> None:
        self.blocks = blocks
        self.source = source
        self.kind = kind
        self.facts = facts

    def cut(self, sections: Sequence[Start], chapters: Sequence[Chapter], head: Sequence[str]) -> Iterator[Record]:
        if self.kind is RecordType.HANKELUETTELO:
            return self._rows()
        if self.kind in (RecordType.POYTAKIRJA, RecordType.ESITYSLISTA) and sections:
            return self._sections(sections)
        if self.kind is RecordType.RAPORTTI and chapters:
            return self._chapters(chapters)
        return iter([self._whole(sections[0] if sections else None, head)])

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

    def _whole(self, start: Start | None, head: Sequence[str]) -> Record:
        """The whole document as one record: a decision, an extract, an application, a letter."""
        builder = self._builder(self.blocks)
        decision = self.kind not in (RecordType.HAKEMUS, RecordType.RAPORTTI, RecordType.MUU)
        facts = self.facts
        if start is not None:
            facts = _merge(facts, read_facts([self.blocks[start.block].text]))
            facts = facts._replace(section=start.section)
        elif decision:
            facts = _merge(facts, read_facts(head))
        if not decision:
            facts = Facts(body=own_heading(self.blocks, self.kind))
        elif proposed := _council_after_board(builder):
            facts = facts._replace(body=proposed)
        title = following_title(self.blocks, start, builder.fork()) or document_title(self.blocks, builder.fork())
        fields = form_fields(builder.tables, form=self.kind is RecordType.HAKEMUS)
        return self._record(builder, title, facts, fields=(*self._meeting(facts), *fields, *_outcome(builder)))

    def _sections(self, sections: Sequence[Start]) -> Iterator[Record]:
        """Each section of minutes or of an agenda; before them the cover and contents, after them the appeals."""
        first, end = sections[0].block, self._appendix(sections[-1].block)
        if first:
            builder = self._builder(self.blocks[:first])
            title = document_title(self.blocks[:first], builder.fork())
            yield self._record(builder, title, self.facts._replace(section=None), fields=self._meeting(self.facts))
        bounds = [*(start.block for start in sections), end]
        for start, (begin, stop) in zip(sections, pairwise(bounds), strict=True):
            builder = self._builder(self.blocks[begin:stop])
            own = read_facts([self.blocks[begin].text]) if not start.title else Facts()
            facts = _merge(self.facts, own)._replace(section=start.section)
            title = following_title(self.blocks, start, builder.fork())
            fields = (*self._meeting(facts), *form_fields(builder.tables, form=False), *_outcome(builder))
            yield self._record(builder, title, facts, fields=fields)
        if end < len(self.blocks):
            builder = self._builder(self.blocks[end:])
            title = document_title(self.blocks[end:], builder.fork())
            yield self._record(builder, title, self.facts._replace(section=None))

    def _appendix(self, last: int) -> int:
        """Where the instructions for appeal begin that follow the last section on a page of their own."""
        for number in range(last + 1, len(self.blocks)):
            block = self.blocks[number]
            new_page = block.page > self.blocks[number - 1].page
            if block.kind is not Kind.TEXT and new_page and _APPENDIX.match(block.text):
                return number
        return len(self.blocks)

    def _meeting(self, facts: Facts) -> tuple[Field, ...]:
        named = (("Kokous", facts.meeting), ("Asia", facts.matter))
        return tuple(Field(label, value, 0, 0) for label, value in named if value)

    def _chapters(self, chapters: Sequence[Chapter]) -> Iterator[Record]:
        """Each chapter with the headings above it; what comes before the first is a record of its own."""
        title = document_title(self.blocks[: chapters[0].block], TextBuilder(self.source.is_word))
        carried = self.blocks[: chapters[0].block]
        if any(len(block.text) > 80 or block.rows for block in carried):
            yield self._record(self._builder(carried), title, Facts())
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
            yield self._record(builder, mended, Facts(), path=path)

    def _rows(self) -> Iterator[Record]:
        """The list itself (title and text around the table), then each row."""
        numbers = list_tables(self.blocks)
        around = [block for number, block in enumerate(self.blocks) if number not in set(numbers)]
        builder = self._builder(around)
        yield self._record(builder, document_title(around, builder.fork()), Facts(), is_row=False)
        for number in numbers:
            table = ListTable(self.blocks[number], builder)
            for row in table.rows:
                if is_total(row):
                    continue
                yield self._row(table, row)

    def _row(self, table: ListTable, row: Sequence[Sequence[object]]) -> Record:
        builder = TextBuilder(self.source.is_word)
        fields = add_row(table, row, builder)  # type: ignore[arg-type]
        title = fields[min(table.name_column, len(fields) - 1)].value or next((f.value for f in fields if f.value), "")
        return self._record(builder, title, Facts(), fields=fields, is_row=True)


def _merge(facts: Facts, own: Facts) -> Facts:
    """What a matter's own heading says goes before what the page's header says."""
    return facts._replace(**{name: value for name, value in own._asdict().items() if value})


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


def _outcome(builder: TextBuilder) -> tuple[Field, ...]:
    headings: tuple[Heading, ...] = tuple(builder.headings)
    found = outcome(builder.text, headings)
    return (found,) if found else ()
