"""Running text out of blocks: places, headings, tables and bold stretches point where they say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.blocks import Kind
from ingest.lines import make_line
from ingest.text import TextBuilder, has_header
from tests.ingest.making import block, heading, line, table, words
from tests.ingest.sample import FILES, document

WordTest = Callable[[str], bool]


@pytest.mark.parametrize("file", FILES)
def test_places_cover_every_letter_of_every_record(file: str) -> None:
    for record in document(file).records:
        covered: set[int] = set()
        for place in record.places:
            assert 0 <= place.start <= place.end <= len(record.text)
            assert record.pages[0] <= place.page <= record.pages[1]
            assert place.box.x0 < place.box.x1
            assert place.box.top < place.box.bottom
            covered.update(range(place.start, place.end))
        assert [place.start for place in record.places] == sorted(place.start for place in record.places)
        bare = [offset for offset, letter in enumerate(record.text) if not letter.isspace() and offset not in covered]
        assert bare == []


@pytest.mark.parametrize("file", FILES)
def test_offsets_give_what_they_are_said_to_be(file: str) -> None:
    for record in document(file).records:
        for head in record.headings:
            assert record.text[head.start : head.end] == head.text
        for cell in (cell for found in record.tables for row in found.rows for cell in row):
            assert record.text[cell.start : cell.end] == cell.text
        for field in record.fields:
            if field.end > field.start and field.label != "Päätöksen tulos":
                assert " ".join(record.text[field.start : field.end].split()) == field.value


@pytest.mark.parametrize("file", FILES)
def test_rows_of_tables_have_as_many_cells_as_heads(file: str) -> None:
    for record in document(file).records:
        for found in record.tables:
            assert all(len(row) == len(found.header) for row in found.rows if found.header)


@pytest.mark.parametrize("file", FILES)
def test_texts_are_clean(file: str) -> None:
    for record in document(file).records:
        assert record.text == record.text.strip()
        assert "\n\n\n" not in record.text
        assert not {"\u00ad", "\x02", "\ufffe", "\x00", "ﬁ", "\u0308"} & set(record.text)


def test_paragraphs_and_headings(is_word: WordTest) -> None:
    builder = TextBuilder(is_word)
    builder.add(heading("Päätös"))
    builder.add(block("Ehdotus hyväksyttiin.", gap=False))
    builder.add(block("Asia on loppuun käsitelty.", gap=True))
    assert builder.text == "Päätös\nEhdotus hyväksyttiin.\n\nAsia on loppuun käsitelty."
    assert [(head.text, head.start, head.end) for head in builder.headings] == [("Päätös", 0, 6)]


def test_labels_are_headings() -> None:
    builder = TextBuilder(bool)
    builder.add(block("Valmistelija", Kind.LABEL))
    assert [head.text for head in builder.headings] == ["Valmistelija"]


def test_a_broken_word_loses_its_hyphen_and_keeps_both_places(is_word: WordTest) -> None:
    builder = TextBuilder(is_word)
    start, end = builder.add(block("uusi maahan-\nmuuttopalvelu aloittaa"))
    assert builder.text == "uusi maahanmuuttopalvelu aloittaa"
    assert (start, end) == (0, len(builder.text))
    assert [builder.text[p.start : p.end] for p in builder.places] == ["uusi maahan", "muuttopalvelu aloittaa"]
    assert [place.box.top for place in builder.places] == [100.0, 112.0]


def test_tables_are_lines_of_cells() -> None:
    builder = TextBuilder(bool)
    builder.add(block("Taulukko 1. Kustannukset"))
    start, end = builder.add(
        table(["Meno", "2024", "2025"], ["Palkat", "", "12 000"], ["Muut\nmenot", "1", "2"], head=True)
    )
    assert builder.text[start:end] == "Meno\t2024\t2025\nPalkat\t\t12 000\nMuut menot\t1\t2"
    (found,) = builder.tables
    assert (found.header, found.caption) == (("Meno", "2024", "2025"), "Taulukko 1. Kustannukset")
    assert [[cell.text for cell in row] for row in found.rows] == [["Palkat", "", "12 000"], ["Muut menot", "1", "2"]]
    assert (found.rows[0][1].start, found.rows[0][1].end) == (start + 22, start + 22)


def test_bold_stretches() -> None:
    builder = TextBuilder(bool)
    bold = words("Hakijan nimi", 72.0, bold=True)
    made = make_line([*bold, *words("Kuvitelman kunta", 150.0)], 1)
    builder.add_lines([made, line("Päätös tehty", 112.0, bold=True), line("eilen", 124.0)])
    assert [builder.text[s:e] for s, e in builder.bold] == ["Hakijan nimi", "Päätös tehty"]


def test_bold_cells_are_stretches_of_their_own() -> None:
    builder = TextBuilder(bool)
    builder.add_table(table(["Nimi", "Tunnus"], ["Kunta", "1"], head=True))
    assert [builder.text[s:e] for s, e in builder.bold] == ["Nimi", "Tunnus"]


def test_a_fork_is_empty_and_keeps_nothing() -> None:
    builder = TextBuilder(bool)
    builder.add(block("Jotakin"))
    assert builder.fork().text == ""
    assert builder.joined([line("muu-"), line("tos", 112.0)]) == "muutos"
    assert builder.text == "Jotakin"


@pytest.mark.parametrize(
    ("start", "end", "text"), [(0, 3, "eka"), (4, 8, "toka"), (2, 6, "a to"), (8, 8, ""), (0, 99, "eka toka")]
)
def test_stretches_of_the_text(start: int, end: int, text: str) -> None:
    builder = TextBuilder(bool)
    builder.add_lines([line("eka"), line("toka", 112.0)])
    assert builder.text_at(start, end) == text


HEADS = [
    (table(["Saaja", "Summa"], ["Kuoro", "1 000"], head=True), True),
    (table(["Saaja", "Summa"], ["Kuoro", "1 000"]), True),
    (table(["", "2024", "2025"], ["Palkat", "1", "2"], ["Muut", "3", "4"]), False),
    (table(["", "2024", "2025"], ["Palkat", "1", "2"], head=True), True),
    (table(["Palkat", "12 000"], ["Muut", "800"]), False),
    (table(["Hakija", "Kunta"], ["Nimi", "Oiva"]), False),
    (table(["Saaja", "Summa"], head=True), False),
    (table(["Saaja", ""], ["Kuoro", "1 000"], head=True), False),
    (table(["Otsikko " * 12, "Summa"], ["Kuoro", "1 000"], head=True), False),
    (table(["Saaja", "Summa"], ["Kuoro"], head=True), False),
]


@pytest.mark.parametrize(("found", "named"), HEADS)
def test_whether_the_first_row_names_the_columns(found: object, named: bool) -> None:
    assert has_header(found) is named  # type: ignore[arg-type]


def test_an_empty_builder() -> None:
    builder = TextBuilder(bool)
    builder.part("\n\n")
    assert (builder.text, builder.length, builder.places) == ("", 0, [])


@pytest.mark.parametrize(
    ("head", "heads"),
    [
        (["Seura", "Haettu 2025", "Myönnetään 2025"], True),
        (["Seura", "Myönnetty v. 2024 (€)", "Esitys"], True),
        (["Kuluerä", "2023 €", "2024 €"], True),
        (["Kuluerä", "TP 2023", "TA 2024 (€)"], True),
        (["Silta ry", "300 €", "noin 200"], False),
        (["Silta ry", "2 023 €", "2 024 €"], False),
    ],
)
def test_a_columns_head_may_name_a_year(head: list[str], heads: bool) -> None:
    assert has_header(table(head, ["Kuoro ry", "900 €", "800 €"], ["Lava ry", "70 €", "60 €"])) is heads
