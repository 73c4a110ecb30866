"""How a figure moved against the one before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from fitflow.formatting.description import decimals, percent
from fitflow.formatting.text import NBSP, say

if TYPE_CHECKING:
    from fitflow.formatting.description import Locale

Direction = Literal["up", "down", "level"]
SEEN = Decimal("0.0005")
"""Less is written as nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure moved against the one before: which way, in words, and whether that is good."""

    direction: Direction
    words: str
    verdict: Literal["good", "bad", "neutral"]


def change(
    value: float | Decimal | None,
    before: float | Decimal | None,
    unit: str,
    better: str,
    locale: Locale,
) -> Change | None:
    """Say how `value` moved from `before`; None when either is unknown."""
    if value is None or before is None:
        return None
    gap = Decimal(str(value)) - Decimal(str(before))
    if unit == "ratio":
        size = abs(gap)
        words = f"{say(size * 100, decimals(1), locale.language)}{NBSP}points"
    elif before:
        size = abs(gap) / abs(Decimal(str(before)))
        words = say(size, percent(1), locale.language)
    else:
        return None
    if size < SEEN:
        return Change("level", "unchanged", "neutral")
    direction: Direction = "up" if gap > 0 else "down"
    return Change(direction, f"{direction} {words}", "good" if direction == better else "bad")
