"""Days are closed while members of the desk write to them: no row is missing from a roll-up."""

from __future__ import annotations

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import psycopg
import pytest

from fitflow.metrics.refresh import REFRESH, WATCH, refresh_rollups
from fitflow.metrics.rollups import rollups
from fitflow.postgres.database import set_gym
from rollup_rows import different

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

CLOCK: Final = datetime(2027, 3, 1, 12, tzinfo=UTC)
DAYS: Final = 40
WRITERS: Final = range(3)
REFRESHERS: Final = range(10, 12)
READER: Final = 20
SALE: Final = """
    INSERT INTO fitflow.transaction_table (taken_at, stream, amount_cents, method, item)
    VALUES (fitflow.now() - make_interval(hours => %s), 'retail', %s, 'cash', 'Water')
"""


class _Fuzz:
    """Writers, who refreshes and who reads, until the clock has gone on for some weeks."""

    def __init__(self, database: Database, gym: Gym) -> None:
        self.database, self.gym = database, gym
        self.is_over = threading.Event()
        self.sales = [0 for _ in WRITERS]
        self.wrong: set[str] = set()
        self.closed: set[object] = set()
        self.killed = 0
        self.refreshing = 0

    def work(self, number: int, step: Callable[[psycopg.Connection, random.Random], None]) -> None:
        """Take steps on a connection of one's own until it is over, or again when it is killed."""
        draw = random.Random(number)  # noqa: S311  (the same draw each time)
        while not self.is_over.is_set():
            try:
                with psycopg.connect(
                    self.database.conninfo("fitflow_owner"), autocommit=True
                ) as conn:
                    while not self.is_over.is_set():
                        step(conn, draw)
            except psycopg.OperationalError:
                if number not in REFRESHERS:
                    raise
                self.killed += 1

    def write(self, number: int) -> Callable[[psycopg.Connection, random.Random], None]:
        """Sell something now or some days ago, in a transaction that may be long or not kept."""

        def step(conn: psycopg.Connection, draw: random.Random) -> None:
            made = 0
            with conn.transaction(force_rollback=(is_lost := draw.random() < 0.1)):
                set_gym(conn, self.gym.gym_id)
                for _ in range(draw.randint(1, 3)):
                    conn.execute(SALE, [draw.choice([0, 0, 0, 5, 24, 24 * 20]), 100])
                    conn.execute("SELECT pg_sleep(%s)", [draw.random() / 30])  # at work meanwhile
                    made += 1
            self.sales[number] += 0 if is_lost else made

        return step

    def refresh(self, conn: psycopg.Connection, draw: random.Random) -> None:
        """Close days and make stale ones anew, as often as can be."""
        self.refreshing = conn.info.backend_pid
        for name in draw.sample(list(rollups()), 1):
            for query in (WATCH, REFRESH):
                with conn.transaction():
                    set_gym(conn, self.gym.gym_id)
                    row = conn.execute(query, [name]).fetchone()
            self.closed.add(row and row[1])

    def read(self, conn: psycopg.Connection, draw: random.Random) -> None:
        """Look whether readers see what is there."""
        name = draw.choice(list(rollups()))
        with conn.transaction():
            conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            set_gym(conn, self.gym.gym_id)
            self.wrong |= different(conn, [name])

    def let_days_pass(self) -> None:
        """Move the clock on, an hour or so at a time, and kill who refreshes now and then."""
        draw = random.Random(1)  # noqa: S311  (the same draw each time)
        now = CLOCK
        with psycopg.connect(self.database.conninfo("fitflow_owner"), autocommit=True) as conn:
            while now < CLOCK + timedelta(days=DAYS):
                now += timedelta(minutes=draw.randint(60, 360))
                conn.execute("SELECT fitflow.move_clock(%s)", [now])
                conn.execute("SELECT pg_sleep(0.05)")  # what goes by meanwhile
                if draw.random() < 0.1:
                    conn.execute("SELECT pg_terminate_backend(%s)", [self.refreshing])
        self.is_over.set()


@pytest.mark.slow
def test_nothing_written_while_days_are_closed_is_missing(database: Database, gym: Gym) -> None:
    fuzz = _Fuzz(database, gym)
    with ThreadPoolExecutor(8) as threads:
        every = [threads.submit(fuzz.work, number, fuzz.write(number)) for number in WRITERS]
        every += [threads.submit(fuzz.work, number, fuzz.refresh) for number in REFRESHERS]
        every.append(threads.submit(fuzz.work, READER, fuzz.read))
        threads.submit(fuzz.let_days_pass).result()
        for each in every:
            each.result()

    assert fuzz.wrong == set()
    assert len(fuzz.closed) > DAYS / 2, "hardly a day was closed meanwhile"
    assert fuzz.killed > 0
    refreshed = refresh_rollups(database, gym.gym_id)
    assert all(each.is_whole for each in refreshed)
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        assert different(conn) == set()
        kept = conn.execute("SELECT sum(transactions) FROM fitflow.money_by_day").fetchone()
    assert kept == (sum(fuzz.sales),)
