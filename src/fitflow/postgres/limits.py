"""
What each role may take of the server, and what none but the owner may hold.

Clients are kept to a share of the connections, to statements and transactions that end, and from
locks taken by hand: the books wait for locks of their own, and nobody else may take those.
docs/decisions/0031 says why so, and what cannot be held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import psycopg

CONNECTIONS: Final = {"fitflow_owner": 60, "fitflow_app": 100, "fitflow_analyst": 40}
"""Role -> how many connections at once; those of embedded.conf have room for them."""
CONNECTIONS_MIN: Final = 100
"""Of a server elsewhere: 32 desks, the analysts, and some for a second web server."""

TIMEOUTS: Final[Mapping[str, Mapping[str, str]]] = {
    "fitflow_owner": {"idle_in_transaction_session_timeout": "10min"},
    "fitflow_app": {
        "statement_timeout": "1h",
        "idle_in_transaction_session_timeout": "2min",
    },
    "fitflow_analyst": {
        "statement_timeout": "5min",
        "transaction_timeout": "15min",
        "idle_in_transaction_session_timeout": "1min",
        "idle_session_timeout": "1h",
    },
}
"""
Role -> setting -> value. A role may set its own to another value: these are for mistakes.

The application's idle sessions stay, because its pools keep them.
"""

DISK: Final = {"fitflow_analyst": {"temp_file_limit": "4GB"}}
"""The same, of what a role cannot set for itself."""

RESERVED: Final = "pg_use_reserved_connections"
"""Whose members may use the last connections, which nobody else gets."""
TRUSTED: Final = ("fitflow_app", "fitflow_owner")

BY_HAND: Final = [
    *(
        f"pg_{tries}advisory_{until}lock{shared}"
        for tries in ("", "try_")
        for until in ("", "xact_")
        for shared in ("", "_shared")
    ),
    *("lo_creat", "lo_create", "lo_from_bytea"),
    "pg_logical_emit_message",
]
"""Functions of PostgreSQL that hold or fill what everybody shares: locks, the disk, the log."""


def missing(conn: psycopg.Connection) -> list[sql.Composed]:
    """Return the orders that a superuser would have to run in this database; none when all hold."""
    return [*of_roles(conn), *of_functions(conn)]


def of_roles(conn: psycopg.Connection) -> list[sql.Composed]:
    """Return the orders that give every role of ours its limits, on the whole server."""
    return [*_shares(conn), *_settings(conn), *_overridden(conn)]


def of_functions(conn: psycopg.Connection) -> list[sql.Composed]:
    """Return the orders that keep clients of this database from what they could hold by hand."""
    found = conn.execute(
        "SELECT oid::regprocedure::text FROM pg_proc"
        " WHERE pronamespace = 'pg_catalog'::regnamespace AND proname = ANY (%s)"
        "   AND has_function_privilege('public', oid, 'EXECUTE') ORDER BY 1",
        [BY_HAND],
    ).fetchall()
    if not found:
        return []
    names = sql.SQL(", ").join(sql.SQL(name) for (name,) in found)
    return [
        sql.SQL("REVOKE EXECUTE ON FUNCTION {} FROM PUBLIC;").format(names),
        sql.SQL("GRANT EXECUTE ON FUNCTION {} TO fitflow_owner;").format(names),
    ]


def options(role: str) -> str:
    """Return the timeouts of a role for a login that acts as it: libpq's options."""
    return " ".join(f"-c {name}={value}" for name, value in TIMEOUTS[role].items())


def _shares(conn: psycopg.Connection) -> Iterator[sql.Composed]:
    """Yield what gives a role its number of connections, and the trusted ones the last of all."""
    found = conn.execute(
        "SELECT rolname, rolconnlimit,"
        " rolname = ANY(%s) AND NOT pg_has_role(oid, %s, 'USAGE')"
        " FROM pg_roles WHERE rolname = ANY(%s) ORDER BY rolname",
        [list(TRUSTED), RESERVED, list(CONNECTIONS)],
    )
    for role, limit, lacks_reserved in found.fetchall():
        if limit != CONNECTIONS[role]:
            yield sql.SQL("ALTER ROLE {} CONNECTION LIMIT {};").format(
                sql.Identifier(role), sql.Literal(CONNECTIONS[role])
            )
        if lacks_reserved:
            yield sql.SQL("GRANT {} TO {};").format(sql.Identifier(RESERVED), sql.Identifier(role))


def _settings(conn: psycopg.Connection) -> Iterator[sql.Composed]:
    """Yield what gives a role its timeouts where it has others, or none."""
    found = conn.execute(
        "SELECT rolname, coalesce(setconfig, '{}')"
        " FROM pg_roles LEFT JOIN pg_db_role_setting ON setrole = oid AND setdatabase = 0"
        " WHERE rolname = ANY(%s) ORDER BY rolname",
        [list(TIMEOUTS)],
    )
    for role, known in found.fetchall():
        for name, value in _wanted(role).items():
            if f"{name}={value}" not in known:
                yield sql.SQL("ALTER ROLE {} SET {} = {};").format(
                    sql.Identifier(role), sql.Identifier(name), sql.Literal(value)
                )


def _overridden(conn: psycopg.Connection) -> Iterator[sql.Composed]:
    """Yield what takes away a timeout that a role gave itself for one database."""
    found = conn.execute(
        "SELECT rolname, datname, split_part(setting, '=', 1)"
        " FROM pg_db_role_setting"
        " JOIN pg_roles ON pg_roles.oid = setrole JOIN pg_database ON pg_database.oid = setdatabase"
        " CROSS JOIN unnest(setconfig) AS setting WHERE rolname = ANY(%s) ORDER BY 1, 2, 3",
        [list(TIMEOUTS)],
    )
    for role, database, name in found.fetchall():
        if name in _wanted(role):
            yield sql.SQL("ALTER ROLE {} IN DATABASE {} RESET {};").format(
                sql.Identifier(role), sql.Identifier(database), sql.Identifier(name)
            )


def _wanted(role: str) -> Mapping[str, str]:
    """Return the settings of a role."""
    return {**TIMEOUTS[role], **DISK.get(role, {})}
