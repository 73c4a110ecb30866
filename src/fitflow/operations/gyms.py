"""Gyms: one is opened, and says under whose law it is."""

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
    country: str | None = None,
) -> Gym:
    """
    Open a gym, on a connection of the owner's; `time_zone` is Area/City.

    Args:
        is_rehearsal: whether it was rehearsed in before; without it, as the database is.
        country: whose law its contracts are under, as two capitals of ISO 3166-1.

    Raises:
        FitFlowError: what PostgreSQL refused, as errors.from_database tells it.
    """
    asked: dict[str, object] = {"name": name, "time_zone": time_zone, "currency": currency}
    asked["is_rehearsal"] = is_rehearsal
    asked["country"] = country
    return _one(
        conn,
        "fitflow.open_gym(%(name)s, %(time_zone)s, %(currency)s,"
        " coalesce(%(is_rehearsal)s, fitflow.is_rehearsal()), %(country)s)",
        asked,
    )


def set_country(conn: psycopg.Connection, gym_id: int, country: str | None) -> Gym:
    """
    Say under the law of which country a gym's contracts are, on a connection of the owner's.

    Raises:
        FitFlowError: what PostgreSQL refused, as errors.from_database tells it.
    """
    return _one(
        conn,
        "fitflow.set_country(%(gym_id)s, %(country)s)",
        {"gym_id": gym_id, "country": country},
    )


def _one(conn: psycopg.Connection, call: str, asked: dict[str, object]) -> Gym:
    """Return the gym that a function answers."""
    try:
        with conn.cursor(row_factory=class_row(Gym)) as rows:
            rows.execute(
                "SELECT gym_id, name, time_zone, currency,"  # noqa: S608  (calls written above)
                " fitflow.currency_digits(currency) AS digits, is_rehearsal, country"
                f" FROM {call}".encode(),
                asked,
            )
            (gym,) = rows.fetchall()
    except psycopg.Error as exc:
        raise from_database(exc, asked=asked) from exc
    return gym
