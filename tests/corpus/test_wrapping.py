"""Lines end where Finnish allows a word to be broken."""

import pytest

from corpus.typefaces import typographic
from corpus.wrapping import breaks, wrap


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("kunnanhallitus", "kun-nan-hal-li-tus"),
        ("kaupunginkanslia", "kau-pun-gin-kans-lia"),
        ("strategiajohtaja", "stra-te-gia-joh-taja"),
        ("AMIF-rahaston", "AMIF-ra-has-ton"),
        ("maahanmuutto-", "maa-han-muutto-"),
        ("THL:n", "THL:n"),
        ("2025–2028", "2025–2028"),
        ("3700/02.05.04/2025", "3700/02.05.04/2025"),
    ],
)
def test_words_break_before_a_consonant_and_vowel(word, parts):
    offsets = [offset for offset, sign in breaks(word, syllables=True) if sign]
    broken = "".join(("-" if i in offsets else "") + letter for i, letter in enumerate(word))
    assert broken == parts


def test_hyphens_of_the_words_own_take_no_sign():
    assert list(breaks("maahanmuutto-osasto", syllables=False)) == [(13, "")]
    assert list(breaks("3700/02.05.04/2025", syllables=False)) == [(5, ""), (14, "")]


def test_broken_words_are_told_whole_with_their_neighbours():
    lines = wrap("uusi kunnanhallitus kokoontui", 13, len, syllables=True)
    assert [line.text for line in lines] == ["uusi kunnan-", "hallitus ko-", "koontui"]
    assert lines[0].broken == "uusi kunnanhallitus kokoontui"


def test_a_word_too_long_for_its_column_stands_alone():
    assert [line.text for line in wrap("a 123456789012 b", 5, len)] == ["a", "123456789012", "b"]


def test_typographic_text_reads_the_same():
    assert typographic("profiili 12 500 euroa") == "pro\ufb01ili 12\u2009500\u00a0euroa"
