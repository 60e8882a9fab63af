"""Tables as JSON Lines: one object per line, sums as numbers, dates as ISO 8601."""

from __future__ import annotations

import json
from typing import Any, TextIO

from index.tables.rows import Table


def write_jsonl(table: Table[Any], stream: TextIO) -> int:
    """Write a table as JSON Lines; of records, the whole objects that `show --format json` writes.

    Args:
        table: what to write.
        stream: where to, in UTF-8.

    Returns:
        How many rows were written; the first is out at once.
    """
    count = 0
    for count, row in enumerate(table.objects(), 1):
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        if count == 1:
            stream.flush()
    return count
