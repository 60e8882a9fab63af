"""The base class of all errors reported to users."""

from __future__ import annotations

from collections.abc import Callable


class PykalaError(Exception):
    """Something could not be done; becomes one line on stderr and an exit status, in `cli.py` alone.

    Messages are templates with the values beside them, so that they can be translated:
    `PykalaError("{path}: not a directory", path=path)`. A value named `why` is itself a message.
    """

    exit_code = 1

    def __init__(self, message: str, *, remedy: str | None = None, **values: object) -> None:
        """Keep what went wrong and what the user can do about it.

        Args:
            message: what could not be done and why, in one line; `{names}` stand for values.
            remedy: what the user can do about it, or None; `{names}` as in the message.
            values: what stands for the names.
        """
        super().__init__(message)
        self.template = message
        self.remedy_template = remedy
        self.values = values

    def told(self, translate: Callable[[str], str] = str) -> str:
        """The message, its template and `why` sent through a translator."""
        return self._filled(self.template, translate)

    def advice(self, translate: Callable[[str], str] = str) -> str | None:
        """What the user can do about it, in the same way; None if nothing is known."""
        return None if self.remedy_template is None else self._filled(self.remedy_template, translate)

    @property
    def message(self) -> str:
        """The message as it stands in the source, in English."""
        return self.told()

    @property
    def remedy(self) -> str | None:
        """What the user can do about it, in English."""
        return self.advice()

    def __str__(self) -> str:
        return self.message

    def _filled(self, template: str, translate: Callable[[str], str]) -> str:
        if not self.values:
            return translate(template)
        why = self.values.get("why")
        values = {**self.values, "why": translate(why)} if isinstance(why, str) else self.values
        return translate(template).format(**values)
