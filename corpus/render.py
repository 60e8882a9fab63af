"""Renders the sample collection: every text of `texts/` into a PDF beside this file, and `gold.json`.

Run as `python corpus/render.py`, or with a folder's name to write there. Rendered again, every byte is the same.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

from corpus.content import Content, load_all
from corpus.goldfile import document
from corpus.layouts import LAYOUTS
from corpus.sheet import Account

HOME = Path(__file__).parent


def render(content: Content) -> tuple[bytes, Account]:
    """Renders one document, twice: the second time its page totals and contents page are known.

    Args:
        content: the document.

    Returns:
        The PDF, and the account of where its records stand.
    """
    draw = LAYOUTS[content.layout]
    first = draw(content, io.BytesIO(), Account())
    pdf = io.BytesIO()
    account = draw(content, pdf, first)
    return pdf.getvalue(), account


def gold_text(documents: list[dict[str, object]]) -> str:
    """The gold file's text: JSON, indented, ending in a line feed."""
    return json.dumps(documents, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    """Renders everything into a folder, by default the one this file lies in."""
    target = Path(arguments[0]) if arguments else HOME
    target.mkdir(parents=True, exist_ok=True)
    documents = []
    for content in load_all():
        pdf, account = render(content)
        (target / f"{content.name}.pdf").write_bytes(pdf)
        documents.append(document(content, account))
        print(f"{content.name}.pdf: {account.pages} pages, {len(content.entries)} records")
    (target / "gold.json").write_text(gold_text(documents), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
