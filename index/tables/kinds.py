"""The kinds of tables: a dataclass for the rows of each, whose fields are its columns."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from index.tables.columns import Column, column, columns_of

_EUROS = "currency"  # whole units of the row's `currency`
_POINTS = "pt"


@dataclass(frozen=True, kw_only=True)
class _Where:
    document: str = column("tiedoston nimi", "name of the file", width=32)
    record: str = column(
        "tietueen tunniste: sama aina kun sama tiedosto luetaan",
        "identifier of the record, stable for the same file",
        width=18,
    )
    page: int = column("sivu, jolla tieto on, ykkösestä", "page it is on, counted from 1", width=6)


@dataclass(frozen=True, kw_only=True)
class _Source:
    title: str = column("tietueen otsikko", "the record's title", width=44)
    body: str | None = column("päätöksen tehnyt toimielin tai viranhaltija", "deciding body or office-holder", width=22)
    date: datetime.date | None = column("päätöksen tai asiakirjan päivä", "date of the decision or document", width=11)
    section: int | None = column("pykälän numero", "number of the § of the minutes or decision", width=8)
    case_number: str | None = column("diaarinumero", "the record's own case number", width=20)
    type: str = column("asiakirjan laji", "document type, in Finnish", width=18)
    sha256: str = column("tiedoston SHA-256", "SHA-256 of the file, in hexadecimal", width=12)


@dataclass(frozen=True, kw_only=True)
class _Span:
    start_char: int = column(
        "maininnan alku tietueen tekstissä",
        "offset of the first character in the record's text, from 0",
        unit="characters",
        width=9,
    )
    end_char: int = column(
        "maininnan loppu tietueen tekstissä", "offset after the last character", unit="characters", width=9
    )


@dataclass(frozen=True, kw_only=True)
class _Box:
    x0: float | None = column("alueen vasen reuna sivulla", "left edge of the box on the page", unit=_POINTS, width=8)
    top: float | None = column(
        "alueen yläreuna sivun yläreunasta", "top edge, from the page top", unit=_POINTS, width=8
    )
    x1: float | None = column("alueen oikea reuna", "right edge", unit=_POINTS, width=8)
    bottom: float | None = column("alueen alareuna", "bottom edge, from the page top", unit=_POINTS, width=8)


@dataclass(frozen=True, kw_only=True)
class _Finding:
    extractor: str = column("ohjelman osa, joka tiedon löysi", "part of the program that found it", width=16)
    version: str = column("ohjelman versio, joka tiedoston luki", "version of the program that read the file", width=8)


@dataclass(frozen=True, kw_only=True)
class _Text:
    text: str = column("tiedon sanat asiakirjassa", "the wording in the document", width=40)


@dataclass(frozen=True, kw_only=True)
class _Provenance(_Finding, _Box, _Span, _Source, _Text):
    pass


@dataclass(frozen=True, kw_only=True)
class _AmountValue(_Where):
    value: Decimal = column("summa", "sum of money", unit=_EUROS, width=16)
    currency: str = column("valuutta (ISO 4217)", "currency (ISO 4217)", width=8)
    role: str | None = column(
        "mikä summa on: total_cost kokonaiskustannus, applied haettu, granted myönnetty, self_funding omarahoitus, "
        "cost_item kuluerä",
        "what the sum is: total_cost, applied, granted, self_funding, cost_item",
        width=13,
    )


@dataclass(frozen=True, kw_only=True)
class AmountRow(_Provenance, _AmountValue):
    """A mention of a sum of money."""

    recipient: str | None = column(
        "kuka summaa hakee tai kenelle se myönnetään", "who applies for the sum or is granted it", width=32
    )
    is_total: int = column(
        "1: summa vain laskee yhteen tietueen muita", "1 if the sum is a total of other sums in the record", width=8
    )


@dataclass(frozen=True, kw_only=True)
class _DateValue(_Where):
    value: str = column("päivä, kuukausi tai aikaväli (ISO 8601)", "day, month or span start/end (ISO 8601)", width=22)
    start: datetime.date = column("ensimmäinen päivä", "first day", width=11)
    end: datetime.date = column("viimeinen päivä", "last day", width=11)


@dataclass(frozen=True, kw_only=True)
class DateRow(_Provenance, _DateValue):
    """A mention of a day, month or span."""


@dataclass(frozen=True, kw_only=True)
class _OrganizationValue(_Where):
    name: str = column(
        "organisaation nimi perusmuodossa, sama joka maininnassa",
        "canonical name in the nominative, the same for every mention",
        width=36,
    )
    organization: str = column(
        "organisaation nimi, sama koko aineistossa: nimistä, jotka tarkoittavat samaa, yleisin",
        "name used for the organisation throughout the index: the most common of its names",
        width=36,
    )


@dataclass(frozen=True, kw_only=True)
class OrganizationRow(_Provenance, _OrganizationValue):
    """A mention of an organisation."""


@dataclass(frozen=True, kw_only=True)
class _ProjectValue(_Where):
    project_id: str = column(
        "hankkeen tunniste: sama kaikissa asiakirjoissa, jotka kertovat samasta hankkeesta",
        "identifier of the project, shared by all documents that describe it",
        width=14,
    )
    name: str | None = column(
        "hankkeen nimi tai avustuksen käyttötarkoitus", "name of the project, or what the grant is for", width=36
    )
    recipient: str | None = column("avustuksen saaja tai hakija", "recipient of the funding, or applicant", width=30)
    objective: str | None = column("tavoite", "objective, in the document's words", width=44)
    start: datetime.date | None = column("hankkeen alkupäivä", "first day of the project", width=11)
    end: datetime.date | None = column("hankkeen loppupäivä", "last day of the project", width=11)
    total_cost: Decimal | None = column("kokonaiskustannus", "total cost", unit=_EUROS, width=15)
    total_cost_text: str | None = column("kokonaiskustannus sanoin", "its wording in the document", width=16)
    total_cost_page: int | None = column("kokonaiskustannuksen sivu", "the page it is on", width=6)
    applied: Decimal | None = column("haettu avustus", "sum applied for", unit=_EUROS, width=15)
    applied_text: str | None = column("haettu avustus sanoin", "its wording in the document", width=16)
    applied_page: int | None = column("haetun avustuksen sivu", "the page it is on", width=6)
    granted: Decimal | None = column("myönnetty avustus", "sum granted", unit=_EUROS, width=15)
    granted_text: str | None = column("myönnetty avustus sanoin", "its wording in the document", width=16)
    granted_page: int | None = column("myönnetyn avustuksen sivu", "the page it is on", width=6)
    self_funding: Decimal | None = column("omarahoitus", "the recipient's own share", unit=_EUROS, width=15)
    self_funding_text: str | None = column("omarahoitus sanoin", "its wording in the document", width=16)
    self_funding_page: int | None = column("omarahoituksen sivu", "the page it is on", width=6)
    currency: str | None = column("summien valuutta (ISO 4217)", "currency of the sums (ISO 4217)", width=8)
    consistency: str | None = column(
        "täsmäävätkö summat: granted (myönnetty + omarahoitus = kokonaiskustannus), applied (haettu + omarahoitus = "
        "kokonaiskustannus), mismatch (ei kumpikaan); tyhjä, jos jokin puuttuu",
        "whether the sums agree: granted (granted + self-funding = total), applied (applied + self-funding = total), "
        "mismatch (neither); empty if one is missing. A difference of up to one unit is rounding",
        width=11,
    )
    difference: Decimal | None = column(
        "kokonaiskustannus vähennettynä osillaan", "total cost minus its parts", unit=_EUROS, width=12
    )
    sources: int = column("montako tietuetta kertoo hankkeesta", "how many records describe the project", width=8)
    conflicts: str | None = column(
        "summat, joista hankkeen tietueet ovat eri mieltä", "sums on which the project's records disagree", width=16
    )
    conflicting_values: str | None = column(
        "eri mieltä olevat summat lähteineen", "those sums, each with its documents and pages", width=44
    )
    decision: str | None = column("päätös: toimielin, päivä, pykälä", "the decision: body, day, section", width=34)


@dataclass(frozen=True, kw_only=True)
class ProjectRow(_Finding, _Box, _Source, _Text, _ProjectValue):
    """A record that describes a project (a decision, an application, a list's row, a report), or a grant of several."""


@dataclass(frozen=True, kw_only=True)
class _RecordValue(_Where):
    last_page: int = column("viimeinen sivu", "last page", width=6)
    type: str = column("asiakirjan laji", "document type, in Finnish", width=18)
    title: str = column("otsikko", "title", width=44)
    body: str | None = column("päätöksen tehnyt toimielin tai viranhaltija", "deciding body or office-holder", width=22)
    date: datetime.date | None = column("päätöksen tai asiakirjan päivä", "date of the decision or document", width=11)
    section: int | None = column("pykälän numero", "number of the § of the minutes or decision", width=8)
    case_number: str | None = column("diaarinumero", "the record's own case number", width=20)
    case_numbers: str = column("kaikki diaarinumerot", "all case numbers, separated by semicolons", width=24)
    organizations: str = column("mainitut organisaatiot", "organisations mentioned, separated by semicolons", width=40)
    text: str = column("teksti", "running text", width=60)
    sha256: str = column("tiedoston SHA-256", "SHA-256 of the file, in hexadecimal", width=12)


@dataclass(frozen=True, kw_only=True)
class RecordRow(_Finding, _Box, _RecordValue):
    """A record: a decision, an application, a report's chapter, a row of a project list."""


@dataclass(frozen=True)
class Kind:
    """A kind of table.

    Attributes:
        name: its name, which is that of the store's view, too.
        row: the class of its rows.
        fi: what its rows are, in Finnish.
        en: what its rows are, in English.
    """

    name: str
    row: type
    fi: str
    en: str

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, in order."""
        return columns_of(self.row)


KINDS = {
    kind.name: kind
    for kind in (
        Kind("records", RecordRow, "tietueet: päätökset, hakemukset, luvut, luettelon rivit", "records"),
        Kind("amounts", AmountRow, "summien maininnat", "mentions of sums of money"),
        Kind("dates", DateRow, "päivien ja aikavälien maininnat", "mentions of days, months and spans"),
        Kind("organizations", OrganizationRow, "organisaatioiden maininnat", "mentions of organisations"),
        Kind(
            "projects",
            ProjectRow,
            "hankkeet: rivi tietuetta kohti, monelle myöntävän päätöksen rivi avustusta kohti",
            "projects: one row per record that describes one; one per grant of a decision with several recipients",
        ),
    )
}
