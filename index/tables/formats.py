"""The file formats of tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from index.errors import UnknownFormat
from index.tables.needs import needed
from index.tables.rows import Table


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    Attributes:
        name: what it is asked for by.
        suffix: of files' names.
        mediatype: its MIME type.
        binary: whether it is written to a stream of bytes, not of text.
        write: writes a table to a stream and returns the number of rows.
    """

    name: str
    suffix: str
    mediatype: str
    binary: bool
    write: Callable[[Table[Any], Any], int]


def format_of(name: str, *, excel: bool = False) -> Format:
    """A format by its name.

    Args:
        name: one of `FORMATS`.
        excel: CSV for a Finnish Excel.

    Raises:
        UnknownFormat: there is no such format, or it has no way for Excel.
        MissingLibrary: it is written by a library that is not installed.
    """
    if name not in FORMATS:
        raise UnknownFormat(
            "unknown format {name!r}", remedy="Choose one of {choices}.", name=name, choices=", ".join(FORMATS)
        )
    if excel and name != "csv":
        raise UnknownFormat("--excel is for CSV, not {name}", remedy="Leave it out, or use --format csv.", name=name)
    return _FORMATS[name](excel)


def _csv(excel: bool) -> Format:
    from index.tables.delimited import write_csv

    return Format("csv", ".csv", "text/csv", False, partial(write_csv, excel=excel))


def _jsonl(_excel: bool) -> Format:
    from index.tables.jsonlines import write_jsonl

    return Format("jsonl", ".jsonl", "application/jsonl", False, write_jsonl)


def _parquet(_excel: bool) -> Format:
    from index.tables.arrow import write_parquet

    needed("pyarrow", "tables")
    return Format("parquet", ".parquet", "application/vnd.apache.parquet", True, write_parquet)


def _xlsx(_excel: bool) -> Format:
    from index.tables.sheets import write_xlsx

    needed("xlsxwriter", "tables")
    mediatype = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Format("xlsx", ".xlsx", mediatype, True, write_xlsx)


_FORMATS: dict[str, Callable[[bool], Format]] = {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet, "xlsx": _xlsx}
FORMATS = tuple(_FORMATS)
