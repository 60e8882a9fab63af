"""Case numbers (diaarinumerot) split into pieces that match however the number is typed."""

from __future__ import annotations

import re

_PIECE = re.compile(r"[^\W\d_]+|\d+")
# The task class of the matter may follow the number: "HEL 2024-012245 T 02 05 02".
_TASK_CLASS = re.compile(r"\s+T(?:\s\d\d){2,4}\s*$")


def case_pieces(text: str) -> tuple[str, ...]:
    """The pieces of a case number: letters case folded, figures without leading zeros.

    `HEL 2024-012245`, `hel 2024-12245` and `Hel/2024/12245` give the same: hel, 2024, 12245.
    """
    pieces = _PIECE.findall(_TASK_CLASS.sub("", text).casefold())
    return tuple(piece.lstrip("0") or "0" if piece.isdigit() else piece for piece in pieces)
