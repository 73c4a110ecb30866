"""A sensible example of each generated command, from the names and types of its arguments."""

from __future__ import annotations

import shlex
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from uuid import UUID

from fitflow.catalogue.query import WORDS, Query
from fitflow.catalogue.signature import signature_of

if TYPE_CHECKING:
    from fitflow.catalogue.operation import Operation
    from fitflow.catalogue.signature import Argument

BY_NAME: Final = {
    "billing_period": "month",
    "given_name": "Ada",
    "family_name": "Byron",
    "email": "ada@example.org",
    "phone": "+4930123456",
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
    "value": "185",
    "begins": "18:00",
    "duration_minutes": "45",
    "sessions": "10",
    "days": "7",
    "remind_after_days": "7",
    "hold_after_days": "21",
    "born_on": "1990-12-10",
    "rpe": "7",
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
REASONS: Final = {
    "freeze": "holiday",
    "extend": "sauna closed",
    "record_decline": "no funds",
    "refund": "paid twice",
    "credit": "sauna closed",
    "credit_and_release": "wrong plan",
    "write_off": "moved abroad",
    "cancel_meeting": "Kim is ill",
}
WANTED: Final = {
    "add_member": {"email"},
    "change_member": {"phone"},
    "change_class": {"capacity"},
    "change_plan": {"takes_effect"},
    "move_meeting": {"begins_at"},
    "set_dunning": {"remind_after_days", "hold_after_days"},
    "meetings": {"since", "until"},
    "invoices": {"member_id"},
    "trained_sessions": {"member_id"},
    "member_training": {"since", "until"},
    "class_training": {"zones"},
}
"""What an example shows though it may be left out."""


def example(made: Operation | Query) -> str:
    """Write a command that could be typed."""
    parts = ["fitflow", *made.command]
    signature = signature_of(made.function)
    words = WORDS if isinstance(made, Query) else {}
    wanted = WANTED.get(made.name, set())
    parts += [_sample(argument, made) for argument in signature.arguments
              if argument.is_positional]  # fmt: skip
    for argument in signature.arguments:
        if argument.is_positional or not (argument.is_required or argument.name in wanted):
            continue
        parts += [f"--{words.get(argument.name, argument.word)}", _sample(argument, made)]
    return shlex.join(part for part in parts if part)


def _sample(argument: Argument, made: Operation | Query) -> str:
    """Give a value that the argument could have."""
    if argument.choices:
        return BY_NAME.get(argument.name, argument.choices[0])
    if argument.is_money:
        return "29.90"
    if argument.pick is not None:
        return BY_PICK[argument.pick]
    if argument.name == "reason":
        return REASONS.get(made.name, "moving away")
    if argument.name == "name":
        return {"plan": "Monthly", "class": "Spin"}.get(made.command[0], "Ada Byron")
    return BY_NAME.get(argument.name) or BY_TYPE.get(argument.kind, argument.word)
