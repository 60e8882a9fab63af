"""Results of SQL queries: a table for people, CSV or JSON for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, TextIO

_LOOKED_AT = 200  # rows by which the columns' widths are found
_WIDEST = 40  # characters of a column


def write_answer(columns: Sequence[str], rows: Iterable[Sequence[Any]], form: str, stream: TextIO) -> int:
    """Write an answer.

    Args:
        columns: the columns' names.
        rows: the rows.
        form: `table`, `csv`, `json` (one list) or `jsonl`.
        stream: where to.

    Returns:
        How many rows were written.
    """
    return {"table": _write_table, "csv": _write_csv, "json": _write_json, "jsonl": _write_jsonl}[form](
        columns, rows, stream
    )


def _write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> int:
    from index.tables.delimited import harmless

    writer = csv.writer(stream)
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([harmless(cell) if isinstance(cell, str) else _plain(cell) for cell in row])
        count += 1
    return count


def _write_json(columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> int:
    count = 0
    for count, row in enumerate(rows, 1):
        stream.write(("[" if count == 1 else ",\n ") + _object(columns, row))
    stream.write("]\n" if count else "[]\n")
    return count


def _write_jsonl(columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> int:
    count = 0
    for row in rows:
        stream.write(_object(columns, row) + "\n")
        count += 1
    return count


def _write_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> int:
    """Columns as wide as the first rows ask for, numbers to the right; the other rows follow as they come."""
    coming: Iterator[Sequence[Any]] = iter(rows)
    first = list(islice(coming, _LOOKED_AT))
    shown = [[_shown(cell) for cell in row] for row in first]
    widths = [min(_WIDEST, max(len(name), *(len(row[at]) for row in shown), 1)) for at, name in enumerate(columns)]
    right = [
        bool(first) and all(isinstance(row[at], int | float) or row[at] is None for row in first)
        for at in range(len(columns))
    ]

    def line(cells: Sequence[str]) -> str:
        fitted = [_fitted(cell, width) for cell, width in zip(cells, widths, strict=True)]
        padded = zip(fitted, widths, right, strict=True)
        return "  ".join(cell.rjust(width) if number else cell.ljust(width) for cell, width, number in padded).rstrip()

    stream.write(line(list(columns)) + "\n" + "  ".join("─" * width for width in widths) + "\n")
    count = 0
    for row in chain(shown, ([_shown(cell) for cell in row] for row in coming)):
        stream.write(line(row) + "\n")
        count += 1
    return count


def _object(columns: Sequence[str], row: Sequence[Any]) -> str:
    return json.dumps(dict(zip(columns, map(_plain, row), strict=True)), ensure_ascii=False)


def _plain(cell: Any) -> Any:
    return cell.hex() if isinstance(cell, bytes) else cell


def _shown(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.2f}"
    printable = (letter if letter.isprintable() else " " for letter in str(_plain(cell)))
    return "".join(printable)


def _fitted(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
