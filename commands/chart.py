"""The chart of sums granted by year and recipient. Needs matplotlib."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from commands.language import _
from index.errors import UnknownFormat
from ingest.errors import PykalaError

if TYPE_CHECKING:
    from index.stats import Total

_ENDINGS = (".png", ".svg", ".pdf")
_LONGEST = 40  # years on the axis that are drawn though they are empty
_MOST = 8  # recipients with a colour of their own
# Without a date and with identifiers of its own choice, so that the same sums give the same bytes.
_SETTINGS = {"svg.hashsalt": "pykala", "svg.fonttype": "none", "font.size": 9}


def draw(totals: Sequence[Total], path: Path) -> None:
    """Draw stacked bars, a bar for each year, a colour for each of the greatest recipients.

    Args:
        totals: by year and recipient, in one currency or in euros where there are several; without a year left out.
        path: PNG, SVG or PDF, by its ending.

    Raises:
        UnknownFormat: by its ending it is none of these.
        MissingLibrary: matplotlib is not installed.
        PykalaError: the file cannot be written, or there is nothing to draw.
    """
    if path.suffix.lower() not in _ENDINGS:
        raise UnknownFormat(
            "{path}: a chart must be one of {choices}", remedy="Choose one.", path=path, choices=", ".join(_ENDINGS)
        )
    from index.tables.needs import needed

    matplotlib = needed("matplotlib", "plot")
    figures = needed("matplotlib.figure", "plot")
    role, by_recipient = _series(totals)
    if not by_recipient:
        raise PykalaError("there are no sums with a year to draw", remedy="`pykala stats` shows what there is.")
    with matplotlib.rc_context(_SETTINGS):
        figure = figures.Figure(figsize=(8, 4.5), layout="constrained")
        axes = figure.subplots()
        met = {year for sums in by_recipient.values() for year in sums}
        years = range(min(met), max(met) + 1) if max(met) - min(met) < _LONGEST else sorted(met)
        floor = [0.0] * len(years)
        for recipient, sums in by_recipient.items():
            heights = [float(sums.get(year, 0)) / 1000 for year in years]
            axes.bar([str(year) for year in years], heights, bottom=floor, label=recipient)
            floor = [low + height for low, height in zip(floor, heights, strict=True)]
        axes.set_ylabel(_("granted, 1 000 €") if role == "granted" else _("applied for, 1 000 €"))
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False, reverse=True)
        try:
            figure.savefig(path, metadata=_metadata(path))
        except OSError as error:
            raise PykalaError("{path}: {why}", remedy="Name another file.", path=path, why=error.strerror) from error


def _series(totals: Sequence[Total]) -> tuple[str, dict[str, dict[int, Decimal]]]:
    """The role that is drawn, and its sums by recipient and year: the greatest recipients, the others together."""
    euros = [total for total in totals if total.currency == "EUR" and total.year]
    role = "granted" if any(total.sums["granted"] for total in euros) else "applied"
    whole: dict[str, Decimal] = defaultdict(Decimal)
    for total in euros:
        whole[total.recipient or _("not known")] += total.sums[role]
    greatest = sorted((name for name, value in whole.items() if value), key=lambda name: (-whole[name], name))
    own = set(greatest if len(greatest) <= _MOST else greatest[: _MOST - 1])
    series: dict[str, dict[int, Decimal]] = {name: defaultdict(Decimal) for name in greatest if name in own}
    for total in euros:
        name = total.recipient or _("not known")
        if total.sums[role] and total.year:
            series.setdefault(name if name in own else _("others"), defaultdict(Decimal))[total.year] += total.sums[
                role
            ]
    return role, series


def _metadata(path: Path) -> dict[str, None]:
    return {".svg": {"Date": None}, ".pdf": {"CreationDate": None}, ".png": {"Software": None}}[path.suffix.lower()]
