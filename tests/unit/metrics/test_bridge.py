"""Opening and movements make closing, to the cent, whatever happened to the members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fitflow.metrics import catalogue
from unit.metrics.hand import Hand

if TYPE_CHECKING:
    import psycopg

FIRST = date(2024, 1, 1)
TODAY = date(2026, 6, 30)
PERIODS = ("week", "four_weeks", "month", "quarter", "half_year", "year")


@dataclass(frozen=True, slots=True)
class Part:
    """A spell of a timeline: some days after the last one, for some days."""

    gap: int
    days: int
    period: str
    price: int
    fee: int | None


parts = st.builds(
    Part,
    gap=st.sampled_from([0, 0, 0, 1, 29, 31, 90]),
    days=st.integers(1, 200),
    period=st.sampled_from(PERIODS),
    price=st.integers(0, 100_00),
    fee=st.none() | st.integers(0, 20_00),
)
timelines = st.lists(st.lists(parts, min_size=1, max_size=5), max_size=5)
ranges = st.tuples(st.dates(FIRST, TODAY), st.integers(1, 900))


def write(hand: Hand, timeline: list[Part], first: date) -> None:
    member = hand.member()
    for part in timeline:
        since = first + timedelta(days=part.gap)
        first = since + timedelta(days=part.days)
        hand.holds(member, f"{since}", f"{first}", part.period, part.price, fee=part.fee)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(gym=timelines, asked=ranges)
def test_the_bridge_holds_and_meets_mrr_at_both_ends(
    conn: psycopg.Connection, gym: list[list[Part]], asked: tuple[date, int]
) -> None:
    since, days = asked
    with conn.transaction(force_rollback=True):
        hand = Hand(conn, ZoneInfo("Europe/Berlin"))
        for number, timeline in enumerate(gym):
            write(hand, timeline, FIRST + timedelta(days=17 * number))
        catalogue.set_range(conn, catalogue.Range(since, since + timedelta(days=days)), TODAY)
        bridge = catalogue.run(conn, "mrr_movements").rows
        closing = [row[1] for row in catalogue.run(conn, "mrr").rows]

    assert [row[1] + sum(row[2:9]) for row in bridge] == [row[9] for row in bridge]
    assert [later[1] for _earlier, later in pairwise(bridge)] == [row[9] for row in bridge[:-1]]
    assert [row[9] for row in bridge] == closing


def test_three_thirds_make_a_whole(conn: psycopg.Connection) -> None:
    hand = Hand(conn, ZoneInfo("Europe/Berlin"))
    for _number in range(3):
        hand.holds(hand.member(), "2026-01-01", None, "quarter", 1000)  # 333.33 cents a month
    for _number in range(6):
        hand.holds(hand.member(), "2026-01-01", None, "half_year", 50)  # 8 and a third
    hand.holds(hand.member(), "2026-01-01", None, "half_year", 3)  # a half
    catalogue.set_range(conn, catalogue.Range(), date(2026, 1, 31))

    assert [row[1] for row in catalogue.run(conn, "mrr").rows] == [1000 + 50 + 1]


def test_a_change_of_plan_is_one_movement(conn: psycopg.Connection) -> None:
    hand = Hand(conn, ZoneInfo("Europe/Berlin"))
    member = hand.member()
    hand.holds(member, "2026-01-01", "2026-02-10", "month", 3000)
    hand.holds(member, "2026-02-10", None, "year", 48000)  # 4000 a month
    catalogue.set_range(conn, catalogue.Range(), date(2026, 2, 28))

    january, february = catalogue.run(conn, "mrr_movements").rows
    assert january[1:10] == (0, 3000, 0, 0, 0, 0, 0, 0, 3000)
    assert february[1:10] == (3000, 0, 1000, 0, 0, 0, 0, 0, 4000)


def test_a_discount_moves_by_itself(conn: psycopg.Connection) -> None:
    """20 % of 30.00 for two months: 6.00 come off in January, and come back in March."""
    hand = Hand(conn, ZoneInfo("Europe/Berlin"))
    member = hand.member()
    hand.holds(member, "2026-01-01", "2026-04-01", "month", 3000)
    hand.gets(member, hand.offers("Autumn", percent=20, periods=2), "2026-01-01")
    hand.is_billed(member, "2026-03-31 09:00", "2026-03-31")
    catalogue.set_range(conn, catalogue.Range(), date(2026, 4, 30))

    movements = [row[1:10] for row in catalogue.run(conn, "mrr_movements").rows]
    #  opening, new, expansion, return, contraction, freeze, churn, discounts, closing
    assert movements == [
        (0, 3000, 0, 0, 0, 0, 0, -600, 2400),
        (2400, 0, 0, 0, 0, 0, 0, 0, 2400),
        (2400, 0, 0, 0, 0, 0, 0, 600, 3000),
        (3000, 0, 0, 0, 0, 0, -3000, 0, 0),
    ]
    #  mrr, committed, paying, average, in arrears, discounts
    assert [row[1:] for row in catalogue.run(conn, "mrr").rows] == [
        (2400, 2400, 1, 2400, 0, 600),
        (2400, 2400, 1, 2400, 0, 600),
        (3000, 3000, 1, 3000, 3000, 0),
        (0, 0, 0, None, 0, 0),
    ]
    assert catalogue.run(conn, "discounts_given").rows == [
        (date(2026, 2, 1), "Autumn", 1, 1, 3000, 600),
        (date(2026, 1, 1), "Autumn", 1, 1, 3000, 600),
    ]


def test_a_freeze_is_no_churn_and_a_return_no_new_member(conn: psycopg.Connection) -> None:
    hand = Hand(conn, ZoneInfo("Europe/Berlin"))
    member = hand.member()
    hand.holds(member, "2026-01-01", "2026-01-25", "month", 3000)
    hand.holds(member, "2026-01-25", "2026-03-05", "month", 3000, fee=500)
    hand.holds(member, "2026-03-05", "2026-04-01", "month", 3000)
    hand.holds(member, "2026-05-01", None, "month", 2000)
    catalogue.set_range(conn, catalogue.Range(), date(2026, 5, 31))

    movements = [row[1:11] for row in catalogue.run(conn, "mrr_movements").rows]
    #  opening, new, expansion, return, contraction, freeze, churn, discounts, closing, reactivation
    assert movements == [
        (0, 3000, 0, 0, 0, -2500, 0, 0, 500, 0),
        (500, 0, 0, 0, 0, 0, 0, 0, 500, 0),
        (500, 0, 0, 2500, 0, 0, 0, 0, 3000, 0),
        (3000, 0, 0, 0, 0, 0, -3000, 0, 0, 0),  # the first day without a membership is 1 April
        (0, 0, 0, 2000, 0, 0, 0, 0, 2000, 2000),
    ]
