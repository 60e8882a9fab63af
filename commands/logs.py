"""Logging: on stderr as much as `-v` asks for; everything in the log file, one JSON object per line."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path

from commands.language import _
from commands.terminal import talk
from commands.wording import one_line, shown
from ingest.errors import PykalaError

_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)
_EXTRA = ("file", "page", "records", "seconds")


class _Lines(logging.Formatter):
    """For people: `INFO a.pdf, page 3: the page is damaged`."""

    def format(self, record: logging.LogRecord) -> str:
        at = [
            one_line(getattr(record, "file", "")),
            getattr(record, "page", None) and f"page {record.__dict__['page']}",
        ]
        where = ", ".join(filter(None, at))
        return shown(f"{record.levelname} {where}{': ' if where else ''}{record.getMessage()}")


class _Objects(logging.Formatter):
    """For programs: time (UTC), level, what part of the program, message, and file, page, records where known."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "part": record.name,
            "message": record.getMessage(),
            "process": record.process,
        }
        told |= {name: record.__dict__[name] for name in _EXTRA if name in record.__dict__}
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=True)


class _File(logging.FileHandler):
    """A log file. If it becomes unwritable, that is reported once, and work continues."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - as logging calls it
        """Say why, and log nothing more there."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            super().handleError(record)
            return
        logging.getLogger("pykala").removeHandler(self)
        told = _("{path}: {why}; nothing more is logged there")
        talk(told.format(path=self.baseFilename, why=_(error.strerror or str(error))))


def log(verbosity: int, path: Path | None) -> None:
    """Begin to log.

    Args:
        verbosity: how often `-v` was given: warnings, what happens to each file, everything.
        path: a file that JSON lines are added to, or None.

    Raises:
        PykalaError: the file cannot be written to.
    """
    logger = logging.getLogger("pykala")
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
        handler.close()
    on_stderr = logging.StreamHandler(sys.stderr)
    on_stderr.setFormatter(_Lines())
    on_stderr.setLevel(_LEVELS[min(verbosity, len(_LEVELS) - 1)])
    logger.addHandler(on_stderr)
    logger.setLevel(on_stderr.level)
    if path is None:
        return
    try:
        in_file = _File(path, encoding="utf-8")
    except OSError as error:
        remedy = "Name another file with --log-file."
        raise PykalaError("{path}: {why}", remedy=remedy, path=path, why=error.strerror) from error
    in_file.setFormatter(_Objects())
    logger.addHandler(in_file)
    logger.setLevel(logging.DEBUG)
