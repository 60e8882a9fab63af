"""Lists of grants without column heads: a recipient, perhaps a purpose, and a sum last or first on each line or row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from ingest.blocks import Block, Kind
from ingest.lines import Line, make_line
from ingest.rows import Row, is_total
from ingest.sheets import Word
from ingest.text import has_header

_FEWEST = 4
_SHARE = 0.6
_LEADERS = ".…·"
_FEWEST_LEADERS = 3
_BEFORE_SUM = ",:;–-"
_LONGEST_NAME = 120
# With the dots that lead from name to sum.
_LONGEST_LINE = 400
_MOST_SUM_WORDS = 5
_SUM = re.compile(r"(?:\d{1,3}(?:[ .]\d{3}){1,3}|\d{1,9})(?:,(?:\d\d|-))?(?: ?€| ?euroa| ?eur| ?e)", re.IGNORECASE)
_SUM_FIRST = re.compile(rf"(?:[-–•*] )?{_SUM.pattern}[,:;]? ", re.IGNORECASE)
_BULLETS = frozenset("-–•*")
_SUM_WORD = re.compile(r"[\d.]{1,12}(?:,(?:\d\d|-))?(?:€|euroa|eur|e)?|€|euroa|eur|e", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:\w*avustu(?:kset|sten|ksia|ksen saaja\w*)|apuraha\w*|stipendi\w*|rahoitet(?:ut|tuja) hank\w+|hankkeet|"
    r"hankeluettelo|tuensaajat|beviljade|\w*bidrag\w*|understöd\w*|grants)\b",
    re.IGNORECASE,
)
_SCHOLARSHIPS = re.compile(r"\b(?:apuraha|stipendi)", re.IGNORECASE)
_GRANTED = re.compile(
    r"\b(?:myönnety\w*|myönnetty\w*|myönnettiin|myönnetään|myönsi\w*|myöntänyt|myöntäneet|\w+saajat|jaetut|jaettu\w*|jaettiin|jakoi\w*|bevilja(?:de|t|ts|des))\b",
    re.IGNORECASE,
)
# What is applied for, proposed or declined is not granted.
_NOT_GRANTED = re.compile(
    r"\b(?:haetut|haettu\w*|hakemukset|hakijat|\w*ehdot\w+|esit(?:ys|etään|etty|ettävä)\w*|hylä\w+|evät\w+|kieltei\w+|"
    r"ei myön\w+|perut\w+|ansök\w*|sökt\w*|förslag\w*|avsla\w+)\b",
    re.IGNORECASE,
)
# Words with which a body's name ends: "Saarnivuoren kuoro", "Perälän Maamiesseura", "Kuvitelman kunta".
_BODY = re.compile(
    r"(?:^|\s)(?:ry|rf|r\.y\.|r\.f\.|oy|ab|oyj|sr|rs|osk|tmi|ky)$|"
    r"(?:yhdistys|seura|säätiö|kuoro|orkesteri|teatteri|kerho|liitto|kilta|klubi|kunta|kaupunki|kuntayhtymä|keskus|"
    r"yliopisto|korkeakoulu|opisto|koulu|museo|piiri|osasto|järjestö|osuuskunta|hoitokunta|hyvinvointialue|"
    r"förening|stiftelse|förbund|kommun|stad|kör|sällskap|klubb)$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[A-ZÅÄÖ][\w-]{1,30},? [A-ZÅÄÖ][\w-]{1,30}(?: [A-ZÅÄÖ][\w-]{1,30}){0,4}")
_PURPOSE = re.compile(
    r"(?i:(?<=\bry|\brf|\boy|\bsr|\bab))(?:,|:| [–-]) |(?:,|:| [–-]) (?=[a-zåäö]|[A-ZÅÄÖ][\w-]{1,30}\. [A-ZÅÄÖ])"
)


class Grants(NamedTuple):
    """A list of grants: the document's blocks with its lines made rows, each table's columns named and its heading."""

    blocks: Sequence[Block]
    heads: Mapping[int, tuple[str, ...]]
    groups: Mapping[int, str]


def find_grants(blocks: Sequence[Block], title: str) -> Grants | None:
    """Find the rows of a list whose columns have no heads.

    Args:
        blocks: the document's blocks in reading order.
        title: its title, which says that it lists grants.

    Returns:
        The list; None where the title mentions no grants, fewer than four rows end in a sum of euros, most of the text
        stands elsewhere, or most rows name no body (nor a person, where the grants are scholarships).
    """
    if not _TITLE.search(title):
        return None
    made = list(_with_tables(blocks))
    tables = {number: block for number, block in enumerate(made) if block.kind is Kind.TABLE and _is_grants(block)}
    rows = [row for block in tables.values() for row in block.rows if _is_grant(row)]
    inside = sum(map(_length, tables.values()))
    if len(rows) < _FEWEST or inside < _SHARE * sum(map(_length, made)):
        return None
    recipients = {
        number: _recipient_column([row for row in rows if len(row) == _width(block)])
        for number, block in tables.items()
    }
    named = [_text(row[recipients[number]]) for number in tables for row in tables[number].rows if _is_grant(row)]
    people = _SCHOLARSHIPS.search(title) is not None
    if 2 * sum(_is_body(name) or (people and _PERSON.fullmatch(name) is not None) for name in named) < len(named):
        return None
    lead = " ".join(block.text for block in made[: min(tables)])
    granted = _GRANTED.search(lead) is not None and not _NOT_GRANTED.search(lead)
    groups = {number: _group(made, number, title) for number in tables}
    heads = {
        number: _heads(block.rows, recipients[number], granted and not _NOT_GRANTED.search(groups[number]))
        for number, block in tables.items()
    }
    return Grants(made, heads, groups)


def _with_tables(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, those whose lines all end in a sum made rows of a table; a line of a total stays a line."""
    for listed, run in groupby((part for block in blocks for part in _parted(block)), _all_grants):
        if not listed:
            yield from run
            continue
        lines = [line for block in run for line in block.lines]
        for total, same in groupby(lines, lambda line: is_total([[line]])):
            if total:
                yield Block(Kind.TEXT, tuple(same))
            else:
                yield Block(Kind.TABLE, rows=_aligned([cells for line in same if (cells := _cells(line))]))


def _parted(block: Block) -> Iterator[Block]:
    """A block in parts where lines that end in a sum follow its text without white space between."""
    runs = [(listed, tuple(run)) for listed, run in groupby(block.lines, lambda line: _cells(line) is not None)]
    if len(runs) < 2 or max((len(run) for listed, run in runs if listed), default=0) < _FEWEST:
        yield block
        return
    for _, run in runs:
        yield replace(block, lines=run)


def _all_grants(block: Block) -> bool:
    return block.kind is not Kind.TABLE and bool(block.lines) and all(map(_cells, block.lines))


def _cells(line: Line) -> tuple[tuple[Line, ...], ...] | None:
    """A line's recipient, what for ("" where it says nothing) and sum; None where no sum ends or begins it."""
    if len(line.text) > _LONGEST_LINE:
        return None
    if _SUM_FIRST.match(line.text):
        return _cells_after_sum(line)
    cut = len(line.words)
    while (
        cut > len(line.words) - _MOST_SUM_WORDS
        and cut
        and _SUM_WORD.fullmatch(line.words[cut - 1].text.lstrip(_LEADERS))
    ):
        cut -= 1
    for first in range(max(cut, 1), len(line.words)):
        value = _bare(line.words[first:], line.page, left=True)
        if value is None or not _SUM.fullmatch(value.text):
            continue
        name = _bare(line.words[:first], line.page)
        if name is None or len(name.text) > _LONGEST_NAME or not name.text[0].isalpha():
            return None
        return (*_name_and_purpose(name), (value,))
    return None


def _cells_after_sum(line: Line) -> tuple[tuple[Line, ...], ...] | None:
    """The cells of a line that begins with its sum: `1 500 € Rannan Soutu ry, leiri`."""
    words = line.words[1:] if line.words[0].text in _BULLETS else line.words
    for cut in range(min(_MOST_SUM_WORDS, len(words) - 1), 0, -1):
        last = words[cut - 1]._replace(text=words[cut - 1].text.rstrip(_BEFORE_SUM))
        value, name = make_line([*words[: cut - 1], last], line.page), _bare(_without_dash(words[cut:]), line.page)
        if name and _SUM.fullmatch(value.text):
            listed = len(name.text) <= _LONGEST_NAME and name.text[0].isupper() and not _SUM.search(name.text)
            return (*_name_and_purpose(name), (value,)) if listed else None
    return None


def _without_dash(words: Sequence[Word]) -> Sequence[Word]:
    return words[1:] if words[0].text in _BULLETS else words


def _bare(words: Sequence[Word], page: int, *, left: bool = False) -> Line | None:
    """A line of words without the dots that lead from name to sum."""
    kept = [word._replace(text=_without_leaders(word.text, left=left)) for word in words]
    while kept and not left and (shorter := kept[-1].text.rstrip(_BEFORE_SUM)) != kept[-1].text:
        kept[-1:] = [kept[-1]._replace(text=shorter)] if shorter else []
    kept = [word for word in kept if word.text.strip(_LEADERS)]
    return make_line(kept, page) if kept else None


def _without_leaders(text: str, *, left: bool) -> str:
    bare = text.lstrip(_LEADERS) if left else text.rstrip(_LEADERS)
    return bare if len(text) - len(bare) >= _FEWEST_LEADERS else text


def _name_and_purpose(name: Line) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Part `Kuoro ry, kevätkonserttiin` at the comma."""
    found = _PURPOSE.search(name.text)
    if found is None:
        return (name,), ()
    count = len(name.text[: found.start() + 1].split())
    first = [*name.words[: count - 1], name.words[count - 1]._replace(text=name.words[count - 1].text.rstrip(",:"))]
    first = [word for word in first if word.text not in ("–", "-")]
    rest = [word for word in name.words[count:] if word.text not in ("–", "-")]
    return ((make_line(first, name.page),), (make_line(rest, name.page),)) if first and rest else ((name,), ())


def _aligned(rows: Sequence[tuple[tuple[Line, ...], ...]]) -> tuple[tuple[tuple[Line, ...], ...], ...]:
    """The rows; where none says what for, without that column."""
    return tuple(rows) if any(row[1] for row in rows) else tuple((row[0], row[2]) for row in rows)


def _is_grants(block: Block) -> bool:
    """Whether a table has no head and all its rows end in a sum, but those of totals and lone heads of groups."""
    others = [row for row in block.rows if not _is_grant(row)]
    lone = (row for row in others if not is_total(row))
    return len(others) < len(block.rows) and not has_header(block) and all(row[0] and not any(row[1:]) for row in lone)


def _is_grant(row: Row) -> bool:
    return len(row) > 1 and _SUM.fullmatch(_text(row[-1])) is not None and not is_total(row)


def _text(cell: Iterable[Line]) -> str:
    return " ".join(line.text for line in cell)


def _length(block: Block) -> int:
    """How many letters and digits a block has: dots that lead to a sum are no text."""
    texts = [block.text, *(_text(cell) for row in block.rows for cell in row)]
    return sum(c.isalnum() for text in texts for c in text)


def _is_body(name: str) -> bool:
    return _BODY.search(name) is not None


def _recipient_column(rows: Sequence[Row]) -> int:
    """The column that names the most bodies; the first of words where none names any."""
    columns = range(min(map(len, rows), default=1) - 1)
    words = [n for n in columns if any(c.isalpha() for row in rows for c in _text(row[n]))]
    return max(words, key=lambda n: sum(_is_body(_text(row[n])) for row in rows), default=0)


def _width(block: Block) -> int:
    return max(map(len, block.rows))


def _heads(rows: Sequence[Row], recipient: int, granted: bool) -> tuple[str, ...]:
    """Names for the columns: what stands before the recipient is the project, what follows is the purpose."""
    width = max(map(len, rows))
    names = [""] * width
    names[recipient] = "Saaja"
    if width > 2 and recipient == 1 and any(c.isalpha() for row in rows for c in _text(row[0])):
        names[0] = "Hanke"
    elif width == recipient + 3:
        names[recipient + 1] = "Käyttötarkoitus"
    names[-1] = "Myönnetty" if granted else "Summa"
    return tuple(names)


def _group(blocks: Sequence[Block], number: int, title: str) -> str:
    """The heading nearest above a table, but for the document's title."""
    above = (block.text for block in reversed(blocks[:number]) if block.kind is Kind.HEADING)
    nearest = next(above, "")
    return "" if nearest == title else nearest
