"""Whatever moves billing days, with a collection day and a rise: no day twice, none left out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fitflow.catalogue.client import Client
from fitflow.errors import FitFlowError
from fitflow.operations import rises
from fitflow.operations.billing import set_collection_day
from fitflow.operations.gyms import open_gym
from fitflow.operations.plans import add_plan
from unit.operations.memberships.timeline import Book, noon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fitflow.postgres.database import Database

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
LEFT_OUT = """
    SELECT coalesce(range_agg(held.during * '[,2025-12-01)') - (
        SELECT range_agg(billed.during) FROM fitflow.invoice_period AS billed
        WHERE billed.member_id = %(member)s), '{}')::text
    FROM fitflow.membership AS held
    WHERE held.member_id = %(member)s AND held.state = 'active'
        AND NOT EXISTS (
            SELECT FROM fitflow.membership AS later
            WHERE later.member_id = held.member_id AND later.ended_by IS NOT NULL)
"""
OFF_THE_DAY = """
    SELECT lower(invoice.service_period)::text
    FROM fitflow.invoice
    JOIN fitflow.membership_plan AS plan USING (gym_id, plan_id)
    WHERE invoice.member_id = %(member)s AND invoice.corrects_id IS NULL
        AND invoice.amount_cents = 3100 AND date_part('day', lower(invoice.service_period)) <> 15
"""


@pytest.fixture(scope="module")
def gym(database: Database) -> Iterator[Book]:
    """A gym with two plans of the same periods, as the book of a member who is not on them."""
    with database.transaction(role="fitflow_owner") as conn:
        place = open_gym(conn, "Esche", "Europe/Berlin", "EUR")
    with database.client_pool(max_size=1) as pool:
        client = Client(pool, place.gym_id, "Dana at the desk")
        names = ("Monthly", "Premium")
        listed = [
            add_plan(client, name=name, billing_period="month", price_cents=price,
                     freeze_max_days=300)
            for name, price in zip(names, (3100, 6200), strict=True)
        ]  # fmt: skip
        yield Book(client, {plan.name: plan.plan_id for plan in listed})


def acts(book: Book) -> list[Callable[[str, int], object]]:
    """Return what a member may do on a day, with a number of days."""

    def after(day: str, days: int) -> str:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()

    return [
        lambda day, days: book.freeze(after(day, 3), after(day, 3 + days), on=day),
        lambda day, days: book.freeze(day, after(day, days), on=day),
        lambda day, days: book.unfreeze(after(day, days // 3), on=day),
        lambda day, days: book.extend(days, on=day),
        lambda day, days: book.bill(after(day, days), on=day),
        lambda day, _days: book.bill(day),
    ]


STEPS = st.lists(
    st.tuples(st.integers(1, 40), st.integers(0, 5), st.integers(1, 45)), min_size=1, max_size=7
)


def live(book: Book, steps: list[tuple[int, int, int]]) -> None:
    """Do one thing after another, each some days later; what is refused changes nothing."""
    day = FIRST
    for later, act, days in steps:
        day = min(day + timedelta(days=later), LAST)
        try:
            acts(book)[act](day.isoformat(), days)
        except FitFlowError:
            continue
    assert book.bill("2025-12-15", on="2025-12-31").not_billed == []


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(starts=st.integers(0, 40), steps=STEPS)
def test_every_day_is_billed_once_and_whole_months_from_the_collection_day_on(
    gym: Book, starts: int, steps: list[tuple[int, int, int]]
) -> None:
    """At 31.00 a month, from the 15th on: whatever else is billed is less than a month."""
    set_collection_day(gym.client, 15)
    book = Book(gym.client, gym.plans)
    book.enrol("Monthly", (FIRST - timedelta(days=starts)).isoformat())

    live(book, steps)

    assert book._lines(LEFT_OUT) == ["{}"]
    assert book._lines(OFF_THE_DAY) == []


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(starts=st.integers(0, 40), collects=st.sampled_from([0, 1, 15]), steps=STEPS)
def test_a_rise_comes_with_the_first_billing_day_that_is_not_billed(
    gym: Book, starts: int, collects: int, steps: list[tuple[int, int, int]]
) -> None:
    """From 31.00 to 34.00, from 1 July on: never before, and no bill for 31.00 begins later."""
    set_collection_day(gym.client, 0)
    plan_id = add_plan(
        gym.client, name=f"Of {gym.client.gym_id} {_next()}", billing_period="month",
        price_cents=3100, freeze_max_days=300,
    ).plan_id  # fmt: skip
    book = Book(gym.client, {"Own": plan_id})
    book.enrol("Own", (FIRST - timedelta(days=starts)).isoformat())
    rises.announce_rise(
        gym.client, plan_id, since=date(2025, 7, 1), price_cents=3400, at=noon("2025-01-01")
    )
    set_collection_day(gym.client, collects)

    live(book, steps)

    assert book._lines(LEFT_OUT) == ["{}"]
    early = (
        "SELECT during::text FROM fitflow.membership WHERE member_id = %(member)s"
        " AND price_cents = 3400 AND (rise_id IS NULL OR lower(during) < '2025-07-01')"
    )
    assert book._lines(early) == []
    assert book._lines("SELECT count(*)::text FROM fitflow.membership"
                       " WHERE member_id = %(member)s AND price_cents = 3400") != ["0"]  # fmt: skip


_numbers = iter(range(10**6))


def _next() -> int:
    return next(_numbers)
