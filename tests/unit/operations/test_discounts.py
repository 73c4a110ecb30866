"""
Discounts: what is billed with one, for how long, and who may have it.

Monthly costs 49.99. 20 % of it are 10.00 (9.998), which leaves 39.99.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from fitflow import errors
from fitflow.catalogue.client import Client
from fitflow.operations import cancellation, discounts, memberships
from fitflow.operations.billing import bill
from fitflow.operations.gyms import open_gym
from fitflow.operations.members import add_member
from fitflow.operations.plans import add_plan
from fitflow.postgres.database import set_gym
from fitflow.queries import members as queries
from unit.operations.memberships.timeline import noon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

USES = """
    SELECT to_char(lower(days), 'MM-DD') || ': ' || use_no || CASE part_no WHEN 0 THEN '' ELSE
        ' rest ' || part_no END || ', ' || full_cents || ' - ' || discount_cents || ' = '
        || coalesce(amount_cents::text, 'nothing')
    FROM fitflow.discount_use ORDER BY lower(days), use_id
"""
PAPERS = """
    SELECT to_char(due_on, 'MM-DD') || ' ' || amount_cents
    FROM fitflow.invoice WHERE purpose = 'membership' ORDER BY due_on, invoice_id
"""


@pytest.fixture
def client(database: Database) -> Iterator[Client]:
    """The desk of a gym of its own."""
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Lindenhof", "Europe/Berlin", "EUR")
    with database.client_pool() as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


def told(database: Database, client: Client, query: str) -> list[str]:
    """What the database says of the gym, line by line."""
    with database.transaction(role="fitflow_owner") as conn:
        set_gym(conn, client.gym_id)
        return [line for (line,) in conn.execute(query.encode()).fetchall()]


def monthly(client: Client, name: str = "Monthly", cents: int = 4999, **terms: Any) -> int:  # noqa: ANN401
    """Add a plan, and return its number."""
    return add_plan(
        client, name=name, billing_period="month", price_cents=cents, at=noon("2026-01-01"), **terms
    ).plan_id


def offer(client: Client, name: str = "Autumn", **terms: Any) -> int:  # noqa: ANN401
    """Add a discount, and return its number."""
    terms = {"percent": Decimal(20), **terms}
    return discounts.add_discount(client, name=name, at=noon("2026-01-01"), **terms).discount_id


def ann(client: Client) -> int:
    """Add a member, and return their number."""
    return add_member(client, given_name="Ann", at=noon("2026-01-01")).member_id


def joins(client: Client, plan: int, since: str = "2026-01-01", **terms: Any) -> int:  # noqa: ANN401
    """Somebody joins; the member."""
    member = ann(client)
    day = date.fromisoformat(since)
    memberships.enrol(client, member, plan_id=plan, since=day, at=noon(since), **terms)
    return member


def bills(client: Client, through: str) -> int:
    """Bill through a day; what discounts took off."""
    return bill(client, through=date.fromisoformat(through), at=noon(through)).discount_cents


def test_three_months_and_no_fourth(database: Database, client: Client) -> None:
    offer(client, periods=3, code="AUTUMN20")
    joins(client, monthly(client), coupon="autumn20")
    bills(client, "2026-02-01")

    assert bills(client, "2026-04-01") == 1000
    assert told(database, client, USES) == [
        "01-01: 1, 4999 - 1000 = 3999",
        "02-01: 2, 4999 - 1000 = 3999",
        "03-01: 3, 4999 - 1000 = 3999",
    ]
    assert told(database, client, PAPERS)[-1] == "04-01 4999"


def test_billed_at_once_there_is_no_fourth_either(database: Database, client: Client) -> None:
    offer(client, periods=3, code="AUTUMN20")
    joins(client, monthly(client), coupon="AUTUMN20")

    assert bills(client, "2026-06-01") == 2000
    assert told(database, client, PAPERS) == [
        "01-01 3999", "02-01 3999", "03-01 3999", "04-01 4999", "05-01 4999", "06-01 4999",
    ]  # fmt: skip


def test_an_amount_for_ever_and_never_below_zero(database: Database, client: Client) -> None:
    """60.00 off 49.99 leave nothing: the days are billed, without an invoice."""
    offer(client, percent=None, amount_cents=6000)
    member = joins(client, monthly(client))
    discounts.claim_discount(
        client, member, 1 + last_before(database, client), at=noon("2026-01-02")
    )

    assert bills(client, "2026-03-01") == 2 * 4999
    assert bills(client, "2026-03-01") == 0
    assert told(database, client, USES) == [
        "02-01: 1, 4999 - 4999 = nothing", "03-01: 2, 4999 - 4999 = nothing",
    ]  # fmt: skip
    assert told(database, client, PAPERS) == ["01-01 4999"]


def last_before(database: Database, client: Client) -> int:
    """The number before that of the gym's first discount."""
    (number,) = told(database, client, "SELECT min(discount_id)::text FROM fitflow.discount")
    return int(number) - 1


def test_the_rest_of_a_month_has_it_and_counts_none(database: Database, client: Client) -> None:
    """
    January 20 to 31 are 12 of 31 days: 19.35 of 49.99 (19.3510), rounded as the end of a running
    sum: 49.99 - 30.64 (30.6390) = 19.35; 20 % are 3.87.
    """
    offer(client, periods=1, code="A")
    joins(client, monthly(client), "2026-01-20", coupon="A", billed_from=date(2026, 2, 1))
    bills(client, "2026-03-01")

    assert told(database, client, USES) == [
        "01-20: 1 rest 1, 1935 - 387 = 1548", "02-01: 1, 4999 - 1000 = 3999",
    ]  # fmt: skip
    assert told(database, client, PAPERS)[-1] == "03-01 4999"


def test_the_share_of_an_amount(database: Database, client: Client) -> None:
    """12 of 31 days of 10.00: 10.00 - 6.13 (6.1290) = 3.87."""
    offer(client, percent=None, amount_cents=1000, code="A", periods=1)
    joins(client, monthly(client), "2026-01-20", coupon="A", billed_from=date(2026, 2, 1))

    assert told(database, client, USES) == ["01-20: 1 rest 1, 1935 - 387 = 1548"]


def test_a_change_of_plan_takes_it_along(database: Database, client: Client) -> None:
    """
    February has 28 days. Changed on February 15: of 39.99, 14 days go back, 20.00 (19.995); 14 days
    of 60.00 are 30.00, less 20 %, 24.00. March is the third month, 48.00.
    """
    offer(client, periods=3, code="A")
    member = joins(client, monthly(client), coupon="A")
    bills(client, "2026-02-01")
    memberships.change_plan(
        client, member, plan_id=monthly(client, "Premium", 6000), takes_effect="now",
        at=noon("2026-02-15"),
    )  # fmt: skip
    bills(client, "2026-04-01")

    assert told(database, client, PAPERS) == [
        "01-01 3999", "02-01 3999", "02-15 -2000", "02-15 2400", "03-01 4800", "04-01 6000",
    ]  # fmt: skip
    assert told(database, client, USES)[2:] == [
        "02-15: 2 rest 1, 3000 - 600 = 2400", "03-01: 3, 6000 - 1200 = 4800",
    ]  # fmt: skip


def test_one_for_a_plan_stays_with_it(database: Database, client: Client) -> None:
    plan = monthly(client)
    offer(client, plan_id=plan, code="A")
    member = joins(client, plan, coupon="A")
    memberships.change_plan(
        client, member, plan_id=monthly(client, "Premium", 6000), at=noon("2026-01-15")
    )
    bills(client, "2026-02-01")

    assert told(database, client, PAPERS) == ["01-01 3999", "02-01 6000"]


def test_a_freeze_moves_what_is_left_of_it(database: Database, client: Client) -> None:
    """Frozen from January 16 to 31, January's days end on February 16; two months are left."""
    offer(client, periods=2, code="A")
    member = joins(client, monthly(client), coupon="A")
    memberships.freeze(
        client, member, since=date(2026, 1, 16), returns_on=date(2026, 2, 1), reason="holiday",
        at=noon("2026-01-10"),
    )  # fmt: skip
    bills(client, "2026-03-17")

    assert told(database, client, PAPERS) == ["01-01 3999", "02-17 3999", "03-17 4999"]


def test_who_leaves_gets_back_what_they_paid(database: Database, client: Client) -> None:
    """They stay for the day: 15 of January's 31 days of 39.99 go back, 19.35 (19.3500)."""
    offer(client, periods=3, code="A")
    member = joins(client, monthly(client), coupon="A")
    cancellation.cancel_membership(client, member, takes_effect="now", at=noon("2026-01-16"))

    assert told(database, client, PAPERS) == ["01-01 3999", "01-16 -1935"]


def test_who_leaves_a_month_for_nothing_gets_nothing_back(
    database: Database, client: Client
) -> None:
    offer(client, percent=Decimal(100), periods=1, code="A")
    member = joins(client, monthly(client), coupon="A")
    left = cancellation.cancel_membership(client, member, takes_effect="now", at=noon("2026-01-16"))

    assert left.owed_cents == 0
    assert told(database, client, PAPERS) == []
    assert left.spells[-1].until == date(2026, 1, 16)


def test_a_month_for_nothing_ends_like_any_other(client: Client) -> None:
    """Leaving at the period's end is leaving when the month is over."""
    offer(client, percent=Decimal(100), periods=1, code="A")
    member = joins(client, monthly(client), coupon="A")
    left = cancellation.cancel_membership(
        client, member, takes_effect="period_end", at=noon("2026-01-16")
    )

    assert left.spells[-1].until == date(2026, 1, 31)


def test_ended_it_is_over_with_the_next_bill(database: Database, client: Client) -> None:
    number = offer(client, code="A")
    member = joins(client, monthly(client), coupon="A")
    ended = discounts.end_discount(client, member, number, at=noon("2026-01-20"))
    bills(client, "2026-02-01")

    (shown,) = queries.member(client, member).discounts
    assert (shown.name, shown.percent, shown.until) == ("Autumn", Decimal(20), date(2026, 1, 19))
    assert (ended.used, ended.until) == (1, date(2026, 1, 19))
    assert told(database, client, PAPERS) == ["01-01 3999", "02-01 4999"]


def test_what_is_billed_ahead_keeps_it(database: Database, client: Client) -> None:
    number = offer(client, code="A")
    member = joins(client, monthly(client), coupon="A")
    bill(client, through=date(2026, 2, 1), at=noon("2026-01-15"))
    ended = discounts.end_discount(client, member, number, at=noon("2026-01-20"))
    bills(client, "2026-03-01")

    assert ended.until == date(2026, 2, 1)
    assert told(database, client, PAPERS) == ["01-01 3999", "02-01 3999", "03-01 4999"]


def test_a_month_that_never_began_is_used_up(database: Database, client: Client) -> None:
    """March was billed ahead and given back: the month from January 10 on is the second of two."""
    member, plan = ann(client), monthly(client)
    discounts.claim_discount(client, member, offer(client, periods=2), at=noon("2026-01-05"))
    memberships.enrol(client, member, plan_id=plan, since=date(2026, 3, 1), at=noon("2026-01-05"))
    cancellation.cancel_membership(client, member, takes_effect="now", at=noon("2026-01-06"))
    memberships.enrol(client, member, plan_id=plan, at=noon("2026-01-10"))
    bills(client, "2026-03-10")

    assert told(database, client, PAPERS) == [
        "01-06 -3999", "01-10 3999", "02-10 4999", "03-01 3999", "03-10 4999",
    ]  # fmt: skip


def test_another_after_the_last_month(database: Database, client: Client) -> None:
    offer(client, periods=1, code="A")
    member = joins(client, monthly(client), coupon="A")
    loyal = offer(client, "Loyal", percent=Decimal(10))
    discounts.claim_discount(client, member, loyal, since=date(2026, 2, 1), at=noon("2026-01-20"))
    bills(client, "2026-02-01")

    assert told(database, client, PAPERS) == ["01-01 3999", "02-01 4499"]


def test_refusals(client: Client) -> None:
    """Each says what stands in the way."""
    plan, other = monthly(client), monthly(client, "Premium", 6000)
    autumn = offer(client, code="A", last_claim_on=date(2026, 1, 31), max_claims=1)
    later = offer(client, "Later", first_claim_on=date(2026, 3, 1))
    only = offer(client, "Only", plan_id=other)
    gone = offer(client, "Gone")
    discounts.withdraw_discount(client, gone, at=noon("2026-01-03"))
    first = joins(client, plan)
    second = joins(client, plan)
    day = noon("2026-01-05")

    with pytest.raises(errors.NoSuchDiscount, match="no discount with the coupon B"):
        memberships.enrol(client, ann(client), plan_id=plan, coupon="B", at=day)
    with pytest.raises(errors.DiscountIsNotGivenThen, match="up to 2026-01-31, and not on"):
        discounts.claim_discount(client, first, autumn, at=noon("2026-02-01"))
    with pytest.raises(errors.DiscountIsNotGivenThen, match="from 2026-03-01 on, and not on"):
        discounts.claim_discount(client, first, later, at=day)
    with pytest.raises(errors.DiscountIsForAnotherPlan, match="for the plan Premium"):
        discounts.claim_discount(client, first, only, at=day)
    with pytest.raises(errors.DiscountIsWithdrawn, match="not given since 2026-01-03"):
        discounts.claim_discount(client, first, gone, at=day)
    discounts.claim_discount(client, first, autumn, at=day)
    with pytest.raises(errors.DiscountIsGivenToAll, match="all 1 of the discount Autumn are given"):
        discounts.claim_discount(client, second, autumn, at=day)
    with pytest.raises(errors.DiscountNameIsTaken):
        offer(client, "AUTUMN")
    with pytest.raises(errors.DiscountCodeIsTaken):
        offer(client, "Other", code="a")


def test_a_day_pass_has_none_and_uses_none_up(client: Client) -> None:
    offer(client, code="A", max_claims=1)
    guest, day = ann(client), noon("2026-01-05")
    passes = add_plan(
        client, name="Day", billing_period="day", price_cents=1500, at=noon("2026-01-01")
    ).plan_id

    with pytest.raises(errors.DayPassHasNoDiscount, match="has a day pass on 2026-01-05"):
        memberships.enrol(client, guest, plan_id=passes, coupon="A", at=day)

    joins(client, monthly(client), "2026-01-06", coupon="A")


def test_once_and_one_at_a_time(client: Client) -> None:
    autumn, loyal = offer(client), offer(client, "Loyal")
    member = joins(client, monthly(client))
    discounts.claim_discount(client, member, autumn, at=noon("2026-01-05"))

    with pytest.raises(errors.MemberHasADiscount, match="has the discount Autumn"):
        discounts.claim_discount(client, member, loyal, at=noon("2026-01-06"))
    discounts.end_discount(client, member, autumn, at=noon("2026-01-07"))
    with pytest.raises(errors.DiscountWasGiven, match="had the discount Autumn already"):
        discounts.claim_discount(client, member, autumn, at=noon("2026-01-08"))
    with pytest.raises(errors.NoDiscountToEnd):
        discounts.end_discount(client, member, autumn, at=noon("2026-01-08"))


def test_a_discount_is_one_thing(client: Client) -> None:
    with pytest.raises(errors.FitFlowError, match="not both"):
        offer(client, amount_cents=100)
    with pytest.raises(errors.DiscountIsAPercentage, match="101 percent is not one"):
        offer(client, percent=Decimal(101))
    with pytest.raises(errors.DiscountEndsAfterItStarts):
        offer(client, last_claim_on=date(2025, 12, 31))
