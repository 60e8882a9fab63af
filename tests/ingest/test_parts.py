"""Lines that are nothing but the name of a matter's part are headings."""

from __future__ import annotations

import pytest

from ingest.blocks import Kind
from ingest.parts import mark_parts
from tests.ingest.making import block, table


@pytest.mark.parametrize(
    "name",
    [
        *["Päätös", "Päätös:", "PÄÄTÖS", "Päätösehdotus", "Päätösesitys", "Esittelijä", "Päätöksen perustelut"],
        *[
            "Kaupunginjohtajan esitys",
            "Kunnanhallituksen päätösehdotus",
            "Kaupunkikehityslautakunnan ehdotus",
            "Käsittely",
        ],
        pytest.param("Teknisen lautakunnan ehdotus"),
        pytest.param("Sosiaali- ja terveyslautakunnan päätösehdotus"),
        *["Lisätiedot", "Liitteet", "Oheismateriaali", "Muutoksenhaku", "Tiedoksi", "Päätöshistoria", "Äänestys"],
        *[
            "Beslut",
            "Föredragande",
            "Förslag till beslut",
            "Eriävä mielipide",
            "Valmistelijat",
            "Kaupunginhallituksen käsittely",
        ],
    ],
)
def test_names_of_parts(name: str) -> None:
    (made,) = mark_parts([block(name)])
    assert (made.kind, made.text) == (Kind.HEADING, name)


@pytest.mark.parametrize(
    "text",
    [
        "Päätös tehtiin kokouksessa.",
        "Päätös on annettu tiedoksi",
        "Päätöksen 57",
        "Kunta",
        "Päätös 12.3.2025",
        "Päätös\nEhdotus",
        "",
    ],
)
def test_other_lines_stay_text(text: str) -> None:
    if text:
        assert [made.kind for made in mark_parts([block(text)])] == [Kind.TEXT]
    else:
        assert mark_parts([]) == ()


def test_labels_and_tables_stay_what_they_are() -> None:
    label, cells = block("Päätös", Kind.LABEL), table(["Päätös", "Esitys"])
    assert mark_parts([label, cells]) == (label, cells)
