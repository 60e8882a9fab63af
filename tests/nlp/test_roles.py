"""What a sum is: by its clause, by its row and column, by a form's label."""

from __future__ import annotations

import time

import pytest

from ingest.model import UNIT, Cell, Field, Table
from nlp.labels import role_of_label
from nlp.model import Role
from nlp.money import find_amounts

T, A, G, S, C = "total_cost", "applied", "granted", "self_funding", "cost_item"

CLAUSES: list[tuple[str, list[str | None]]] = [
    (
        "Hankekustannuksiin arviolta 90 400 euroa varaudutaan omassa budjetissa. Hankkeelle haetaan rahoitusta, ja "
        "siihen saadaan tukea arviolta 67 800 euroa, jolloin omarahoitusosuudeksi jää 22 600 euroa.",
        [T, A, S],
    ),
    (
        "Hankkeen alustava kokonaisbudjetti on 90 400 euroa, josta haettava tuki kattaa 67 800 euroa. "
        "Siten omarahoitusosuudeksi jää 22 600 euroa.",
        [T, A, S],
    ),
    (
        "Kokonaiskustannukset ovat 100 000 euroa, josta kaupungin osuus on 20 000 euroa (20 %) ja haettava avustus "
        "80 000 euroa.",
        [T, S, A],
    ),
    ("Hankkeen kokonaiskustannukset ovat 1,2 milj. euroa.", [T]),
    ("Kustannusarvio on 55 000 €.", [T]),
    ("Projektin budjetti on yhteensä 55 000 €.", [T]),
    ("200 000 euron kokonaiskustannuksista haetaan 150 000 euroa.", [T, A]),
    ("Hankkeen budjetti on 50 000 €, josta AMIF-rahoitusta haetaan 37 500 € (75 %).", [T, A]),
    ("Kokonaiskustannukset 100 000 € (omarahoitus 20 000 €).", [T, S]),
    ("Avustusta haetaan 10 000 euroa.", [A]),
    ("Staden har fått ett bidrag på 15 000 euro.", [G]),
    ("Föreningen anhåller om ett understöd på 6 000 euro.", [A]),
    ("Kustannukset katetaan rahastosta, jonka pääoma on 18 300 euroa.", [None]),
    ("Kunta hakee ministeriöltä 12 000 euron valtionavustusta.", [A]),
    ("Kunta päätti hakea avustusta 12 000 euroa.", [A]),
    ("Yhdistys on hakenut avustusta toimintaansa 10 000 euroa.", [A]),
    ("Yhdistyksen 5 000 euron avustushakemus saapui ajoissa.", [A]),
    ("Haettava tuki: 8 000 €", [A]),
    ("josta 52 000 euroa on haettavaa tukea.", [A]),
    ("Avustusta haetaan 10 000 euroa vuodelle 2024 ja 20 000 euroa vuodelle 2025.", [A, A]),
    ("Haetaan 3 000–5 000 euroa.", [A, A]),
    ("Lautakunta päätti myöntää yhdistykselle 5 000 euron avustuksen.", [G]),
    ("Myönnän Lava ry:lle 2 500 euron kohdeavustuksen.", [G]),
    ("Kustannusarvio on 8 300 euroa, josta omarahoitus on 1 300 euroa ja lipputulot 3 000 euroa.", [T, S, None]),
    ("Ministeriö myönsi hankkeelle haetun 50 000 euron avustuksen.", [G]),
    ("Hankkeelle on myönnetty rahoitusta 75 000 euroa.", [G]),
    ("Seura on saanut vuonna 2023 avustusta 4 000 euroa.", [G]),
    ("Yhdistys haki 10 000 euroa, ja sille myönnetään 6 000 euroa.", [A, G]),
    (
        "Yhdistys on pyytänyt rahoitusta. Hankkeen rahoitussuunnitelma on seuraava:\n"
        "- EAKR- ja valtion rahoitus 224 000 €\n",
        [None],
    ),
    (
        "Rahoitusta myönnetään 16 000 euroa. Se maksetaan toteutuneiden kustannusten mukaan, vuonna 2025 enintään "
        "4 000 euroa.",
        [G, None],
    ),
    (
        "Lautakunta myönsi avustuksia seuraavasti:\n- Kylän Seura ry 1 500 euroa (palkkakuluihin)\n"
        "- Joen Soutu ry 900 euroa\n\nVuokra on 300 euroa.",
        [G, G, None],
    ),
    (
        "Jaosto päätti myöntää avustuksia talousarvion kohdalta 1 20 seuraavasti:\n"
        "- Kylätalo ry 700 euroa (tilan vuokra- ja ylläpitokustannuksiin)\n- Lava ry 620 euroa (lavan tekoon)",
        [G, G],
    ),
    ("Jaosto ei myöntänyt seuran hakemaa 6 300 euron avustusta.", [A]),
    ("Seura haki ohjaajien palkkakustannuksiin 3 600 euroa.", [A]),
    ("Ministeriö on myöntänyt (VN/1/2021) hakemuksen mukaisesti kunnalle valtionavustusta 1,2 milj. euroa.", [G]),
    (
        "Kohdeavustushakemuksia saapui kaksi:\n\nNiemen kylät ry, 2500 €:\n- sivujen ylläpito\n\nLahden seura, 400 €:",
        [A, A],
    ),
    ("Avustusanomuksia esitettiin yhteensä 7 200 eurolla, kehityshankkeita 1 300 eurolla.", [A, A]),
    ("Omarahoitusosuus on 22 600 euroa.", [S]),
    ("Omavastuuosuus on 25 % eli 22 600 euroa.", [S]),
    ("Kaupunki osallistuu hankkeeseen 5 000 euron omarahoitusosuudella.", [S]),
    ("Kaupungin rahoitusosuus on vuosittain 5 000 €.", [S]),
    ("Kunnan osuudeksi jää 5 000 €.", [S]),
    ("Summasta 5 000 euroa (omavastuu) maksetaan heti.", [S]),
    ("Palkkakuluihin arvioidaan kuluvan 40 000 euroa ja matkakuluihin 2 000 euroa.", [C, C]),
    ("Henkilöstökulut ovat 40 000 euroa.", [C]),
    # No role: powers and limits, budgets, prices, conditions, what is not granted, bare sums.
    ("Johtaja päättää toimivaltansa nojalla rahoituksen hakemisesta miljoonaan euroon asti.", [None]),
    ("Hallintosäännön mukaan avustuksen enintään 10 000 euroa myöntää johtaja.", [None]),
    ("Talousarviossa on varattu avustuksiin 5 000 euroa.", [None]),
    ("Kauppahinta on 250 000 euroa.", [None]),
    ("Urakkahinta on 1,2 milj. euroa (alv 0 %).", [None]),
    ("Yhdelle hakijalle voidaan myöntää 5 000 euroa.", [None]),
    ("Avustusta ei myönnetä, vaikka kulut olivat 500 euroa.", [None]),
    ("Myönnettävän avustuksen enimmäismäärä on 5 000 euroa.", [None]),
    ("Perheelle maksetaan 2 000 euroa.", [None]),
    ("Liikevaihto oli 2,4 miljoonaa euroa.", [None]),
    ("Yhtiö hakee kunnan takausta 200 000 euron suuruiselle pankkilainalle.", [None]),
    ("Yhtiö päätti hakea vakuusarvoltaan 16 miljoonan euron arvoista yrityskiinnitystä.", [None]),
    ("Alle 10 000 euron investoinneille tarkoitettuun kesän teemahankehakuun tuli 28 hakemusta.", [None]),
    ("Ryhmällä on 60 000 euron edestä hankkeita, jotka odottavat mahdollista uutta rahoitusta.", [None]),
    ("Toimintamenot kasvavat 4,7 miljoonaa euroa.", [None]),
    ("Kunta korvaa oikeudenkäyntikulut 5 280 eurolla.", [None]),
    ("Aloitteessa pyydetään lisäämään 50 000 euron yhteisöavustus kiinteistöjen kulujen kattamiseksi.", [None]),
    ("Muu julkinen rahoitus on 5 000 euroa.", [None]),
    ("Hankkeelle saadaan tukea 5 000 euroa.", [None]),
]


def _roles(text: str, **found: list[Field] | list[Table]) -> list[str | None]:
    amounts = find_amounts(text, **found)  # type: ignore[arg-type]
    return [amount.role and amount.role.value for amount in amounts]


@pytest.mark.parametrize(("text", "roles"), CLAUSES)
def test_clauses(text: str, roles: list[str | None]) -> None:
    assert _roles(text) == roles


def test_a_sum_said_again_has_its_role() -> None:
    assert _roles("Haettava tuki on 67 812 euroa. Liitteenä laskelma: 67 812 euroa.") == [A, A]
    assert _roles("Haettava tuki on 60 000 euroa. Rakennus maksoi 60 000 euroa.") == [A, None]


def test_support_is_what_the_text_tells() -> None:
    assert _roles("Tuki on 5 000 euroa. Tukea päätettiin hakea.") == [A]
    assert _roles("Tuki on 5 000 euroa. Ministeriö myönsi sen heti.") == [G]


LABELS = [
    ("Lipputulot", None),
    ("Total budget (€)", Role.TOTAL_COST),
    ("EU contribution (€)", Role.GRANTED),
    ("Palautettava avustus", None),
    ("Maksettu ennakko, EU-tuki", None),
    ("Haettava määrä euroina", Role.APPLIED),
    ("Ministeriöltä haettava avustus", Role.APPLIED),
    ("Haettu", Role.APPLIED),
    ("Anottu avustus €", Role.APPLIED),
    ("Myönnetty", Role.GRANTED),
    ("Myönnetty avustus, euroa", Role.GRANTED),
    ("Oma rahoitus", Role.SELF_FUNDING),
    ("Omarahoitusosuus", Role.SELF_FUNDING),
    ("Kaupungin osuus", Role.SELF_FUNDING),
    ("Hakijan oma rahoitus", Role.SELF_FUNDING),
    ("Kokonaiskustannukset (€)", Role.TOTAL_COST),
    ("Kustannusarvio", Role.TOTAL_COST),
    ("Muu julkinen rahoitus", None),
    ("Aiemmin myönnetty avustus", None),
    ("Esitys myönnettäväksi", None),
    ("EU-rahoitus", None),
    ("Summa", None),
    ("Puhelin", None),
]


@pytest.mark.parametrize(("label", "role"), LABELS)
def test_labels(label: str, role: Role | None) -> None:
    assert role_of_label(label) is role


@pytest.mark.parametrize(
    ("labels", "role"),
    [
        (["Hanke", "Avustuksen saaja", "EU-rahoitus (euroa)"], G),
        (["Hanke", "Toteuttaja", "EU-rahoitus (euroa)"], G),
        (["Hanke", "Hakija", "EU-rahoitus (euroa)"], A),
        (["Hanke", "Tuensaaja", "Tuki €"], G),
        (["Hanke", "Hakija", "Tuki €"], None),
    ],
)
def test_labels_beside_others(labels: list[str], role: str | None) -> None:
    text, fields = "", []
    for label, value in zip(labels, ["Silta", "Joki ry", "12 500"], strict=True):
        text += f"{label}: "
        fields.append(Field(label, value, len(text), len(text) + len(value)))
        text += value + "\n"
    assert _roles(text, fields=fields) == [role]


@pytest.mark.parametrize(
    ("row", "roles"),
    [
        ([("Myönnetty 2023 €", "10 000"), ("Myönnetty 2024 €", "12 500"), ("Yhteensä €", "22 500")], [G, G, G]),
        ([("Myönnetty 2023 €", "0"), ("Myönnetty 2024 €", "7 000"), ("Yhteensä €", "7 000")], [G, G, G]),
        ([("Myönnetty 2023 €", "10 000"), ("Myönnetty 2024 €", "12 500"), ("Yhteensä €", "30 000")], [G, G, None]),
        ([("Haettu €", "10 000"), ("Myönnetty €", "12 500"), ("Yhteensä €", "22 500")], [A, G, None]),
        ([("Myönnetty €", "10 000"), ("Yhteensä €", "10 000")], [G, None]),
        ([("Yhteensä €", "22 500"), ("Myönnetty 2023 €", "10 000"), ("Myönnetty 2024 €", "12 500")], [None, G, G]),
    ],
)
def test_a_rows_total_of_years(row: list[tuple[str, str]], roles: list[str | None]) -> None:
    assert _row_roles(row) == roles


@pytest.mark.parametrize(
    ("row", "roles"),
    [
        ([("Hakija", "Joki ry"), ("Hanke", "Silta"), ("Julkinen tuki €", "10 000")], [G]),
        ([("Hakija", "Joki ry"), ("Kokonaiskustannukset €", "15 000"), ("EU-rahoitus €", "10 000")], [T, G]),
        ([("Hakija", "Joki ry"), ("Haettava tuki €", "12 000"), ("EU-rahoitus €", "10 000")], [A, A]),
        ([("Hakemuksen jättäjä", "Joki ry"), ("Julkinen tuki €", "10 000")], [A]),
    ],
)
def test_support_in_a_list_is_granted_unless_it_is_of_applications(
    row: list[tuple[str, str]], roles: list[str | None]
) -> None:
    assert _row_roles(row) == roles


def _row_roles(row: list[tuple[str, str]]) -> list[str | None]:
    text, fields = "", []
    for label, value in row:
        fields.append(Field(label, value, len(text), len(text) + len(value)))
        text += f"{value}\n\n"
    return _roles(text, fields=fields)


def _table(header: tuple[str, ...], rows: list[tuple[str, ...]], above: str) -> tuple[str, Table]:
    text, cells = "\n".join([above, "\t".join(header), ""]), []
    for row in rows:
        found = []
        for column, value in enumerate(row):
            text += "\t" * bool(column)
            found.append(Cell(value, len(text), len(text) + len(value)))
            text += value
        cells.append(tuple(found))
        text += "\n"
    return text, Table(header, tuple(cells))


COSTS: list[tuple[str, ...]] = [("Henkilöstökulut", "60 000"), ("Matkat", "4 000"), ("Yhteensä", "64 000")]
TABLES: list[tuple[tuple[str, ...], list[tuple[str, ...]], str, list[str | None]]] = [
    (
        ("Menot", "Budjetti", "Toteutuneet menot"),
        [
            ("Koulutus", "64 000", "62 815"),
            ("Menot yhteensä", "64 000", "62 815"),
            ("Rahoitus", "Budjetti", "Toteutunut rahoitus"),
            ("Ministeriön osuus", "44 000", "44 000"),
            ("Kunnan omarahoitus", "20 000", "18 815"),
        ],
        "Hankkeen talous",
        [C, None, T, None, None, None, S, None],
    ),
    (
        ("", "2024", "2025", "Yhteensä, €"),
        [
            ("Henkilöstömenot", "61 000", "63 400", "124 400"),
            ("Matkat", "9 500", "9 500", "19 000"),
            ("Haettava valtionavustus", "56 100", "57 900", "114 000"),
            ("Kunnan rahoitusosuus", "14 400", "15 000", "29 400"),
        ],
        "Kustannukset ja rahoitus",
        [C, C, C, C, C, C, None, None, A, None, None, S],
    ),
    (("Kustannuslaji", "2025/€"), COSTS, "Hankkeen talous", [C, C, T]),
    (("Laji", "2025/€"), COSTS, "Hankkeen kustannusarvio", [C, C, T]),
    (
        ("Rahoittaja", "2025/€"),
        [
            ("Ministeriöltä haettava avustus", "48 000"),
            ("Oma rahoitus", "16 000"),
            ("Muu rahoitus", "100"),
            ("Yhteensä", "64 000"),
        ],
        "Rahoitussuunnitelma",
        [A, S, None, T],
    ),
    (("Yhdistys", "Haettu €", "Myönnetty €"), [("Seura ry", "900", "500"), ("Kerho ry", "800", "0")], "", [A, G, A, G]),
    (("Seura", "Haettu", "Päätös"), [("Latu ry", "900 €", "500 €"), ("Kerho ry", "800 €", "0 €")], "", [A, G, A, G]),
    (("Erä", "€"), [("Palkat", "900"), ("Matkakulut", "80"), ("Yhteensä", "980")], "", [C, C, T]),
    (("", "TA 2025 €"), [("Toimintatuotot", "900"), ("Toimintakulut", "-80")], "Budjetti", [None, None]),
    (
        ("Hanke", "Hakija", "Kustannusarvio €", "Haettu €", "Esitys €"),
        [("Silta", "Joki ry", "12 000", "9 000", "7 000"), ("Polku", "Suo ry", "8 000", "6 000", "5 000")],
        "Avustushakemukset",
        [T, A, None, T, A, None],
    ),
    (
        ("Rahoittaja", "Osuus %", "€"),
        [("EAKR ja valtio", "70", "70 000"), ("Kuntarahoitus", "30", "30 000"), ("Yhteensä", "100", "100 000")],
        "Rahoitussuunnitelma",
        [None, S, T],
    ),
    (
        ("Menot", "€", "Tulot", "€"),
        [
            ("Palkkiot", "4 000", "Haettava avustus", "6 000"),
            ("Salit", "3 000", "Omarahoitus", "1 500"),
            ("Yhteensä", "7 500", "Yhteensä", "7 500"),
        ],
        "Talousarvio",
        [C, A, C, S, T, T],
    ),
    (
        ("Rahoittaja", "2025 €", "2026 €", "Yhteensä €"),
        [("Haettava avustus", "6", "4", "10"), ("Oma rahoitus", "2", "1", "3"), ("Yhteensä", "8", "5", "13")],
        "Rahoitussuunnitelma",
        [None, None, A, None, None, S, None, None, T],
    ),
    (
        ("Kustannuslaji", "2025 €", "2026 €", "Yhteensä €"),
        [("Palkat", "6", "4", "10"), ("Matkat", "2", "1", "3"), ("Yhteensä", "8", "5", "13")],
        "Hankkeen kustannukset",
        [C, C, C, C, C, C, None, None, T],
    ),
    (
        ("Erä", "Haettu €", "Esitys €"),
        [("Ohjaajan palkka", "900", "800"), ("Tilat", "100", "100"), ("Yhteensä", "1 000", "900")],
        "Kustannukset ja rahoitus",
        [C, C, C, C, A, None],
    ),
    (("Erä", "€"), [("Vuokra", "900")], "", [None]),
    (
        ("Saaja", "euroa"),
        [("Lava ry", "900"), ("Jousi ry", "700")],
        "Jaosto päätti myöntää avustuksia talousarviokohdalta 1 20 seuraavasti:",
        [G, G],
    ),
    (
        ("Seura", "Myönnetty 2024 €", "Haettu 2025 €", "Myönnetään 2025 €"),
        [("Lava ry", "900", "1 200", "800"), ("Yhteensä", "900", "1 200", "800")],
        "",
        [None, A, G, None, A, G],
    ),
    (
        ("Toteuttaja", "Kustannukset €", "AMIF-rahoitus 75 % €", "Omarahoitus 25 % €"),
        [("Kuvitelman kunta", "400", "300", "100"), ("Yhteensä", "400", "300", "100")],
        "Haetaan rahoitusta. Kustannukset jakautuvat toteuttajittain:",
        [T, A, S, T, A, S],
    ),
    (
        ("Kustannuslaji", "Budjetti €", "Toteutuma €"),
        [("Palkat", "400", "390"), ("Matkat", "20", "10"), ("Yhteensä", "420", "400")],
        "",
        [C, None, C, None, T, None],
    ),
    (("Hanke", "Kokonais-kustannukset €", "Oma-rahoitus €"), [("Silta", "400", "100")], "", [T, S]),
    (
        ("Erä", "€"),
        [
            ("Palkkiot", "28"),
            ("Tilavuokrat", "9"),
            ("Menot yhteensä", "37"),
            ("Oma rahoitus", "6"),
            ("Haettava avustus", "31"),
        ],
        "",
        [C, C, T, S, A],
    ),
    (
        ("Tulot", "€"),
        [("Haettava avustus", "25"), ("Hakijan oma rahoitus", "6"), ("Muu rahoitus", "1"), ("Tulot yhteensä", "32")],
        "Hankkeen rahoitus",
        [A, S, None, T],
    ),
    (("Hanke", "EAKR-tuki €"), [("Silta", "400")], "Hankkeen loppuraportti", [G]),
    (("Mottagare", "Understöd €"), [("Kören rf", "400")], "", [G]),
    (
        ("Seura", "Edellinen avustus €", "Avustus €"),
        [("Lava ry", "900", "800")],
        "Jaosto päätti myöntää avustuksia seuraavasti:",
        [None, None],
    ),
]


@pytest.mark.parametrize(("header", "rows", "above", "roles"), TABLES)
def test_tables(header: tuple[str, ...], rows: list[tuple[str, ...]], above: str, roles: list[str | None]) -> None:
    text, table = _table(header, rows, above)
    assert _roles(text, tables=[table]) == roles


def test_support_in_a_report_is_granted() -> None:
    text = "Hankkeen kokonaiskustannukset ovat 596 000 euroa, josta EAKR-rahoitus on 417 200 euroa."
    roles = [[a.role for a in find_amounts(text, reported=reported)] for reported in (False, True)]
    assert roles == [[Role.TOTAL_COST, None], [Role.TOTAL_COST, Role.GRANTED]]


def test_a_lists_totals_have_its_unit() -> None:
    text, table = _table(
        ("Hanke", "Pinta-ala", "Kokonaisbudjetti"), [("Välisumma", "310", "410 500")], "Summat euroina"
    )
    assert [a.text for a in find_amounts(text, [Field(UNIT, "euroina", 0, 0)], [table])] == ["410 500"]
    assert find_amounts(text, (), [table]) == ()


def test_rows_left_as_lines() -> None:
    text = (
        "Hankkeen kustannusarvio\n\nKustannuslaji\n2025/€\nHenkilöstökulut\nOhjaaja (50 %, 10 kk) 21 300 €\n"
        "Tilat 4 000 € Tarkastus 500 €\nYhteensä\n25 800 €\n\nRahoitussuunnitelma\nHaettava avustus\n20 000 €\n"
        "Oma rahoitus\n5 800 €\nMuu rahoitus\n10 €\nYhteensä\n25 800 €\n"
    )
    assert _roles(text) == [C, C, C, T, A, S, None, T]


@pytest.mark.parametrize(
    "piece",
    [
        "5 € ",
        "x\t5 €\n",
        "- A 5 €\n",
        "Haettu 5 €\n",
        "80 % kustannuksista ",
        "haetaan 5 € ",
        "tuki 5 € ",
        "Kulut 5 €\n",
        "myönnetään: \n",
        "hakijan oma ",
        "haettu ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    text = (piece * 30_000)[:30_000]
    start = time.process_time()
    find_amounts(text)
    assert time.process_time() - start < 1
