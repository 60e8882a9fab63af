"""How documents look: each layout draws a document's content on a sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from corpus.content import Content
from corpus.layouts import ahjo, forms, labels, letters, lists, minutes, reports
from corpus.sheet import Account

Layout = Callable[[Content, BinaryIO, Account], Account]

LAYOUTS: dict[str, Layout] = {
    "ahjo": ahjo.draw,
    "labels": labels.draw,
    "minutes": minutes.draw,
    "letter": letters.draw,
    "ruled-form": forms.draw_ruled,
    "open-form": forms.draw_open,
    "ruled-list": lists.draw_ruled,
    "open-list": lists.draw_open,
    "report": reports.draw,
}
