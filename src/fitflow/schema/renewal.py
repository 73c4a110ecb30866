"""Make functions, views and comments anew: they are always those of this version's files."""

from __future__ import annotations

from typing import Final

import psycopg

from fitflow.errors import Conflict
from fitflow.metrics import catalogue
from fitflow.metrics.rollups import drop_unused, make_rollups
from fitflow.schema.sql_files import below, folder, made, run, run_comments

OUR_VIEWS: Final = """
    SELECT string_agg(oid::regclass::text, ', ') FROM pg_class
    WHERE relnamespace::regnamespace::text IN ('fitflow', 'analytics', 'rollup')
        AND relkind = 'v' AND obj_description(oid, 'pg_class') IS NOT NULL
"""
"""Every view of FitFlow's has a comment: one that has none is somebody else's."""

OUR_FUNCTIONS: Final = """
    SELECT string_agg(oid::regprocedure::text, ', ') FROM pg_proc
    WHERE pronamespace IN ('fitflow'::regnamespace, 'synthesis'::regnamespace)
        AND obj_description(oid, 'pg_proc') IS NOT NULL
        AND pronamespace::regnamespace::text || '.' || proname <> ALL (%s)
"""
"""The same of functions, but for those that tables lean on."""


def renew(conn: psycopg.Connection, *, rows_changed: bool) -> None:
    """
    Make everything anew that no row is stored by, in one transaction.

    Args:
        conn: of the owner.
        rows_changed: whether a migration changed rows, of which no roll-up knows.

    Raises:
        Conflict: somebody's own view or function leans on one of them.
    """
    drop(conn)
    drop_unused(conn, rows_changed=rows_changed)
    written = below("functions") + below("operations")
    # They call one another, in whatever order the files come: checked once all are there.
    conn.execute("SET LOCAL check_function_bodies = off")
    for file in written:
        run(conn, file)
    conn.execute("SET LOCAL check_function_bodies = on")
    make_rollups(conn)
    _check_functions(conn)
    catalogue.create_views(conn)
    for file in [folder("installation.sql"), *below("tables")]:
        run_comments(conn, file)
    conn.execute("SELECT fitflow.watch_isolation()")
    conn.execute("SELECT fitflow.fix_settings()")
    conn.execute("SELECT fitflow.set_database_defaults()")


def drop(conn: psycopg.Connection) -> None:
    """
    Drop all that is made anew, and what an earlier version made under another name.

    Raises:
        Conflict: somebody's own view or function leans on one of them.
    """
    stays = [f"{schema}.{name}" for schema, name in made("FUNCTION", below("tables"))]
    try:
        for kind, query, told in (("VIEW", OUR_VIEWS, None), ("ROUTINE", OUR_FUNCTIONS, [stays])):
            (names,) = conn.execute(query, told).fetchone() or (None,)
            if names is not None:
                conn.execute(f"DROP {kind} {names}".encode())
    except psycopg.errors.DependentObjectsStillExist as exc:
        raise Conflict(
            "something of yours leans on a view or function that FitFlow makes anew",
            detail=exc.diag.message_detail,
            hint="drop it, run {do:db migrate}, and make it again",
        ) from exc


def _check_functions(conn: psycopg.Connection) -> None:
    """Have PostgreSQL read the body of every function, as it does when it makes one."""
    conn.execute("SET LOCAL search_path = fitflow, pg_temp")
    conn.execute(
        "SELECT CASE lanname WHEN 'sql' THEN fmgr_sql_validator(pg_proc.oid)"
        "   WHEN 'plpgsql' THEN plpgsql_validator(pg_proc.oid) END"
        " FROM pg_proc JOIN pg_language ON pg_language.oid = prolang"
        " WHERE pronamespace = 'fitflow'::regnamespace"
    )
    conn.execute("SET LOCAL search_path TO DEFAULT")
