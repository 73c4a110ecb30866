"""
The three roles and the database, made by whoever may.

fitflow_owner owns everything, fitflow_app runs the operations and reads, fitflow_analyst reads
the schema `analytics`. On the embedded server its superuser makes them; on another server the
login does where it may, else it is told what an administrator must run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from psycopg import sql

from fitflow.errors import Conflict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from psycopg import Connection

DATABASE: Final = "fitflow"
ROLES: Final = {
    "fitflow_owner": "Owns the schema of FitFlow and migrates it.",
    "fitflow_app": "Runs the operations and reads one gym at a time.",
    "fitflow_analyst": "Reads the metrics in the schema analytics.",
}


def create_embedded(conn: Connection, passwords: Mapping[str, str]) -> None:
    """Create the roles and the database on the embedded server, as its superuser, when missing."""
    known = {str(name) for (name,) in conn.execute("SELECT rolname FROM pg_roles")}
    for role, meaning in ROLES.items():
        if role in known:
            continue
        conn.execute(
            sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
                sql.Identifier(role), sql.Literal(passwords[role])
            )
        )
        _comment(conn, role, meaning)
    made = conn.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).rowcount
    if not made:
        conn.execute(
            sql.SQL("CREATE DATABASE {} OWNER fitflow_owner").format(sql.Identifier(DATABASE))
        )


def create_elsewhere(conn: Connection) -> None:
    """
    Create the roles on another server when missing, and let this login act as each.

    Raises:
        Conflict: the login may not do that; the hint holds the SQL for an administrator.
    """
    missing = _missing(conn)
    if not missing:
        return
    if not _may_create_roles(conn):
        login = conn.info.user
        orders = " ".join(order.as_string(conn) for order in missing)
        raise Conflict(
            f"the login {login!r} may not create the roles FitFlow works with",
            hint=f"an administrator must run: {orders}",
        )
    for order in missing:
        conn.execute(order)
    known = conn.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [list(ROLES)])
    if known.rowcount == len(ROLES):
        for role, meaning in ROLES.items():
            _comment(conn, role, meaning)


def _missing(conn: Connection) -> list[sql.Composed]:
    """Return the orders that would make this login able to act as every role."""
    login = sql.Identifier(conn.info.user)
    database = sql.Identifier(conn.info.dbname)
    orders = []
    for role in ROLES:
        name = sql.Identifier(role)
        row = conn.execute(
            "SELECT pg_has_role(current_user, oid, 'SET') FROM pg_roles WHERE rolname = %s", [role]
        ).fetchone()
        if row is None:
            orders.append(sql.SQL("CREATE ROLE {} LOGIN;").format(name))
        if row is None or not row[0]:
            orders.append(sql.SQL("GRANT {} TO {};").format(name, login))
    may_create = conn.execute(
        "SELECT has_database_privilege(rolname, current_database(), 'CREATE')"
        " FROM pg_roles WHERE rolname = 'fitflow_owner'"
    ).fetchone()
    if may_create is None or not may_create[0]:
        orders.append(sql.SQL("GRANT CREATE ON DATABASE {} TO fitflow_owner;").format(database))
    return orders


def _may_create_roles(conn: Connection) -> bool:
    """Say whether this login may create roles."""
    row = conn.execute(
        "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    return row is not None and bool(row[0])


def _comment(conn: Connection, role: str, meaning: str) -> None:
    """Describe a role in the catalogue."""
    conn.execute(
        sql.SQL("COMMENT ON ROLE {} IS {}").format(sql.Identifier(role), sql.Literal(meaning))
    )
