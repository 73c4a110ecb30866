"""Closing a month and writing into it at once: whoever comes second waits for the first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.postgres.database import set_gym

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

CLOSE_JANUARY = "INSERT INTO closed_month (month, closed_at) VALUES ('2026-01-01', now())"
SELL_IN_JANUARY = """
    INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item)
    VALUES ('2026-01-31 12:00+01', 'retail', 200, 'cash', 'Water')
"""
WAITS = "SELECT pg_blocking_pids(%s) <> '{}'"


@pytest.fixture
def two(database: Database, gym: Gym) -> Iterator[tuple[psycopg.Connection, psycopg.Connection]]:
    """Two clients of one gym, in which January is open again afterwards."""
    conninfo = database.conninfo("fitflow_owner")
    with psycopg.connect(conninfo) as first, psycopg.connect(conninfo) as second:
        set_gym(first, gym.gym_id)
        set_gym(second, gym.gym_id)
        yield first, second
        first.rollback()
        second.rollback()
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        conn.execute("DELETE FROM closed_month")


def test_who_writes_first_is_in_the_month_when_it_closes(
    two: tuple[psycopg.Connection, psycopg.Connection],
) -> None:
    """Whoever closes waits for the writer: no row comes in after the books were looked at."""
    writer, closer = two
    writer.execute(SELL_IN_JANUARY)

    with ThreadPoolExecutor(1) as other:
        closing = other.submit(closer.execute, CLOSE_JANUARY)
        wait_until_blocked(writer, closer)
        writer.commit()
        closing.result()
    sold = closer.execute("SELECT FROM transaction_table WHERE taken_on = '2026-01-31'").rowcount

    assert sold == 1


def test_who_writes_second_waits_and_is_refused(
    two: tuple[psycopg.Connection, psycopg.Connection],
) -> None:
    closer, writer = two
    closer.execute(CLOSE_JANUARY)

    with ThreadPoolExecutor(1) as other:
        writing = other.submit(writer.execute, SELL_IN_JANUARY)
        wait_until_blocked(closer, writer)
        closer.commit()
        with pytest.raises(psycopg.errors.RestrictViolation) as refused:
            writing.result()

    assert refused.value.diag.constraint_name == "month_is_closed"


def test_a_month_that_is_not_closed_after_all_takes_the_row(
    two: tuple[psycopg.Connection, psycopg.Connection],
) -> None:
    closer, writer = two
    closer.execute(CLOSE_JANUARY)

    with ThreadPoolExecutor(1) as other:
        writing = other.submit(writer.execute, SELL_IN_JANUARY)
        wait_until_blocked(closer, writer)
        closer.rollback()

        assert writing.result().rowcount == 1


def wait_until_blocked(conn: psycopg.Connection, other: psycopg.Connection) -> None:
    """Return once a client waits for this one's lock."""
    while conn.execute(WAITS, [other.info.backend_pid]).fetchone() != (True,):
        pass
