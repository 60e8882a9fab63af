"""Outcomes: what was decided, where the text of the decision states it outright."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Field, Heading, Table
from ingest.partnames import is_decider

OUTCOME_LABEL = "Päätöksen tulos"

# The first that the decision says counts; at the same place the first of these.
_OUTCOMES = (
    (
        "palautettu",
        re.compile(
            r"\bpalaut(?:ettiin|etaan|ti|taa|tavaksi)\b[^.\n]{0,60}\bvalmist|\bpalaut(?:ettiin|ti)\b|"
            r"\båterremitte\w+",
            re.I,
        ),
    ),
    (
        "pöydälle",
        re.compile(
            r"\b(?:jätettiin|jätti|pantiin|panna|jättää|jätetään)\b[^.\n]{0,80}\bpöydälle\b|\bbord(?:lades|lade|lägg\w*)\b",
            re.I,
        ),
    ),
    (
        "hylätty",
        re.compile(
            r"\b(?:hylättiin|hylkäsi|hylätään|hylkää|hylätä|hylkään|förkasta\w*|avsl(?:ogs|og|ås|å|år))\b", re.I
        ),
    ),
    (
        "merkitty tiedoksi",
        re.compile(
            r"\b(?:merkittiin|merkitsi|merkitään|merkitä|merkitsee|merkitsen)\b[^.\n]{0,60}\btiedoks(?:i|een)\b|"
            r"\b(?:antecknade|antecknar|anteckna|antecknades|konstatera\w*)\b[^.\n]{0,60}\b(?:för|till) kännedom\b|"
            r"\bför kännedom\b",
            re.I,
        ),
    ),
    (
        "hyväksytty",
        re.compile(
            r"\b(?:hyväksy(?:ttiin|i|tään|ä|y|n)|\w*ehdotuksen muka(?:an|i\w+)|esityksen muka(?:an|i\w+))\b", re.I
        ),
    ),
    ("hyväksytty", re.compile(r"\b(?:myön(?:tää|si|netään|nettiin|nän))\b", re.I)),
    # What an office-holder decides in the first person.
    ("hyväksytty", re.compile(r"\b(?:palkkaan|nimitän|vahvistan|tilaan|vuokraan|määrään|otan)\b", re.I)),
    (
        "hyväksytty",
        re.compile(
            r"\b(?:godkän(?:de|des|ner|na|ns)|omfatta(?:de|des|r)|bifölls?|beviljar?|beviljade|beviljades|valdes|utsågs)\b",
            re.I,
        ),
    ),
    ("hyväksytty", re.compile(r"\benligt (?:förslaget|förslag)\b", re.I)),
    # "Strategiajohtaja päätti hakea ...": what an office-holder decides is done.
    (
        "hyväksytty",
        re.compile(
            r"\b(?:päätti|päättää|päätän|päätettiin|antaa|annan|antoi|valittiin|valitsi|valitsee|valitsen|beslutar|"
            r"beslöt|beslutade|beslöts|beslutades)\b(?! koko)"
            r"(?![^.\n]{0,80}\b(?:hylätä|palauttaa|jättää|panna|merkitä|förkasta|avslå|återremittera|bordlägga|"
            r"anteckna)\b)",
            re.I,
        ),
    ),
)
_DECISION = re.compile(
    r"(?:.*\bpäätös(?: [–/-] \w+| ja (?:sen )?perustelut)?|ratkaisu|lausunto|beslut)\s*:?", re.IGNORECASE
)
_FIRST_CHARACTERS = 400


def outcome(text: str, headings: Sequence[Heading], tables: Sequence[Table] = ()) -> Field | None:
    """The outcome of a decision, read from the text under its last heading "Päätös", or beside it in a table.

    Args:
        text: the record's text.
        headings: its headings.
        tables: its tables; a row "Päätös" and what was decided counts where no heading says so.

    Returns:
        A field whose value is hyväksytty, hylätty, palautettu, pöydälle or merkitty tiedoksi; None where the text does
        not say.
    """
    last = _beside(tables)
    for number, heading in enumerate(headings):
        decided = is_decider(heading.text) and text.startswith(":", heading.end)
        if decided or _DECISION.fullmatch(heading.text):
            end = headings[number + 1].start if number + 1 < len(headings) else len(text)
            last = heading.end, min(end, heading.end + _FIRST_CHARACTERS)
    if last is None:
        return None
    said = [
        (found.start(), found.end(), value) for value, pattern in _OUTCOMES if (found := pattern.search(text, *last))
    ]
    return Field(OUTCOME_LABEL, min(said)[2], *min(said)[:2]) if said else None


def _beside(tables: Sequence[Table]) -> tuple[int, int] | None:
    """Where the decision stands in a table of labels and values."""
    rows = [row for table in tables for row in table.rows if len(row) == 2 and _DECISION.fullmatch(row[0].text)]
    return (rows[-1][1].start, rows[-1][1].end) if rows else None
