"""Tables as Arrow: Parquet files and data frames. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from index.tables.columns import SCHEMA_VERSION, Type
from index.tables.needs import needed
from index.tables.rows import Cells, Table

if TYPE_CHECKING:
    import pyarrow

_BATCH = 1000  # rows held at a time
_DIGITS, _DECIMALS = 38, 4
_LEAST = Decimal(1).scaleb(-_DECIMALS)


def schema(table: Table[Any]) -> pyarrow.Schema:
    """The table's schema: types, and each column's meaning and unit as metadata."""
    arrow = needed("pyarrow", "tables")
    types = {
        Type.TEXT: arrow.string(),
        Type.INTEGER: arrow.int64(),
        Type.DECIMAL: arrow.decimal128(_DIGITS, _DECIMALS),
        Type.NUMBER: arrow.float64(),
        Type.DATE: arrow.date32(),
    }
    fields = [
        arrow.field(
            column.name,
            types[column.type],
            nullable=not column.required,
            metadata={"description": column.en, **({"unit": column.unit} if column.unit else {})},
        )
        for column in table.columns
    ]
    return arrow.schema(fields, metadata={"pykala_table": table.kind.name, "pykala_schema": SCHEMA_VERSION})


def batches(table: Table[Any]) -> Iterator[pyarrow.RecordBatch]:
    """The rows, a thousand at a time."""
    arrow = needed("pyarrow", "tables")
    named = schema(table)
    rows = table.cells()
    while some := list(islice(rows, _BATCH)):
        columns = zip(named, table.columns, zip(*some, strict=True), strict=True)
        arrays = [
            arrow.array([*map(_rounded, cells)] if column.type is Type.DECIMAL else cells, field.type)
            for field, column, cells in columns
        ]
        yield arrow.RecordBatch.from_arrays(arrays, schema=named)


def to_arrow(table: Table[Any]) -> pyarrow.Table:
    """The whole table in memory."""
    return needed("pyarrow", "tables").Table.from_batches(batches(table), schema(table))


def write_parquet(table: Table[Any], stream: BinaryIO) -> int:
    """Write a table as Parquet, a thousand rows in memory at a time.

    Args:
        table: what to write.
        stream: where to; it need not be seekable.

    Returns:
        How many rows were written.

    Raises:
        MissingLibrary: pyarrow is not installed.
    """
    parquet = needed("pyarrow.parquet", "tables")
    count = 0
    with parquet.ParquetWriter(stream, schema(table), compression="zstd") as writer:
        for batch in batches(table):
            writer.write_batch(batch)
            count += batch.num_rows
    return count


def _rounded(cell: Cells) -> Any:
    """A sum with as many decimals as the column has: hardly any document says more."""
    if not isinstance(cell, Decimal):
        return cell
    exponent = cell.as_tuple().exponent
    return cell if isinstance(exponent, int) and exponent >= -_DECIMALS else cell.quantize(_LEAST)
