"""An example of each generated command: what its arguments are marked with, else their types."""

from __future__ import annotations

import shlex
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from uuid import UUID

from fitflow.catalogue.signature import signature_of

if TYPE_CHECKING:
    from fitflow.catalogue.operation import Operation
    from fitflow.catalogue.query import Query
    from fitflow.catalogue.signature import Argument

BY_TYPE: Final = {
    date: "2026-12-01",
    datetime: "2026-12-01T18:30",
    UUID: "0199f3a2-5b7c-7e21-9d4e-6a1f0c2b3d4e",
    int: "12",
    Decimal: "12",
    bool: "",
}


def example(made: Operation | Query) -> str:
    """Write a command that could be typed."""
    parts = ["fitflow", *made.command]
    signature = signature_of(made.function)
    parts += [_sample(argument) for argument in signature.arguments if argument.is_positional]
    for argument in signature.arguments:
        if not argument.is_positional and _is_shown(argument):
            parts += [f"--{argument.word}", _sample(argument)]
    return shlex.join(part for part in parts if part)


def _is_shown(argument: Argument) -> bool:
    """Say whether an example has an option."""
    return argument.is_required or (argument.example is not None and argument.example.is_shown)


def _sample(argument: Argument) -> str:
    """Give a value that the argument could have."""
    if argument.example is not None:
        return argument.example.text
    return argument.choices[0] if argument.choices else BY_TYPE.get(argument.kind, argument.word)
