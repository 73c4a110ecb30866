"""What every command prints: rows as a table or JSON, notes and errors on stderr."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any
from unicodedata import category

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fitflow.errors import FitFlowError

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
"""The option of every command that prints data."""

Gym = Annotated[
    str | None,
    typer.Option("--gym", metavar="GYM", help="The gym, by number or name; not needed for one."),
]
"""The option of every command that works in one gym."""


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[object]], json: bool) -> None:
    """Print rows as a table, or as a JSON list of objects."""
    if json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    shown = [list(row) for row in rows]
    for position, column in enumerate(columns):
        numbers = all(_is_number(row[position]) for row in shown) and bool(shown)
        table.add_column(column, justify="right" if numbers else "left", overflow="fold")
    for row in shown:
        table.add_row(*(_text(value) for value in row))
    console = Console(markup=False, highlight=False)
    if not console.is_terminal:
        console.width = 10_000  # a pipe has no width: never fold what a program reads
    console.print(table)


def print_json(value: object) -> None:
    """Print one JSON value."""
    sys.stdout.write(json.dumps(value, default=_plain, ensure_ascii=False, indent=2) + "\n")


def say(text: str = "") -> None:
    """Print one line for a person."""
    sys.stdout.write(f"{text}\n")


def note(text: str) -> None:
    """Print one line beside the data, on stderr."""
    sys.stderr.write(f"{text}\n")


def fail(error: FitFlowError) -> int:
    """Print an error and its hint on stderr; return the exit status."""
    note(f"fitflow: {on_one_line(error.message)}")
    if error.detail:
        note(f"detail: {error.detail}")
    if hint := hint_of(error):
        note(f"hint: {hint}")
    return error.exit_code


def hint_of(error: FitFlowError) -> str | None:
    """Return the next step of an error, with the commands as they are typed."""
    return error.hint_for("`fitflow {}`".format)


def on_one_line(text: str) -> str:
    """Return a text with its control characters written out: a file's name may have any."""
    return "".join(
        one.encode("unicode_escape").decode() if category(one) == "Cc" else one for one in text
    )


def _plain(value: object) -> Any:  # noqa: ANN401  (json takes what it is given)
    """Return a value JSON knows."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def _text(value: object) -> str:
    """Return a cell of a table."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(_text(one) for one in value)
    return str(value)


def _is_number(value: object) -> bool:
    """Say whether a cell belongs on the right."""
    return value is None or (isinstance(value, int | float | Decimal) and value is not True)
