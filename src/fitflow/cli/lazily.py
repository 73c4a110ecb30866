"""Commands that are made when somebody uses them: until then their words are read as text."""

from __future__ import annotations

import ast
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable

    from fitflow.catalogue.operation import Operation
    from fitflow.catalogue.query import Query

PANEL: Final = "Run a gym"


class Lazily(TyperGroup):
    """The commands that are written by hand, and those made from operations and lists."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401  (Typer's own class is private)
        """Name every command, without making any."""
        return [*dict.fromkeys([*super().list_commands(ctx), *_help_by_word()])]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401  (as above)
        """Return a command; one that is still to be made has its help only."""
        found = super().get_command(ctx, cmd_name)
        said = _help_by_word().get(cmd_name)
        if found is not None or said is None:
            return found
        return TyperCommand(cmd_name, help=said, rich_help_panel=PANEL)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  (as above)
        """Find the command that is to run: made now, unless it is written by hand."""
        known = self.commands.get(args[0])
        if known is None or (isinstance(known, TyperGroup) and args[0] in _help_by_word()):
            self.make()
        return super().resolve_command(ctx, args)

    def make(self) -> None:
        """Make every command; a group that is written by hand gets those of its word."""
        for name, command in get_group(_everything()).commands.items():
            known = self.commands.get(name)
            if isinstance(known, TyperGroup) and isinstance(command, TyperGroup):
                known.commands = {**command.commands, **known.commands}
            else:
                self.commands.setdefault(name, command)


def _everything() -> Any:  # noqa: ANN401  (a Typer, whose module is imported late)
    """Make the commands of all operations and lists."""
    from fitflow.cli.operations import commands
    from fitflow.operations import every_operation
    from fitflow.queries import every_query

    everything: list[Operation | Query] = [*every_operation(), *every_query()]
    return commands(everything)


@cache
def _help_by_word() -> dict[str, str]:
    """Return the first words of all commands and their help: a group's lists its verbs."""
    alone: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    for words, summary in _registered():
        if len(words) == 1:
            alone[words[0]] = summary
        else:
            groups.setdefault(words[0], []).append(words[1])
    return alone | {word: listed(verbs) for word, verbs in groups.items()}


def listed(verbs: Sequence[str]) -> str:
    """Say what a group has: its verbs."""
    said = ", ".join(verbs)
    return f"{said[:1].upper()}{said[1:]}."


def _registered() -> Iterator[tuple[list[str], str]]:
    """Read the words and the summary of every command from the source, importing none."""
    for path in _modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef):
                continue
            for decorator in node.decorator_list:
                words = _words(decorator)
                if words:
                    yield words, (ast.get_docstring(node) or "").partition("\n")[0]


def _words(decorator: ast.expr) -> list[str]:
    """Return the words of the command in @operation(command=...) or @query(command=...)."""
    for given in decorator.keywords if isinstance(decorator, ast.Call) else ():
        if given.arg == "command" and isinstance(given.value, ast.Constant):
            return str(given.value.value).split()
    return []


def _modules() -> Iterator[Traversable]:
    """Find the source of the modules that register operations and lists."""
    from fitflow.operations import NOUNS
    from fitflow.queries import MODULES

    place = files("fitflow")
    yield from (place / "operations" / f"{noun}.py" for noun in NOUNS)
    yield from (
        place.joinpath(
            "queries",
            *f"{module}.py".rsplit(".", 1)[0].split(".")[:-1],
            f"{module.rpartition('.')[2]}.py",
        )
        for module in MODULES
    )
