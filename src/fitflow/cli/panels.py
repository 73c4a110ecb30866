"""The help of `fitflow` and of its groups, in panels as Rich draws them for a command."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH_MAX: Final = 100
"""Lines longer than this are hard to read."""


def write_help(group: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  (Typer's own)
    """Write the help of a group: how it is used, its options, its commands by panel."""
    width = min(formatter.width + 2, WIDTH_MAX)
    formatter.write(f"\n {group.get_usage(ctx)}\n\n")
    formatter.write(_paragraph(group.help, width))
    options = [one.get_help_record(ctx) for one in group.get_params(ctx)]
    formatter.write(_panel("Options", [one for one in options if one], width))
    panels: dict[str, list[tuple[str, str]]] = {}
    for word in group.list_commands(ctx):
        command = group.get_command(ctx, word)
        title = command.rich_help_panel or "Commands"
        panels.setdefault(title, []).append((word, command.help))
    for title, rows in panels.items():
        formatter.write(_panel(title, rows, width))
    if group.epilog:
        formatter.write(f"\n{_paragraph(group.epilog, width)}")


def _paragraph(text: str, width: int) -> str:
    """Wrap a text, indented by one."""
    return f"{textwrap.fill(text, width - 1, initial_indent=' ', subsequent_indent=' ')}\n\n"


def _panel(title: str, rows: Sequence[tuple[str, str]], width: int) -> str:
    """Draw a box of rows: a word, and what it is about."""
    heads = max(len(head) for head, _ in rows)
    lines = "".join(
        f"│ {line:{width - 4}} │\n" for row in rows for line in _row(*row, heads, width - 4)
    )
    return f"╭─ {title} {'─' * (width - 5 - len(title))}╮\n{lines}╰{'─' * (width - 2)}╯\n"


def _row(head: str, text: str, heads: int, width: int) -> Iterator[str]:
    """Wrap what one word is about beside it."""
    for position, line in enumerate(textwrap.wrap(text, width - heads - 2)):
        yield f"{'' if position else head:{heads}}  {line}"
