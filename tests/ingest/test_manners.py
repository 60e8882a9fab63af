"""Documents in manners that no sample of the collection has: what a reader finds in each, the program finds."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import ingest
from corpus.marks import plain
from ingest.model import Record
from nlp.voikko import voikko
from tests.ingest.sample import one_line, outcome_of
from tests.manners import boards, cities, councils, extracts, heads, offices, others, pages, traps
from tests.manners.pen import Wanted

MANNERS = {
    manner.name: manner
    for part in (councils, boards, cities, extracts, offices, others, traps, pages, heads)
    for manner in part.MANNERS
}
REPORT = "report"  # cut into chapters, whose number and titles have a test of their own
DECIDED = [name for name in MANNERS if name != REPORT]


@cache
def read(name: str) -> tuple[tuple[Record, ...], tuple[Wanted, ...]]:
    """A manner's records as read and as wanted."""
    pdf, wanted = MANNERS[name].render()
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.pdf"
        path.write_bytes(pdf)
        document = ingest.read(path, sha256=hashlib.sha256(pdf).hexdigest(), is_word=voikko().is_word)
    return document.records, tuple(wanted)


def pairs(name: str) -> Iterator[tuple[Record, Wanted]]:
    """The records read beside those wanted."""
    return zip(*read(name), strict=True)


@pytest.mark.parametrize("fact", ["type", "title", "body", "date", "section"])
@pytest.mark.parametrize("name", DECIDED)
def test_facts(name: str, fact: str) -> None:
    got, wanted = read(name)
    assert [one_line(str(getattr(r, fact))) for r in got] == [one_line(str(getattr(w, fact))) for w in wanted]


@pytest.mark.parametrize("name", [name for name in DECIDED if not {"agenda", "call", "matters", "handled"} & {name}])
def test_outcomes(name: str) -> None:
    assert [outcome_of(record) for record, _ in pairs(name)] == [wanted.outcome for _, wanted in pairs(name)]


@pytest.mark.parametrize("name", DECIDED)
def test_parts_are_headings_with_their_offsets(name: str) -> None:
    for record, wanted in pairs(name):
        found = [record.text[heading.start : heading.end] for heading in record.headings]
        assert found == [heading.text for heading in record.headings]
        lacking = [part for part in wanted.parts if not any(text.startswith(part) for text in found)]
        assert not lacking, (wanted.section, found)


@pytest.mark.parametrize("name", DECIDED)
def test_each_record_has_its_own_case_number(name: str) -> None:
    for record, wanted in pairs(name):
        others = [other.case for _, other in pairs(name) if other.case and other.case != wanted.case]
        assert wanted.case is None or wanted.case in record.text
        assert not [case for case in others if case in record.text]


@pytest.mark.parametrize("name", DECIDED)
def test_running_text_as_a_person_would_copy_it(name: str) -> None:
    """Every word stands in its record in the right order, and nothing of headers, footers, contents."""
    for record, wanted in pairs(name):
        assert words(record.text) == words(plain("\n".join(wanted.text))), wanted.section


def words(text: str) -> list[str]:
    """The words of a text, hyphens and marks apart."""
    return re.findall(r"\w+", text.replace("-", " ").casefold())


def test_a_reports_chapters() -> None:
    got, wanted = read(REPORT)
    assert {str(record.type) for record in got} == {"raportti"}
    assert got[0].title == wanted[0].title
    assert [record.title for record in got[1:]] == [
        "1 Johdanto",
        "2.1 Tavoitteet ja kohderyhmä",
        "2.2 Aikataulu ja henkilöstö",
        "3 Tulokset",
        "4 Johtopäätökset ja suositukset",
    ]
    printed = Counter(words("\n".join(record.text for record in got)))
    assert printed["yöpartio"] == words("\n".join(wanted[0].text)).count("yöpartio")
