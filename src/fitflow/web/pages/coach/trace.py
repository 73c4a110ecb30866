"""What the pages of a session and of a class both say of their seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Peak:
    """The first second with the highest value."""

    at: int
    value: float


def peak_of(values: Sequence[float | None]) -> Peak | None:
    """Return the highest value and its first second; None where nothing was recorded."""
    known = [value for value in values if value is not None]
    return Peak(values.index(max(known)), max(known)) if known else None


def second_of_day(instant: datetime | None, zone: ZoneInfo) -> int:
    """Return the second of a gym's day at which a trace begins."""
    if instant is None:
        return 0
    local = instant.astimezone(zone)
    return local.hour * 3600 + local.minute * 60 + local.second
