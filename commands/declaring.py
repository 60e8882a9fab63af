"""Commands, options and arguments whose help is told in the user's language."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, TypeVar

import click

from commands.language import _

F = TypeVar("F", bound=Callable[..., Any])


class Text:
    """An attribute that comes back in the user's language, asked for anew each time."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = f"_{name}_in_english"

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        text = getattr(instance, self._name, None)
        return _(text) if text else text

    def __set__(self, instance: object, text: str | None) -> None:
        setattr(instance, self._name, inspect.cleandoc(text) if text else text)


class Helpful(click.Command):
    """What commands and groups have in common; the docstring is the help."""

    help = Text()
    options_metavar = Text()

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The `--help` option, which click keeps from one run to the next."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = _("Show this message and exit.")
        return found


class Command(Helpful):
    """A command."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence of the help, whole."""
        del limit
        first = (self.help or "").split("\n\n")[0]
        return " ".join(first.split()).partition(". ")[0].removesuffix(".")


class Group(Helpful, click.Group):
    """A group of commands."""

    subcommand_metavar = Text()


class Option(click.Option):
    """An option."""

    help = Text()
    metavar = Text()


class Argument(click.Argument):
    """An argument."""

    metavar = Text()


def command(name: str | None = None) -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command, called `name` or as the function is."""
    return click.command(name, cls=Command)


def option(*names: str, **attributes: Any) -> Callable[[F], F]:
    """Add an option, as `click.option` does."""
    return click.option(*names, cls=Option, **attributes)


def argument(*names: str, **attributes: Any) -> Callable[[F], F]:
    """Add an argument, as `click.argument` does."""
    return click.argument(*names, cls=Argument, **attributes)
