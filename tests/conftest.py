"""What tests ask for: one throwaway server, a fresh database a module, rolled-back work."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from fitflow.catalogue.gym import Gym
from fitflow.postgres import embedded, lease
from fitflow.postgres.database import Database, open_embedded, set_gym
from fitflow.schema import migrate
from server import superuser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest_plugins = ["own_server", "parallel", "parameter_names", "pytester", "recipe"]

_numbers = count(1)


@pytest.fixture(scope="session")
def cluster(short_folder: Path) -> Iterator[embedded.Cluster]:
    """The throwaway server of this process: it need not survive a power cut."""
    chosen = embedded.cluster_at(short_folder / "home", durable=False)
    yield chosen
    lease.stop(chosen)
    lease.release(chosen)


@pytest.fixture(scope="session")
def template(cluster: embedded.Cluster) -> Database:
    """The database with the schema that the others are copies of: nobody writes to it."""
    made = open_embedded(cluster)
    migrate.create_or_migrate(made)
    return made


@pytest.fixture(scope="module")
def database(template: Database) -> Iterator[Database]:
    """A fresh database with the schema and no rows, for one module."""
    name = f"test_{next(_numbers)}"
    base = make_conninfo(template.base, dbname=name)
    with psycopg.connect(superuser(template, dbname="postgres"), autocommit=True) as admin:
        create = sql.SQL(
            "CREATE DATABASE {} OWNER fitflow_owner TEMPLATE fitflow STRATEGY file_copy"
        )
        admin.execute(create.format(sql.Identifier(name)))
        # Two connections of one test in each other's way should say so, not hang.
        patience = sql.SQL("ALTER DATABASE {} SET lock_timeout = '20s'")
        admin.execute(patience.format(sql.Identifier(name)))
        made = Database(base, embedded=True)
        with made.transaction(role="fitflow_owner") as owner:
            owner.execute("SELECT fitflow.set_database_defaults()")  # a copy has none of its own
        yield made
        admin.execute(sql.SQL("DROP DATABASE {} (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="module")
def gym(database: Database) -> Gym:
    """The first gym of the module's database; it is committed."""
    with database.transaction(role="fitflow_owner") as conn:
        row = conn.execute(
            "INSERT INTO fitflow.gym (name, time_zone, currency)"
            " VALUES ('Kastanienhof', 'Europe/Berlin', 'EUR')"
            " RETURNING gym_id, name, time_zone, currency"
        ).fetchone()
    assert row is not None
    return Gym(*row)


@pytest.fixture
def conn(database: Database, gym: Gym) -> Iterator[psycopg.Connection]:
    """A connection of the owner in the gym; what it writes is rolled back."""
    with psycopg.connect(database.conninfo("fitflow_owner")) as opened:
        set_gym(opened, gym.gym_id)
        yield opened
        opened.rollback()


@pytest.fixture
def app_conn(database: Database, gym: Gym) -> Iterator[psycopg.Connection]:
    """A connection of the application in the gym; what it writes is rolled back."""
    with psycopg.connect(database.conninfo("fitflow_app")) as opened:
        set_gym(opened, gym.gym_id)
        yield opened
        opened.rollback()
