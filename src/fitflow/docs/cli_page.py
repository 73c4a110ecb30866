"""docs/cli.md: every command with its arguments and options, from the Typer app."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.main import get_command

from fitflow.cli import app
from fitflow.cli.commands import Indexed

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING: Final = """\
# Commands

This page is written by `python -m fitflow.docs` from the commands themselves.

Every command exits with 0 when it did what was asked, 1 when it was refused, 2 when it was put
together wrongly and 3 when the database is away. Errors are one sentence on stderr, with a hint.
"""


def cli_page() -> str:
    """Write the page."""
    return "\n".join([OPENING, *_described(get_command(app), "fitflow")])


def command_names() -> list[str]:
    """Return every command as it is typed, such as `fitflow db start`."""
    return list(_names(get_command(app), "fitflow"))


def _names(command: Any, name: str) -> Iterator[str]:  # noqa: ANN401  # Typer's own class
    if not isinstance(command, Indexed):
        yield name
    for key, child in _below(command):
        yield from _names(child, f"{name} {key}")


def _below(command: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # as above
    """Yield the commands of a group by their words, each built."""
    if isinstance(command, Indexed):
        context = typer.Context(command)
        for word in command.list_commands(context):
            yield word, command.resolve_command(context, [word])[1]


def _described(command: Any, name: str) -> Iterator[str]:  # noqa: ANN401  # as above
    """Describe a command, or a group and then its commands."""
    context = typer.Context(command, info_name=name)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    yield f"## {name}\n\n{_flat(command.help)}\n\n```console\n$ {usage}\n```\n"
    rows = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    if any(rows):
        yield "| argument or option | meaning |\n|---|---|\n" + "".join(
            f"| `{_cell(row[0])}` | {_cell(row[1])} |\n" for row in rows if row
        )
    if command.epilog:
        yield f"{_examples(command.epilog)}\n"
    for key, child in _below(command):
        yield from _described(child, f"{name} {key}")


def _flat(text: str | None) -> str:
    """Unwrap paragraphs."""
    return "\n\n".join(" ".join(part.split()) for part in (text or "").split("\n\n"))


def _examples(epilog: str) -> str:
    """Set the examples, which the help keeps apart by spaces, as code."""
    head, colon, rest = epilog.partition(":")
    if not colon or not head.startswith("Example"):
        return _flat(epilog)
    commands = re.split(r"\s{2,}", rest.strip())
    return f"{head}: {', '.join(f'`{command}`' for command in commands)}"


def _cell(text: str) -> str:
    """Fit a text into a table's cell."""
    return " ".join(text.split()).replace("|", "\\|")
