"""The spaCy pipeline: a blank Finnish tokenizer, then the components of `nlp.components`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ingest.model import Record
from nlp import components
from nlp.mentions import located, outside, with_own_date, without_overlaps
from nlp.model import AnalysedRecord, CaseNumber
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
        if len(cuts) == 2:
            return tokenize(text)
        pieces = [tokenize(text[start:end]) for start, end in pairwise(cuts) if start < end]
        return Doc.from_docs(pieces, ensure_whitespace=False) or tokenize("")

    return tokenize_in_pieces


def analyse(records: Iterable[Record]) -> Iterator[AnalysedRecord]:
    """Run the pipeline over records and gather what it found, with pages and boxes."""
    language = load()
    docs = (_doc(language, record) for record in records)
    # No mention needs the lemmas (the index analyses each distinct form once) or the model's entities.
    return map(_analysed, language.pipe(docs, disable=["pykala_voikko", "pykala_entities"]))


def _doc(language: Language, record: Record) -> Doc:
    doc = language.make_doc(record.text)
    doc._.record = record
    return doc


def _analysed(doc: Doc) -> AnalysedRecord:
    record: Record = doc._.record
    found = doc._
    references = without_overlaps(found.decision_refs)
    case_numbers = without_overlaps(found.case_numbers)
    own: CaseNumber | None = found.own_case_number
    amounts = outside(without_overlaps(found.amounts), (*case_numbers, *references))
    return AnalysedRecord(
        record=record,
        case_numbers=located(sorted(case_numbers, key=lambda m: own is not None and m.start != own.start), record),
        decision_refs=located(references, record),
        amounts=located(amounts, record),
        dates=with_own_date(located(without_overlaps(found.dates), record), record),
        organizations=located(without_overlaps(found.organizations), record),
        project=found.project,
    )
