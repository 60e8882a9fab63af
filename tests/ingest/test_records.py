"""Records as they are cut from laid-out documents."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.blocks import Block
from ingest.furniture import Parted
from ingest.layout import Layout
from ingest.model import OWN_NUMBER, Record
from ingest.records import Source, cut_records
from tests.ingest.making import block, header, heading

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
