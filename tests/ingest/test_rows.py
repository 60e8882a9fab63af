"""Rows of project lists: fields by columns, names, totals."""

from __future__ import annotations

import time

import pytest

from ingest.rows import Entry, ListTable, add_row, entries, head_between, is_total, list_tables, totals, unit_above
from ingest.text import TextBuilder
from tests.ingest.making import block, heading, lines, table

HEAD = ["Saaja", "Hanke", "Haettu €", "Myönnetty €"]
ROW = ["Kuoro ry", "Kevätkonsertti", "1 450", "1 000"]


def listed(*content: list[str], head: bool = True) -> ListTable:
    return ListTable(table(*content, head=head), TextBuilder(bool))


def test_rows_and_labels() -> None:
    found = listed(HEAD, ROW, ROW)
    assert found.header == tuple(HEAD)
    assert len(found.rows) == 2
    assert [found.label(n) for n in range(5)] == [*HEAD, "Sarake 5"]


def test_a_list_without_heads() -> None:
    found = listed(["Kuoro ry", "Konsertti"], ["Teatteri ry", "Näytelmä"], head=False)
    assert (found.header, len(found.rows), found.label(1)) == ((), 2, "Sarake 2")


@pytest.mark.parametrize(
    ("head", "column"),
    [
        (["Saaja", "Hanke"], 1),
        (["Nro", "Tuensaaja", "Hankkeen nimi", "Hankkeen alkamispäivä"], 2),
        (["Hankkeen alkupvm", "Hankkeen nimi"], 1),
        (["Nro", "Hakija", "Summa €"], 1),
        (["Järjestö", "Summa €"], 0),
        (["Hankenumero", "Hakija", "Hankkeen nimi"], 2),
        (["Sökande", "Projektets namn", "Beviljat €"], 1),
        (["Mottagare", "Beviljat €"], 0),
        (["Nimi", "Summa €"], 0),
    ],
)
def test_the_column_that_names_the_project(head: list[str], column: int) -> None:
    assert listed(head, ["x"] * len(head), ["y"] * len(head)).name_column == column


def test_fields_of_a_row() -> None:
    found = listed(HEAD, ROW, ["Teatteri ry", "", "5 100", ""])
    builder = TextBuilder(bool)
    fields = add_row(found, Entry(found.rows[1]), builder)
    assert [(field.label, field.value) for field in fields] == [
        ("Saaja", "Teatteri ry"),
        ("Hanke", ""),
        ("Haettu €", "5 100"),
        ("Myönnetty €", ""),
    ]
    assert builder.text == "Teatteri ry\n\n5 100"
    assert all(builder.text[field.start : field.end] == field.value for field in fields)


def test_a_column_name_that_occurs_twice_gets_its_number() -> None:
    found = listed(["Saaja", "Summa", "Summa"], ["Kuoro ry", "1", "2"], ["Teatteri ry", "3", "4"])
    fields = add_row(found, Entry(found.rows[0]), TextBuilder(bool))
    assert [field.label for field in fields] == ["Saaja", "Summa", "Summa (3)"]


def test_paragraphs_of_a_cell() -> None:
    found = listed(HEAD, ROW, ROW)
    cell = (*lines("Ensimmäinen kappale\njatkuu."), *lines("Toinen kappale.", 150.0))
    builder = TextBuilder(bool)
    (field,) = add_row(found, Entry([cell]), builder)
    assert builder.text == "Ensimmäinen kappale jatkuu.\n\nToinen kappale."
    assert (field.value, field.start, field.end) == (
        "Ensimmäinen kappale jatkuu. Toinen kappale.",
        0,
        len(builder.text),
    )


@pytest.mark.parametrize(
    ("first", "total"),
    [
        ("Yhteensä", True),
        ("YHTEENSÄ", True),
        ("Kaikki yhteensä", True),
        ("Summa", True),
        ("Välisumma", True),
        ("Yhteensä 30 hakemusta", True),
        ("Sammanlagt", True),
        ("Totalt", True),
        ("Kuoro ry yhteensä", True),
        ("Yhteensopiva ry", False),
        ("Summanen ry", False),
        ("Kuoro ry", False),
        ("Totalförsvarets vänner rf", False),
        ("", False),
    ],
)
def test_rows_of_totals(first: str, total: bool) -> None:
    assert is_total(table([first, "4 000"]).rows[0]) is total


GROUPED = (["Koodi", "Haettu €", "Ehdotus €"], ["Silta ry", "", ""], ["C12", "900", "800"], ["C13", "70", "0"])


def test_what_heads_a_group_of_rows_belongs_to_them() -> None:
    found = listed(*GROUPED, ["", "Yhteensä", "800"], ["Kuoro ry", "", ""], ["A1", "50", "50"])
    builder = TextBuilder(bool)
    made = [add_row(found, entry, builder) for entry in entries(found, TextBuilder(bool))]
    assert [(fields[0].value, fields[-1].label, fields[-1].value) for fields in made] == [
        ("C12", "Ryhmä", "Silta ry"),
        ("C13", "Ryhmä", "Silta ry"),
        ("A1", "Ryhmä", "Kuoro ry"),
    ]
    assert builder.text == "Silta ry\n\nC12\n\n900\n\n800\n\nC13\n\n70\n\n0Kuoro ry\n\nA1\n\n50\n\n50"


def test_totals_keep_the_head_and_the_sums() -> None:
    made = totals(table(HEAD, ROW, ["Yhteensä", "", "1 450", "1 000"], head=True))
    assert made is not None
    assert [[line.text for cell in row for line in cell] for row in made.rows] == [HEAD, ["Yhteensä", "1 450", "1 000"]]


def test_a_head_alone_is_kept_where_it_has_no_figures() -> None:
    made = totals(table(HEAD, ROW, ROW, head=True))
    assert made is not None
    assert len(made.rows) == 1
    assert totals(table(["Saaja", "1 000 €"], ["Kuoro ry", "4"], ["Lava ry", "5"], head=True)) is None


def test_the_tables_of_a_list_have_as_many_columns() -> None:
    blocks = [block("Avustukset"), table(HEAD, ROW, ROW), table(["Ehto", "Selitys"]), table(ROW[1:], ROW[1:])]
    assert list_tables(blocks) == [1, 3]


def test_partners_on_lines_of_their_own_are_lines() -> None:
    partners = "Jokivarren ammattiopisto\nKuvitelman kunta\nSilta ry"
    found = listed(["Hanke", "Osatoteuttajat", "€"], ["Niitty", partners, "5 000"], ROW[:3])
    found.edges = [100.0, 400.0, 500.0]
    builder = TextBuilder(bool)
    fields = add_row(found, Entry(found.rows[0]), builder)
    assert fields[1].value == "Jokivarren ammattiopisto Kuvitelman kunta Silta ry"
    assert builder.text == f"Niitty\n\n{partners}\n\n5 000"


@pytest.mark.parametrize(
    ("note", "unit"),
    [
        ("Luvut tuhansina euroina", "tuhansina euroina"),
        ("Hankkeet 2025 (1 000 €)", "1 000 €"),
        ("Summat on ilmoitettu euroina.", "euroina"),
        ("Säätiö myönsi yhteensä 61 500 euroa.", ""),
    ],
)
def test_the_unit_said_above_a_list(note: str, unit: str) -> None:
    assert unit_above([block("Rahoitetut hankkeet"), block(note)]) == unit


def test_a_year_heads_its_rows() -> None:
    found = listed(["Hanke", "Haettu €", "Tuki €"], ["2024", "", ""], ["Latukone", "900", "800"], ["Torvi", "70", "60"])
    made = [add_row(found, entry, TextBuilder(bool)) for entry in entries(found, TextBuilder(bool))]
    assert [(fields[0].value, fields[-1].value) for fields in made] == [("Latukone", "2024"), ("Torvi", "2024")]


def test_a_table_cut_by_a_heading_keeps_the_heads_of_the_one_above() -> None:
    blocks = [table(HEAD, ROW, ROW, head=True), heading("Kevät 2025"), table(ROW, ROW)]
    first = ListTable(blocks[0], TextBuilder(bool))
    assert ListTable(blocks[2], TextBuilder(bool), first.header).header == tuple(HEAD)
    assert ListTable(table(ROW[1:], ROW[1:]), TextBuilder(bool), first.header).header == ()
    assert head_between(blocks, [0, 2], 2) == "Kevät 2025"
    assert head_between(blocks, [0, 2], 0) == ""


@pytest.mark.parametrize("text", ["1 " * 50_000, "(" * 100_000, "a " * 50_000, "milj. " * 16_000])
def test_hostile_cells(text: str) -> None:
    started = time.process_time()
    assert not is_total(table([text, "4 000"]).rows[0])
    assert unit_above([block(text)]) == ""
    assert time.process_time() - started < 1
