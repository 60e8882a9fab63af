"""Log records of worker processes, forwarded to the process that writes the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import QueueHandler
from multiprocessing.connection import Connection
from pathlib import Path

NAME = "pykala"  # of the logger above all of the program's


class _Sender(QueueHandler):
    """Sends records through a pipe; `prepare` has made them plain values."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)  # type: ignore[arg-type]
        self.connection = connection

    def enqueue(self, record: logging.LogRecord) -> None:
        self.connection.send(record)


def forward(connection: Connection, level: int) -> None:
    """Let a worker process send what it logs, from a level on, to its parent."""
    logger = logging.getLogger(NAME)
    logger.setLevel(level)
    logger.addHandler(_Sender(connection))
    logger.propagate = False


class _Keeper(QueueHandler):
    """Keeps records in a list; `prepare` has made them plain values."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(records)  # type: ignore[arg-type]
        self.records = records

    def enqueue(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def collected(level: int) -> Iterator[list[logging.LogRecord]]:
    """The list of what the program logs inside, from a level on, to be handed over with what else there is."""
    logger, records = logging.getLogger(NAME), list[logging.LogRecord]()
    keeper, before = _Keeper(records), logger.level
    logger.setLevel(level)
    logger.addHandler(keeper)
    try:
        yield records
    finally:
        logger.removeHandler(keeper)
        logger.setLevel(before)


def level() -> int:
    """The lowest level that is logged."""
    return logging.getLogger(NAME).getEffectiveLevel()


def pass_on(record: logging.LogRecord, file: Path | None) -> None:
    """Log what a worker sent, with the file that it was at."""
    if file is not None:
        record.file = str(file)
    logging.getLogger(record.name).handle(record)
