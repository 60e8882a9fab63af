"""People in front of organisations' names: who comes from where (`Antti Laaksonen Rakennus-Salo Oy:stä`)."""

from __future__ import annotations

from nlp.canonical import noun_readings
from nlp.gazetteer import is_place
from nlp.organization_names import Words
from nlp.organization_words import words_of
from nlp.voikko import voikko


def after_people(words: Words, start: int, index: int) -> int:
    """Where a name begins that people stand before: `Antti Laaksonen | Rakennus-Salo Oy`, not `Antti Salo Oy`.

    Args:
        words: the text's words.
        start: index of the first word that may belong to the name.
        index: index of its legal form or head noun.

    Returns:
        The index of the first word that does; `start` if no person stands there.
    """
    for at in range(index - 3, start - 1, -1):
        rest = words.words[at + 2 : index]
        coined = len(rest) > 1 or "-" in rest[0] or not _common_noun(rest[0])
        if not (coined and rest[0][0].isupper()):
            continue
        if is_person(*words.words[at : at + 2]) or (is_place(rest[0]) and _first_name(words.words[at])):
            return at + 2
    return start


def is_person(first: str, last: str) -> bool:
    """Whether two words are a first name and a surname, both as they are."""
    surname = any(r.word_class == "sukunimi" for r in noun_readings(last) if r.case == "nimento")
    return last[:1].isupper() and _first_name(first) and (surname or last.endswith("nen"))


def _first_name(word: str) -> bool:
    return any(r.word_class == "etunimi" and r.case == "nimento" for r in noun_readings(word))


def _common_noun(word: str) -> bool:
    return any(r.word_class == "nimisana" for r in noun_readings(word))


def before_initial(words: Words, at: int) -> int:
    """How many words before word `at` belong to it with a founder's initial: `Rakennusliike M. | Kurtti Oy` has two."""
    if not at or is_place(words.words[at]):
        return 0
    between = words.text[words.ends[at - 1] : words.starts[at]]
    if between != ". " or len(words.words[at - 1]) > 1 or not words.words[at - 1].isupper():
        return 0
    business = words.words[at - 2].lower() if words.gap(at - 1) == " " else ""
    named = business.endswith(tuple(words_of("businesses"))) and words.words[at - 2][0].isupper()
    return 2 if named and voikko().is_word(business) else 1
