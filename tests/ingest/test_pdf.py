"""What the engine gives of a page: words with their boxes, ruled lines, pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.lines import normalise
from ingest.model import Box
from ingest.pdf import read_sheets
from ingest.pdf_rules import find_cells
from ingest.sheets import Rule, Sheet
from tests.ingest.broken import MEDIA, PAGE, SHOWN, TEXT, boxed, mapped, one_page, stream, turned
from tests.ingest.making import ruled

Reader = Callable[[bytes], Sheet]


@pytest.fixture
def first(tmp_path: Path) -> Reader:
    """Reads a PDF's first page."""

    def read(data: bytes) -> Sheet:
        path = tmp_path / "x.pdf"
        path.write_bytes(data)
        return next(iter(read_sheets(path)))

    return read


def texts(sheet: Sheet) -> list[str]:
    return [word.text for word in sheet.words]


def test_words_stand_where_they_are_printed(first: Reader) -> None:
    sheet = first(one_page())
    assert texts(sheet) == TEXT.split()
    assert (sheet.number, sheet.width, sheet.height) == (1, 595, 842)
    word = sheet.words[0]
    assert word.x0 == pytest.approx(72, abs=1)
    assert word.top < 842 - 700 < word.bottom
    assert 10 < word.size < 18
    assert not word.bold


@pytest.mark.parametrize(
    "font", [b"/Helvetica-Bold", b"/Times-Bold", b"/Arial,Bold", b"/ABCDEF+Kunta-BoldMT", b"/Musta-Black"]
)
def test_bold_letters(font: bytes, first: Reader) -> None:
    assert all(word.bold for word in first(one_page().replace(b"/Helvetica", font)).words)


def weighing(name: bytes, stem: int) -> bytes:
    """A font of another name whose descriptor tells how wide its stems are."""
    descriptor = b"<< /Type /FontDescriptor /FontName /%s /Flags 32 /StemV %d >>" % (name, stem)
    return b"<< /Type /Font /Subtype /TrueType /BaseFont /%s /FontDescriptor %s >>" % (name, descriptor)


@pytest.mark.parametrize(
    ("running", "other", "bold"),
    [
        (weighing(b"ABCDEF+Kunta", 140), b"Kunta-Bold", ["Otsikko"]),  # as Ghostscript writes all fonts
        (weighing(b"ABCDEF+Kunta-Regular", 140), b"Kunta-Medium", []),
        (weighing(b"ABCDEF+Kunta", 80), b"Musta", ["Otsikko"]),
    ],
)
def test_wide_stems_are_bold_where_most_are_not(running: bytes, other: bytes, bold: list[str], first: Reader) -> None:
    page = PAGE.replace(b"/F1 4 0 R", b"/F1 4 0 R /F2 6 0 R") + MEDIA
    shown = b"BT /F2 12 Tf 72 720 Td (Otsikko) Tj /F1 12 Tf 0 -20 Td (Avustus maksetaan heti.) Tj ET"
    sheet = first(one_page(shown, page=page, font=running, more=[weighing(other, 140)]))
    assert [word.text for word in sheet.words if word.bold] == bold


@pytest.mark.parametrize(
    ("angle", "matrix", "size"),
    [
        (90, b"0 1 -1 0 300 100", (842, 595)),
        (180, b"-1 0 0 -1 500 300", (595, 842)),
        (270, b"0 -1 1 0 300 700", (842, 595)),
    ],
)
def test_turned_pages_are_read_as_they_are_seen(
    angle: int, matrix: bytes, size: tuple[int, int], first: Reader
) -> None:
    sheet = first(turned(angle, matrix))
    assert texts(sheet) == TEXT.split()
    assert (sheet.width, sheet.height) == size
    assert sheet.words[0].x0 < sheet.words[1].x0 < sheet.words[2].x0
    assert sheet.words[0].size < 18
    assert all(
        0 <= word.x0 < word.x1 <= sheet.width and 0 <= word.top < word.bottom <= sheet.height for word in sheet.words
    )


def test_a_shifted_page_begins_at_its_own_corner(first: Reader) -> None:
    plain, shifted = first(one_page()).words[0], first(boxed("[-100 -200 495 642]")).words[0]
    assert shifted.x0 == pytest.approx(plain.x0 + 100)
    assert shifted.top == pytest.approx(plain.top - 200)


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (b"(avus) Tj (tus) Tj", ["avustus"]),
        (b"[(avu) -100 (stus)] TJ", ["avustus"]),
        (b"[(avustus) -900 (kunta)] TJ", ["avustus", "kunta"]),
        (b"(avustus) Tj 0 -14 Td (kunta) Tj", ["avustus", "kunta"]),
        (b"(avus-) Tj 0 -14 Td (tus) Tj", ["avus-", "tus"]),
        (b"(12\xa0500\xa0\x80) Tj", ["12", "500", "€"]),
        (b"(a\tb) Tj", ["a", "b"]),
        (b"(SIJAISUUS J) Tj 2.75 Tc (AP) Tj 0 Tc [229 (UHEENJOHTO)] TJ", ["SIJAISUUS", "JA", "PUHEENJOHTO"]),
        (b"(ASIAKIRJ) Tj 150 Tc (AS) Tj 0 Tc [12500 (ivu)] TJ", ["ASIAKIRJA", "Sivu"]),
        (b"(Siv) Tj 2.75 Tc (u2) Tj", ["Sivu", "2"]),
        (b"2.75 Tc (ABC1) Tj", ["ABC1"]),
    ],
)
def test_what_parts_words(shown: bytes, words: list[str], first: Reader) -> None:
    assert texts(first(one_page(b"BT /F1 12 Tf 72 700 Td " + shown + b" ET"))) == words


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (b"(31.12.2024.) Tj /F1 7 Tf 5 Ts (1) Tj /F1 12 Tf 0 Ts ( Tuki) Tj", ["31.12.2024.", "1", "Tuki"]),
        (b"(avustus) Tj /F1 7 Tf 5 Ts (12) Tj", ["avustus", "12"]),
        (b"(120 m) Tj /F1 7 Tf 5 Ts (2) Tj", ["120", "m2"]),
        (b"(120 m) Tj /F1 9 Tf 0 7.5 Td 33.4 0 Td (2) Tj /F1 12 Tf 5 -7.5 Td (.) Tj", ["120", "m2."]),
        (b"(CO) Tj /F1 7 Tf -3 Ts (2) Tj", ["CO2"]),
        (b"(avustus12) Tj", ["avustus12"]),
        (b"/F1 7 Tf 5 Ts (12) Tj", ["12"]),
    ],
)
def test_a_footnotes_number_is_no_part_of_a_word(shown: bytes, words: list[str], first: Reader) -> None:
    assert texts(first(one_page(b"BT /F1 12 Tf 72 700 Td " + shown + b" ET"))) == words


@pytest.mark.parametrize(
    ("target", "letter"),
    [
        (b"0061", "a"),
        (b"00E4", "ä"),
        (b"00660069", "fi"),
        pytest.param(b"D83DDE00", "\U0001f600"),
        pytest.param(b"D835DC4E", "\U0001d44e"),
    ],
)
def test_letters_are_what_the_font_says(target: bytes, letter: str, first: Reader) -> None:
    read = [clean.text for word in first(mapped(target)).words if (clean := normalise(word))]
    assert read == TEXT.replace("a", letter).split()


@pytest.mark.parametrize(
    ("target", "letters"), [(b"7400", "t"), (b"74006900", "ti"), (b"74007400", "tt"), (b"7400D801", "tti")]
)
def test_ligatures_that_ghostscript_wrote_a_byte_off(target: bytes, letters: str, first: Reader) -> None:
    read = [clean.text for word in first(mapped(target)).words if (clean := normalise(word))]
    assert read == TEXT.replace("a", letters).split()


@pytest.mark.parametrize("target", [b"F001", b"FFFD"])
def test_letters_without_meaning_are_counted(target: bytes, first: Reader) -> None:
    assert first(mapped(target)).unmapped == TEXT.count("a")


@pytest.mark.parametrize(
    ("target", "letter"),
    [(b"F0B7", "•"), (b"F0A7", "▪"), (b"F0D8", "➢"), (b"F0FC", "✓"), (b"F06F", "☐"), (b"F0FE", "☑"), (b"F0FD", "☒")],
)
def test_bullets_and_tick_boxes_of_symbol_fonts(target: bytes, letter: str, first: Reader) -> None:
    sheet = first(mapped(target, b"BT /F1 12 Tf 72 700 Td (a) Tj 20 0 Td (Kohta) Tj ET"))
    assert (texts(sheet), sheet.unmapped) == ([letter, f"Koht{chr(int(target, 16))}"], 1)


def drawn(path: bytes, first: Reader) -> list[tuple[float, ...]]:
    return sorted(tuple(round(side) for side in rule) for rule in first(one_page(path + b"\n" + SHOWN)).rules)


@pytest.mark.parametrize(
    ("path", "rules"),
    [
        (b"50 600 m 550 600 l S", [(50, 242, 550, 242)]),
        (b"50 600 m 50 300 l S", [(50, 242, 50, 542)]),
        (b"50 600 500 1 re f", [(50, 241, 550, 242)]),
        (b"50 300 1 300 re f", [(50, 242, 51, 542)]),
        pytest.param(b"50 600 m 150 600 l 150 500 l S", [(50, 242, 150, 242), (150, 242, 150, 342)]),
        pytest.param(b"50 600 m 150 600 l 50 500 m 150 500 l S", [(50, 242, 150, 242), (50, 342, 150, 342)]),
        (b"50 300 100 200 re S", [(50, 342, 50, 542), (50, 342, 150, 342), (50, 542, 150, 542), (150, 342, 150, 542)]),
        (b"50 300 100 200 re f", []),
        (b"50 300 100 200 re 40 290 120 220 re f*", []),
        (
            b"50 300 100 200 re 50.4 300.4 99.2 199.2 re f*",
            [(50, 342, 50, 542)] * 2
            + [(50, 342, 150, 342)] * 2
            + [(50, 542, 150, 542)] * 2
            + [(150, 342, 150, 542)] * 2,
        ),
        (b"50 600 m 52 600 l S", []),
        pytest.param(b"50 600 m 250 300 l S", []),
        pytest.param(b"50 600 m 50 500 150 450 150 600 c S", []),
        pytest.param(b"q 2 0 0 2 10 20 cm 50 100 m 150 100 l S Q", [(110, 622, 310, 622)]),
        pytest.param(b"q 6 w 50 600 m 550 600 l S Q", [(50, 242, 550, 242)]),
    ],
    ids=[
        *[
            "flat",
            "upright",
            "flat bar",
            "upright bar",
            "corner",
            "two lines",
            "frame",
            "filled",
            "shaded frame",
            "filled frame",
            "short",
            "slanting",
        ],
        *["curve", "scaled", "thick"],
    ],
)
def test_ruled_lines(path: bytes, rules: list[tuple[float, ...]], first: Reader) -> None:
    found = drawn(path, first)
    assert len(found) == len(rules)
    for one, expected in zip(found, sorted(rules), strict=True):
        assert one == pytest.approx(expected, abs=2)


def test_rules_of_a_form_stand_where_it_is_shown(first: Reader) -> None:
    page = b"/Type /Page /Parent 2 0 R /Resources << /Font << /F1 4 0 R >> /XObject << /X 6 0 R >> >>" + MEDIA
    form = stream(b"0 0 m 400 0 l S", b"/Type /XObject /Subtype /Form /BBox [-9 -9 500 500] /Matrix [1 0 0 1 0 30]")
    (rule,) = first(one_page(b"q 1 0 0 1 50 500 cm /X Do Q", page=page, more=[form])).rules
    assert tuple(rule) == pytest.approx((50, 312, 450, 312), abs=2)


def test_pictures_are_counted(first: Reader) -> None:
    page = b"/Type /Page /Parent 2 0 R /Resources << /Font << /F1 4 0 R >> /XObject << /X 6 0 R >> >>" + MEDIA
    picture = stream(
        b"\xff" * 64, b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    )
    assert first(one_page(b"q 500 0 0 700 0 0 cm /X Do Q", page=page, more=[picture])).images == 1
    assert first(one_page(page=PAGE + MEDIA)).images == 0


@pytest.mark.parametrize(("columns", "rows"), [(2, 1), (2, 3), (7, 20)])
def test_cells_of_a_grid(columns: int, rows: int) -> None:
    rules = ruled([50.0 + 60 * n for n in range(columns + 1)], [100.0 + 20 * n for n in range(rows + 1)])
    (cells,) = find_cells(rules)
    assert len(cells) == columns * rows
    assert [(cell.top, cell.x0) for cell in cells] == sorted((cell.top, cell.x0) for cell in cells)


def test_merged_cells() -> None:
    rules = [*ruled([50.0, 250.0], [100.0, 120.0]), *ruled([50.0, 150.0, 250.0], [120.0, 140.0])]
    (cells,) = find_cells(rules)
    assert [(cell.x0, cell.x1) for cell in cells] == [(50, 250), (50, 150), (150, 250)]


def test_a_lone_cell_is_found_too() -> None:
    assert find_cells(ruled([50.0, 250.0], [100.0, 120.0])) == [[Box(50, 100, 250, 120)]]


@pytest.mark.parametrize("rules", [[], [Rule(50, 100, 250, 100)], ruled([50.0, 250.0], [100.0, 120.0])[:3]])
def test_no_cells(rules: list[Rule]) -> None:
    assert find_cells(rules) == []
