"""Analysers that read small text files in place of PDFs; worker processes import them from here."""

from __future__ import annotations

import os
import signal
import time
from decimal import Decimal
from pathlib import Path

from ingest.errors import PykalaError
from ingest.model import Box, Place, Record, RecordType
from nlp.files import FileAnalysis
from nlp.model import Amount, AnalysedRecord, CaseNumber, Organization, Role
from nlp.voikko import VoikkoMissingError


def decision(name: str, sha256: str, number: int, title: str) -> AnalysedRecord:
    """A small decision with a case number, a sum and an organisation, each where it stands in the text."""
    text = f"{title}\nHEL 2024-00{number:04d}\nKaupunki myöntää 1 500,50 euroa yhdistykselle Merirosvot ry."
    place = Place(0, len(text), 2, Box(56.5, 70.25, 300.0, 82.125))

    def at(part: str) -> dict[str, object]:
        start = text.index(part)
        return {"text": part, "start": start, "end": start + len(part), "page": 2, "box": place.box}

    head = (name, sha256, number, RecordType.VIRANHALTIJAPAATOS, title, "Kulttuurijohtaja", "2024-05-17", number)
    return AnalysedRecord(
        Record(*head, (2, 2), text, (place,)),
        case_numbers=(CaseNumber(value=f"HEL 2024-00{number:04d}", **at(f"HEL 2024-00{number:04d}")),),
        amounts=(Amount(value=Decimal("1500.50"), role=Role.GRANTED, **at("1 500,50 euroa")),),
        organizations=(Organization(name="Merirosvot ry", **at("Merirosvot ry")),),
    )


def analyse(path: Path, sha256: str) -> FileAnalysis:
    """One decision per line; a first line in capitals is an order."""
    lines = path.read_text(encoding="utf-8").split("\n")
    match lines[0]:
        case "FAIL":
            raise PykalaError(f"{path}: not a PDF file", remedy="Only PDF files can be read.")
        case "BUG":
            raise ZeroDivisionError("division by zero")
        case "CRASH":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "EXIT":
            os._exit(3)
        case "HUNGRY":
            bytearray(64 * 1024**3)
        case "HANG":
            time.sleep(60)
        case "EMPTY":
            return FileAnalysis((), 1, ("page 1 has no text",))
        case "WARN":
            return FileAnalysis((decision(path.name, sha256, 1, lines[1]),), 2, ("page 2 has no text",))
        case "NO VOIKKO":
            raise VoikkoMissingError("Voikko cannot be used", remedy="Install it.")
        case "GROW":
            path.write_text(path.read_text(encoding="utf-8") + "\nlisää", encoding="utf-8")
        case "TWICE":
            return FileAnalysis((decision(path.name, sha256, 1, "a"), decision(path.name, sha256, 1, "b")), 1)
    records = (decision(path.name, sha256, number, title) for number, title in enumerate(lines, start=1))
    return FileAnalysis(tuple(records), 2)
