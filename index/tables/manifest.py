"""The description of an exported table that makes it publishable and reproducible: a Frictionless data package.

The package describes every table that was exported into its folder. It depends only on the index, the query
and the program's version: its timestamp is that of the last ingestion (or SOURCE_DATE_EPOCH, if set), so the same
export gives the same bytes. Source: Data Package specification 1.0 (specs.frictionlessdata.io).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.errors import ManifestTaken
from index.store import Store
from index.tables.columns import SCHEMA_VERSION, Column, Type
from index.tables.formats import Format
from index.tables.rows import Table
from index.versions import pykala_version

NAME = "datapackage.json"

_TYPES = {Type.TEXT: "string", Type.INTEGER: "integer", Type.DECIMAL: "number", Type.NUMBER: "number"}
_MOST_ASKED = 900  # parameters of one SQL statement


@dataclass(frozen=True, slots=True)
class Export:
    """An export that was made.

    Attributes:
        table: what was written.
        path: the file it was written to.
        format: of the file.
        rows: how many rows it has.
        question: the query and the filters that were given, by option; empty for all.
        excel: whether it is CSV for Excel.
    """

    table: Table[Any]
    path: Path
    format: Format
    rows: int
    question: Mapping[str, str]
    excel: bool = False


def write_manifest(export: Export) -> Path:
    """Describe an export in the `datapackage.json` of its folder, beside the tables that are described there already.

    Args:
        export: what was exported.

    Returns:
        The path of the description.

    Raises:
        ManifestTaken: the folder has a data package that this program did not write.
        OSError: it cannot be written.
    """
    path = export.path.parent / NAME
    before = _read(path)
    store = export.table.store
    resources = {resource["path"]: resource for resource in before.get("resources", [])}
    resources[export.path.name] = _resource(export)
    sources = {source["hash"]: source for source in before.get("sources", [])}
    sources |= {source["hash"]: source for source in _sources(store, export.table.ids)}
    package = {
        "profile": "data-package",
        "name": "pykala-export",
        "title": "Tables out of documents of Finnish municipalities",
        "created": _time(store),
        "pykala": {"version": pykala_version(), "schema": SCHEMA_VERSION},
        "resources": sorted(resources.values(), key=lambda resource: str(resource["path"])),
        "sources": sorted(sources.values(), key=lambda source: (source["title"], source["hash"])),
    }
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def _read(path: Path) -> dict[str, Any]:
    """The description that is there; nothing where there is none."""
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        found = None
    if not isinstance(found, dict) or "pykala" not in found:
        raise ManifestTaken("{path}: not written by pykala", remedy="Export into a folder of its own.", path=path)
    return found


def _resource(export: Export) -> dict[str, Any]:
    kind = export.table.kind
    tabular = export.format.name == "csv"
    return {
        "profile": "tabular-data-resource" if tabular else "data-resource",
        "name": export.path.stem.lower().replace(" ", "-"),
        "path": export.path.name,
        "title": kind.fi,
        "description": kind.en,
        "format": export.format.name,
        "mediatype": export.format.mediatype,
        **({} if export.format.binary else {"encoding": "utf-8"}),
        **({"dialect": {"delimiter": ";" if export.excel else ",", "lineTerminator": "\r\n"}} if tabular else {}),
        **_bytes(export.path),
        "rows": export.rows,
        "question": dict(sorted(export.question.items())),
        "schema": {"fields": [_field(column, export.excel) for column in export.table.columns], "missingValues": [""]},
    }


def _field(column: Column, excel: bool) -> dict[str, Any]:
    kind = _TYPES.get(column.type, str(column.type))
    return {
        "name": column.name,
        "type": kind,
        "title": column.fi,
        "description": column.en,
        **({"unit": column.unit} if column.unit else {}),
        **({"decimalChar": ","} if excel and kind == "number" else {}),
        **({"constraints": {"required": True}} if column.required and column.type is not Type.TEXT else {}),
    }


def _bytes(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "hash": f"sha256:{digest}"}


def _sources(store: Store, ids: Sequence[str] | None) -> list[dict[str, Any]]:
    """The files whose records were asked for."""
    columns = "SELECT name, sha256, pages, pykala_version AS version, reading, analysis FROM files"
    if ids is None:
        found = list(store.query(f"{columns} WHERE record_count > 0"))
    else:
        starts = sorted({record.rpartition("-")[0] for record in ids})
        parts = [starts[at : at + _MOST_ASKED] for at in range(0, len(starts), _MOST_ASKED)]
        found = [
            row
            for part in parts
            for row in store.query(f"{columns} WHERE substr(sha256, 1, 12) IN ({', '.join('?' * len(part))})", part)
        ]
    return [
        {
            "title": row["name"],
            "hash": f"sha256:{row['sha256']}",
            **{name: row[name] for name in ("pages", "version", "reading", "analysis") if row[name] is not None},
        }
        for row in found
    ]


def _time(store: Store) -> str:
    """When the index last changed, or the time that the environment says (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).isoformat(timespec="seconds")
    return str(store.one("SELECT max(ingested_at) FROM files") or "1970-01-01T00:00:00+00:00")
