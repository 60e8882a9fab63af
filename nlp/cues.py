"""Cue words for the role of a sum: `haetaan`, `omarahoitus`, `kokonaiskustannukset`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nlp.model import Role

_DATA = tomllib.loads((Path(__file__).parent / "data" / "roles.toml").read_text(encoding="utf-8"))


def beginnings(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of words that begin so, in any case of letters."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)


def _cue_pattern() -> re.Pattern[str]:
    """All cues, each kind a named group, longer before shorter."""
    kinds = []
    for kind, cues in _DATA["cues"].items():
        forms = [
            re.escape(cue).replace(r"\ ", r"\s{1,2}").replace(r"\*", r"\w*") + r"(?!\w)"
            for cue in sorted(cues, key=len, reverse=True)
        ]
        kinds.append(rf"(?P<{kind}>{'|'.join(forms)})")
    return re.compile(rf"(?<![\w-])(?=[^\W\d_])(?:{'|'.join(kinds)})", re.IGNORECASE)


_CUE = _cue_pattern()
_WHOLE, _PERIOD = (beginnings(_DATA["costs_of"][kind]) for kind in ("whole", "period"))
_GENITIVE = re.compile(r"(?<!\w)[^\W\d_]{3,40}n\s$")
_SHARE = re.compile(r"(?:%|\bprosen\w{1,8}|\bpuolet|\bkolmannes|\bneljännes)\s(?:[^\W\d_]{1,40}\s){0,2}$")
_RELATIVE = re.compile(r",\sjo(?:tka|ka)\s")  # 70 % kustannuksista, jotka ovat 50 000 euroa
_CONSISTS = re.compile(r"\s(?:[^\W\d_]{1,40}\s){0,2}(?:muodostu|koostu|jakautu|jakaantu)", re.IGNORECASE)
_COSTS = re.compile("kustannu(?!sarvi)", re.IGNORECASE)
_BY_APPLICATION = re.compile(r"hakemu\w{1,8}\s(?:mukai|perust|johdos|nojal|liit|ehdo|käsitt)", re.IGNORECASE)
_BUDGET_LINE = re.compile(r"talousarvio(?:n\s)?(?:mää\w{1,12}\s)?(?:koh[dt]|momen)", re.IGNORECASE)
_REALISED = re.compile(r"(?:toteutunei\w{1,4}|toteutuvien)\s(?:hyväksyttävien\s)?$", re.IGNORECASE)
_HAS_COST = re.compile(r"(?:€|eur\w{0,2})\s(?:ja|sekä)\stoteutuneet\s$", re.IGNORECASE)
_BY_COSTS = re.compile(r"\s(?:mukaan|mukaisesti|perusteella)(?!\w)", re.IGNORECASE)
_REACH = 80


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at `start:end`; its kind is a role, `none` (no role) or `support` (applied for or granted)."""

    kind: str
    start: int
    end: int
    text: str

    @property
    def role(self) -> Role | None:
        """The role it indicates; None for a cue that indicates there is none."""
        return None if self.kind in ("none", "support") else Role(self.kind)


def find_cues(text: str, start: int, end: int, *, any_cost: bool = True) -> list[Cue]:
    """The cues in a stretch of text.

    Args:
        text: a record's text.
        start: where the stretch begins.
        end: where it ends.
        any_cost: whether any compound of costs (`korjauskulut`) is a cue, or named ones (`palkkakulut`) alone.

    Returns:
        The cues in text order; what a percentage is taken of is none (`80 % kustannuksista`).
    """
    found = []
    for match in _CUE.finditer(text, start, end):
        kind = _kind(text, match)
        if kind and (any_cost or match.lastgroup != "cost"):
            found.append(Cue(kind, match.start(), match.end(), match.group()))
    return found


def _kind(text: str, cue: re.Match[str]) -> str | None:
    """The kind of a cue, given what precedes it: `kokouksen kustannukset` are an item, those of a project the whole."""
    kind = str(cue.lastgroup)
    if _BY_APPLICATION.match(text, cue.start()) or _BUDGET_LINE.match(text, cue.start()):
        return None
    realised = cue.group().lower().startswith("toteutun")
    if kind not in ("total_cost", "cost") and not realised:
        return kind
    before = text[max(0, cue.start() - _REACH) : cue.start()]
    if _REALISED.search(before) and _BY_COSTS.match(text, cue.end()):
        return None
    if kind == "total_cost" and _HAS_COST.search(before):
        return "none"  # beside the costs that were planned
    if _SHARE.search(before) and not _RELATIVE.match(text, cue.end()):
        return None
    if realised or _CONSISTS.match(text, cue.end()):
        return "none" if realised else None
    thing = _GENITIVE.search(before)
    if kind == "total_cost" and not (thing and _COSTS.match(cue.group())):
        return kind
    if thing and _PERIOD.match(thing.group()):
        return "none"
    if thing and _WHOLE.match(thing.group()):
        return "total_cost" if _COSTS.match(cue.group()) else "cost_item"
    bare = kind == "cost" and cue.group().lower().startswith(("kul", "meno", "kustannu", "kostnad"))
    return "cost_item" if thing or not bare else None
