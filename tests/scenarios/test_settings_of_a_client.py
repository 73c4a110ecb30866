"""A client sets how days and instants are written, and what UTC is: no rule minds."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Final

import psycopg
import pytest

from fitflow.catalogue.client import Client
from fitflow.errors import from_database
from fitflow.operations import billing, memberships, period_close, plans
from fitflow.operations.gyms import open_gym
from fitflow.operations.members import add_member
from fitflow.postgres.database import set_gym
from unit.operations.memberships.timeline import Book, noon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

OCTOBER: Final = date(2025, 10, 1)
STYLES: Final = ["German", "SQL, DMY", "Postgres, MDY", "ISO, YMD"]


def answer(conn: psycopg.Connection, gym_id: int, call: str, **settings: str) -> str:
    """Return what an operation answers to a client with settings of its own."""
    with conn.transaction():
        set_gym(conn, gym_id)
        for name, value in settings.items():
            conn.execute("SELECT set_config(%s, %s, true)", [name, value])
        row = conn.execute(f"SELECT to_json({call})::text").fetchone()
    assert row is not None
    return str(row[0])


@pytest.fixture
def app(database: Database) -> Iterator[psycopg.Connection]:
    """A connection of the application, which may set what it likes."""
    with psycopg.connect(database.conninfo("fitflow_app"), autocommit=True) as opened:
        yield opened


@pytest.fixture
def closed(book: Book) -> Iterator[Book]:
    """A member since July, with October closed on 2 November."""
    book.enrol("Monthly", "2025-07-01")
    book.bill("2025-11-01", on="2025-11-01")
    period_close.close_month(book.client, OCTOBER, at=noon("2025-11-02"))
    yield book
    period_close.reopen_month(book.client, OCTOBER)


@pytest.mark.parametrize("style", STYLES)
def test_a_closed_month_keeps_its_members_in_every_style_of_dates(
    closed: Book, app: psycopg.Connection, style: str
) -> None:
    before = closed.spells()

    with pytest.raises(psycopg.Error) as refused:
        answer(
            app,
            closed.client.gym_id,
            f"fitflow.freeze({closed.member_id}, date '2025-09-10', date '2025-10-20', 'Travel')",
            datestyle=style,
        )

    assert getattr(from_database(refused.value), "code", None) == "month_is_closed"
    assert closed.spells() == before


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Kathmandu", "<UTC>-14"])
def test_a_request_sent_again_from_another_time_zone_is_the_same(
    client: Client, app: psycopg.Connection, zone: str
) -> None:
    call = (
        "fitflow.sell('Water', 200, 'cash', at => '2025-11-20 12:00+00',"
        f" request_key => '{uuid.uuid4()}')"
    )

    first = answer(app, client.gym_id, call)

    assert answer(app, client.gym_id, call, timezone=zone, datestyle="German") == first


def test_what_a_client_calls_utc_moves_no_day_of_a_gym_in_utc(
    database: Database, app: psycopg.Connection
) -> None:
    """PostgreSQL looks a zone's name up among the abbreviations of the session's zone first."""
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Greenwich", "UTC", "GBP")
    with database.client_pool() as pool:
        client = Client(pool, gym.gym_id, "Dana at the desk")
        plan = plans.add_plan(client, name="Monthly", billing_period="month", price_cents=3000)
        member = add_member(client, given_name="Ann").member_id
        memberships.enrol(
            client, member, plan_id=plan.plan_id, since=OCTOBER, at=noon("2025-10-01")
        )
        billing.bill(client, through=OCTOBER)
        period_close.close_month(client, OCTOBER, at=noon("2025-11-02"))

    with pytest.raises(psycopg.Error) as refused:
        answer(
            app,
            gym.gym_id,
            "fitflow.sell('Water', 200, 'cash', at => '2025-10-31 20:00+00')",
            timezone="<UTC>-14",
        )

    assert getattr(from_database(refused.value), "code", None) == "month_is_closed"
