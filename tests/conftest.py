"""What tests ask for: one throwaway server, a fresh database a module, rolled-back work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.catalogue.gym import Gym
from fitflow.postgres import embedded, lease
from fitflow.postgres.database import open_embedded, set_gym
from fitflow.schema import migrate
from server import copy_of, rehearse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fitflow.postgres.database import Database

pytest_plugins = ["own_server", "parallel", "parameter_names", "pytester", "recipe", "seed"]


@pytest.fixture(scope="session", autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands write beside a data folder: not to that of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FITFLOW_HOME", str(tmp_path_factory.mktemp("data")))
        yield


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
def database(
    request: pytest.FixtureRequest, template: Database, original: Database
) -> Iterator[Database]:
    """
    A fresh database for one module: with the schema and no rows, or with the seed gym's.

    It is a rehearsal, for a module tells many stories in one gym, each with a time of its own, and
    as late as a module's CLOCK says. A module with BOOKS, or with the seed gym, has a gym's books.
    """
    with copy_of(original) as made:
        if original is template and not getattr(request.module, "BOOKS", False):
            rehearse(made, getattr(request.module, "CLOCK", None))
        yield made


@pytest.fixture(scope="module")
def gym(database: Database) -> Gym:
    """The first gym of the module's database; it is committed."""
    with database.transaction(role="fitflow_owner") as conn:
        row = conn.execute(
            "INSERT INTO fitflow.gym (name, time_zone, currency)"
            " VALUES ('Kastanienhof', 'Europe/Berlin', 'EUR')"
            " RETURNING gym_id, name, time_zone, currency, fitflow.currency_digits(currency),"
            " is_rehearsal"
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
