"""A time limit for any operation."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from index.errors import QueryTimeout


@contextmanager
def at_most(seconds: float | None) -> Iterator[None]:
    """Stop what is done inside when its time is up.

    Only the main thread of a process can be stopped so; elsewhere there is no limit.

    Args:
        seconds: how long it may take by the clock; None for as long as it likes.

    Raises:
        QueryTimeout: the time is up.
    """
    if not seconds or threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        remedy = "Narrow the query, or give it a longer --timeout."
        raise QueryTimeout("not answered within {seconds} seconds", remedy=remedy, seconds=f"{seconds:g}")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
