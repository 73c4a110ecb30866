"""Days that no gym has: a list or a metric of them is a slip, and calendars end."""

from __future__ import annotations

from datetime import date
from typing import Final

from fitflow.errors import DayIsInReach

YEARS: Final = range(1900, 2300)
"""Those of fitflow.in_reach, which says the same of every row."""


def refuse_far(argument: str, value: object) -> None:
    """
    Refuse a day or an instant that is of no gym's books; a value of any other kind passes.

    Args:
        argument: what it was given for, as the person who gave it calls it.
        value: what was given.

    Raises:
        DayIsInReach: it is not of the years 1900 to 2299.
    """
    if isinstance(value, date) and value.year not in YEARS:
        raise DayIsInReach.of(argument=argument, value=value.isoformat())
