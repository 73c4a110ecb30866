"""The law of a gym's country: which plans are put up and sold, and what is withdrawn from."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.catalogue.client import Client
from fitflow.operations import cancellation, members, memberships
from fitflow.operations.gyms import open_gym, set_country
from fitflow.operations.plans import add_plan
from unit.operations.memberships.timeline import noon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database


@pytest.fixture
def german(database: Database, request: pytest.FixtureRequest) -> Iterator[Client]:
    """A client of a gym in Germany."""
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, request.node.name[:100], "Europe/Berlin", "EUR", country="DE")
    with database.client_pool() as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


def put_up(client: Client, **terms: object) -> int:
    """Put a plan by the month on the price list."""
    given: dict[str, object] = {
        "name": "Plan",
        "billing_period": "month",
        "price_cents": 3000,
    } | terms
    return add_plan(client, **given).plan_id  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        ({"term_months": 25}, "for 25 months; the law of DE allows a term of 24"),
        ({"term_months": 12, "term_notice_days": 29}, "29 days before its term ends"),
        ({"term_months": 12, "rolls_by": "year"}, "after up to 336 days"),
        ({"term_months": 12, "rolls_by": "day", "notice_days": 29}, "after up to 29 days"),
        ({"notice_days": 14}, "after up to 42 days"),
        ({"billing_period": "quarter"}, "after up to 84 days"),
    ],
)
def test_a_plan_that_the_law_does_not_allow_is_refused(
    german: Client, terms: dict[str, object], says: str
) -> None:
    with pytest.raises(errors.PlanIsNotLawful, match=says):
        put_up(german, **terms)


@pytest.mark.parametrize(
    "terms",
    [
        {"term_months": 24, "term_notice_days": 28, "rolls_by": "day", "notice_days": 28},
        {"term_months": 12, "billing_period": "year", "rolls_by": "day", "notice_days": 28},
        {},
        {"billing_period": "week", "notice_days": 21},
        {"billing_period": "day"},
    ],
)
def test_the_nearest_that_it_allows_is_put_up(german: Client, terms: dict[str, object]) -> None:
    assert put_up(german, **terms) > 0


def test_whoever_writes_is_held_to_the_law(german: Client, database: Database) -> None:
    put_up(german)

    with (
        pytest.raises(errors.PlanIsNotLawful, match="the law of DE"),
        database.transaction(role="fitflow_owner", gym_id=german.gym_id) as conn,
    ):
        conn.execute("UPDATE fitflow.membership_plan SET notice_days = 30")


def test_who_was_on_a_plan_before_stays_on_it_as_agreed(
    database: Database, request: pytest.FixtureRequest
) -> None:
    """Agreed for 36 months where no law was said; from then on it is sold to nobody."""
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, request.node.name[:100], "Europe/Berlin", "EUR")
    with database.client_pool() as pool:
        client = Client(pool, gym.gym_id, "Dana at the desk")
        plan_id = put_up(client, term_months=36)
        ann, ben = (
            members.add_member(client, given_name=name, family_name="Lee").member_id
            for name in ("Ann", "Ben")
        )
        memberships.enrol(client, ann, plan_id=plan_id, since=date(2026, 1, 1))
        with database.transaction(role="fitflow_owner") as conn:
            assert set_country(conn, gym.gym_id, "DE").country == "DE"

        with pytest.raises(errors.PlanIsNotLawful, match="for 36 months"):
            memberships.enrol(client, ben, plan_id=plan_id)
        left = cancellation.cancel_membership(client, ann)

    assert left.ending is not None
    assert left.ending.until == date(2028, 12, 31)


def test_a_contract_of_before_the_law_changed_is_sold_under_the_law_of_its_day(
    german: Client, database: Database
) -> None:
    """Three months' notice, and another year: allowed until February 2022."""
    with database.transaction(role="fitflow_owner", gym_id=german.gym_id) as conn:
        conn.execute("SET LOCAL fitflow.brings_former_papers = 'on'")
        (plan_id,) = conn.execute(
            "INSERT INTO fitflow.membership_plan (name, billing_period, price_cents, term_months,"
            " term_notice_days, rolls_by, notice_days)"
            " VALUES ('Of before', 'month', 3000, 24, 89, 'year', 89) RETURNING plan_id"
        ).fetchone() or (0,)
    ann = members.add_member(
        german, given_name="Ann", family_name="Lee", at=noon("2022-01-01")
    ).member_id

    memberships.enrol(german, ann, plan_id=plan_id, at=noon("2022-02-28"))
    with pytest.raises(errors.PlanIsNotLawful):
        memberships.change_plan(german, ann, plan_id=plan_id, at=noon("2022-03-01"))


@pytest.mark.parametrize(("days", "is_in_time"), [(6, True), (9, False)])
def test_the_law_says_for_how_long_one_may_withdraw(
    german: Client, database: Database, days: int, is_in_time: bool
) -> None:
    """Seven days from Monday 5 January 2026, where a country's law says so: until the 12th."""
    with database.transaction(role="fitflow_owner", gym_id=german.gym_id) as conn:
        conn.execute(
            "INSERT INTO fitflow_meta.consumer_rule VALUES"
            " ('XA', '2020-01-01', NULL, NULL, NULL, 7, false, 'a test') ON CONFLICT DO NOTHING"
        )
        set_country(conn, german.gym_id, "XA")
    plan_id = put_up(german)
    ann = members.add_member(
        german, given_name="Ann", family_name="Lee", at=noon("2026-01-01")
    ).member_id
    memberships.enrol(german, ann, plan_id=plan_id, at_distance=True, early_start_asked=True,
                      at=noon("2026-01-05"))  # fmt: skip
    on = noon(f"{date(2026, 1, 5) + timedelta(days=days)}")

    if is_in_time:
        change = cancellation.withdraw(german, ann, at=on)
        assert change.owed_cents == 0  # an early start costs nothing by that law
    else:
        with pytest.raises(errors.WithdrawalIsTooLate, match="until 2026-01-12"):
            cancellation.withdraw(german, ann, at=on)
