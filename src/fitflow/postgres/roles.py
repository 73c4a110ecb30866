"""
The three roles and the database, made by whoever may.

fitflow_owner owns everything, fitflow_app runs the operations and reads, fitflow_analyst reads
the schema `analytics`. On the embedded server its superuser makes them; on another server the
login does where it may, else it is told what an administrator must run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql

from fitflow.errors import Conflict
from fitflow.postgres import limits

if TYPE_CHECKING:
    from collections.abc import Mapping

DATABASE: Final = "fitflow"
LOCK: Final = 0x66697466_6C6F77  # "fitflow": one process makes or migrates at a time
ROLES: Final = {
    "fitflow_owner": "Owns the schema of FitFlow and migrates it.",
    "fitflow_app": "Runs the operations and reads one gym at a time.",
    "fitflow_analyst": "Reads the metrics in the schema analytics.",
}


def create_embedded(conn: psycopg.Connection, passwords: Mapping[str, str]) -> None:
    """
    Create the roles and the database on the embedded server when missing.

    Args:
        conn: the superuser's, in autocommit.
        passwords: role -> password.
    """
    if _is_complete(conn) and not limits.of_roles(conn):
        return
    conn.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # until the connection is closed
    known = {str(name) for (name,) in conn.execute("SELECT rolname FROM pg_roles")}
    for role, meaning in ROLES.items():
        if role not in known:
            password = sql.Literal(passwords[role])
            create = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
            conn.execute(create.format(sql.Identifier(role), password))
            conn.execute(_comment(role, meaning))
    # Lets the owner write the only gym's number into the database's settings.
    conn.execute('GRANT SET ON PARAMETER "fitflow.gym_id" TO fitflow_owner')
    if not conn.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).rowcount:
        create = sql.SQL("CREATE DATABASE {} OWNER fitflow_owner")
        conn.execute(create.format(sql.Identifier(DATABASE)))
    for other in ("postgres", "template1"):  # nobody holds anything there either
        revoke = sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC")
        conn.execute(revoke.format(sql.Identifier(other)))
    for order in limits.of_roles(conn):
        conn.execute(order)


def _is_complete(conn: psycopg.Connection) -> bool:
    """Say whether the embedded server has what create_embedded makes."""
    return bool(
        conn.execute(
            "SELECT FROM pg_database CROSS JOIN pg_roles WHERE datname = %s"
            " AND rolname = 'fitflow_owner'"
            " AND has_parameter_privilege(pg_roles.oid, 'fitflow.gym_id', 'SET')",
            [DATABASE],
        ).rowcount
    )


def create_elsewhere(conn: psycopg.Connection) -> None:
    """
    Create the roles on another server when missing, and let this login act as each.

    Raises:
        Conflict: the login may not do that; the hint holds the SQL for an administrator.
    """
    missing = _missing(conn)
    try:
        with conn.transaction():
            for order in missing:
                conn.execute(order)
            if _is_superuser(conn):
                for order in limits.missing(conn):
                    conn.execute(order)
    except psycopg.errors.InsufficientPrivilege as exc:
        orders = " ".join(order.as_string(conn) for order in missing)
        raise Conflict(
            f"the login {conn.info.user!r} may not make the roles FitFlow works with",
            detail=exc.diag.message_primary,
            hint=f"an administrator must run: {orders}",
        ) from exc


def keep_from_clients(conn: psycopg.Connection) -> None:
    """
    Keep the clients of a database from what they could hold up others with.

    Args:
        conn: a superuser's, in autocommit.
    """
    conn.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # until the connection is closed
    for order in limits.of_functions(conn):
        conn.execute(order)


def _missing(conn: psycopg.Connection) -> list[sql.Composed]:
    """Return the orders that would make this login able to act as every role."""
    login = sql.Identifier(conn.info.user)
    database = sql.Identifier(conn.info.dbname)
    orders = []
    for role, meaning in ROLES.items():
        name = sql.Identifier(role)
        row = conn.execute(
            "SELECT pg_has_role(current_user, oid, 'SET') FROM pg_roles WHERE rolname = %s", [role]
        ).fetchone()
        if row is None:
            orders.append(sql.SQL("CREATE ROLE {} LOGIN;").format(name))
            orders.append(_comment(role, meaning))
        if row is None or not row[0]:
            orders.append(sql.SQL("GRANT {} TO {};").format(name, login))
    may_create = conn.execute(
        "SELECT has_database_privilege(rolname, current_database(), 'CREATE')"
        " FROM pg_roles WHERE rolname = 'fitflow_owner'"
    ).fetchone()
    if may_create is None or not may_create[0]:
        orders.append(sql.SQL("GRANT CREATE ON DATABASE {} TO fitflow_owner;").format(database))
    return orders


def _is_superuser(conn: psycopg.Connection) -> bool:
    """Say whether this login may do everything."""
    found = conn.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    return bool(found and found[0])


def _comment(role: str, meaning: str) -> sql.Composed:
    """Return the order that describes a role in the catalogue."""
    return sql.SQL("COMMENT ON ROLE {} IS {};").format(sql.Identifier(role), sql.Literal(meaning))
