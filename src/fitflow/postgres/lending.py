"""Connections of a pool, lent: a server that is away is told at once, and found when it is back."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg.pq import PGconn, Ping
from psycopg_pool import PoolTimeout

from fitflow.errors import DatabaseAway, from_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg_pool import ConnectionPool

LOOK_AFTER_S: Final = 0.2
"""How long a connection is waited for before it is looked whether there is a server at all."""


@contextmanager
def lent(
    pool: ConnectionPool, *, within_s: float, outlasts: bool = False
) -> Iterator[psycopg.Connection]:
    """
    Take a connection for as long as the block runs.

    Args:
        pool: made by Database, so that it tries again whenever a connection is asked for.
        within_s: how long to wait for one while all are in use.
        outlasts: wait as long for a server that is away.

    Raises:
        DatabaseAway: no server answers, or no connection was free in time.
    """
    conn = _taken(pool, time.monotonic() + within_s, outlasts=outlasts)
    try:
        yield conn
    finally:
        pool.putconn(conn)


def _taken(pool: ConnectionPool, until: float, *, outlasts: bool) -> psycopg.Connection:
    """Take a connection out of the pool."""
    while True:
        left = until - time.monotonic()
        try:
            return pool.getconn(timeout=max(LOOK_AFTER_S, min(LOOK_AFTER_S * 5, left)))
        except PoolTimeout as exc:
            late = time.monotonic() > until
            if late or not (outlasts or _answers(pool)):
                _refuse_away(pool)
            if late:
                raise DatabaseAway(
                    "every connection to the database was in use for too long",
                    hint="try again in a moment; {do:db status} says what runs",
                ) from exc
        except psycopg.Error as exc:  # a pool that is closed
            raise from_database(exc) from exc


def _answers(pool: ConnectionPool) -> bool:
    """Say whether a server listens, without logging in: its connections may all be in use."""
    return PGconn.ping(_conninfo(pool).encode()) in {Ping.OK, Ping.REJECT}


def _refuse_away(pool: ConnectionPool) -> None:
    """
    Refuse where no connection can be had.

    Raises:
        DatabaseAway: why not.
    """
    try:
        psycopg.connect(_conninfo(pool)).close()
    except psycopg.Error as exc:
        raise from_database(exc) from exc


def _conninfo(pool: ConnectionPool) -> str:
    """Return where a pool connects to."""
    return str(pool.conninfo)
