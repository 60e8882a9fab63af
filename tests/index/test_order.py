"""Order, copies and counts of hits, worked out in a few sorts, against plain Python over the same records."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from index.reader import Reader
from index.results import Filters, Hit, Page, Sort
from index.schema import name_hash
from index.search import Searcher
from ingest.model import RecordType
from nlp.model import AnalysedRecord
from tests.index.samples import Sample, record

TYPES = (RecordType.VIRANHALTIJAPAATOS, RecordType.HAKEMUS, RecordType.POYTAKIRJANOTE)
ORGS = ("Familia ry", "Merirosvot ry", "Sisäministeriö")
PAGE = Page(limit=10**6, facets=True)


def some_records(draw: random.Random) -> list[AnalysedRecord]:
    """Records of a few words in some documents; some have no date, sum or body, some are copies of one another."""
    found = []
    for document in range(12):
        for number in range(1, draw.randrange(2, 9)):
            day = f"{draw.randrange(2019, 2023)}-0{draw.randrange(1, 4)}-01"
            found.append(
                record(
                    draw.choice(("Halli", "Kirjasto ja halli", "Silta")),
                    " ".join(draw.choices(("halli", "avustus", "silta", "kaupungin"), k=4)),
                    document=f"{document}.pdf",
                    number=number if draw.random() < 0.7 else number + 20,
                    type=draw.choice(TYPES),
                    body=draw.choice((None, "Kaupunginhallitus", "Liikuntalautakunta")),
                    date=draw.choice((None, day)),
                    section=draw.choice((None, 7)),
                    case=draw.choice(((), "HEL 2024-012245")),
                    sums=draw.choice(((), ("150",), ("20000", "99000000"))),
                    orgs=draw.sample(ORGS, draw.randrange(3)),
                )
            )
    return found


@pytest.fixture(scope="module", params=range(3))
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """An index of several segments, some of whose records are gone."""
    records = some_records(random.Random(request.param))
    sample = Sample(tmp_path_factory.mktemp("order") / "search", records[:20])
    sample.index.update([], records[20:35])
    sample.index.update([records[3].record.sha256, records[25].record.sha256], records[35:])
    return Searcher(Reader(sample.directory))


def found(searcher: Searcher, query: str, sort: Sort = "relevance") -> list[Hit]:
    page = Page(PAGE.limit, sort=sort)
    return list(searcher.search(query, Filters(), page, lambda _: "").hits)


def place(searcher: Searcher, hit: Hit, sort: Sort) -> tuple[float, ...]:
    """What hits are sorted by, least first."""
    number = int(hit.record.rpartition("-")[2])
    ties = (name_hash(hit.document), number)
    day = -int((hit.date or "0").replace("-", ""))
    by_sort = {"relevance": (-hit.score, day), "date": (day, -hit.score)}
    return (*by_sort.get(sort, (1 if hit.cents is None else -hit.cents, -hit.score, day)), *ties)


@pytest.mark.parametrize("query", ["", "halli", "silta avustus", "hal*", '"kaupungin halli" TAI kirjasto'])
@pytest.mark.parametrize("sort", ["relevance", "date", "amount"])
def test_hits_are_in_order(searcher: Searcher, query: str, sort: Sort) -> None:
    hits = found(searcher, query, sort)
    assert len(hits) > 3
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert hits == sorted(hits, key=lambda hit: place(searcher, hit, sort))


@pytest.mark.parametrize("query", ["", "halli", "silta avustus"])
def test_each_decision_is_one_hit_and_its_copies_are_counted(searcher: Searcher, query: str) -> None:
    hits = found(searcher, query)
    assert len({hit.decision for hit in hits}) == len(hits)
    every = searcher.records(query, Filters()).records
    assert sum(hit.copies for hit in hits) == len(every)
    assert [hit.record for hit in hits] == [name for name in every if name in {hit.record for hit in hits}]
    pages = [searcher.search(query, Filters(), Page(3, offset), lambda _: "").hits for offset in range(0, 90, 3)]
    assert [hit for page in pages for hit in page] == hits


@pytest.mark.parametrize("query", ["", "halli", "silta avustus", "olematon"])
def test_facets_count_what_the_hits_are(searcher: Searcher, query: str) -> None:
    results = searcher.search(query, Filters(), PAGE, lambda _: "")
    hits = results.hits
    assert results.total == len(hits)
    assert results.facets["type"] == Counter(hit.type for hit in hits)
    assert results.facets["body"] == Counter(hit.body for hit in hits if hit.body)
    assert results.facets["year"] == Counter(hit.date[:4] for hit in hits if hit.date)
    assert results.facets["organization"] == Counter(name for hit in hits for name in hit.organizations)
    sums = Counter("0..10000" if hit.cents < 10**6 else "5000000.." for hit in hits if hit.cents is not None)
    assert results.facets["amount"] == sums
    assert list(results.facets["year"]) == sorted(results.facets["year"])
