"""Memberships of every kind for billing: drawn, entered at a client, and known by their terms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from fitflow.operations import cancellation, members, memberships, plans
from reliability.due_days import billing_day
from reliability.expected_bills import Freeze, Terms

if TYPE_CHECKING:
    import random

    from fitflow.catalogue.client import Client
    from fitflow.catalogue.gym import Gym
    from fitflow.operations.memberships import Leaves
    from fitflow.operations.plans import BillingPeriod, Plan

SHARES: Final[dict[BillingPeriod, int]] = {
    "week": 1,
    "four_weeks": 3,
    "month": 10,
    "quarter": 3,
    "half_year": 2,
    "year": 2,
}
PRICES: Final[dict[BillingPeriod, int]] = {
    "week": 1099,
    "four_weeks": 3701,
    "month": 4000,
    "quarter": 10_001,
    "half_year": 19_999,
    "year": 36_500,
}
NOTICE_DAYS: Final = 30
FEE_CENTS: Final = 501
JOINING_CENTS: Final = 1900
FIRST_DAYS: Final = tuple(
    date.fromisoformat(day)
    for day in ("2027-12-29", "2027-12-30", "2027-12-31", "2028-01-01", "2028-01-29",
                "2028-01-30", "2028-01-31", "2028-02-28", "2028-02-29", "2028-03-01",
                "2028-03-12", "2028-03-26")
)  # fmt: skip
"""Month ends, the leap day, the turn of the year, and days on which clocks change."""
HOURS: Final = (time(0, 5), time(12, 0), time(23, 55))
"""By the gym's clock, for which it is another day in London."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A membership, and how it comes to be."""

    terms: Terms
    hour: time
    leaves: Leaves | None
    """How it is cancelled on its first day."""
    first_return: date | None
    """When the first freeze was to end, before the day of return was moved."""


def add_plans(client: Client) -> dict[str, Plan]:
    """Put every kind of plan on the price list: billing period -> plan."""
    return {
        period: plans.add_plan(
            client, name=period, billing_period=period, price_cents=price,
            joining_fee_cents=JOINING_CENTS, notice_days=NOTICE_DAYS,
            freeze_fee_cents=FEE_CENTS, freeze_max_days=365,
        )
        for period, price in PRICES.items()
    }  # fmt: skip


def draw_agreement(draw: random.Random) -> Agreement:
    """Draw one membership."""
    period = draw.choices(list(SHARES), list(SHARES.values()))[0]
    starts_on = draw.choice(FIRST_DAYS)
    if draw.random() < 0.3:
        starts_on = date(2028, 1, 2) + timedelta(days=draw.randrange(80))
    late = draw.random() < 0.25
    billed_from = starts_on + timedelta(days=draw.randint(1, 6) if late else 0)
    terms = Terms(
        period, PRICES[period], draw.choice([0, JOINING_CENTS]), starts_on, billed_from, None
    )
    leaves: Leaves | None = None
    kind = draw.random()
    if kind < 0.15:
        end = billing_day(billed_from, period, draw.randint(1, 4))
        terms = replace(terms, ends_on=end + timedelta(days=draw.randint(0, 6)))
    elif kind < 0.3:
        leaves = draw.choice(["period_end", "notice"])
        notice = NOTICE_DAYS - 1 if leaves == "notice" else 0
        terms = replace(terms, ends_on=_period_end(terms, starts_on + timedelta(days=notice)))
    freezes, first_return = _draw_freezes(draw, terms)
    return Agreement(replace(terms, freezes=freezes), draw.choice(HOURS), leaves, first_return)


def enter(client: Client, gym: Gym, agreed: Agreement, plan: Plan) -> int:
    """Bring a membership about at the desk, all on its first day; return the member."""
    terms = agreed.terms
    local = datetime.combine(terms.starts_on, agreed.hour, ZoneInfo(gym.time_zone))
    at = local.astimezone(UTC)
    member_id = members.add_member(
        client, given_name="Ann", family_name="Lee", at=at - timedelta(days=2)
    ).member_id
    memberships.enrol(
        client, member_id, plan_id=plan.plan_id, billed_from=terms.billed_from,
        until=None if agreed.leaves or terms.ends_on is None else terms.ends_on - timedelta(days=1),
        with_joining_fee=terms.joining_fee_cents > 0, at=at,
    )  # fmt: skip
    if agreed.leaves:
        cancellation.cancel_membership(client, member_id, takes_effect=agreed.leaves, at=at)
    for freeze in terms.freezes:
        first = freeze is terms.freezes[0]
        memberships.freeze(
            client, member_id, since=freeze.since, reason="travel", at=at,
            returns_on=agreed.first_return if first and agreed.first_return else freeze.until,
            fee_cents=None if freeze.fee_cents == FEE_CENTS else freeze.fee_cents,
        )  # fmt: skip
        if first and agreed.first_return:
            memberships.unfreeze(
                client, member_id, returns_on=freeze.until, since=freeze.since, at=at
            )
    return member_id


def _period_end(terms: Terms, day: date) -> date:
    """Return the first billing day after a day."""
    return next(
        first
        for number in count()
        if (first := billing_day(terms.billed_from, terms.billing_period, number)) > day
    )


def _draw_freezes(draw: random.Random, terms: Terms) -> tuple[tuple[Freeze, ...], date | None]:
    """Draw up to two freezes, and when the first was to end before it was moved."""
    freezes: list[Freeze] = []
    day = terms.starts_on
    for _ in range(draw.choice([0, 0, 1, 1, 2])):
        since = day + timedelta(days=draw.randint(1, 60))
        if draw.random() < 0.2:
            since = _period_end(terms, since)  # just as a period begins
        if terms.ends_on is not None and (since >= terms.ends_on or freezes):
            break
        until = since + timedelta(days=draw.randint(3, 45))
        freezes.append(Freeze(since, until, draw.choice([0, FEE_CENTS, FEE_CENTS, 777])))
        day = until + timedelta(days=5)
    if not freezes or draw.random() < 0.7:
        return tuple(freezes), None
    first = freezes[0]
    nearer = (first.until - first.since).days - 2
    return tuple(freezes), first.until + timedelta(days=draw.choice([3, 9, 14, -min(nearer, 2)]))
