"""What lies on the disk is what was put in, read whole, by beginnings, and after segments were merged."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pytest

from index import codec
from index.documents import index_fields
from index.postings import Postings
from index.reader import Reader
from index.schema import schema
from index.writer import SearchIndex
from tests.index.samples import record

Terms = dict[str, dict[str, dict[str, list[int]]]]  # field -> term -> record -> numbers
WORDS = ("avustus", "avustukset", "avustushakemus", "avata", "halli", "hallitus", "ääni", "äänitys", "öljy", "2024")


@pytest.fixture(scope="module", params=[1, 9], ids=["one segment", "many segments"])
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Reader, Terms]]:
    """An index, and what should be in it."""
    draw = random.Random(5)
    records = [
        record(f"Lupa {n}", " ".join(draw.choices(WORDS, k=6)), document=f"{n}.pdf", sums=[str(n), "70000000000"])
        for n in range(40)
    ]
    index = SearchIndex(tmp_path_factory.mktemp("codec") / "s")
    index.create()
    commits: int = request.param
    for part in range(commits):
        index.update([], records[part::commits])
    if commits > 1:
        index.update([records[0].record.sha256, records[7].record.sha256], [])
        del records[7], records[0]
    terms: Terms = defaultdict(lambda: defaultdict(dict))
    for each in records:
        fields = index_fields(each)
        for field in schema().names():
            for term, numbers in fields.get(field, {}).items() if not field.startswith("s_") else ():
                terms[field][term][each.record.id] = list(numbers)
    reader = Reader(index.directory)
    yield reader, terms
    reader.close()


def by_record(reader: Reader, postings: Postings) -> dict[str, list[int]]:
    assert postings.docs.tolist() == sorted(set(postings.docs.tolist()))
    return {reader.stored(doc)["record"]: postings.of(doc).tolist() for doc in postings.docs.tolist()}


def test_every_posting_list(kept: tuple[Reader, Terms]) -> None:
    reader, terms = kept
    assert len(terms["words"]) > len(WORDS)
    for field, of_field in terms.items():
        for term, numbers in of_field.items():
            assert by_record(reader, reader.postings(field, term)) == numbers
            assert reader.has(field, term)


def test_what_is_not_there(kept: tuple[Reader, Terms]) -> None:
    reader, _ = kept
    assert not len(reader.postings("words", "olematon").docs)
    assert reader.beginning("words", "olematon")[0] == 0
    assert reader.beginning("words", "öö")[0] == 0
    assert not list(reader.terms("forms", "olematon"))


@pytest.mark.parametrize("beginning", ["", "av", "avustus", "avustush", "ä", "ö", "h", "2"])
@pytest.mark.parametrize("field", ["words", "forms"])
def test_terms_that_begin_alike(kept: tuple[Reader, Terms], field: str, beginning: str) -> None:
    reader, terms = kept
    wanted = {term: numbers for term, numbers in terms[field].items() if term.startswith(beginning)}
    assert wanted
    told: dict[str, int] = defaultdict(int)
    for term, count in reader.terms(field, beginning):
        told[term] += count
    if reader.alive.all():  # else terms of records that are gone are told too
        assert told == {term: len(numbers) for term, numbers in wanted.items()}
    assert set(told) >= set(wanted)
    together: dict[str, list[int]] = defaultdict(list)
    for numbers in wanted.values():
        for name, each in numbers.items():
            together[name] += each
    count, found = reader.beginning(field, beginning)
    assert count == len(told)
    assert by_record(reader, found) == {name: sorted(each) for name, each in together.items()}


def test_lists_lie_in_the_order_of_their_terms(kept: tuple[Reader, Terms]) -> None:
    reader, _ = kept
    for leaf, _ in reader._leaves:
        lists = [(start, end) for _, _, start, end in codec.terms_from(leaf, "words", "")]
        assert all(first[1] == second[0] for first, second in pairwise(lists))
