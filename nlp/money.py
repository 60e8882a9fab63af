"""Sums of money in a record's text, forms and tables: `704 029 euroa`, `puoli miljoonaa euroa`, `4,7 milj. €`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from ingest.model import Field, Table
from nlp.columns import column_sums, header_spans
from nlp.model import Amount
from nlp.numerals import SPACES, plain
from nlp.quantities import LONGEST_RUN, Quantity, Unit, adjacent, find_items, is_year, word_before
from nlp.roles import with_roles
from nlp.unitless import unitless_sums

_DATA = tomllib.loads((Path(__file__).parent / "data" / "money.toml").read_text(encoding="utf-8"))
_YEAR, _COUNT = (frozenset(_DATA["words"][kind]) for kind in ("year", "count"))

_RANGE = re.compile(rf"[{SPACES}]?\n?[-–—‒−][{SPACES}]?\n?")
_LIST = re.compile(rf"(?::[a-zäö]{{1,4}})?(?:,[{SPACES}]|[{SPACES}](?P<last>ja|tai|sekä|och|eller)[{SPACES}])")
_CENT = re.compile("sent|snt", re.IGNORECASE)
_CENTS_GAP = re.compile(rf"[{SPACES}](?:ja[{SPACES}])?")
_PREFIX_GAP = re.compile(rf"\)?:[{SPACES}]?|\)[{SPACES}]")
_CASE_ENDING = re.compile(rf":[a-zäö]{{1,4}}[{SPACES}]")  # 150:tä euroa
_NEXT_WORD = re.compile(r"\s?([^\s\d.,;:()]+2?)")
_MINUS = "-–−‒"


def find_amounts(
    text: str, fields: Sequence[Field] = (), tables: Sequence[Table] = (), *, reported: bool = False
) -> tuple[Amount, ...]:
    """Find the sums of euros, with what each is in a project's funding.

    Args:
        text: a record's text.
        fields: its form's labels and values or its row's columns and cells; a label's unit holds for the value.
        tables: its tables; a unit in the caption or a column's head holds for the cells under it.
        reported: whether the record is of a project's report: support that is not said to be applied for is granted.

    Returns:
        One Amount a mention, in text order and never overlapping; both ends of a range.
    """
    heads = header_spans(text, fields, tables)
    written = [amount for amount in _with_cents(text, _written_sums(text)) if not _is_head_unit(text, amount, heads)]
    taken = {offset for amount in written for offset in range(amount.start, amount.end)}
    bare = [a for a in column_sums(text, fields, tables) if taken.isdisjoint(range(a.start, a.end))]
    taken |= {offset for amount in bare for offset in range(amount.start, amount.end)}
    bare += [a for a in unitless_sums(text, tables) if taken.isdisjoint(range(a.start, a.end))]
    return with_roles(text, sorted(written + bare, key=lambda a: a.start), fields, tables, reported=reported)


def _is_head_unit(text: str, amount: Amount, heads: Sequence[tuple[int, int]]) -> bool:
    """Whether `1 000 €` or a year stands in a table's head or a caption as its unit rather than as a sum."""
    if any(start <= amount.start < end for start, end in heads):
        return amount.value in (1000, 1_000_000) or is_year(amount.text.split()[0])
    if amount.value != 1000 or text[amount.start - 1 : amount.start] != "(":
        return False
    rest = re.match(r"\)[^\S\n]*\n+([^\n]{0,200})", text[amount.end : amount.end + 300])
    return bool(rest and re.search(r"[0-9]", rest[1]) and not re.search("€|euro|eur", rest[1], re.IGNORECASE))


def _written_sums(text: str) -> Iterator[Amount]:
    """Sums with their unit beside them, in text order."""
    items = find_items(text)
    done = -1  # the last item that has become part of a sum
    for i, unit in enumerate(items):
        if not isinstance(unit, Unit):
            continue
        before = items[i - 1] if i - 1 > done else None
        if isinstance(before, Quantity) and (span := _suffix_span(text, items, i)):
            chain = _chain(text, items, i - 1, done)
            done = i
            yield from _sums(text, chain, unit, span)
        elif i + 1 < len(items) and _takes_prefix(text, items, i):
            quantity = items[i + 1]
            assert isinstance(quantity, Quantity)
            done = i + 1
            start = unit.start if quantity.start - unit.end <= 1 else quantity.start
            yield _amount(text, start, quantity.end, _foreign(text, quantity) * unit.scale)


def _with_cents(text: str, amounts: Iterable[Amount]) -> Iterator[Amount]:
    """The sums, cents one with the euros before them: `15 euroa 20 senttiä`."""
    last: Amount | None = None
    for amount in amounts:
        whole = last is not None and last.value == last.value.to_integral_value() and 0 < amount.value < 1
        if last and whole and _CENT.search(amount.text) and _CENTS_GAP.fullmatch(text, last.end, amount.start):
            last = _amount(text, last.start, amount.end, last.value + amount.value, signed=False)
            continue
        if last:
            yield last
        last = amount
    if last:
        yield last


def _suffix_span(text: str, items: Sequence[Quantity | Unit | None], i: int) -> tuple[int, int] | None:
    """The span of the sum whose unit is item `i` and whose number the item before; None where it is no sum."""
    quantity, unit = items[i - 1], items[i]
    assert isinstance(quantity, Quantity)
    assert isinstance(unit, Unit)
    start = quantity.start
    if text[quantity.end : unit.start].rstrip(SPACES) == ")" and text[start - 1 : start] == "(":
        start = _spelt_start(items, i, start - 1, quantity.value)  # 5 000 (viisituhatta) euroa
    elif ")" in text[start : quantity.end] and text[start - 1 : start] == "(":
        start = _spelt_start(items, i, start - 1, quantity.digits)  # kaksi (2) miljoonaa euroa
    elif not (adjacent(text, quantity.end, unit.start) or _CASE_ENDING.fullmatch(text, quantity.end, unit.start)):
        return None
    if unit.text == "e" and not (quantity.grouped or text[unit.end : unit.end + 1] == "/"):
        return None
    if unit.text == "te" and (quantity.year or quantity.value < 5):
        return None
    if unit.text == "Me" and "," not in text[start : quantity.end]:
        return None
    if quantity.year and _reads_as_year(text, quantity, unit):
        return None
    return start, unit.end


def _spelt_start(items: Sequence[Quantity | Unit | None], i: int, start: int, value: Decimal | None) -> int:
    """Where a sum begins whose number is said twice, once in brackets that open at `start`."""
    spelt = items[i - 2] if i > 1 else None
    if isinstance(spelt, Quantity) and spelt.value == value and spelt.end in (start, start - 1):
        return spelt.start
    return start


def _reads_as_year(text: str, quantity: Quantity, unit: Unit) -> bool:
    """Whether a bare year before a unit stays a year: `TA 2024 €`, `2022–2023 €`, `vuonna 2024` / `euroa`."""
    if "\n" in text[quantity.end : unit.start]:
        return True
    before = text[max(0, quantity.start - 24) : quantity.start]
    if re.search(r"(?<![0-9])(?:19|20)[0-9]{2}\s?[-–—/]\s?$", before):
        return True
    return word_before(text, quantity.start) in _YEAR


def _takes_prefix(text: str, items: Sequence[Quantity | Unit | None], i: int) -> bool:
    """Whether unit `i` stands before its number: `€ 5 000`, `EUR 2 milj.`, `euroina: 500`."""
    unit, quantity = items[i], items[i + 1]
    if not isinstance(unit, Unit) or not isinstance(quantity, Quantity) or quantity.year:
        return False
    gap, before = text[unit.end : quantity.start], text[unit.start - 1 : unit.start]
    symbol = unit.text[-1:] in "€rR" and len(gap) <= 1 and not gap.strip(SPACES)
    named = unit.text != "e" and _PREFIX_GAP.fullmatch(gap) is not None and (":" in gap or before == "(")
    plural = unit.text.lower() == "euroina" and gap in (*SPACES, ": ")
    if before == "/" or not (symbol or named or plural):
        return False
    if i + 2 < len(items) and isinstance(items[i + 2], Unit) and _suffix_span(text, items, i + 2):
        return False
    word = _NEXT_WORD.match(text, quantity.end, quantity.end + 20)
    return not (word and word[1].lower() in _COUNT)


def _foreign(text: str, quantity: Quantity) -> Decimal:
    """The value of a number behind its unit, where a comma parts thousands as in English: `EUR 5,000`."""
    english = re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", text[quantity.start : quantity.end])
    return quantity.value * 1000 if english and quantity.value < 1000 else quantity.value


def _chain(text: str, items: Sequence[Quantity | Unit | None], last: int, done: int) -> list[tuple[Quantity, bool]]:
    """The quantity `last` and those before it that share its unit, each with whether a range links it onward."""
    right = items[last]
    assert isinstance(right, Quantity)
    chain = [(right, False)]
    for j in range(last - 1, max(done, last - LONGEST_RUN), -1):
        left = items[j]
        if not isinstance(left, Quantity):
            break
        gap = text[left.end : right.start]
        ranged = _RANGE.fullmatch(gap) is not None and not _is_false_range(left, right, gap)
        if not ranged and not _is_listed(left, right, gap, chain):
            break
        chain.append((left, ranged))
        right = left
    return chain[::-1]


def _is_listed(left: Quantity, right: Quantity, gap: str, chain: Sequence[tuple[Quantity, bool]]) -> bool:
    """Whether a number shares the unit of the next in a list: `10 000 ja 20 000 euroa`, `1,2 ja 3,4 milj. euroa`."""
    link = _LIST.fullmatch(gap)
    if link is None:
        return False
    if _is_like_sum(left) and _is_like_sum(right):
        return True
    if not (link["last"] or len(chain) > 1) or left.year or right.year:
        return False
    return _shares_scale(left, chain[0][0]) or (_is_round(left) and _is_round(right))


def _shares_scale(left: Quantity, right: Quantity) -> bool:
    """Whether a bare number stands before one with a scale: 1,2 in `1,2 ja 3,4 miljoonaa`."""
    return left.value == left.digits and left.value < 1000 and right.value >= 1000 and right.value != right.digits


def _is_round(quantity: Quantity) -> bool:
    """Whether a small number looks like a price rather than a count: 40, 7,50."""
    return (
        quantity.value == quantity.digits
        and quantity.value >= 5
        and quantity.value % Decimal("0.5") == 0
        and (quantity.grouped or quantity.value % 5 == 0)
    )


def _is_like_sum(quantity: Quantity) -> bool:
    """Whether a number looks like a sum beside others: `5 000 ja 6 000 euroa`, not `3 ja 6 000 euroa`."""
    return quantity.grouped or (quantity.value >= 1000 and not quantity.year)


def _is_false_range(left: Quantity, right: Quantity, gap: str) -> bool:
    """Whether a dash parts two things rather than the ends of a range: `vuosi 2024 – 5 000 €`, `liite 3 – 5 000 €`."""
    if left.year and (right.grouped or right.year):
        return True
    return len(gap) > 1 and not left.grouped and left.value * 1000 < right.value and right.digits == right.value


def _sums(text: str, chain: Sequence[tuple[Quantity, bool]], unit: Unit, span: tuple[int, int]) -> Iterator[Amount]:
    """The sums of quantities that share a unit; a range's first end shares its scale too: `10–12 milj. €`."""
    last = chain[-1][0]
    scale = last.value / last.digits if last.digits else Decimal(1)
    for quantity, ranged in chain[:-1]:
        value = quantity.value
        if value == quantity.digits and (ranged or _shares_scale(quantity, last)):
            value *= scale
            if ranged and not quantity.grouped and scale == 1 and value < 100 and value * 1000 < last.value:
                value *= 1000  # 3–5 000 euroa
        yield _amount(text, quantity.start, quantity.end, value * unit.scale)
    yield _amount(text, *span, last.value * unit.scale, signed=len(chain) == 1)


def _amount(text: str, start: int, end: int, value: Decimal, *, signed: bool = True) -> Amount:
    """The mention, with a minus before it where one is written close: `–12 500 €`, not the dash of a list."""
    if signed and start and text[start - 1] in _MINUS and (start == 1 or text[start - 2] in "\n\t(" + SPACES):
        start, value = start - 1, -value
    return Amount(text=text[start:end], start=start, end=end, value=plain(value))
