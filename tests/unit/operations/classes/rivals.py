"""Two clients in each other's way: the second starts while the first has not committed."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg import sql

from fitflow.errors import from_database
from fitflow.postgres.database import set_gym

if TYPE_CHECKING:
    from unit.operations.classes.studio import Studio

PATIENCE_S: Final = 15


@dataclass(frozen=True, slots=True)
class Call:
    """One operation with its arguments."""

    function: str
    arguments: dict[str, Any]


def call(function: str, **arguments: object) -> Call:
    """Return a call of an operation."""
    return Call(function, arguments)


def race(studio: Studio, first: Call, second: Call) -> tuple[str, str]:
    """
    Run two calls, and return for each its error's name, or "done".

    The second one starts once the first has done everything but commit; the first commits once
    the second waits for it, or is done without waiting.
    """
    with _client(studio) as ahead, _client(studio) as behind, ThreadPoolExecutor(1) as thread:
        _run(ahead, studio, first)
        waiting: Future[str] = thread.submit(_outcome, behind, studio, second)
        _await_blocked(studio, behind.info.backend_pid, waiting)
        try:
            ahead.commit()
            outcome = "done"
        except psycopg.Error as exc:
            outcome = type(from_database(exc)).__name__
        return outcome, waiting.result(PATIENCE_S)


def _client(studio: Studio) -> psycopg.Connection:
    """Return a connection of the application."""
    return psycopg.connect(studio.database.conninfo("fitflow_app"))


def _run(conn: psycopg.Connection, studio: Studio, wanted: Call) -> None:
    """Call an operation in an open transaction."""
    set_gym(conn, studio.gym.gym_id)
    given = sql.SQL(", ").join(
        sql.SQL("{} => {}").format(sql.Identifier(name), sql.Placeholder(name))
        for name in wanted.arguments
    )
    function = sql.Identifier("fitflow", wanted.function)
    conn.execute(sql.SQL("SELECT {}({})").format(function, given), wanted.arguments)


def _outcome(conn: psycopg.Connection, studio: Studio, wanted: Call) -> str:
    """Call an operation and commit; return the name of what it raised, or done."""
    try:
        _run(conn, studio, wanted)
        conn.commit()
    except psycopg.Error as exc:
        conn.rollback()
        return type(from_database(exc)).__name__
    return "done"


def _await_blocked(studio: Studio, pid: int, waiting: Future[str]) -> None:
    """Return once a client waits for a lock, or is done."""
    until = time.monotonic() + PATIENCE_S
    with psycopg.connect(studio.database.conninfo("fitflow_owner"), autocommit=True) as watcher:
        blocked = False
        while not (blocked or waiting.done()):
            assert time.monotonic() < until
            row = watcher.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", [pid]).fetchone()
            assert row is not None
            (blocked,) = row
