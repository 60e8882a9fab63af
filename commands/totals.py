"""The output of `stats`: tables with bars for people, CSV or JSON for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TextIO

from commands.language import _, counted

if TYPE_CHECKING:
    from index.stats import Total

_COLUMNS = (
    "year",
    "recipient",
    "currency",
    "projects",
    "total_cost",
    "applied",
    "granted",
    "self_funding",
    "conflicts",
)
_ROLES = _COLUMNS[4:8]
_WIDEST = 34  # characters of a recipient's name
_BAR = 24  # characters of the longest bar


def write_totals(totals: Sequence[Total], form: str, stream: TextIO) -> None:
    """Write totals as data: a row for each year, recipient and currency.

    Args:
        totals: what to write.
        form: `csv` or `json` (one list); sums are numbers.
        stream: where to.
    """
    rows = [_row(total) for total in totals]
    if form == "json":
        text = ",\n ".join(json.dumps({k: _number(v) for k, v in row.items()}, ensure_ascii=False) for row in rows)
        stream.write(f"[{text}]\n")
        return
    from index.tables.delimited import harmless

    writer = csv.writer(stream)
    writer.writerow(_COLUMNS)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row.values()] for row in rows)


def show_totals(totals: Sequence[Total], title: str, stream: TextIO, *, most: int, bars: bool) -> None:
    """Write a table for the eyes: a line for each year or recipient, sums by role in whole units.

    Args:
        totals: of which every one has another year or recipient.
        title: of the table.
        stream: where to.
        most: how many lines at most; the others are added up in one.
        bars: whether each line ends in a bar of its greatest sum that all may have: granted, else applied for.
    """
    heads = [title, _("projects"), _("total cost"), _("applied"), _("granted"), _("self-funding")]
    lines: list[tuple[str, list[Any]]] = [
        (_label(total), [total.projects, *(total.sums[role] for role in _ROLES)]) for total in totals[:most]
    ]
    drawn = _bars([numbers for _label_, numbers in lines]) if bars else [""] * len(lines)
    if rest := totals[most:]:
        others = counted("{count} other", "{count} others", len(rest))
        sums = [sum((total.sums[role] for total in rest), Decimal(0)) for role in _ROLES]
        lines.append((others, [sum(total.projects for total in rest), *sums]))
    cells = [heads, *([label, *map(_whole, numbers)] for label, numbers in lines)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(heads))]
    for row, bar in zip_longest(cells, ["", *drawn], fillvalue=""):
        shown = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        stream.write(("  ".join(shown) + f"  {bar}").rstrip() + "\n")


def _bars(lines: Sequence[Sequence[Any]]) -> list[str]:
    """A bar for each line, as long as its sum granted (or applied for, where nothing is granted) is great."""
    role = next((at for at in (3, 2, 1) if any(numbers[at] for numbers in lines)), 3)
    greatest = max((numbers[role] for numbers in lines), default=0) or 1
    return ["█" * round(float(numbers[role] / greatest) * _BAR) or ("▏" if numbers[role] else "") for numbers in lines]


def _label(total: Total) -> str:
    name = total.recipient or (str(total.year) if total.year else _("not known"))
    name = name if total.currency == "EUR" else f"{name} ({total.currency})"
    return name if len(name) <= _WIDEST else name[: _WIDEST - 1] + "…"


def _row(total: Total) -> dict[str, Any]:
    values = (total.year, total.recipient, total.currency, total.projects)
    return dict(zip(_COLUMNS, (*values, *(total.sums[role] for role in _ROLES), total.conflicts), strict=True))


def _number(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def _whole(value: int | Decimal) -> str:
    return f"{round(value):,}".replace(",", " ") if value else "–"
