"""Lemmas for words that Voikko does not know: acronyms, hyphenated words, names, Swedish words, misprints."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from nlp import swedish
from nlp.candidates import Candidate
from nlp.compounds import compound_parts, is_meaningful
from nlp.voikko import voikko

# Gives a word's candidates when Voikko or the lists know it, the likeliest first.
Known = Callable[[str], Sequence[Candidate]]
# What to cut from a form's end and what to put in its place.
Edit = tuple[int, str]

_DATA = Path(__file__).parent / "data" / "lemmas" / "endings.json.gz"
_CASE_ENDING = (
    r"(?:n|a|ä|ta|tä|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|na|nä|ksi|tta|ttä|iin|een|oon|aan|ään|uun|yyn|öön|hin|hen|hon"
    r"|han|hän|hun|seen|t|ien|jen|iden|ia|iä|ja|jä|issa|issä|ista|istä|illa|illä|ilta|iltä|ille|ina|inä|iksi|ihin|in|en"
    r"|i|ksen|kseen|ksessa|ksessä|ksesta|ksestä|ksella|ksellä|kselle|ksia|ksiä)"
)
_CLITIC = r"(?:ni|si|nsa|nsä|mme|nne|kin|kaan|kään|ko|kö|han|hän)?"
_COLON = re.compile(rf"^(\S*[^\W_]|§|%|€|\S*\))[:](?:{_CASE_ENDING}{_CLITIC})?$")
_APOSTROPHE = re.compile(rf"^(\w[\w.&-]*)['’´]({_CASE_ENDING}{_CLITIC})$")
_CAPITALS = re.compile(rf"^([A-ZÅÄÖ][A-ZÅÄÖ0-9]+)({_CASE_ENDING}{_CLITIC})$")
_LETTERS = re.compile(r"[^\W\d_]")
_FOREIGN = re.compile(r"[qwxzåšž]|c(?!h)")
_DASHES = "-–"
_LONGEST_COMPOUND = 60
_SHORTEST_HEAD = 3
_SHORTEST_TAIL = 5
_SHORTEST_MISPRINT = 6
_SUGGESTIONS = 2
_LONGEST_ENDING = 6
_ENDING_EDITS = 4


def of_rules(form: str, known: Known, *, spelling: bool = True) -> tuple[Candidate, ...]:
    """The lemmas that rules give a word which Voikko does not know; never none.

    Args:
        form: the word as written.
        known: gives the candidates of a word that Voikko or the lists know, the likeliest first.
        spelling: whether it may be taken for a misprint, which takes Voikko 10 ms.
    """
    if not _LETTERS.search(form):
        pos = "NUM" if any(letter.isdigit() for letter in form) else "PUNCT"
        return (Candidate(form.rstrip(":") or form, pos, "number"),)
    for rule in (_with_colon, _dashed, _hyphenated, _acronym, _with_apostrophe, _swedish):
        found = tuple(rule(form, known))
        if found:
            return found
    misprint = _misprint(form, known) if spelling else ()
    return (*_compound(form, known), *misprint, *of_endings(form))


def of_endings(form: str) -> Iterator[Candidate]:
    """The form less an ending that is common in Finnish words (`Beckhamin` -> Beckham), and the form itself."""
    folded, pos = form.casefold(), "PROPN" if form[:1].isupper() else "NOUN"
    edits: dict[Edit, None] = {}
    for table in ("names", "words") if pos == "PROPN" else ("words",):
        for length in range(min(_LONGEST_ENDING, len(form) - 1), 0, -1):
            if len(edits) < _ENDING_EDITS:
                edits.update(dict.fromkeys((cut, added) for cut, added in _endings()[table].get(folded[-length:], ())))
    for cut, added in dict.fromkeys((*list(edits)[:_ENDING_EDITS], (0, ""))):
        stem = form[: len(form) - cut]
        if cut == 0 or len(stem) > 1:
            yield Candidate(stem + added, pos, f"ending {folded[len(stem) :]}>{added}")


def _with_colon(form: str, known: Known) -> Iterator[Candidate]:
    """`AMIF:n` -> AMIF, `ELY-keskus:n`, `2 §:n` -> §: the ending stands after the colon."""
    match = _COLON.match(form)
    if match:
        stem = match.group(1)
        pos = "NUM" if stem.isdigit() else "SYM" if not stem[-1].isalnum() else "PROPN" if stem.isupper() else "NOUN"
        yield Candidate(stem, pos, "colon", parts=_pieces(stem) if "-" in stem else ())


def _dashed(form: str, known: Known) -> Iterator[Candidate]:
    """`sosiaali-` and `-hankkeessa` stand for a whole word; their lemma is that word's."""
    bare = form.strip(_DASHES)
    if bare != form:
        yield from known(bare) or of_rules(bare, known)


def _hyphenated(form: str, known: Known) -> Iterator[Candidate]:
    """`AMIF-rahaston` -> AMIF-rahasto: only the last part is inflected."""
    cut = max(form.rfind(dash) for dash in _DASHES)
    if cut < 1:
        return
    head, tail = form[:cut], form[cut + 1 :]
    heads = list(_pieces(head))
    heads += [candidate.lemma for piece in heads for candidate in known(piece)[:1]]
    for end in known(tail) or of_endings(tail):
        parts = dict.fromkeys((*heads, end.lemma, *compound_parts(end)))
        kept = tuple(part for part in parts if is_meaningful(part))
        yield end._replace(lemma=form[: cut + 1] + end.lemma, reading=None, parts=kept, kind="hyphen " + end.kind)


def _pieces(word: str) -> tuple[str, ...]:
    return tuple(piece for piece in re.split(r"[-–/]", word) if piece and is_meaningful(piece))


def _acronym(form: str, known: Known) -> Iterator[Candidate]:
    """`THL` is its own lemma; `STEAn` -> STEA, `AMIFin` -> AMIF: a linking i goes with the ending."""
    match = _CAPITALS.match(form)
    if form.isupper():
        yield Candidate(form, "PROPN", "acronym")
    elif match:
        yield Candidate(match.group(1), "PROPN", "acronym")


def _with_apostrophe(form: str, known: Known) -> Iterator[Candidate]:
    """`SavoGrow'n` -> SavoGrow: a foreign name keeps its form before the apostrophe."""
    match = _APOSTROPHE.match(form)
    if match:
        yield Candidate(match.group(1), "PROPN", "apostrophe")


def _compound(form: str, known: Known) -> Iterator[Candidate]:
    """`bloggaajabrunssilla`: when the end is a word Voikko knows, the word may be a compound with it."""
    if len(form) > _LONGEST_COMPOUND or not form.isalpha() or form.isupper() or _FOREIGN.search(form.casefold()):
        return
    for start in range(_SHORTEST_HEAD, len(form) - _SHORTEST_TAIL + 1):
        if len(form) - start > _SHORTEST_TAIL or known(form[:start]):
            found = tuple(_joined(form[:start], form[start:].lower(), known))
            if found:
                yield from found
                return


def _joined(head: str, tail: str, known: Known) -> Iterator[Candidate]:
    """The lemmas of `head` + `tail` when `tail` is a noun or adjective that Voikko knows."""
    first = known(head)
    for end in known(tail):
        if end.pos in {"NOUN", "ADJ"} and len(end.lemma) >= _SHORTEST_TAIL:
            parts = dict.fromkeys((*(c.lemma for c in first[:1]), end.lemma, *compound_parts(end)))
            kept = tuple(part for part in parts if is_meaningful(part))
            kind = "compound known" if first else "compound"
            yield end._replace(lemma=head + end.lemma, reading=None, parts=kept, kind=kind, size=1)


def _swedish(form: str, known: Known) -> Iterator[Candidate]:
    """`förvaltningen` is its own lemma; with a capital it may be a name with a Finnish ending too (`Sjöbergin`)."""
    if swedish.looks_swedish(form):
        yield Candidate(form, "X", "swedish")
        yield from of_endings(form) if form[:1].isupper() else ()


def _misprint(form: str, known: Known) -> Iterator[Candidate]:
    """`yhdistyksne`: a long Finnish-looking word that Voikko would spell otherwise, maybe as two words."""
    if len(form) < _SHORTEST_MISPRINT or not form.isalpha() or not form.islower() or _FOREIGN.search(form):
        return
    for suggestion in voikko().suggest(form)[:_SUGGESTIONS]:
        head, space, tail = suggestion.partition(" ")
        if space and head + tail == form:
            yield from _joined(head, tail, known)
            return
        if suggestion.isalpha() and suggestion.islower() and abs(len(suggestion) - len(form)) <= 1:
            for candidate in known(suggestion):
                yield candidate._replace(kind="misprint", size=1)


@cache
def _endings() -> dict[str, dict[str, list[Edit]]]:
    tables: dict[str, dict[str, list[Edit]]] = json.loads(gzip.decompress(_DATA.read_bytes()))
    return tables
