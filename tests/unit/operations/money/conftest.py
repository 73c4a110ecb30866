"""A client to take money at, and members who owe some."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.catalogue.client import Client
from unit.operations.money.audit import findings
from unit.operations.money.payer import Payer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


@pytest.fixture(scope="module")
def client(database: Database, gym: Gym) -> Iterator[Client]:
    """The client of the module's gym; at the end every cent is accounted for."""
    with database.client_pool(max_size=10) as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        assert findings(conn) == []


@pytest.fixture(scope="module")
def new_payer(database: Database, client: Client) -> Callable[[], Payer]:
    """Makes a member who owes nothing yet."""
    with database.transaction(role="fitflow_owner", gym_id=client.gym_id) as conn:
        plan = conn.execute(
            "INSERT INTO fitflow.membership_plan (name, billing_period, price_cents)"
            " VALUES ('Monthly', 'month', 3000) RETURNING plan_id"
        ).fetchone()
    assert plan is not None
    plan_id: int = plan[0]

    def make() -> Payer:
        with database.transaction(role="fitflow_owner", gym_id=client.gym_id) as conn:
            row = conn.execute(
                "INSERT INTO fitflow.member (given_name, family_name, registered_on)"
                " VALUES ('Ann', 'Lee', '2026-01-01') RETURNING member_id"
            ).fetchone()
        assert row is not None
        return Payer(client, database, row[0], plan_id)

    return make


@pytest.fixture
def payer(new_payer: Callable[[], Payer]) -> Payer:
    """A member who owes nothing yet."""
    return new_payer()
