"""A day's work marks no day that is closed: roll-ups stay kept while the gym is open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pytest

from fitflow.catalogue.client import Client
from fitflow.metrics.refresh import refresh_rollups
from fitflow.operations import (
    billing,
    bookings,
    cancellation,
    classes,
    meetings,
    members,
    memberships,
    payments,
    recordings,
    sales,
    trainers,
    training,
    visits,
)
from fitflow.operations.plans import add_plan
from fitflow.recordings.live import append_samples
from rollup_rows import different

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

NOON: Final = datetime(2027, 3, 10, 11, tzinfo=UTC)
"""A Wednesday, in Berlin."""
CLOCK: Final = datetime(2027, 3, 10, 20, tzinfo=UTC)
LONG_AGO: Final = datetime(2026, 9, 1, 8, tzinfo=UTC)
LENT: Final = datetime(2027, 2, 8, 11, tzinfo=UTC)
TODAY: Final = date(2027, 3, 10)


@pytest.fixture(scope="module")
def desk(database: Database, gym: Gym) -> Iterator[Client]:
    with database.client_pool(max_size=2) as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


def marks(database: Database, gym: Gym) -> list[tuple[str, str]]:
    with database.transaction(gym_id=gym.gym_id) as conn:
        assert different(conn) == set()
        return conn.execute("SELECT DISTINCT rollup, days::text FROM rollup.stale").fetchall()


def whose_standing(database: Database, gym: Gym) -> list[tuple[int]]:
    with database.transaction(gym_id=gym.gym_id) as conn:
        return conn.execute(
            "SELECT fitflow.one_by_one(fitflow.stale_members('member_standing'))"
        ).fetchall()


def train(desk: Client, member_id: int, at: datetime) -> int:
    """Train for a quarter of an hour with a strap, and rate it."""
    visit = visits.check_in(desk, member_id, at=at)
    opened = recordings.open_recording(desk, member_id, source="strap", is_at_gym=True, at=at)
    beats, power = (130,) * 900, (200,) * 900
    append_samples(
        desk, opened.recording_id, at, {"heart_rate": beats, "power": power, "cadence": beats}
    )
    visits.check_out(desk, member_id, at=at + timedelta(minutes=20))
    training.rate_recording(desk, opened.recording_id, rpe=6, at=at + timedelta(minutes=30))
    assert visit.session_id is not None
    return visit.session_id


def test_a_working_day_marks_only_whose_membership_is_another_one(
    database: Database, gym: Gym, desk: Client
) -> None:
    plan = add_plan(desk, name="Monthly", billing_period="month", price_cents=3000, at=LONG_AGO)
    other = add_plan(desk, name="Yearly", billing_period="year", price_cents=30000, at=LONG_AGO)
    ann, bob, cid, dot = (
        members.add_member(desk, given_name=name, family_name="Lee", at=LONG_AGO).member_id
        for name in ("Ann", "Bob", "Cid", "Dot")
    )
    for who in (ann, bob, cid):
        memberships.enrol(desk, who, plan_id=plan.plan_id, since=date(2026, 9, 1), at=LONG_AGO)
    tom = trainers.add_trainer(desk, given_name="Tom", specialty="Spin", since=date(2026, 9, 1),
                               at=LONG_AGO).trainer_id  # fmt: skip
    spin = classes.add_class(desk, name="Spin", category="Cycling", duration_minutes=45, capacity=9,
                             at=LONG_AGO).class_id  # fmt: skip
    for day in (LENT.date(), TODAY):
        meetings.schedule_class(desk, spin, trainer_id=tom, room="1", since=day, until=day,
                                begins="18:00", at=LONG_AGO)  # fmt: skip
    train(desk, ann, LENT)
    for _ in billing.batches(desk, LENT.date(), at=LENT):
        pass
    assert all(each.is_whole for each in refresh_rollups(database, gym.gym_id))
    assert marks(database, gym) == []

    with database.transaction(gym_id=gym.gym_id) as conn:
        meeting = conn.execute(
            "SELECT meeting_id FROM fitflow.class_meeting WHERE held_on = %s", [TODAY]
        ).fetchall()[0][0]
        invoices = conn.execute(
            "SELECT invoice_id FROM fitflow.invoice_balance WHERE owed_cents > 0 ORDER BY 1"
        ).fetchall()
    charge = payments.take_payment(desk, invoices[0][0], method="cash", at=NOON)
    payments.refund(
        desk, charge.transaction.transaction_id, amount_cents=100, reason="goodwill", at=NOON
    )
    payments.record_decline(desk, invoices[1][0], method="card", reason="no funds", at=NOON)
    sales.sell(desk, item="Water", price_cents=200, method="cash", at=NOON)
    bookings.book(desk, meeting, member_id=bob, at=NOON)
    visits.check_in(desk, bob, meeting_id=meeting, at=datetime(2027, 3, 10, 16, 55, tzinfo=UTC))
    visits.check_out(desk, bob, at=datetime(2027, 3, 10, 17, 50, tzinfo=UTC))
    session_id = train(desk, ann, NOON)
    visits.record_personal_best(desk, ann, session_id=session_id, exercise="Back squat",
                                measure="weight_kg", value=Decimal(60), at=NOON)  # fmt: skip
    training.set_training_input(desk, ann, measure="heart_rate_max", value=Decimal(185), at=NOON)
    memberships.enrol(desk, dot, plan_id=plan.plan_id, at=NOON)
    memberships.change_plan(desk, bob, plan_id=other.plan_id, takes_effect="now", at=NOON)
    memberships.freeze(desk, cid, since=date(2027, 3, 20), returns_on=date(2027, 4, 20),
                       reason="Travel", at=NOON)  # fmt: skip
    cancellation.cancel_membership(desk, ann, takes_effect="period_end", reason="Moved", at=NOON)
    for _ in billing.batches(desk, TODAY, at=NOON):
        pass

    # How members stand, by whom, and how often each comes a month are kept of today as well.
    assert marks(database, gym) == [
        ("member_standing", "{[2027-03-09,2027-03-10)}"),
        ("months_of_members", "{[2027-03-09,2027-03-10)}"),
    ]
    assert whose_standing(database, gym) == [(bob,), (dot,)]
    refresh_rollups(database, gym.gym_id)
    assert marks(database, gym) == []


def test_what_is_dated_back_marks_only_its_day(database: Database, gym: Gym, desk: Client) -> None:
    sales.sell(desk, item="Towel", price_cents=500, method="cash", at=LENT)

    assert marks(database, gym) == [("money_by_day", "{[2027-02-08,2027-02-09)}")]
    refresh_rollups(database, gym.gym_id)
    assert marks(database, gym) == []
