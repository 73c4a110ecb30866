"""A gym with a price list, and a client to work at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.catalogue.client import Client
from fitflow.operations.plans import add_plan
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
        add_plan(client, name="Monthly", billing_period="month", price_cents=3000,
                 joining_fee_cents=1900, notice_days=14, freeze_min_days=5, freeze_max_days=90),
        add_plan(client, name="Premium", billing_period="month", price_cents=6000),
        add_plan(client, name="Weekly", billing_period="week", price_cents=1000),
        add_plan(client, name="Yearly", billing_period="year", price_cents=36500,
                 freeze_fee_cents=0, freeze_max_days=365),
        add_plan(client, name="With fee", billing_period="month", price_cents=3000,
                 freeze_fee_cents=500),
        add_plan(client, name="Four weeks", billing_period="four_weeks", price_cents=3700,
                 notice_days=7),
        add_plan(client, name="Quarterly", billing_period="quarter", price_cents=10001),
        add_plan(client, name="Day pass", billing_period="day", price_cents=1500),
    ]  # fmt: skip
    return {plan.name: plan.plan_id for plan in listed}


@pytest.fixture
def book(client: Client, plans: dict[str, int]) -> Book:
    """A new member's book."""
    return Book(client, plans)
