"""The Python blocks of a page, and running them."""

from __future__ import annotations

import contextlib
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_BLOCK = re.compile(r"^```python(?: ([\w-]+))?\n(.*?)^```\n(?:\n```text\n(.*?)^```)?", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code: its mark, the code, and what the page says it prints (None: the page does not say)."""

    mark: str
    code: str
    shown: str | None


def blocks(page: Path) -> list[Block]:
    """The Python blocks of a Markdown page, in order."""
    found = _BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [Block(match[1] or "", match[2], match[3]) for match in found]


def run(block: Block, names: dict[str, Any]) -> str:
    """Run a block with the names that earlier ones left; what it prints comes back."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block.code, "page", "exec"), names)
    return printed.getvalue()
