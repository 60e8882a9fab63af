"""The spaCy pipeline: a blank Finnish tokenizer, then the components of `nlp.components`."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from nlp import components
from nlp.voikko import voikko

# spaCy refuses longer text for its parser's sake; there is none here.
_LONGEST_TEXT = 100_000_000
_LONG_RUN = re.compile(r"\S{150}")


@cache
def load() -> Language:
    """Build the pipeline, once per process.

    Raises:
        VoikkoMissingError: libvoikko or its Finnish dictionary is missing or too old.
    """
    voikko()
    language = spacy.blank("fi")
    language.max_length = _LONGEST_TEXT
    language.tokenizer = _in_pieces(language.tokenizer)
    for name in components.ORDER:
        language.add_pipe(name)
    return language


def _in_pieces(tokenize: Callable[[str], Doc]) -> Callable[[str], Doc]:
    """Bound spaCy's tokenizer, whose time grows with the square of a run of punctuation (`§§§…` of a lost font)."""

    def tokenize_in_pieces(text: str) -> Doc:
        cuts = [0, *(match.end() for match in _LONG_RUN.finditer(text)), len(text)]
        pieces = [tokenize(text[start:end]) for start, end in pairwise(cuts) if start < end]
        doc = pieces[0] if len(pieces) == 1 else Doc.from_docs(pieces, ensure_whitespace=False) or tokenize("")
        doc.user_data[components.TEXT] = text
        return doc

    return tokenize_in_pieces
