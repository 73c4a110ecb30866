"""
Create the schema, or bring an older one up to date.

A new database gets sql/tables/ in one transaction and starts at the newest migration; an existing
one gets the migrations it lacks. Operations, formulas and metric views are made anew after either,
so they always are those of this version.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql

from fitflow import __version__
from fitflow.errors import Conflict, FitFlowError, from_database
from fitflow.metrics import catalogue
from fitflow.postgres import roles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from fitflow.postgres.database import Database

AFTER_EDITING: Final = (
    "a database does not see edits to sql/tables/: add a migration, or {do:db reset}"
)


@dataclass(frozen=True, slots=True)
class Installation:
    """What a database says of itself."""

    revision: str
    version: str
    digest: str


def create_or_migrate(database: Database) -> bool:
    """
    Make the schema this version of FitFlow needs; False when it is there already.

    Raises:
        Conflict: the database was migrated by a newer FitFlow.
    """
    try:
        if not database.embedded:
            with psycopg.connect(database.base) as conn:
                roles.create_elsewhere(conn)
        with psycopg.connect(database.conninfo("fitflow_owner"), autocommit=True) as conn:
            if is_current(installation(conn)):
                return False
            conn.execute("SELECT pg_advisory_lock(%s)", [roles.LOCK])
            found = installation(conn)
            if is_current(found):
                return False  # another process did it meanwhile
            if found is not None and found.revision != head():
                _upgrade(database, found.revision)
            with conn.transaction():
                if found is None:
                    _create(conn)
                _renew(conn)
            return True
    except psycopg.Error as exc:
        raise from_database(exc) from exc


def installation(conn: psycopg.Connection) -> Installation | None:
    """Return what the database says of itself; None for one without FitFlow."""
    known = conn.execute("SELECT to_regclass('fitflow_meta.installation') IS NOT NULL").fetchone()
    if known is None or not known[0]:
        return None
    row = conn.execute(
        "SELECT version_num, version, sql_digest"
        " FROM fitflow_meta.alembic_version CROSS JOIN fitflow_meta.installation"
    ).fetchone()
    return None if row is None else Installation(*row)


def is_current(found: Installation | None) -> bool:
    """
    Say whether a database needs nothing from this version of FitFlow.

    Raises:
        Conflict: it was migrated by a newer one.
    """
    if found is None:
        return False
    if found.revision > head():
        raise Conflict(
            f"the database is at migration {found.revision} of FitFlow {found.version}, and this"
            f" FitFlow {__version__} knows only {head()}",
            hint="update FitFlow, or restore a backup made before the migration",
        )
    return found == Installation(head(), __version__, digest())


@cache
def head() -> str:
    """Return the number of the newest migration."""
    versions = _folder("migrations/versions").iterdir()
    return max(file.name[:4] for file in versions if file.name.endswith(".py"))


@cache
def digest() -> str:
    """Return the SHA-256 of every SQL file, in hexadecimal."""
    seen = hashlib.sha256()
    with as_file(_folder("")) as folder:
        for file in sorted(folder.rglob("*.sql")):
            seen.update(file.relative_to(folder).as_posix().encode() + b"\0")
            seen.update(file.read_bytes() + b"\0")
    return seen.hexdigest()


def run_migration(name: str) -> None:
    """Run one file of sql/migrations/ on Alembic's connection: called by its revisions."""
    from alembic import op  # noqa: PLC0415  (Alembic takes a second to import)

    conn = op.get_bind().connection.driver_connection
    if not isinstance(conn, psycopg.Connection):
        raise TypeError(f"migrations run over psycopg, not {conn!r}")
    _run(conn, _folder("migrations").joinpath(name))


def _create(conn: psycopg.Connection) -> None:
    """Make the whole schema, at the newest migration."""
    conn.execute("CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public")
    _run(conn, _folder("installation.sql"))
    for file in _sql_files("tables"):
        _run(conn, file)
    conn.execute("INSERT INTO fitflow_meta.alembic_version (version_num) VALUES (%s)", [head()])
    conn.execute(
        "INSERT INTO fitflow_meta.installation (version, sql_digest) VALUES (%s, '')",
        [__version__],
    )


def _upgrade(database: Database, revision: str) -> None:
    """Run the migrations after `revision`. The caller holds the advisory lock."""
    import sqlalchemy  # noqa: PLC0415  (these two take a second to import, and are rarely needed)
    from alembic import command, config  # noqa: PLC0415

    if revision < "0001":
        raise Conflict(f"migration {revision!r} is not one of FitFlow's")
    engine = sqlalchemy.create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(database.conninfo("fitflow_owner")),
        poolclass=sqlalchemy.NullPool,
    )
    with engine.connect() as connection, as_file(_folder("migrations")) as scripts:
        plan = config.Config()
        plan.set_main_option("script_location", str(scripts))
        plan.attributes["connection"] = connection
        command.upgrade(plan, "head")


def _renew(conn: psycopg.Connection) -> None:
    """Make the functions and the metric views anew, and record whose they are."""
    written = _sql_files("functions") + _sql_files("operations")
    catalogue.drop_views(conn)
    _drop_views(conn, written)
    _drop_functions(conn, written)
    # They call one another, in whatever order the files come: checked once all are there.
    conn.execute("SET LOCAL check_function_bodies = off")
    for file in written:
        _run(conn, file)
    conn.execute("SET LOCAL check_function_bodies = on")
    _check_functions(conn)
    catalogue.create_views(conn)
    conn.execute("SELECT fitflow.set_database_defaults()")
    conn.execute(
        "UPDATE fitflow_meta.installation"
        " SET version = %s, sql_digest = %s, changed_at = clock_timestamp()",
        [__version__, digest()],
    )


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


def _drop_views(conn: psycopg.Connection, written: list[Traversable]) -> None:
    """Drop the views about to be made anew: they hold on to the functions that they call."""
    names = [sql.Identifier("fitflow", name) for name in _made("VIEW", written)]
    if names:
        conn.execute(sql.SQL("DROP VIEW IF EXISTS {}").format(sql.SQL(", ").join(names)))


def _drop_functions(conn: psycopg.Connection, written: list[Traversable]) -> None:
    """Drop the functions about to be made anew: their arguments or results may have changed."""
    found = conn.execute(
        "SELECT oid::regprocedure::text FROM pg_proc"
        " WHERE pronamespace = 'fitflow'::regnamespace AND proname = ANY(%s)",
        [_made("FUNCTION", written)],
    ).fetchall()
    for (signature,) in found:
        conn.execute(sql.SQL("DROP ROUTINE {}").format(sql.SQL(signature)))


def _made(kind: str, written: list[Traversable]) -> list[str]:
    """Return the names of what the files make of a kind, in their order."""
    making = re.compile(rf"^CREATE (?:OR REPLACE )?{kind} fitflow\.(\w+)", re.MULTILINE)
    return [name for file in written for name in making.findall(file.read_text(encoding="utf-8"))]


def _folder(path: str) -> Traversable:
    """Return a folder or file of the SQL that comes with FitFlow."""
    return files("fitflow").joinpath("sql", *path.split("/")) if path else files("fitflow") / "sql"


def _sql_files(path: str) -> list[Traversable]:
    """Return the SQL files of a folder and of those in it, in the order of their names."""
    return list(_below(_folder(path)))


def _below(folder: Traversable) -> Iterator[Traversable]:
    """Yield the SQL files of a folder, then those of each folder in it."""
    for found in sorted(folder.iterdir(), key=lambda one: (one.is_dir(), one.name)):
        if found.is_dir():
            yield from _below(found)
        elif found.name.endswith(".sql"):
            yield found


def _run(conn: psycopg.Connection, file: Traversable) -> None:
    """Run a file's statements; an error names the file and the line."""
    text = file.read_text(encoding="utf-8")
    try:
        conn.execute(text.encode())
    except psycopg.Error as exc:
        if exc.diag.statement_position is None:
            place = file.name
        else:
            before = text[: int(exc.diag.statement_position)]
            place = f"{file.name}:{before.count(chr(10)) + 1}"
        raise FitFlowError(
            f"{place}: {exc.diag.message_primary}",
            detail=exc.diag.message_detail or exc.diag.context,
            hint=exc.diag.message_hint or AFTER_EDITING,
        ) from exc
