"""
Trials: the first days on a plan, which turn into it.

Monthly costs 30.00 and begins with 14 days for nothing, or for 9.90; who joins on June 1 pays from
June 15 on.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from fitflow import errors
from fitflow.catalogue.client import Client
from fitflow.operations import cancellation, memberships
from fitflow.operations.billing import bill
from fitflow.operations.gyms import open_gym
from fitflow.operations.members import add_member
from fitflow.operations.plans import add_plan
from fitflow.postgres.database import set_gym
from unit.operations.memberships.timeline import noon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.operations.memberships import MembershipChange
    from fitflow.postgres.database import Database

PAPERS = """
    SELECT to_char(due_on, 'MM-DD') || ' ' || amount_cents
    FROM fitflow.invoice ORDER BY due_on, invoice_id
"""
SPELLS = """
    SELECT to_char(lower(during), 'MM-DD') || ' ' || coalesce(to_char(upper(during), 'MM-DD'), '')
        || ' ' || CASE state WHEN 'frozen' THEN 'frozen' ELSE price_cents::text END
    FROM fitflow.membership ORDER BY lower(during)
"""


@pytest.fixture
def client(database: Database) -> Iterator[Client]:
    """The desk of a gym of its own."""
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Ahornhof", "Europe/Berlin", "EUR")
    with database.client_pool() as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


def told(database: Database, client: Client, query: str) -> list[str]:
    """What the database says of the gym, line by line."""
    with database.transaction(role="fitflow_owner") as conn:
        set_gym(conn, client.gym_id)
        return [line for (line,) in conn.execute(query.encode()).fetchall()]


def tries(client: Client, *, cents: int = 0, **terms: Any) -> MembershipChange:  # noqa: ANN401
    """Somebody joins on June 1 with a trial; what was written."""
    plan = add_plan(
        client, name="Monthly", billing_period="month", price_cents=3000, trial_days=14,
        trial_price_cents=cents, at=noon("2026-06-01"), **terms,
    )  # fmt: skip
    member = add_member(client, given_name="Ann", at=noon("2026-06-01")).member_id
    return memberships.enrol(client, member, plan_id=plan.plan_id, at=noon("2026-06-01"))


def bills(client: Client, through: str) -> None:
    """Bill through a day."""
    bill(client, through=date.fromisoformat(through), at=noon(through))


def test_it_turns_into_the_plan(database: Database, client: Client) -> None:
    joined = tries(client)
    bills(client, "2026-07-15")

    assert (joined.owed_cents, joined.next_billing_on) == (0, date(2026, 6, 15))
    assert told(database, client, SPELLS) == ["06-01 06-15 0", "06-15  3000"]
    assert told(database, client, PAPERS) == ["06-15 3000", "07-15 3000"]


def test_it_is_paid_once(database: Database, client: Client) -> None:
    joined = tries(client, cents=990)
    bills(client, "2026-06-15")

    assert joined.owed_cents == 990
    assert told(database, client, PAPERS) == ["06-01 990", "06-15 3000"]


@pytest.mark.parametrize("takes_effect", ["notice", "period_end"])
def test_who_leaves_it_leaves_with_its_end(
    database: Database,
    client: Client,
    takes_effect: Any,  # noqa: ANN401
) -> None:
    """Neither the notice of the plan nor its term has begun."""
    joined = tries(client, notice_days=30, term_months=12, term_notice_days=30)
    left = cancellation.cancel_membership(
        client, joined.member_id, takes_effect=takes_effect, at=noon("2026-06-10")
    )
    bills(client, "2026-07-15")

    assert left.ending is not None
    assert (left.ending.until, left.ending.because) == (date(2026, 6, 14), "trial")
    assert told(database, client, SPELLS) == ["06-01 06-15 0"]
    assert told(database, client, PAPERS) == []


def test_who_leaves_now_gets_back_the_days_left(database: Database, client: Client) -> None:
    """Today is theirs: four of 14 days of 9.90 go back, 2.83 (2.8286)."""
    joined = tries(client, cents=990, term_months=12)
    cancellation.cancel_membership(
        client, joined.member_id, takes_effect="now", at=noon("2026-06-10")
    )

    assert told(database, client, SPELLS) == ["06-01 06-11 0"]
    assert told(database, client, PAPERS) == ["06-01 990", "06-10 -283"]


def test_after_it_the_plan_is_left_as_agreed(client: Client) -> None:
    """Its term of a year counts from the end of the trial."""
    joined = tries(client, term_months=12, term_notice_days=30)
    left = cancellation.cancel_membership(
        client, joined.member_id, takes_effect="notice", at=noon("2026-06-20")
    )

    assert left.ending is not None
    assert (left.ending.until, left.ending.because) == (date(2027, 6, 14), "term")


def test_a_leaver_of_it_who_comes_back_pays(database: Database, client: Client) -> None:
    joined = tries(client)
    cancellation.cancel_membership(
        client, joined.member_id, takes_effect="period_end", at=noon("2026-06-10")
    )
    cancellation.reactivate(client, joined.member_id, at=noon("2026-06-12"))
    bills(client, "2026-06-15")

    assert told(database, client, SPELLS) == ["06-01 06-15 0", "06-15  3000"]
    assert told(database, client, PAPERS) == ["06-15 3000"]


def test_a_freeze_moves_its_end(database: Database, client: Client) -> None:
    """Frozen from June 8 to 17: seven days of the trial are left, June 18 to 24."""
    joined = tries(client)
    memberships.freeze(
        client, joined.member_id, since=date(2026, 6, 8), returns_on=date(2026, 6, 18),
        reason="holiday", at=noon("2026-06-05"),
    )  # fmt: skip
    left = cancellation.cancel_membership(
        client, joined.member_id, takes_effect="notice", at=noon("2026-06-20")
    )

    assert left.ending is not None
    assert left.ending.until == date(2026, 6, 24)
    assert told(database, client, SPELLS) == [
        "06-01 06-08 0", "06-08 06-18 frozen", "06-18 06-25 0",
    ]  # fmt: skip


def test_a_freeze_moves_the_first_bill(database: Database, client: Client) -> None:
    joined = tries(client)
    memberships.freeze(
        client, joined.member_id, since=date(2026, 6, 8), returns_on=date(2026, 6, 18),
        reason="holiday", at=noon("2026-06-05"),
    )  # fmt: skip
    bills(client, "2026-07-25")

    assert told(database, client, PAPERS) == ["06-25 3000", "07-25 3000"]


def test_days_for_nothing_move_the_first_bill(database: Database, client: Client) -> None:
    joined = tries(client)
    memberships.extend(client, joined.member_id, days=7, reason="flood", at=noon("2026-06-10"))
    bills(client, "2026-06-22")

    assert told(database, client, PAPERS) == ["06-22 3000"]


def test_a_change_of_plan_now_ends_it(database: Database, client: Client) -> None:
    """Five days of June are left up to the 15th: 60.00 x 5/31 = 9.68 (9.6774)."""
    joined = tries(client)
    premium = add_plan(
        client, name="Premium", billing_period="month", price_cents=6000, at=noon("2026-06-01")
    )
    memberships.change_plan(
        client, joined.member_id, plan_id=premium.plan_id, takes_effect="now",
        at=noon("2026-06-10"),
    )  # fmt: skip
    bills(client, "2026-06-15")

    assert told(database, client, PAPERS) == ["06-10 968", "06-15 6000"]


def test_nobody_tries_twice(database: Database, client: Client) -> None:
    """Whoever was a member pays from the first day on."""
    joined = tries(client)
    cancellation.cancel_membership(
        client, joined.member_id, takes_effect="period_end", at=noon("2026-06-10")
    )
    (plan,) = told(database, client, "SELECT plan_id::text FROM fitflow.membership_plan")
    again = memberships.enrol(
        client, joined.member_id, plan_id=int(plan), since=date(2026, 9, 1), at=noon("2026-09-01")
    )

    assert [spell.price_cents for spell in again.spells] == [3000]


def test_whoever_never_began_may_try(database: Database, client: Client) -> None:
    plan = add_plan(
        client, name="Monthly", billing_period="month", price_cents=3000, trial_days=14,
        at=noon("2026-06-01"),
    )  # fmt: skip
    member = add_member(client, given_name="Ann", at=noon("2026-06-01")).member_id
    memberships.enrol(
        client, member, plan_id=plan.plan_id, since=date(2026, 7, 1), at=noon("2026-06-01")
    )
    cancellation.cancel_membership(client, member, takes_effect="now", at=noon("2026-06-10"))
    memberships.enrol(client, member, plan_id=plan.plan_id, at=noon("2026-06-20"))

    assert told(database, client, SPELLS) == ["06-20 07-04 0", "07-04  3000"]


def test_without_it(database: Database, client: Client) -> None:
    plan = add_plan(
        client, name="Monthly", billing_period="month", price_cents=3000, trial_days=14,
        at=noon("2026-06-01"),
    )  # fmt: skip
    member = add_member(client, given_name="Ann", at=noon("2026-06-01")).member_id

    with pytest.raises(errors.TrialIsBilledFromItsEnd, match="trial of 14 days"):
        memberships.enrol(
            client, member, plan_id=plan.plan_id, billed_from=date(2026, 6, 10),
            at=noon("2026-06-01"),
        )  # fmt: skip
    memberships.enrol(client, member, plan_id=plan.plan_id, with_trial=False, at=noon("2026-06-01"))
    assert told(database, client, PAPERS) == ["06-01 3000"]


def test_a_trial_is_of_days(client: Client) -> None:
    with pytest.raises(errors.TrialIsOfDays):
        add_plan(
            client, name="Monthly", billing_period="month", price_cents=3000, trial_price_cents=990
        )
    with pytest.raises(errors.TrialIsOfDays):
        add_plan(client, name="Day", billing_period="day", price_cents=1500, trial_days=3)
