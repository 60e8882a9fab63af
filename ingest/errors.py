"""The base of all errors that a user is told about."""

from __future__ import annotations


class PykalaError(Exception):
    """Something could not be done; becomes one line on stderr and an exit status, in `cli.py` alone."""

    exit_code = 1

    def __init__(self, message: str, *, remedy: str | None = None) -> None:
        """Keep what went wrong and what the user can do about it.

        Args:
            message: what could not be done and why, in one line.
            remedy: what the user can do about it, or None.
        """
        super().__init__(message)
        self.message = message
        self.remedy = remedy
