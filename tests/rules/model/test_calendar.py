"""The billing calendar against one that counts on its fingers, over 400 years."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.model.calendar import DAY, DAYS_OF, MONTHS_OF, billing_day, next_billing_day
from rules.model.tape import share

if TYPE_CHECKING:
    import psycopg

ANCHORS = [
    date(2000, 2, 29), date(2001, 1, 1), date(2001, 1, 28), date(2001, 1, 29), date(2001, 1, 30),
    date(2001, 1, 31), date(2001, 2, 28), date(2001, 8, 31), date(2001, 12, 31), date(2096, 2, 29),
]  # fmt: skip
YEARS = 400


@pytest.mark.parametrize("unit", [*DAYS_OF, *MONTHS_OF])
@pytest.mark.parametrize("anchor", ANCHORS)
def test_every_billing_day_of_400_years_is_the_calendars(
    conn: psycopg.Connection, unit: str, anchor: date
) -> None:
    """Each is found from the day before it, and from itself the next one is."""
    per_year = {"day": 1, "week": 53, "four_weeks": 14}.get(unit) or 12 // MONTHS_OF[unit]
    days = [billing_day(anchor, unit, number) for number in range(YEARS * per_year + 2)]

    found = conn.execute(
        "SELECT fitflow.billing_day(%(anchor)s, %(unit)s, number),"
        " fitflow.billing_period_no(%(anchor)s, %(unit)s, day),"
        " fitflow.billing_period_no(%(anchor)s, %(unit)s, day - 1),"
        " fitflow.next_billing_day(%(anchor)s, %(unit)s, day - 1),"
        " fitflow.next_billing_day(%(anchor)s, %(unit)s, day)"
        " FROM unnest(%(days)s::date[]) WITH ORDINALITY AS given (day, place)"
        " CROSS JOIN LATERAL (SELECT place::integer - 1 AS number) AS counted ORDER BY place",
        {"anchor": anchor, "unit": unit, "days": days},
    ).fetchall()

    assert found[:-1] == [
        (day, number, number - 1, day, after)
        for number, (day, after) in enumerate(itertools.pairwise(days))
    ]


@pytest.mark.parametrize("unit", [*DAYS_OF, *MONTHS_OF])
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(anchor=st.dates(date(1990, 1, 1), date(2060, 1, 1)), after=st.integers(-40, 2000))
def test_the_next_billing_day_after_any_day(
    conn: psycopg.Connection, unit: str, anchor: date, after: int
) -> None:
    day = anchor + after * DAY

    found = conn.execute(
        "SELECT fitflow.next_billing_day(%s, %s, %s)", [anchor, unit, day]
    ).fetchone()

    assert found == (next_billing_day(anchor, unit, day),)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    price=st.integers(0, 10**9),
    of_days=st.integers(1, 366),
    cuts=st.lists(st.integers(0, 366), max_size=8),
)
def test_the_parts_of_a_period_add_up_to_its_price(
    conn: psycopg.Connection, price: int, of_days: int, cuts: list[int]
) -> None:
    edges = sorted({0, of_days, *(cut for cut in cuts if cut < of_days)})
    spans = list(itertools.pairwise(edges))

    found = conn.execute(
        "SELECT array_agg(fitflow.prorated(%s, since, until, %s) ORDER BY since)"
        " FROM unnest(%s::integer[], %s::integer[]) AS part (since, until)",
        [price, of_days, [since for since, _ in spans], [until for _, until in spans]],
    ).fetchone()

    parts = [share(price, since, until, of_days) for since, until in spans]
    assert found == (parts,)
    assert sum(parts) == price
    assert min(parts) >= 0
