"""Two clients at once: the first has done its work and not committed when the second begins."""

from __future__ import annotations

import copy
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

import psycopg

from fitflow.catalogue.client import Client
from fitflow.errors import FitFlowError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from psycopg_pool import ConnectionPool

    from fitflow.postgres.database import Database
    from unit.operations.memberships.timeline import Book

First = TypeVar("First")
Second = TypeVar("Second")

LOOKS_EVERY_S = 0.01
LOOKS_MAX = 2000


@dataclass
class OneConnection:
    """What a client needs of a pool, for a client whose transaction stays open between calls."""

    conn: psycopg.Connection

    def getconn(self, timeout: float) -> psycopg.Connection:
        """Lend the connection."""
        assert timeout > 0
        return self.conn

    def putconn(self, conn: psycopg.Connection) -> None:
        """Take it back, with its transaction as it is."""
        assert conn is self.conn


def at(book: Book, client: Client) -> Book:
    """Return the same member's book, opened at another desk."""
    duplicate = copy.copy(book)
    duplicate.client = client
    return duplicate


def one_after_the_other(
    database: Database,
    gym_id: int,
    first: Callable[[Client], First],
    second: Callable[[Client], Second],
) -> tuple[First, Second | FitFlowError]:
    """
    Let the second client begin when the first has done everything but commit.

    The second must wait for the first: it is seen waiting before the first commits. Its refusal
    is returned, not raised.
    """
    with (
        closing(psycopg.connect(database.conninfo("fitflow_app"))) as early,
        closing(psycopg.connect(database.conninfo("fitflow_app"), autocommit=True)) as late,
        ThreadPoolExecutor(1) as other,
    ):
        done = first(_desk(early, gym_id))
        result = other.submit(_attempt, second, _desk(late, gym_id))
        _await_that(late, early, result)
        early.commit()
        return done, result.result(timeout=20)


def _desk(conn: psycopg.Connection, gym_id: int) -> Client:
    """Return a client with one connection."""
    return Client(cast("ConnectionPool", OneConnection(conn)), gym_id, "One of two")


def _attempt(operation: Callable[[Client], Second], client: Client) -> Second | FitFlowError:
    """Run an operation; what refuses it is its result."""
    try:
        return operation(client)
    except FitFlowError as refused:
        return refused


def _await_that(
    late: psycopg.Connection, early: psycopg.Connection, result: Future[Second | FitFlowError]
) -> None:
    """Wait until the late client waits for the early one."""
    for _ in range(LOOKS_MAX):
        waits = early.execute(
            "SELECT %s = ANY (pg_blocking_pids(%s))",
            [early.info.backend_pid, late.info.backend_pid],
        ).fetchone()
        if waits == (True,):
            return
        finished, _unfinished = wait([result], timeout=LOOKS_EVERY_S)
        assert not finished, f"the second client did not wait: {result.result()!r}"
    raise AssertionError("the second client neither waits nor ends")
