"""Writes the tables and views of `docs/schema.md` between its markers, from the program's own definitions.

python docs/schema.py
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "schema.md"

_MARK = re.compile(r"(<!-- (version|table|view)(?: (\w+))? -->\n).*?(<!-- end -->)", re.DOTALL)


def filled(page: str) -> str:
    """A page with its tables current.

    Args:
        page: Markdown with pairs of `<!-- table KIND -->` (or `view NAME`, `version`) and `<!-- end -->`.

    Returns:
        The page, with the columns of each export and view between its markers.

    Raises:
        KeyError: a marker names nothing, or a kind of export has no marker.
    """
    from index.store import Store
    from index.tables.kinds import KINDS

    if missing := KINDS.keys() - {name for _, what, name, _ in _MARK.findall(page) if what == "table"}:
        raise KeyError(f"no marker for {', '.join(sorted(missing))}")
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder, "store.sqlite"), create=True)
        views = {
            row[0]: [column[0] for column in store.query("SELECT name FROM pragma_table_info(?)", (row[0],))]
            for row in store.query("SELECT name FROM sqlite_master WHERE type IN ('view', 'table')")
        }
        store.close()
    return _MARK.sub(lambda mark: mark[1] + _said(mark[2], mark[3], views) + mark[4], page)


def _said(what: str, name: str, views: dict[str, list[str]]) -> str:
    from index.tables.columns import SCHEMA_VERSION
    from index.tables.kinds import KINDS

    if what == "version":
        return f"Version {SCHEMA_VERSION} of the schema.\n"
    if what == "view":
        return ", ".join(f"`{column}`" for column in views[name]) + "\n"
    kind = KINDS[name]
    lines = [f"{kind.fi[0].upper()}{kind.fi[1:]} / {kind.en}.\n", "| column | type | suomeksi | in English |"]
    lines.append("| --- | --- | --- | --- |")
    for column in kind.columns:
        unit = f" ({column.unit})" if column.unit else ""
        empty = "" if column.required else ", may be empty"
        lines.append(f"| `{column.name}` | {column.type}{empty} | {column.fi} | {column.en}{unit} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
