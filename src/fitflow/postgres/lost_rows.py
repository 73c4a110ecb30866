"""
Rows that an index over time does not find: in a low index PostgreSQL could lose them.

docs/decisions/0037 says how. No check of PostgreSQL's knows such an index, so the rows are counted
twice: in the table itself, and through the index.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from fitflow.postgres.database import Database

KEYS: Final = """
    SELECT
        pg_class.relname::text, indexed.relname::text,
        coalesce(pg_get_expr(indpred, indrelid), 'true'), parts.columns, parts.operators
    FROM pg_index
    JOIN pg_class ON pg_class.oid = indexrelid
    JOIN pg_class AS indexed ON indexed.oid = indrelid
    JOIN pg_am ON pg_am.oid = pg_class.relam AND amname = 'gist'
    JOIN pg_constraint ON conindid = indexrelid AND contype IN ('p', 'u', 'x')
    CROSS JOIN LATERAL (
        SELECT
            array_agg(pg_get_indexdef(indexrelid, place::integer, true) ORDER BY place) AS columns,
            array_agg(format('OPERATOR(%I.%s)', nspname, oprname) ORDER BY place) AS operators
        FROM unnest(conexclop) WITH ORDINALITY AS compared (operator, place)
        JOIN pg_operator ON pg_operator.oid = compared.operator
        JOIN pg_namespace ON pg_namespace.oid = oprnamespace
    ) AS parts
    WHERE pg_class.relnamespace = 'fitflow'::regnamespace
    ORDER BY 1
"""
"""The keys over time, with what two rows may not share."""
ONE_MOMENT: Final = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
IN_THE_TABLE: Final = {"seqscan": "on", "indexscan": "off", "bitmapscan": "off", "sort": "on"}
BY_DISTANCE: Final = {"seqscan": "off", "indexscan": "on", "bitmapscan": "off", "sort": "off"}
"""Rows in the order of a distance, and none may be sorted: only a GiST index can give that."""
PAGE_COSTS: Final = (1, 0)
"""Of two such indexes PostgreSQL takes the smaller; where pages cost nothing, the newer."""
FREE: Final = ("cpu_tuple_cost", "cpu_index_tuple_cost", "cpu_operator_cost")
FEW: Final = 2
"""Of fewer rows than these none can be lost, and to PostgreSQL all indexes of them are alike."""
SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Key:
    """A key over time: its index, and when two rows are in each other's way."""

    index: str
    table: str
    condition: str
    columns: list[str]
    operators: list[str]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows of a gym a table has, and how many its index finds."""

    key: Key
    there: int
    found: int | None
    """None where PostgreSQL would not read this index but another."""
    overlapping: list[str]
    """The first pairs of rows that the key should have kept apart."""


def count_rows(database: Database, gym_id: int) -> Iterator[Counted]:
    """Count the rows of a gym in each table with a key over time, and through the key's index."""
    with database.transaction(role="fitflow_owner") as conn:
        keys = [Key(*row) for row in conn.execute(KEYS)]
        # Of indexes of a table whose size PostgreSQL does not know it cannot tell the smaller.
        for table in sorted({key.table for key in keys}):
            conn.execute(f"ANALYZE fitflow.{table}".encode())
    with database.transaction(role="fitflow_owner", gym_id=gym_id) as conn:
        conn.execute(ONE_MOMENT)
        for key in keys:
            _prefer(conn, IN_THE_TABLE)
            rows = f"FROM fitflow.{key.table} WHERE {key.condition}"
            there = _number(conn, f"SELECT count(*) {rows}")
            found = _through(conn, key.index, f"{rows} ORDER BY gym_id OPERATOR(public.<->) 0")
            if found is None and there < FEW:
                found = there
            yield Counted(key, there, found, [] if found == there else _overlapping(conn, key))


def _through(conn: psycopg.Connection, index: str, rows: str) -> int | None:
    """Count rows through one index and no other; None when PostgreSQL takes another."""
    count = f"SELECT count(*) FROM (SELECT {rows}) AS found"  # noqa: S608  (names of ours)
    _prefer(conn, BY_DISTANCE)
    for cost in FREE:
        conn.execute(f"SET LOCAL {cost} = 0".encode())
    for page in PAGE_COSTS:
        conn.execute(f"SET LOCAL seq_page_cost = {page}".encode())
        conn.execute(f"SET LOCAL random_page_cost = {page}".encode())
        plan = conn.execute(f"EXPLAIN {count}".encode()).fetchall()
        if any(f" Scan using {index} on " in line for (line,) in plan):
            return _number(conn, count)
    return None


def _overlapping(conn: psycopg.Connection, key: Key) -> list[str]:
    """Return the first pairs of rows that the key should have kept apart."""
    _prefer(conn, IN_THE_TABLE)
    parts = ", ".join(f"{column} AS part_{place}" for place, column in enumerate(key.columns))
    clash = " AND ".join(
        f"one.part_{place} {operator} other.part_{place}"
        for place, operator in enumerate(key.operators)
    )
    one, other = (
        f"concat_ws(', ', {', '.join(f'{row}.part_{n}' for n in range(len(key.columns)))})"
        for row in ("one", "other")
    )
    pairs = f"""
        WITH entry AS (
            SELECT ctid AS place, {parts} FROM fitflow.{key.table} WHERE {key.condition}
        )
        SELECT format('(%s) and (%s)', {one}, {other})
        FROM entry AS one
        JOIN entry AS other ON {clash} AND one.place < other.place
        ORDER BY 1
        LIMIT {SHOWN}
    """  # noqa: S608  (names of ours)
    return [pair for (pair,) in conn.execute(pairs.encode()).fetchall()]


def _prefer(conn: psycopg.Connection, ways: dict[str, str]) -> None:
    """Switch ways to read a table on and off until the transaction ends."""
    for way, switch in ways.items():
        conn.execute(f"SET LOCAL enable_{way} = {switch}".encode())


def _number(conn: psycopg.Connection, query: str) -> int:
    """Return the count that a query gives."""
    ((number,),) = conn.execute(query.encode()).fetchall()
    return int(number)
