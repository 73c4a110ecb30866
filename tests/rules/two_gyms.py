"""Two gyms in one database, alike but for their numbers, clock and money; and what a role sees."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from uuid import UUID

from psycopg import sql
from psycopg.types.json import Jsonb

from fitflow.postgres.database import set_gym

if TYPE_CHECKING:
    import psycopg

    from fitflow.postgres.database import Database, Role

SHIFT: Final = 1_000_000
"""What is added to every number of the first gym to make the second gym's."""

OTHER_FILE: Final = b"hudson"
"""What the file that the second gym keeps has in it."""

TODAY: Final = "2026-03-15"
"""The day the metrics are asked on: a day on which given.sql has an active and a frozen member."""

IN_ORDER: Final = (
    "membership_plan", "member", "trainer", "exercise_class", "price_rise", "price_rise_member",
    "membership", "class_meeting", "booking", "workout_session", "tax_rate", "product",
    "product_price", "discount", "member_discount", "trial", "held", "invoice", "invoice_tax",
    "invoice_line", "discount_use", "invoice_period", "transaction_table", "invoice_entry",
    "held_entry", "payment_way", "payment", "gateway_event", "dunning_step",
    "dunning_event", "package_use", "closed_month", "audit_log", "notice", "recording_file",
    "recording", "personal_best", "wearable_data", "kept_figures", "training_input",
    "session_rating", "distance_contract",
)  # fmt: skip

NOT_FOR_THE_ANALYST: Final = {"audit_log", "notice", "recording_file"}

COLUMNS: Final = """
    SELECT attname FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
        AND attname <> 'gym_id'
    ORDER BY attnum
"""
READABLE: Final = """
    SELECT attrelid::regclass::text, array_agg(attname::text ORDER BY attnum)
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace IN ('fitflow'::regnamespace, 'analytics'::regnamespace)
        AND relkind IN ('r', 'v') AND attnum > 0 AND NOT attisdropped
        AND has_column_privilege(attrelid, attnum, 'SELECT')
    GROUP BY attrelid
"""
CALLABLE: Final = """
    SELECT oid::regproc::text FROM pg_proc
    WHERE pronamespace IN ('fitflow'::regnamespace, 'analytics'::regnamespace)
        AND pronargs = 0 AND prokind = 'f' AND prorettype <> 'trigger'::regtype
        AND has_function_privilege(oid, 'EXECUTE')
        -- The time goes on, whatever gyms there are.
        AND proname NOT IN ('now', 'began_at', 'quiet_instant')
"""

Seen = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class TwoGyms:
    """The gyms, and what each client saw of the database at each step."""

    here: int
    other: int
    empty: dict[Role, Seen]
    alone: dict[Role, Seen]


def see_everything(database: Database, role: Role, gym_id: int | None) -> Seen:
    """Return every row and every function's answer that a role in a gym is shown, as text."""
    with database.transaction(role=role, gym_id=gym_id) as conn:
        conn.execute(f"SET LOCAL fitflow.today = '{TODAY}'")
        relations = conn.execute(READABLE).fetchall()
        functions = [name for (name,) in conn.execute(CALLABLE)]
        seen = {name: _rows(conn, _select(name, columns)) for name, columns in relations}
        return seen | {f"{name}()": _rows(conn, f"SELECT {name}()") for name in functions}


def copy_gym(conn: psycopg.Connection, here: int, other: int) -> None:
    """Give the other gym the rows of this one under numbers of its own."""
    (zone, currency) = conn.execute(
        "SELECT time_zone, currency FROM gym WHERE gym_id = %s", [other]
    ).fetchone() or ("", "")
    for table in IN_ORDER:
        columns = [str(name) for (name,) in conn.execute(COLUMNS, [table])]
        set_gym(conn, here)
        rows = conn.execute(_select(table, columns)).fetchall()
        replaced = {"time_zone": zone, "currency": currency}
        set_gym(conn, other)
        conn.cursor().executemany(
            _insert(table, columns),
            [
                [
                    replaced.get(name, _shifted(name, value))
                    for name, value in zip(columns, row, strict=True)
                ]
                for row in rows
            ],
        )
    conn.execute("SET CONSTRAINTS ALL IMMEDIATE")
    conn.execute("SET CONSTRAINTS ALL DEFERRED")


def _shifted(column: str, value: object) -> object:
    """Return a number of the other gym for one of this gym's, and a key for a key."""
    if column == "payment_id" and isinstance(value, UUID):
        return UUID(int=value.int + SHIFT)
    if column == "content":
        return OTHER_FILE
    if column == "file_sha256" and value is not None:
        return sha256(OTHER_FILE).digest()
    return Jsonb(value) if isinstance(value, dict) else _plus(column, value)


def _plus(column: str, value: object) -> object:
    """Return a number with what is added to it."""
    is_number = column.endswith("_id") or column in {
        "duplicate_of", "corrects_key", "plan_key", "owner_key",
    }  # fmt: skip
    return value + SHIFT if is_number and isinstance(value, int) and value else value


def _rows(conn: psycopg.Connection, query: str | sql.Composed) -> list[str]:
    """Return a query's rows as text, in an order that does not depend on the storage."""
    return sorted(map(str, conn.execute(query)))


def _select(table: str, columns: list[str]) -> sql.Composed:
    return sql.SQL("SELECT {} FROM {}").format(_names(columns), sql.SQL(table))


def _insert(table: str, columns: list[str]) -> sql.Composed:
    return sql.SQL("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE VALUES ({})").format(
        sql.Identifier(table),
        _names(columns),
        sql.SQL(", ").join(sql.Placeholder() * len(columns)),
    )


def _names(columns: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))
