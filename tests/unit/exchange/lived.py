"""A gym that lived: history, bills, payments, a freeze, a class called off, a closed month."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from psycopg import sql

from fitflow.exchange.gym_tables import gym_tables
from fitflow.operations import (
    billing,
    classes,
    meetings,
    memberships,
    payments,
    period_close,
    products,
    sales,
    trainers,
    training,
    visits,
)
from fitflow.operations.bookings import book
from fitflow.recordings.store import keep_figures, store_recordings
from unit.counter import Counter
from unit.recordings.made import heart_rates, made, moved

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

HISTORY = """\
taken_at,stream,kind,amount,method,member,reference,refund_of,item
2023-01-15,membership,,50,card,101,A1,,
2023-02-15,membership,,50,card,101,A2,,
2023-02-20,membership,refund,10,card,101,A3,A2,
2023-02-21,membership,chargeback,40,card,101,A4,A2,
2023-03-01,retail,,2.50,cash,,,,Water
"""


def live(database: Database, gym: Gym, folder: Path) -> None:
    """Let a gym live for a while."""
    counter = Counter(database, gym, folder)
    counter.stock()
    counter.bring(
        "memberships",
        "member,plan,since,paid_until\n101,Monthly,2023-01-15,2026-10-15\n102,Yearly,2026-06-01,\n",
    )
    counter.bring("transactions", HISTORY)
    with counter.client() as client:
        at = datetime(2026, 10, 20, 10, tzinfo=UTC)
        billing.bill(client, through=date(2026, 11, 20), at=at)
        (invoice, _) = counter.rows(
            "SELECT invoice_id FROM fitflow.invoice_balance WHERE owed_cents > 0"
            " AND due_on > '2026-01-01' ORDER BY invoice_id"
        )
        payments.take_payment(client, int(invoice[0]), method="card", at=at)
        sales.sell(client, item="Towel", price_cents=900, method="cash", at=at)
        juice = products.add_product(client, name="Juice", price_cents=300, at=at).product_id
        sales.sell(client, product_id=juice, quantity=2, method="cash", at=at)
        sales.charge_member(client, 101, "Lost key", 1000, at=at)
        sales.sell_package(client, 102, sessions=5, price_cents=20000, method="card", at=at)
        memberships.freeze(
            client,
            101,
            since=date(2026, 12, 20),
            returns_on=date(2027, 1, 20),
            reason="away",
            at=at,
        )
        hired = trainers.add_trainer(
            client,
            given_name="Tara",
            family_name="Torres",
            specialty="Yoga",
            since=date(2020, 1, 1),
        )
        yoga = classes.add_class(
            client, name="Yoga", category="mind", duration_minutes=60, capacity=1
        )
        (first, second) = (
            meetings.schedule_class(
                client, yoga.class_id, trainer_id=hired.trainer_id, room="Studio",
                since=date(2026, 11, day), begins="18:00", at=at,
            )[0].meeting_id
            for day in (20, 21)
        )  # fmt: skip
        book(client, first, member_id=101, at=at)
        book(client, first, member_id=102, wait=True, at=at)
        book(client, second, member_id=101, at=at)
        meetings.cancel_meeting(client, second, reason="the boiler", at=at)
        visits.check_in(client, 101, at=datetime(2026, 10, 21, 7, tzinfo=UTC))
        session = visits.check_out(client, 101, at=datetime(2026, 10, 21, 8, tzinfo=UTC))
        training.set_training_input(client, 101, measure="weight_kg", value=Decimal("71.5"), at=at)
        training.rate_session(
            client, session.session_id, rpe=7, at=datetime(2026, 10, 21, 9, tzinfo=UTC)
        )
        period_close.close_month(client, month=date(2023, 1, 1), at=at)
    record(database, gym)


def record(database: Database, gym: Gym) -> None:
    """Let member 101 record the visit of October 21st, in two files of which one is kept."""
    began = datetime(2026, 10, 21, 7, 10, tzinfo=UTC)
    ride = replace(made("ride.fit", heart_rates(1, 1200)), started_at=began, laps_s=(300, 600))
    duplicate = moved(ride, "ride.gpx", 1)
    now = datetime(2026, 10, 22, tzinfo=UTC)
    store_recordings(database, gym, 101, [ride], now=now, is_at_gym=True,
                     file=("ride.fit", b"\x00\xffride"))  # fmt: skip
    store_recordings(database, gym, 101, [duplicate], now=now)
    assert list(keep_figures(database, gym)) == [2]


def checksums(database: Database, gym_id: int) -> dict[str, str]:
    """Return the SHA-256 of the rows of every table, all columns, without the gym's number."""
    with database.transaction(role="fitflow_owner", gym_id=gym_id) as conn:
        found = {}
        for table in gym_tables(conn):
            rows = conn.execute(
                sql.SQL("SELECT (to_jsonb(t) - 'gym_id')::text FROM {} AS t ORDER BY 1").format(
                    table.identifier
                )
            )
            seen = hashlib.sha256()
            for (text,) in rows:
                seen.update(text.encode())
            found[table.name] = seen.hexdigest()
        return found
