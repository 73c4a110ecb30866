"""The fields of FIT's messages that a recording needs, and the names of their values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from fitdecode.profile import FIELD_TYPES

from fitflow.activity_files.formats.fit.messages import TIMESTAMP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fitflow.activity_files.formats.fit.messages import Value

CLOCK: Final = range(0xFFFFFFFF)  # the last value means that there is none
LABEL_MAX: Final = 50  # so that maker, product and sport fit the 120 characters of a label

FILE_ID, SESSION, LAP, RECORD, ACTIVITY, HR = 0, 18, 19, 20, 34, 132
"""The messages, by FIT's numbers."""

WANTED: Final[dict[int, frozenset[int]]] = {
    FILE_ID: frozenset({0, 1, 2, 3, 4, 8}),
    SESSION: frozenset({2, 5, 6, 7, 8, 11, 16, 17, 20, 21, 34, 35, 45}),
    LAP: frozenset({2}),
    RECORD: frozenset({TIMESTAMP, 3, 4, 7}),
    ACTIVITY: frozenset({5}),
    HR: frozenset({TIMESTAMP, 0, 6, 9, 10}),
}
"""The fields of each, by FIT's numbers."""

_GARMIN_PRODUCTS: Final = (1, 13, 15, 89)  # Garmin, Dynastream twice, Tacx
_FAVERO: Final = 263


def named(kind: str, value: object) -> str | None:
    """Return the name of a value in one of FIT's lists, such as sport; else the value itself."""
    return label(FIELD_TYPES[kind].enum.get(value, value))


def product_of(fields: Mapping[int, Value]) -> str | None:
    """Return the product of a file_id: by its maker's list, by its own name, or by its number."""
    maker, product = fields.get(1), fields.get(2)
    if maker in _GARMIN_PRODUCTS and product is not None:
        return named("garmin_product", product)
    if maker == _FAVERO and product is not None:
        return named("favero_product", product)
    return label(fields.get(8)) or label(product)


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


def scaled(value: object, scale: int) -> float | None:
    """Return a number that is written as so many parts of one, or None."""
    known = number(value)
    return None if known is None else known / scale


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
