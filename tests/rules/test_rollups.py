"""Readers of a roll-up see what its SELECT gives, whatever was written to the days it keeps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql

from fitflow.metrics import rollups as made_of
from fitflow.metrics.refresh import refresh_rollups
from fitflow.metrics.rollup_marks import EVENTS
from fitflow.metrics.rollups import rollups
from fitflow.postgres.database import set_gym
from fitflow.schema.renewal import renew
from rollup_rows import different
from rules.attack import GIVEN, run
from rules.rollup_changes import GIVEN_TOO, changes_of, tried
from server import superuser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

SOURCES = sorted({source.table for rollup in rollups().values() for source in rollup.sources})


def run_each(conn: psycopg.Connection, query: str) -> None:
    """Run the statements that a query gives."""
    for (statement,) in conn.execute(query.encode()).fetchall():
        conn.execute(statement.encode())


def kept(conn: psycopg.Connection) -> dict[str, int]:
    """Return how many rows each roll-up keeps."""
    return {
        name: conn.execute(
            sql.SQL("SELECT count(*) FROM rollup.{}").format(sql.Identifier(name))
        ).fetchall()[0][0]
        for name in rollups()
    }


@pytest.fixture(scope="module")
def refreshed(database: Database, gym: Gym) -> Iterator[psycopg.Connection]:
    """A connection of the owner in a gym with the rows of given.sql, all days of which are kept."""
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        set_gym(conn, gym.gym_id)
        run(conn, GIVEN + GIVEN_TOO)
        conn.commit()
        assert all(each.is_whole for each in refresh_rollups(database, gym.gym_id))
        set_gym(conn, gym.gym_id)
        yield conn
        conn.rollback()


@pytest.fixture
def conn(refreshed: psycopg.Connection) -> Iterator[psycopg.Connection]:
    """The same, for one test: what it writes is rolled back."""
    with refreshed.transaction(force_rollback=True):
        yield refreshed


def test_all_days_are_kept_at_first(conn: psycopg.Connection) -> None:
    assert all(rows > 0 for rows in kept(conn).values()), kept(conn)
    assert different(conn) == set()
    assert conn.execute("SELECT count(*) FROM rollup.stale").fetchone() == (0,)


@pytest.mark.slow
@pytest.mark.parametrize("table", SOURCES)
def test_what_is_written_is_seen_at_once(conn: psycopg.Connection, table: str) -> None:
    changes = changes_of(conn, table)
    made = 0
    for change in changes:
        with tried(conn, change) as is_made:
            made += is_made
            if is_made:
                assert different(conn) == set(), change
    assert made > 0


@pytest.mark.slow
@pytest.mark.parametrize("table", SOURCES)
def test_without_its_marks_it_would_not_be(conn: psycopg.Connection, table: str) -> None:
    wanted = {
        name
        for name, rollup in rollups().items()
        if table in {source.table for source in rollup.sources}
    }
    changes = changes_of(conn, table)
    for event in EVENTS:
        conn.execute(
            sql.SQL("ALTER TABLE {} DISABLE TRIGGER {}").format(
                sql.Identifier("fitflow", table),
                sql.Identifier(f"rollups_are_marked_on_{event.lower()}"),
            )
        )
    unseen: set[str] = set()
    for change in changes:
        with tried(conn, change) as is_made:
            if is_made:
                unseen |= different(conn)
        if unseen >= wanted:
            return
    pytest.fail(f"no change of {table} is missed by {', '.join(sorted(wanted - unseen))}")


@pytest.mark.parametrize("table", SOURCES)
def test_of_a_table_that_is_emptied_nothing_is_kept(conn: psycopg.Connection, table: str) -> None:
    run_each(
        conn,
        "SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname)"
        " FROM pg_trigger WHERE tgfoid = 'fitflow.refuse_change'::regproc",
    )

    conn.execute(f"TRUNCATE fitflow.{table} CASCADE".encode())

    assert different(conn) == set()


@pytest.mark.parametrize(
    "broken",
    [
        "INSERT INTO rollup.stale (rollup, days) VALUES ('money_by_day', '{}')",
        "UPDATE rollup.progress SET kept_before = marked_before + 1",
        "UPDATE rollup.definition SET closes_after_days = -1",
    ],
)
def test_what_is_said_of_days_can_be(conn: psycopg.Connection, broken: str) -> None:
    with pytest.raises(psycopg.errors.CheckViolation), conn.transaction():
        conn.execute(broken.encode())


def test_a_rollup_that_is_written_otherwise_is_made_anew(
    database: Database, gym: Gym, refreshed: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshed.commit()
    before = rollups()["money_by_day"]
    doubled = before.sql.replace("count(*)", "2 * count(*)")
    edited = replace(before, sql=doubled, text=before.text.replace(before.sql, doubled))
    assert doubled != before.sql

    with monkeypatch.context() as patch:
        patch.setattr(made_of, "rollups", lambda: {**rollups(), before.name: edited})
        renew(refreshed, rows_changed=False)
        set_gym(refreshed, gym.gym_id)
        assert kept(refreshed)[before.name] == 0
        assert all(rows > 0 for name, rows in kept(refreshed).items() if name != before.name)
        assert different(refreshed) == set()
        refreshed.commit()
        refresh_rollups(database, gym.gym_id)
        set_gym(refreshed, gym.gym_id)
        assert kept(refreshed)[before.name] > 0
        assert different(refreshed) == set()
        refreshed.commit()

    renew(refreshed, rows_changed=False)
    refreshed.commit()
    refresh_rollups(database, gym.gym_id)
    set_gym(refreshed, gym.gym_id)
    assert different(refreshed) == set()


def test_in_another_zone_every_day_is_made_anew(
    database: Database, gym: Gym, refreshed: psycopg.Connection
) -> None:
    tables = (
        " FROM pg_class WHERE relkind = 'r' AND relnamespace = 'fitflow'::regnamespace"
        " AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = oid AND attname = 'time_zone')"
    )
    moved = "UPDATE %s SET time_zone = ''Pacific/Auckland''"
    refreshed.commit()
    with psycopg.connect(superuser(database)) as admin:
        admin.execute("SET session_replication_role = replica")
        # As a migration does: nobody marks anything.
        run_each(
            admin, f"SELECT format('ALTER TABLE %s DISABLE TRIGGER USER', oid::regclass){tables}"
        )
        run_each(admin, f"SELECT format('{moved}', oid::regclass){tables}")

    set_gym(refreshed, gym.gym_id)
    assert different(refreshed) == set()
    assert refreshed.execute("SELECT fitflow.kept_before('money_by_day')::text").fetchone() == (
        "-infinity",
    )
    refreshed.commit()
    refresh_rollups(database, gym.gym_id)
    set_gym(refreshed, gym.gym_id)
    assert different(refreshed) == set()
    assert refreshed.execute("SELECT isfinite(fitflow.kept_before('money_by_day'))").fetchone() == (
        True,
    )
