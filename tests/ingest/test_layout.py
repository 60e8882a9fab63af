"""Whole documents laid out: furniture apart, paragraphs and tables over page breaks, pages that need OCR."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.blocks import Kind
from ingest.layout import lay_out
from ingest.sheets import Sheet
from tests.ingest.making import HEIGHT, WIDTH, ruled, sheet, word

LONG = "Nykyinen palvelu päättyy vuoden lopussa ja uusi palvelu alkaa heti sen jälkeen kaikissa toimipisteissä"


def test_a_paragraph_over_a_page_break_is_one() -> None:
    pages = [
        sheet(1, (72, 20, "Kunta 1 (2)"), (72, 690, LONG), (72, 702, LONG)),
        sheet(2, (72, 20, "Kunta 2 (2)"), (72, 80, "myös kesällä."), (72, 110, "Uusi asia alkaa.")),
    ]
    layout = lay_out(pages)
    assert [block.text for block in layout.blocks] == [f"{LONG} {LONG} myös kesällä.", "Uusi asia alkaa."]
    assert [line.page for line in layout.blocks[0].lines] == [1, 1, 2]
    assert [page.header[0].text for page in layout.furniture] == ["Kunta 1 (2)", "Kunta 2 (2)"]
    assert layout.pages == 2


@pytest.mark.parametrize(
    ("end", "start", "blocks"),
    [
        ("palvelu päättyy", "vuoden lopussa", 1),
        ("maahan-", "muuttaneet", 1),
        ("Helsingin ja", "espoon", 1),
        ("palvelu päättyy.", "vuoden lopussa", 2),
        ("Liitteet:", "hakemus", 2),
        ("Etelä-", "Suomen alue", 1),
        ("palvelu päättyy", "Vuoden lopussa", 2),
    ],
)
def test_what_a_page_break_parts(end: str, start: str, blocks: int) -> None:
    made = lay_out([sheet(1, (72, 400, LONG), (72, 412, end)), sheet(2, (72, 400, start), (72, 440, LONG))]).blocks
    assert len(made) - 1 == blocks


def test_a_table_over_a_page_break_is_one() -> None:
    xs = [72.0, 200.0, 400.0]
    first = sheet(1, (80, 710, "Palkat"), (210, 710, "12 000"), rules=ruled(xs, [700.0, 730.0, 760.0]))
    second = sheet(2, (80, 60, "Matkat"), (210, 60, "800"), rules=ruled(xs, [50.0, 80.0, 110.0]))
    (block,) = lay_out([first, second]).blocks
    assert (block.kind, block.ruled, len(block.rows)) == (Kind.TABLE, True, 4)


def test_text_and_tables_come_from_top_to_bottom() -> None:
    content = [(72.0, 90.0, "Ennen"), (80.0, 210.0, "Palkat"), (210.0, 210.0, "1"), (80.0, 240.0, "Muut")]
    made = lay_out([sheet(1, *content, (72.0, 400.0, "Jälkeen"), rules=ruled([72, 200, 400], [200, 230, 260]))])
    assert [block.kind for block in made.blocks] == [Kind.TEXT, Kind.TABLE, Kind.TEXT]
    assert [block.text for block in made.blocks] == ["Ennen", "", "Jälkeen"]


class TestBlankPages:
    """Pages with a picture or letters of no meaning, and no text."""

    def test_a_picture_alone_needs_ocr(self) -> None:
        layout = lay_out([sheet(1, (72, 400, LONG)), Sheet(2, WIDTH, HEIGHT, (), (), 0, 1)])
        assert layout.blank == (2,)

    def test_letters_without_meaning_need_ocr(self) -> None:
        words = tuple(word("\ue001\ue002\ue003", 72, top) for top in (100, 120))
        layout = lay_out([Sheet(1, WIDTH, HEIGHT, words, (), 6, 0)])
        assert layout.blank == (1,)
        assert layout.blocks == ()

    def test_an_empty_page_needs_nothing(self) -> None:
        assert lay_out([sheet(1, (72, 400, LONG)), sheet(2)]).blank == ()

    def test_a_picture_beside_text_needs_nothing(self) -> None:
        assert lay_out([sheet(1, (72, 400, LONG))._replace(images=3)]).blank == ()

    def test_a_few_letters_without_meaning_do_no_harm(self) -> None:
        layout = lay_out([sheet(1, (72, 400, LONG))._replace(unmapped=2)])
        assert layout.blank == ()
        assert len(layout.blocks) == 1


def test_a_scan_with_a_page_number_needs_ocr() -> None:
    pages = [sheet(n, (500, 20, f"{n} (3)"), (72, 400, LONG)) for n in (1, 2)]
    assert lay_out([*pages, sheet(3, (500, 20, "3 (3)"))._replace(images=1, pictured=0.9)]).blank == (3,)


def test_a_coat_of_arms_beside_a_running_header_is_no_scan() -> None:
    pages = [sheet(n, (500, 20, f"{n} (3)"), (72, 400, LONG)) for n in (1, 2)]
    assert lay_out([*pages, sheet(3, (500, 20, "3 (3)"))._replace(images=1, pictured=0.02)]).blank == ()


def test_pages_alike_in_every_word_are_text() -> None:
    pages = [sheet(n, (72, 100, "Lautakunta hyväksyi avustuksen.")) for n in (1, 2)]
    assert lay_out(pages).blocks


def test_no_pages() -> None:
    layout = lay_out([])
    assert (layout.blocks, layout.pages, layout.blank) == ((), 0, ())


def accounts(number: int, *names: str, columns: Sequence[float] = (72, 300, 400)) -> Sheet:
    """A page with a table without rules, its header above it."""
    rows = [("Saaja", "Haettu", "Esitys"), *((name, "12 000", "9 000") for name in names)]
    cells = ((x, 300 + 14 * n, text) for n, row in enumerate(rows) for x, text in zip(columns, row, strict=True))
    return sheet(number, *cells)


def test_a_table_without_rules_goes_on_over_a_page_break() -> None:
    first, second = accounts(1, "Silta ry", "Kaiku ry", "Uimarit ry"), accounts(2, "Hiihtäjät ry", "Neulojat ry")
    layout = lay_out([first, second])
    (table,) = layout.blocks
    assert [row[0][0].text for row in table.rows] == [
        *("Saaja", "Silta ry", "Kaiku ry", "Uimarit ry", "Hiihtäjät ry", "Neulojat ry")
    ]


def test_tables_with_other_columns_are_two() -> None:
    pages = [accounts(1, "Silta ry", "Kaiku ry"), accounts(2, "Uimarit ry", "Neulojat ry", columns=(72, 250, 480))]
    assert [block.kind for block in lay_out(pages).blocks] == [Kind.TABLE, Kind.TABLE]


def test_a_framed_box_beside_running_text_is_read_apart() -> None:
    text = [
        "Kunta hankkii kuljetukset kahdeksi",
        "lukuvuodeksi, ja kilpailutus on jo",
        "ratkaistu syksyn alkaessa omassa",
        "kunnassa.",
    ]
    box = ["Päättäjä", "Rehtori", "Pykälä 33"]
    content = [(72.0, 200.0 + 12 * n, line) for n, line in enumerate(text)]
    framed = [(270.0, 202.0 + 12 * n, line) for n, line in enumerate(box)]
    wide = (72.0, 300.0, LONG)
    made = lay_out([sheet(1, *content, *framed, wide, rules=ruled([262, 390], [195, 240]))])
    assert [block.text for block in made.blocks] == [*box, " ".join(text), LONG]


def test_a_stamp_beside_a_line_is_no_box() -> None:
    content = [(72.0, 200.0, "Kunta"), (400.0, 200.0, "JULKINEN"), (72.0, 300.0, LONG)]
    made = lay_out([sheet(1, *content, rules=ruled([390, 520], [195, 215]))])
    assert [block.text for block in made.blocks] == ["Kunta JULKINEN", LONG]
