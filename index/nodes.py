"""The syntax tree of a query, as frozen dataclasses, and the error for one that does not parse."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.errors import QueryError


@dataclass(frozen=True, slots=True)
class Term:
    """A word: any of its forms, also inside compounds. `start:end` is its place in the query, here and below."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Prefix:
    """`word*`: words beginning so."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """`"…"`: these words in this order."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Within:
    """`field:…`: a node to be matched in one field (`title`, `type`, `body`, `org`, `case`)."""

    field: str
    node: Node


@dataclass(frozen=True, slots=True)
class Range:
    """`pvm:`, `summa:`, `pykälä:` with the least and the greatest value, both included; None leaves an end open.

    Dates as yyyymmdd, sums in cents.
    """

    field: str
    low: int | None
    high: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class And:
    """All of the nodes; `strict` when AND stands between them: then some of them are never enough."""

    nodes: tuple[Node, ...]
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the nodes."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What does not match the node."""

    node: Node


Node = Term | Prefix | Phrase | Within | Range | And | Or | Not


class QuerySyntaxError(QueryError):
    """A query does not parse; the message shows the place under the query."""

    def __init__(self, message: str, query: str, position: int, *, remedy: str | None = None, **values: object) -> None:
        """Keep the place of the mistake.

        Args:
            message: what is wrong, in one line; `{names}` stand for values.
            query: the whole query.
            position: where in it, in characters from 0.
            remedy: what to write instead.
            values: what stands for the names.
        """
        super().__init__(message, remedy=remedy, **values)
        self.query = query
        self.position = position

    def told(self, translate: Callable[[str], str] = str) -> str:
        """The message with the query under it, and a mark under the place."""
        shown = re.sub(r"\s", " ", self.query)
        return f"{super().told(translate)}\n  {shown}\n  {' ' * self.position}^"
