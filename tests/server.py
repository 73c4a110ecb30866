"""The throwaway server of the tests, as its superuser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psycopg.conninfo import make_conninfo

from fitflow.postgres import embedded

if TYPE_CHECKING:
    from fitflow.postgres.database import Database


def superuser(database: Database, *, dbname: str | None = None) -> str:
    """Return the conninfo of the superuser in a database: this one without another's name."""
    other = {} if dbname is None else {"dbname": dbname}
    return make_conninfo(database.base, user=embedded.SUPERUSER, **other)
