"""Running headers and footers are told by repetition; text at the tops and ends of pages stays."""

from __future__ import annotations

import pytest

from ingest.furniture import PageLines, Parted, part_furniture
from ingest.lines import Line
from tests.ingest.making import HEIGHT, line


def page(number: int, *content: tuple[float, str]) -> PageLines:
    """A page of lines given as (top, text)."""
    return PageLines(number, HEIGHT, tuple(line(text, top, page=number) for top, text in content))


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [one.text for one in lines]


def parted(*pages: list[tuple[float, str]]) -> list[Parted]:
    return part_furniture([page(number, *content) for number, content in enumerate(pages, 1)])


BODIES = ["Koulun kohdalla", "Seuraavaksi todetaan", "Lopuksi päätetään", "Muutosta haetaan", "Liitteet luetellaan"]


def with_body(number: int, *content: tuple[float, str]) -> list[tuple[float, str]]:
    """Furniture, and text of the page's own between."""
    own = [(150.0 + 14 * n, f"{BODIES[number - 1]} {'abcdefgh'[n] * 5}") for n in range(8)]
    return sorted([*content, *own])


@pytest.mark.parametrize("pages", [2, 3, 5])
@pytest.mark.parametrize(
    "counter",
    ["{} ({pages})", "{}/{pages}", "Sivu {}", "- {} -", "{}", "Sivu {} / {pages}", "Sida {}", "{}({pages})", "s. {}"],
)
def test_page_counters_go(counter: str, pages: int) -> None:
    made = parted(*(with_body(n, (20, counter.format(n, pages=pages))) for n in range(1, pages + 1)))
    assert [texts(one.header) for one in made] == [[counter.format(n, pages=pages)] for n in range(1, pages + 1)]
    assert all(len(one.lines) == 8 for one in made)


def test_headers_and_footers_go_and_text_stays() -> None:
    made = parted(
        *(
            with_body(n, (20, "Kuvitelman kunta"), (34, f"Pöytäkirja {n} (3)"), (800, "Kuntakatu 1, puh. 05 123"))
            for n in (1, 2, 3)
        )
    )
    assert [texts(one.header) for one in made] == [["Kuvitelman kunta", f"Pöytäkirja {n} (3)"] for n in (1, 2, 3)]
    assert [texts(one.footer) for one in made] == [["Kuntakatu 1, puh. 05 123"]] * 3
    assert [len(one.lines) for one in made] == [8, 8, 8]


def test_the_first_page_may_do_without_its_header() -> None:
    made = parted(with_body(1), *(with_body(n, (20, f"Loppuraportti {n}")) for n in (2, 3, 4, 5)))
    assert [texts(one.header) for one in made] == [[], *([f"Loppuraportti {n}"] for n in (2, 3, 4, 5))]


def test_odd_and_even_pages_have_headers_of_their_own() -> None:
    odd = (20.0, "Julkaisusarja 4/2025")
    even = (20.0, "Kuvitelman kunta")
    made = parted(*(with_body(n, odd if n % 2 else even) for n in (1, 2, 3, 4, 5)))
    assert [texts(one.header) for one in made] == [[(odd if n % 2 else even)[1]] for n in (1, 2, 3, 4, 5)]


def test_what_stands_farther_out_than_furniture_is_furniture() -> None:
    made = parted(
        *(with_body(n, (20, f"tulostettu {'kello ' * n}"), (40, "Kuvitelman kunta")) for n in (1, 2, 3)),
    )
    assert all(len(one.header) == 2 for one in made)


def test_sections_at_the_tops_of_pages_stay() -> None:
    made = parted(*(with_body(n, (20, f"Kunta {n}(4)"), (60, f"{40 + n} §")) for n in (1, 2, 3, 4)))
    assert [texts(one.header) for one in made] == [[f"Kunta {n}(4)"] for n in (1, 2, 3, 4)]
    assert [texts(one.lines)[0] for one in made] == ["41 §", "42 §", "43 §", "44 §"]


def test_sections_with_titles_at_the_tops_of_pages_stay() -> None:
    titles = ["Kokouksen avaus", "Talousarvio", "Avustus", "Muut asiat"]
    made = parted(*(with_body(n, (60, f"§ {40 + n} {titles[n - 1]}")) for n in (1, 2, 3, 4)))
    assert all(one.header == () for one in made)
    assert [len(one.lines) for one in made] == [9, 9, 9, 9]


def test_a_decisions_section_in_every_header_goes() -> None:
    made = parted(*(with_body(n, (20, "Strategiajohtaja"), (34, "57 §"), (48, f"{n} (4)")) for n in (1, 2, 3, 4)))
    assert all(texts(one.header)[:2] == ["Strategiajohtaja", "57 §"] for one in made)


def test_a_sentence_said_on_two_of_six_pages_stays() -> None:
    said = (60.0, "Lautakunta hyväksyi ehdotuksen.")
    made = parted(*(with_body(1 + n % 5, said) if n in (1, 4) else with_body(1 + n % 5) for n in range(6)))
    assert [texts(made[n].lines)[0] for n in (1, 4)] == ["Lautakunta hyväksyi ehdotuksen."] * 2


def test_a_line_in_the_middle_of_every_page_stays() -> None:
    made = parted(*([(30.0, f"Kunta {n}"), (400.0, "Päätös"), (420.0, BODIES[n - 1])] for n in (1, 2, 3)))
    assert [texts(one.lines) for one in made] == [["Päätös", BODIES[n - 1]] for n in (1, 2, 3)]


def test_headers_may_stand_at_slightly_other_heights() -> None:
    made = parted(*(with_body(n, (20.0 + 0.7 * n, "Kuvitelman kunta")) for n in (1, 2, 3)))
    assert all(texts(one.header) == ["Kuvitelman kunta"] for one in made)


def test_years_and_sums_at_the_tops_of_tables_stay() -> None:
    made = parted(*(with_body(n, (60, f"Tuet {1000 * n * n} euroa")) for n in (1, 2, 3)))
    assert all(one.header == () for one in made)


def test_a_long_documents_chapters_may_change_the_header() -> None:
    heads = ["Johdanto"] * 3 + ["Talous"] * 4 + ["Tulokset"] * 3
    made = parted(*(with_body(1 + n % 5, (20, head), (800, str(n + 1))) for n, head in enumerate(heads)))
    assert [texts(one.header) for one in made] == [[head] for head in heads]
    assert [texts(one.footer) for one in made] == [[str(n + 1)] for n in range(10)]


class TestOnePage:
    """A lone page repeats nothing; the lines about its "1 (1)" are its furniture."""

    def test_header_with_the_pages_number(self) -> None:
        (made,) = parted(with_body(1, (20, "Kuvitelman kunta Viranhaltijapäätös 1 (1)"), (32, "12.3.2025 § 57")))
        assert texts(made.header) == ["Kuvitelman kunta Viranhaltijapäätös 1 (1)", "12.3.2025 § 57"]
        assert len(made.lines) == 8

    @pytest.mark.parametrize("number", ["1", "- 1 -", "Sivu 1", "1/1", "1 (1)", "1(1)", "Sivu 1 / 1"])
    def test_footer_with_the_pages_number(self, number: str) -> None:
        (made,) = parted(with_body(1, (806, "PL 1, 99999 Kuvitelma"), (818, number)))
        assert texts(made.footer) == ["PL 1, 99999 Kuvitelma", number]

    @pytest.mark.parametrize("letterhead", ["Kuvitelman kunta", "Päätös 12.3.2025", "11.12.2025", "§ 1", "1 §"])
    def test_a_letterhead_without_a_page_number_stays(self, letterhead: str) -> None:
        (made,) = parted(with_body(1, (20, letterhead)))
        assert made.header == ()
        assert texts(made.lines)[0] == letterhead

    @pytest.mark.parametrize(
        ("top", "foot"),
        [
            ("22.11.2026 klo 19.44 Kunnan tietopalvelu", "https://kunta.example/asia?id=1 1/1"),
            ("11/22/26, 7:44 PM Kunnan tietopalvelu", "https://kunta.example/asia?id=1"),
            ("Kunnan tietopalvelu https://kunta.example/asia", "1 / 1 22.11.2026 klo 19.44"),
        ],
    )
    def test_what_a_browser_prints_around_the_page_tells_nothing(self, top: str, foot: str) -> None:
        (made,) = parted(with_body(1, (20, top), (818, foot)))
        assert (texts(made.header), texts(made.footer), len(made.lines)) == ([], [top, foot], 8)

    def test_the_hour_of_a_meeting_stays(self) -> None:
        (made,) = parted(with_body(1, (20, "25.4.2019 klo 17.00"), (818, "Kuntatie 1")))
        assert texts(made.lines)[0] == "25.4.2019 klo 17.00"

    def test_text_beside_the_number_stays(self) -> None:
        (made,) = parted([(20.0, "1 (1)"), *((34.0 + 12 * n, "tekstiä heti perässä") for n in range(40))])
        assert len(made.lines) >= 40

    @pytest.mark.parametrize(
        ("rows", "top"),
        [
            (
                [["Kuvitelman kunta", "Kuntatie 1", "puh. 05 123"], ["PL 1", "99999 Kuvitelma", "www.kunta.example"]],
                790,
            ),
            (
                [["Postiosoite", "Käyntiosoite", "Puhelin", "Y-tunnus"], *[["PL 1", "Kuntatie 1", "05 123", "-"]] * 4],
                735,
            ),
        ],
    )
    def test_addresses_in_columns_at_the_foot(self, rows: list[list[str]], top: float) -> None:
        body = page(1, *with_body(1)).lines
        foot = [
            line(text, top + 9 * n, x0=50 + 120 * column, size=7)
            for n, row in enumerate(rows)
            for column, text in enumerate(row)
        ]
        (made,) = part_furniture([PageLines(1, HEIGHT, (*body, *foot))])
        assert (texts(made.lines), texts(made.footer)) == (texts(body), texts(tuple(foot)))

    @pytest.mark.parametrize(("rows", "print_rows"), [(2, 2), (6, 6), (7, 0)])
    def test_small_print_is_a_few_rows(self, rows: int, print_rows: int) -> None:
        lines = [line(f"Teksti {letter * 20}", 150 + 14 * n) for n, letter in enumerate("abcdefgh")]
        small = [line(f"Osoite {letter * 9}", 780 + 7 * n, size=6) for n, letter in enumerate("abcdefg"[:rows])]
        (made,) = part_furniture([PageLines(1, HEIGHT, (*lines, *small))])
        assert len(made.footer) == print_rows

    def test_small_lines_higher_up_stay(self) -> None:
        body = page(1, *with_body(1)).lines
        notes = tuple(line(f"Taulukon selite {n}", 740.0 + 9 * n, size=7) for n in range(4))
        (made,) = part_furniture([PageLines(1, HEIGHT, (*body, *notes))])
        assert made.footer == ()

    def test_a_page_of_a_number_alone_keeps_it(self) -> None:
        (made,) = parted([(20.0, "1")])
        assert texts(made.lines) == ["1"]


def test_no_pages() -> None:
    assert part_furniture([]) == []


def test_empty_pages_between() -> None:
    made = parted(with_body(1, (20, "Kunta 1")), [], with_body(3, (20, "Kunta 3")))
    assert [texts(one.header) for one in made] == [["Kunta 1"], [], ["Kunta 3"]]


def test_a_line_below_each_pages_own_title_is_no_furniture() -> None:
    titles = ["Katuvalaistus", "Laiturin uusiminen", "Lainan ottaminen", "Tontti"]
    made = parted(
        *(
            with_body(n, (20, f"Kuvitelman kunta {n} (4)"), (90, title), (104, "Valmistelija Malli Maija"))
            for n, title in enumerate(titles, 1)
        )
    )
    assert [len(one.header) for one in made] == [1, 1, 1, 1]
    assert all(one.lines[1].text == "Valmistelija Malli Maija" for one in made)


def test_what_stands_beside_a_headers_line_a_little_lower_does_not_end_it() -> None:
    names = ["katu", "laituri", "laina"]
    made = parted(
        *(
            with_body(n, (20, "Kuvitelman kunta"), (34, "Kunnanhallitus"), (35, name), (50, "Pöytäkirja"))
            for n, name in enumerate(names, 1)
        )
    )
    assert [len(one.header) for one in made] == [4, 4, 4]


def test_sections_listed_at_one_height_as_in_the_contents_are_no_furniture() -> None:
    lines = [(20, "Kuvitelman kunta"), (100, "TEKNLTK 30 §"), (120, "TEKNLTK 31 §")]
    made = parted(*(with_body(n, *lines) for n in (1, 2)))
    assert [len(one.header) for one in made] == [1, 1]
