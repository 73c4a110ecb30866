"""The throwaway server of the tests, as its superuser."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from fitflow.postgres import embedded
from fitflow.postgres.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_numbers = count(1)


def superuser(database: Database, *, dbname: str | None = None) -> str:
    """Return the conninfo of the superuser in a database: this one without another's name."""
    other = {} if dbname is None else {"dbname": dbname}
    return make_conninfo(database.base, user=embedded.SUPERUSER, **other)


def rehearse(database: Database, clock: datetime | None = None) -> None:
    """Make a new database a rehearsal in which it is that late; one that is one stays as it is."""
    with database.transaction(role="fitflow_owner") as owner:
        if owner.execute("SELECT is_on FROM fitflow_meta.rehearsal").fetchone() != (True,):
            owner.execute("UPDATE fitflow_meta.rehearsal SET is_on = true")
            if clock is not None:
                owner.execute("SELECT fitflow.move_clock(%s)", [clock])


@contextmanager
def copy_of(original: Database) -> Iterator[Database]:
    """Make a copy of a database that nobody uses, for as long as a block runs."""
    dbname = f"test_{next(_numbers)}"
    name = sql.Identifier(dbname)
    source = sql.Identifier(str(conninfo_to_dict(original.base)["dbname"]))
    with psycopg.connect(superuser(original, dbname="postgres"), autocommit=True) as admin:
        create = "CREATE DATABASE {} OWNER fitflow_owner TEMPLATE {} STRATEGY file_copy"
        admin.execute(sql.SQL(create).format(name, source))
        # Two connections of one test in each other's way should say so, not hang.
        patience = sql.SQL("ALTER DATABASE {} SET lock_timeout = '20s'")
        admin.execute(patience.format(name))
        made = Database(make_conninfo(original.base, dbname=dbname), embedded=True)
        with made.transaction(role="fitflow_owner") as owner:
            owner.execute("SELECT fitflow.set_database_defaults()")  # a copy has none of its own
        yield made
        admin.execute(sql.SQL("DROP DATABASE {} (FORCE)").format(name))
