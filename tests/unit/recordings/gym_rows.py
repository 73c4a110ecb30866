"""Rows that tests of recordings stand on, and counts of what they leave behind."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import psycopg

from server import superuser

if TYPE_CHECKING:
    from fitflow.activity_files.recording import Recording
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


def enrol(database: Database, gym: Gym, given_name: str = "Erika") -> int:
    """Add a member, active in September 2021 and frozen in October; return the number."""
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        (plan_id,) = one(
            conn,
            "INSERT INTO fitflow.membership_plan (name, billing_period, price_cents)"
            " VALUES ('Monthly', 'month', 4900)"
            " ON CONFLICT (gym_id, fitflow.folded(name)) DO UPDATE SET name = excluded.name"
            " RETURNING plan_id",
        )
        (member_id,) = one(
            conn,
            "INSERT INTO fitflow.member (given_name, family_name, registered_on)"
            " VALUES (%s, 'Muster', '2021-09-01') RETURNING member_id",
            given_name,
        )
        conn.execute(
            "INSERT INTO fitflow.membership (member_id, during, state, plan_id, billing_period,"
            "   price_cents, freeze_fee_cents, freeze_reason)"
            " VALUES"
            " (%(m)s, '[2021-09-01,2021-10-01)', 'active', %(p)s, 'month', 4900, NULL, NULL),"
            " (%(m)s, '[2021-10-01,2021-11-01)', 'frozen', %(p)s, 'month', 4900, 0, 'away')",
            {"m": member_id, "p": plan_id},
        )
    return int(member_id)


def one(conn: psycopg.Connection, query: str, *values: object) -> tuple[Any, ...]:
    """Return the first row of a query that has one."""
    row = conn.execute(query, values).fetchone()
    assert row is not None
    return tuple(row)


def rows(database: Database, gym: Gym, query: str, *values: object) -> list[tuple[Any, ...]]:
    """Return what the application reads in a gym."""
    with database.transaction(gym_id=gym.gym_id) as conn:
        return conn.execute(query, values).fetchall()


def seconds_of(recording: Recording) -> list[tuple[object, ...]]:
    """Return the seconds in which the device spoke, each with its instant."""
    return [
        (recording.started_at + timedelta(seconds=second), *values)
        for second, values in enumerate(zip(*recording.channels.values(), strict=True))
        if values != (None, None, None)
    ]


def seconds_in_database(
    database: Database, gym: Gym, recording_id: int
) -> list[tuple[object, ...]]:
    """Return the same from the view that has one row a second."""
    return rows(
        database,
        gym,
        "SELECT measured_at, heart_rate_bpm, power_w, cadence_rpm FROM fitflow.recording_sample"
        " WHERE recording_id = %s AND num_nonnulls(heart_rate_bpm, power_w, cadence_rpm) > 0"
        " ORDER BY measured_at",
        recording_id,
    )


def everything(database: Database) -> dict[str, int]:
    """Return how many rows each table holds, whatever the gym, as the superuser sees it."""
    with psycopg.connect(superuser(database)) as conn:
        tables = conn.execute(
            "SELECT relname FROM pg_class"
            " WHERE relnamespace = 'fitflow'::regnamespace AND relkind = 'r'"
        ).fetchall()
        return {name: one(conn, f"SELECT count(*) FROM fitflow.{name}")[0] for (name,) in tables}
