"""Text layers that mean nothing are told from those in any language."""

from __future__ import annotations

import time

import pytest

from ingest.legibility import judged
from ingest.sheets import Sheet
from nlp.voikko import voikko
from tests.ingest.making import words

FINNISH = (
    "Kaupunginhallitus päätti myöntää yhdistykselle avustusta vuoden toimintaan ja velvoittaa sitä antamaan "
    "selvityksen avustuksen käytöstä seuraavan vuoden kesäkuun loppuun mennessä."
)
SWEDISH = "Nämnden beslutar att bevilja föreningen ett understöd för verksamheten och ber om en redovisning före juni."
ENGLISH = "The board grants support for the association and asks for a report on how the money was used by next June."
SOMALI = (
    "Guddigu wuxuu go'aansaday inuu ururka siiyo taageero sanadka soo socda waxaana laga rabaa warbixin dhammaystiran"
)
RUSSIAN = (
    "Городской совет выделил обществу помощь на работу следующего года и просит отчёт о том как она была потрачена."
)
NAMES = "LAPINJÄRVI MYRSKYLÄ PUKKILA Oy Ab ry sr Kvst Khall Ltk TYP VNK STM OKM TEM ELY AVI KEHA HUS"


def page(text: str) -> Sheet:
    return Sheet(1, 595, 842, tuple(words(text)), (), 0, 0)


def shifted(text: str, by: int) -> str:
    """Glyph numbers for letters, as a font without its letters' names gives them."""
    return "".join(c if c == " " else chr((ord(c) + by - 33) % 94 + 33) for c in text.replace("ä", "a"))


@pytest.mark.parametrize(
    "text",
    [
        FINNISH,
        FINNISH.upper(),
        SWEDISH,
        ENGLISH,
        SOMALI,
        RUSSIAN,
        NAMES,
        "... ___ --- 12/2024 " * 20,
        "1 200 € 31.12.2024 " * 20,
    ],
)
def test_pages_in_any_language_are_left_alone(text: str) -> None:
    assert judged(page(text), voikko().is_word).unmapped == 0


@pytest.mark.parametrize("by", [-29, -31, 3, 29])
def test_glyph_numbers_are_no_letters(by: int) -> None:
    sheet = judged(page(shifted(FINNISH, by)), voikko().is_word)
    assert sheet.unmapped == sum(len(word.text) for word in sheet.words)


@pytest.mark.parametrize("text", ["", "§§§ ### %%%", "Hrvstsk"])
def test_a_few_words_are_no_ground_for_judgement(text: str) -> None:
    assert judged(page(text), str.isalpha).unmapped == 0


@pytest.mark.parametrize("nonsense", ["a", "-", "A-", "(", "aA", "x:", "§"])
def test_long_words_take_no_time(nonsense: str) -> None:
    long = page(" ".join([nonsense * 10_000] * 12))
    started = time.process_time()
    assert judged(long, lambda word: False).number == 1
    assert time.process_time() - started < 1
