"""A sensible example of each generated command, from the names and types of its arguments."""

from __future__ import annotations

import shlex
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from uuid import UUID

from fitflow.lists.page import WORDS, Reading
from fitflow.signature import signature_of

if TYPE_CHECKING:
    from fitflow.operations import Operation
    from fitflow.signature import Argument

BY_NAME: Final = {
    "given_name": "Ada",
    "family_name": "Byron",
    "email": "ada@example.org",
    "phone": "+4930123456",
    "reason": "moving away",
    "room": "Studio 1",
    "category": "Cycling",
    "specialty": "Strength",
    "exercise": "Back squat",
    "item": "Shaker",
    "gateway": "test",
    "event_id": "evt_1",
    "until": "2027-01-01",
    "through": "2026-12-31",
    "month": "2026-11-01",
    "value": "82.5",
    "born_on": "1990-12-10",
}
BY_PICK: Final = {"member": "17", "plan": "Monthly", "trainer": "3", "class": "Spin"}
BY_TYPE: Final = {
    date: "2026-12-01",
    datetime: "2026-12-01T18:30",
    UUID: "0199f3a2-5b7c-7e21-9d4e-6a1f0c2b3d4e",
    int: "12",
    Decimal: "12",
    bool: "",
}
WANTED: Final = frozenset({"since", "until"})
"""Arguments that an example shows though they may be left out."""


def example(made: Operation | Reading) -> str:
    """Write a command that could be typed."""
    parts = ["fitflow", *made.command]
    signature = signature_of(made.function)
    words = WORDS if isinstance(made, Reading) else {}
    parts += [_sample(argument, made.command[0]) for argument in signature.arguments
              if argument.is_positional]  # fmt: skip
    for argument in signature.arguments:
        if argument.is_positional or not (argument.is_required or argument.name in WANTED):
            continue
        word = words.get(argument.name, argument.word)
        parts += [f"--{word}", _sample(argument, made.command[0])]
    return shlex.join(part for part in parts if part)


def _sample(argument: Argument, noun: str) -> str:
    """Give a value that the argument could have."""
    if argument.choices:
        return argument.choices[0]
    if argument.is_money:
        return "29.90"
    if argument.pick is not None:
        return BY_PICK[argument.pick]
    if argument.name == "name":
        return {"plan": "Monthly", "class": "Spin"}.get(noun, "Ada Byron")
    return BY_NAME.get(argument.name) or BY_TYPE.get(argument.kind, argument.word)
