"""A drawn gym lives on: weeks ahead, people inside, and nothing that has not happened yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import psycopg
import pytest

from fitflow.catalogue.client import Client
from fitflow.catalogue.gym import find_gym
from fitflow.errors import Conflict
from fitflow.operations import meetings
from fitflow.postgres.database import set_gym
from fitflow.synthesis import draw, living
from fitflow.synthesis.profiles import sized
from unit.synthesis.checksum import checksums

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

TODAY = date(2026, 3, 14)
GYM = replace(sized(300), months=4, wearable_share=0.3, variants=1)
FIVE_WEEKS_LATER = datetime(2026, 4, 20, 18, 20, tzinfo=ZoneInfo("Europe/Berlin"))
"""A Monday evening: a gym is never fuller."""


@pytest.fixture(scope="module")
def gym_id(database: Database) -> int:
    """A gym drawn until March, five weeks later."""
    gym = draw.generate(database, GYM, seed=9, today=TODAY).gym
    told: list[tuple[int, int]] = []

    since = living.live_on(
        database,
        gym.gym_id,
        now=FIVE_WEEKS_LATER,
        progress=lambda done, total, _what: told.append((done, total)),
    )

    assert since == datetime(2026, 3, 15, tzinfo=ZoneInfo("Europe/Berlin"))
    assert len(told) == 6
    assert told[-1][0] == told[-1][1]
    return gym.gym_id


@pytest.fixture
def rows(database: Database, gym_id: int) -> Iterator[psycopg.Connection]:
    """A connection that reads the gym; what it writes is rolled back."""
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        set_gym(conn, gym_id)
        yield conn
        conn.rollback()


def number(conn: psycopg.Connection, query: str, *values: object) -> int:
    """Return the one number that a query gives."""
    row = conn.execute(query.encode(), values).fetchone()
    assert row is not None
    return int(row[0])


def test_the_timetable_stands_four_weeks_ahead_with_bookings(rows: psycopg.Connection) -> None:
    last = rows.execute("SELECT max(held_on) FROM fitflow.class_meeting").fetchone()
    ahead = "FROM fitflow.booking WHERE lower(during) > %s AND cancelled_at IS NULL"

    assert last is not None
    assert date(2026, 5, 16) <= last[0] <= date(2026, 5, 18)
    assert number(rows, f"SELECT count(*) {ahead}", FIVE_WEEKS_LATER) > 10
    assert number(rows, f"SELECT count(place) {ahead}", FIVE_WEEKS_LATER) > 10


def test_people_are_inside(rows: psycopg.Connection) -> None:
    inside = "SELECT count(*) FROM fitflow.workout_session WHERE upper_inf(during)"

    assert number(rows, inside) > 0
    assert number(rows, inside + " AND lower(during) < %s - interval '3 h'", FIVE_WEEKS_LATER) == 0


@pytest.mark.parametrize(
    ("table", "instant"),
    [
        ("workout_session", "lower(during)"),
        ("workout_session", "CASE WHEN NOT upper_inf(during) THEN upper(during) END"),
        ("booking", "greatest(booked_at, cancelled_at)"),
        ("transaction_table", "taken_at"),
        ("invoice", "issued_at"),
        ("invoice_entry", "entered_at"),
        ("recording", "upper(during)"),
        ("session_rating", "rated_at"),
    ],
)
def test_it_goes_on_until_now_and_not_beyond(
    rows: psycopg.Connection, table: str, instant: str
) -> None:
    newest = rows.execute(f"SELECT max({instant}) FROM fitflow.{table}".encode()).fetchone()

    assert newest is not None
    assert FIVE_WEEKS_LATER - timedelta(days=5) < newest[0] <= FIVE_WEEKS_LATER


def test_members_join_and_leave(rows: psycopg.Connection) -> None:
    joined = number(rows, "SELECT count(*) FROM fitflow.member WHERE registered_on > %s", TODAY)
    came = number(
        rows,
        "SELECT count(DISTINCT member_id) FROM fitflow.workout_session"
        " JOIN fitflow.member USING (gym_id, member_id) WHERE registered_on > %s",
        TODAY,
    )
    leaving = "SELECT count(*) FROM fitflow.audit_log WHERE operation = 'cancel_membership'"

    assert joined > 20
    assert came > joined / 2
    assert number(rows, leaving) > 3


def test_every_day_is_billed_and_nearly_all_is_paid(rows: psycopg.Connection) -> None:
    again = rows.execute("SELECT fitflow.bill('2026-04-20', at => %s)", [FIVE_WEEKS_LATER])
    answer = again.fetchone()
    unpaid = (
        "SELECT count(*) FROM fitflow.invoice_balance AS balance"
        " JOIN fitflow.invoice USING (gym_id, invoice_id)"
        " WHERE owed_cents > 0 AND issued_at BETWEEN '2026-03-15' AND '2026-04-16'"
    )
    issued = "SELECT count(*) FROM fitflow.invoice WHERE issued_at > '2026-03-15'"

    assert answer is not None
    assert answer[0]["invoices"] == 0
    assert number(rows, issued) > 100
    assert number(rows, unpaid) < number(rows, issued) / 20


def test_nobody_has_stopped_coming(rows: psycopg.Connection) -> None:
    week = "SELECT count(*) FROM fitflow.workout_session WHERE visited_on BETWEEN %s AND %s"
    before = number(rows, week, date(2026, 3, 2), date(2026, 3, 8))
    last = number(rows, week, date(2026, 4, 13), date(2026, 4, 19))

    assert last > before * 0.7


def test_until_the_same_instant_nothing_is_added(database: Database, gym_id: int) -> None:
    before = checksums(database, gym_id)

    assert living.live_on(database, gym_id, now=FIVE_WEEKS_LATER) == FIVE_WEEKS_LATER
    assert checksums(database, gym_id) == before


def test_what_the_gym_does_itself_stands(database: Database) -> None:
    gym = draw.generate(database, GYM, seed=10, today=TODAY).gym
    first = datetime(2026, 3, 16, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    living.live_on(database, gym.gym_id, now=first)
    with database.transaction(role="fitflow_app", gym_id=gym.gym_id) as conn:
        ahead = conn.execute(
            "SELECT meeting_id FROM fitflow.class_meeting WHERE lower(during) > %s"
            " ORDER BY lower(during) LIMIT 5",
            [first + timedelta(days=1)],
        ).fetchall()
    with database.client_pool() as pool:
        desk = Client(pool, gym.gym_id, "Dana at the desk")
        for (meeting_id,) in ahead:
            meetings.cancel_meeting(desk, meeting_id, reason="The trainer is ill", at=first)
        for begins in ("17:00", "19:30"):  # where the drawn timetable of April would be
            meetings.schedule_class(
                desk,
                1,
                trainer_id=1,
                room="Studio 1",
                since=date(2026, 4, 15),
                until=date(2026, 4, 24),
                weekdays=[1, 2, 3, 4, 5],
                begins=begins,
                at=first,
            )

    living.live_on(database, gym.gym_id, now=first + timedelta(days=30))

    with database.transaction(role="fitflow_app", gym_id=gym.gym_id) as conn:
        booked = conn.execute(
            "SELECT FROM fitflow.booking WHERE meeting_id = ANY (%s) AND place IS NOT NULL",
            [[meeting_id for (meeting_id,) in ahead]],
        )
    assert booked.rowcount == 0


def test_stopped_it_keeps_its_weeks_and_goes_on(database: Database) -> None:
    gym = draw.generate(database, replace(GYM, members=60), seed=11, today=TODAY).gym

    def stop(done: int, _total: int, _what: str) -> None:
        if done > 8:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        living.live_on(database, gym.gym_id, now=FIVE_WEEKS_LATER, progress=stop)
    kept = living.live_on(database, gym.gym_id, now=FIVE_WEEKS_LATER)

    assert kept == datetime(2026, 3, 29, tzinfo=ZoneInfo("Europe/Berlin"))


def test_an_unfinished_drawing_does_not_live(database: Database) -> None:
    def stop(done: int, _total: int, _what: str) -> None:
        if done > 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        draw.generate(database, replace(GYM, members=59), seed=12, today=TODAY, progress=stop)
    with database.transaction(role="fitflow_owner") as conn:
        row = conn.execute(
            "SELECT gym_id FROM synthesis.run WHERE members = 59 AND seed = 12"
        ).fetchone()
    assert row is not None

    with pytest.raises(Conflict, match="not drawn whole yet"):
        living.live_on(database, row[0], now=FIVE_WEEKS_LATER)
    assert find_gym(database, str(row[0])).gym_id == row[0]
