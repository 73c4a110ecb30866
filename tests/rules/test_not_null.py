"""A column is NOT NULL unless its absence means something, and then its comment says what."""

from __future__ import annotations

import psycopg
import pytest
from psycopg import sql

from rules.attack import run
from rules.rollup_changes import GIVEN_TOO

COLUMNS = """
    SELECT attrelid::regclass::text, attname, attnotnull
    FROM pg_attribute
    JOIN pg_class ON pg_class.oid = attrelid AND relkind = 'r'
    WHERE relnamespace = 'fitflow'::regnamespace AND attnum > 0 AND NOT attisdropped
        AND attgenerated = ''
    ORDER BY attrelid::regclass::text, attnum
"""
NULLABLE = """
    SELECT attrelid::regclass || '.' || attname
    FROM pg_attribute
    JOIN pg_class ON pg_class.oid = attrelid AND relkind = 'r'
    WHERE relnamespace = 'fitflow'::regnamespace AND attnum > 0 AND NOT attisdropped
        AND NOT attnotnull AND col_description(attrelid, attnum) !~ 'NULL'
"""
WORKED_OUT_OF = {
    ("distance_contract", "withdrawal_days"): ("distance_contract", "last_withdrawal_on"),
}
"""A column -> the generated one, before it in the row, that has no value without it."""
NO_BEGINNING = {
    "class_meeting": "UPDATE class_meeting SET during = '(,2026-02-02 18:45+01)'",
    "recording": "UPDATE recording SET during = '(,2026-02-02 18:45+01)' WHERE recording_id = 30",
    "workout_session": "UPDATE workout_session SET during = '(,2026-02-02 18:45+01)'",
}


def test_every_column_that_must_have_a_value_refuses_none(
    small_gym: psycopg.Connection,
) -> None:
    """Each required column in turn is left out of a copy of a row that is there."""
    run(small_gym, "INSERT INTO closed_membership (member_id, said) VALUES (1, '{}')")
    run(small_gym, GIVEN_TOO)
    columns = small_gym.execute(COLUMNS).fetchall()
    tables: dict[str, list[str]] = {}
    for table, column, _ in columns:
        tables.setdefault(table, []).append(column)
    for table in tables:  # past the policies, which would refuse a gym_id of NULL before the column
        small_gym.execute(sql.SQL("ALTER TABLE {} DISABLE ROW LEVEL SECURITY").format(ident(table)))
    required = [(table, column) for table, column, not_null in columns if not_null]

    refusals = [refusal(small_gym, table, column, tables[table]) for table, column in required]

    assert refusals == [WORKED_OUT_OF.get(place, place) for place in required]
    assert len(required) > 60


def test_a_column_that_may_be_empty_says_what_that_means(conn: psycopg.Connection) -> None:
    assert conn.execute(NULLABLE).fetchall() == []


@pytest.mark.parametrize("table", NO_BEGINNING)
def test_what_has_no_beginning_has_no_day(small_gym: psycopg.Connection, table: str) -> None:
    with pytest.raises(psycopg.errors.NotNullViolation) as refused:
        small_gym.execute(NO_BEGINNING[table])

    assert refused.value.diag.column_name in {"held_on", "visited_on", "begun_on"}


def refusal(
    conn: psycopg.Connection, table: str, column: str, columns: list[str]
) -> tuple[str | None, str | None]:
    """Copy a row without one of its values, and say which column refused."""
    values = [sql.SQL("NULL") if name == column else ident(name) for name in columns]
    order = sql.SQL("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM {} LIMIT 1").format(
        ident(table),
        sql.SQL(", ").join(map(ident, columns)),
        sql.SQL(", ").join(values),
        ident(table),
    )
    with pytest.raises(psycopg.errors.NotNullViolation) as refused, conn.transaction():
        conn.execute(order)
    return refused.value.diag.table_name, refused.value.diag.column_name


def ident(name: str) -> sql.Identifier:
    """Quote a name."""
    return sql.Identifier(name)
