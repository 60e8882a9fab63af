"""What was decided, as far as the text under "Päätös" says it in so many words."""

from __future__ import annotations

import time

import pytest

from ingest.model import Cell, Heading, Table
from ingest.outcomes import OUTCOME_LABEL, outcome

ACCEPTED, REJECTED, RETURNED, TABLED, NOTED = "hyväksytty", "hylätty", "palautettu", "pöydälle", "merkitty tiedoksi"

SAID = [
    ("Hyväksyttiin ehdotuksen mukaisesti.", ACCEPTED),
    ("Ehdotus hyväksyttiin yksimielisesti.", ACCEPTED),
    ("Lautakunta hyväksyi ehdotuksen.", ACCEPTED),
    ("Kunnanhallitus hyväksyy esityksen.", ACCEPTED),
    ("Päätettiin ehdotuksen mukaan.", ACCEPTED),
    ("Päätösehdotuksen mukaisesti.", ACCEPTED),
    ("Kunnanhallitus päätti ehdotuksen mukaisesti.", ACCEPTED),
    ("Elinvoimajohtaja päättää myöntää avustuksen. Muilta osin hakemus hylätään.", ACCEPTED),
    ("Strategiajohtaja päätti, että kaupunki hakee rahoitusta.", ACCEPTED),
    ("Sivistysjohtaja myöntää yhdistykselle 500 euroa.", ACCEPTED),
    ("Lautakunta antaa kaupunginhallitukselle seuraavan lausunnon:", ACCEPTED),
    ("Pöytäkirjantarkastajiksi valittiin Oiva Esimerkki ja Aune Malli.", ACCEPTED),
    ("Hylättiin yksimielisesti.", REJECTED),
    ("Kunnanhallitus hylkäsi oikaisuvaatimuksen.", REJECTED),
    ("Lautakunta päätti hylätä oikaisuvaatimuksen.", REJECTED),
    ("Lautakunta päättää hylätä hakemuksen, koska se saapui myöhässä.", REJECTED),
    ("Oikaisuvaatimus hylätään.", REJECTED),
    ("Hakemus hylättiin. Päätös hyväksyttiin yksimielisesti.", REJECTED),
    ("Asia palautettiin uudelleen valmisteltavaksi.", RETURNED),
    ("Kunnanhallitus palautti asian valmisteluun.", RETURNED),
    ("Kunnanhallitus päätti palauttaa asian valmisteltavaksi.", RETURNED),
    ("Lautakunta päätti yksimielisesti palauttaa asian uudelleen valmisteltavaksi.", RETURNED),
    ("Palkkaan tehtävään hakijan.", ACCEPTED),
    ("Asia jätettiin pöydälle.", TABLED),
    ("Lautakunta jätti asian yksimielisesti pöydälle seuraavaan kokoukseen.", TABLED),
    ("Lautakunta päätti jättää asian pöydälle.", TABLED),
    ("Päätettiin panna asia pöydälle.", TABLED),
    ("Merkittiin tiedoksi.", NOTED),
    ("Lautakunta merkitsi selvityksen tiedoksi.", NOTED),
    ("Kunnanhallitus päätti merkitä osavuosikatsauksen tiedokseen.", NOTED),
    ("Merkitään asiat tiedoksi.", NOTED),
    ("Päätän vuokrata tontin yhtiölle.", ACCEPTED),
    ("Myönnän yhdistykselle 1 500 euroa.", ACCEPTED),
    ("Valitsen suunnittelijaksi edullisimman tarjoajan.", ACCEPTED),
    ("Esityksen mukaan.", ACCEPTED),
    ("Kommunstyrelsen godkände förslaget enhälligt.", ACCEPTED),
    ("Till protokolljusterare valdes Oiva Esimerkki och Aune Malli.", ACCEPTED),
    ("Jag beslutar att verksamheten samlas.", ACCEPTED),
    ("Ärendet återremitterades för ny beredning.", RETURNED),
    ("Kommunstyrelsen omfattade förslaget.", ACCEPTED),
    ("Ärendet bordlades.", TABLED),
    ("Ansökan avslogs.", REJECTED),
    ("Utredningen antecknades för kännedom.", NOTED),
    ("Kokous todettiin lailliseksi ja päätösvaltaiseksi.", None),
    ("Keskusteltiin.", None),
    ("", None),
]


def read(text: str, *, label: str = "Päätös") -> str | None:
    full = f"Otsikko\n\n{label}{text if text.startswith(':') else chr(10) + text}"
    start = full.index(label)
    found = outcome(full, (Heading("Otsikko", 0, 0, 7), Heading(label, 0, start, start + len(label))))
    if found is None:
        return None
    assert found.label == OUTCOME_LABEL
    assert full[found.start : found.end]
    return found.value


def test_a_decision_beside_its_label_in_a_table() -> None:
    text = "Asia\tTilat\nPäätös\tPäätän vuokrata tilat."
    rows = ((Cell("Asia", 0, 4), Cell("Tilat", 5, 10)), (Cell("Päätös", 11, 17), Cell(text[18:], 18, len(text))))
    found = outcome(text, (), [Table((), rows)])
    assert found is not None
    assert found.value == ACCEPTED


@pytest.mark.parametrize("label", ["Kvalt", "KN", "Tekn.ltk"])
def test_what_stands_behind_a_bodys_short_name(label: str) -> None:
    assert read(": Ehdotus hyväksyttiin.", label=label) == ACCEPTED
    assert read("Ehdotus hyväksyttiin.", label=label) is None


@pytest.mark.parametrize(("text", "said"), [*SAID, ("Lautakunta päätti yksimielisesti hylätä hakemuksen.", REJECTED)])
def test_outcomes(text: str, said: str | None) -> None:
    assert read(text) == said


@pytest.mark.parametrize(
    "label", ["Päätös", "Päätös:", "PÄÄTÖS", "Kunnanhallituksen päätös", "Lausunto", "Päätös – Beslut", "Beslut"]
)
def test_headings_of_decisions(label: str) -> None:
    assert read("Hylättiin.", label=label) == REJECTED


@pytest.mark.parametrize(
    "label", ["Päätösehdotus", "Esittelijä", "Päätöksen perustelut", "Käsittely", "Päätöshistoria"]
)
def test_proposals_decide_nothing(label: str) -> None:
    assert read("Hylättiin.", label=label) is None


def headed(*parts: tuple[str, str]) -> str | None:
    text, headings = "", []
    for label, words in parts:
        headings.append(Heading(label, 0, len(text), len(text) + len(label)))
        text += f"{label}\n{words}\n\n"
    found = outcome(text, tuple(headings))
    return found.value if found else None


def test_the_last_decision_counts() -> None:
    earlier = ("Päätös", "Kaupunginhallitus palautti asian valmisteluun.")
    assert headed(earlier, ("Päätösesitys", "Hyväksytään."), ("Päätös", "Merkittiin tiedoksi.")) == NOTED


def test_what_follows_the_decision_does_not_count() -> None:
    assert headed(("Päätös", "Keskusteltiin."), ("Tiedoksi", "Hylättiin.")) is None


def test_no_headings_no_outcome() -> None:
    assert outcome("Hylättiin.", ()) is None


@pytest.mark.parametrize("nonsense", ["merkittiin ", "jätettiin ", "palautettiin ", "päätti ", "a ", "päätös "])
def test_long_texts_take_no_time(nonsense: str) -> None:
    started = time.process_time()
    read(nonsense * 10_000)
    assert time.process_time() - started < 1
