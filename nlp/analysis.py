"""A record's mentions, found by the same functions that the spaCy components wrap, without spaCy's tokens.

No mention needs tokens: every finder works on characters. spaCy takes a second of every worker's start and a fifth of
its work, so ingestion skips it; a test checks that both ways give the same mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.model import Record, RecordType
from nlp.dates import find_dates
from nlp.grantees import with_recipients
from nlp.grants import find_grants
from nlp.mentions import located, outside, with_own_date, with_own_number, without_overlaps
from nlp.model import AnalysedRecord
from nlp.money import find_amounts
from nlp.numbers import find_case_numbers, own_case_number
from nlp.organizations import find_organizations
from nlp.projects import describe_project
from nlp.references import find_references
from nlp.voikko import voikko


def analyse(records: Iterable[Record]) -> Iterator[AnalysedRecord]:
    """Find the mentions of each record, with pages and boxes.

    Args:
        records: as `ingest` reads them.

    Returns:
        An iterator over the analysed records, in the same order.

    Raises:
        VoikkoMissingError: libvoikko or its Finnish dictionary is missing or too old.
    """
    voikko()
    return map(_analysed, records)


def _analysed(record: Record) -> AnalysedRecord:
    text = record.text
    references = without_overlaps(find_references(text, (record.body, record.date, record.section)))
    case_numbers = without_overlaps(find_case_numbers(text))
    own = own_case_number(text)
    amounts = find_amounts(text, record.fields, record.tables, reported=record.type is RecordType.RAPORTTI)
    dates = find_dates(text)
    organizations = find_organizations(text)
    project = describe_project(record, amounts, dates, organizations)
    amounts = with_recipients(record, amounts, organizations, project)
    sums = outside(without_overlaps(amounts), (*case_numbers, *references))
    grants = find_grants(record, sums, project)
    return AnalysedRecord(
        record=record,
        case_numbers=with_own_number(
            located(sorted(case_numbers, key=lambda m: own is not None and m.start != own.start), record), record
        ),
        decision_refs=located(references, record),
        amounts=located(sums, record),
        dates=with_own_date(located(without_overlaps(dates), record), record),
        organizations=located(without_overlaps(organizations), record),
        project=project,
        grants=located(grants, record),
    )
