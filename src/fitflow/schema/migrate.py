"""
Create the schema, or bring an older one up to date.

A new database gets sql/tables/ and starts at the newest migration; an existing one gets the
differences it lacks. Operations, formulas, metric views and comments are made anew after either, so
they always are those of this version. All of it is one transaction.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from glob import glob
from importlib.resources import as_file
from typing import TYPE_CHECKING, Final, Literal

import psycopg

from fitflow import __version__
from fitflow.errors import Conflict, from_database
from fitflow.postgres import heights, limits, roles
from fitflow.postgres.heard import Heard
from fitflow.schema import rebuild
from fitflow.schema.sql_files import below, folder, run

if TYPE_CHECKING:
    import sqlalchemy

    from fitflow.postgres.database import Database

OLDEST_IN_PLACE: Final = "0003"
"""What is older is small, and its tables are made anew; from here on they are changed."""
PATIENCE_S: Final = 30
"""How long a migration waits for those who are at work, who meanwhile wait for it."""
ROWS_AND_RULES: Final = ("rows.sql", "rules.sql")
"""What a migration changes, and what it changes in place alone."""


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
        Conflict: the database was migrated by a newer FitFlow, or something that is not FitFlow's
            leans on what is made anew.
    """
    try:
        if not database.embedded:
            with Heard.connect(database.base) as conn:
                roles.create_elsewhere(conn)
        with Heard.connect(database.conninfo("fitflow_owner"), autocommit=True) as conn:
            if database.embedded and limits.of_functions(conn):
                with Heard.connect(database.superuser(), autocommit=True) as superuser:
                    roles.keep_from_clients(superuser)
            if is_current(installation(conn)):
                return False
            conn.execute("SELECT pg_advisory_lock(%s)", [roles.LOCK])
            found = installation(conn)
            if is_current(found):
                return False  # another process did it meanwhile
            if found is not None and found.revision != head():
                _upgrade(database, found.revision)
                heights.clear(conn)
                return True
            with conn.transaction():
                _wait_a_little(conn)
                if found is None:
                    _create(conn)
                _renew(conn, rows_changed=False)
            heights.clear(conn)
            return True
    except psycopg.errors.LockNotAvailable as exc:
        raise Conflict(
            f"others are at work in the database, and nothing was changed: {_at_work(database)}",
            hint="let them finish or end them, and run {do:db migrate} again",
        ) from exc
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
    versions = folder("migrations/versions").iterdir()
    return max(file.name[:4] for file in versions if file.name.endswith(".py"))


@cache
def digest() -> str:
    """Return the SHA-256 of every SQL file, in hexadecimal."""
    seen = hashlib.sha256()
    with as_file(folder("")) as place:
        # Every command asks, and paths would take most of the time.
        for name in sorted(glob("**/*.sql", root_dir=place, recursive=True)):  # noqa: PTH207
            seen.update(name.encode() + b"\0")
            seen.update((place / name).read_bytes() + b"\0")
    return seen.hexdigest()


def run_migration(name: str) -> None:
    """Run one folder of sql/migrations/ on Alembic's connection: called by its revision."""
    from alembic import context, op  # noqa: PLC0415  (Alembic takes a second to import)

    parts = ROWS_AND_RULES[:1] if context.config.attributes["rows_alone"] else ROWS_AND_RULES
    there = {file.name: file for file in folder(f"migrations/{name}").iterdir()}
    for part in parts:
        if part in there:
            run(_behind(op.get_bind()), there[part])


def run_file(path: str) -> None:
    """Run one file of sql/migrations/, in a database and on rows alone alike."""
    from alembic import op  # noqa: PLC0415  (as above)

    run(_behind(op.get_bind()), folder(f"migrations/{path}"))


def says(query: str) -> bool:
    """Return what the database answers to a question: true or false."""
    from alembic import op  # noqa: PLC0415  (as above)

    return _behind(op.get_bind()).execute(query.encode()).fetchone() == (True,)


def set_aside(name: str) -> None:
    """Run a migration's aside.sql, before tables that were there are made anew."""
    from alembic import context, op  # noqa: PLC0415  (as above)

    from fitflow.schema.renewal import drop  # noqa: PLC0415  (as below)

    if not context.config.attributes["rows_alone"]:  # else all are set aside
        conn = _behind(op.get_bind())
        drop(conn)  # views and functions of ours lean on them
        run(conn, folder(f"migrations/{name}/aside.sql"))


def make_tables(*names: str) -> None:
    """Make tables that are new, of their own files in sql/tables/: called by a revision."""
    from alembic import context, op  # noqa: PLC0415  (as above)

    if not context.config.attributes["rows_alone"]:  # else every table is made anew
        for name in names:
            run(_behind(op.get_bind()), folder(f"tables/{name}.sql"))
        _force_row_security(_behind(op.get_bind()), "NO FORCE")


def make_functions(name: str) -> None:
    """Make functions that rows are changed with, of their file in sql/tables/, wherever needed."""
    from alembic import op  # noqa: PLC0415  (as above)

    run(_behind(op.get_bind()), folder(f"tables/{name}.sql"))


def _create(conn: psycopg.Connection) -> None:
    """Make the whole schema, at the newest migration."""
    conn.execute("CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public")
    run(conn, folder("installation.sql"))
    for file in below("tables"):
        run(conn, file)
    conn.execute("INSERT INTO fitflow_meta.alembic_version (version_num) VALUES (%s)", [head()])
    conn.execute(
        "INSERT INTO fitflow_meta.installation (version, sql_digest) VALUES (%s, '')",
        [__version__],
    )


def _upgrade(database: Database, revision: str) -> None:
    """Bring a database up from `revision`, wholly or not at all. The caller holds the lock."""
    import sqlalchemy  # noqa: PLC0415  (it takes a second to import, and is rarely needed)

    if revision < "0001":
        raise Conflict(f"migration {revision!r} is not one of FitFlow's")
    engine = sqlalchemy.create_engine(
        "postgresql+psycopg://",
        creator=lambda: Heard.connect(database.conninfo("fitflow_owner")),
        poolclass=sqlalchemy.NullPool,
    )
    with engine.begin() as connection:
        conn = _behind(connection)
        _wait_a_little(conn)
        if revision >= OLDEST_IN_PLACE:
            _force_row_security(conn, "NO FORCE")
            _run_revisions(connection, rows_alone=False)
            run(conn, folder("migrations/validate.sql"))
            _renew(conn, rows_changed=True)
        else:
            rebuild.leave_rows_alone(conn)
            _run_revisions(connection, rows_alone=True)
            rebuild.set_aside(conn)
            for file in below("tables"):
                run(conn, file)
            _renew(conn, rows_changed=False)
            _force_row_security(conn, "NO FORCE")
            rebuild.bring_back(conn)
        _force_row_security(conn, "FORCE")


def _run_revisions(connection: sqlalchemy.Connection, *, rows_alone: bool) -> None:
    """Have Alembic run the revisions that a database lacks, in the transaction that is open."""
    from alembic import command, config  # noqa: PLC0415  (as above)

    with as_file(folder("migrations")) as scripts:
        plan = config.Config()
        plan.set_main_option("script_location", str(scripts))
        plan.attributes.update(connection=connection, rows_alone=rows_alone)
        command.upgrade(plan, "head")


def _wait_a_little(conn: psycopg.Connection) -> None:
    """Wait for whoever is at work, but not for long: then nothing was changed."""
    conn.execute(f"SET LOCAL lock_timeout = '{PATIENCE_S}s'".encode())


def _at_work(database: Database) -> str:
    """Say who has a transaction open, as far as this login may know."""
    conninfo = database.superuser() if database.embedded else database.base
    with Heard.connect(conninfo) as conn:
        found = conn.execute(
            "SELECT format('%s in process %s', usename, pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            "   AND (backend_xmin IS NOT NULL OR state LIKE 'idle in transaction%')"
            " ORDER BY xact_start"
        ).fetchall()
    return ", ".join(who for (who,) in found) or "somebody who has just finished"


def _behind(connection: sqlalchemy.Connection) -> psycopg.Connection:
    """Return psycopg's connection behind Alembic's."""
    conn = connection.connection.driver_connection
    if not isinstance(conn, psycopg.Connection):
        raise TypeError(f"migrations run over psycopg, not {conn!r}")
    return conn


def _force_row_security(conn: psycopg.Connection, how: Literal["FORCE", "NO FORCE"]) -> None:
    """Let the owner see one gym at a time, or for the length of a migration every gym."""
    found = conn.execute(
        "SELECT oid::regclass::text FROM pg_class WHERE relrowsecurity AND relkind IN ('r', 'p')"
        " AND relnamespace IN ('fitflow'::regnamespace, 'synthesis'::regnamespace)"
    ).fetchall()
    for (table,) in found:
        conn.execute(f"ALTER TABLE {table} {how} ROW LEVEL SECURITY".encode())


def _renew(conn: psycopg.Connection, *, rows_changed: bool) -> None:
    """Make anew what keeps no rows, and record whose it is."""
    from fitflow.schema.renewal import renew  # noqa: PLC0415  (few commands make anything anew)

    renew(conn, rows_changed=rows_changed)
    heights.heighten(conn)
    conn.execute(
        "UPDATE fitflow_meta.installation"
        " SET version = %s, sql_digest = %s, changed_at = clock_timestamp()",
        [__version__, digest()],
    )
