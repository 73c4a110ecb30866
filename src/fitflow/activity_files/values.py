"""Values as files write them: numbers within what is possible, and names that fit on a line."""

from __future__ import annotations

import math
from typing import Final

LABEL_MAX: Final = 50  # so that maker, product and sport fit the 120 characters of a label

IMPOSSIBLE: Final = -1.0
"""A value outside of every range: it is counted, and becomes silence."""


def value_of(text: str | None) -> float | None:
    """Return a number; None for no text, and one that nothing can be for what is no number."""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        return IMPOSSIBLE
    return value if math.isfinite(value) else IMPOSSIBLE


def number(value: object) -> float | None:
    """Return a finite number, or None for anything else (a list, a text, NaN, nothing)."""
    return value if isinstance(value, (int, float)) and math.isfinite(value) else None


def whole(value: object, *, within: range | None = None) -> int | None:
    """Return the nearest whole number, or None where there is none or it lies outside."""
    known = number(value)
    if known is None or (within is not None and round(known) not in within):
        return None
    return round(known)


def label(value: object) -> str | None:
    """Return a text as one line of at most LABEL_MAX characters, or None for an empty one."""
    return None if value is None else one_line(str(value))[:LABEL_MAX].strip() or None


def one_line(text: str) -> str:
    """Return a text on one line, with a space for whatever else parts its words."""
    return " ".join(printable(text, " ").split())


def printable(text: str, mark: str = "?") -> str:
    """Return a text with a mark for each character that cannot be printed."""
    return "".join(char if char.isprintable() else mark for char in text)
