"""A database as an earlier migration left it, with rows of that time."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from fitflow.postgres import embedded
from fitflow.postgres.database import Database
from fitflow.schema import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = Path(__file__).parent
SEEN_WHOLE: Final = """
    DO $$ BEGIN
        EXECUTE (SELECT string_agg(format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY',
                                          oid::regclass), ';')
                 FROM pg_class WHERE relforcerowsecurity);
    END $$
"""
"""Lets the owner see every gym, until it is rolled back."""


@contextmanager
def former_database(template: Database, revision: str) -> Iterator[Database]:
    """A database with the schema in the folder `revision`, and the rows of given_`revision`.sql."""
    admin = make_conninfo(template.base, user=embedded.SUPERUSER, dbname="postgres")
    name = f"former_{revision}"
    with psycopg.connect(admin, autocommit=True) as conn:
        create = sql.SQL("CREATE DATABASE {} OWNER fitflow_owner STRATEGY file_copy")
        conn.execute(create.format(sql.Identifier(name)))
        made = Database(make_conninfo(template.base, dbname=name), embedded=True)
        with psycopg.connect(made.conninfo("fitflow_owner")) as owner:
            owner.execute("CREATE EXTENSION btree_gist SCHEMA public")
            _run(owner, Path(str(migrate._folder("installation.sql"))))
            for file in sorted(FOLDER.glob(f"{revision}/*.sql")):
                _run(owner, file)
            owner.execute("INSERT INTO fitflow_meta.alembic_version VALUES (%s)", [revision])
            owner.execute(
                "INSERT INTO fitflow_meta.installation (version, sql_digest) VALUES ('0.1.0', '')"
            )
            _run(owner, FOLDER / f"given_{revision}.sql")
        yield made
        conn.execute(sql.SQL("DROP DATABASE {} (FORCE)").format(sql.Identifier(name)))


def _run(conn: psycopg.Connection, file: Path) -> None:
    """Run a file's statements."""
    conn.execute(file.read_bytes())
