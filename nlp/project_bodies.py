"""The body whose project a decision or report describes: it applies, or support is granted to it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from nlp.cues import beginnings
from nlp.model import Organization

_DATA = tomllib.loads((Path(__file__).parent / "data" / "projects.toml").read_text(encoding="utf-8"))["decision"]
_APPLYING, _GRANT = beginnings(_DATA["title"]), beginnings(_DATA["grant_verbs"])
_MUNICIPAL = re.compile(rf"(?:{'|'.join(_DATA['applicants'])})$", re.IGNORECASE)
_APPLIES = re.compile(rf"[\s,]{{1,2}}(?:{'|'.join(map(re.escape, _DATA['applies']))})", re.IGNORECASE)
_TO = re.compile(r":?lle(?!\w)", re.IGNORECASE)
_BEVILJA = re.compile(r"bevilja\w{0,3}\s$", re.IGNORECASE)
_NEAR = 100


def grantee(text: str, organizations: Sequence[Organization]) -> str | None:
    """Find the body to which a decision grants support.

    Args:
        text: the decision's text.
        organizations: its organisations in text order.

    Returns:
        The name of the first organisation in the allative near a word of granting (`Soutu ry:lle myönnetään`, in
        Swedish `bevilja Rodd rf`), or None.
    """
    for org in organizations:
        to = org.text.lower().endswith("lle") or _TO.match(text, org.end)
        near = text[max(0, org.start - _NEAR) : org.start] + "\n" + text[org.end : org.end + _NEAR]
        if (to and _GRANT.search(near)) or _BEVILJA.search(text[max(0, org.start - 20) : org.start]):
            return org.name
    return None


def applicant(text: str, organizations: Sequence[Organization]) -> str | None:
    """Find the body that applies for a project's funding or carries it out.

    Args:
        text: the record's text.
        organizations: its organisations in text order.

    Returns:
        The organisation right before a word of applying, else the municipality or joint authority nearest to one or
        named most often; None without any.
    """
    for org in organizations:
        if _APPLIES.match(text, org.end):
            return org.name
    own = [org for org in organizations if _MUNICIPAL.search(org.name)]
    for org in own:
        if _APPLYING.search(text, org.end, org.end + 60):
            return org.name
    return Counter(org.name for org in own).most_common(1)[0][0] if own else None
