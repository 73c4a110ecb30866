"""Days on the command line."""

from __future__ import annotations

from datetime import date

from fitflow.catalogue.reach import refuse_far
from fitflow.errors import UsageError


def read_day(text: str | None, option: str) -> date | None:
    """
    Read a day such as 2026-11-22; None stays None.

    Raises:
        UsageError: it is not a day.
        DayIsInReach: no gym's books have it.
    """
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as exc:
        raise UsageError(f"{option} {text!r} is not a day", hint="write it as 2026-11-22") from exc
    refuse_far(option, day)
    return day
