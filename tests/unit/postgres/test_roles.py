"""The roles on a server that is not FitFlow's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from fitflow.config import Settings
from fitflow.errors import Conflict
from fitflow.postgres import embedded, lease
from fitflow.postgres.database import open_database, open_embedded
from fitflow.postgres.roles import ROLES
from fitflow.schema import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database


@pytest.fixture(scope="module")
def elsewhere(short_folder: Path) -> Iterator[str]:
    """The superuser's conninfo of a server that is not FitFlow's."""
    cluster = embedded.cluster_at(short_folder / "elsewhere", durable=False)
    opened = open_embedded(cluster)
    superuser = make_conninfo(opened.base, user=embedded.SUPERUSER, dbname="postgres")
    with psycopg.connect(superuser, autocommit=True) as conn:
        conn.execute("DROP DATABASE fitflow")
        for role in ROLES:
            conn.execute(f"DROP OWNED BY {role}; DROP ROLE {role}".encode())
        conn.execute("CREATE ROLE clerk LOGIN PASSWORD 'c'")
        conn.execute("CREATE ROLE maker LOGIN CREATEROLE PASSWORD 'm'")
    yield superuser
    lease.stop(cluster)
    lease.release(cluster)


@pytest.fixture
def bare(elsewhere: str) -> Iterator[str]:
    """The same, where FitFlow has made nothing yet in the database `books`."""
    with psycopg.connect(elsewhere, autocommit=True) as conn:
        conn.execute("CREATE DATABASE books OWNER maker")
        yield elsewhere
        conn.execute("DROP DATABASE books (FORCE)")
        for role in ROLES:
            conn.execute(f"DROP ROLE IF EXISTS {role}".encode())


def books_of(bare: str, login: str, password: str) -> Database:
    """Open the other server's database through FITFLOW_DSN, as one login."""
    place = {name: str(conninfo_to_dict(bare)[name]) for name in ("host", "port")}
    dsn = make_conninfo(**place, dbname="books", user=login, password=password)
    return open_database(Settings(home=Path("/nonexistent"), dsn=dsn))


def test_a_login_that_may_not_make_roles_is_told_what_an_administrator_must_run(
    bare: str,
) -> None:
    books = books_of(bare, "clerk", "c")

    with pytest.raises(Conflict, match="'clerk' may not make the roles") as refusal:
        migrate.create_or_migrate(books)

    hint = refusal.value.hint or ""
    assert all(f'CREATE ROLE "{role}" LOGIN;' in hint for role in ROLES)
    assert 'GRANT CREATE ON DATABASE "books" TO fitflow_owner;' in hint


def test_what_the_hint_says_is_enough(bare: str) -> None:
    with pytest.raises(Conflict) as refusal:
        migrate.create_or_migrate(books_of(bare, "clerk", "c"))
    orders = (refusal.value.hint or "").removeprefix("an administrator must run: ")

    with psycopg.connect(bare, dbname="books") as conn:
        conn.execute(orders.encode())

    assert migrate.create_or_migrate(books_of(bare, "clerk", "c"))


def test_a_login_that_may_makes_the_roles_itself_and_then_the_schema(bare: str) -> None:
    books = books_of(bare, "maker", "m")

    made = migrate.create_or_migrate(books)
    again = migrate.create_or_migrate(books)

    assert (made, again) == (True, False)
    with books.transaction() as conn:
        assert conn.execute(
            "SELECT current_user, session_user, count(*) FROM fitflow.gym"
        ).fetchone() == ("fitflow_app", "maker", 0)
