"""The public types of `ingest`: documents, and the records cut from them. All are frozen."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

#: The label of the field that keeps the matter's number (diaarinumero) where only the running header has it.
OWN_NUMBER = "Diaarinumero"

#: The label of the field that keeps what stands above a group of a list's rows: their organisation, programme or year.
GROUP = "Ryhmä"

#: The label of the field that keeps the unit of a list's sums where no column's head names it: "1 000 €", "euroina".
UNIT = "Yksikkö"


class RecordType(StrEnum):
    """What kind of document a record comes from, by its Finnish name."""

    VIRANHALTIJAPAATOS = "viranhaltijapäätös"  # an office-holder's decision
    POYTAKIRJA = "pöytäkirja"  # one § of a whole meeting's minutes
    POYTAKIRJANOTE = "pöytäkirjanote"  # an extract: one § of minutes, given out alone
    ESITYSLISTA = "esityslista"  # one matter of an agenda
    HAKEMUS = "hakemus"  # an application
    RAPORTTI = "raportti"  # one chapter of a report
    HANKELUETTELO = "hankeluettelo"  # one project of a list of funded projects
    MUU = "muu"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch `start:end` of a record's text (character offsets) stands: a piece of one line of a page."""

    start: int
    end: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a record's text: `text[start:end]` is the heading itself, level 1 the highest."""

    text: str
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Field:
    """A form's label and value, or a table row's column and cell; `start:end` is the value in the record's text.

    An empty value has `start == end`.
    """

    label: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell: `text == record.text[start:end]`; an empty cell has `start == end`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table inside a record's text: column heads (may be empty), rows of as many cells, and the caption above.

    In the text a row is a line and its cells are separated by tabs.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """The unit of search: a decision, an application, a report's chapter, a row of a project list.

    `number` counts from 1 within the document; `places` are in text order and cover every word of `text`;
    `date` is ISO 8601; `section` the number of the pykälä (§); `path` the headings above a report's chapter.
    `is_row`: the record is one row of a table and `fields` are its columns.
    """

    document: str
    sha256: str
    number: int
    type: RecordType
    title: str
    body: str | None
    date: str | None
    section: int | None
    pages: tuple[int, int]
    text: str
    places: tuple[Place, ...] = ()
    headings: tuple[Heading, ...] = ()
    fields: tuple[Field, ...] = ()
    tables: tuple[Table, ...] = ()
    path: tuple[str, ...] = ()
    is_row: bool = False

    @property
    def id(self) -> str:
        """The identifier: the same for the same file's same record, whenever it is read."""
        return f"{self.sha256[:12]}-{self.number:03d}"

    def place_at(self, offset: int) -> Place | None:
        """The place that holds character `offset` of the text, or the nearest before it; None without places."""
        if not self.places:
            return None
        return self.places[max(0, bisect_right(self.places, offset, key=lambda place: place.start) - 1)]

    def page_at(self, offset: int) -> int:
        """The page (from 1) on which character `offset` of the text stands."""
        place = self.place_at(offset)
        return place.page if place else self.pages[0]
