"""Commands, options and arguments whose help is in the user's language."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Any, TypeVar

import click

from commands.language import _

F = TypeVar("F", bound=Callable[..., Any])


class Text:
    """An attribute that is translated into the user's language each time it is read."""

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


class Commands(MutableMapping[str, click.Command]):
    """Commands by name, each imported when it is asked for: one command should not wait for the others."""

    def __init__(self, modules: Mapping[str, Iterable[str]]) -> None:
        """Say where the commands are.

        Args:
            modules: by the name of each module the names of the commands in it.
        """
        self._known: dict[str, str | click.Command] = {name: m for m, names in modules.items() for name in names}

    def __getitem__(self, name: str) -> click.Command:
        found = self._known[name]
        if isinstance(found, str):
            defined = [each for each in vars(import_module(found)).values() if isinstance(each, Command)]
            found = self._known[name] = next(each for each in defined if each.name == name)
        return found

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._known[name] = command

    def __delitem__(self, name: str) -> None:
        del self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


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
