"""What stands around a meeting's sections: cover, contents, instructions for appeal."""

from __future__ import annotations

import pytest

from ingest.asides import appendix_start, cover
from ingest.starts import Start
from tests.ingest.making import block, heading, table

TEXT = block("Lautakunta käsitteli asian ja kuuli asiantuntijoita.", page=3)
STARTS = [Start(4, 40, "", 1), Start(6, 41, "", 1), Start(8, 42, "", 1)]
COVER = (heading("Kuvitelman kunta"), table(["Kokousaika", "10.3.2025"], ["Paikka", "Kunnantalo"]))
BODY = (heading("40 §", page=3), TEXT, heading("41 §", page=3), TEXT, heading("42 §", page=3), TEXT)


def test_the_cover_is_what_stands_before_the_first_section() -> None:
    contents = (heading("Käsiteltävät asiat", page=2), block("40 § Avaus\n41 § Avustus\n42 § Muut asiat", page=2))
    assert cover([*COVER, *contents, *BODY], STARTS) == COVER


def test_a_contents_page_in_a_table_goes_too() -> None:
    listed = table(["40", "Avaus", "3"], ["41", "Avustus", "4"], ["42", "Muut asiat", "5"], page=2)
    assert cover([*COVER, heading("§ Otsikko", page=2), listed, *BODY], STARTS) == COVER


def test_a_second_page_of_the_cover_stays() -> None:
    present = (heading("Läsnä", page=2), block("Oiva Esimerkki, puheenjohtaja, § 40–41", page=2))
    assert cover([*COVER, *present, *BODY], STARTS) == (*COVER, *present)


def test_one_section_has_no_contents() -> None:
    blocks = [*COVER, block("Asia 40", page=2), heading("40 §", page=3), TEXT]
    assert cover(blocks, [Start(3, 40, "", 1)]) == tuple(blocks[:3])


@pytest.mark.parametrize(
    "text",
    [
        "Muutoksenhakuohje",
        "OIKAISUVAATIMUSOHJE JA VALITUSOSOITUS",
        "Muutoksenhakukielto",
        "Valitusosoitus",
        "Besvärsanvisning",
        "Oikaisuvaatimusohjeet",
    ],
)
def test_instructions_for_appeal_on_a_page_of_their_own(text: str) -> None:
    blocks = [*COVER, *BODY, heading(text, page=4), block("Päätökseen saa hakea muutosta.", page=4)]
    assert appendix_start(blocks, 6) == 8


@pytest.mark.parametrize(
    "following",
    [
        [heading("Muutoksenhaku", page=3), TEXT],
        [block("Muutoksenhakuohje on liitteenä.", page=4)],
        [heading("Liitteet", page=4), TEXT],
        [],
    ],
)
def test_no_instructions(following: list[object]) -> None:
    blocks = [*COVER, *BODY, *following]
    assert appendix_start(blocks, 6) == len(blocks)  # type: ignore[arg-type]
