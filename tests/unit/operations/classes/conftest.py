"""A client, and a studio of its own for every test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.catalogue.client import Client
from unit.operations.classes.studio import Studio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


@pytest.fixture(scope="module")
def client(database: Database, gym: Gym) -> Iterator[Client]:
    """The client of the module's gym, with room for 32 clients."""
    with database.client_pool(max_size=32) as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


@pytest.fixture(scope="module")
def front_door(database: Database, gym: Gym, client: Client) -> Studio:
    """The gym with a price list, before it has a studio."""
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        plan = conn.execute(
            "INSERT INTO membership_plan (name, billing_period, price_cents)"
            " VALUES ('Monthly', 'month', 3000) RETURNING plan_id"
        ).fetchone()
    assert plan is not None
    return Studio(client, database, gym, plan[0], trainer_id=0, class_id=0, room="")


@pytest.fixture
def studio(front_door: Studio) -> Studio:
    """A class of 45 minutes with 2 places; leaving it late costs 5.00, not coming 10.00."""
    return front_door.beside(late_cancel_fee_cents=500, no_show_fee_cents=1000)
