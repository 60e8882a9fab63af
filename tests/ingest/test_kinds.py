"""What kind of document is at hand, told from its pages."""

from __future__ import annotations

import pytest

from ingest.blocks import Block, Kind
from ingest.bodies import Facts
from ingest.kinds import is_any_form, names_application, names_part, recognise
from ingest.model import RecordType
from tests.ingest.making import block, heading, table

TEXT = block("Lautakunta käsitteli asian ja kuuli asiantuntijoita ennen päätöstään. " * 4)
BOARD = Facts(body="Kunnanhallitus", collegial=True)
OFFICE = Facts(body="Strategiajohtaja")
GRANTS = table(
    ["Saaja", "Hanke", "Haettu €", "Myönnetty €"],
    *(["Yhdistys ry", "Konsertti kylätalolla ja muualla", "6 500", "4 000"] for _ in range(12)),
    head=True,
)


def kind(
    *blocks: Block,
    header: tuple[str, ...] = (),
    title: str = "Asia",
    facts: Facts | None = None,
    sections: int = 0,
    chapters: int = 0,
) -> RecordType:
    return recognise(blocks, header, title, facts or Facts(), sections, chapters)


def test_several_sections_make_minutes() -> None:
    blocks = (heading("40 §"), TEXT, heading("Päätös"), TEXT)
    assert kind(*blocks, header=("Kuvitelman kunta", "Pöytäkirja"), sections=2) is RecordType.POYTAKIRJA


def test_an_agenda_may_leave_room_for_the_decisions() -> None:
    matter = (TEXT, heading("Ehdotus:"), TEXT, heading("Päätös:"))
    blank = (heading("§ 30 Avaus"), *matter, heading("§ 31 Rahoitus"), *matter)
    decided = tuple(b for block in blank for b in ((block, TEXT) if block.text == "Päätös:" else (block,)))
    assert kind(*blank, header=("Esityslista 6/2024",), sections=2) is RecordType.ESITYSLISTA
    assert kind(*decided, header=("Esityslista 6/2024",), sections=2) is RecordType.POYTAKIRJA


def test_several_sections_of_an_office_holder_are_decisions() -> None:
    blocks = (heading("§ 3 Vuokra"), TEXT, heading("Päätös"), TEXT, heading("§ 4 Avustus"), TEXT)
    found = kind(*blocks, header=("Viranhaltijapäätökset",), facts=OFFICE, sections=2)
    assert found is RecordType.VIRANHALTIJAPAATOS


def test_several_sections_without_decisions_make_an_agenda() -> None:
    blocks = (heading("Asia 1"), TEXT, heading("Päätösehdotus"), TEXT)
    assert kind(*blocks, header=("Esityslista",), sections=2) is RecordType.ESITYSLISTA


def test_minutes_that_mention_the_agenda_stay_minutes() -> None:
    decisions = [part for _ in range(4) for part in (heading("Päätösehdotus"), TEXT, heading("Päätös"), TEXT)]
    blocks = (block("Esityslista hyväksyttiin työjärjestykseksi."), *decisions)
    assert kind(*blocks, header=("Pöytäkirja",), sections=4) is RecordType.POYTAKIRJA


@pytest.mark.parametrize(
    ("header", "facts", "sections"),
    [
        (("Viranhaltijapäätös",), OFFICE, 1),
        (("Viranhaltijapäätös",), Facts(), 0),
        (("Henkilöstöpäätös",), Facts(), 1),
        (("Kuvitelman kunta",), OFFICE, 0),
        (("Tjänsteinnehavarbeslut",), Facts(), 0),
    ],
)
def test_an_office_holders_decision(header: tuple[str, ...], facts: Facts, sections: int) -> None:
    blocks = (heading("Päätös"), TEXT, heading("Perustelut"), TEXT)
    assert kind(*blocks, header=header, facts=facts, sections=sections) is RecordType.VIRANHALTIJAPAATOS


@pytest.mark.parametrize("says", ["Pöytäkirjanote", "Ote pöytäkirjasta", "Pöytäkirjan ote", "Protokollsutdrag"])
def test_an_extract_says_so(says: str) -> None:
    assert kind(heading("Päätös"), TEXT, header=(says,), facts=OFFICE, sections=1) is RecordType.POYTAKIRJANOTE


def test_one_section_of_a_board_is_an_extract() -> None:
    blocks = (heading("Esittelijä"), TEXT, heading("Päätös"), TEXT)
    assert kind(*blocks, facts=BOARD, sections=1) is RecordType.POYTAKIRJANOTE


def test_a_boards_matter_about_an_office_holders_decision() -> None:
    blocks = (heading("Oikaisuvaatimus viranhaltijapäätöksestä"), TEXT, heading("Päätös"), TEXT)
    assert kind(*blocks, header=("Pöytäkirja",), facts=BOARD, sections=1) is RecordType.POYTAKIRJANOTE
    says_so = ("Kunnanhallitus", "Viranhaltijapäätös 1 (2)")
    assert kind(*blocks, header=says_so, facts=BOARD, sections=1) is RecordType.VIRANHALTIJAPAATOS


def test_both_languages_in_a_heading() -> None:
    assert kind(heading("Päätös – Beslut"), TEXT, facts=OFFICE) is RecordType.VIRANHALTIJAPAATOS


@pytest.mark.parametrize(
    ("header", "facts", "expected"),
    [
        (("Kuvitelman kunta", "Pöytäkirja", "4/2024"), BOARD, RecordType.POYTAKIRJANOTE),
        (("Pöytäkirja 4/2024 1 (3)",), BOARD, RecordType.POYTAKIRJANOTE),
        (("Viranhaltijapäätös",), OFFICE, RecordType.VIRANHALTIJAPAATOS),
        (("Pöytäkirja", "1 (1)"), OFFICE, RecordType.VIRANHALTIJAPAATOS),
        (("Protokollsutdrag",), BOARD, RecordType.POYTAKIRJANOTE),
        (("Pöytäkirjan liite 3",), BOARD, RecordType.MUU),
    ],
)
def test_a_header_with_body_and_section_makes_a_decision_without_a_heading_that_says_so(
    header: tuple[str, ...], facts: Facts, expected: RecordType
) -> None:
    assert kind(heading("Perustelut"), TEXT, header=header, facts=facts, sections=1) is expected
    assert kind(heading("Perustelut"), TEXT, header=header, facts=facts._replace(section=12)) is expected


@pytest.mark.parametrize("facts", [BOARD, Facts(section=12)])
def test_a_header_that_names_no_body_or_no_section_makes_none(facts: Facts) -> None:
    assert kind(heading("Taustaa"), TEXT, header=("Pöytäkirja",), facts=facts) is RecordType.MUU


def test_an_application() -> None:
    blocks = (heading("Valtionavustushakemus"), table(["Hakijan nimi", "Kunta"], ["Haettava avustus", "500 €"]), TEXT)
    assert kind(*blocks, title="Valtionavustushakemus") is RecordType.HAKEMUS


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Hankehakemus", True),
        ("Valtionavustushaku kuntien kirjastoille (2025)", True),
        ("2 Viranomainen, jolle hakemus osoitetaan", False),
        ("Viranomaisen merkintöjä", False),
    ],
)
def test_a_title_that_names_an_application(title: str, expected: bool) -> None:
    assert names_application(title) is expected


def test_a_report() -> None:
    assert kind(heading("Kotiin Lahteen"), TEXT, chapters=5) is RecordType.RAPORTTI
    assert kind(heading("Väliraportti"), TEXT, title="Rinnalla töihin -hankkeen väliraportti") is RecordType.RAPORTTI


@pytest.mark.parametrize(
    "line", ["Loppuraportti ajalta 1.2.2023–31.1.2025", "Hankkeen väliraportti", "Väliraportti 2/2024"]
)
def test_a_report_by_the_line_under_its_title(line: str) -> None:
    assert kind(heading("Toimiva kotihoito -hanke"), block(line), TEXT) is RecordType.RAPORTTI
    assert kind(heading("Avoimet paikat"), block(f"{line} hyväksyttiin.")) is RecordType.MUU


def test_a_projects_costs_and_financing_are_no_list() -> None:
    costs = [["Kustannuslaji", "Haettu €", "Hyväksytty €"], *(["Palkat", "310 000", "298 000"] for _ in range(4))]
    shares = [["Rahoituslähde", "€", "%"], *(["Myönnetty rahoitus", "359 360", "80"] for _ in range(4))]
    assert kind(table(*costs, head=True), table(*shares, head=True)) is RecordType.MUU


@pytest.mark.parametrize(
    "heads",
    [
        ["Project title", "Coordinating beneficiary", "Total budget (€)", "EU contribution (€)"],
        ["Project", "Organisation", "Costs", "Funding (EUR)"],
        ["Hanke", "Tuensaaja", "Kustannukset (milj. €)", "EU-tuki (milj. €)"],
    ],
)
def test_a_list_by_its_heads(heads: list[str]) -> None:
    rows = (["BogRescue", "Metsähallitus", "8 400 000", "5 040 000"] for _ in range(5))
    assert kind(table(heads, *rows, head=True)) is RecordType.HANKELUETTELO


def test_projects_set_as_cards_are_a_list() -> None:
    assert recognise([heading("Hankkeet"), TEXT], (), "Hankkeet", Facts(), 0, 0, cards=3) is RecordType.HANKELUETTELO


def test_an_application_in_swedish() -> None:
    rows = (
        ["Föreningens namn", "Kören rf"],
        ["FO-nummer", "7654321-0"],
        ["Kontaktperson", ""],
        ["Ansökt belopp", "900"],
    )
    title = "Ansökan om projektbidrag"
    assert kind(heading(title), table(*rows), title=title) is RecordType.HAKEMUS


def test_a_list_of_grants_in_swedish() -> None:
    rows = (["Kören rf", "Vårkonsert i byagården", "6 500", "4 000"] for _ in range(6))
    assert kind(table(["Sökande", "Projekt", "Ansökt €", "Beviljat €"], *rows, head=True)) is RecordType.HANKELUETTELO


def test_a_list_of_grants() -> None:
    assert kind(heading("Kulttuurin kohdeavustukset"), GRANTS) is RecordType.HANKELUETTELO


def test_a_short_list_under_a_title_that_says_so() -> None:
    short = (
        table(*(tuple(" ".join(line.text for line in cell) for cell in row) for row in GRANTS.rows[:7]), head=True),
        TEXT,
    )
    assert kind(*short, title="Lukuintoa lapsille: myönnetyt avustukset 2024") is RecordType.HANKELUETTELO
    assert kind(*short, title="Tiedote") is RecordType.MUU


@pytest.mark.parametrize(
    "blocks",
    [
        (GRANTS, *[TEXT] * 20),
        (table(["Tili", "2024", "2025"], *(["Palkat ja palkkiot", "12 000", "12 500"] for _ in range(12)), head=True),),
        (table(["Saaja", "Myönnetty €"], *(["Yhdistys ry", "4 000"] for _ in range(12)), head=True),),
        (table(["Saaja", "Hanke", "Myönnetty €"], ["Yhdistys ry", "Konsertti", "4 000"], head=True),),
    ],
    ids=["much text around", "accounts", "two columns", "two rows"],
)
def test_other_tables_are_no_lists(blocks: tuple[Block, ...]) -> None:
    assert kind(*blocks) is RecordType.MUU


@pytest.mark.parametrize("text", ["Tiedote", "Kutsu asukasiltaan", "Päätöksenteon opas"])
def test_anything_else(text: str) -> None:
    assert kind(heading(text), TEXT, title=text) is RecordType.MUU


def test_the_kind_of_letters_does_not_matter() -> None:
    blocks = (block("Päätös:", Kind.LABEL), TEXT, block("Muutoksenhaku", Kind.LABEL), TEXT)
    assert kind(*blocks, facts=OFFICE) is RecordType.VIRANHALTIJAPAATOS


def test_nothing_is_anything() -> None:
    assert kind() is RecordType.MUU


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("1 Viranomainen, jolle hakemus osoitetaan", True),
        ("Viranomaisen merkintöjä", True),
        ("Hakijan tiedot", True),
        ("Erityisavustus kirjastojen kehittämiseen", False),
    ],
)
def test_a_title_that_names_a_forms_part(title: str, part: bool) -> None:
    assert names_part(title) is part


@pytest.mark.parametrize(("title", "any_form"), [("Hakemuslomake", True), ("Hakemus", True), ("Hankehakemus", False)])
def test_a_title_that_any_form_has(title: str, any_form: bool) -> None:
    assert is_any_form(title) is any_form
