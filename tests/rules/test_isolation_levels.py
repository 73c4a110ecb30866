"""A gym is written to at READ COMMITTED: an older snapshot tricks no rule, whoever writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import psycopg
import pytest
from psycopg import IsolationLevel

from fitflow.errors import IsolationIsReadCommitted, from_database
from fitflow.postgres.database import set_gym
from rules.attack import GIVEN, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

REFUSED: Final = "isolation_is_read_committed"
WRITING: Final = """
    SELECT format('SELECT %s(%s)', oid::regproc, (
        SELECT string_agg(format('NULL::%s', type::regtype), ', ')
        FROM unnest(proargtypes::oid[]) AS type))
    FROM pg_proc
    WHERE pronamespace = 'fitflow'::regnamespace AND provolatile = 'v' AND prosecdef
        AND has_function_privilege('fitflow_app', oid, 'EXECUTE')
        -- One reads, and awaits who writes; the other has nothing here to lay out.
        AND proname NOT IN ('quiet_instant', 'lay_out_anew')
"""
"""A call of every function that writes for the application: nobody else's rights do."""
TABLES: Final = """
    SELECT oid::regclass FROM pg_class
    WHERE relnamespace = 'fitflow'::regnamespace AND relkind = 'r'
"""
at_another_level = pytest.mark.parametrize(
    "level", [IsolationLevel.REPEATABLE_READ, IsolationLevel.SERIALIZABLE]
)


@pytest.fixture(scope="module")
def given(database: Database, gym: Gym) -> Gym:
    """The small gym, committed."""
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        run(conn, GIVEN)
    return gym


@pytest.fixture
def owner(database: Database, given: Gym, level: IsolationLevel) -> Iterator[psycopg.Connection]:
    """The owner in the small gym, at another isolation level."""
    with psycopg.connect(database.conninfo("fitflow_owner")) as opened:
        opened.isolation_level = level
        set_gym(opened, given.gym_id)
        yield opened
        opened.rollback()


def refusals(conn: psycopg.Connection, statements: list[str]) -> dict[str, str | None]:
    """Run each statement alone, and return what refused it."""
    found: dict[str, str | None] = {}
    for statement in statements:
        try:
            with conn.transaction(force_rollback=True):
                conn.execute(statement.encode())
                found[statement] = None
        except psycopg.Error as error:
            found[statement] = error.diag.constraint_name or str(error)
    return found


@at_another_level
def test_no_operation_runs_at_another_level(
    database: Database, given: Gym, level: IsolationLevel
) -> None:
    with psycopg.connect(database.conninfo("fitflow_app")) as conn:
        conn.isolation_level = level
        set_gym(conn, given.gym_id)
        calls = [call for (call,) in conn.execute(WRITING)]

        told = refusals(conn, calls)

        conn.rollback()
    assert len(calls) > 40
    assert {call: said for call, said in told.items() if said != REFUSED} == {}


@at_another_level
def test_nobody_writes_a_row_at_another_level(owner: psycopg.Connection) -> None:
    tables = [table for (table,) in owner.execute(TABLES)]

    added = refusals(owner, [f"INSERT INTO {table} DEFAULT VALUES" for table in tables])
    removed = refusals(owner, [f"DELETE FROM {table}" for table in tables])

    assert set(added.values()) == {REFUSED}
    assert set(removed.values()) == {REFUSED, "rows_are_append_only"}


@at_another_level
def test_the_refusal_says_which_level_and_what_to_do(owner: psycopg.Connection) -> None:
    with pytest.raises(psycopg.Error) as refused:
        owner.execute("DELETE FROM notice")
    told = from_database(refused.value)

    assert isinstance(told, IsolationIsReadCommitted)
    assert "READ COMMITTED, and this transaction is at" in told.message
    assert "BEGIN ISOLATION LEVEL READ COMMITTED" in str(told.hint)


@at_another_level
def test_reading_at_another_level_is_free(owner: psycopg.Connection) -> None:
    assert owner.execute("SELECT FROM member FOR KEY SHARE").rowcount > 0


def test_read_uncommitted_is_read_committed(database: Database, given: Gym) -> None:
    with psycopg.connect(database.conninfo("fitflow_app")) as conn:
        conn.isolation_level = IsolationLevel.READ_UNCOMMITTED
        set_gym(conn, given.gym_id)

        conn.execute("SELECT fitflow.sell('Water', 200, 'cash')")

        conn.rollback()


@at_another_level
def test_a_month_that_closed_meanwhile_takes_no_money(
    database: Database, given: Gym, owner: psycopg.Connection
) -> None:
    """Who looked at the books before they closed does not write into them after."""
    seen = owner.execute("SELECT count(*) FROM closed_month WHERE month >= '2026-04-01'")
    month = f"2026-{4 + seen.fetchall()[0][0]:02}-01"
    with database.transaction(role="fitflow_owner", gym_id=given.gym_id) as closing:
        closing.execute("INSERT INTO closed_month VALUES (DEFAULT, %s, '2026-08-01')", [month])

    with pytest.raises(psycopg.Error) as refused:
        owner.execute(
            "INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item)"
            " VALUES (%s, 'retail', 200, 'cash', 'Water')",
            [f"{month} 12:00+02"],
        )
    assert refused.value.diag.constraint_name == REFUSED
