"""The names of a matter's parts, in Finnish and Swedish: "Päätös", "Kunnanjohtajan ehdotus", "Beslut"."""

from __future__ import annotations

import re

_PROPOSALS = r"(?:päätös)?(?:ehdotus|esitys)"
_NAMES = (
    r"esittelijä(?:n perustelut)?|esittelyteksti|tiivistelmä|päätösehdotus|päätösesitys|päätös|ratkaisu|"
    r"päätöksen perustelut|perustelut|käsittely|kokouskäsittely|asian käsittely|aikaisempi käsittely|lisätiedot|"
    r"lisätietoja(?: päätöksestä)?|liitteet|liite|liitetiedostot|oheismateriaali|oheisaineisto|muutoksenhaku|tiedoksi|"
    r"tiedoksianto|täytäntöönpano|jakelu|selostus|ehdotus|esitys|lausunto|lausuntoehdotus|valmistelu|valmistelija|"
    r"valmistelijat?|valmistelijat? ?/ ?lisätiedot|toimivalta|päätösvalta|päätöshistoria|"
    r"taloudelliset vaikutukset|vaikutusten arviointi|allekirjoitus|allekirjoitukset|nähtävänäolo|nähtävänä|"
    r"päätös ja (?:sen )?perustelut|päätöksen lisätiedot|(?:päätöksen|toimivallan|päätösvallan) peruste|kuvaus|"
    r"asian (?:kuvaus|selostus|taustaa?)|tausta|taustaa|ratkaisuvalta|sovelletut (?:oikeusohjeet|säännökset)|"
    r"sovellettavat (?:oikeusohjeet|säännökset)|"
    r"äänestys|eriävä mielipide|esteellisyys|"
    r"beslut|beslutsförslag|föredragande|förslag|förslag till beslut|bilagor|bilaga|för kännedom|beredning|beredare|"
    r"redogörelse|motivering(?:ar)?|behandling|omröstning|delges|delgivning|verkställighet|ändringssökande"
)
_FINNISH_PROPOSER = (
    r"(?:[^\W\d_][\w-]*[.,]? ){0,5}?[\w-]*(?:johtajan|päällikön|rehtorin|sihteerin|pormestarin|esittelijän) "
    + _PROPOSALS
)
_SWEDISH_PROPOSER = r"[\w-]*(?:direktörens|chefens|styrelsens|nämndens) (?:besluts)?förslag"
_BODY = (
    r"(?:[\w-]+,? ){0,5}[\w-]*(?:hallituksen|lautakunnan|valtuuston|jaoston|toimikunnan|neuvoston) "
    r"(?:käsittely|päätös|(?:päätös)?ehdotus|(?:päätös)?esitys)"
)
# "KV päätös", "Kn:n esitys", "Ltk:n päätös"
_SHORT_BODY = (
    rf"(?:k[nvh]|khs|khall|kvalt|kvsto|yh|yv|ah|av|mh|(?:[^\W\d_]{{2,8}}\.?)?ltk)\.?(?::n)? (?:päätös|{_PROPOSALS})"
)
# "Kvalt: Ehdotus hyväksyttiin": what a body decided, behind its short name.
_DECIDER = r"k[nvh]|khs|khall|kvalt|kvsto|kst|kfge|yhall|yvalt|ahall|avalt|mhs|[^\W\d_]{2,8}\.?ltk"
_PART = rf"(?:{_NAMES}|{_FINNISH_PROPOSER}|{_SWEDISH_PROPOSER}|{_BODY}|{_SHORT_BODY})"
_NAME = re.compile(rf"{_PART}\s?:?", re.IGNORECASE)
_INLINE = re.compile(rf"({_PART}|{_DECIDER})\s?:(?=\s)", re.IGNORECASE)
_DECIDES = re.compile(_DECIDER, re.IGNORECASE)
# "Päätösehdotus Hyvinvointialuejohtaja Maija Malli": who proposes stands on the heading's line.
_PROPOSED_BY = re.compile(r"(?:Päätösehdotus|Ehdotus|Esittelijä|Beslutsförslag)(?::? [A-ZÅÄÖ][\w-]*,?){1,5}")
_LONGEST = 80


def is_part_name(text: str) -> bool:
    """Whether a line is nothing but the name of a matter's part.

    Args:
        text: a line.

    Returns:
        True for "Päätös", "Kunnanjohtajan ehdotus:".
    """
    text = text.strip()
    return len(text) <= _LONGEST and _NAME.fullmatch(text) is not None


def is_part(text: str) -> bool:
    """Whether a line is nothing but the name of a matter's part, perhaps with who proposes after it.

    Args:
        text: a line.

    Returns:
        True for "Päätös", "Kunnanjohtajan ehdotus:", "Päätösehdotus Hyvinvointialuejohtaja Maija Malli".
    """
    return is_part_name(text) or (len(text) <= _LONGEST and _PROPOSED_BY.fullmatch(text.strip()) is not None)


def is_decider(text: str) -> bool:
    """Whether a part's name is the short one of a body, whose decision stands behind it.

    Args:
        text: a part's name.

    Returns:
        True for "Kvalt" in "Kvalt: Ehdotus hyväksyttiin".
    """
    return _DECIDES.fullmatch(text) is not None


def inline_part(text: str) -> str | None:
    """The name of a part that stands before a colon at the beginning of a line, as in "PÄÄTÖS: Hyväksyttiin".

    Args:
        text: a line or paragraph.

    Returns:
        The name without the colon, or None.
    """
    found = _INLINE.match(text[:_LONGEST])
    return found[1] if found else None
