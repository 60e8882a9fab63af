"""Parts of a matter: the headings that a decision's text is divided by, also where they are set like running text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.blocks import Block, Kind

_PART = re.compile(
    r"(?:esittelijä(?:n perustelut)?|esittelyteksti|tiivistelmä|päätösehdotus|päätösesitys|päätös|päätöksen perustelut|"
    r"perustelut|käsittely|lisätiedot|lisätietoja|liitteet|liite|oheismateriaali|oheisaineisto|muutoksenhaku|tiedoksi|"
    r"täytäntöönpano|jakelu|selostus|ehdotus|lausunto|lausuntoehdotus|valmistelija|valmistelijat?|toimivalta|"
    r"päätösvalta|päätöshistoria|asian tausta|taloudelliset vaikutukset|vaikutusten arviointi|allekirjoitus|äänestys|"
    r"eriävä mielipide|beslut|föredragande|förslag till beslut|bilagor|för kännedom|\w+johtajan (?:esitys|ehdotus)|"
    r"(?:[\w-]+,? ){0,5}[\w-]*(?:hallituksen|lautakunnan|valtuuston|jaoston|toimikunnan) "
    r"(?:käsittely|esitys|päätösehdotus|ehdotus))\s*:?",
    re.IGNORECASE,
)
_LONGEST = 60


def mark_parts(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Make headings of lines that are nothing but the name of a matter's part ("Päätösesitys").

    Args:
        blocks: blocks in reading order.

    Returns:
        The blocks, those lines with kind HEADING.
    """
    return tuple(replace(block, kind=Kind.HEADING) if _is_part(block) else block for block in blocks)


def _is_part(block: Block) -> bool:
    return (
        block.kind is Kind.TEXT
        and len(block.lines) == 1
        and len(block.text) <= _LONGEST
        and bool(_PART.fullmatch(block.text.strip()))
    )
