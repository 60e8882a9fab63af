"""The Python API to an index: records and mentions as typed objects and data frames."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Self, TypedDict, Unpack

from index.collection import Collection
from index.ranges import parse_date, parse_sum
from index.results import Filters
from index.tables.formats import format_of
from index.tables.kinds import AmountRow, DateRow, OrganizationRow, ProjectRow
from index.tables.rows import R, Table, table
from nlp.model import AnalysedRecord

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Narrowing(TypedDict, total=False):
    """What narrows a question beside the query, as the options of `search` do; values are written as there."""

    type: str
    body: str
    date_from: str
    date_to: str
    min_amount: str | int
    max_amount: str | int
    org: str
    case: str


@dataclass(frozen=True, slots=True)
class Rows(Generic[R]):
    """Rows of one kind: an iterable of typed objects that is read as it is gone through, or a whole frame."""

    _table: Table[R]

    def __iter__(self) -> Iterator[R]:
        """The rows, one by one."""
        return iter(self._table)

    def to_arrow(self) -> pyarrow.Table:
        """All rows as an Arrow table; sums as exact decimals.

        Raises:
            MissingLibrary: pyarrow is not installed.
        """
        from index.tables.arrow import to_arrow

        return to_arrow(self._table)

    def to_pandas(self) -> pandas.DataFrame:
        """All rows as a pandas frame: sums as floats, days as datetimes, whole numbers as Int64.

        Raises:
            MissingLibrary: pandas or pyarrow is not installed.
        """
        from index.tables.frames import to_pandas

        return to_pandas(self._table)

    def to_polars(self) -> polars.DataFrame:
        """All rows as a polars frame; sums as exact decimals.

        Raises:
            MissingLibrary: polars or pyarrow is not installed.
        """
        from index.tables.frames import to_polars

        return to_polars(self._table)

    def write(self, path: str | Path, *, excel: bool = False) -> int:
        """Write the rows to a file, in the format that its ending names: csv, jsonl, parquet or xlsx.

        Args:
            path: the file.
            excel: CSV for a Finnish Excel.

        Returns:
            How many rows were written.

        Raises:
            UnknownFormat: there is no format of that ending.
            MissingLibrary: what writes it is not installed.
        """
        path = Path(path)
        chosen = format_of(path.suffix.lower().removeprefix("."), excel=excel)
        with path.open("wb") if chosen.binary else path.open("w", encoding="utf-8", newline="") as stream:
            return chosen.write(self._table, stream)


class Library:
    """An open index. `amounts`, `dates`, `organizations` and `projects` give rows as `export` does."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    @classmethod
    def open(cls, directory: str | Path | None) -> Self:
        """Open an index; see `index.open_library`."""
        chosen = directory or os.environ.get("PYKALA_INDEX")
        if not chosen:
            from platformdirs import user_data_path

            chosen = user_data_path("pykala")
        return cls(Collection.open(Path(chosen)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the index."""
        self._collection.close()

    def __len__(self) -> int:
        """How many records there are."""
        return int(self._collection.store.one("SELECT count(*) FROM records"))

    def record(self, identifier: str) -> AnalysedRecord:
        """One record by its identifier, or by as much of its beginning as no other record's has.

        Raises:
            UnknownRecord: none answers to it, or several.
        """
        return self._collection.record(identifier)

    def records(self, query: str = "", **narrowing: Unpack[Narrowing]) -> Iterator[AnalysedRecord]:
        """Records with their mentions, read one by one.

        Args:
            query: in the query language, best first; empty: all that pass, by file name.
            narrowing: what they must be besides.

        Raises:
            QueryError: the query does not parse.
            ValueError: a day or sum does not parse.
        """
        return self._collection.records(self._ids(query, narrowing))

    def amounts(self, query: str = "", **narrowing: Unpack[Narrowing]) -> Rows[AmountRow]:
        """Mentions of sums of money in the records that `records` gives."""
        return self._rows("amounts", query, narrowing)

    def dates(self, query: str = "", **narrowing: Unpack[Narrowing]) -> Rows[DateRow]:
        """Mentions of days, months and spans."""
        return self._rows("dates", query, narrowing)

    def organizations(self, query: str = "", **narrowing: Unpack[Narrowing]) -> Rows[OrganizationRow]:
        """Mentions of organisations."""
        return self._rows("organizations", query, narrowing)

    def projects(self, query: str = "", **narrowing: Unpack[Narrowing]) -> Rows[ProjectRow]:
        """Descriptions of projects, those of one project under one `project_id`."""
        self._collection.link_projects()
        return self._rows("projects", query, narrowing)

    def _rows(self, kind: str, query: str, narrowing: Narrowing) -> Rows[Any]:
        return Rows(table(self._collection.store, kind, self._ids(query, narrowing)))

    def _ids(self, query: str, narrowing: Narrowing) -> Sequence[str] | None:
        """The records that are asked for; None for all."""
        if not query and not narrowing:
            return None
        given: dict[str, Any] = dict(narrowing)
        least, most = given.pop("min_amount", None), given.pop("max_amount", None)
        first, last = given.pop("date_from", None), given.pop("date_to", None)
        filters = Filters(
            **given,
            date_from=None if first is None else _iso(parse_date(first)[0]),
            date_to=None if last is None else _iso(parse_date(last)[1]),
            min_cents=None if least is None else parse_sum(str(least)),
            max_cents=None if most is None else parse_sum(str(most)),
        )
        found = self._collection.find(query, filters)
        if found.missing:
            warnings.warn(f"no record has all of the words; not found: {', '.join(found.missing)}", stacklevel=4)
        elif found.suggestion:
            warnings.warn(f"did you mean: {found.suggestion}", stacklevel=4)
        return found.records


def _iso(day: int) -> str:
    return f"{day // 10_000:04}-{day // 100 % 100:02}-{day % 100:02}"
