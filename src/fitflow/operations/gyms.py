"""Gyms: one is opened."""

from __future__ import annotations

import psycopg
from psycopg.rows import class_row

from fitflow.catalogue.gym import Gym
from fitflow.errors import from_database


def open_gym(
    conn: psycopg.Connection,
    name: str,
    time_zone: str,
    currency: str,
    *,
    is_rehearsal: bool | None = None,
) -> Gym:
    """
    Open a gym, on a connection of the owner's; `time_zone` is Area/City.

    Args:
        is_rehearsal: whether it was rehearsed in before; without it, as the database is.

    Raises:
        FitFlowError: what PostgreSQL refused, as errors.from_database tells it.
    """
    asked: dict[str, object] = {"name": name, "time_zone": time_zone, "currency": currency}
    asked["is_rehearsal"] = is_rehearsal
    try:
        with conn.cursor(row_factory=class_row(Gym)) as rows:
            rows.execute(
                "SELECT gym_id, name, time_zone, currency,"
                " fitflow.currency_digits(currency) AS digits, is_rehearsal"
                " FROM fitflow.open_gym(%(name)s, %(time_zone)s, %(currency)s,"
                " coalesce(%(is_rehearsal)s, fitflow.is_rehearsal()))",
                asked,
            )
            (gym,) = rows.fetchall()
    except psycopg.Error as exc:
        raise from_database(exc, asked=asked) from exc
    return gym
