"""What readers of a roll-up see, beside what its SELECT gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psycopg import sql

from fitflow.metrics.rollups import rollups

if TYPE_CHECKING:
    from collections.abc import Iterable

    import psycopg

DIFFERENT = """
    SELECT count(*) FROM (
        (TABLE fitflow.{0} EXCEPT ALL TABLE rollup.{1})
        UNION ALL
        (TABLE rollup.{1} EXCEPT ALL TABLE fitflow.{0})
    ) AS different
"""


def different(conn: psycopg.Connection, names: Iterable[str] | None = None) -> set[str]:
    """Return the roll-ups, of these or of all, that do not say what their SELECT does."""
    found = set()
    for name in rollups() if names is None else names:
        query = sql.SQL(DIFFERENT).format(sql.Identifier(name), sql.Identifier(f"{name}_made"))
        if conn.execute(query).fetchone() != (0,):
            found.add(name)
    return found
