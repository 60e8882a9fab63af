from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import rows
from index.catalog import Catalog, FileStatus, Reading
from index.disk import Seen
from index.errors import NewerIndex, NoIndex, NotAnIndex, StoreDamaged, StoreUnwritable
from index.store import FORMAT, Store
from ingest.model import Box, Cell, Field, Heading, Place, Record, RecordType, Table
from nlp.model import (
    Amount,
    AnalysedRecord,
    CaseNumber,
    Date,
    DecisionRef,
    Grant,
    Organization,
    Project,
    Role,
    as_json,
)
from tests.index.fakes import decision

SHA = "5c" * 32


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "pykala.sqlite", create=True)
    yield opened
    opened.close()


def keep(store: Store, *records: AnalysedRecord, sha256: str = SHA, path: str = "/kansio/paatos.pdf") -> None:
    reading = Reading(sha256, FileStatus.OK, pages=3, records=records)
    Catalog(store).keep(reading, [Seen(Path(path), 1000, 1)])


FULL = AnalysedRecord(
    Record(
        document="paatos.pdf",
        sha256=SHA,
        number=7,
        type=RecordType.HANKELUETTELO,
        title="Avustus “kulttuurihankkeelle”",
        body=None,
        date="2024-02",
        section=None,
        pages=(2, 3),
        text="Otsikko\nHanke\t12,345 €\nKaupunginhallitus 4.8.2021 § 164",
        places=(Place(0, 7, 2, Box(56.7, 1 / 3, 99.0, 80.1)), Place(8, 20, 3, Box(0.0, 0.1, 0.2, 0.30000000000000004))),
        headings=(Heading("Otsikko", 1, 0, 7),),
        fields=(Field("Hanke", "Hanke", 8, 13), Field("Hanke", "toinen", 8, 13), Field("Tyhjä", "", 20, 20)),
        tables=(Table(("Hanke", ""), ((Cell("Hanke", 8, 13), Cell("12,345 €", 14, 22)),), "Taulukko 1"),),
        path=("1 Johdanto", "1.1 Tausta; \"lainaus\""),
        is_row=True,
    ),
    case_numbers=(
        CaseNumber(value="VN/16899/2022", text="VN/16899/2022", start=3, end=16, page=2),
        CaseNumber(value="HEL 2021-1", text="HEL 2021-1", start=0, end=10, page=2, box=Box(1, 2, 3, 4)),
    ),
    decision_refs=(
        DecisionRef(body="Kaupunginhallitus", date="2021-08-04", section=164, text="Kaupung", start=23, end=30, page=3),
        DecisionRef(text="§ 2", start=1, end=4),
    ),
    amounts=(
        Amount(value=Decimal("12.345"), text="12,345 €", start=14, end=22, page=3, role=Role.COST_ITEM),
        Amount(value=Decimal("-704029.00"), text="-704 029 SEK", start=14, end=22, currency="SEK"),
        Amount(value=Decimal(10) ** 20, text="1" + "0" * 20, start=14, end=22),
    ),
    dates=(Date(value="2025-03-01/2028-02-29", text="1.3.2025 - 29.2.2028", start=0, end=20),),
    organizations=(Organization(name="Helsingin kaupunki", text="Helsingin kaupungin", start=0, end=19),),
    project=Project(name="Hanke", start="2025-03", total_cost=Decimal("152302.40"), granted=Decimal(0)),
    grants=(
        Grant(
            project=Project(recipient="Kuoro ry", start="2025-03", applied=Decimal("0.10"), granted=Decimal(0)),
            text="Hanke\t12,345 €", start=8, end=22, page=3, box=Box(0.0, 0.1, 0.2, 0.3),
        ),
    ),
)  # fmt: skip


def test_a_record_comes_back_as_it_was_stored(store):
    keep(store, FULL, decision("paatos.pdf", SHA, 1, "Otsikko"))
    first, second = store.records()
    assert first == decision("paatos.pdf", SHA, 1, "Otsikko")
    assert second == FULL
    assert as_json(second) == as_json(FULL)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
numbers = st.integers(0, 9999)
boxes = st.builds(Box, *[st.floats(-1e6, 1e6)] * 4)
spans = {"text": texts, "start": numbers, "end": numbers, "page": numbers, "box": st.none() | boxes}
sums = st.none() | st.decimals(Decimal("-1e12"), Decimal("1e15"), places=2)
values = st.decimals(-(10**25), 10**25, allow_nan=False)
projects = st.builds(Project, name=texts, granted=sums, total_cost=sums, applied=st.none())
analysed = st.builds(
    AnalysedRecord,
    record=st.builds(
        Record,
        document=st.just("paatos.pdf"),
        sha256=st.just(SHA),
        number=numbers,
        pages=st.tuples(numbers, numbers),
        section=st.none() | numbers,
        text=texts,
        title=texts,
        path=st.tuples(texts),
        places=st.tuples(st.builds(Place, numbers, numbers, numbers, boxes)),
        headings=st.tuples(st.builds(Heading, texts, numbers, numbers, numbers)),
        tables=st.tuples(st.builds(Table, st.tuples(texts), st.just(()), texts)),
    ),
    amounts=st.tuples(st.builds(Amount, value=values, currency=texts, **spans)),
    dates=st.tuples(st.builds(Date, value=texts, **spans)),
    project=st.none() | projects,
    grants=st.tuples(st.builds(Grant, project=projects, **spans)),
)


@pytest.fixture(scope="module")
def common_store(tmp_path_factory):
    opened = Store(tmp_path_factory.mktemp("store") / "pykala.sqlite", create=True)
    yield opened
    opened.close()


@given(analysed)
@settings(max_examples=40, deadline=None)
def test_any_record_comes_back_as_it_was_stored(common_store, record):
    keep(common_store, record)
    assert list(common_store.records()) == [record]


def test_letters_that_are_half_a_pair_are_replaced_one_for_one(store):
    record = decision("paatos.pdf", SHA, 1, "huono \ud835 merkki")
    keep(store, record)
    (kept,) = store.records()
    assert kept.record.title == "huono \ufffd merkki"
    assert len(kept.record.text) == len(record.record.text)


def test_records_come_by_file_name_and_number_or_as_asked(store):
    keep(store, *(decision("b.pdf", "11" * 32, number, "x") for number in (2, 10, 1)), sha256="11" * 32, path="/b.pdf")
    keep(store, decision("a.pdf", "99" * 32, 1, "x"), sha256="99" * 32, path="/a.pdf")
    b, a = "11" * 6, "99" * 6
    assert list(store.record_ids()) == [f"{a}-001", f"{b}-001", f"{b}-002", f"{b}-010"]
    wanted = [f"{b}-010", "unknown-001", f"{a}-001"]
    assert [found.record.id for found in store.records(wanted)] == [f"{b}-010", f"{a}-001"]
    assert [found.record.number for found in store.records_of(["11" * 32, "00" * 32])] == [1, 2, 10]


def test_files_wait_for_the_search_index_until_marked(store):
    keep(store, FULL)
    keep(store, decision("a.pdf", "99" * 32, 1, "x"), sha256="99" * 32, path="/a.pdf")
    assert store.unindexed() == [SHA, "99" * 32]
    store.mark_indexed([SHA])
    assert store.unindexed() == ["99" * 32]
    store.mark_indexed()
    assert store.unindexed() == []
    store.write("DELETE FROM paths")
    store.write("DELETE FROM files WHERE sha256 = ?", (SHA,))
    assert store.unindexed() == [SHA]


def test_a_researcher_finds_sums_in_euros_with_their_source(store):
    keep(store, decision("paatos.pdf", SHA, 3, "Avustus"))
    store.close()
    with sqlite3.connect(store.path) as db:
        found = db.execute("SELECT document, page, value, currency, role, text, title, body, section FROM amounts")
        assert found.fetchall() == [
            ("paatos.pdf", 2, 1500.5, "EUR", "granted", "1 500,50 euroa", "Avustus", "Kulttuurijohtaja", 3)
        ]
        assert db.execute("SELECT record, value FROM case_numbers").fetchall() == [
            (f"{SHA[:12]}-003", "HEL 2024-000003")
        ]
        assert db.execute("SELECT name, text FROM organizations").fetchall() == [("Merirosvot ry", "Merirosvot ry")]


def test_nothing_of_a_broken_transaction_stays(store):
    keep(store, FULL)
    with pytest.raises(sqlite3.IntegrityError):
        keep(store, *[decision("paatos.pdf", SHA, 1, "x")] * 2)
    assert list(store.records()) == [FULL]
    assert store.faults() == []


def test_a_store_is_made_only_when_asked_for(tmp_path):
    with pytest.raises(NoIndex, match="no index here"):
        Store(tmp_path / "pykala.sqlite")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("sql", "error", "message"),
    [
        (f"PRAGMA user_version = {FORMAT + 1}", NewerIndex, "made by a newer version of pykala"),
        ("PRAGMA application_id = 7", NotAnIndex, "another program's file"),
    ],
)
def test_a_store_that_is_not_ours_is_refused(tmp_path, sql, error, message):
    path = tmp_path / "pykala.sqlite"
    Store(path, create=True).close()
    with sqlite3.connect(path) as db:
        db.execute(sql)
    with pytest.raises(error, match=message):
        Store(path, create=True)


def test_a_file_that_is_no_store_is_refused(tmp_path):
    path = tmp_path / "pykala.sqlite"
    path.write_bytes(b"kauppalista: maito, leipa" * 200)
    with pytest.raises(StoreDamaged, match="damaged"):
        Store(path)


def test_a_store_in_a_missing_place_cannot_be_made(tmp_path):
    with pytest.raises(StoreUnwritable):
        Store(tmp_path / "nowhere" / "pykala.sqlite", create=True)


@pytest.mark.parametrize(
    ("column", "value"),
    [("places", b"no zlib"), ("tables", "[{"), ("type", "ohje"), ("path", "7"), ("text", b"\xff\xfe")],
)
def test_a_record_that_cannot_be_put_together_says_so(store, column, value):
    keep(store, FULL)
    cast = "CAST(? AS TEXT)" if column != "places" else "?"
    store._db.execute(f"UPDATE records SET {column} = {cast}", (value,))
    with pytest.raises(StoreDamaged):
        list(store.records())


@pytest.mark.parametrize(
    "broken", [b"stort_char INTEGER", b"start_\xcfhar INTEGER"], ids=["another name", "no letters"]
)
def test_bits_changed_in_what_the_store_says_of_its_tables(tmp_path, broken):
    path = tmp_path / "pykala.sqlite"
    Store(path, create=True).close()
    content = path.read_bytes()
    assert b"start_char INTEGER" in content
    path.write_bytes(content.replace(b"start_char INTEGER", broken))
    with pytest.raises(StoreDamaged), closing(Store(path)) as store:
        assert [list(store.query(f"SELECT {', '.join(kind.columns)} FROM {kind.table}")) for kind in rows.MENTIONS]
