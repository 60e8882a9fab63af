"""The sample collection read from its PDFs, held against what its gold file says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from ingest.asides import APPENDIX, COVER
from ingest.model import Record
from tests.ingest.sample import FILES, GOLD, document, layout, one_line, outcome_of, page_texts, squashed

XFAIL: dict[tuple[str, str], str] = {}


def cases(check: str) -> list[Any]:
    """The collection's files, those marked that the program does not yet read as it should."""
    return [
        pytest.param(file, marks=pytest.mark.xfail(strict=True, reason=XFAIL[check, file]))
        if (check, file) in XFAIL
        else file
        for file in FILES
    ]


def pairs(file: str) -> Iterator[tuple[Record, dict[str, Any]]]:
    """The records read and those of the gold file, side by side as far as both go."""
    return zip(document(file).records, GOLD[file]["records"], strict=False)


@pytest.mark.parametrize("file", cases("count"))
def test_number_of_records_and_pages(file: str) -> None:
    read = document(file)
    assert len(read.records) == len(GOLD[file]["records"])
    assert read.pages == GOLD[file]["pages"]
    assert [record.number for record in read.records] == list(range(1, len(read.records) + 1))


@pytest.mark.parametrize("file", cases("type"))
def test_types(file: str) -> None:
    assert {str(record.type) for record in document(file).records} == {gold["type"] for gold in GOLD[file]["records"]}


@pytest.mark.parametrize("name", ["title", "body", "date", "section"])
@pytest.mark.parametrize("file", FILES)
def test_facts(file: str, name: str, request: pytest.FixtureRequest) -> None:
    if reason := XFAIL.get((name, file)):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    read = [one_line(str(getattr(record, name))) for record in document(file).records]
    assert read == [one_line(str(gold[name])) for gold in GOLD[file]["records"]]


@pytest.mark.parametrize("file", cases("pages"))
def test_pages(file: str) -> None:
    assert [list(record.pages) for record in document(file).records] == [g["pages"] for g in GOLD[file]["records"]]


@pytest.mark.parametrize("file", cases("outcome"))
def test_outcomes(file: str) -> None:
    read = [outcome_of(record) for record in document(file).records]
    assert read == [gold["outcome"] for gold in GOLD[file]["records"]]


@pytest.mark.parametrize("file", cases("fields"))
def test_fields(file: str) -> None:
    missing = []
    for record, gold in pairs(file):
        read = {one_line(field.label): one_line(field.value) for field in record.fields}
        missing += [
            (record.title, label, value, read.get(one_line(label)))
            for label, value in gold["fields"].items()
            if read.get(one_line(label)) != one_line(value)
        ]
    assert missing == []


@pytest.mark.parametrize("file", cases("text_has"))
def test_phrases_stand_unbroken(file: str) -> None:
    lacking = [
        (record.number, phrase)
        for record, gold in pairs(file)
        for phrase in gold["text_has"]
        if one_line(phrase) not in one_line(record.text)
    ]
    assert lacking == []


@pytest.mark.parametrize("file", cases("text_lacks"))
def test_page_furniture_is_kept_out(file: str) -> None:
    held = [
        (record.number, phrase)
        for record, gold in pairs(file)
        for phrase in gold["text_lacks"]
        if one_line(phrase) in one_line(record.text)
    ]
    assert held == []


@pytest.mark.parametrize("file", cases("words"))
def test_no_word_of_any_page_is_lost(file: str) -> None:
    """Every word that pdfium reads stands in a record, the running headers, or the cover's or appendix's field.

    Only a page of contents may go: it says nothing that the sections' titles do not say.
    """
    kept = "".join(squashed(text) for text in everything(file))
    contents = [number for number, text in enumerate(page_texts(file), 1) if is_contents(text)]
    lost = [
        (number, word)
        for number, text in enumerate(page_texts(file), 1)
        if number not in contents
        for word in text.replace("\x02", "-").replace("\ufffe", "-").split()
        if not stands(squashed(word), kept)
    ]
    assert lost == []
    assert len(contents) <= 1
    if not contents:
        printed = Counter("".join(squashed(text) for text in page_texts(file)))
        assert printed - Counter(kept) == Counter()


@pytest.mark.parametrize("file", cases("words once"))
def test_no_word_is_written_twice(file: str) -> None:
    """No letter occurs oftener in the records than on the pages, but in headings that stand above several chapters."""
    texts = [record.text for record in document(file).records]
    printed = Counter("".join(squashed(text) for text in page_texts(file)))
    assert Counter("".join(map(squashed, texts))) - printed == Counter()


def stands(word: str, kept: str) -> bool:
    """Whether a word is kept, whole or in two pieces: pdfium may write neighbouring cells' words as one."""
    return word in kept or any(word[:cut] in kept and word[cut:] in kept for cut in range(3, len(word) - 2))


def everything(file: str) -> Iterator[str]:
    """All that a document's reading keeps."""
    for record in document(file).records:
        yield record.text
        yield from (field.value for field in record.fields if field.label in (COVER, APPENDIX))
        if record.is_row:
            yield from (field.label for field in record.fields)
    for page in layout(file).furniture:
        yield from (line.text for line in (*page.header, *page.footer))


def is_contents(text: str) -> bool:
    """Whether a page is the minutes' contents: a list of §s or matters under a heading that says so."""
    return any(head in text.casefold() for head in ("sisällys", "käsiteltävät asiat", "asialista", "§ otsikko"))
