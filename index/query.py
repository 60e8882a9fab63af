"""The query language: text into a tree of frozen dataclasses, or an error that shows the place."""

from __future__ import annotations

import re

from index.analysis import ENDING
from index.nodes import And, Node, Not, Or, Phrase, Prefix, QuerySyntaxError, Range, Term, Within
from index.ranges import Bounds, RangeError, parse_range, range_end

# Field names by what they mean; Finnish first, as the errors list them.
FIELDS = {
    "otsikko": "title",
    "laji": "type",
    "toimielin": "body",
    "pvm": "date",
    "summa": "amount",
    "organisaatio": "org",
    "asia": "case",
    "pykälä": "section",
    "§": "section",
    "title": "title",
    "type": "type",
    "body": "body",
    "date": "date",
    "amount": "amount",
    "organisation": "org",
    "org": "org",
    "case": "case",
    "section": "section",
}
RANGES = frozenset({"date", "amount", "section"})
_OPERATORS = {"AND": "AND", "JA": "AND", "OR": "OR", "TAI": "OR", "NOT": "NOT", "EI": "NOT"}
_QUOTES = {'"': '"', "”": "”", "“": "”", "„": "”“", "»": "»", "«": "»"}
_WORD = re.compile(r"[^\s()\"”“„«»]+")
_FIELD = re.compile(r"([^\W\d_]+|§):\s*")
_ENDING = re.compile(ENDING)
# A number of a matter may have a space after its letters: asia:HEL 2024-012245.
_CASE_VALUE = re.compile(r"[^\W\d_]+ \d{4}[-/ ]\d[\w/.-]*")
_CASE_REST = re.compile(r"\d+/[\d./]+")  # tre:2217/02.05.00/2025
_DEEPEST = 50


def parse(query: str) -> Node | None:
    """Parse a query.

    Args:
        query: what the user typed.

    Returns:
        The tree; None for an empty query.

    Raises:
        QuerySyntaxError: the query does not parse.
    """
    return _Parser(query).parse()


class _Parser:
    """Recursive descent over the text; `position` is where the next token begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.depth = 0

    def parse(self) -> Node | None:
        if not self.text.strip():
            return None
        node = self._or()
        if self.position < len(self.text):
            raise self._error("This parenthesis closes nothing", self.position)
        return node

    def _or(self) -> Node:
        nodes = [self._and()]
        while self._operator() == "OR":
            self._word()
            nodes.append(self._and())
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))

    def _and(self) -> Node:
        nodes = [self._not()]
        strict = False
        while not self._at_end() and self._operator() != "OR":
            if self._operator() == "AND":
                self._word()
                strict = True
            nodes.append(self._not())
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes), strict)

    def _not(self) -> Node:
        negated = False
        while self._operator() == "NOT":
            self._word()
            negated = not negated
        node = self._primary()
        return Not(node) if negated else node

    def _primary(self) -> Node:
        self._skip_space()
        start = self.position
        char = self.text[start : start + 1]
        if not char or char == ")" or self._operator():
            raise self._error("Something to search for is missing here", start)
        if char == "(":
            return self._group()
        if char in _QUOTES:
            return self._phrase()
        field = _FIELD.match(self.text, start)
        if field and field.group(1).casefold() in FIELDS:
            self.position = field.end()
            return self._field(FIELDS[field.group(1).casefold()], start)
        return self._plain(self._word(), start)

    def _group(self) -> Node:
        opened = self.position
        self.position += 1
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self._error("Parentheses are nested too deeply", opened)
        node = self._or()
        self._skip_space()
        if self.text[self.position : self.position + 1] != ")":
            raise self._error("This parenthesis is not closed", opened)
        self.position += 1
        self.depth -= 1
        return node

    def _phrase(self) -> Node:
        start = self.position
        closing = _QUOTES[self.text[start]]
        end = next((n for n in range(start + 1, len(self.text)) if self.text[n] in closing), None)
        if end is None:
            raise self._error("This quotation mark is not closed", start)
        self.position = end + 1
        inside = self.text[start + 1 : end]
        if inside[-1:].isspace() and self.text[end + 1 : end + 2].isalnum():
            remedy = 'Use other marks inside: "… ”…” …"'
            raise self._error("This quotation mark closes a phrase, or opens one inside it", end, remedy=remedy)
        if not any(char.isalnum() or char == "§" for char in inside):
            raise self._error("There is no word between the quotation marks", start)
        return Phrase(inside, start, end + 1)

    def _field(self, field: str, start: int) -> Node:
        if field in RANGES:
            return self._range(field, start)
        case = _CASE_VALUE.match(self.text, self.position) if field == "case" else None
        if case:
            self.position = case.end()
            return Within(field, Phrase(case.group(), case.start(), case.end()))
        char = self.text[self.position : self.position + 1]
        if not char or char == ")":
            raise self._error("A value is missing after {field}", start, field=self.text[start : self.position].strip())
        if char == "(":
            return Within(field, self._group())
        if char in _QUOTES:
            return Within(field, self._phrase())
        value = self.position
        return Within(field, self._plain(self._word(), value, in_field=True))

    def _range(self, field: str, start: int) -> Node:
        value = self.position
        quoted = self.text[value : value + 1] in _QUOTES and value < len(self.text)
        if quoted:
            inside = self._phrase()
            text, value = self.text[value + 1 : self.position - 1], value + 1
            assert isinstance(inside, Phrase)
        else:
            self.position = range_end(field, self.text, value)
            text = self.text[value : self.position]
        try:
            bounds: Bounds = parse_range(field, text)
        except RangeError as error:
            raise self._error(
                error.template, value + error.position, remedy=error.remedy_template, **error.values
            ) from error
        return Range(field, *bounds, start, self.position)

    def _plain(self, word: str, start: int, *, in_field: bool = False) -> Node:
        name, colon, rest = word.partition(":")
        is_name = colon and not in_field and name.isalpha() and name.islower() and len(name) > 1
        is_other = rest.startswith("//") or _ENDING.fullmatch(rest) or _CASE_REST.fullmatch(rest)
        if is_name and not is_other:
            raise self._error(
                "There is no field {name!r}",
                start,
                remedy="The fields are {fields}",
                name=name,
                fields=", ".join(_field_names()),
            )
        stem = word.rstrip("*")
        if word.startswith("*"):
            raise self._error("A * needs the start of a word before it", start, remedy="Write for instance hank*")
        if "*" in stem:
            place = start + word.index("*")
            raise self._error("A * is allowed only at the end of a word", place, remedy="Write the beginning: hank*")
        kind = Prefix if stem != word and any(char.isalnum() for char in stem) else Term
        return kind(stem, start, start + len(word))

    def _word(self) -> str:
        self._skip_space()
        match = _WORD.match(self.text, self.position)
        assert match is not None
        self.position = match.end()
        return match.group()

    def _operator(self) -> str | None:
        """The operator that comes next, without going past it."""
        self._skip_space()
        match = _WORD.match(self.text, self.position)
        return _OPERATORS.get(match.group()) if match else None

    def _at_end(self) -> bool:
        self._skip_space()
        return self.position == len(self.text) or self.text[self.position] == ")"

    def _skip_space(self) -> None:
        while self.text[self.position : self.position + 1].isspace():
            self.position += 1

    def _error(self, message: str, position: int, *, remedy: str | None = None, **values: object) -> QuerySyntaxError:
        return QuerySyntaxError(message, self.text, position, remedy=remedy, **values)


def _field_names() -> list[str]:
    """Each field once, its Finnish name with the English: `otsikko|title`."""
    finnish = list(FIELDS)[:9]
    english = {"title": "title", "type": "type", "body": "body", "date": "date", "amount": "amount"}
    english |= {"org": "org", "case": "case", "section": "section"}
    return [f"{name}|{english[FIELDS[name]]}" for name in finnish if name != "§"]
