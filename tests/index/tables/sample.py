"""A project list's row as a record, its title like a formula."""

from __future__ import annotations

from decimal import Decimal

from ingest.model import Box, Place, Record, RecordType
from nlp.model import Amount, AnalysedRecord, CaseNumber, Date, Organization, Project, Role

SHA = "ab" * 32
ID = SHA[:12]
TEXT = "=Kotoutumisen sillat\tKotikaupungin nuorisotyö ry\t152 302,40 €\t121 841,92 €\t1.1.2023–31.12.2024"


def mention(part: str) -> dict[str, object]:
    return {"text": part, "start": TEXT.index(part), "end": TEXT.index(part) + len(part), "page": 4}


PROJECT = AnalysedRecord(
    Record(
        document="hankkeet.pdf", sha256=SHA, number=1, type=RecordType.HANKELUETTELO, title="=Kotoutumisen sillat",
        body=None, date=None, section=None, pages=(4, 4), text=TEXT, is_row=True,
        places=(Place(0, len(TEXT), 4, Box(50.0, 100.0, 700.0, 112.0)),),
    ),
    case_numbers=(
        CaseNumber(value="VN/1/2022", text="VN/1/2022", start=0, end=0, page=4),
        CaseNumber(value="VN/2/2022", text="VN/2/2022", start=0, end=0, page=4),
    ),
    amounts=(
        Amount(value=Decimal("152302.4"), role=Role.TOTAL_COST, box=Box(1, 2, 3, 4), **mention("152 302,40 €")),
        Amount(value=Decimal("121841.92"), role=Role.GRANTED, **mention("121 841,92 €")),
    ),
    dates=(Date(value="2023-01-01/2024-12-31", **mention("1.1.2023–31.12.2024")),),
    organizations=(
        Organization(name="Kotikaupungin nuorisotyö ry", **mention("Kotikaupungin nuorisotyö ry")),
        Organization(name="Kotikaupungin nuorisotyö ry", **mention("nuorisotyö ry")),
    ),
    project=Project(
        name="=Kotoutumisen sillat", recipient="Kotikaupungin nuorisotyö ry", start="2023-01-01", end="2024-12-31",
        total_cost=Decimal("152302.40"), granted=Decimal("121841.92"), self_funding=Decimal("30460.48"),
    ),
)  # fmt: skip
