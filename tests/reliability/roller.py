"""Who refreshes roll-ups while the others work, and who reads them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import psycopg

from fitflow.errors import DatabaseAway
from fitflow.metrics.refresh import REFRESH, WATCH
from fitflow.metrics.rollups import rollups
from fitflow.postgres.database import set_gym
from rollup_rows import different

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reliability.clerk import Clerk


@contextmanager
def _transaction(clerk: Clerk) -> Iterator[psycopg.Connection]:
    """Open a transaction in the clerk's gym."""
    try:
        with clerk.client.pool.connection() as conn, conn.transaction():
            set_gym(conn, clerk.client.gym_id)
            yield conn
    except psycopg.OperationalError as exc:
        raise DatabaseAway("the server was killed") from exc


def refresh(clerk: Clerk) -> None:
    """Close days of a roll-up, and make its stale ones anew."""
    name = clerk.draw.choice(list(rollups()))
    for step in (WATCH, REFRESH):
        with _transaction(clerk) as conn:
            conn.execute(step, [name])


def look(clerk: Clerk) -> None:
    """Read a roll-up: it is exact, whoever writes or refreshes meanwhile."""
    name = clerk.draw.choice(list(rollups()))
    with _transaction(clerk) as conn:
        conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        is_different = different(conn, [name])
    if is_different:
        assert clerk.client.diary is not None
        clerk.client.diary.wrong(f"{name} is not what its SELECT gives")


ACTS: Final[list[tuple[float, Callable[[Clerk], object]]]] = [(1, refresh), (1, look)]
