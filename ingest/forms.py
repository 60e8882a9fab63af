"""Forms: labels and the values in the same cell, beside them, or after them in plain letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from ingest.model import Cell, Field, Table

_LONGEST_LABEL = 90
_COLON = re.compile(r"([A-ZÅÄÖ][^:\n.]{1,80}):(?:[ \t\n]+|$)")
_EXPLANATION = re.compile(r"\s*\([^()]{3,120}\)")
_TOKEN = re.compile(r"\S+")
# What a form asks for, by the first word of its labels.
_LABEL_HEAD = re.compile(
    r"(?:haki|hake|haet|hank|projekt|yhdist|yhteis|yhteys|yhdys|nimi|nimen|y-tunnus|osoite|lähiosoite|posti|puhelin|"
    r"sähköposti|verkko|koti|pankki|tili|iban|päiväys|päivämäärä|allekirj|asema|avustu|toteut|kohde|käyttö|jäsen|perust|"
    r"rekister|omarahoitus|kokonais|muu(?:t|ta|n)?\b|vastuu|aika|paikka|edellinen|puheenjohtaja)",
    re.IGNORECASE,
)
# Capital letters that do not begin a value: "Hakijayhteisön Y-tunnus 0201256-6".
_NOT_A_VALUE = re.compile(r"(?:Y-tunnus|IBAN|BIC|Y-)\b")
# Headings of a form's parts: "Hakijan tiedot", "Hankkeen kustannusarvio".
_TITLE = re.compile(r"(?:tiedot|suunnitelma|arvio|liitteet)$", re.IGNORECASE)
_CONTINUES = re.compile(r"\s+(?:ja|tai|euroina|sekä|/)\b")


@cache
def known_labels() -> tuple[str, ...]:
    """The labels that forms commonly print, longest first."""
    lines = files("ingest").joinpath("data/form_labels.txt").read_text("utf-8").splitlines()
    labels = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return tuple(sorted(labels, key=len, reverse=True))


def form_fields(
    text: str, tables: Sequence[Table], bold: Sequence[tuple[int, int]], *, form: bool
) -> tuple[Field, ...]:
    """The fields of a form.

    Args:
        text: the record's text.
        tables: its tables, every row of the form a row.
        bold: stretches of the text in bold letters.
        form: whether the document is a form; elsewhere only known labels in ruled cells make fields.

    Returns:
        Fields in text order; an empty field has an empty value.
    """
    found: list[Field] = []
    for table in tables:
        if form and _has_bold_labels(table, bold):
            continue
        for row in table.rows:
            found += _row_fields(row, form=form)
    if form:
        taken = [(field.start, field.end) for field in found]
        found += [f for f in _bold_fields(text, bold, tables) if not any(s <= f.start <= e for s, e in taken)]
        found.sort(key=lambda field: field.start)
    return tuple(_unique(found))


def _has_bold_labels(table: Table, bold: Sequence[tuple[int, int]]) -> bool:
    """Whether bold letters mark the labels in a table's rows (not only its header)."""
    rows = [(row[0].start, row[-1].end) for row in table.rows if row]
    marked = [any(start <= b < end for b, _ in bold) for start, end in rows]
    plain = any(
        not any(s <= cell.start and cell.end <= e for s, e in bold) for row in table.rows for cell in row if cell.text
    )
    return sum(marked) > 0.5 * len(rows) and plain


def _row_fields(row: Sequence[Cell], *, form: bool) -> Iterator[Field]:
    cells = [cell for cell in row if cell.text or len(row) == 2]
    if form and len(cells) == 2 and _is_label(cells[0]) and not _starts_label(cells[1].text):
        yield _field(cells[0].text, cells[1].text, cells[1].start)
        return
    for cell in cells:
        if split := _split(cell.text, form=form):
            label, offset = split
            yield _field(label, cell.text[offset:], cell.start + offset)


def _field(label: str, value: str, start: int) -> Field:
    return Field(" ".join(label.split()).rstrip(" :"), " ".join(value.split()), start, start + len(value))


def _is_label(cell: Cell) -> bool:
    split = _split(cell.text, form=True)
    return split is not None and not cell.text[split[1] :].strip()


def _starts_label(text: str) -> bool:
    return any(_begins(text, known) for known in known_labels()) or bool(_LABEL_HEAD.match(text))


def _split(text: str, *, form: bool) -> tuple[str, int] | None:
    """The label that a cell begins with, and where its value begins."""
    known = next((label for label in known_labels() if _begins(text, label)), None)
    colon = _COLON.match(text)
    if colon and form:
        return colon[1], colon.end()
    if known is None and not (form and _LABEL_HEAD.match(text)):
        return None
    length = _prefix(text) if form else len(known or "")
    if known is not None and (length == len(text) or length < len(known)):
        # Nothing marks where the value begins: the label is as long as it is known to be.
        whole = length == len(text) and (_CONTINUES.match(text, len(known)) or _NOT_A_VALUE.match(text, len(known) + 1))
        length = length if whole else len(known)
    if length > _LONGEST_LABEL:
        return None
    label = text[:length]
    if explained := _EXPLANATION.match(text, length):
        length = explained.end()
    label = label.partition("(")[0] if label.endswith(")") else label
    rest = text[length:]
    return label, length + len(rest) - len(rest.lstrip(" :\n\t"))


def _prefix(text: str) -> int:
    """The length of a cell's beginning before the first word like a value: a capital, a figure, an address."""
    end = 0
    for number, token in enumerate(_TOKEN.finditer(text)):
        word = token[0]
        starts_value = word[0].isupper() or word[0].isdigit() or word[0] in "+€-–" or "@" in word or word[0] == "("
        if number and starts_value and not _NOT_A_VALUE.match(word):
            return end
        end = token.end()
    return end


def _begins(text: str, label: str) -> bool:
    if text[: len(label)].casefold() != label.casefold():
        return False
    after = text[len(label) : len(label) + 1]
    return not after.isalnum() and after != "-"


def _bold_fields(text: str, bold: Sequence[tuple[int, int]], tables: Sequence[Table]) -> Iterator[Field]:
    """Labels in bold and the values after them in plain letters, up to the next label, row or paragraph."""
    inside = [(row[0].start, row[-1].end) for table in tables for row in table.rows if row]
    for number, (start, end) in enumerate(bold):
        label = text[start:end]
        row_end = next((stop for begin, stop in inside if begin <= start < stop), None)
        paragraph = text.find("\n\n", end) if row_end is None else row_end
        following = bold[number + 1][0] if number + 1 < len(bold) else len(text)
        value = text[end : min(following, paragraph if paragraph >= 0 else len(text))]
        empty = value.startswith("\n") or not value.strip()
        if len(label) > _LONGEST_LABEL or (empty and not (row_end or _starts_label(label))) or _TITLE.search(label):
            continue
        offset = 0 if empty else len(value) - len(value.lstrip(" :\t"))
        yield _field(label, "" if empty else value[offset:].rstrip(), end + offset)


def _unique(fields: Sequence[Field]) -> Iterator[Field]:
    """Fields with a number after a label that occurs again."""
    counts: dict[str, int] = {}
    for field in fields:
        counts[field.label] = counts.get(field.label, 0) + 1
        nth = counts[field.label]
        yield field if nth == 1 else Field(f"{field.label} ({nth})", field.value, field.start, field.end)
