"""The parts of a compound (yhdyssana): `perhesidelupa` -> perhe, side, lupa and the longer end sidelupa."""

from __future__ import annotations

from collections.abc import Mapping

from nlp.candidates import Candidate
from nlp.ranking import load_model
from nlp.voikko import voikko

_SHORTEST = 4
# Ends that make adjectives and say nothing by themselves (`henkilökohtainen`).
_MEANINGLESS_TEXT = (
    "kohtainen mukainen lainen läinen mainen mäinen tapainen moinen pitoinen peräinen puoleinen kertainen luontoinen "
    "lähtöinen pohjainen perusteinen painotteinen taustainen ehtoinen kielinen kielisyys ikäinen aikainen asteinen "
    "suuruinen muotoinen laatuinen arvoinen alainen kuntoinen"
)
_MEANINGLESS = frozenset(_MEANINGLESS_TEXT.split())
# Compounds whose parts say nothing of what they are: no board (`lauta`) sits in a committee.
_OPAQUE = frozenset({"lautakunta", "maakunta", "seurakunta", "yhteiskunta", "toimikunta", "pöytäkirja"})
# A first part that Voikko knows in compounds only (`sosiaali`) has as many letters.
_SHORTEST_BOUND = 6
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
    bases = candidate.reading.bases if candidate.reading else ()
    pieces = _merged(_pieces(candidate), bases)
    if len(pieces) < 2:
        return ()
    singles = [_base(piece, bases) for piece in pieces[:-1]] + [pieces[-1]]
    starts = {end: word for end in range(2, len(pieces)) if (word := _start(pieces[:end], bases))}
    ends = [end for start in range(1, len(pieces) - 1) if (end := _end(pieces, start, starts))]
    found = [part for part in [*singles, *starts.values(), *ends] if part and is_meaningful(part)]
    return tuple(part for part in dict.fromkeys(found) if part != candidate.lemma)


def _start(pieces: list[str], bases: tuple[str, ...]) -> str | None:
    """The word that a compound begins with, but for the chance words that short pieces make (perhe + side)."""
    word = _whole(pieces, bases)
    sound = word and (word in bases or len(pieces[-1]) > _SHORTEST or load_model().commonness.get(word))
    return word if sound else None


def _end(pieces: list[str], start: int, starts: Mapping[int, str]) -> str | None:
    """What is left of a compound from one of its pieces on, unless that tears a commoner word apart.

    `yhteistyösopimus` is about `yhteistyö` and no `työsopimus`; `ammattikorkeakoulu` is a `korkeakoulu`.
    """
    end, commonness = "".join(pieces[start:]), load_model().commonness
    torn = (word for border, word in starts.items() if border > start)
    if pieces[-1] in _MEANINGLESS or any(commonness.get(word, 0) > commonness.get(end, 0) for word in torn):
        return None
    return end


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


def _merged(pieces: list[str], bases: tuple[str, ...]) -> list[str]:
    """The pieces, those joined that are one word to a reader: koko + nais (`kokonainen`), lauta + kunta."""
    merged: list[str] = []
    for piece in pieces:
        whole = _whole([merged[-1], piece], bases) if merged else None
        if whole and (
            whole in _OPAQUE or any(r.lemma == whole and len(r.parts) == 1 for r in voikko().readings(whole))
        ):
            merged[-1] += piece
        else:
            merged.append(piece)
    return merged


def _whole(pieces: list[str], bases: tuple[str, ...]) -> str | None:
    """The word that several pieces make, in its base form, if Voikko knows it: `turva` + `paikan` -> turvapaikka."""
    last = _base(pieces[-1], bases)
    whole = "".join(pieces[:-1]) + last if last else ""
    return whole if any(reading.lemma == whole for reading in voikko().readings(whole)) else None


def _base(piece: str, bases: tuple[str, ...]) -> str | None:
    """The base form of a first part: `kaupungin` -> kaupunki, `kotouttamis` -> kotouttaminen; None when it is none.

    Other cases than the nominative and the genitive are of phrases grown together (`toimeentulo`) and say nothing.
    """
    if piece in bases or piece.isupper():
        return piece
    full = piece[:-1] + "nen"
    if piece.endswith("s") and any(r.lemma == full or r.mood == "MINEN-infinitive" for r in voikko().readings(full)):
        return full
    readings = [reading for reading in voikko().readings(piece) if reading.word_class in _OPEN_CLASSES]
    if not readings:
        return piece if len(piece) >= _SHORTEST_BOUND else None
    own = [reading.lemma for reading in readings if reading.case in {"nimento", "omanto"}]
    best = [lemma for lemma in own if lemma in bases or lemma == piece]
    return next(iter([*best, *own]), None)
