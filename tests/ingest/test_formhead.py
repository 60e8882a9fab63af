"""What the head and the end of forms and reports state: addressee, name, the day of receipt or signing."""

from __future__ import annotations

import pytest

from ingest.formhead import addressee, arrival, dated, form_name, last_lines
from ingest.model import Field
from tests.ingest.making import block, table


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Opetus- ja kulttuuriministeriö", "PL 29"], "Opetus- ja kulttuuriministeriö"),
        (["Hakemus", "Kuvitelman kaupunki"], "Kuvitelman kaupunki"),
        (["Länsi-Uudenmaan hyvinvointialue"], "Länsi-Uudenmaan hyvinvointialue"),
        (["Taiteen edistämiskeskus"], "Taiteen edistämiskeskus"),
        (["Kaupunkilaisten ry", "Hakemus kaupungille"], None),
        ([], None),
    ],
)
def test_the_authority_addressed(lines: list[str], name: str | None) -> None:
    assert addressee(lines, ()) == name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Viranomainen", "Hämeen liitto"),
        ("Rahoittava viranomainen", "Hämeen liitto"),
        ("Muu viranomainen, jolta tukea on haettu", None),
        ("Hakija", None),
    ],
)
def test_the_authority_in_a_field_of_the_form(label: str, name: str | None) -> None:
    fields = [Field("Tila", "Saapunut", 0, 0), Field("Viranomainen", "", 0, 0), Field(label, "Hämeen liitto", 0, 0)]
    assert addressee((), fields) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Hankehakemus", "Hankehakemus"),
        ("Maakunnan kehittämisrahan hakemuslomake", "Maakunnan kehittämisrahan hakemuslomake"),
        ("HAKEMUS VALTIONAVUSTUKSEN SAAMISEKSI", "HAKEMUS VALTIONAVUSTUKSEN SAAMISEKSI"),
        ("Hakemus kylätoiminnan määrärahasta 2025", "Hakemus kylätoiminnan määrärahasta 2025"),
        ("Hakemus saapunut 3.2.2025", None),
        ("Lautakunta päätti hylätä myöhästyneen hakemuksen", None),
    ],
)
def test_a_forms_name_on_a_line_of_its_own(line: str, name: str | None) -> None:
    assert form_name(["Suomen rakennerahasto-ohjelma", line]) == name


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Saapunut 27.2.2025", "2025-02-27"),
        ("Saapunut 27.2.2025, JYVDno-2025-771", "2025-02-27"),
        ("Vastaanotettu 1.3.2025", "2025-03-01"),
        ("Saapumispäivä: 1.3.2025", "2025-03-01"),
        ("Inkommit 1.3.2025", "2025-03-01"),
        ("Hakemus jätetty 1.3.2025", "2025-03-01"),
        ("Virasto · Hakemus V/7/2025 · Lähetetty 1.3.2025 14:02", "2025-03-01"),
        ("Hakuaika päättyy 1.3.2025", None),
    ],
)
def test_the_day_of_receipt(line: str, day: str | None) -> None:
    assert arrival(["Hakemus", line], ()) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Kouvolassa 8.9.2025", "2025-09-08"),
        ("Annettu julkipanon jälkeen 8.9.2025", "2025-09-08"),
        ("Antopäivä: 8.9.2025", "2025-09-08"),
        ("8.9.2025", "2025-09-08"),
        ("Tampereella, 8.9.2025", "2025-09-08"),
        ("Tiedote 3.11.2025", "2025-11-03"),
        ("Päivätty: 3.11.2025", "2025-11-03"),
        ("Hyvinvointialueen aluehallitus 24.3.2025", "2025-03-24"),
        ("Raportointikausi 1.3.2025–31.8.2025", None),
        ("Tilaisuus pidetään 3.11.2025", None),
        ("31.2.2025", None),
    ],
)
def test_the_day_on_a_line_of_its_own(line: str, day: str | None) -> None:
    assert dated([line]) == day


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("Saapumispäivämäärä", "2024-03-14"),
        ("Hakemus jätetty", "2024-03-14"),
        ("Lähetetty", "2024-03-14"),
        ("Päiväys", None),
        ("Alkamispäivämäärä", None),
        ("Päätöspäivä", None),
    ],
)
def test_the_day_of_receipt_in_a_field(label: str, day: str | None) -> None:
    assert arrival((), [Field(label, "14.3.2024 klo 15.02", 0, 0)]) == day


def test_a_report_is_dated_at_its_end() -> None:
    text = [block("Teksti " * 30)] * 4
    assert last_lines([block("Väliraportti"), *text, table(["a", "b"]), block("Salo 28.5.2024")]) == ["Salo 28.5.2024"]
