"""Whether tables and indexes on disk are what they should be after the server was killed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from fitflow import server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.database import Database

TABLES: Final = """
    SELECT pg_class.oid::regclass::text, problem.msg
    FROM pg_class
    CROSS JOIN LATERAL verify_heapam(pg_class.oid) AS problem
    WHERE relnamespace = 'fitflow'::regnamespace AND relkind = 'r'
"""
INDEXES: Final = """
    SELECT pg_class.oid::regclass::text, pg_class.relam::regclass::text, amname
    FROM pg_class
    JOIN pg_am ON pg_am.oid = pg_class.relam
    WHERE relnamespace = 'fitflow'::regnamespace AND relkind = 'i'
    ORDER BY 1
"""
BTREE: Final = sql.SQL("SELECT bt_index_parent_check({}::regclass, true, true, true)")
ROWS: Final = sql.SQL("SELECT count(*) FROM {}")


def damage(database: Database) -> Iterator[str]:
    """Yield what PostgreSQL's own checks find: pages, B-trees, and rows an index does not find."""
    base = conninfo_to_dict(database.base)
    known = server.passwords(Path(str(base["passfile"])))
    superuser = make_conninfo(
        database.base, user=server.SUPERUSER, password=known[server.SUPERUSER]
    )
    with psycopg.connect(superuser, autocommit=True) as conn:
        conn.execute("CREATE EXTENSION IF NOT EXISTS amcheck")
        for table, problem in conn.execute(TABLES).fetchall():
            yield f"{table}: {problem}"
        for index, _, kind in conn.execute(INDEXES).fetchall():
            if kind == "btree":
                try:
                    conn.execute(BTREE.format(sql.Literal(index)))
                except psycopg.Error as exc:
                    yield f"{index}: {exc}"
        yield from _uncounted(conn)


def _uncounted(conn: psycopg.Connection) -> Iterator[str]:
    """Yield the temporal keys, which no check of PostgreSQL's knows, that do not find every row."""
    for index, table, column in conn.execute(
        "SELECT index.indexrelid::regclass::text, index.indrelid::regclass::text, attname::text"
        " FROM pg_index AS index JOIN pg_class ON pg_class.oid = index.indexrelid"
        " JOIN pg_am ON pg_am.oid = pg_class.relam AND amname = 'gist'"
        " JOIN pg_attribute ON attrelid = index.indrelid"
        "   AND attnum = index.indkey[index.indnkeyatts - 1]"
        " WHERE pg_class.relnamespace = 'fitflow'::regnamespace AND index.indpred IS NULL"
    ).fetchall():
        everything = sql.SQL(
            "SELECT count(*) FROM {} AS row WHERE NOT EXISTS (SELECT FROM {} AS found"
            " WHERE found.gym_id = row.gym_id AND found.{} && row.{}"
            " AND found.ctid = row.ctid)"
        ).format(sql.SQL(table), sql.SQL(table), sql.Identifier(column), sql.Identifier(column))
        with conn.transaction():
            conn.execute("SET LOCAL enable_seqscan = off")
            (lost,) = conn.execute(everything).fetchone() or (0,)
        if lost:
            yield f"{index} does not find {lost} rows of {table}"
