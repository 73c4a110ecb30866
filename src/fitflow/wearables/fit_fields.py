"""The values of a FIT message, taken only where they are what their name promises."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import fitdecode

CLOCK: Final = range(0xFFFFFFFF)  # the last value means that there is none
LABEL_MAX: Final = 50  # so that maker, product and sport fit the 120 characters of a label


def native_fields(message: fitdecode.FitDataMessage) -> dict[str, object]:
    """Return a message's own fields by name, the first with a value where a name repeats."""
    fields: dict[str, object] = {}
    for field in message.fields:
        if is_native(field) and fields.get(field.name) is None:
            fields[field.name] = field.value
    return fields


def is_native(field: fitdecode.FieldData) -> bool:
    """Say whether a field is the device's own, and not one that an app added."""
    return field.field_def is None or not field.field_def.is_dev


def label(value: object) -> str | None:
    """Return a text as one line of at most LABEL_MAX characters, or None for an empty one."""
    if value is None:
        return None
    printable = "".join(mark if mark.isprintable() else " " for mark in str(value))
    return " ".join(printable.split())[:LABEL_MAX].strip() or None


def number(value: object) -> float | None:
    """Return a finite number, or None for anything else (a list, a text, NaN, nothing)."""
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return value
    return None


def whole(value: object, *, within: range | None = None) -> int | None:
    """Return the nearest whole number, or None where there is none or it lies outside."""
    known = number(value)
    if known is None or (within is not None and round(known) not in within):
        return None
    return round(known)


def moment(value: object) -> int | None:
    """Return a count of seconds on the device's clock, which is 32 bits wide."""
    return whole(value, within=CLOCK)


def several(value: object) -> tuple[object, ...]:
    """Return a field's values, of which it may hold one or many."""
    return value if isinstance(value, tuple) else (value,)
