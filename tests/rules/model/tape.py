"""
A membership as a tape of days: each day on some terms, active or frozen, billed or not.

Freezing inserts days, taking a freeze back removes them, and what lies behind moves: the days left
of a period stay as many, and whole periods stay whole.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from rules.model.calendar import DAY, is_billing_day, next_billing_day, period_days
from rules.model.money import Bill, rounded

if TYPE_CHECKING:
    from collections.abc import Iterable

HORIZON = date(2028, 1, 1)
"""As far as a tape of a membership without an end is written."""

GIFT = Bill("gift", 0, HORIZON)
"""What days given for nothing are billed by."""


class Terms(NamedTuple):
    """What a member is on."""

    plan: str
    price: int
    unit: str


class Freeze(NamedTuple):
    """Why and at which fee a day is frozen, and on which day the freeze began."""

    since: date
    until: date
    fee: int
    reason: str


class Day(NamedTuple):
    """One day of a membership."""

    on: date
    terms: Terms
    anchor: date
    freeze: Freeze | None = None
    bill: Bill | None = None

    @property
    def begins_period(self) -> bool:
        """Whether a billing period begins on it."""
        return is_billing_day(self.anchor, self.terms.unit, self.on)

    @property
    def price(self) -> int:
        """What a period costs that begins on it."""
        return self.freeze.fee if self.freeze else self.terms.price


Tape = list[Day]
"""The days of a membership, in order."""

_date_of = attrgetter("on")


def written(terms: Terms, since: date, until: date | None, anchor: date) -> Tape:
    """Write the days of a membership."""
    return [Day(day, terms, anchor) for day in days_between(since, until or HORIZON)]


def days_between(since: date, until: date) -> Iterable[date]:
    """Return the days from one to before another."""
    return (date.fromordinal(number) for number in range(since.toordinal(), until.toordinal()))


def on(tape: Tape, day: date) -> Day | None:
    """Return a day of the tape, if it has it."""
    place = bisect_left(tape, day, key=_date_of)
    return tape[place] if place < len(tape) and tape[place].on == day else None


def tenure_from(tape: Tape, day: date) -> Tape:
    """Return the days from one on, up to the first that is missing."""
    first = bisect_left(tape, day, key=_date_of)
    last = first
    while last < len(tape) and tape[last].on.toordinal() - day.toordinal() == last - first:
        last += 1
    return tape[first:last]


def pieces(tape: Tape) -> list[Tape]:
    """Part a tape where a period begins, and where anything else but the bill changes."""
    parts: list[Tape] = []
    for day in tape:
        last = parts[-1][-1] if parts else None
        if (
            last is not None
            and last.on + DAY == day.on
            and (last.terms, last.anchor, last.freeze) == (day.terms, day.anchor, day.freeze)
            and not day.begins_period
        ):
            parts[-1].append(day)
        else:
            parts.append([day])
    return parts


def runs(tape: Tape) -> list[Tape]:
    """Part a tape where anything but the bill changes."""
    parts: list[Tape] = []
    for day in tape:
        last = parts[-1][-1] if parts else None
        if (
            last is not None
            and last.on + DAY == day.on
            and (last.terms, last.anchor, last.freeze) == (day.terms, day.anchor, day.freeze)
        ):
            parts[-1].append(day)
        else:
            parts.append([day])
    return parts


def moved(tape: Tape, lands_on: date, before: Day | None) -> Tape:
    """
    Lay days anew from a day on.

    Periods are counted on from the days before, where those have a billing day there; else from
    the first billing day of their own.
    """
    laid: Tape = []
    for piece in pieces(tape):
        first = piece[0]
        unit = first.terms.unit
        begins = lands_on + (next_billing_day(first.anchor, unit, first.on - DAY) - first.on)
        anchor = begins
        if (
            before is not None
            and before.freeze is None
            and before.terms.unit == unit
            and is_billing_day(before.anchor, unit, begins)
        ):
            anchor = before.anchor
        count = len(piece)
        if first.begins_period:
            whole = period_days(anchor, unit, lands_on)
            is_whole = count == period_days(first.anchor, unit, first.on)
            count = whole if is_whole or count > whole else count
        laid += [
            piece[min(number, len(piece) - 1)]._replace(on=lands_on + number * DAY, anchor=anchor)
            for number in range(count)
        ]
        lands_on, before = laid[-1].on + DAY, laid[-1]
    return laid


def to_the_horizon(tape: Tape) -> Tape:
    """Write a tape without an end as far as every other: not a day more or less."""
    last = tape[-1]
    more = written(last.terms, last.on + DAY, HORIZON, last.anchor)
    return [day for day in tape if day.on < HORIZON] + more


def period_of(tape: Tape, first: Day) -> Tape:
    """Return the days of the billing period that begins on one, over the freezes in it."""
    tenure = tenure_from(tape, first.on)
    if first.freeze is not None:
        tenure = runs(tenure)[0]
    days = [first]
    for before, day in pairwise(tenure):
        if day.freeze is not None and first.freeze is None:
            if before.freeze is None and is_billing_day(before.anchor, before.terms.unit, day.on):
                break  # it was over when the freeze began
            continue
        if day.begins_period:
            break
        days.append(day)
    return days


def period_end(tape: Tape, day: date) -> date | None:
    """Return the day after the billing period that a day is in; the end when that comes first."""
    tenure = tenure_from(tape, day)
    if not tenure:
        return None
    for before, now in pairwise(tenure):
        if now.freeze is None and now.begins_period and now.bill is not GIFT:
            return now.on
        is_cut = (now.freeze, now.terms, now.anchor) != (None, before.terms, before.anchor)
        if (
            is_cut
            and before.freeze is None
            and is_billing_day(before.anchor, before.terms.unit, now.on)
        ):
            return now.on
    return tenure[-1].on + DAY


def share(price: int, from_day: int, until_day: int, of_days: int) -> int:
    """Return the price of some days of a period, so that all parts add up to its price."""
    return rounded(price, until_day, of_days) - rounded(price, from_day, of_days)
