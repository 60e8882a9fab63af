from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.generate import Generator
from ingest.model import Field
from nlp.model import AnalysedRecord, Project, Role
from tests.index.tables.sample import PROJECT, TEXT

NAME = TEXT.partition("\t")[0]
SAMPLE = replace(PROJECT, record=replace(PROJECT.record, fields=(Field("Hankkeen nimi", NAME, 0, len(NAME)),)))


@pytest.fixture(scope="module")
def made() -> list[AnalysedRecord]:
    return [record for records in Generator([SAMPLE], seed=5).files(60) for record in records]


def test_no_record_is_like_another(made: list[AnalysedRecord]) -> None:
    assert len({record.record.text for record in made}) == len({record.record.id for record in made}) == 60


def test_every_offset_is_true_of_the_new_text(made: list[AnalysedRecord]) -> None:
    for record in made:
        text = record.record.text
        for mention in (*record.amounts, *record.dates, *record.organizations):
            assert text[mention.start : mention.end] == mention.text
            assert mention.text
        assert [text[field.start : field.end] for field in record.record.fields] == [record.record.fields[0].value]
        assert record.record.places[0].end == len(text)


def test_sums_are_new_and_those_of_the_project(made: list[AnalysedRecord]) -> None:
    assert len({record.amounts[0].value for record in made}) > 50
    for record in made:
        total, granted = record.amounts
        written = total.text.replace(" ", "").replace(",", ".").removesuffix("€").removesuffix("euroa")
        assert Decimal(written) == total.value
        assert (total.role, total.value) == (Role.TOTAL_COST, record.project and record.project.total_cost)
        assert granted.value == (record.project and record.project.granted)


def test_projects_are_met_again(made: list[AnalysedRecord]) -> None:
    projects = [record.project or Project() for record in made]
    assert 20 < len({project.name for project in projects}) < 60


def test_the_same_seed_makes_the_same_records(made: list[AnalysedRecord]) -> None:
    again = [record for records in Generator([SAMPLE], seed=5).files(60) for record in records]
    assert again == made
    other = [record for records in Generator([SAMPLE], seed=6).files(60) for record in records]
    assert other != made


def test_no_file_is_named_as_another() -> None:
    names = [records[0].record.document for records in Generator([SAMPLE]).files(20)]
    assert names == [str(Path(f"generoitu-{number:06}.pdf")) for number in range(3)]
