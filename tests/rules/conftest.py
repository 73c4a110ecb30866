"""The small gym of given.sql, in a transaction that is rolled back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.postgres.database import set_gym
from rules.attack import GIVEN, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


@pytest.fixture(scope="module")
def filled(database: Database, gym: Gym) -> Iterator[psycopg.Connection]:
    """A connection of the owner in a gym with the rows of given.sql, for a whole module."""
    with psycopg.connect(database.conninfo("fitflow_owner")) as opened:
        set_gym(opened, gym.gym_id)
        run(opened, GIVEN)
        yield opened
        opened.rollback()


@pytest.fixture
def small_gym(filled: psycopg.Connection) -> Iterator[psycopg.Connection]:
    """The same, for one test: what it writes is rolled back."""
    with filled.transaction(force_rollback=True):
        yield filled
