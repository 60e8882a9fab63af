"""Lists of grants without column heads: which lines are rows, what their columns are, and what is no list."""

from __future__ import annotations

import time

import pytest

from ingest.blocks import Block
from ingest.grants import find_grants
from ingest.model import Record
from ingest.records import Source, cut_records
from tests.ingest.making import block, heading, laid_out, table

MUSIC = (
    ["Saarnivuoren Kamarikuoro ry", "kevätkonserttiin", "3 000 €"],
    ["Liisa Anttila", "säveltämiseen", "6 000 €"],
    ["Kuutamon Puhallinorkesteri ry", "nuotteihin", "1 500 €"],
)
VILLAGES = (
    ["Haapasaaren Kyläyhdistys ry", "kylätalon kattoon", "8 500 €"],
    ["Perälän Maamiesseura", "kyläkirjaan", "1 200 €"],
)


def records(*blocks: Block) -> list[Record]:
    return list(cut_records(laid_out(*blocks), Source("a.pdf", "0" * 64, bool)))


def fields(record: Record) -> dict[str, str]:
    assert all(" ".join(record.text[f.start : f.end].split()) == f.value for f in record.fields if f.end)
    return {field.label: field.value for field in record.fields}


def test_tables_without_heads_under_headings() -> None:
    lead = block("Säätiön hallitus jakoi avustukset 14.3.2024.")
    title = heading("Myönnetyt avustukset 2024", size=14)
    whole, *rows = records(title, lead, heading("Musiikki"), table(*MUSIC), heading("Kylät"), table(*VILLAGES))
    assert [str(record.type) for record in (whole, *rows)] == ["hankeluettelo"] * 6
    assert (whole.is_row, whole.title) == (False, "Myönnetyt avustukset 2024")
    assert [fields(row) for row in rows] == [
        {"Saaja": name, "Käyttötarkoitus": what, "Myönnetty": value, "Ryhmä": group}
        for group, listed in (("Musiikki", MUSIC), ("Kylät", VILLAGES))
        for name, what, value in listed
    ]


def test_lines_with_leaders_and_a_total() -> None:
    names = ["Loimulan Teatteriyhdistys ry", "LAAKSON SEURA RY", "Vesipedot ry", "Nurmijoen Työväen Näyttämö"]
    lines = [f"{name} {'.' * 40} {number} 500 €" for number, name in enumerate(names, start=2)]
    glued = lines[-1].replace("Näyttämö ...", "Näyttämö...")
    whole, *rows = records(
        heading("Jaetut avustukset 2023"), block("\n".join([*lines[:3], glued, "Yhteensä 14 000 €"]))
    )
    assert [fields(row) for row in rows] == [
        {"Saaja": name, "Myönnetty": f"{number} 500 €"} for number, name in enumerate(names, start=2)
    ]
    assert whole.text == "Jaetut avustukset 2023\n\nYhteensä 14 000 €"


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Kuoro ry, kevätkonserttiin 3 000 €", {"Saaja": "Kuoro ry", "Käyttötarkoitus": "kevätkonserttiin"}),
        ("Kuoro ry, Kevätkonsertti 300 euroa", {"Saaja": "Kuoro ry", "Käyttötarkoitus": "Kevätkonsertti"}),
        ("Liisa Anttila – taidenäyttelyyn 300 €", {"Saaja": "Liisa Anttila", "Käyttötarkoitus": "taidenäyttelyyn"}),
        ("Kuoro ry, Kevätkonsertti, 300 €", {"Saaja": "Kuoro ry", "Käyttötarkoitus": "Kevätkonsertti"}),
        ("Kuoro ry – 300 €", {"Saaja": "Kuoro ry"}),
        ("Kuoro ry: 300 €", {"Saaja": "Kuoro ry"}),
        ("Kuoro ry 300 eur", {"Saaja": "Kuoro ry"}),
        ("Taidepaja Oy, Kemi. Työpajat, 300 €", {"Saaja": "Taidepaja Oy", "Käyttötarkoitus": "Kemi. Työpajat"}),
        ("Kemin kaupunki, Kemi. Työpajat, 300 €", {"Saaja": "Kemin kaupunki", "Käyttötarkoitus": "Kemi. Työpajat"}),
        ("Partio 12 ry 12.300 €", {"Saaja": "Partio 12 ry"}),
        ("1 500 € Kuoro ry, kevätkonserttiin", {"Saaja": "Kuoro ry", "Käyttötarkoitus": "kevätkonserttiin"}),
        ("– 1 500 euroa: Kuoro ry", {"Saaja": "Kuoro ry"}),
        ("300 € – Partio 12 ry", {"Saaja": "Partio 12 ry"}),
        ("Ylä-Lehmon seura 1 200,50 €", {"Saaja": "Ylä-Lehmon seura"}),
    ],
)
def test_the_parts_of_a_line(line: str, row: dict[str, str]) -> None:
    others = "Laakson seura 100 €\nVesipedot ry 200 €\nLava ry 300 €"
    made = fields(records(heading("Myönnetyt avustukset"), block(f"{line}\n{others}"))[1])
    assert {label: value for label, value in made.items() if value and label != "Myönnetty"} == row


def test_lines_right_under_their_lead() -> None:
    listed = [
        f"{name} {number} 000 €"
        for number, name in enumerate(["Joen kuoro ry", "Lehmon lava ry", "Vesipedot ry", "Pitkä silta ry"], 1)
    ]
    whole, *rows = records(heading("Avustukset 2024"), block("\n".join(["Kunta jakoi avustukset.", *listed])))
    assert whole.text == "Avustukset 2024\n\nKunta jakoi avustukset."
    assert [fields(row)["Myönnetty"] for row in rows] == ["1 000 €", "2 000 €", "3 000 €", "4 000 €"]


@pytest.mark.parametrize(
    ("title", "lead", "label"),
    [
        ("Myönnetyt avustukset 2024", "", "Myönnetty"),
        ("Avustukset 2024", "Lautakunta jakoi avustukset keväällä.", "Myönnetty"),
        ("Beviljade understöd 2024", "", "Myönnetty"),
        ("Avustukset 2024", "", "Summa"),
        ("Haetut avustukset 2024", "Vuonna 2023 myönnettiin vähemmän.", "Summa"),
        ("Avustukset 2024", "Ehdotus myönnettäviksi avustuksiksi", "Summa"),
    ],
)
def test_sums_are_granted_where_title_or_lead_says_so(title: str, lead: str, label: str) -> None:
    above = [heading(title), *([block(lead)] if lead else [])]
    _, row, *_ = records(*above, table(*MUSIC, *VILLAGES))
    assert fields(row)[label] == "3 000 €"


def test_what_was_declined_is_not_granted() -> None:
    declined = (heading("Hylätyt hakemukset"), table(*VILLAGES))
    made = records(heading("Myönnetyt avustukset"), heading("Musiikki"), table(*MUSIC), *declined)
    assert [next(label for label in fields(row) if label in ("Myönnetty", "Summa")) for row in made[1:]] == [
        *["Myönnetty"] * 3,
        *["Summa"] * 2,
    ]


def test_a_project_before_its_recipient() -> None:
    rows = [["Niitty", "Luontopolku ry", "2 000 €"], ["Digipolku", "Kuvitelman kunta", "300 €"]]
    made = records(heading("Rahoitetut hankkeet"), table(*rows, *[["Silta", "Lava ry", "5 €"]] * 2))
    assert fields(made[1]) == {"Hanke": "Niitty", "Saaja": "Luontopolku ry", "Summa": "2 000 €"}


PRICES = (["Aikuinen", "kerta", "7,00 €"], ["Lapsi", "kerta", "3,50 €"], ["Uimaseura ry", "rata", "1 500 €"])
BUDGET = [[name, f"{number}0 000 €"] for number, name in enumerate(["Yleisavustukset", "Tilat", "Leirit", "Muut"], 1)]


@pytest.mark.parametrize(
    ("title", "content"),
    [
        ("Uimahallin hinnasto 2024", [table(*PRICES, *PRICES)]),
        ("Avustukset 2024", [table(*BUDGET)]),
        ("Apurahat 2024", [table(*BUDGET)]),
        ("Myönnetyt avustukset", [table(*MUSIC)]),
        (
            "Avustukset 2024",
            [table(*MUSIC, *VILLAGES), block("Avustukset maksetaan vasta, kun selvitys on tehty. " * 12)],
        ),
        ("Myönnetyt avustukset", [table(["Saaja", "Mihin", "€"], *MUSIC, *VILLAGES, head=True)]),
    ],
)
def test_what_is_no_list(title: str, content: list[Block]) -> None:
    assert find_grants([heading(title), *content], title) is None


def test_people_have_scholarships() -> None:
    people = [["Anttila Liisa", "1 000 €"], ["Bo Ek", "500 €"], ["Aho, Sini-Maria", "20 €"], ["Eero Aalto", "300 €"]]
    assert find_grants([heading("Jaetut apurahat"), table(*people)], "Jaetut apurahat") is not None
    assert find_grants([heading("Avustukset"), table(*people)], "Avustukset") is None


@pytest.mark.parametrize("text", ["1 " * 50_000, "." * 100_000, "a, " * 30_000 + "3 €", "a ... " * 15_000 + "3 €"])
def test_long_lines_take_no_time(text: str) -> None:
    lines = [heading("Avustukset"), block(text)]
    start = time.process_time()
    assert find_grants(lines, "Avustukset") is None
    assert time.process_time() - start < 1
