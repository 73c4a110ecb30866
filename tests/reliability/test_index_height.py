"""PostgreSQL loses rows in a GiST index of one or two levels: ours have three at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import psycopg
import pytest

from fitflow.config import Settings
from fitflow.postgres import heights
from fitflow.postgres.backup import restore_backup, write_backup
from reliability.sound import superuser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fitflow.postgres.database import Database

ASKING: Final = """
    SELECT x.first, found.id
    FROM (SELECT first::bigint FROM generate_series(505, 524) AS first) AS x
    CROSS JOIN LATERAL (
        SELECT id FROM lost.key WHERE id >= x.first AND id < x.first + 110 LIMIT 1) AS found
"""
"""Stops at the first row it finds, twenty times over: what was dead before it, it means to mark."""
ONE_WAY: Final = (
    "SET LOCAL enable_seqscan = off", "SET LOCAL enable_bitmapscan = off",
    "SET LOCAL enable_hashjoin = off", "SET LOCAL enable_mergejoin = off",
    "SET LOCAL enable_material = off", "SET LOCAL enable_memoize = off",
)  # fmt: skip
HEIGHTENED: Final = """
    DO $$
    BEGIN
        INSERT INTO lost.key
        SELECT -i - 0 / (60000 - i), '[2026-01-01,2026-02-01)' FROM generate_series(1, 60000) AS i;
    EXCEPTION WHEN division_by_zero THEN NULL;
    END
    $$
"""


@pytest.fixture
def both(database: Database) -> Iterator[tuple[psycopg.Connection, psycopg.Connection]]:
    """Two that work on one table with a key over time."""
    with (
        psycopg.connect(superuser(database), autocommit=True) as one,
        psycopg.connect(superuser(database), autocommit=True) as other,
    ):
        one.execute("CREATE SCHEMA lost")
        one.execute(
            "CREATE TABLE lost.key (id bigint, during daterange, PRIMARY KEY (id, during WITHOUT"
            " OVERLAPS)) WITH (autovacuum_enabled = off)"
        )
        yield one, other
        one.execute("DROP SCHEMA lost CASCADE")


def lost_rows(one: psycopg.Connection, other: psycopg.Connection) -> int:
    """Let one read while another writes; return how many rows the index does not know then."""
    one.execute(
        "INSERT INTO lost.key SELECT i * 10, '[2026-01-01,2026-02-01)'"
        " FROM generate_series(1, 400) AS i"
    )
    one.execute("DELETE FROM lost.key WHERE id BETWEEN 501 AND 600")
    one.execute("SELECT pg_switch_wal()")  # the deletion is known to be on disk
    with one.transaction():
        for setting in ONE_WAY:
            one.execute(setting)
        one.execute(f"DECLARE reader CURSOR FOR {ASKING}".encode())
        one.execute("FETCH 1 FROM reader")
        pages = other.execute("SELECT pg_relation_size('lost.key_pkey')").fetchone()
        for number in range(502, 2000):
            if number % 10:  # until a page is split
                other.execute(
                    "INSERT INTO lost.key VALUES (%s, '[2026-01-01,2026-02-01)')", [number]
                )
            if other.execute("SELECT pg_relation_size('lost.key_pkey')").fetchone() != pages:
                break
        one.execute("FETCH ALL FROM reader")
    counts = []
    for off in ("indexscan", "seqscan"):
        with other.transaction():
            other.execute(f"SET LOCAL enable_{off} = off".encode())
            other.execute(f"SET LOCAL enable_{off.replace('index', 'indexonly')} = off".encode())
            other.execute("SET LOCAL enable_bitmapscan = off")
            (count,) = other.execute(
                "SELECT count(*) FROM lost.key WHERE during && '(,)'"
            ).fetchone() or (0,)
            counts.append(count)
    return int(counts[0] - counts[1])


def test_postgresql_loses_rows_in_an_index_of_two_levels(
    both: tuple[psycopg.Connection, psycopg.Connection],
) -> None:
    # The day this fails, PostgreSQL is mended: heighten_indexes() and decision 0037 can go.
    assert lost_rows(*both) > 0


def test_it_loses_none_in_an_index_of_three_levels(
    both: tuple[psycopg.Connection, psycopg.Connection],
) -> None:
    both[0].execute(HEIGHTENED)

    assert lost_rows(*both) == 0


def test_every_key_over_time_has_three_levels_in_a_new_database(database: Database) -> None:
    with database.transaction(role="fitflow_owner") as conn:
        assert heights.low(conn) == []


def test_no_row_of_it_stays(database: Database) -> None:
    with psycopg.connect(superuser(database)) as conn:
        tables = conn.execute(
            "SELECT DISTINCT indrelid::regclass::text FROM pg_index JOIN pg_class ON"
            " pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam AND amname = 'gist'"
            " WHERE relnamespace = 'fitflow'::regnamespace"
        ).fetchall()
        counts = {
            table: conn.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()
            for (table,) in tables
        }

    assert len(counts) == 15
    assert set(counts.values()) == {(0,)}


def test_a_backup_that_is_put_back_has_them_too(doomed_database: Database, tmp_path: Path) -> None:
    backup = write_backup(doomed_database, Settings(home=tmp_path, dsn=None))

    restore_backup(doomed_database, backup)

    with doomed_database.transaction(role="fitflow_owner") as conn:
        assert heights.low(conn) == []
