"""Legibility: whether a page's text layer consists of words or gibberish."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.hyphens import WordTest
from ingest.sheets import Sheet

# So many words are needed to judge a page by, and so many are looked at.
_FEWEST, _MOST = 12, 200
_SHORTEST = 3
_VOWELS = frozenset("aeiouyåäöAEIOUYÅÄÖ")
# Finnish letters are vowels by half, Swedish and English ones by 0.38; fewer than this share is no language's.
_FEW_VOWELS = 0.25
# These make nine letters in ten of Finnish, and more than seven of Swedish, English and Somali.
_COMMON = frozenset("aeinoutslkrmädAEINOUTSLKRMÄD")
_FEW_COMMON = 0.6
# Words broken by signs or capitals ("/DXWDNXQWD", "kuN#aN") are at most so many of a page of names and codes.
_ODD_SHARE = 0.6
_KNOWN = 0.1
_PLAIN = re.compile(r"[(\"'”»–-]*(?:[A-ZÅÄÖÉÜ]?[a-zåäöéüšž]+|[A-ZÅÄÖÉÜŠŽ]+)(?:[-–:/][\w]+)*[.,;:!?)\"'”»–-]*")
# Figures, lines of dots and dashes, and words in other scripts than the Latin one.
_NO_WORD = re.compile(r"^[\d.,:;/()§%€+*_=…•–-]+$|[^\x00-\u024f‐-…€]")
_LATIN = re.compile(r"[A-Za-zÅÄÖåäö]")


def judged(sheet: Sheet, is_word: WordTest) -> Sheet:
    """A page with all its letters counted as unmapped, where its text layer is gibberish.

    A font that gives its glyphs' numbers for letters makes "/DXWDNXQWD" of "Lautakunta". Such a page has hardly a
    vowel, or few of the letters that words are mostly made of, or signs within them, and no word that is known.

    Args:
        sheet: the page.
        is_word: whether a word is correctly spelt Finnish.

    Returns:
        The page, or the same with `unmapped` as many as its letters.
    """
    words = [text for word in sheet.words if len(text := word.text) >= _SHORTEST and not _NO_WORD.search(text)]
    if len(words) < _FEWEST or not _odd(words[:_MOST]):
        return sheet
    bare = [text.strip(".,;:!?()\"'”»–-") for text in words[:_MOST]]
    if sum(len(text) >= _SHORTEST and is_word(text) for text in bare) >= _KNOWN * len(bare):
        return sheet
    return sheet._replace(unmapped=max(sheet.unmapped, sum(len(word.text) for word in sheet.words)))


def _odd(words: Sequence[str]) -> bool:
    """Whether words look like no language's that is written in Latin letters."""
    letters = _LATIN.findall("".join(words))
    vowels = sum(letter in _VOWELS for letter in letters)
    common = sum(letter in _COMMON for letter in letters)
    if letters and (vowels < _FEW_VOWELS * len(letters) or common < _FEW_COMMON * len(letters)):
        return True
    return sum(_PLAIN.fullmatch(word) is None for word in words) > _ODD_SHARE * len(words)
