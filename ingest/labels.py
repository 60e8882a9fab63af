"""Labels: what forms print before, beside or above the values filled in."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

LONGEST_LABEL = 90
_COLON = re.compile(r"([A-ZÅÄÖ][^:\n.]{1,80}):(?:[ \t\n]+|$)")
_EXPLANATION = re.compile(r"\s*\([^()]{1,120}\)")
_TOKEN = re.compile(r"\S+")
_CONTINUES = re.compile(r"\s+(?:(?:ja|tai|euroina|sekä)\b|/)")
# What a form asks for, by the first word of its labels.
_LABEL_HEAD = re.compile(
    r"(?:haki|hake|haet|hank|projekt|yhdist|yhteis|yhteys|yhdys|nimi|nimen|y-tunnus|osoite|lähiosoite|posti|puhelin|"
    r"sähköposti|verkko|koti|pankki|tili|iban|päiväys|päivämäärä|allekirj|asema|avustu|toteut|kohde|käyttö|jäsen|perust|"
    r"viranomainen$|myönnetty\b|haettu\b|(?:tuen ?|avustuksen )?saaja\b|lähetetty\b|tila$|rekister|"
    r"omarahoitus|kokonais|muu(?:t|ta|n)?\b|vastuu|aika|paikka|edelli|puheenjohtaja|organisaatio|jakeluosoite|"
    r"(?:alkamis|aloitus|päättymis|saapumis|lopetus)|diaarinumero|toimintalinja|erityistavoite|kuvaus\b|kesto\b|tavoitteet\b|"
    r"(?:seuran|säätiön|järjestön|yrityksen)\b|rahoittaja|osatoteuttaja|rahasto\b|ohjelma\b|"
    r"sökande|föreningen|kontaktperson|e-post|telefon|adress|fo-nummer|ansökt|ansökan|projektet|postadress|bankkonto)",
    re.IGNORECASE,
)
# Capital letters that do not begin a value: "Hakijayhteisön Y-tunnus 0201256-6".
_NOT_A_VALUE = re.compile(r"(?:Y-tunnus|IBAN|BIC|Y-)\b")


NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
#: Headings of a form's parts: "Hakijan tiedot", "Hankkeen kustannusarvio".
TITLE = re.compile(r"(?:tiedot|suunnitelma|arvio|liitteet|hakemus|lomake)$|\w*hakemus\b", re.IGNORECASE)


@cache
def known_labels() -> tuple[str, ...]:
    """The labels that forms commonly print, longest first."""
    lines = files("ingest").joinpath("data/form_labels.txt").read_text("utf-8").splitlines()
    labels = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return tuple(sorted(labels, key=len, reverse=True))


def starts_label(text: str) -> bool:
    """Whether a text begins with a label that forms print, or with a word that such labels begin with.

    Args:
        text: a cell, line or label.

    Returns:
        True for "Yhteyshenkilön puhelin", "1.3 Yhteyshenkilö" and for "Puhelin 044 555 0100".
    """
    text = text[_number(text) :]
    return any(_begins(text, known) for known in known_labels()) or bool(_LABEL_HEAD.match(text))


def split_label(text: str, *, form: bool) -> tuple[str, int] | None:
    """Split a cell into label and value.

    Args:
        text: the cell's text.
        form: whether it stands in a form; elsewhere only known labels count.

    Returns:
        The label that the cell begins with and the offset where its value begins, or None where it begins with none.
    """
    if (number := _number(text)) and (split := split_label(text[number:], form=form)):
        return text[:number] + split[0], number + split[1]
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
    if length > LONGEST_LABEL:
        return None
    label = text[:length]
    if explained := _EXPLANATION.match(text, length):
        length = explained.end()
    label = label.partition("(")[0] if label.endswith(")") else label
    rest = text[length:]
    return label, length + len(rest) - len(rest.lstrip(" :\n\t"))


def _number(text: str) -> int:
    """The length of the number before a label: "2.1 Hankkeen nimi"; of a figure before other words it is none."""
    found = NUMBERED.match(text)
    return found.end() if found and text[found.end() : found.end() + 1].isupper() else 0


def is_whole_label(text: str) -> bool:
    """Whether a text is a label and nothing else, with or without a number.

    Args:
        text: a line or paragraph.

    Returns:
        True for "4.1 Hankkeen julkinen tiivistelmä (tavoitteet, tulokset)"; not for what heads a form's part.
    """
    split = split_label(bare := NUMBERED.sub("", text), form=True)
    return split is not None and not bare[split[1] :].strip() and not TITLE.search(bare) and text[-1:] not in ".:"


def _prefix(text: str) -> int:
    """The length of a cell's beginning before the first word like a value: a capital, a figure, an address."""
    end = 0
    for number, token in enumerate(_TOKEN.finditer(text)):
        word = token[0]
        starts_value = word[0].isupper() or word[0].isdigit() or word[0] in "+€-–" or "@" in word or word[0] == "("
        translated = text[:end].endswith(" /")  # "Hakija / Sökande": the same in the other language
        if number and starts_value and not (translated or _NOT_A_VALUE.match(word)):
            return end
        end = token.end()
    return end


def _begins(text: str, label: str) -> bool:
    if text[: len(label)].casefold() != label.casefold():
        return False
    after = text[len(label) : len(label) + 1]
    return not after.isalnum() and after != "-"
