"""The commands of the index: listed by their words, and each built only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from fitflow.catalogue import former
from fitflow.cli import index
from fitflow.errors import UsageError

BY_HAND: Final = "cli."
"""What the place of a command begins with that is written by hand."""

PANEL: Final = "Run a gym"


class Indexed(TyperGroup):
    """All of `fitflow`, or one group of it, as the index has it."""

    word: str = ""
    """The group's own word; none for `fitflow` itself."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401  (Typer's own class is private)
        """Name every command, importing none."""
        del ctx
        if not self.word:
            return list(dict.fromkeys(words.partition(" ")[0] for words in index.PLACES))
        return [
            words.removeprefix(f"{self.word} ")
            for words in index.PLACES
            if words.startswith(f"{self.word} ")
        ]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401  (as above)
        """Return a command with its help only."""
        del ctx
        words = f"{self.word} {cmd_name}".strip()
        said = index.GROUPS.get(words) or index.SUMMARIES.get(words)
        if said is None:
            return None
        return TyperCommand(cmd_name, help=said, rich_help_panel=_panel(words))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  (as above)
        """Build the command that is to run."""
        words = f"{self.word} {args[0]}".strip()
        if words in index.GROUPS:
            return args[0], group(words), args[1:]
        if words in index.PLACES:
            return args[0], build(words), args[1:]
        if not ctx.resilient_parsing:
            _refuse_former(words)
        self.commands = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  (as above)
        """Write the help as Rich would, without the time it takes to import it."""
        from fitflow.cli.panels import write_help

        write_help(self, ctx, formatter)


def group(word: str) -> Indexed:
    """Return a group of the index."""
    made = Indexed(name=word, help=index.GROUPS[word], no_args_is_help=True)
    made.word = word
    return made


def build(words: str) -> Any:  # noqa: ANN401  (Typer's own class is private)
    """Import what one command needs, and build it."""
    place, _, name = index.PLACES[words].partition(":")
    found = getattr(import_module(f"fitflow.{place}"), name)
    word = words.rpartition(" ")[2]
    app = typer.Typer(add_completion=False)
    if place.startswith(BY_HAND):
        app.registered_commands = [one for one in found.registered_commands if word_of(one) == word]
    else:
        from fitflow.cli.operations import add

        add(app, word, found)
    made = get_command(app)
    made.name = word
    _take_whole_texts(made)
    return made


def _take_whole_texts(made: Any) -> None:  # noqa: ANN401  (as above)
    """Let a command refuse bytes that are no text, wherever it was given them; paths may have."""
    from fitflow.catalogue.whole_text import refuse_broken

    called, words = made.callback, {one.name: spelt(one) for one in made.params}

    def take(**given: Any) -> object:  # noqa: ANN401  (Typer's values)
        for name, value in given.items():
            refuse_broken(words.get(name, name), value)
        return called(**given)

    made.callback = take


def spelt(parameter: Any) -> str:  # noqa: ANN401  (as above)
    """Return what a person calls a parameter: --name of an option, NAME of an argument."""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    return str(max(parameter.opts, key=len))


def _refuse_former(words: str) -> None:
    """
    Tell what a command of an earlier version is called now.

    Raises:
        UsageError: it was one of those.
    """
    now = former.COMMANDS.get(words)
    if now is not None:
        raise UsageError(
            f"the command `fitflow {words}` is called otherwise now", hint=f"type fitflow {now}"
        )


def word_of(info: Any) -> str:  # noqa: ANN401  (Typer's own class)
    """Return the word of a command that is written by hand."""
    return str(info.name or info.callback.__name__.rstrip("_").replace("_", "-"))


def _panel(words: str) -> str | None:
    """Return the panel of the help that a command stands in; None is that of those by hand."""
    below = f"{words} "
    place = next(at for one, at in index.PLACES.items() if one == words or one.startswith(below))
    return None if place.startswith(BY_HAND) else PANEL
