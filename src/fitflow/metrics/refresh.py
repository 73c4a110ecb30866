"""Refresh a gym's roll-ups: close the days that are over, and make stale ones anew."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fitflow.metrics.rollups import rollups

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import psycopg

    from fitflow.postgres.database import Database

PATIENCE_S: Final = 10.0
PAUSE_S: Final = 0.1
"""Between two looks: nobody can be told when a transaction of others ends."""

WATCH: Final = "SELECT fitflow.watch_rollup(%s)"
REFRESH: Final = "SELECT made_days, kept_before, is_whole FROM fitflow.refresh_rollup(%s)"


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did to one roll-up."""

    rollup: str
    made_days: int
    """Days that have rows and were made: newly closed ones, and stale ones."""
    kept_before: date | None
    """The first day that is not kept; None when none is."""
    is_whole: bool
    """False when a transaction stayed open that may not know that it must mark days."""


def refresh_rollups(
    database: Database,
    gym_id: int,
    *,
    told: Callable[[int, int, str], None] = lambda _done, _total, _name: None,
    patience_s: float = PATIENCE_S,
) -> list[Refreshed]:
    """
    Close the days of every roll-up of a gym that are over, and make stale ones anew.

    It is safe beside writers, readers and itself, and may be stopped anywhere: each roll-up is a
    transaction. Readers see the same figures before, meanwhile and after.

    Args:
        database: where the gym is.
        gym_id: the gym.
        told: called with the roll-ups done, how many there are, and the last one's name.
        patience_s: how long to wait, in all, for transactions that were open at the beginning.

    Raises:
        FitFlowError: what the database refused.
    """
    until = time.monotonic() + patience_s
    found = []
    with database.session(gym_id) as conn:
        with conn.transaction():
            for name in rollups():
                conn.execute(WATCH, [name])
        for done, name in enumerate(rollups(), 1):
            refreshed = _refresh(conn, name)
            while not refreshed.is_whole and time.monotonic() < until:
                time.sleep(PAUSE_S)
                again = _refresh(conn, name)
                made_days = refreshed.made_days + again.made_days
                refreshed = Refreshed(name, made_days, again.kept_before, again.is_whole)
            found.append(refreshed)
            told(done, len(rollups()), name)
    return found


def _refresh(conn: psycopg.Connection, name: str) -> Refreshed:
    """Refresh one roll-up in a transaction of its own."""
    row = conn.execute(REFRESH, [name]).fetchone()
    assert row is not None  # noqa: S101  # one row, always
    return Refreshed(name, *row)
