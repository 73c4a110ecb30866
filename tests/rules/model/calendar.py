"""The billing calendar of the model: which days a billing period starts on, by counting."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)
DAYS_OF = {"day": 1, "week": 7, "four_weeks": 28}
MONTHS_OF = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


@cache
def billing_day(anchor: date, unit: str, number: int) -> date:
    """Return the first day of a period, 0 at the anchor; no month has a day after its last."""
    if unit in DAYS_OF:
        return anchor + number * DAYS_OF[unit] * DAY
    months = anchor.year * 12 + anchor.month - 1 + number * MONTHS_OF[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


@cache
def next_billing_day(anchor: date, unit: str, after: date) -> date:
    """Return the first billing day after a day; the anchor when the day is before it."""
    per_period = DAYS_OF.get(unit) or 31 * MONTHS_OF[unit]
    number = max(0, (after - anchor).days // per_period - 1)
    while billing_day(anchor, unit, number) <= after:
        number += 1
    return billing_day(anchor, unit, number)


@cache
def is_billing_day(anchor: date, unit: str, day: date) -> bool:
    """Say whether a billing period starts on a day."""
    return day >= anchor and next_billing_day(anchor, unit, day - DAY) == day


@cache
def period_days(anchor: date, unit: str, day: date) -> int:
    """Return how many days the period has that a day is in, or that leads up to the anchor."""
    ends = next_billing_day(anchor, unit, day)
    if ends == anchor:
        return (anchor - billing_day(anchor, unit, -1)).days
    number = 0
    while billing_day(anchor, unit, number + 1) < ends:
        number += 1
    return (ends - billing_day(anchor, unit, number)).days
