"""What has happened is not later than now: nobody is shut out, charged or paid in years to come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.catalogue.client import Client
from fitflow.errors import FitFlowError
from fitflow.operations import members, sales

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

BOOKS = True


@pytest.fixture(scope="module")
def desk(database: Database, gym: Gym) -> Iterator[Client]:
    with database.client_pool(max_size=1) as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


def ahead(**by: float) -> datetime:
    return datetime.now(UTC) + timedelta(**by)


def sold(database: Database, gym: Gym) -> int:
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        row = conn.execute("SELECT count(*) FROM fitflow.transaction_table").fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.parametrize("years", [0.001, 1, 4, 9, 11])
def test_revenue_of_years_to_come_is_not_booked(
    desk: Client, database: Database, gym: Gym, years: float
) -> None:
    before = sold(database, gym)

    with pytest.raises(FitFlowError, match=r"nothing (has been|is) done on"):
        sales.sell(desk, item="Towel", price_cents=900, method="cash", at=ahead(days=365 * years))

    assert sold(database, gym) == before


def test_a_tills_clock_may_be_a_little_ahead(desk: Client, database: Database, gym: Gym) -> None:
    before = sold(database, gym)

    sales.sell(desk, item="Towel", price_cents=900, method="cash", at=ahead(minutes=3))

    assert sold(database, gym) == before + 1


def test_a_preview_may_look_ahead_and_keeps_nothing(
    desk: Client, database: Database, gym: Gym
) -> None:
    before = sold(database, gym)

    sales.sell(desk.previewing(), item="Towel", price_cents=900, method="cash", at=ahead(days=40))

    assert sold(database, gym) == before


def test_nobody_joins_the_gym_in_a_year_to_come(desk: Client) -> None:
    with pytest.raises(FitFlowError, match="which is still to come"):
        members.add_member(desk, given_name="Ada", family_name="Quade", at=ahead(days=400))


@pytest.mark.parametrize("role", ["fitflow_app", "fitflow_analyst"])
@pytest.mark.parametrize(
    "attempt",
    [
        "INSERT INTO fitflow_meta.rehearsal DEFAULT VALUES",
        "UPDATE fitflow_meta.rehearsal SET is_on = true",
        "UPDATE fitflow_meta.rehearsal SET ahead_by = '1:00:00'",
        "SELECT fitflow.move_clock('2030-01-01')",
    ],
)
def test_no_client_moves_the_clock(database: Database, role: str, attempt: str) -> None:
    with (
        psycopg.connect(database.conninfo(role)) as conn,  # type: ignore[arg-type]
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        conn.execute(attempt.encode())


@pytest.mark.parametrize(
    ("attempt", "why"),
    [
        ("UPDATE fitflow_meta.rehearsal SET is_on = true", "takes in only gyms"),
        ("DELETE FROM fitflow_meta.rehearsal", "takes in only gyms"),
        ("SELECT fitflow.move_clock('2030-01-01')", "this database is no rehearsal"),
    ],
)
def test_a_database_with_a_gym_in_it_does_not_become_a_rehearsal(
    database: Database, gym: Gym, attempt: str, why: str
) -> None:
    assert gym
    with pytest.raises(FitFlowError, match=why), database.transaction(role="fitflow_owner") as conn:
        conn.execute(attempt.encode())
