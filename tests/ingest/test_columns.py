"""The label column at the left of many cities' decisions."""

from __future__ import annotations

import pytest

from ingest.columns import read_row, stands_apart, text_margin
from ingest.lines import rows
from ingest.sheets import Word
from tests.ingest.making import row, words

LABEL, TEXT = 60.0, 190.0
PROSE = "Nykyinen palvelu päättyy vuoden lopussa, ja uusi alkaa heti"


def page(*content: tuple[float, str], pitch: float = 14.0) -> list[list[Word]]:
    """Rows of a page; pieces that share their height are given as 'x, text | x, text'."""
    made = []
    for number, (x0, text) in enumerate(content):
        for place, piece in enumerate(text.split(" | ")):
            made += words(piece, x0 if not place else TEXT, 100 + pitch * number)
    return rows(made)


LABELLED = page(
    (LABEL, f"Valmistelija | {PROSE}"),
    *[(TEXT, PROSE)] * 6,
    (LABEL, f"Päätöshistoria | {PROSE}"),
    *[(TEXT, PROSE)] * 6,
    (LABEL, "Päätös | Ehdotus hyväksyttiin."),
)


def test_the_margin_of_a_labelled_layout_is_where_its_text_begins() -> None:
    assert text_margin([LABELLED]) == TEXT


def test_labels_are_parted_from_text() -> None:
    read = [read_row(row, 1, TEXT) for row in LABELLED]
    assert [row.label.text for row in read if row.label] == ["Valmistelija", "Päätöshistoria", "Päätös"]
    assert [row.pieces[0].text for row in read][-1] == "Ehdotus hyväksyttiin."
    assert sum(len(row.pieces) for row in read) == len(LABELLED)


@pytest.mark.parametrize(
    "plain",
    [
        page(*[(72.0, PROSE)] * 10),
        page((72.0, "Päätös"), *[(72.0, PROSE)] * 10),
        page(*[(72.0, PROSE), (90.0, "sisennetty rivi, joka jatkuu sisennettynä")] * 5),
        page(*[(72.0, f"{PROSE}"), (TEXT, PROSE)] * 6),
        page(*[(60.0, "1 000 | 2 000")] * 8),
        [],
    ],
    ids=["one column", "one heading", "slight indents", "text at two margins", "a table of sums", "an empty page"],
)
def test_other_layouts_have_no_label_column(plain: list[list[Word]]) -> None:
    assert text_margin([plain]) is None


def test_bold_headings_may_cross_both_columns() -> None:
    heading = words("Kansainvälisten osaajien vastaanottopalvelun vakinaistaminen", LABEL, 60.0, bold=True)
    assert text_margin([[heading, *LABELLED]]) == TEXT


def test_a_label_set_close_to_its_text_is_parted_by_the_margin() -> None:
    label = words("Valmistelijat/lisätietoja", LABEL)
    row = [*label, *words("Palvelujohtaja", label[-1].x1 + 4)]
    read = read_row(row, 1, row[-1].x0)
    assert read.label is not None
    assert (read.label.text, [piece.text for piece in read.pieces]) == ("Valmistelijat/lisätietoja", ["Palvelujohtaja"])


def test_a_long_label_sticks_out_where_no_text_stands_beside_it() -> None:
    read = read_row(words("Kaupunginhallituksen käsittely", LABEL), 1, TEXT)
    assert read.label is not None
    assert read.pieces == ()


def test_a_line_over_both_columns_is_no_label() -> None:
    read = read_row(words("Kaupunginhallituksen käsittely jatkui vielä illalla myöhään", LABEL), 1, TEXT)
    assert read.label is None
    assert len(read.pieces) == 1


@pytest.mark.parametrize("margin", [None, TEXT])
def test_text_at_the_margin_is_no_label(margin: float | None) -> None:
    read = read_row(words(PROSE, TEXT), 4, margin)
    assert read.label is None
    assert (read.pieces[0].text, read.pieces[0].page) == (PROSE, 4)


def test_a_row_spans_its_label_and_pieces() -> None:
    row = [*words("Päätös", LABEL, 98.0), *words("Ehdotus hyväksyttiin.", TEXT, 101.0)]
    read = read_row(row, 1, TEXT)
    assert (read.top, read.bottom) == (98.0, 111.0)


def test_a_bold_heading_is_not_cut_where_a_word_happens_to_begin_at_the_margin() -> None:
    heading = words("PORTIN ENTISÖINTI", LABEL, 100.0, bold=True)
    row = read_row(heading, 1, heading[1].x0)
    assert row.label is None
    assert [piece.text for piece in row.pieces] == ["PORTIN ENTISÖINTI"]
    label, text = words("Päätös", LABEL, 100.0, bold=True), words("Hyväksyttiin.", TEXT, 100.0)
    assert read_row([*label, *text], 1, TEXT).label is not None


def test_a_column_of_facts_at_the_left_is_a_text_of_its_own() -> None:
    facts = [
        row(label=text, top=100 + 13 * n, size=9)
        for n, text in enumerate(["Päättäjä", "Rehtori", "Pykälä", "§ 27", "Asia"])
    ]
    assert stands_apart([*facts, row((190, "Avustuksen myöntäminen"), top=106)])
    assert not stands_apart(facts[:4])
    assert not stands_apart([row((190, "Teksti"), label="Päätös", top=100 + 13 * n) for n in range(6)])
    assert not stands_apart([row(label="Päätös", top=100 + 40 * n) for n in range(6)])
