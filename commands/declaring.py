"""Commands, options and arguments whose help is told in the user's language."""

from __future__ import annotations

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
        setattr(instance, self._name, text)


class Command(click.Command):
    """A command; its docstring is the help."""

    help = Text()
    options_metavar = Text()


class Group(click.Group):
    """A group of commands."""

    help = Text()
    options_metavar = Text()
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
