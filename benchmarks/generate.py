"""Generating any number of distinct records like those of the sample collection, in an index of their own.

    python -m benchmarks.generate DIRECTORY N [--seed S] [--search]

A generated record is a record of `corpus/` with every sum, date and case number changed and half of its words redrawn
from the collection's words by frequency, with compounds of them as the long tail that real text has. Offsets,
rectangles, roles and projects stay correct for the new text. One project in four appears again in another file.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from typing import Any

from index.catalog import Catalog, FileStatus, Reading
from index.collection import Collection
from index.disk import Seen, sha256
from ingest.model import Record
from nlp import analyse_file
from nlp.model import Amount, AnalysedRecord, CaseNumber, Date, Mention, Project

_CORPUS = Path(__file__).parent.parent / "corpus"
_WORD = re.compile(r"[^\W\d_]{3,}")
_KINDS = ("case_numbers", "decision_refs", "amounts", "dates", "organizations")
_SUMS = ("total_cost", "applied", "granted", "self_funding")
_IN_A_FILE = 8
_DRAWN = 0.5  # of the words
_COMPOUND = 0.04  # of the words drawn
_MET_AGAIN = 0.25  # of the projects
_REMEMBERED = 1000  # projects that may be met again


@dataclass(frozen=True, slots=True)
class _Edits:
    """Replacements in a text: where they begin and end in the old one, and what stands there in the new one."""

    old: str
    spans: Sequence[tuple[int, int, str]]

    def text(self) -> str:
        """The new text."""
        pieces, at = [], 0
        for start, end, new in self.spans:
            pieces += [self.old[at:start], new]
            at = end
        return "".join((*pieces, self.old[at:]))

    def offsets(self) -> list[int]:
        """For every offset of the old text (and its end) the one in the new text."""
        moved, shift, at = [], 0, 0
        for start, end, new in self.spans:
            moved += [offset + shift for offset in range(at, start)]
            moved += [start + shift + min(step, len(new)) for step in range(end - start)]
            shift += len(new) - (end - start)
            at = end
        return moved + [offset + shift for offset in range(at, len(self.old) + 1)]


class Generator:
    """Makes records; the same seed makes the same ones.

    Args:
        samples: analysed records to vary.
        seed: of the random numbers.
    """

    def __init__(self, samples: Sequence[AnalysedRecord], seed: int = 0) -> None:
        self._samples = samples
        self._random = random.Random(seed)
        counts = Counter(word for sample in samples for word in _WORD.findall(sample.record.text))
        self._words = sorted(counts)
        self._weights = list(accumulate(counts[word] for word in self._words))
        self._projects: list[Project] = []

    def files(self, count: int) -> Iterator[tuple[AnalysedRecord, ...]]:
        """Files of a few records each, `count` records in all."""
        made = 0
        while made < count:
            size = min(_IN_A_FILE, count - made)
            digest = hashlib.sha256(self._random.randbytes(32)).hexdigest()
            name = f"generoitu-{made // _IN_A_FILE:06}.pdf"
            yield tuple(self._record(name, digest, number + 1) for number in range(size))
            made += size

    def _record(self, document: str, digest: str, number: int) -> AnalysedRecord:
        sample = self._random.choice(self._samples)
        values = {id(mention): self._value(mention) for kind in (sample.case_numbers, sample.dates) for mention in kind}
        sums = {amount.value: self._sum() for amount in sample.amounts}
        values |= {id(amount): (sums[amount.value], _written(sums[amount.value])) for amount in sample.amounts}
        edits = _Edits(sample.record.text, self._edits(sample, values))
        text, offsets = edits.text(), edits.offsets()
        fields: dict[str, Any] = {
            kind: tuple(_moved(mention, text, offsets, values, edits) for mention in getattr(sample, kind))
            for kind in _KINDS
        }
        record = _moved_record(sample.record, text, offsets)
        day = (date(2015, 1, 1) + timedelta(self._random.randrange(4000))).isoformat()
        record = replace(
            record,
            document=document,
            sha256=digest,
            number=number,
            title=self._reworded(sample.record.title),
            date=sample.record.date and day,
        )
        return AnalysedRecord(record, project=self._project(sample.project, sums), **fields)

    def _edits(self, sample: AnalysedRecord, values: dict[int, Any]) -> list[tuple[int, int, str]]:
        """What is to be replaced: mentions with new values, and words outside of mentions; none overlap."""
        mentions = [mention for kind in _KINDS for mention in getattr(sample, kind) if mention.start < mention.end]
        new = [(m.start, m.end, values[id(m)][1]) for m in mentions if id(m) in values]
        taken = [(m.start, m.end) for m in mentions]
        words = _WORD.finditer(sample.record.text)
        new += [(found.start(), found.end(), "") for found in words if self._random.random() < _DRAWN]
        chosen: list[tuple[int, int, str]] = []
        ends = sorted(taken)
        at = 0
        for start, end, text in sorted(new):
            while at < len(ends) and ends[at][1] <= start:
                at += 1
            inside = at < len(ends) and ends[at][0] < end
            if (chosen and start < chosen[-1][1]) or (inside and not text):
                continue
            chosen.append((start, end, text or self._word(sample.record.text[start:end])))
        return chosen

    def _word(self, like: str) -> str:
        word = self._random.choices(self._words, cum_weights=self._weights)[0]
        if self._random.random() < _COMPOUND:
            word += self._random.choices(self._words, cum_weights=self._weights)[0].lower()
        return word.capitalize() if like[0].isupper() else word.lower()

    def _reworded(self, text: str) -> str:
        return _WORD.sub(lambda found: self._word(found[0]) if self._random.random() < _DRAWN else found[0], text)

    def _sum(self) -> Decimal:
        """Sums spread over five orders of magnitude, half of them in whole euros."""
        value = Decimal(round(10 ** self._random.uniform(2, 6.5)))
        return value + Decimal(self._random.randrange(100)) / 100 if self._random.random() < 0.5 else value

    def _value(self, mention: Mention) -> tuple[str, str]:
        """Another value of the same kind, and how it is written."""
        if isinstance(mention, CaseNumber):
            value = re.sub(r"\d{3,}", lambda found: str(self._random.randrange(10 ** len(found[0]))), mention.value)
            return value, value
        first = date(2015, 1, 1) + timedelta(self._random.randrange(4000))
        last = first + timedelta(self._random.randrange(30, 1100))
        if isinstance(mention, Date) and "/" in mention.value:
            return f"{first}/{last}", f"{first:%-d.%-m.%Y}–{last:%-d.%-m.%Y}"
        return f"{first}", f"{first:%-d.%-m.%Y}"

    def _project(self, project: Project | None, sums: dict[Decimal, Decimal]) -> Project | None:
        if project is None:
            return None
        met_again = bool(self._projects) and self._random.random() < _MET_AGAIN
        if met_again:
            met = self._random.choice(self._projects)
            name, recipient, start, end = met.name, met.recipient, met.start, met.end
        else:
            name = " ".join(self._word(like) for like in ("A", "a", "a"))
            recipient = project.recipient
            first = date(2015, 1, 1) + timedelta(self._random.randrange(4000))
            start, end = first.isoformat(), (first + timedelta(self._random.randrange(90, 1100))).isoformat()
        given = {key: getattr(project, key) for key in _SUMS}
        made = {key: None if value is None else sums.get(value, value) for key, value in given.items()}
        new = replace(project, name=name, recipient=recipient, start=start, end=end, **made)
        if not met_again and len(self._projects) < _REMEMBERED:
            self._projects.append(new)
        return new


def samples(corpus: Path = _CORPUS) -> list[AnalysedRecord]:
    """The sample collection's records, read from its PDFs."""
    return [record for path in sorted(corpus.glob("*.pdf")) for record in analyse_file(path, sha256(path)).records]


def fill(directory: Path, count: int, *, seed: int = 0, search: bool = False) -> None:
    """Make an index of generated records.

    Args:
        directory: where; an index that is there gets them besides.
        count: how many.
        seed: of the random numbers.
        search: whether the search index is made too.
    """
    with Collection.open(directory, create=True) as collection:
        catalog = Catalog(collection.store)
        collection.store.write("PRAGMA synchronous = OFF")
        for records in Generator(samples(), seed).files(count):
            record = records[0].record
            reading = Reading(record.sha256, FileStatus.OK, pages=len(records), records=records)
            catalog.keep(reading, [Seen(Path("/generoidut", record.document), 1, 1)])
        if search:
            collection.catch_up()


def _written(value: Decimal) -> str:
    whole, _, cents = f"{value:,.2f}".replace(",", " ").partition(".")
    return f"{whole},{cents} €" if int(cents) else f"{whole} euroa"


def _moved(mention: Any, text: str, offsets: Sequence[int], values: dict[int, Any], edits: _Edits) -> Any:
    """The mention at its place in the new text, with its new value if that is what stands there."""
    start, end = offsets[mention.start], offsets[mention.end]
    value, written = values.get(id(mention), (None, None))
    new = {} if value is None or text[start:end] != written else {"value": value}
    if isinstance(mention, Amount | Date | CaseNumber) and mention.start == mention.end and value is not None:
        new = {"value": value}  # told by the page's header, not in the text
    return replace(mention, start=start, end=end, text=text[start:end] or mention.text, **new)


def _moved_record(record: Record, text: str, offsets: Sequence[int]) -> Record:
    def span(item: Any, **more: Any) -> Any:
        return replace(item, start=offsets[item.start], end=offsets[item.end], **more)

    def said(item: Any, name: str) -> Any:
        return span(item, **{name: text[offsets[item.start] : offsets[item.end]]})

    tables = tuple(
        replace(table, rows=tuple(tuple(said(cell, "text") for cell in row) for row in table.rows))
        for table in record.tables
    )
    return replace(
        record,
        text=text,
        places=tuple(span(place) for place in record.places),
        headings=tuple(said(heading, "text") for heading in record.headings),
        fields=tuple(said(field, "value") for field in record.fields),
        tables=tables,
    )


def main() -> None:
    """Fill the index that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--search", action="store_true", help="make the search index too")
    given = parser.parse_args()
    fill(given.directory, given.count, seed=given.seed, search=given.search)


if __name__ == "__main__":
    main()
