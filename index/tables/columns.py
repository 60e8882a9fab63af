"""Columns of a table: their names, meanings and types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args, get_type_hints

# Of the tables' columns as a whole: the first number grows when one is renamed, dropped or given another meaning,
# the second when one is added, or rows of a new kind are.
SCHEMA_VERSION = "1.2"


class Type(StrEnum):
    """What the cells of a column hold, where they are not empty."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"  # exact: sums of money
    NUMBER = "number"  # measured: coordinates
    DATE = "date"


_TYPES = {str: Type.TEXT, int: Type.INTEGER, Decimal: Type.DECIMAL, float: Type.NUMBER, date: Type.DATE}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: as in files' headers; English, and the same in every version of the schema's first number.
        type: what its cells hold.
        required: whether no cell is empty.
        fi: what it means, in Finnish.
        en: what it means, in English.
        unit: of its numbers, or None.
        width: of a spreadsheet's column, in characters.
    """

    name: str
    type: Type
    required: bool
    fi: str
    en: str
    unit: str | None
    width: int


def column(fi: str, en: str, *, unit: str | None = None, width: int = 14) -> Any:
    """A dataclass's field that is a table's column; its annotation tells the type and whether cells may be empty.

    Args:
        fi: what it means, in Finnish.
        en: what it means, in English.
        unit: of its numbers.
        width: of a spreadsheet's column, in characters.
    """
    return field(metadata={"fi": fi, "en": en, "unit": unit, "width": width})


def columns_of(row: type) -> tuple[Column, ...]:
    """The columns of the table whose rows are instances of a dataclass made of `column`s, in its order."""
    hints = get_type_hints(row)
    return tuple(_column(one.name, hints[one.name], one.metadata) for one in fields(row))


def _column(name: str, hint: Any, told: Mapping[str, Any]) -> Column:
    kinds = [kind for kind in get_args(hint) or (hint,) if kind is not type(None)]
    return Column(name, _TYPES[kinds[0]], type(None) not in get_args(hint), **told)
