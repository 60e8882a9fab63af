"""Forms: labels and values in one cell, side by side, or after bold letters."""

from __future__ import annotations

import time

import pytest

from ingest.forms import form_fields
from ingest.labels import known_labels
from ingest.model import Cell, Field, Table


def table_of(*content: list[str]) -> tuple[str, Table]:
    """A text and the table it is: rows are lines, cells parted by tabs."""
    text, rows = "", []
    for number, texts in enumerate(content):
        text += "\n" if number else ""
        cells = []
        for place, cell in enumerate(texts):
            text += "\t" if place else ""
            cells.append(Cell(cell, len(text), len(text) + len(cell)))
            text += cell
        rows.append(tuple(cells))
    return text, Table((), tuple(rows))


def fields(*content: list[str], form: bool = True) -> list[tuple[str, str]]:
    text, table = table_of(*content)
    found = form_fields(text, [table], [], form=form)
    for field in found:
        assert " ".join(text[field.start : field.end].split()) == field.value
    return [(field.label, field.value) for field in found]


@pytest.mark.parametrize(
    ("cell", "label", "value"),
    [
        ("Hakijan nimi Kuvitelman kunta", "Hakijan nimi", "Kuvitelman kunta"),
        ("Hakijan nimi: Kuvitelman kunta", "Hakijan nimi", "Kuvitelman kunta"),
        ("Hakijan nimi\nKuvitelman kunta", "Hakijan nimi", "Kuvitelman kunta"),
        ("Hakijan nimi", "Hakijan nimi", ""),
        ("Y-tunnus 0171450-7", "Y-tunnus", "0171450-7"),
        ("Hakijayhteisön Y-tunnus 0171450-7", "Hakijayhteisön Y-tunnus", "0171450-7"),
        ("Puhelin +358 44 555 0100", "Puhelin", "+358 44 555 0100"),
        ("Sähköpostiosoite oiva.esimerkki@kunta.example", "Sähköpostiosoite", "oiva.esimerkki@kunta.example"),
        ("Postinumero 70101", "Postinumero", "70101"),
        ("Lähiosoite PL 228", "Lähiosoite", "PL 228"),
        ("Haettava avustus 118 400 €", "Haettava avustus", "118 400 €"),
        ("Hankkeen nimi Lukusilta", "Hankkeen nimi", "Lukusilta"),
        ("Omarahoitus (vähintään 20 %) 24 000", "Omarahoitus", "24 000"),
    ],
)
def test_label_and_value_in_one_cell(cell: str, label: str, value: str) -> None:
    assert fields([cell]) == [(label, value)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hakijan nimi", "Kuvitelman kunta"),
        ("Hakijan nimi:", "Kuvitelman kunta"),
        ("Hankkeen nimi", "lukusilta"),
        ("Sähköposti", ""),
        ("Yhteyshenkilö", "Oiva Esimerkki"),
        ("Haettava avustus euroina", "118 400 €"),
        ("2.1 Hankkeen nimi", "Lukusilta"),
    ],
)
def test_label_and_value_side_by_side(left: str, right: str) -> None:
    assert fields([left, right]) == [(left.rstrip(":"), right)]


def test_columns_of_figures_are_no_values_of_labels() -> None:
    assert fields(["Hakija", "Haettu", "Esitys"], ["Silta ry", "12 000", "9 000"], ["Kaiku ry", "3 000", "0"]) == []


def test_two_fields_in_a_row() -> None:
    assert fields(["Hakijan nimi Kuvitelman kunta", "Y-tunnus 0171450-7"]) == [
        ("Hakijan nimi", "Kuvitelman kunta"),
        ("Y-tunnus", "0171450-7"),
    ]


def test_a_label_that_occurs_again_gets_a_number() -> None:
    assert [label for label, _ in fields(["Puhelin", "044 555 0100"], ["Puhelin", "044 555 0101"])] == [
        "Puhelin",
        "Puhelin (2)",
    ]


def test_a_value_may_take_several_lines() -> None:
    assert fields(["Hankkeen nimi", "Lukusilta\nperheille"]) == [("Hankkeen nimi", "Lukusilta perheille")]


@pytest.mark.parametrize(
    "row",
    [
        ["Palkat", "12 000"],
        ["2024", "2025"],
        ["Kunta", "Asukkaat", "Kasvu"],
        pytest.param(["Kunta", "Asukkaat", "Muutto"]),
        ["", ""],
    ],
)
def test_tables_of_data_have_no_fields(row: list[str]) -> None:
    assert fields(row) == []


def test_outside_forms_only_known_labels_make_fields() -> None:
    assert fields(["Hakijan nimi Kuvitelman kunta"], form=False) == [("Hakijan nimi", "Kuvitelman kunta")]
    assert fields(["Asiasta sanottua: se etenee"], form=False) == []
    assert fields(["Hankkeessa kuullut asukkaat 5 000"], form=False) == []


def bold_fields(text: str, *labels: str) -> list[tuple[str, str]]:
    bold = []
    at = 0
    for label in labels:
        at = text.index(label, at)
        bold.append((at, at + len(label)))
        at += len(label)
    found = form_fields(text, [], bold, form=True)
    assert all(" ".join(text[f.start : f.end].split()) == f.value for f in found)
    return [(field.label, field.value) for field in found]


def test_bold_labels_and_plain_values() -> None:
    text = "Hakija Keljon Liikuttajat ry\nRekisterinumero 219.446 Y-tunnus 2765432-8\nPuhelin 041 555 0211"
    assert bold_fields(text, "Hakija", "Rekisterinumero", "Y-tunnus", "Puhelin") == [
        ("Hakija", "Keljon Liikuttajat ry"),
        ("Rekisterinumero", "219.446"),
        ("Y-tunnus", "2765432-8"),
        ("Puhelin", "041 555 0211"),
    ]


def test_bold_labels_with_colons() -> None:
    assert bold_fields("Hakija: Liikuttajat ry\nSähköposti:\nPuhelin: 1", "Hakija:", "Sähköposti:", "Puhelin:") == [
        ("Hakija", "Liikuttajat ry"),
        ("Sähköposti", ""),
        ("Puhelin", "1"),
    ]


def test_a_value_ends_with_its_paragraph() -> None:
    assert bold_fields("Hakija Liikuttajat ry\n\nTavoitteena on liikunta.", "Hakija") == [("Hakija", "Liikuttajat ry")]


def test_a_label_with_a_colon_above_prose_is_a_heading() -> None:
    prose = "Neuvonta on tavoittanut perheet aiempaa paremmin, ja jonot ovat lyhentyneet kaikissa toimipisteissä."
    assert bold_fields(f"Hankkeen tulokset:\n\n{prose}") == []
    assert bold_fields("Hankkeen nimi:\n\nHakija:") == [("Hankkeen nimi", ""), ("Hakija", "")]


def test_headings_of_parts_are_no_labels() -> None:
    assert (
        bold_fields("Hakijan tiedot\n\nHankesuunnitelma\n\nTarve on suuri.", "Hakijan tiedot", "Hankesuunnitelma") == []
    )


def test_known_labels_come_longest_first() -> None:
    labels = known_labels()
    assert len(labels) > 50
    assert list(labels) == sorted(labels, key=len, reverse=True)
    assert labels.index("Postinumero ja -toimipaikka") < labels.index("Postinumero")


def test_no_tables_no_fields() -> None:
    assert form_fields("", [], [], form=True) == ()


@pytest.mark.parametrize("nonsense", ["((((", "Hakija: ", "Hakijan nimi (", "a a ", "Nimi " * 3 + "(", ": : ", "A:B"])
def test_long_cells_take_no_time(nonsense: str) -> None:
    cell = nonsense * (100_000 // len(nonsense))
    started = time.process_time()
    text, table = table_of([cell], [cell, cell])
    assert all(isinstance(field, Field) for field in form_fields(text, [table], [], form=True))
    assert time.process_time() - started < 2


def test_a_projects_figures_outside_a_form() -> None:
    rows = [
        ["Avustuksen saaja", "Kuvitelman kunta"],
        ["Hankkeen nimi", "Niitty"],
        ["Päätöksen päivämäärä", "12.3.2024"],
        ["Myönnetty avustus", "60 000 €"],
        ["Avustuksen käyttöaika", "1.8.2024–31.7.2025"],
        ["Käytetty avustus", "58 210 €"],
        ["Omarahoitus", "14 552 €"],
        ["Palautettava avustus", "1 790 €"],
    ]
    assert fields(*rows, form=False) == [(label, value) for label, value in rows]


def test_costs_are_no_fields() -> None:
    rows = [["Palkat", "4 000 €"], ["Haettava avustus", "3 000 €"], ["Omarahoitus", "1 000 €"], ["Yhteensä", "4 000 €"]]
    assert ("Palkat", "4 000 €") not in fields(*rows, form=False)


def test_a_value_may_begin_like_a_label() -> None:
    rows = [
        ["Hankkeen nimi", "Lukukaverit kylille"],
        ["Toteuttamisaika", "1.8.2025–31.12.2026"],
        ["Tiivistelmä hankkeesta", "Hankkeessa koulutetaan vapaaehtoisia lukukavereita kyläkouluille."],
    ]
    assert fields(*rows) == [(label, value) for label, value in rows]


def test_rows_of_sums_are_no_labels_above_values() -> None:
    rows = [
        ["Tulot", "Summa (€)"],
        ["Haettava avustus OKM:ltä", "25 600"],
        ["Muu rahoitus", "0"],
        ["Yhteensä", "25 600"],
    ]
    found = dict(fields(*rows))
    assert (found["Haettava avustus OKM:ltä"], found["Muu rahoitus"]) == ("25 600", "0")
    assert "25 600" not in found


@pytest.mark.parametrize("text", ["\n" * 100_000, "Hakijan nimi\n\n" * 3_000, "Hanke: " * 14_000, "§" * 100_000])
def test_hostile_texts_outside_tables(text: str) -> None:
    started = time.process_time()
    assert isinstance(form_fields(text, [], [], form=True), tuple)
    assert isinstance(form_fields(text, [], [], form=False), tuple)
    assert time.process_time() - started < 1
