"""Whether tables and indexes on disk are what they should be after the server was killed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from fitflow.postgres import embedded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

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
RANGES: Final = """
    SELECT
        pg_class.oid::regclass::text, indrelid::regclass::text, attname::text,
        coalesce(pg_get_expr(indpred, indrelid), 'true'),
        CASE typtype WHEN 'r' THEN $$&& '(,)'$$ ELSE $$<> ''$$ END
    FROM pg_index
    JOIN pg_class ON pg_class.oid = indexrelid
    JOIN pg_am ON pg_am.oid = relam AND amname = 'gist'
    JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[indnkeyatts - 1]
    JOIN pg_type ON pg_type.oid = atttypid
    WHERE relnamespace = 'fitflow'::regnamespace
    ORDER BY 1
"""
ONLY: Final = """
    UPDATE pg_index SET indisvalid = indexrelid = %s::regclass
    WHERE indrelid = (SELECT indrelid FROM pg_index WHERE indexrelid = %s::regclass)
"""
"""Hides a table's other indexes from the planner, until it is rolled back."""


def damage(database: Database) -> Iterator[str]:
    """Yield what PostgreSQL's own checks find: pages, B-trees, and rows an index does not find."""
    with psycopg.connect(superuser(database), autocommit=True) as conn:
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


def superuser(database: Database) -> str:
    """Return the conninfo of the embedded server's superuser."""
    base = conninfo_to_dict(database.base)
    known = embedded.passwords(Path(str(base["passfile"])))
    return make_conninfo(database.base, user=embedded.SUPERUSER, password=known[embedded.SUPERUSER])


def _uncounted(conn: psycopg.Connection) -> Iterator[str]:
    """Yield the GiST indexes, which no check of PostgreSQL's knows, that miss rows."""
    for index, table, column, condition, every in conn.execute(RANGES).fetchall():
        rows = sql.SQL("SELECT count(*) FROM {} WHERE {} AND {} {}").format(
            sql.SQL(table), sql.SQL(condition), sql.Identifier(column), sql.SQL(every)
        )
        with conn.transaction(force_rollback=True):
            conn.execute("SET LOCAL enable_indexscan = off")
            conn.execute("SET LOCAL enable_indexonlyscan = off")
            conn.execute("SET LOCAL enable_bitmapscan = off")
            (there,) = conn.execute(rows).fetchone() or (0,)
        with conn.transaction(force_rollback=True):
            conn.execute(ONLY, [index, index])
            conn.execute("SET LOCAL enable_seqscan = off")
            (found,) = conn.execute(rows).fetchone() or (0,)
        if found != there:
            yield f"{index} finds {found} of {there} rows of {table}"
