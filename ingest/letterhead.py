"""The letterhead: the lines at the head of a document that name who decided, when and in which meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.blocks import Block, Kind
from ingest.bodies import Facts, body_of, is_collegial, office_held, section_of
from ingest.days import day_of, meeting_day
from ingest.diary import is_diary_number
from ingest.furniture import Parted
from ingest.lines import Line, split_row
from ingest.sheets import Word

_HEAD_BLOCKS = 12
_TOP = 2
_NUMBER_BEHIND = re.compile(r"[A-ZÅÄÖ][a-zåäö]{3,20} ([A-ZÅÄÖ]{2,8}/\S+/\d{4})")  # "Hakemus OKM/51/626/2025"
_MEETING_NUMBER = re.compile(r"\d{1,3}/\d{4}")
_BESIDE_NUMBER = re.compile(
    r"(?:\b(?:asianumero|dnro|dno|diaarinumero|päätös|asia)\b.*|)§ ?\d{1,4}\b.*|\d{1,4} ?§", re.I
)
KIND_OF_PAPER = re.compile(
    r"(?:viranhaltija)?päätös|(?:viranhaltijan )päätös(?:pöytäkirja)?|(?:kokous)?pöytäkirja|pöytäkirjanote|"
    r"(?:pöytäkirjan )?ote(?: pöytäkirjasta)?|esityslista|kokouskutsu|(?:sammanträdes)?protokoll|protokollsutdrag|"
    r"viranhaltijapäätökset|(?:hankinta|avustus|henkilöstö|rekrytointi|palkkaus|virkavapaus|vuokraus|myynti|lupa)päätös|"
    r"tjänsteinnehavarbeslut|föredragningslista",
    re.I,
)
# "Pöytäkirja 16.12.2024/Pykälä 80" heads a matter on its own.
_PAPER_AND_SECTION = re.compile(
    r"(?:pöytäkirja|esityslista|protokoll)[ ,]+\d[\d.]+[ ,/]*(?:(?:pykälä|§|paragraf) ?\d{1,4}|\d{1,4} ?§)", re.I
)
# "Kajaanin kaupunki 11.12.2025": whose paper it is.
OWNER = re.compile(
    r"(?:\S+ ){0,3}\S*(?:kaupunki|kunta|stad|kommun|hyvinvointialue|välfärdsområde|kuntayhtymä|seurakunta)"
    r"(?:,? \d[\d.]+)?",
    re.I,
)
_LABELLED = re.compile(
    r"(?:(päätöksen ?tekijä|päättäjä|viranhaltija|beslutsfattare)|"
    r"(päätös(?:päivä(?:määrä)?|pvm)|päätöksen (?:päivä(?:määrä|ys)?|pvm)|beslutsdatum)|(pykälä|paragraf))\s?:?"
    r"(?: (\S.*)|)",
    re.I,
)
_NUMBER = re.compile(r"(?:§ ?)?(\d{1,4})(?: ?§)?")
_SPAN = re.compile(r"\d ?[-–,] ?\d+ ?§|§ ?\d+ ?[-–,]")
_LONGEST = 120
# Columns of a header stand apart by more than this part of a letter's height.
_SPACES = 0.65
_LONGEST_NAME = 60


def head_lines(blocks: Sequence[Block], furniture: Sequence[Parted]) -> tuple[list[str], list[str]]:
    """The lines that tell a document's facts.

    Args:
        blocks: the document's blocks in reading order.
        furniture: each page's header and footer.

    Returns:
        The running header's lines (those of the first page that has one), and the first page's lines above the first
        heading, each cut where wide gaps part columns.
    """
    header = next((page.header for page in furniture if page.header), ())
    return [text for line in header for text in _pieces(line)], list(_above_title(blocks))


def lone_section(furniture: Sequence[Parted], letterhead: Sequence[str]) -> int | None:
    """The § that the running header names on every page, or the paper's name at its head: all of it is about that §.

    Args:
        furniture: each page's header and footer.
        letterhead: the first page's lines above the title.

    Returns:
        The §, or None where the headers name none, several or different ones.
    """
    if alone := next(filter(_PAPER_AND_SECTION.fullmatch, letterhead), None):
        return section_of(alone)
    headers = [" ".join(line.text for line in page.header) for page in furniture if page.header]
    named = {section_of(text) for text in headers}
    several = any(text.count("§") > 1 or _SPAN.search(text) for text in headers)
    return None if several or len(named) != 1 else named.pop()


def _above_title(blocks: Sequence[Block]) -> Iterator[str]:
    for number, block in enumerate(blocks[:_HEAD_BLOCKS]):
        # A bold letterhead looks like a heading: the real title then follows as another.
        title = block.kind is Kind.HEADING and not (number == 0 and blocks[1:] and blocks[1].kind is Kind.HEADING)
        title = title and not all(map(heads_paper, (text for line in block.lines for text in _pieces(line))))
        sentence = len(block.text) > _LONGEST_NAME and block.text.endswith(".")
        if title or sentence or block.page > 1 or len(block.text) > _LONGEST:
            return
        lines = block.lines or tuple(line for row in block.rows for cell in row for line in cell)
        for line in lines:
            yield from _pieces(line)


def heads_paper(text: str) -> bool:
    """Whether a line, or a piece of one, names whose paper it is, its kind, or who decides.

    Args:
        text: the piece.

    Returns:
        True for "Kajaanin kaupunki", "Viranhaltijapäätös", "Tekninen lautakunta".
    """
    return bool(names_paper(text) or OWNER.fullmatch(text) or body_of(text))


def names_paper(text: str) -> bool:
    """Whether a line is nothing but the kind of a paper, perhaps with its day and §.

    Args:
        text: a line.

    Returns:
        True for "Viranhaltijapäätös", "Pöytäkirja 16.12.2024/Pykälä 80".
    """
    return bool(KIND_OF_PAPER.fullmatch(text) or _PAPER_AND_SECTION.fullmatch(text))


def _pieces(line: Line) -> Iterator[str]:
    for piece in _cut(line):
        yield " ".join(word.text for word in piece)


def _cut(line: Line) -> Iterator[list[Word]]:
    """A line's pieces: where two or three spaces stand between its words too, which nothing justifies in a header."""
    for piece in split_row(line.words):
        part = piece[:1]
        for before, word in pairwise(piece):
            if word.x0 - before.x1 > _SPACES * word.size:
                yield part
                part = []
            part.append(word)
        yield part


def top_lines(blocks: Sequence[Block]) -> list[str]:
    """The short lines among a document's first blocks, headings too, each cut where wide gaps part columns.

    Args:
        blocks: the document's blocks in reading order.

    Returns:
        The lines, from the top.
    """
    short = [block for block in blocks[:_HEAD_BLOCKS] if len(block.text) <= _LONGEST and block.page == 1]
    # A letterhead in two columns looks like a table; further down a table is one.
    tall = [block.lines or (tuple(_cell_lines(block)) if n < _TOP else ()) for n, block in enumerate(short)]
    return [text for lines in tall for line in lines for text in _pieces(line)]


def labelled_facts(lines: Sequence[str], facts: Facts) -> Facts:
    """Facts with what labels near a decision's title tell, as in a box beside its text, where the header does not.

    Args:
        lines: the short lines at the head: "Päätöksentekijä", "Sivistysjohtaja", "Päätöspäivä 6.3.2025", "Pykälä 33 §".
        facts: what the header states.

    Returns:
        The facts.
    """
    for line, after in pairwise([*lines, ""]):
        found = _LABELLED.fullmatch(line)
        if not found:
            continue
        said = found[4] or after
        if found[1] and facts.body is None:
            facts = facts._replace(body=body_of(said) or office_held(said))
        elif found[2] and facts.date is None:
            facts = facts._replace(date=day_of(said))
        elif found[3] and facts.section is None and (number := _NUMBER.fullmatch(said)):
            facts = facts._replace(section=int(number[1]))
    return facts


def cover_facts(blocks: Sequence[Block], facts: Facts) -> Facts:
    """Facts with what the cover page of minutes or an agenda states: the meeting's day, and its body if unknown.

    Args:
        blocks: the cover's blocks.
        facts: what the running header states.

    Returns:
        The facts; the day on the cover counts before one in the header, which may be that of printing.
    """
    lines = [line for block in blocks for line in (*block.lines, *_cell_lines(block))]
    texts = [text for line in lines for text in _pieces(line)]
    if day := meeting_day(texts):
        facts = facts._replace(date=day)
    if facts.body is None:
        bodies = (body_of(text, town=facts.town) for text in texts)
        named = next((body for body in bodies if body and is_collegial(body)), None)
        facts = facts._replace(body=named, collegial=named is not None)
    return facts


def _cell_lines(block: Block) -> Iterator[Line]:
    return (line for row in block.rows for cell in row for line in cell)


def diary_number(lines: Sequence[str]) -> str | None:
    """The matter's number on a line by itself; a meeting's number ("4/2024") is none.

    Args:
        lines: the letterhead's lines.

    Returns:
        The line, with its label if it has one ("Dnro ESAVI/118/2024"), or None.
    """
    behind = [found[1] for line in lines if (found := _NUMBER_BEHIND.fullmatch(line))]
    numbers = (line for line in (*lines, *behind) if is_diary_number(line) and any(c.isdigit() for c in line))
    return next((line for line in numbers if not _MEETING_NUMBER.fullmatch(line)), None)


def section_beside_number(lines: Sequence[str]) -> int | None:
    """The § that stands on the line of the record number ("Asianumero KAJ/1507/02.05.01/2025, § 52").

    Args:
        lines: the letterhead's lines.

    Returns:
        The §'s number, or None.
    """
    return next((section_of(line) for line in lines if _BESIDE_NUMBER.fullmatch(line.strip())), None)
