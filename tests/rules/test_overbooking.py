"""A meeting cannot be overbooked, by however many clients at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import psycopg

from fitflow.postgres.database import set_gym
from rules.attack import GIVEN, run

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

CLIENTS = 32
FIRST_FREE = """
    INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)
    SELECT meeting_id, %s, place, '2026-02-01 09:00+01', capacity, during
    FROM class_meeting, generate_series(1, capacity) AS place
    WHERE meeting_id = 2
        AND place NOT IN (SELECT place FROM booking WHERE meeting_id = 2 AND place IS NOT NULL)
    ORDER BY place
    LIMIT 1
"""


def test_clients_racing_for_the_last_places_fill_them_exactly(database: Database, gym: Gym) -> None:
    """20 places, 32 clients who all look for the first free one at the same moment."""
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        run(conn, GIVEN)
        members = conn.execute(
            "INSERT INTO member (given_name, family_name, registered_on)"
            " SELECT 'Guest', number::text, '2026-01-01' FROM generate_series(1, %s) AS number"
            " RETURNING member_id",
            [CLIENTS],
        ).fetchall()
        conn.execute(
            "INSERT INTO membership (member_id, during, state, plan_id, billing_period,"
            " price_cents) SELECT member_id, '[2026-01-01,)', 'active', 1, 'month', 3000"
            " FROM member WHERE given_name = 'Guest'"
        )
    start = Barrier(CLIENTS, timeout=30)

    def book(member_id: int) -> bool:
        """Book the first free place; on losing it to another client, look again."""
        with psycopg.connect(database.conninfo("fitflow_owner")) as client:
            start.wait()
            while True:
                set_gym(client, gym.gym_id)
                try:
                    booked = client.execute(FIRST_FREE, [member_id]).rowcount == 1
                    client.commit()
                except psycopg.errors.UniqueViolation:
                    client.rollback()
                else:
                    return booked

    with ThreadPoolExecutor(CLIENTS) as clients:
        booked = list(clients.map(book, [number for (number,) in members]))

    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        places = conn.execute(
            "SELECT place FROM booking WHERE meeting_id = 2 ORDER BY place"
        ).fetchall()
    assert booked.count(True) == 20
    assert places == [(place,) for place in range(1, 21)]
