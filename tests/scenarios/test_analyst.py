"""
An analyst drew a chart of heart rates, and there were names beside them.

The analyst's role reads every metric with the same rows and figures, and numbers where names are.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import psycopg
import pytest

from fitflow.operations import members, memberships
from rules.two_gyms import see_everything
from unit.operations.memberships.timeline import noon
from unit.recordings.made import BEGAN, heart_rates, made, store

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

SECRETS: Final = ("Xanthippe", "Quellmalz", "xq@example.org", "+4930123456", "Chemotherapy")
BESIDE: Final = """
    SELECT member, average_bpm, reference_bpm, reference FROM analytics.heart_rate_per_session
    WHERE member_id = %s
"""


@pytest.fixture
def rider(database: Database, gym: Gym, client: Client, plans: dict[str, int]) -> int:
    """A member with a ride, who rests for a reason; 31 years old on the day of the ride."""
    member_id = members.add_member(
        client, given_name="Xanthippe", family_name="Quellmalz", email="xq@example.org",
        phone="+4930123456", born_on=date(1990, 2, 3), at=noon("2021-01-01"),
    ).member_id  # fmt: skip
    begins = (BEGAN - timedelta(days=7)).date()
    memberships.enrol(
        client, member_id, plan_id=plans["Monthly"], since=begins, at=noon(begins.isoformat())
    )
    store(database, gym, member_id, made("a ride", heart_rates(1, 900)))
    memberships.freeze(
        client, member_id, since=date(2021, 9, 20), returns_on=date(2021, 10, 20),
        reason="Chemotherapy", at=noon("2021-09-15"),
    )  # fmt: skip
    return member_id


def test_a_metric_has_a_number_where_the_name_was(database: Database, gym: Gym, rider: int) -> None:
    rows = {}
    for role in ("fitflow_app", "fitflow_analyst"):
        with database.transaction(role=role, gym_id=gym.gym_id) as conn:
            conn.execute("SET LOCAL fitflow.today = '2021-09-30'")
            rows[role] = conn.execute(BESIDE, [rider]).fetchall()

    ((name, *figures),) = rows["fitflow_app"]
    assert name == "Xanthippe Quellmalz"
    assert figures[1:] == [Decimal("186.3"), "age"]  # 208 - 0.7 x 31
    assert rows["fitflow_analyst"] == [(f"member {rider}", *figures)]


@pytest.mark.usefixtures("rider")
def test_nothing_that_the_analyst_reads_says_who_somebody_is(database: Database, gym: Gym) -> None:
    seen = see_everything(database, "fitflow_analyst", gym.gym_id)

    assert len(seen) > 60
    assert [
        (name, secret)
        for name, rows in seen.items()
        for secret in (*SECRETS, "1990-02-03", "datetime.date(1990, 2, 3)")
        if secret in str(rows)
    ] == []


@pytest.mark.usefixtures("rider")
@pytest.mark.parametrize("column", ["given_name", "family_name", "email", "phone", "born_on"])
def test_the_analyst_does_not_read_members(database: Database, gym: Gym, column: str) -> None:
    with psycopg.connect(database.conninfo("fitflow_analyst")) as conn:
        conn.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(gym.gym_id)])

        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute(f"SELECT {column} FROM fitflow.member")
