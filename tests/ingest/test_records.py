"""Records as they are cut from laid-out documents."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.blocks import Block
from ingest.furniture import Parted
from ingest.layout import Layout
from ingest.model import GROUP, OWN_NUMBER, UNIT, Record
from ingest.records import Source, cut_records
from tests.ingest.making import block, header, heading, table

TEXT = block("Hankkeessa kunnostettiin kylätaloja ja koulutettiin vetäjiä kesän ja syksyn aikana. " * 4)


def cut(blocks: Sequence[Block], furniture: Sequence[Parted] = ()) -> tuple[Record, ...]:
    return cut_records(Layout(tuple(blocks), tuple(furniture), 1, (), 10.0), Source("x.pdf", "0" * 64, bool))


def test_a_reports_title_is_a_record_before_its_chapters() -> None:
    chapters = [part for name in ("1 Tausta", "2 Tulokset", "3 Talous") for part in (heading(name), TEXT)]
    records = cut([heading("Kylät kartalle: loppuraportti", size=20.0), block("31.5.2025"), *chapters])
    assert [record.title for record in records] == [
        "Kylät kartalle: loppuraportti",
        "1 Tausta",
        "2 Tulokset",
        "3 Talous",
    ]
    assert records[0].text.split("\n")[0] == "Kylät kartalle: loppuraportti"


def test_a_number_that_the_header_alone_tells_is_kept() -> None:
    above = [header("Lupavirasto", "Dnro ESAVI/118/2024", "1 (1)")]
    (record,) = cut([heading("Asia"), block("Kaapeli salmen ali"), TEXT], above)
    assert [(field.label, field.value) for field in record.fields] == [(OWN_NUMBER, "Dnro ESAVI/118/2024")]


def test_a_number_that_the_text_tells_too_is_not_kept_twice() -> None:
    (record,) = cut([heading("Asia"), block("Dnro ESAVI/118/2024"), TEXT], [header("Dnro ESAVI/118/2024", "1 (1)")])
    assert record.fields == ()


FACTS = table(
    ["Hankkeen nimi", "Kylät kartalle"], ["Toteuttaja", "Kuvitelman kunta"], ["Hankeaika", "1.3.2023–31.5.2025"]
)
GRANTS = table(
    ["Hakija", "Hanke", "Myönnetään"], *[["Kuoro ry", "Konsertti", "900"]] * 5, ["Yhteensä", "", "4 500"], head=True
)


def test_a_reports_first_chapter_may_tell_of_its_project() -> None:
    cover = [heading("Kylät kartalle: loppuraportti", size=20.0), block("Kuvitelman kunta")]
    chapters = [part for name in ("2 Tulokset", "3 Talous") for part in (heading(name), TEXT)]
    records = cut([*cover, heading("1 Perustiedot"), FACTS, *chapters, block("Salo 28.6.2025")])
    assert records[0].date == "2025-06-28"
    assert [field.value for record in records for field in record.fields] == [
        "Kylät kartalle",
        "Kuvitelman kunta",
        "1.3.2023–31.5.2025",
    ]


def test_a_list_annexed_to_minutes_is_its_meetings() -> None:
    above = [header("Kuvitelman kunta", "Sivistyslautakunta", "Liite 2", "16.4.2025 § 27")]
    whole, *rows = cut([heading("Kulttuuriavustukset 2025"), block("Summat ovat euroina."), GRANTS], above)
    line = block("Sivistyslautakunta 16.4.2025 § 27, liite 2")
    assert cut([heading("Kulttuuriavustukset 2025"), line, GRANTS])[0].section == 27
    assert (whole.body, whole.date, whole.section) == ("Sivistyslautakunta", "2025-04-16", 27)
    assert [(field.label, field.value) for field in whole.fields] == [(UNIT, "euroina")]
    assert len(rows) == 5


def test_a_list_that_names_no_meeting_has_none() -> None:
    above = [header("Kuvitelman kunta", "Sivistyslautakunta")]
    whole = cut([heading("Kulttuuriavustukset 2025"), GRANTS], above)[0]
    assert (whole.body, whole.date, whole.section) == (None, None, None)


def test_a_group_goes_on_over_a_page_break() -> None:
    head, group, row = ["Hanke", "Haettu €", "Myönnetty €"], ["Kuvitelman kunta", "", ""], ["Iltaryhmät", "900", "800"]
    pages = [table(head, group, *[row] * 4, head=True), table(head, *[row] * 2, page=2, head=True)]
    _, *rows = cut([heading("Nuorisotyön avustukset 2025"), *pages])
    assert [[f.value for f in row.fields if f.label == GROUP] for row in rows] == [["Kuvitelman kunta"]] * 6
    _, *rows = cut([heading("Nuorisotyön avustukset 2025"), pages[0], block("Muut."), pages[1]])
    assert [f.value for f in rows[-1].fields if f.label == GROUP] == []
