"""The rows of a table, generated as they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Generic, TypeVar

from index.errors import UnknownFormat
from index.rows import euros
from index.store import Row, Store
from index.tables.columns import Column, Type
from index.tables.kinds import KINDS, AmountRow, DateRow, Kind, OrganizationRow, ProjectRow, RecordRow
from index.tables.places import project_place, union
from nlp.canonical import one_name_each
from nlp.model import AnalysedRecord, as_json

R = TypeVar("R", AmountRow, DateRow, OrganizationRow, ProjectRow, RecordRow)
Cells = tuple[Any, ...]

# Sums are read as whole cents: SQLite's own fractions are binary.
_EXACT = {
    ("amounts", "value"): "coalesce(value_exact, value_cents) AS value",
    **{("projects", name): f"{name}_cents AS {name}" for name in ("total_cost", "applied", "granted", "self_funding")},
}
_ADDED = {"organizations": frozenset({"organization"})}


@dataclass(frozen=True)
class Table(Generic[R]):
    """A table of an index: its columns, and rows that can be gone through any number of times.

    Attributes:
        kind: what its rows are.
        store: where they come from.
        ids: the records whose rows are wanted, in that order; None: all, by file name and then in the file's order.
    """

    kind: Kind
    store: Store
    ids: Sequence[str] | None = None

    def __iter__(self) -> Iterator[R]:
        """The rows as objects."""
        names = [column.name for column in self.columns]
        for cells in self.cells():
            yield self.kind.row(**dict(zip(names, cells, strict=True)))

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        return self.kind.columns

    def cells(self) -> Iterator[Cells]:
        """The rows as tuples, in the columns' order: str, int, Decimal, float, date or None."""
        if self.kind.name == "records":
            return (_record_cells(record, self._version(record)) for record in self.store.records(self.ids))
        return self._mentions()

    def objects(self) -> Iterator[dict[str, Any]]:
        """The rows as JSON objects: of records, those of `nlp.model.as_json`; sums as numbers, days as ISO 8601."""
        if self.kind.name == "records":
            yield from map(as_json, self.store.records(self.ids))
            return
        names = [column.name for column in self.columns]
        for cells in self.cells():
            yield {name: _json(cell) for name, cell in zip(names, cells, strict=True)}

    def _mentions(self) -> Iterator[Cells]:
        name = self.kind.name
        added = _ADDED.get(name, frozenset())
        wanted = [_EXACT.get((name, c.name), f'"{c.name}"') for c in self.columns if c.name not in added]
        query = f"SELECT {', '.join(wanted)} FROM {name} WHERE record = ? ORDER BY position"
        complete = self._complete()
        readers = [(column.name, _READERS[column.type]) for column in self.columns]
        for record in self.store.record_ids() if self.ids is None else self.ids:
            for row in self.store.query(query, (record,)):
                given = complete(row)
                yield tuple(read(given[column]) for column, read in readers)

    def _complete(self) -> Callable[[Row], Mapping[str, Any]]:
        """What adds to a row of the store the columns that the store does not have."""
        if self.kind.name == "projects":
            return partial(_placed, self.store)
        if self.kind.name == "organizations":
            query = "SELECT name, count(*) AS mentions FROM organization_mentions GROUP BY name"
            names = one_name_each({row["name"]: row["mentions"] for row in self.store.query(query)})
            return lambda row: {**row, "organization": names[row["name"]]}
        return _same

    def _version(self, record: AnalysedRecord) -> str:
        return str(self.store.one("SELECT pykala_version FROM files WHERE sha256 = ?", (record.record.sha256,)))


def table(store: Store, kind: str, ids: Iterable[str] | None = None) -> Table[Any]:
    """A table of an index.

    Args:
        store: the index's.
        kind: one of `KINDS`.
        ids: the records, in the order wanted; None: all, by file name and then in the file's order.

    Returns:
        The table, its rows not yet read. Sums are in whole units of their currency; `start_char` and `end_char` count
        characters of the record's text, `x0` to `bottom` points from the page's top left corner.

    Raises:
        UnknownFormat: there is no such kind.
    """
    if kind not in KINDS:
        raise UnknownFormat(
            "unknown kind of rows {name!r}", remedy="Choose one of {choices}.", name=kind, choices=", ".join(KINDS)
        )
    return Table(KINDS[kind], store, None if ids is None else list(ids))


def _placed(store: Store, row: Row) -> dict[str, Any]:
    """A project's row with the place of its words: a grant's, else the name's, or the whole row's of a list."""
    if row["x0"] is not None:
        return dict(row)
    query = "SELECT text, places, is_row, first_page FROM records WHERE id = ?"
    record = next(iter(store.query(query, (row["record"],))))
    page, box = project_place(record["text"], record["places"], None if record["is_row"] else row["text"])
    corners = (None,) * 4 if box is None else (box.x0, box.top, box.x1, box.bottom)
    return {**row, "page": page or row["page"], **dict(zip(("x0", "top", "x1", "bottom"), corners, strict=True))}


def _record_cells(analysed: AnalysedRecord, version: str) -> Cells:
    """A record as cells; several values are separated by semicolons."""
    record = analysed.record
    numbers = list(dict.fromkeys(number.value for number in analysed.case_numbers))
    names = dict.fromkeys(mention.name for mention in analysed.organizations)
    box = union(place.box for place in record.places if place.page == record.pages[0])
    corners = (None,) * 4 if box is None else (box.x0, box.top, box.x1, box.bottom)
    return (
        *(record.document, record.id, *record.pages, str(record.type), record.title, record.body),
        *(_date(record.date), record.section, numbers[0] if numbers else None, "; ".join(numbers), "; ".join(names)),
        *(record.text, record.sha256, *corners, "ingest", version),
    )


def _date(value: str | None) -> date | None:
    """A day; the first of a month that is all that is known."""
    if not value:
        return None
    try:
        return date.fromisoformat(f"{value}-01" if len(value) == len("2024-05") else value)
    except ValueError:
        return None


def _decimal(value: int | str | float | None) -> Decimal | None:
    """A sum: whole cents as an integer, an exact sum as text, what SQLite has reckoned as a number."""
    if isinstance(value, int):
        return euros(value)
    return None if value is None else Decimal(f"{value:.2f}" if isinstance(value, float) else value)


def _same(value: Any) -> Any:
    return value


_READERS: dict[Type, Callable[[Any], Any]] = {
    Type.TEXT: _same,
    Type.INTEGER: _same,
    Type.NUMBER: _same,
    Type.DECIMAL: _decimal,
    Type.DATE: _date,
}


def _json(cell: Any) -> Any:
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell
