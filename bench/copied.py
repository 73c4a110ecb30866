"""A gym's base tables, copied into native tables of DuckDB with one thread: bench/duck.py's."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, LiteralString

import duckdb
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Mapping

    import psycopg

QUERIES: Final = Path(__file__).parent / "duck"
VIEWS: Final = tuple(sorted(QUERIES.glob("_*.sql")))

OWN: Final = " FROM fitflow.{table} WHERE gym_id = fitflow.current_gym_id()"
"""Which rows are copied."""
COLUMNS: Final[dict[str, LiteralString]] = {
    "membership_plan": "plan_id, name, billing_period",
    "member": "member_id, given_name, family_name, born_on",
    "trainer": "trainer_id, given_name, family_name",
    "membership": "member_id, lower(during) AS since, upper(during) AS until, state, plan_id,"
    " billing_period, price_cents, freeze_fee_cents",
    "transaction_table": "transaction_id, taken_on, stream, kind, amount_cents, declined_cents,"
    " member_id, plan_id, invoice_id, taken_at, item, product_id, quantity",
    "product": "product_id, name",
    "invoice": "invoice_id, member_id, plan_id, purpose, due_on, issued_on, amount_cents,"
    " corrects_id IS NOT NULL AS is_credit_note",
    "invoice_entry": "invoice_id, entry_no, kind, amount_cents, owed_cents,"
    " (entered_at AT TIME ZONE fitflow.gym_time_zone())::date AS entered_on",
    "held": "held_id, kind",
    "held_entry": "held_id, kind, amount_cents, lost_cents, entered_on, invoice_id",
    "invoice_period": "invoice_id, member_id, plan_id, purpose, lower(during) AS since,"
    " upper(during) AS until, use_id",
    "discount": "discount_id, name",
    "discount_use": "use_id, discount_id, member_id, lower(days) AS starts_on, billing_period,"
    " price_cents, off_cents, full_cents, discount_cents",
    "class_meeting": "meeting_id, trainer_id, held_on, lower(during) AS begins,"
    " upper(during) AS ends, time_zone, capacity, cancelled_at",
    "booking": "meeting_id, place, cancelled_at",
    "workout_session": "session_id, member_id, visited_on, kind, trainer_id, meeting_id",
    "personal_best": "personal_best_id, member_id, session_id, recording_id, exercise, measure,"
    " value, previous_value, best_no",
    "training_input": "member_id, measure, since, version, value",
    "recording": "recording_id, member_id, session_id, lower(during) AS begins,"
    " upper(during) AS ends, is_primary, heart_rate_counts, power_counts, energy_counts,"
    " energy_source, device::text, device_heart_rate_avg, device_heart_rate_max, device_power_avg,"
    " device_power_max, device_normalized_power, device_training_stress, device_power_threshold,"
    " device_kilocalories",
    "wearable_data": "recording_id, started_at, seconds,"
    " kilocalories::numeric::float8 AS kilocalories,"
    " to_json(heart_rate)::text AS heart_rate, to_json(power)::text AS power",
}
"""What is copied of each table: ranges as two columns, and lists as JSON tells them."""
LISTS: Final = ("heart_rate", "power")
TYPES: Final = {
    "bool": "BOOLEAN", "int2": "SMALLINT", "int4": "INTEGER", "int8": "BIGINT", "float8": "DOUBLE",
    "numeric": "DECIMAL(12, 2)", "text": "VARCHAR", "date": "DATE", "timestamptz": "TIMESTAMPTZ",
}  # fmt: skip
LABELS: Final = """
    SELECT type.oid, typname, array_agg(enumlabel::text ORDER BY enumsortorder)
        FILTER (WHERE enumlabel IS NOT NULL)
    FROM pg_type AS type LEFT JOIN pg_enum ON enumtypid = type.oid
    WHERE type.oid = ANY (%s)
    GROUP BY type.oid, typname
"""


def copied(conn: psycopg.Connection) -> duckdb.DuckDBPyConnection:
    """Return a database in memory with the current gym's rows."""
    duck = duckdb.connect()
    duck.execute("SET threads = 1")
    duck.execute("SET timezone = 'UTC'")
    for table in COLUMNS:
        _copy(conn, duck, table)
    return duck


def set_variables(duck: duckdb.DuckDBPyConnection, values: Mapping[str, object]) -> None:
    """Set what the queries take by getvariable()."""
    for name, value in values.items():
        duck.execute(f"SET VARIABLE {name} = $1", [value])


def _copy(conn: psycopg.Connection, duck: duckdb.DuckDBPyConnection, table: str) -> None:
    """Copy one table by way of a CSV file."""
    rows = sql.SQL("SELECT ") + sql.SQL(COLUMNS[table]) + sql.SQL(OWN.replace("{table}", table))
    columns = _columns(conn, duck, rows)
    declared = ", ".join(
        f"{name} {'SMALLINT[]' if name in LISTS else kind}" for name, kind in columns.items()
    )
    duck.execute(f"CREATE TABLE {table} ({declared})")
    with tempfile.NamedTemporaryFile("wb", suffix=".csv") as file:
        with conn.cursor().copy(sql.SQL("COPY ({}) TO STDOUT (FORMAT csv)").format(rows)) as copy:
            for part in copy:
                file.write(part)
        file.flush()
        told = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
        read = ", ".join(f"{name}::JSON::SMALLINT[]" if name in LISTS else name for name in columns)
        duck.execute(
            f"INSERT INTO {table} SELECT {read} FROM read_csv('{file.name}', auto_detect = false,"
            f" columns = {{{told}}}, allow_quoted_nulls = false, quote = '\"', escape = '\"')"
        )


def _columns(
    conn: psycopg.Connection, duck: duckdb.DuckDBPyConnection, rows: sql.Composed
) -> dict[str, str]:
    """Return the name and DuckDB's type of each column; enumerations are made there too."""
    described = conn.execute(rows + sql.SQL(" LIMIT 0")).description or []
    types: dict[int, tuple[str, Any]] = {
        oid: (name, labels)
        for oid, name, labels in conn.execute(
            LABELS, [[column.type_code for column in described]]
        ).fetchall()
    }
    for name, labels in types.values():
        if labels is not None:
            said = ", ".join(f"'{label}'" for label in labels)
            duck.execute(f"CREATE TYPE IF NOT EXISTS {name} AS ENUM ({said})")
    return {
        column.name: TYPES.get(types[column.type_code][0], types[column.type_code][0])
        for column in described
    }
