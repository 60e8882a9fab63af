from __future__ import annotations

from pathlib import Path

from index import views
from index.store import Store


def _views(store: Store) -> dict[str, str]:
    return {row[0]: row[1] for row in store.query("SELECT name, sql FROM sqlite_master WHERE type = 'view'")}


def test_a_store_of_another_version_gets_this_ones_views(tmp_path: Path) -> None:
    store = Store(tmp_path / "varasto.sqlite", create=True)
    made = _views(store)
    assert {"amounts", "dates", "organizations", "projects", "case_numbers", "decision_refs"} <= made.keys()
    store.write("DROP VIEW amounts")
    store.write("CREATE VIEW amounts AS SELECT 1 AS value")
    store.close()
    unchanged = Store(tmp_path / "varasto.sqlite")
    assert _views(unchanged) != made  # of this version, as the mark says: nothing is written at every opening
    unchanged.write("UPDATE about SET value = 'another' WHERE key = 'views'")
    unchanged.close()
    refreshed = Store(tmp_path / "varasto.sqlite")
    assert _views(refreshed) == made
    refreshed.close()


def test_views_stay_while_another_program_writes(tmp_path: Path) -> None:
    path = tmp_path / "varasto.sqlite"
    writer = Store(path, create=True)
    writer.write("UPDATE about SET value = 'another' WHERE key = 'views'")
    reader = Store(path)
    reader.write("UPDATE about SET value = 'another' WHERE key = 'views'")
    with writer.transaction():
        reader._db.execute("PRAGMA busy_timeout = 0")
        views.refresh(reader._db)
    assert reader.one("SELECT value FROM about WHERE key = 'views'") == "another"
    assert reader.one("SELECT count(*) FROM amounts") == 0
    reader.close()
    writer.close()
