"""Gyms: one is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psycopg.rows import class_row

from fitflow.catalogue.gym import Gym

if TYPE_CHECKING:
    import psycopg


def open_gym(conn: psycopg.Connection, name: str, time_zone: str, currency: str) -> Gym:
    """Open a gym, on a connection of the owner's; `time_zone` is Area/City."""
    with conn.cursor(row_factory=class_row(Gym)) as rows:
        rows.execute(
            "SELECT gym_id, name, time_zone, currency FROM fitflow.open_gym(%s, %s, %s)",
            [name, time_zone, currency],
        )
        (gym,) = rows.fetchall()
    return gym
