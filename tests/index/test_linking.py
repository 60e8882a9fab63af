from __future__ import annotations

import random
from typing import Any

import pytest

from index.linking import Description, link, project_key

FULL = {"recipient": "Helsingin kaupunki", "start": "2025-09-01", "end": "2028-08-31"}


def project(record: str, name: str | None = "Perhe koolla", **said: Any) -> Description:
    return Description(record, f"{record}.pdf", name, **said)


def groups(*descriptions: Description) -> list[list[str]]:
    """The records that are of one project, each group sorted."""
    found: dict[str, list[str]] = {}
    for one in link(descriptions):
        found.setdefault(one.project_id, []).append(one.record)
    return sorted(sorted(records) for records in found.values())


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ('"Perhe koolla" -hanke', "perhe koolla"),
        ("PERHE KOOLLA", "perhe koolla"),
        ("Perhe koolla -hankkeelle", "perhe koolla"),
        ("Perhe  koolla – neuvontaa", "perhe koolla neuvontaa"),
        ("Hanke", "hanke"),
        ("Rajan laulut -näytelmä", "rajan laulut näytelmä"),
        ("Äiti", "äiti"),
        ("—", ""),
    ],
)
def test_key(name: str, key: str) -> None:
    assert project_key(name) == key


def test_of_two_longer_names_under_one_case_number_neither_is_meant() -> None:
    case = {"case_number": "HEL 2025-004187"}
    longer = project("b", "Perhe koolla kaupungissa", **case)
    assert groups(project("a", "Perhe koolla", **case), longer) == [["a", "b"]]
    other = project("c", "Perhe koolla maalla", **case)
    assert groups(project("a", "Perhe koolla", **case), longer, other) == [["a"], ["b"], ["c"]]


@pytest.mark.parametrize(
    "other",
    [
        project("b", "Perhe koolla -hanke", **FULL),
        project("b", "”PERHE KOOLLA”", **{**FULL, "recipient": "Helsingin kaupunki, Sosiaali- ja terveystoimiala"}),
        project("b", **{**FULL, "start": "2026-01-01", "end": None}),
        project("b", recipient="Helsingin kaupunki"),
        project("b"),
        project("b", "Perhe koolla – neuvontaa perheenyhdistämiseen", **FULL),
        project("b", "Perhe koolla: neuvontaa", **FULL),
    ],
    ids=lambda d: f"{d.name} {d.recipient} {d.start}",
)
def test_one_project(other: Description) -> None:
    assert groups(project("a", **FULL), other) == [["a", "b"]]


@pytest.mark.parametrize(
    "other",
    [
        project("b", "Perhe kotona", **FULL),
        project("b", **{**FULL, "recipient": "Turun kaupunki"}),
        project("b", **{**FULL, "recipient": "Helsingin kaupunkilähetys"}),
        project("b", **{**FULL, "start": "2028-09-01", "end": "2029-08-31"}),
        project("b", None, **FULL),
    ],
    ids=lambda d: f"{d.name} {d.recipient} {d.start}",
)
def test_two_projects(other: Description) -> None:
    assert groups(project("a", **FULL), other) == [["a"], ["b"]]


def test_a_yearly_grant_is_a_project_a_year() -> None:
    years = [
        project(str(year), "Toiminta-avustus", recipient="Kuoro ry", start=f"{year}-01-01", end=f"{year}-12-31")
        for year in (2023, 2024, 2025)
    ]
    again = project("2024b", "Toiminta-avustus", recipient="Kuoro", start="2024-03-01", end="2024-12-31")
    assert groups(*years, again) == [["2023"], ["2024", "2024b"], ["2025"]]


def test_who_says_neither_recipient_nor_time_belongs_to_none_of_several() -> None:
    helsinki, turku = project("a", **FULL), project("b", **{**FULL, "recipient": "Turun kaupunki"})
    assert groups(helsinki, turku, project("c")) == [["a"], ["b"], ["c"]]


def test_a_beginning_that_two_names_share_joins_neither() -> None:
    oulu, turku = project("a", "Kotona täällä: Oulu", **FULL), project("b", "Kotona täällä: Turku", **FULL)
    assert groups(oulu, turku, project("c", "Kotona täällä", **FULL)) == [["a"], ["b"], ["c"]]


def test_under_one_case_number_part_of_a_name_is_enough() -> None:
    long = project("a", "Avoin perhekerho koolla", case_number="HEL 2025-1", recipient="Helsingin kaupunki")
    assert groups(long, project("b", "Perhekerho koolla", case_number="HEL 2025-1")) == [["a", "b"]]
    assert groups(long, project("b", "Perhekerho koolla", case_number="HEL 2025-2")) == [["a"], ["b"]]


def test_identifiers_are_the_same_in_any_order_and_when_files_come_besides() -> None:
    first = [project("a", **FULL), project("b"), project("c", "Toinen hanke")]
    before = {one.record: one.project_id for one in link(first)}
    after = {one.record: one.project_id for one in link([project("d", "Perhe koolla -hanke", **FULL), *first[::-1]])}
    assert after == {**before, "d": before["a"]}
    assert before["a"] == before["b"] != before["c"]


def grant(record: str, position: int, recipient: str, cents: int | None = None, **said: Any) -> Description:
    sums = {} if cents is None else {"granted": (cents, 1)}
    said = {"name": None, "date": "2024-03-12", "section": 15, "sums": sums, **said}
    return Description(record, f"{record}.pdf", recipient=recipient, position=position, **said)


def linked(*descriptions: Description) -> list[set[tuple[str, int]]]:
    """The record and position of what is of one project, for every project of several descriptions."""
    found: dict[str, set[tuple[str, int]]] = {}
    for one in link(descriptions):
        found.setdefault(one.project_id, set()).add((one.record, one.position))
    assert sum(map(len, found.values())) == len(descriptions)
    return sorted((places for places in found.values() if len(places) > 1), key=sorted)


MINUTES = [grant("a", 0, "Soutu ry", 500), grant("a", 1, "Latu ry", 300), grant("a", 2, "Soutu ry", 500)]
ALSO = {"date": "2024-03-12", "section": 15}


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        # an extract of the same § that spells a recipient otherwise
        ([grant("b", 0, "Soutu", 500), grant("b", 1, "Latu ry", 300)], [{("a", 0), ("b", 0)}, {("a", 1), ("b", 1)}]),
        # the proposal of the same § had another sum
        ([grant("b", 0, "Latu ry", 250)], [{("a", 1), ("b", 0)}]),
        # another § of the same day, of another day; another sum, another recipient
        ([grant("b", 0, "Latu ry", 300, section=16)], []),
        ([grant("b", 0, "Latu ry", 300, date="2024-04-12")], []),
        ([grant("b", 0, "Latujuhla ry", 300)], []),
        # a list's row: of that year, of no year, of another; of the recipient that has two such grants; another sum
        ([grant("b", 0, "Latu ry", 300, date="2024-12-31", section=None)], [{("a", 1), ("b", 0)}]),
        ([grant("b", 0, "Latu ry", 300, date=None, section=None, name="Huolto")], [{("a", 1), ("b", 0)}]),
        ([grant("b", 0, "Latu ry", 300, date="2023-12-31", section=None)], []),
        ([grant("b", 0, "Soutu ry", 500, date=None, section=None)], []),
        ([grant("b", 0, "Latu ry", 301_00, date=None, section=None)], []),
        # two rows that fit as well
        ([grant(record, 0, "Latu ry", 300, date=None, section=None) for record in "bc"], []),
    ],
)
def test_grants_without_a_name(others: list[Description], expected: list[set[tuple[str, int]]]) -> None:
    assert linked(*MINUTES, *others) == expected
    assert linked(*others[::-1], *MINUTES) == expected


def test_the_same_sum_under_one_case_number_goes_from_body_to_body() -> None:
    case = {"case_number": "1/2024"}
    board = [grant("a", 0, "Latu ry", 300, **case), grant("a", 1, "Soutu ry", 500, **case)]
    council = [grant("b", 0, "Latu ry", 300, **case, section=4), grant("b", 1, "Soutu ry", 400, **case, section=4)]
    assert linked(*board, *council) == [{("a", 0), ("b", 0)}]


def test_rows_of_lists_are_not_one_for_their_sums() -> None:
    rows = [grant(record, 0, "Latu ry", 300, date=None, section=None) for record in "ab"]
    assert linked(*rows) == []


def test_named_grants_of_one_record_stay_apart() -> None:
    recipients = ("Soutu ry", "Soutu Juniorit ry", "Soutu ry")  # nobody's department; two grants for one purpose
    grants = [
        grant(record, number, recipient, 500, name="Toiminta", case_number="1/2024")
        for record in "ab"
        for number, recipient in enumerate(recipients)
    ]
    assert linked(*grants[:3]) == []
    assert linked(*grants) == [{("a", number), ("b", number)} for number in range(3)]


def test_a_grants_identifier_is_its_decisions_and_recipients() -> None:
    before = {one.position: one.project_id for one in link(MINUTES)}
    more = [*MINUTES, grant("0", 0, "Latu ry", 300), grant("0", 1, "Uimarit ry", 100)]
    after = {one.position: one.project_id for one in link(more) if one.record == "a"}
    assert after == before
    assert len(set(before.values())) == 3


def test_conflicts_are_told_with_their_sources() -> None:
    links = {
        one.record: one
        for one in link(
            [
                project("a", sums={"granted": (9_000_000, 2), "applied": (10_000_000, 1)}),
                project("b", sums={"granted": (8_500_000, None)}),
                project("c", sums={"granted": (9_000_000, 4), "applied": (10_000_049, 1)}),
            ]
        )
    }
    assert {one.conflicts for one in links.values()} == {"granted"}  # 49 cents are rounding
    assert links["b"].conflicting_values == "granted: 90000.00 (a.pdf p. 2, c.pdf p. 4) ≠ 85000.00 (b.pdf)"
    assert {one.sources for one in links.values()} == {3}


def test_many_of_one_name_take_no_long_time() -> None:
    drawn = random.Random(1)
    many = [
        project(str(number), "Toiminta-avustus", recipient=f"Yhdistys {drawn.randrange(3000)} ry", case_number="1/2024")
        for number in range(20_000)
    ]
    assert len(groups(*many)) == len({one.recipient for one in many})


def test_many_grants_without_a_name_take_no_long_time() -> None:
    many = [grant(str(number), 0, "Kuoro ry", 0, section=number) for number in range(10_000)]
    assert linked(*many) == []
