"""Which records describe a project, and what they tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import GROUP, Field, Heading, Record, RecordType
from nlp.dates import find_dates
from nlp.model import Organization, Project
from nlp.money import find_amounts
from nlp.projects import describe_project


def _record(
    kind: RecordType, title: str, text: str, fields: Sequence[tuple[str, str]] = (), *, is_row: bool = False
) -> Record:
    """A record of a text; fields are written under it, a line each."""
    found = []
    for label, value in fields:
        text += f"{label}: "
        found.append(Field(label, value, len(text), len(text) + len(value)))
        text += f"{value}\n"
    return Record("a.pdf", "0" * 64, 1, kind, title, None, None, None, (1, 1), text, fields=tuple(found), is_row=is_row)


def _describe(record: Record, *names: str) -> Project | None:
    text = record.text
    organizations = [
        Organization(text=name, start=text.index(name[:5]), end=text.index(name[:5]) + len(name), name=name)
        for name in names
    ]
    return describe_project(record, find_amounts(text, record.fields, record.tables), find_dates(text), organizations)


ROW = [
    ("Hankkeen nimi", "Silta työhön"),
    ("Avustuksen saajan nimi", "Jokivarren Setlementti ry"),
    ("Erityistavoite", "2 Laillinen maahanmuutto"),
    ("Tavoite ja tulokset", "Hankkeessa luodaan ohjauksen malli."),
    ("EU-rahoitus (euroa)", "318620,5"),
    ("Hankkeen alkamispäivä", "1.3.2024"),
    ("Hankkeen päättymispäivä", "28.2.2026"),
]


def test_row_of_a_project_list() -> None:
    record = _record(RecordType.HANKELUETTELO, "Silta työhön", "", ROW, is_row=True)
    assert _describe(record) == Project(
        name="Silta työhön",
        recipient="Jokivarren Setlementti ry",
        objective="Hankkeessa luodaan ohjauksen malli.",
        start="2024-03-01",
        end="2026-02-28",
        granted=Decimal("318620.5"),
    )


@pytest.mark.parametrize(
    ("fields", "project"),
    [
        (
            [("Hanke", "Niitty"), ("Toteuttaja", "Suvannon kunta"), ("Toteutusaika", "1.1.2024–31.12.2025")],
            Project(name="Niitty", recipient="Suvannon kunta", start="2024-01-01", end="2025-12-31"),
        ),
        (
            [("Hakija", "Soutu ry"), ("Käyttötarkoitus", "Leiri"), ("Haettu €", "900"), ("Myönnetty €", "500")],
            Project(recipient="Soutu ry", objective="Leiri", applied=Decimal(900), granted=Decimal(500)),
        ),
        (
            [("Projektin nimi", "Niitty"), ("Kokonaiskustannukset €", "80 000"), ("Omarahoitus €", "20 000")],
            Project(name="Niitty", total_cost=Decimal(80000), self_funding=Decimal(20000)),
        ),
        (
            [("Organisation", "Aurora Oy"), ("Project", "Lidar"), ("Funding (EUR)", "900 000")],
            Project(name="Lidar", recipient="Aurora Oy", granted=Decimal(900000)),
        ),
        (
            [("Sökande", "Kören rf"), ("Projektets namn", "Vårsång"), ("Ansökt €", "900"), ("Beviljat €", "500")],
            Project(name="Vårsång", recipient="Kören rf", applied=Decimal(900), granted=Decimal(500)),
        ),
        (
            [("Koodi", "C12"), ("Käyttötarkoitus", "Leiri"), ("Haettu €", "900"), ("Ryhmä", "Soutu ry")],
            Project(recipient="Soutu ry", objective="Leiri", applied=Decimal(900)),
        ),
        (
            [("Hanke", "Niitty"), ("Haettu €", "900"), ("Ryhmä", "Toimintalinja 2")],
            Project(name="Niitty", applied=Decimal(900)),
        ),
        (
            [("Hanke", "Niitty"), ("Hakija", "Suvannon kunta (7654321-0)"), ("Haettu €", "900")],
            Project(name="Niitty", recipient="Suvannon kunta", applied=Decimal(900)),
        ),
        (
            [("Hanke", "Niitty"), ("Kokonaisbudjetti", "620"), ("Omarahoitus", "186"), ("Yksikkö", "1 000 €")],
            Project(name="Niitty", total_cost=Decimal(620000), self_funding=Decimal(186000)),
        ),
        (
            [("Hankkeen nimi ja hanketunnus", "Niitty"), ("Organisaatiotyyppi", "Kunta"), ("Haettu €", "900")],
            Project(name="Niitty", applied=Decimal(900)),
        ),
        (
            [
                ("Project title", "BogRescue"),
                ("Coordinating beneficiary", "Metsähallitus"),
                ("Total budget (€)", "900"),
                ("Start date", "1.9.2023"),
                ("End date", "31.8.2029"),
            ],
            Project(
                name="BogRescue",
                recipient="Metsähallitus",
                start="2023-09-01",
                end="2029-08-31",
                total_cost=Decimal(900),
            ),
        ),
        ([("Hankehakemus", "Ohjelma 2021–2027"), ("Haettu €", "900")], None),
        ([("Nimi", "Kuusi"), ("Puhelin", "040 123 4567")], None),
        ([("Hanke", "Niitty"), ("Lisätietoja", "ei")], None),
    ],
)
def test_rows(fields: list[tuple[str, str]], project: Project | None) -> None:
    assert _describe(_record(RecordType.HANKELUETTELO, "", "", fields, is_row=True)) == project


def test_application() -> None:
    fields = [
        ("Hakijan nimi", "Suvannon kaupunki"),
        ("Haettava määrä euroina", "20 000,50 €"),
        ("Hankkeen nimi", "Aamunkoi - kotoutujien neuvonta"),
        ("Hankkeen suunniteltu alkamis- ja päättymisaika", "1.11.2022-30.9.2023"),
    ]
    text = (
        "Hankkeen tavoitteena on koota neuvonta yhteen paikkaan. Muuta.\n\nRahoitussuunnitelma\n"
        "Haettava avustus\n20 000,50 €\nOma rahoitus\n5 000 €\nYhteensä\n25 000,50 €\n\n"
    )
    record = _record(RecordType.HAKEMUS, "Hakemus valtionavustuksen saamiseksi", text, fields)
    assert _describe(record) == Project(
        name="Aamunkoi - kotoutujien neuvonta",
        recipient="Suvannon kaupunki",
        objective="Hankkeen tavoitteena on koota neuvonta yhteen paikkaan.",
        start="2022-11-01",
        end="2023-09-30",
        total_cost=Decimal("25000.5"),
        applied=Decimal("20000.5"),
        self_funding=Decimal(5000),
    )


DECISION = (
    "Johtaja päätti hyväksyä Suvannon kaupungin osallistumisen rahaston hakuun hankkeella “Vihreä polku”. "
    "Haku on auki 1.9.2024 - 30.9.2024.\n\n"
    "Vihreä polku -hankkeen tavoitteena on tunnistaa esteet. Hankkeen kokonaisbudjetti on 90 400 euroa, josta haettava "
    "tuki kattaa 67 800 euroa. Omarahoitusosuudeksi jää 22 600 euroa. Alustava hankeaika on 1.3.2025 - 29.2.2028.\n"
)


def test_decision_to_apply() -> None:
    record = _record(
        RecordType.VIRANHALTIJAPAATOS, "Osallistuminen rahaston hakuun hankkeella “Vihreä polku”", DECISION
    )
    assert _describe(record, "Suvannon kaupunki") == Project(
        name="Vihreä polku",
        recipient="Suvannon kaupunki",
        objective="Vihreä polku -hankkeen tavoitteena on tunnistaa esteet.",
        start="2025-03-01",
        end="2028-02-29",
        total_cost=Decimal(90400),
        applied=Decimal(67800),
        self_funding=Decimal(22600),
    )


def test_application_with_labels_left_in_the_text() -> None:
    text = (
        "Hakijan nimi Suvannon kunta\tHakijan kotikunta Suvanto\nHankkeen nimi: Aamunkoi\n\nTavoitteet\n\n"
        "Neuvonnan tavoitteena on lyhyempi jono. Haettava avustus on 8 000 €.\n"
    )
    record = replace(
        _record(RecordType.HAKEMUS, "Hakemus", text, [("Hakijan Y-tunnus", "1234567-1")]),
        headings=(Heading("Tavoitteet", 1, text.index("Tavoitteet"), text.index("Tavoitteet") + 10),),
    )
    assert _describe(record) == Project(
        name="Aamunkoi",
        recipient="Suvannon kunta",
        objective="Neuvonnan tavoitteena on lyhyempi jono.",
        applied=Decimal(8000),
    )


@pytest.mark.parametrize(
    ("group", "name", "recipient"), [("Suvannon kunta", "Iltaryhmät", "Suvannon kunta"), ("Nuoret", None, "Iltaryhmät")]
)
def test_a_column_of_applicant_and_project(group: str, name: str | None, recipient: str) -> None:
    fields = [("Hakija ja hanke", "Iltaryhmät"), ("Myönnetty (€)", "5 400"), (GROUP, group)]
    project = _describe(_record(RecordType.HANKELUETTELO, "Iltaryhmät", "", fields, is_row=True))
    assert project == Project(name=name, recipient=recipient, granted=Decimal(5400))


def test_a_question_is_no_objective() -> None:
    text = "Mitä hankkeella tavoitellaan?\nHankkeen tavoitteena on lyhyempi jono."
    fields = [
        ("Hankkeen nimi", "Aamunkoi"),
        ("Hakija", "Suvannon kunta"),
        ("Suunniteltu toteutusaika", "1.2.–30.6.2025"),
    ]
    project = _describe(_record(RecordType.HAKEMUS, "Hakemus", text + "\n\n", fields))
    assert project is not None
    assert (project.objective, project.start) == ("Hankkeen tavoitteena on lyhyempi jono.", "2025-02-01")


def test_the_sum_that_the_years_add_up_to_is_the_projects() -> None:
    years = [("2026", 20_000), ("2027", 65_000), ("2028", 65_000), ("2029", 90_000), ("Yhteensä", 240_000)]
    text = "Haetaan rahoitusta hankkeelle.\n" + "".join(f"{year}: kustannusarvio {sum} euroa.\n" for year, sum in years)
    project = _describe(_record(RecordType.MUU, "Rahoituksen hakeminen Joki virtaa -hankkeelle", text))
    assert project is not None
    assert project.total_cost == 240_000


def test_a_final_reports_span_is_its_projects() -> None:
    text = "Vireä ranta\nHankkeen loppuraportti 1.1.2023–30.6.2025\nTavoitteena oli rannan kunto. "
    project = _describe(_record(RecordType.RAPORTTI, "Vireä ranta", text + "Hankkeen tavoitteena oli ranta."))
    assert project is not None
    assert (project.start, project.end, project.objective) == (
        *("2023-01-01", "2025-06-30"),
        "Hankkeen tavoitteena oli ranta.",
    )


def test_labels_with_colons_in_a_decision() -> None:
    fields = [
        ("Avustuksen saaja", "Suvannon kunta"),
        ("Hanke", "Rantatien alikulku"),
        ("Haettu avustus", "480 000 euroa"),
        ("Hankkeen kustannusarvio", "960 000 euroa"),
        ("Myönnetty avustus", "400 000 euroa"),
        ("Hankkeen toteutusaika", "1.7.2025–31.12.2026"),
    ]
    text = "".join(f"{label}: {value}\n" for label, value in fields)
    record = _record(RecordType.MUU, "Valtionavustuspäätös", text)
    assert _describe(record) == Project(
        name="Rantatien alikulku",
        recipient="Suvannon kunta",
        start="2025-07-01",
        end="2026-12-31",
        total_cost=Decimal(960000),
        applied=Decimal(480000),
        granted=Decimal(400000),
    )


def test_a_reports_cover_tells_of_its_project() -> None:
    fields = [
        ("Hankkeen nimi", "Älykäs satama, hanketunnus 178 402"),
        ("Hankekoodi", "A80211"),
        ("Toteuttaja", "Suvannon kaupunki"),
        ("Rahoittaja", "Hämeen liitto"),
        ("Toteutusaika", "1.3.2022–31.12.2024"),
        ("Kokonaisbudjetti", "412 300 €"),
        ("EAKR-tuki", "288 610 €"),
    ]
    record = _record(RecordType.RAPORTTI, "Älykäs satama", "Hankkeen loppuraportti\n\n", fields)
    assert _describe(record, "Hämeen liitto") == Project(
        name="Älykäs satama",
        recipient="Suvannon kaupunki",
        start="2022-03-01",
        end="2024-12-31",
        total_cost=Decimal(412300),
        granted=Decimal(288610),
    )
    assert _describe(replace(record, number=3, title="1 Perustiedot"), "Hämeen liitto") == _describe(record)
    assert _describe(replace(record, number=3, fields=()), "Hämeen liitto") is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('Rahoituksen hakeminen hankkeelle "Joki virtaa"', "Joki virtaa"),
        ("Valtionavustuksen hakeminen Joki virtaa -hankkeelle", "Joki virtaa"),
        ("Hankehakemus: Jokilaakso-hanke", "Jokilaakso"),
        ("Osallistuminen ”Joki virtaa” -hankkeeseen", "Joki virtaa"),
        ("Avustuksen hakeminen", "Vihreä polku"),
    ],
)
def test_names_in_titles(title: str, name: str) -> None:
    project = _describe(_record(RecordType.POYTAKIRJANOTE, title, DECISION), "Suvannon kaupunki")
    assert project is not None
    assert project.name == name


GRANT = (
    "Jokivarren Soutajat ry on hakenut avustusta 9 000 euroa hankkeeseen Airot vesille ajalle 1.5.–30.9.2025. "
    "Lautakunta päätti myöntää Jokivarren Soutajat ry:lle 6 000 euroa."
)


@pytest.mark.parametrize(
    ("kind", "title", "text", "project"),
    [
        (
            RecordType.POYTAKIRJA,
            "Avustus soutuseuralle",
            GRANT,
            Project("Airot vesille", "Jokivarren Soutajat ry", None, "2025-05-01", "2025-09-30"),
        ),
        (
            RecordType.POYTAKIRJA,
            "Avustus soutuseuralle",
            GRANT.replace("hankkeeseen Airot vesille ajalle", "Airot vesille -soutuhankkeeseen ajalle"),
            Project("Airot vesille", "Jokivarren Soutajat ry", None, "2025-05-01", "2025-09-30"),
        ),
        (
            RecordType.VIRANHALTIJAPAATOS,
            "Rahoituksen myöntäminen",
            GRANT.replace("hankkeeseen Airot vesille ajalle 1.5.–30.9.2025", "soutuun")
            + " Hankkeen nimi on Airot vesille. Se alkaa 1.5.2025 ja päättyy 30.9.2025.",
            Project("Airot vesille", "Jokivarren Soutajat ry", None, "2025-05-01", "2025-09-30"),
        ),
        (
            RecordType.RAPORTTI,
            "Airot vesille",
            "Airot vesille\n\nHankkeen loppuraportti\n\nJokivarren Soutajat ry hakee 9 000 euroa ja sille myönnettiin "
            "6 000 euroa. Hanke toteutettiin 1.5.2025–30.9.2025.",
            Project("Airot vesille", "Jokivarren Soutajat ry", None, "2025-05-01", "2025-09-30"),
        ),
    ],
)
def test_grants_and_reports(kind: RecordType, title: str, text: str, project: Project) -> None:
    sums = replace(project, applied=Decimal(9000), granted=Decimal(6000))
    assert _describe(_record(kind, title, text), "Jokivarren Soutajat ry") == sums


@pytest.mark.parametrize(
    ("kind", "title", "text"),
    [
        (RecordType.POYTAKIRJANOTE, "Lausunto hallituksen esityksestä", DECISION),
        (RecordType.RAPORTTI, "Rahoituksen hakeminen", DECISION),
        (RecordType.VIRANHALTIJAPAATOS, "Viran haku", "Virkaa haki kaksi. Palkka on 3 000 euroa."),
        (RecordType.VIRANHALTIJAPAATOS, "Avustuksen hakeminen", "Avustusta haetaan myöhemmin Polku-hankkeelle."),
        (RecordType.VIRANHALTIJAPAATOS, "Toiminta-avustus", "Myönnetään kerholle 400 euroa ilman hanketta."),
        (
            RecordType.VIRANHALTIJAPAATOS,
            "Avustusten myöntäminen",
            "Myönnetään ”Kesäleiri”-hankkeelle 1 500 euroa ja ”Joulupolku”-hankkeelle 700 euroa.",
        ),
        (RecordType.VIRANHALTIJAPAATOS, "Avustus", "Myönnetään EU-hankkeelle 1 500 euroa."),
        (RecordType.HAKEMUS, "Hakemus", "Haetaan lupaa."),
        (RecordType.MUU, "", ""),
    ],
)
def test_other_records_describe_none(kind: RecordType, title: str, text: str) -> None:
    assert _describe(_record(kind, title, text)) is None


@given(st.text(), st.text(), st.sampled_from(list(RecordType)), st.booleans())
def test_any_record_is_described_or_not(title: str, text: str, kind: RecordType, is_row: bool) -> None:
    fields = [("Hankkeen nimi", text), ("Avustus €", "500")]
    project = _describe(_record(kind, title, text, fields, is_row=is_row))
    assert project is None or project.name or project.recipient
