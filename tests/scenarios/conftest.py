"""A gym in Berlin with a price list of round prices, and a new member for each story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.catalogue.client import Client
from fitflow.operations.plans import add_plan
from unit.operations.classes.studio import Studio
from unit.operations.memberships.timeline import Book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


@pytest.fixture(scope="module")
def client(database: Database, gym: Gym) -> Iterator[Client]:
    """The client of the module's gym."""
    with database.client_pool() as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


@pytest.fixture(scope="module")
def plans(client: Client) -> dict[str, int]:
    """The price list: name -> plan_id."""
    listed = [
        add_plan(client, name="Monthly", billing_period="month", price_cents=3000),
        add_plan(client, name="Premium", billing_period="month", price_cents=6000),
        add_plan(client, name="Loyal", billing_period="month", price_cents=3000, notice_days=30),
        add_plan(client, name="Weekly", billing_period="week", price_cents=1000),
        add_plan(client, name="Quarterly", billing_period="quarter", price_cents=9000),
        add_plan(client, name="Yearly", billing_period="year", price_cents=36500),
        add_plan(client, name="Day pass", billing_period="day", price_cents=1500),
    ]
    return {plan.name: plan.plan_id for plan in listed}


@pytest.fixture
def book(client: Client, plans: dict[str, int]) -> Book:
    """A new member's book."""
    return Book(client, plans)


@pytest.fixture
def studio(database: Database, gym: Gym, client: Client, plans: dict[str, int]) -> Studio:
    """A class of 45 minutes with 2 places; leaving it late costs 5.00, not coming 10.00."""
    bare = Studio(client, database, gym, plans["Monthly"], trainer_id=0, class_id=0, room="")
    return bare.beside(late_cancel_fee_cents=500, no_show_fee_cents=1000)
