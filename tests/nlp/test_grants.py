"""What a decision grants to each of several recipients: one grant for each, nothing twice, totals never."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Cell, Field, Record, RecordType, Table
from nlp.analysis import analyse
from nlp.grants import find_grants
from nlp.model import Amount, AnalysedRecord, Grant, Project, Role, as_json

Said = tuple[str | None, str | None, int | None, int | None]
DECISION = RecordType.VIRANHALTIJAPAATOS
LEAD = "Lautakunta päätti myöntää avustuksia seuraavasti:\n"


def analysed(
    text: str,
    tables: tuple[Table, ...] = (),
    *,
    title: str = "Avustusten myöntäminen",
    type: RecordType = DECISION,
    fields: tuple[Field, ...] = (),
) -> AnalysedRecord:
    record = Record("a.pdf", "0" * 64, 1, type, title, None, None, None, (1, 1), text, tables=tables, fields=fields)
    (found,) = analyse([record])
    return found


def said(grants: tuple[Grant, ...]) -> list[Said]:
    projects = [grant.project for grant in grants]
    return [(p.recipient, p.name, _whole(p.applied), _whole(p.granted)) for p in projects]


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)


def table(lead: str, head: tuple[str, ...], *rows: tuple[str, ...]) -> tuple[str, tuple[Table, ...]]:
    text = f"{lead}\n\n" + "\t".join(head) + "\n"
    made = []
    for row in rows:
        cells = []
        for cell in row:
            cells.append(Cell(cell, len(text), len(text) + len(cell)))
            text += f"{cell}\t"
        text = text[:-1] + "\n"
        made.append(tuple(cells))
    return text, (Table(head, tuple(made)),)


TABLES: list[tuple[tuple[str, ...], list[tuple[str, ...]], list[Said]]] = [
    (  # applied beside granted; nothing granted; the last row adds up
        ("Yhdistys", "Haettu €", "Myönnetty €"),
        [("Kuutamon Soittajat ry", "4 000", "2 500"), ("Lasse Lahtonen", "600", "0"), ("Yhteensä", "4 600", "2 500")],
        [("Kuutamon Soittajat ry", None, 4000, 2500), ("Lasse Lahtonen", None, 600, 0)],
    ),
    (  # one recipient's grants are apart by what they are for; a word instead of a sum
        ("Saaja", "Käyttötarkoitus", "Haettu €", "Myönnetty €"),
        [
            ("Kuutamon Soittajat ry", "kevätjuhla", "4 000", "2 500"),
            ("Kuutamon Soittajat ry", "lasten leiri", "600", "hylätään"),
            ("Laakson Seura ry", "latu", "100", "100"),
        ],
        [
            ("Kuutamon Soittajat ry", "kevätjuhla", 4000, 2500),
            ("Kuutamon Soittajat ry", "lasten leiri", 600, 0),
            ("Laakson Seura ry", "latu", 100, 100),
        ],
    ),
    (  # a recipient said once for its rows; a sum without a name is no grant
        ("Hakija", "Kohde", "Haettu €", "Päätös €"),
        [
            ("Kuutamon Soittajat ry", "kevätjuhla", "4 000", "2 500"),
            ("", "lasten leiri", "600", "300"),
            ("Laakson Seura ry", "latu", "100", "100"),
            ("", "", "4 700", "2 900"),
        ],
        [
            ("Kuutamon Soittajat ry", "kevätjuhla", 4000, 2500),
            ("Kuutamon Soittajat ry", "lasten leiri", 600, 300),
            ("Laakson Seura ry", "latu", 100, 100),
        ],
    ),
    (  # people by their names
        ("Nimi", "Arvo", "Käyttötarkoitus", "€"),
        [("Aino Kuusela", "FM", "sävellystyö", "6 000"), ("Tapio Niskala", "muusikko", "kiertue", "1 500")],
        [("Aino Kuusela", "sävellystyö", None, 6000), ("Tapio Niskala", "kiertue", None, 1500)],
    ),
    (  # two equal rows of one table are two grants
        ("Hakija", "Myönnetty €"),
        [("Laakson Seura ry", "300"), ("Laakson Seura ry", "300"), ("Kuutamon Soittajat ry", "50")],
        [*2 * [("Laakson Seura ry", None, None, 300)], ("Kuutamon Soittajat ry", None, None, 50)],
    ),
    (
        ("Förening", "Ansökt €", "Beviljat €"),
        [("Rodd rf", "800", "500"), ("Strandens Sång rf", "300", "300")],
        [("Rodd rf", None, 800, 500), ("Strandens Sång rf", None, 300, 300)],
    ),
]


@pytest.mark.parametrize(("head", "rows", "expected"), TABLES)
def test_a_row_of_a_table_is_a_grant(head: tuple[str, ...], rows: list[tuple[str, ...]], expected: list[Said]) -> None:
    text, tables = table("Päätän myöntää avustukset seuraavasti:", head, *rows)
    grants = analysed(text, tables).grants
    assert said(grants) == expected
    assert [grant.text for grant in grants] == ["\t".join(row).strip() for row in rows[: len(expected)]]
    assert all(text[grant.start : grant.end] == grant.text for grant in grants)


def test_a_rows_costs_and_own_share_are_its_grants() -> None:
    head = ("Hakija", "Kokonaiskustannukset €", "Omarahoitus €", "Haettu €", "Myönnetty €")
    rows = [("Laakson Seura ry", "900", "300", "600", "500"), ("Kuutamon Soittajat ry", "90", "10", "80", "80")]
    grants = analysed(*table("Avustukset myönnetään seuraavasti:", head, *rows)).grants
    assert [(_whole(g.project.total_cost), _whole(g.project.self_funding)) for g in grants] == [(900, 300), (90, 10)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{LEAD}- Kuutamon Soittajat ry 2 500 €\n- SPR:n Laakson osasto, kerho: 300 €\nYhteensä 2 800 €",
            [("Kuutamon Soittajat ry", None, None, 2500), ("SPR:n Laakson osasto", "kerho", None, 300)],
        ),
        (
            f"{LEAD}1. Kuutamon Soittajat ry, kevätjuhla: 700 euroa\n2. Laakson Seura ry – latu, huolto 300 euroa\n\n"
            "Avustuksia myönnetään yhteensä 1 000 euroa.",
            [("Kuutamon Soittajat ry", "kevätjuhla", None, 700), ("Laakson Seura ry", "latu, huolto", None, 300)],
        ),
        (
            f"{LEAD}- Kuutamon Soittajat ry, leiri, haettu 1 000 euroa, myönnetään 500 euroa\n"
            "- Laakson Seura ry, latu, haettu 700 euroa, ei myönnetä",
            [("Kuutamon Soittajat ry", "leiri", 1000, 500), ("Laakson Seura ry", "latu", 700, 0)],
        ),
        (
            f"{LEAD}Kuutamon Soittajat ry, soitto, 2 500 € Laakson Seura ry, 500 €",
            [("Kuutamon Soittajat ry", "soitto", None, 2500), ("Laakson Seura ry", None, None, 500)],
        ),
        (
            f"{LEAD}– 15 000 euroa Kuutamon Soittajat ry:lle\n– 5 000 euroa Laakson Seura ry:lle",
            [("Kuutamon Soittajat ry", None, None, 15000), ("Laakson Seura ry", None, None, 5000)],
        ),
        (
            "Kuutamon Soittajat ry:lle myönnetään 500 euroa ja Laakson Seura ry:lle myönnetään 300 euroa.",
            [("Kuutamon Soittajat ry", None, None, 500), ("Laakson Seura ry", None, None, 300)],
        ),
        ("Päätän myöntää Kuutamon Soittajat ry:lle 500 euroa.", [("Kuutamon Soittajat ry", None, None, 500)]),
        ("Talousarviossa on varattu 9 000 euroa.", []),
    ],
)
def test_lines_and_sentences(text: str, expected: list[Said]) -> None:
    assert said(analysed(text).grants) == expected


def sum_of(text: str, value: int, role: Role, recipient: str, nth: int = 0) -> Amount:
    start = -1
    for _ in range(nth + 1):
        start = text.index(str(value), start + 1)
    end = start + len(str(value))
    return Amount(value=Decimal(value), role=role, recipient=recipient, text=str(value), start=start, end=end)


def found(text: str, *amounts: Amount, project: Project | None = None, **record: Any) -> list[Said]:
    made = {"date": None, "type": DECISION, "title": "Avustukset", "is_row": False, "fields": (), **record}
    decision = Record(
        document="a.pdf", sha256="0" * 64, number=1, body=None, section=None, pages=(1, 1), text=text, **made
    )  # fmt: skip
    return said(find_grants(decision, amounts, project))


TWICE = "Ehdotus:\n- Soutu ry 500 €\n- Latu ry 300 €\n\nPäätös:\n- Soutu 500 €\n- Latu ry 300 €"


def test_what_is_said_twice_is_one_grant_however_its_recipient_is_spelt() -> None:
    names = ("Soutu ry", "Latu ry", "Soutu", "Latu ry")
    sums = [
        sum_of(TWICE, value, Role.GRANTED, name, nth=at // 2)
        for at, (value, name) in enumerate(zip((500, 300, 500, 300), names, strict=True))
    ]
    assert found(TWICE, *sums) == [("Soutu ry", None, None, 500), ("Latu ry", None, None, 300)]


def test_what_is_applied_for_joins_what_is_granted_elsewhere() -> None:
    text = "Soutu ry hakee 900 euroa.\nLatu ry hakee 400 euroa.\n\nSoutu ry 500 €\nLatu ry 300 €"
    sums = [sum_of(text, 900, Role.APPLIED, "Soutu ry"), sum_of(text, 400, Role.APPLIED, "Latu ry")]
    sums += [sum_of(text, 500, Role.GRANTED, "Soutu ry"), sum_of(text, 300, Role.GRANTED, "Latu ry")]
    assert found(text, *sums) == [("Soutu ry", None, 900, 500), ("Latu ry", None, 400, 300)]


def test_what_an_earlier_year_was_granted_is_no_grant() -> None:
    text = "Soutu ry:lle myönnetään 500 euroa ja Latu ry:lle 300 euroa. Vuonna 2023 Soutu ry:lle myönnettiin 400 euroa."
    sums = [sum_of(text, value, Role.GRANTED, name) for value, name in ((500, "Soutu ry"), (300, "Latu ry"))]
    sums.append(sum_of(text, 400, Role.GRANTED, "Soutu ry"))
    now: list[Said] = [("Soutu ry", None, None, 500), ("Latu ry", None, None, 300)]
    assert found(text, *sums, date="2024-02-01") == now
    assert found(text, *sums, date="2023-12-01") == [*now, ("Soutu ry", None, None, 400)]


SHORT = "Soutu ry, leiri 500 €\nLatu ry, retki 300 €"
GRANTED = [sum_of(SHORT, 500, Role.GRANTED, "Soutu ry"), sum_of(SHORT, 300, Role.GRANTED, "Latu ry")]
BOTH: list[Said] = [("Soutu ry", "leiri", None, 500), ("Latu ry", "retki", None, 300)]


NAMED: list[Said] = [("Soutu ry", "Leiri saaressa", None, 500), BOTH[1]]
OTHER: Said = ("Rannan kunta", "Saari", None, 7)


def own(name: str, recipient: str | None, granted: int | None, total_cost: int | None = None) -> Project:
    whole, part = (None if value is None else Decimal(value) for value in (total_cost, granted))
    return Project(name=name, recipient=recipient, total_cost=whole, granted=part)


@pytest.mark.parametrize(
    ("project", "expected"),
    [
        (None, BOTH),
        (own("Leiri saaressa", "Soutu", 500), NAMED),
        (own("Leiri saaressa", None, 500), NAMED),
        (own("Leiri", "Rannan kunta", 500), BOTH),  # the row knows better whose it is
        (own("Avustukset", "Soutu ry", 800), BOTH),  # what they add up to
        (own("Saari", "Soutu ry", 800, 900), []),  # one project of several partners
        (own("Saari", "Rannan kunta", 7), [OTHER, *BOTH]),
        (own("Saari", "Rannan kunta", None), BOTH),
    ],
)
def test_the_records_own_project_counts_once(project: Project | None, expected: list[Said]) -> None:
    assert found(SHORT, *GRANTED, project=project) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"type": RecordType.POYTAKIRJA}, BOTH),
        ({"type": RecordType.HAKEMUS}, []),
        ({"type": RecordType.RAPORTTI}, []),
        ({"is_row": True}, []),
        ({"title": "Kokouksen avaus"}, []),
        ({"title": "Oikaisuvaatimus avustuspäätöksestä"}, []),
        ({"fields": (Field("Päätöksen tulos", "hyväksytty", 0, 0),)}, BOTH),
        ({"fields": (Field("Päätöksen tulos", "palautettu", 0, 0),)}, []),
    ],
)
def test_which_records_grant(record: dict[str, Any], expected: list[Said]) -> None:
    assert found(SHORT, *GRANTED, **record) == expected


def test_as_json() -> None:
    grants = as_json(analysed("Kuutamon Soittajat ry:lle myönnetään 500 euroa. Se on paljon."))["grants"]
    text = "Kuutamon Soittajat ry:lle myönnetään 500 euroa."
    project = dict.fromkeys(("name", "objective", "start", "end", "total_cost", "applied", "self_funding"))
    project |= {"recipient": "Kuutamon Soittajat ry", "granted": 500.0}
    assert grants == [{"project": project, "text": text, "page": 1, "start": 0, "end": len(text), "box": None}]


@given(st.text(alphabet="1 ry€:,.-–\nAa§%\t(", max_size=300))
def test_any_text_is_read(text: str) -> None:
    found = analysed(f"{LEAD}{text}")
    for grant in found.grants:
        assert grant.text == found.record.text[grant.start : grant.end]
