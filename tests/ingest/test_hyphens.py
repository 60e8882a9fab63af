"""Words at line ends: which hyphens are word breaks and which belong to the word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.hyphens import HYPHENS, Joint, cell_joint, joint
from ingest.text import TextBuilder
from tests.ingest.making import line

WordTest = Callable[[str], bool]

# (the line's last word, the next line's first, how they read together)
BREAKS = [
    # Word breaks between syllables, and between a compound's parts.
    ("perhesidelu-", "pien", "perhesidelupien"),
    ("maahan-", "muuttajien", "maahanmuuttajien"),
    ("kaupun-", "ginhallituksen", "kaupunginhallituksen"),
    ("kaupungin-", "hallitukselle", "kaupunginhallitukselle"),
    ("avus-", "tuksen", "avustuksen"),
    ("tilintarkas-", "tuskertomus", "tilintarkastuskertomus"),
    ("kotoutta-", "miseen", "kotouttamiseen"),
    ("yhteis-", "työssä,", "yhteistyössä,"),
    ("(viran-", "haltijan)", "(viranhaltijan)"),
    ("hyvinvoin-", "tialueella.", "hyvinvointialueella."),
    ("Opetus-", "hallitus", "Opetushallitus"),
    ("Elin-", "keino-,", "Elinkeino-,"),
    ("toimen-", "pide-ehdotukset", "toimenpide-ehdotukset"),
    ("lain-", "säädännön", "lainsäädännön"),
    ("osoitta-", "maan", "osoittamaan"),
    ("työllisyys-", "alueen", "työllisyysalueen"),
    # A word that no dictionary holds, broken: nine in ten line-end hyphens are breaks.
    ("kielikah-", "viloiden", "kielikahviloiden"),
    ("Rovanie-", "mellä", "Rovaniemellä"),
    ("Leppäväris-", "tölle", "Leppäväristölle"),
    ("Sillan-", "taus", "Sillantaus"),
    # Words in capitals, headings among them.
    ("MUUTOKSEN-", "HAKUOHJE", "MUUTOKSENHAKUOHJE"),
    ("PÖYTÄ-", "KIRJA", "PÖYTÄKIRJA"),
    ("OIKAISUVAATI-", "MUSOHJE", "OIKAISUVAATIMUSOHJE"),
    # Hyphens that Finnish itself writes: like vowels, names, letters and numbers in compounds.
    ("linja-", "auton", "linja-auton"),
    ("kuorma-", "auto", "kuorma-auto"),
    ("ala-", "asteen", "ala-asteen"),
    ("toimenpide-", "ehdotus", "toimenpide-ehdotus"),
    ("raha-", "asiain", "raha-asiain"),
    ("AMIF-", "rahaston", "AMIF-rahaston"),
    ("EU-", "rahoitus", "EU-rahoitus"),
    ("ESR+-", "hankkeen", "ESR+-hankkeen"),
    ("ELY-", "keskus", "ELY-keskus"),
    ("LVI-", "työt", "LVI-työt"),
    ("2020-", "luvulla", "2020-luvulla"),
    ("16-", "vuotiaat", "16-vuotiaat"),
    ("100-", "prosenttisesti", "100-prosenttisesti"),
    ("Etelä-", "Suomen", "Etelä-Suomen"),
    ("Keski-", "Pohjanmaa", "Keski-Pohjanmaa"),
    ("Aino-", "Maija", "Aino-Maija"),
    ("Nieminen-", "Kivi", "Nieminen-Kivi"),
    ("Glokal-", "hankkeessa", "Glokal-hankkeessa"),
    ("Re-Map-", "projektin", "Re-Map-projektin"),
    ("koolla”-", "hankkeen", "koolla”-hankkeen"),
    ("(AMIF)-", "rahaston", "(AMIF)-rahaston"),
    ("Google-", "haku", "Google-haku"),
    ("C-", "vitamiini", "C-vitamiini"),
    ("Covid-", "19", "Covid-19"),
    ("sähköposti-", "Teams", "sähköposti-Teams"),
    # Coordination: the common part is said once.
    ("maahanmuutto-", "ja", "maahanmuutto- ja"),
    ("sosiaali-", "ja", "sosiaali- ja"),
    ("Sosiaali-,", "terveys-", "Sosiaali-, terveys-"),
    ("työ-", "tai", "työ- tai"),
    ("kuljetus-", "sekä", "kuljetus- sekä"),
    ("alku-", "eli", "alku- eli"),
    ("päiväkoti-", "että", "päiväkoti- että"),
    ("social-", "och", "social- och"),
    ("liikunta-", "/", "liikunta- /"),
    ("joko suoritus-", "taikka", "joko suoritus- taikka"),
    # Soft hyphens and Unicode's own hyphens.
    ("filoso\u00ad", "fiakahvila", "filosofiakahvila"),
    ("avus\u2010", "tus", "avustus"),
    ("Etelä\u2011", "Savo", "Etelä\u2011Savo"),
    # Dashes and minus signs that stand alone, or after a mark.
    ("-", "avustukset", "- avustukset"),
    ("–", "ja", "– ja"),
    ("(", "ja", "( ja"),
    # Spans of days, years and sums.
    ("2024–", "2025", "2024–2025"),
    ("1.3.2025–", "28.2.2026", "1.3.2025–28.2.2026"),
    ("1.1.-", "31.12.2025", "1.1.-31.12.2025"),
    ("2024-", "2025", "2024-2025"),
    ("tammi–", "helmikuussa", "tammi–helmikuussa"),
    # Strokes.
    ("3700/02.05.04/", "2025,", "3700/02.05.04/2025,"),
    ("HEL/", "2025", "HEL/2025"),
    ("ja/", "tai", "ja/ tai"),
    # No hyphen at all.
    ("avustus", "myönnettiin", "avustus myönnettiin"),
    ("12", "500", "12 500"),
    ("§", "57", "§ 57"),
]


@pytest.mark.parametrize(("before", "after", "together"), BREAKS)
def test_words_at_a_line_break(before: str, after: str, together: str, is_word: WordTest) -> None:
    builder = TextBuilder(is_word)
    builder.add_lines([line(before), line(after, 112.0)])
    assert builder.text == together


def test_there_are_many_cases() -> None:
    assert len(BREAKS) >= 60


@pytest.mark.parametrize("hyphen", HYPHENS)
def test_every_hyphen_breaks_words(hyphen: str) -> None:
    assert joint(f"kun{hyphen}", "nan", "kunnan".__eq__) is Joint.WHOLE


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("xyzzy-", "frobnik", Joint.WHOLE),
        ("Xyzzy-", "lautakunta", Joint.AS_IS),
        ("xyzzy-", "lautakunta", Joint.WHOLE),
        ("Xyzzy-", "nen", Joint.WHOLE),
    ],
)
def test_words_that_no_dictionary_holds(before: str, after: str, expected: Joint) -> None:
    assert joint(before, after, {"lautakunta"}.__contains__) is expected


@pytest.mark.parametrize("before", ["", "-", "\u00ad", "/", "a", "--", "-/"])
@pytest.mark.parametrize("after", ["a", "-", "1", ".", "ä"])
def test_what_is_no_word_is_parted(before: str, after: str, is_word: WordTest) -> None:
    assert joint(before, after, is_word) is Joint.SPACE


def test_a_word_may_be_broken_over_three_lines(is_word: WordTest) -> None:
    builder = TextBuilder(is_word)
    start, end = builder.add_lines([line("maahan-"), line("muutta-", 112.0), line("jien", 124.0)])
    assert (builder.text, start, end) == ("maahanmuuttajien", 0, 16)
    assert [(place.start, place.end) for place in builder.places] == [(0, 6), (6, 12), (12, 16)]


@pytest.mark.parametrize(
    ("line_end", "after", "together"),
    [
        ("paluuneuvonnan ja -", "järjestelyjen", "paluuneuvonnan ja -järjestelyjen"),
        ("Suomi 100 -", "juhlavuosi", "Suomi 100 -juhlavuosi"),
        ("Yhteinen Polku -", "hanke", "Yhteinen Polku -hanke"),
        ("kokous -", "se pidettiin", "kokous - se pidettiin"),
        ("avoinna 8 -", "16 asti", "avoinna 8 - 16 asti"),
    ],
)
def test_a_hyphen_by_itself_at_a_line_end(line_end: str, after: str, together: str, is_word: WordTest) -> None:
    builder = TextBuilder(is_word)
    builder.add_lines([line(line_end), line(after, 112.0)])
    assert builder.text == together


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Kokonaiskustannu", "kset", True),
        ("Kokonais-kus", "tannukset", True),
        ("1.3.2024-28.2.2", "025", True),
        ("31.10.", "2024", True),
        ("sääti", "ö", True),
        ("Kylän", "talkoot", False),
        ("12.5.", "mennessä", False),
        ("1.1.2024", "31.12.2024", False),
        ("48 200", "300", False),
        ("Silta", "ry", False),
    ],
)
def test_words_cut_at_a_cells_edge(before: str, after: str, whole: bool, is_word: WordTest) -> None:
    assert cell_joint(before, after, is_word) is (Joint.AS_IS if whole else Joint.SPACE)
