"""The components of the spaCy pipeline. Each stores the result of a pure function of `nlp` on the `Doc`.

`doc._.record` is the record the text comes from; without one the text is analysed by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

import numpy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from ingest.model import Record, RecordType
from nlp.dates import find_dates
from nlp.grantees import with_recipients
from nlp.lemmas import Analysis, lemmatize
from nlp.money import find_amounts
from nlp.numbers import find_case_numbers, own_case_number
from nlp.organizations import find_organizations
from nlp.projects import describe_project
from nlp.references import find_references

ORDER = (
    "pykala_voikko",
    "pykala_entities",
    "pykala_case_numbers",
    "pykala_references",
    "pykala_amounts",
    "pykala_dates",
    "pykala_organizations",
    "pykala_project",
)
#: Where a document without a record keeps its text.
TEXT = "pykala_text"
_ATTRIBUTES: list[int | str] = ["LEMMA", "POS", "MORPH", "SENT_START"]
_SENTENCE_ENDS = frozenset(".!?")
_STARTS, _GOES_ON = 1, 2**64 - 1  # spaCy's codes for is_sent_start: 1 and -1, as unsigned

for _name in ("case_numbers", "decision_refs", "amounts", "dates", "organizations"):
    Doc.set_extension(_name, default=(), force=True)
for _name in ("record", "own_case_number", "project"):
    Doc.set_extension(_name, default=None, force=True)


@Language.factory(
    "pykala_voikko", assigns=["token.lemma", "token.pos", "token.morph", "token.is_sent_start"], retokenizes=False
)
class VoikkoAnalyser:
    """Sets lemma, part of speech, case and number of each token, and where sentences start."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._vocab = nlp.vocab
        self._codes: dict[Analysis, tuple[int, int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the tokens of a document."""
        # Not token by token: an object for each takes more time than choosing its lemma.
        texts = [doc.vocab.strings[key] for key in doc.to_array("ORTH").tolist()]
        starts = _sentence_starts(texts)
        rows: list[tuple[int, int, int, int]] = []
        for start, end in pairwise([*starts, len(texts)]):
            for number, analysis in enumerate(lemmatize(texts[start:end])):
                codes = self._codes.get(analysis) or self._encode(analysis)
                rows.append((*codes, _STARTS if number == 0 else _GOES_ON))
        if rows:
            doc.from_array(_ATTRIBUTES, numpy.array(rows, dtype=numpy.uint64))  # type: ignore[arg-type]
        return doc

    def _encode(self, analysis: Analysis) -> tuple[int, int, int]:
        codes = _encoded(self._vocab, analysis)
        self._codes[analysis] = codes
        return codes


def _encoded(vocab: Vocab, analysis: Analysis) -> tuple[int, int, int]:
    features = {"Case": analysis.case, "Number": analysis.number}
    morph = "|".join(f"{name}={value}" for name, value in features.items() if value)
    return vocab.strings.add(analysis.lemma), vocab.strings.add(analysis.pos), vocab.morphology.add(morph)


def _sentence_starts(texts: Sequence[str]) -> list[int]:
    """Where sentences start: after a full stop and after a line's end."""
    ends = (n for n, text in enumerate(texts) if text in _SENTENCE_ENDS or (text.isspace() and not text.isprintable()))
    return [start for start in (0, *(end + 1 for end in ends)) if start < len(texts)]


@Language.component("pykala_case_numbers", assigns=["doc._.case_numbers", "doc._.own_case_number"])
def case_numbers(doc: Doc) -> Doc:
    """Find the record numbers of matters, and which is the record's own."""
    doc._.case_numbers = find_case_numbers(_text(doc))
    doc._.own_case_number = own_case_number(_text(doc))
    return doc


@Language.component("pykala_references", assigns=["doc._.decision_refs"])
def references(doc: Doc) -> Doc:
    """Find references to other decisions."""
    record = _record(doc)
    doc._.decision_refs = find_references(record.text, (record.body, record.date, record.section))
    return doc


@Language.component("pykala_amounts", assigns=["doc._.amounts"])
def amounts(doc: Doc) -> Doc:
    """Find sums of money."""
    record = _record(doc)
    reported = record.type is RecordType.RAPORTTI
    doc._.amounts = find_amounts(record.text, record.fields, record.tables, reported=reported)
    return doc


@Language.component("pykala_dates", assigns=["doc._.dates"])
def dates(doc: Doc) -> Doc:
    """Find days, months and spans of time."""
    doc._.dates = find_dates(_text(doc))
    return doc


@Language.factory("pykala_entities", assigns=["doc.ents"])
class EntityRecogniser:
    """Finds named entities by the project's own model: people, places, organisations and the rest."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Take what spaCy gives every component."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the entities of one document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Mark the entities of many documents; short ones go through the model together, which is faster."""
        from nlp.entities import entities_of  # and with it the model; ingestion does without

        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            for doc, found in zip(docs, entities_of([_text(doc) for doc in docs]), strict=True):
                doc.ents = filter_spans(_spans(doc, ((e.start, e.end, e.label) for e in found)))
                yield doc


@Language.component("pykala_organizations", assigns=["doc._.organizations", "doc.ents"])
def organizations(doc: Doc) -> Doc:
    """Find organisations by rules and lists; where the model saw nothing they become `ORG` entities too.

    What the model alone takes for an organisation stays out of `doc._.organizations`: in administrative text it adds
    more wrong names than right ones (see nlp/model/README.md).
    """
    doc._.organizations = find_organizations(_text(doc))
    taken = {token.i for ent in doc.ents for token in ent}
    spans = _spans(doc, ((m.start, m.end, "ORG") for m in doc._.organizations))
    free = [span for span in spans if taken.isdisjoint(range(span.start, span.end))]
    doc.ents = filter_spans([*doc.ents, *free])
    return doc


@Language.component(
    "pykala_project",
    requires=["doc._.amounts", "doc._.dates", "doc._.organizations"],
    assigns=["doc._.project", "doc._.amounts"],
)
def project(doc: Doc) -> Doc:
    """Describe the project that the record is about, if it is about one."""
    found = doc._
    found.project = describe_project(_record(doc), found.amounts, found.dates, found.organizations)
    found.amounts = with_recipients(_record(doc), found.amounts, found.organizations, found.project)
    return doc


def _spans(doc: Doc, places: Iterable[tuple[int, int, str]]) -> list[Span]:
    """Spans of the tokens that stretches of characters (start, end, label) touch."""
    spans = (doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in places)
    return [span for span in spans if span is not None]


def _text(doc: Doc) -> str:
    """The document's text; spaCy would rebuild it from the tokens each time."""
    known: Record | None = doc._.record
    if known is not None:
        return known.text
    if TEXT not in doc.user_data:
        doc.user_data[TEXT] = doc.text
    text: str = doc.user_data[TEXT]
    return text


def _record(doc: Doc) -> Record:
    """The record that the document comes from, or one of its text alone."""
    known: Record | None = doc._.record
    return known or Record("", "", 1, RecordType.MUU, "", None, None, None, (1, 1), _text(doc))
