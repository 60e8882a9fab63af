"""A store of a project list's row and two decisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.catalog import Catalog, FileStatus, Reading
from index.collection import STORE, Collection
from index.disk import Seen
from index.store import Store
from tests.index.fakes import decision
from tests.index.tables.sample import PROJECT, SHA


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    store = Store(tmp_path / STORE, create=True)
    minutes = (decision("esitys.pdf", "cd" * 32, number, title) for number, title in ((1, "Avustus"), (2, "Toinen")))
    for name, sha256, records in (("hankkeet.pdf", SHA, (PROJECT,)), ("esitys.pdf", "cd" * 32, tuple(minutes))):
        reading = Reading(sha256, FileStatus.OK, pages=4, records=records)
        Catalog(store).keep(reading, [Seen(Path("/kansio", name), 1, 1)])
    yield Collection(tmp_path, store)
    store.close()
