"""What an operation answered, for a person: labelled fields, money with its currency, tables."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from fitflow.catalogue.operation import Call
from fitflow.cli.output import print_rows, say
from fitflow.formatting.amounts import in_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.catalogue.gym import Gym

CENTS: Final = "_cents"
INDENT: Final = "  "


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints answers in the money and the clock of a gym."""

    gym: Gym

    def answer(self, answer: object) -> None:
        """Print an answer, whatever its type."""
        if is_dataclass(answer) and not isinstance(answer, type):
            self._record(answer, "")
        elif isinstance(answer, list):
            self.rows(answer)
        else:
            say(self._text("", answer))

    def rows(self, rows: Sequence[object]) -> None:
        """Print a list of records as a table, without columns that are empty or tables."""
        if not rows:
            say("none")
            return
        if not is_dataclass(rows[0]):
            say(", ".join(self._text("", row) for row in rows))
            return
        names = [
            field.name
            for field in fields(rows[0])
            if any(getattr(row, field.name) is not None for row in rows)
            and not any(_is_large(getattr(row, field.name)) for row in rows)
        ]
        heads = [self._head(name) for name in names]
        cells = [[self._cell(name, getattr(row, name)) for name in names] for row in rows]
        print_rows(heads, cells, json=False)

    def _record(self, record: Any, indent: str) -> None:  # noqa: ANN401  (any dataclass)
        """Print the fields of a record that have a value, and below them its lists."""
        known = {field.name: getattr(record, field.name) for field in fields(record)}
        values = {name: value for name, value in known.items() if value is not None}
        plain = {name: value for name, value in values.items() if not _is_large(value)}
        width = max((len(_label(name)) for name in plain), default=0) + 1
        for name, value in plain.items():
            say(f"{indent}{_label(name) + ':':{width}} {self._text(name, value)}")
        for name, value in values.items():
            if not _is_large(value):
                continue
            say(f"{indent}{_label(name)}:")
            if isinstance(value, list):
                self.rows(value)
            else:
                self._record(value, indent + INDENT)

    def _text(self, name: str, value: object) -> str:  # noqa: PLR0911  (one for each type)
        """Write a value on its own, with its unit."""
        if value is None:
            return "-"
        if name.endswith(CENTS) and isinstance(value, int):
            return f"{in_units(value, self.gym.digits)} {self.gym.currency}"
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, Call):
            return _as_typed(value)
        if isinstance(value, list):
            return ", ".join(self._text(name, one) for one in value) or "none"
        if isinstance(value, dict):
            known = {key: one for key, one in value.items() if one is not None}
            return (
                ", ".join(f"{key} {self._text(key, one)}" for key, one in known.items()) or "none"
            )
        if isinstance(value, datetime):
            return f"{value.astimezone(ZoneInfo(self.gym.time_zone)):%Y-%m-%d %H:%M}"
        return str(value.value) if isinstance(value, Enum) else str(value)

    def _cell(self, name: str, value: object) -> object:
        """Write a value of a table, whose head has the unit."""
        if value is None or (isinstance(value, int) and not name.endswith(CENTS)):
            return value
        if name.endswith(CENTS) and isinstance(value, int):
            return in_units(value, self.gym.digits)
        return self._text(name, value)

    def _head(self, name: str) -> str:
        """Name a column of a table."""
        return f"{_label(name)} {self.gym.currency}" if name.endswith(CENTS) else _label(name)


def _as_typed(call: Call) -> str:
    """Write a call as a command: numbers of things stand by themselves, the rest by its name."""
    typed = ["fitflow", call.command]
    for name, value in call.arguments.items():
        option = [] if name.endswith("_id") else [f"--{name.replace('_', '-')}"]
        typed += [*option, shlex.quote(str(value))]
    return " ".join(typed)


def _label(name: str) -> str:
    """Name a field for a person."""
    return name.removesuffix(CENTS).removesuffix("_id").replace("_", " ")


def _is_large(value: object) -> bool:
    """Say whether a value needs lines of its own."""
    if isinstance(value, list):
        return bool(value) and is_dataclass(value[0])
    return is_dataclass(value) and not isinstance(value, Call)
