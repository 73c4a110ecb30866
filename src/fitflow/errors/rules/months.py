"""
The errors of the rules of months.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "ClosedMonthClosedAtIsAnInstant",
    "ClosedMonthIsAMonth",
    "MonthIsClosedAlready",
    "MonthIsNotOver",
]


class ClosedMonthClosedAtIsAnInstant(BadInput):
    """A month is closed at an instant between 1900 and 2299."""

    code = "closed_month_closed_at_is_an_instant"
    templates = (
        (
            "a month is closed at an instant between 1900 and 2299: closed at is {closed_at}",
            "give another closed at",
        ),
    )
    columns = ("closed_at",)
    rules = ("closed_month_closed_at_is_an_instant",)


class ClosedMonthIsAMonth(BadInput):
    """A closed month is named by its first day, between 1900 and 2299."""

    code = "closed_month_is_a_month"
    templates = (
        ("{month} names no month: it is named by its first day", "give the first day of a month"),
    )
    columns = ("month",)
    rules = ("closed_month_is_a_month",)


class MonthIsClosedAlready(Conflict):
    """A month is closed once."""

    code = "month_is_closed_already"
    templates = (
        ("the books of {month} are closed already", "nothing is left to do"),
    )
    columns = ("month",)
    rules = ("closed_month_pkey",)


class MonthIsNotOver(Conflict):
    """A month is closed once it is over."""

    code = "month_is_not_over"
    templates = (
        ("{month} is not over", "close it once it is"),
    )
    columns = ("closed_at", "month")
    rules = ("closed_month_is_over",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    ClosedMonthClosedAtIsAnInstant,
    ClosedMonthIsAMonth,
    MonthIsClosedAlready,
    MonthIsNotOver,
)
