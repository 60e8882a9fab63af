"""Evaluating a query's tree against the index: which records match, how well, and by which words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from index.analysis import analyse, fold, is_stop_word, tokens
from index.cases import case_pieces
from index.expansion import Expander
from index.matching import Alternative, Group
from index.nodes import And, Node, Not, Or, Phrase, Prefix, QuerySyntaxError, Range, Term, Within
from index.postings import Floats, Mask
from index.schema import key

_COLUMNS = {"date": "date", "amount": "cents", "section": "section"}
_LONGEST_NAME = 6  # words
_MOST_WORDS = 20  # of a query, in which names of organisations and case numbers are looked for
_SHORTEST_PREFIX = 2  # letters
_PREFIX_REMEDY = "Write at least two letters"
_LEAST_COVERAGE = 0.5  # of the best partial match's


class Matched(NamedTuple):
    """What a node of the query matches: records, their scores, and the words that were looked for."""

    mask: Mask
    score: Floats
    groups: tuple[Group, ...] = ()


class Evaluator:
    """Walks a query's tree."""

    def __init__(
        self, expander: Expander, corrections: Mapping[str, str] | None = None, *, partial: bool = False
    ) -> None:
        """Set up.

        Args:
            expander: makes the groups of words.
            corrections: words taken for misprints, with what they should be.
            partial: whether records that have only some of the words match too.
        """
        self.expander = expander
        self.reader = expander.reader
        self.corrections = corrections or {}
        self.partial = partial

    def evaluate(self, node: Node | None, query: str) -> Matched:
        """The records that match; all for an empty query.

        Raises:
            QuerySyntaxError: a value of a field is none.
        """
        self.query = query
        matched = self._node(node, title=False) if node is not None else None
        if node is not None and matched is None:
            raise QuerySyntaxError("There is nothing to search for here", query, _start(node))
        if matched is None:
            return Matched(self.reader.alive.copy(), np.zeros(self.reader.size))
        return Matched(matched.mask & self.reader.alive, matched.score, matched.groups)

    def _node(self, node: Node, *, title: bool) -> Matched | None:
        """None for a node without anything to look for, such as a dash by itself."""
        match node:
            case Term() | And():
                return self._all(list(_conjuncts(node)), title=title)
            case Or(nodes):
                found = [m for child in nodes if (m := self._node(child, title=title))]
                return _any(found) if found else None
            case Not(child):
                inner = self._node(child, title=title)
                return Matched(~inner.mask, np.zeros(self.reader.size)) if inner else None
            case Phrase(text):
                return _single(self.expander.phrase(text, title=title))
            case Prefix():
                return self._prefix(node, title=title)
            case Within():
                return self._within(node)
            case Range():
                return self._range(node)

    def _all(self, nodes: list[Node], *, title: bool) -> Matched | None:
        """All of the nodes; stop words are left out if there is anything else to look for."""
        forms = [[t.form for t in tokens(node.text)] if isinstance(node, Term) else [] for node in nodes]
        idle = [len(words) == 1 and is_stop_word(words[0]) for words in forms]
        if all(idle[n] or not words for n, words in enumerate(forms)) and all(isinstance(n, Term) for n in nodes):
            idle = [False] * len(nodes)
        names = {} if title else self._names(forms)
        soft: list[Group] = []
        hard: list[Matched] = []
        for at, (node, words) in enumerate(zip(nodes, forms, strict=True)):
            if isinstance(node, Term):
                if words and not idle[at]:
                    soft.append(self._word(at, node, forms, names.get(at, []), title=title))
            elif matched := self._node(node, title=title):
                if self.partial and isinstance(node, Phrase):
                    soft += matched.groups
                else:
                    hard.append(matched)
        return self._combine(soft, hard)

    def _word(
        self, at: int, node: Term, forms: Sequence[list[str]], organisations: Sequence[Alternative], *, title: bool
    ) -> Group:
        """The group of one word among its neighbours, with which it may make one word."""
        words = forms[at]
        if len(words) > 1:
            return self.expander.hyphenated(node.text, words, organisations, title=title)
        if better := self.corrections.get(words[0]):
            return self.expander.corrected(words[0], better, title=title)
        before = forms[at - 1] if at else []
        after = forms[at + 1] if at + 1 < len(forms) else []
        first, last = (near[0] if len(near) == 1 else None for near in (before, after))
        return self.expander.word(words[0], first, last, organisations, title=title)

    def _names(self, forms: Sequence[list[str]]) -> dict[int, list[Alternative]]:
        """For each word the organisations and case numbers that it names, alone or with words beside it."""
        found: dict[int, list[Alternative]] = {}
        for start in range(min(len(forms), _MOST_WORDS)):
            for end in range(start + 1, min(start + _LONGEST_NAME, len(forms)) + 1):
                if not all(forms[start:end]):
                    break
                words = [form for word in forms[start:end] for form in word]
                named = self.expander.organisation(words), self.expander.case_in_words(words)
                for alternative in (
                    *named[0],
                    *named[1],
                    *self.expander.section_in_words(words),
                    *self.expander.body(words),
                ):
                    for at in range(start, end):
                        found.setdefault(at, []).append(alternative)
        return found

    def _combine(self, soft: list[Group], hard: list[Matched]) -> Matched | None:
        if not soft and not hard:
            return None
        mask, score = np.ones(self.reader.size, dtype=bool), np.zeros(self.reader.size)
        for matched in hard:
            mask &= matched.mask
            score = score + matched.score
        groups = (*soft, *(group for matched in hard for group in matched.groups))
        for group in soft:
            score = score + group.score
        if self.partial and len(soft) > 1:
            covered = sum((group.idf * group.mask for group in soft), np.zeros(self.reader.size)) * mask
            mask = mask & (covered > 0) & (covered >= _LEAST_COVERAGE * covered.max(initial=0))
            score = score * (covered / (sum(group.idf for group in soft) or 1)) ** 2
        else:
            for group in soft:
                mask = mask & group.mask
        return Matched(mask, score, groups)

    def _prefix(self, node: Prefix, *, title: bool) -> Matched:
        *whole, last = [token.form for token in tokens(node.text)]
        if len(last) < _SHORTEST_PREFIX:
            raise QuerySyntaxError("The word before the * is too short", self.query, node.start, remedy=_PREFIX_REMEDY)
        groups = [self.expander.word(form, title=title) for form in whole]
        groups.append(self.expander.prefix(last, title=title))
        return _every([_single(group) for group in groups])

    def _within(self, within: Within) -> Matched | None:
        if within.field == "title":
            return self._node(within.node, title=True)
        leaves: dict[str, Callable[[Term | Phrase | Prefix], Matched]] = {
            "type": self._type,
            "body": lambda leaf: self._name("bodies", leaf),
            "org": lambda leaf: self._name("orgs", leaf),
            "case": self._case,
        }
        return self._inside(within.node, leaves[within.field])

    def _inside(self, node: Node, leaf: Callable[[Term | Phrase | Prefix], Matched]) -> Matched:
        """AND, OR and NOT in the parentheses after a field's name."""
        match node:
            case And(nodes):
                return _every([self._inside(child, leaf) for child in nodes])
            case Or(nodes):
                return _any([self._inside(child, leaf) for child in nodes])
            case Not(child):
                return Matched(~self._inside(child, leaf).mask, np.zeros(self.reader.size))
            case Term() | Phrase() | Prefix():
                return leaf(node)
        raise QuerySyntaxError("A field cannot be inside another", self.query, _start(node))

    def _name(self, field: str, leaf: Term | Phrase | Prefix) -> Matched:
        if isinstance(leaf, Prefix):
            return _single(self.expander.prefix(leaf.text, field))
        return _single(self.expander.name(field, leaf.text))

    def _case(self, leaf: Term | Phrase | Prefix) -> Matched:
        pieces = case_pieces(leaf.text)
        if not pieces:
            raise QuerySyntaxError(
                "This is not a case number", self.query, leaf.start, remedy="For instance asia:HEL 2024-012245"
            )
        return _single(self.expander.case(pieces))

    def _type(self, leaf: Term | Phrase | Prefix) -> Matched:
        from ingest.model import RecordType

        asked = fold(leaf.text).strip()
        lemmas = {asked, *analyse(leaf.text.strip()).lemmas}
        found = [t for t in RecordType if (t.startswith(asked) if isinstance(leaf, Prefix) else str(t) in lemmas)]
        if not found:
            types = ", ".join(RecordType)
            raise QuerySyntaxError(
                "There is no type {name!r}",
                self.query,
                leaf.start,
                remedy="The types are {types}",
                name=leaf.text,
                types=types,
            )
        mask = np.zeros(self.reader.size, dtype=bool)
        for kind in found:
            mask[self.reader.postings("keys", key("type", kind)).docs] = True
        return Matched(mask, np.zeros(self.reader.size))

    def _range(self, node: Range) -> Matched:
        return Matched(self.between(_COLUMNS[node.field], node.low, node.high), np.zeros(self.reader.size))

    def between(self, column: str, low: int | None, high: int | None) -> Mask:
        """The records that have a number of the column within the bounds, both included."""
        postings = self.reader.postings("values", column)
        inside = np.ones(len(postings.numbers), dtype=bool)
        if low is not None:
            inside &= postings.numbers >= low
        if high is not None:
            inside &= postings.numbers <= high
        mask = np.zeros(self.reader.size, dtype=bool)
        mask[postings.rows[inside]] = True
        return mask


def _conjuncts(node: Node) -> Iterator[Node]:
    if isinstance(node, And):
        for child in node.nodes:
            yield from _conjuncts(child)
    else:
        yield node


def _start(node: Node) -> int:
    """Where in the query a node begins, as nearly as it is known."""
    match node:
        case And(nodes) | Or(nodes):
            return _start(nodes[0])
        case Not(inner) | Within(_, inner):
            return _start(inner)
    return node.start


def _single(group: Group) -> Matched:
    return Matched(group.mask, group.score, (group,))


def _every(each: Sequence[Matched]) -> Matched:
    mask = np.logical_and.reduce([matched.mask for matched in each])
    return Matched(mask, np.sum([matched.score for matched in each], axis=0), _groups(each))


def _any(each: Sequence[Matched]) -> Matched:
    mask = np.logical_or.reduce([matched.mask for matched in each])
    score = np.sum([np.where(matched.mask, matched.score, 0.0) for matched in each], axis=0)
    return Matched(mask, score, _groups(each))


def _groups(each: Sequence[Matched]) -> tuple[Group, ...]:
    return tuple(group for matched in each for group in matched.groups)
