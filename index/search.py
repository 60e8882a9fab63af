"""Searching: a query and filters in; ranked hits with snippets and facet counts out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.analysis import analyse, fold, is_doubtful, tokens
from index.evaluation import Evaluator, Matched
from index.expansion import Expander
from index.matching import Group, Scorer
from index.nearness import nearness
from index.nodes import And, Node, Phrase, Within
from index.postings import Integers, Mask
from index.query import parse
from index.ranges import day_number
from index.reader import Reader
from index.results import WIDTH, Filters, Hit, Page, QueryWord, Reason, Results, Selection, Sort, TextOf, Way
from index.snippets import Found, snippet

__all__ = ["Filters", "Hit", "Page", "QueryWord", "Reason", "Results", "Searcher", "Way", "search"]

_SCORE_STEPS = 10**6  # scores nearer than a step are the same
_RERANKED = 100  # best records by words alone, whose words' nearness is looked at


def search(
    directory: Path,
    query: str,
    *,
    text_of: TextOf,
    filters: Filters | None = None,
    limit: int = 10,
    offset: int = 0,
    sort: Sort = "relevance",
    facets: bool = False,
    explain: bool = False,
    width: int = WIDTH,
) -> Results:
    """Search an index.

    Args:
        directory: the search index's directory.
        query: in the query language; empty for all records that pass the filters.
        text_of: gives a record's text by its identifier, for the snippets.
        filters: what hits must be besides.
        limit: how many hits to return at most.
        offset: how many to leave out before them.
        sort: `relevance`, `date` (latest first) or `amount` (greatest first).
        facets: whether to count all hits by type, body, year, organisation and sum.
        explain: whether hits tell why they were found.
        width: length of a snippet, in characters.

    Returns:
        The results.

    Raises:
        QuerySyntaxError: the query does not parse.
        IndexDamaged: the index cannot be read.
    """
    reader = Reader(directory)
    try:
        page = Page(limit, offset, sort, facets, explain, width)
        return Searcher(reader).search(query, filters or Filters(), page, text_of)
    finally:
        reader.close()


def records_found(directory: Path, query: str, filters: Filters) -> Selection:
    """All records that a query finds.

    Args:
        directory: the search index's directory.
        query: in the query language; empty for all records that pass the filters.
        filters: what records must be besides.

    Raises:
        QuerySyntaxError: the query does not parse.
        IndexDamaged: the index cannot be read.
    """
    reader = Reader(directory)
    try:
        return Searcher(reader).records(query, filters)
    finally:
        reader.close()


class Searcher:
    """Searches one state of the index, as often as wanted."""

    def __init__(self, reader: Reader) -> None:
        """Bind to a reader, which must stay open."""
        self.reader = reader
        self.scorer = Scorer(reader)

    def search(self, query: str, filters: Filters, page: Page, text_of: TextOf) -> Results:
        """Search; arguments and errors as of the function `search`."""
        matched, corrections, partial = self._match(query, filters)
        docs = self._ordered(matched, page.sort)
        docs, copies = self._folded(docs)
        shown = docs[page.offset : page.offset + page.limit]
        hits = tuple(
            self._hit(rank, int(doc), copies, matched, page, text_of) for rank, doc in enumerate(shown, page.offset + 1)
        )
        return Results(
            query,
            len(docs),
            hits,
            _facets(self.reader, docs) if page.facets else {},
            _mended(query, corrections),
            self._missing(matched, docs) if partial else (),
            _words(matched.groups) if page.explain else (),
        )

    def records(self, query: str, filters: Filters) -> Selection:
        """All records found; arguments and errors as of the function `records_found`."""
        matched, corrections, partial = self._match(query, filters)
        docs = self._ordered(matched, "relevance")
        suggestion = _mended(query, corrections)
        if partial:
            return Selection((), suggestion, self._missing(matched, docs))
        return Selection(tuple(self.reader.stored(int(doc))["record"] for doc in docs), suggestion)

    def _missing(self, matched: Matched, docs: Integers) -> tuple[str, ...]:
        """The words that the best hit lacks; without hits, those that no record has."""
        if len(docs):
            return tuple(group.word for group in matched.groups if not group.mask[docs[0]])
        return tuple(group.word for group in matched.groups if not (group.mask & self.reader.alive).any())

    def _match(self, query: str, filters: Filters) -> tuple[Matched, dict[str, str], bool]:
        """The first that finds anything: the query as typed, with misprints corrected, loosened, or in part."""
        self.reader.forget()
        tree = parse(query)
        allowed = self._allowed(filters)
        matched = _narrowed(Evaluator(Expander(self.scorer)).evaluate(tree, query), allowed)
        found = bool(matched.mask.any())
        corrections = self._corrections(matched, only_doubtful=found)
        if found and not any(group.word in corrections and group.is_guess for group in matched.groups):
            return matched, corrections, False
        for loose, partial in ((False, False), (True, False), (True, True)):
            if not (corrections or loose) or (partial and _is_strict(tree)):
                continue
            evaluator = Evaluator(Expander(self.scorer, loose=loose), corrections, partial=partial)
            matched = _narrowed(evaluator.evaluate(tree, query), allowed)
            if matched.mask.any():
                break
        return matched, corrections, partial

    def _corrections(self, matched: Matched, *, only_doubtful: bool) -> dict[str, str]:
        """What the words not found were meant to be.

        Words the dictionary refuses and the index does not have; and compounds, which it takes as they come.
        """
        found: dict[str, str] = {}
        for group in matched.groups:
            form = group.word
            if not form.isalpha() or self.reader.has("forms", fold(form)):
                continue
            missed = not only_doubtful and not group.mask.any()
            if missed or is_doubtful(form):
                from index.suggest import correct

                better = correct(self.reader, form)
                if better and better != fold(form):
                    found[form] = better.capitalize() if form[0].isupper() else better
        return found

    def _allowed(self, filters: Filters) -> Mask:
        """The records that pass the filters."""
        evaluator = Evaluator(Expander(self.scorer))
        allowed = self.reader.alive.copy()
        for name in ("type", "body", "org", "case"):
            value = getattr(filters, name)
            if value is not None:
                leaf = Within(name, Phrase(value, 0, len(value)))
                allowed &= evaluator.evaluate(leaf, value).mask
        if filters.date_from or filters.date_to:
            first = day_number(filters.date_from) if filters.date_from else None
            last = day_number(filters.date_to) if filters.date_to else None
            allowed &= evaluator.between("date", first, last)
        if filters.min_cents is not None or filters.max_cents is not None:
            allowed &= evaluator.between("cents", filters.min_cents, filters.max_cents)
        return allowed

    def _ordered(self, matched: Matched, sort: Sort) -> Integers:
        """The hits in order; ties by date (latest first), then document and record number."""
        docs = np.flatnonzero(matched.mask)
        if sort == "relevance" and len(matched.groups) > 1:
            self._bring_near(docs, matched)
        score = np.rint(matched.score[docs] * _SCORE_STEPS).astype(np.int64)
        by_score = self.reader.places[docs] - score * self.reader.size  # one number to sort by
        if sort == "date":
            return docs[np.lexsort((by_score, -self.reader.column("date")[docs]))]
        if sort == "amount":
            return docs[np.lexsort((by_score, -self.reader.column("top", missing=-1)[docs]))]
        return docs[np.argsort(by_score)]

    def _bring_near(self, docs: Integers, matched: Matched) -> None:
        """Raise the best hits' scores by how near their words stand; the earlier record is the better of equals."""
        score = matched.score[docs]
        if len(docs) > _RERANKED:
            least = np.partition(score, -_RERANKED)[-_RERANKED]
            above, equal = np.flatnonzero(score > least), np.flatnonzero(score == least)
            docs = docs[np.concatenate((above, equal[: _RERANKED - len(above)]))]
        matched.score[docs] += nearness(matched.groups, docs, self.reader.size)

    def _folded(self, docs: Integers) -> tuple[Integers, Integers]:
        """One hit for each decision, the best placed; and for each decision, by its code, how many records hold it."""
        decisions = self.reader.decisions.codes[docs]
        copies = np.bincount(decisions)
        if len(decisions) == np.count_nonzero(copies):
            return docs, copies
        first = np.zeros_like(copies)
        first[decisions[::-1]] = np.arange(len(docs))[::-1]  # what is written last stays
        return docs[first[decisions] == np.arange(len(docs))], copies

    def _hit(self, rank: int, doc: int, copies: Integers, matched: Matched, page: Page, text_of: TextOf) -> Hit:
        same = self.reader.decisions
        stored: dict[str, Any] = self.reader.stored(doc)
        found = [
            Found({position: worth * group.idf for position, worth in group.places(doc).items()})
            for group in matched.groups
        ]
        cut = snippet(text_of(stored["record"]), found, page.width, title=stored["title"] or "")
        orgs = tuple(name for name in (stored["orgs"] or "").split("\n") if name)
        names = ("record", "document", "sha256", "type", "title", "body", "date", "section", "case_number", "cents")
        return Hit(
            rank=rank,
            score=round(float(matched.score[doc]), 3),
            **{name: stored[name] for name in names},
            pages=(stored["first_page"], stored["last_page"]),
            snippet=cut.text,
            spans=cut.spans,
            snippet_start=cut.start,
            organizations=orgs,
            copies=int(copies[same.codes[doc]]),
            decision=int(same.values[same.codes[doc]]),
            reasons=_reasons(matched.groups, doc) if page.explain else (),
        )


def _facets(reader: Reader, docs: Integers) -> dict[str, dict[str, int]]:
    from index.facets import facets

    return facets(reader, docs)


def _is_strict(tree: Node | None) -> bool:
    return isinstance(tree, And) and tree.strict


def _narrowed(matched: Matched, allowed: Mask) -> Matched:
    return matched._replace(mask=matched.mask & allowed)


def _reasons(groups: Sequence[Group], doc: int) -> tuple[Reason, ...]:
    return tuple(
        Reason(group.word, label, counts, round(float(group.score[doc]), 3))
        for group in groups
        for label, counts in group.found_in(doc)
    )


def _words(groups: Sequence[Group]) -> tuple[QueryWord, ...]:
    return tuple(
        QueryWord(
            group.word,
            round(group.idf, 3),
            tuple(Way(a.label, len(a.postings.docs)) for a in group.alternatives),
            *_analysis(group.word),
        )
        for group in groups
    )


def _analysis(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lemmas and parts of a single word."""
    forms = [token.form for token in tokens(word)]
    if len(forms) != 1 or not word[:1].isalnum():
        return (), ()
    analysis = analyse(forms[0])
    return analysis.lemmas, analysis.parts


def _mended(query: str, corrections: dict[str, str]) -> str | None:
    for wrong, right in corrections.items():
        query = query.replace(wrong, right)
    return query if corrections else None
