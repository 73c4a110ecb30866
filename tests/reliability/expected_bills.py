"""
What a membership is billed, worked out by hand from what the schema's comments promise.

- Billing periods are counted from the anchor, so that the 31st is the 30th in June and the 31st
  again in July. Days before the anchor are billed at the price of the last days of a period.
- A freeze lays its days into the membership: the period it cuts goes on after it with the days it
  still had, the next bill and the end come as many days later, and whole periods stay whole.
- Frozen days cost the freeze fee, in periods counted from the first frozen day, or nothing.
- A part of a period costs the difference of two rounded running sums.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING

from reliability.due_days import billing_day

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[date, date]
"""Days from the first up to the last, which is not among them."""


@dataclass(frozen=True, slots=True)
class Freeze:
    """Days of rest."""

    since: date
    until: date
    fee_cents: int


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed with one member."""

    billing_period: str
    price_cents: int
    joining_fee_cents: int
    starts_on: date
    billed_from: date
    ends_on: date | None
    """As agreed, before freezes move it."""
    freezes: tuple[Freeze, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Bill:
    """One invoice."""

    due_on: date
    purpose: str
    amount_cents: int
    days: tuple[Span, ...]


def expected_bills(terms: Terms, through: date) -> list[Bill]:
    """Return every invoice of a membership that is due by a day, that day included."""
    bills = [*_joining(terms), *_served(terms, through), *_frozen(terms)]
    return sorted(bill for bill in bills if bill.due_on <= through)


def part_of(cents: int, first: int, last: int, of_days: int) -> int:
    """Return what the days from `first` up to `last` of a period cost, halves rounded up."""
    return _rounded(cents * last, of_days) - _rounded(cents * first, of_days)


def _rounded(cents_days: int, days: int) -> int:
    return (2 * cents_days + days) // (2 * days)


def _joining(terms: Terms) -> Iterator[Bill]:
    if terms.joining_fee_cents:
        yield Bill(terms.starts_on, "joining_fee", terms.joining_fee_cents, ())


def _served(terms: Terms, through: date) -> Iterator[Bill]:
    """Yield the invoices for active days, from the first on."""
    period, price = terms.billing_period, terms.price_cents
    ahead = list(terms.freezes)
    before = (terms.billed_from - terms.starts_on).days
    days, today = _lay(terms.starts_on, before, ahead)
    if before:
        whole = (terms.billed_from - billing_day(terms.billed_from, period, -1)).days
        yield Bill(days[0][0], "membership", part_of(price, whole - before, whole, whole), days)
    periods, rest = _length(terms)
    anchor, number = today, 0
    for served in count():
        if ahead and ahead[0].since == today:
            anchor, number = ahead.pop(0).until, 0
            today = anchor
        whole = (billing_day(anchor, period, number + 1) - today).days
        share = whole if periods is None or served < periods else rest
        if share == 0 or today > through:
            return
        freezes_before = len(ahead)
        days, end = _lay(today, share, ahead)
        yield Bill(today, "membership", part_of(price, 0, share, whole), days)
        if share < whole:
            return
        anchor, number = (end, 0) if len(ahead) < freezes_before else (anchor, number + 1)
        today = end


def _length(terms: Terms) -> tuple[int | None, int]:
    """Return how many whole periods a membership lasts, and how many days after them."""
    if terms.ends_on is None:
        return None, 0
    for number in count():
        first = billing_day(terms.billed_from, terms.billing_period, number)
        after = billing_day(terms.billed_from, terms.billing_period, number + 1)
        if after > terms.ends_on:
            return number, (terms.ends_on - first).days
    raise AssertionError("a membership that ends has a last period")


def _lay(today: date, length: int, ahead: list[Freeze]) -> tuple[tuple[Span, ...], date]:
    """Lay some days from a day on around the freezes ahead; return them, and the day after."""
    days: list[Span] = []
    while ahead and ahead[0].since < today + timedelta(days=length):
        freeze = ahead.pop(0)
        if freeze.since > today:
            days.append((today, freeze.since))
        length -= (freeze.since - today).days
        today = freeze.until
    end = today + timedelta(days=length)
    if length:
        days.append((today, end))
    return tuple(days), end


def _frozen(terms: Terms) -> Iterator[Bill]:
    """Yield the invoices for frozen days."""
    for freeze in terms.freezes:
        if freeze.fee_cents == 0:
            continue
        for number in count():
            first = billing_day(freeze.since, terms.billing_period, number)
            after = billing_day(freeze.since, terms.billing_period, number + 1)
            if first >= freeze.until:
                break
            last = min(after, freeze.until)
            cents = part_of(freeze.fee_cents, 0, (last - first).days, (after - first).days)
            yield Bill(first, "freeze_fee", cents, ((first, last),))
