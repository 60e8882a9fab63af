"""Tables as pandas and polars data frames, by way of Arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.tables.arrow import to_arrow
from index.tables.columns import Type
from index.tables.needs import needed
from index.tables.rows import Table

if TYPE_CHECKING:
    import pandas
    import polars


def to_pandas(table: Table[Any]) -> pandas.DataFrame:
    """The whole table as a pandas frame.

    pandas has no fast decimals, so sums become floats (exact to the cent up to some 90 billion); days become
    datetimes, whole numbers `Int64`, which knows empty cells.

    Raises:
        MissingLibrary: pandas or pyarrow is not installed.
    """
    pandas = needed("pandas", "frames")
    frame = to_arrow(table).to_pandas(date_as_object=False)
    types = {Type.DECIMAL: "float64", Type.NUMBER: "float64", Type.INTEGER: "Int64", Type.TEXT: "string"}
    for column in table.columns:
        if column.type is Type.DATE:
            frame[column.name] = pandas.to_datetime(frame[column.name])
        else:
            frame[column.name] = frame[column.name].astype(types[column.type])
    return frame


def to_polars(table: Table[Any]) -> polars.DataFrame:
    """The whole table as a polars frame; sums are exact decimals.

    Raises:
        MissingLibrary: polars or pyarrow is not installed.
    """
    frame: polars.DataFrame = needed("polars", "frames").from_arrow(to_arrow(table))
    return frame
