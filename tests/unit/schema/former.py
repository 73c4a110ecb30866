"""Databases as earlier versions made them, from the files in released/."""

from __future__ import annotations

import gzip
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from fitflow.postgres.database import Database
from server import superuser

if TYPE_CHECKING:
    from collections.abc import Iterator

RELEASED: Final = Path(__file__).parent / "released"
MADE: Final = {
    "given_0.1.0": ("0.1.0.sql.gz", "given_0.1.0.sql"),
    "given_0.2.0": ("0.2.0.sql.gz", "given_0.2.0.sql"),
    "empty_0.3.0": ("0.3.0.sql.gz",),
    "drawn_0.1.0": ("drawn_0.1.0.sql.gz",),
    "drawn_0.2.0": ("drawn_0.2.0.sql.gz",),
    "drawn_0.3.0": ("drawn_0.3.0.sql.gz",),
}
"""What a database is called here -> the files it is made of."""
SEEN_WHOLE: Final = """
    DO $$ BEGIN
        EXECUTE (SELECT string_agg(format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY',
                                          oid::regclass), ';')
                 FROM pg_class WHERE relforcerowsecurity);
    END $$
"""
"""Lets the owner see every gym, until it is rolled back."""

_numbers = count(1)


@contextmanager
def empty_database(template: Database) -> Iterator[Database]:
    """A database without FitFlow in it, gone afterwards."""
    name = f"former_{next(_numbers)}"
    with psycopg.connect(superuser(template, dbname="postgres"), autocommit=True) as conn:
        create = sql.SQL("CREATE DATABASE {} OWNER fitflow_owner STRATEGY file_copy")
        conn.execute(create.format(sql.Identifier(name)))
        yield Database(make_conninfo(template.base, dbname=name), embedded=True)
        conn.execute(sql.SQL("DROP DATABASE {} (FORCE)").format(sql.Identifier(name)))


@contextmanager
def former_database(template: Database, name: str) -> Iterator[Database]:
    """One of those above, gone afterwards."""
    with empty_database(template) as made:
        for file in MADE[name]:
            text = RELEASED.joinpath(file).read_bytes()
            # A dump ends with settings of the database, which new connections have.
            with psycopg.connect(made.conninfo("fitflow_owner")) as owner:
                owner.execute(gzip.decompress(text) if file.endswith(".gz") else text)
        yield made
