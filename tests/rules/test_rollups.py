"""Readers of a roll-up see what its SELECT gives, whatever was written to the days it keeps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql

from fitflow.metrics import rollups as catalogue
from fitflow.metrics.refresh import refresh_rollups
from fitflow.metrics.rollup_marks import EVENTS
from fitflow.metrics.rollups import made_from, rollups
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
FORGOTTEN = "UPDATE rollup.progress SET kept_before = '-infinity' WHERE rollup = ANY (%s)"


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


def missed(conn: psycopg.Connection, names: set[str]) -> set[str]:
    """Return the roll-ups that keep what is not so: those they are made from keep nothing."""
    found = set()
    for name in names:
        with conn.transaction(force_rollback=True):
            conn.execute(FORGOTTEN, [list(made_from(rollups()[name], rollups()))])
            found |= different(conn, [name])
    return found


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
                unseen |= missed(conn, wanted - unseen)
        if unseen >= wanted:
            return
    pytest.fail(f"no change of {table} is missed by {', '.join(sorted(wanted - unseen))}")


RECORDED = """
    INSERT INTO recording (member_id, format, source, content_sha256, during)
    VALUES ({}, 'gpx', 'watch', sha256(''), tstzrange({}, {} + interval '1 second'))
"""
MEASURED = """
    INSERT INTO training_input (member_id, measure, since, value, entered_at)
    VALUES ({}, 'heart_rate_max', {}, 180, '2026-02-20 10:00+01')
"""


@pytest.mark.parametrize(
    ("change", "days"),
    [
        # Ann was measured in January: another recording of hers changes no other day.
        (RECORDED.format(1, *["'2026-02-03 10:00+01'::timestamptz"] * 2), ["2026-02-03"]),
        # Bob was not: a higher heart rate would be his highest on his later days, too.
        (RECORDED.format(2, *["'2026-02-11 10:00+01'::timestamptz"] * 2),
         ["2026-02-11", "2026-02-12"]),
        (RECORDED.format(2, *["date_trunc('second', now())"] * 2), []),
        (MEASURED.format(1, "'2026-02-05'"), ["2026-02-06"]),
        (MEASURED.format(2, "'2026-02-11'"), ["2026-02-12"]),
        (MEASURED.replace("_max", "_resting").replace("180", "50").format(2, "'2026-02-11'"), []),
        ("UPDATE member SET born_on = '1990-01-01'", ["2026-02-10", "2026-02-12"]),
        ("UPDATE member SET given_name = 'Bo'", []),
        ("UPDATE wearable_data SET kilocalories = 2", []),
        ("UPDATE recording SET heart_rate_counts = false WHERE recording_id = 1", ["2026-02-04"]),
    ],
)  # fmt: skip
def test_a_change_marks_the_days_of_heart_rate_that_differ(
    conn: psycopg.Connection, change: str, days: list[str]
) -> None:
    run(conn, change)

    marked = conn.execute(
        "SELECT day::date::text FROM rollup.stale CROSS JOIN unnest(days) AS span"
        " CROSS JOIN generate_series(lower(span), upper(span) - 1, interval '1 day') AS day"
        " WHERE rollup = 'heart_rate_by_day' ORDER BY day"
    ).fetchall()
    assert [day for (day,) in marked] == days


@pytest.mark.parametrize("table", SOURCES)
def test_of_a_table_that_is_emptied_nothing_is_kept(conn: psycopg.Connection, table: str) -> None:
    run_each(
        conn,
        "SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname)"
        " FROM pg_trigger WHERE tgfoid IN ("
        "'fitflow.refuse_change'::regproc, 'fitflow.refuse_foreign_words'::regproc)",
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
        patch.setattr(catalogue, "rollups", lambda: {**rollups(), before.name: edited})
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
