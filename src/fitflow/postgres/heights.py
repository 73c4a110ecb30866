"""
Every index that holds a key over time has three levels: in a lower one PostgreSQL can lose rows.

docs/decisions/0037 says how, and why three.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import psycopg

UNCLEARED: Final = """
    SELECT string_agg(DISTINCT indrelid::regclass::text, ', ')
    FROM pg_index
    JOIN pg_class AS index ON index.oid = indexrelid
    JOIN pg_class AS indexed ON indexed.oid = indrelid
    JOIN pg_am ON pg_am.oid = index.relam
    WHERE index.relnamespace = 'fitflow'::regnamespace AND amname = 'gist'
        AND indexed.relpages = 0 AND pg_relation_size(indrelid) > 0
"""
"""Tables that nobody has vacuumed yet."""


def low(conn: psycopg.Connection) -> list[str]:
    """Return the indexes that have fewer than three levels, on a connection of the owner."""
    return [
        index
        for (index,) in conn.execute(
            "SELECT low_indexes::text FROM fitflow.low_indexes() ORDER BY 1"
        ).fetchall()
    ]


def heighten(conn: psycopg.Connection) -> list[str]:
    """
    Bring the indexes to three levels that have fewer, on a connection of the owner.

    Returns the tables of those. A backup of an older FitFlow does not know how: its migration does
    it.
    """
    ((knows,),) = conn.execute(
        "SELECT to_regproc('fitflow.heighten_indexes') IS NOT NULL"
    ).fetchall()
    if not knows:
        return []
    tables = conn.execute("SELECT fitflow.heighten_indexes()::text").fetchall()
    return [table for (table,) in tables]


def clear(conn: psycopg.Connection) -> None:
    """Free what that left behind in a new database, on a connection in autocommit."""
    ((tables,),) = conn.execute(UNCLEARED).fetchall()
    if tables is not None:
        conn.execute(f"VACUUM {tables}".encode())
