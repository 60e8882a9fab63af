"""The parts of a compound (yhdyssana): `perhesidelupa` -> perhe, side, lupa and the longer end sidelupa."""

from __future__ import annotations

from nlp.candidates import Candidate
from nlp.voikko import voikko

_SHORTEST = 4
# Ends that make adjectives and say nothing by themselves (`henkilökohtainen`).
_MEANINGLESS_TEXT = (
    "kohtainen mukainen lainen läinen mainen mäinen tapainen moinen pitoinen peräinen puoleinen kertainen luontoinen "
    "lähtöinen pohjainen perusteinen painotteinen"
)
_MEANINGLESS = frozenset(_MEANINGLESS_TEXT.split())
_OPEN_CLASSES = frozenset(
    {"nimisana", "laatusana", "nimisana_laatusana", "teonsana", "nimi", "paikannimi", "etunimi", "sukunimi", "lyhenne"}
)


def compound_parts(candidate: Candidate) -> tuple[str, ...]:
    """The parts of a compound worth searching for, in their base forms, single parts first, then the longer ends.

    Args:
        candidate: a word's lemma with Voikko's reading behind it.

    Returns:
        The parts; empty for a word that is no compound. Parts of three letters or fewer are left out, but
        for abbreviations (`EU` of `EU-rahoitus`).
    """
    pieces = _pieces(candidate)
    if len(pieces) < 2:
        return ()
    reading = candidate.reading
    bases = reading.bases if reading else ()
    singles = [_base(piece, bases) for piece in pieces[:-1]] + [pieces[-1]]
    ends = ["".join(pieces[start:]) for start in range(1, len(pieces) - 1)]
    wholes = [base for base in bases if _spans(base, pieces)]
    found = [part for part in [*singles, *wholes, *ends] if part and is_meaningful(part)]
    return tuple(part for part in dict.fromkeys(found) if part != candidate.lemma)


def is_meaningful(part: str) -> bool:
    """Whether a compound's part is worth searching for by itself."""
    return part.isupper() if len(part) < _SHORTEST else part not in _MEANINGLESS


def _pieces(candidate: Candidate) -> list[str]:
    """Cut the lemma where the reading's parts begin; the last piece is the lemma's own (`-minen` for a verb)."""
    parts = candidate.reading.parts if candidate.reading else ()
    lemma, pieces, position = candidate.lemma, [], 0
    for part in parts[:-1]:
        if lemma[position : position + len(part)].casefold() != part.casefold():
            return [lemma]
        pieces.append(lemma[position : position + len(part)])
        position += len(part)
        position += lemma[position : position + 1] == "-"
    return [*pieces, lemma[position:]] if position < len(lemma) else pieces


def _base(piece: str, bases: tuple[str, ...]) -> str | None:
    """The base form of a first part: `kaupungin` -> kaupunki, `kotouttamis` -> kotouttaminen; None when it is none."""
    if piece in bases or piece.isupper():
        return piece
    if piece.endswith("s") and voikko().readings(piece[:-1] + "nen"):
        return piece[:-1] + "nen"
    readings = [reading for reading in voikko().readings(piece) if reading.word_class in _OPEN_CLASSES]
    best = [reading.lemma for reading in readings if reading.lemma in bases]
    own = [reading.lemma for reading in readings if reading.case in {"nimento", "omanto"}]
    return next(iter([*best, *own, *(reading.lemma for reading in readings)]), None)


def _spans(base: str, pieces: list[str]) -> bool:
    """Whether a lexeme is two or more of the pieces, but not all (`maahanmuutto` of maahan, muutto, virasto)."""
    spans = {
        "".join(pieces[start:end])
        for start in range(len(pieces))
        for end in range(start + 2, len(pieces) + 1)
        if end - start < len(pieces)
    }
    return base in spans
