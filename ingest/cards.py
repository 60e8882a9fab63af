"""Project lists set as cards: each project's name is a heading, with labels and values under it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.blocks import Block, Kind

_LABEL = re.compile(r"([A-ZÅÄÖ][^:\n.]{1,60}):(?:\s|$)")
_NAME_LABEL = re.compile(
    r"(?:hankkeen (?:\w+ )?nimi|hanke|projektin nimi|projekti|projektets namn|projekt)$", re.IGNORECASE
)
_FUNDING = re.compile(
    r"myönnet|rahoitus|avustus|tuki\b|saaja|hakija|toteuttaja|hankeaika|toteutusaika|kustannu|budjetti|beviljat|sökande",
    re.IGNORECASE,
)
_FEWEST_CARDS = 3
_FEWEST_LABELS = 2
# This share of the cards has each of the labels that make them cards.
_SHARE = 0.75

Span = tuple[int, int]


def find_cards(blocks: Sequence[Block]) -> list[Span]:
    """Find the projects of a list that is no table.

    Args:
        blocks: the document's blocks in reading order.

    Returns:
        For each project the numbers of its first block and of the one after its last; empty where fewer than three
        stretches with the same labels follow one another, or no label is about funding.
    """
    labels = [list(_labels(block)) for block in blocks]
    for starts in _groups_of_starts(blocks, labels):
        spans = [*pairwise(starts), (starts[-1], len(blocks))]
        named = [{label for own in labels[begin:end] for label in own} for begin, end in spans]
        counts = Counter(label for own in named for label in own)
        common = {label for label, count in counts.items() if count >= _SHARE * len(spans)}
        if len(common) < _FEWEST_LABELS or not any(map(_FUNDING.search, common)):
            continue
        cards = [span for span, own in zip(spans, named, strict=True) if len(own & common) >= _FEWEST_LABELS]
        if len(cards) >= max(_FEWEST_CARDS, _SHARE * len(spans)):
            begin, end = cards[-1]
            last = max(n for n in range(begin, end) if common & set(labels[n]))
            return [*cards[:-1], (begin, last + 1)]
    return []


def starts_with_name(block: Block) -> bool:
    """Whether a card begins with a label for its project's name: "Hankkeen nimi: Silta".

    Args:
        block: a card's first block.

    Returns:
        False for a heading that is the name itself.
    """
    return any(map(_NAME_LABEL.match, _labels(block)))


def _groups_of_starts(blocks: Sequence[Block], labels: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Where cards may begin: at labels of names, or at headings set alike."""
    groups = [[n for n, own in enumerate(labels) if own and _NAME_LABEL.match(own[0])]]
    headings = [n for n, block in enumerate(blocks) if block.kind is Kind.HEADING]
    looks = {n: (round(blocks[n].size), blocks[n].bold) for n in headings}
    groups += [[n for n in headings if looks[n] == look] for look in dict.fromkeys(looks.values())]
    return (group for group in groups if len(group) >= _FEWEST_CARDS)


def _labels(block: Block) -> Iterator[str]:
    """The labels before colons in a block's lines, or in the first cells of a table of two columns."""
    for line in block.lines:
        if found := _LABEL.match(line.text):
            yield found[1]
    for row in block.rows:
        if len(row) == 2 and row[0]:
            yield row[0][0].text.rstrip(" :")
