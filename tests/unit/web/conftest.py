"""The seed gym served: one database, one application, a fixed day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from fitflow.web.app import create_app
from seed import TODAY
from serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


@pytest.fixture(scope="module")
def both_gyms(database: Database, seed_gym: Gym, gym: Gym) -> Iterator[httpx.Client]:
    """A client of an application that serves every gym: the seed gym and an empty one."""
    assert seed_gym.gym_id != gym.gym_id
    app = create_app(database, today=TODAY)
    with serving(app) as address, httpx.Client(base_url=address, timeout=30) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(database: Database, seed_gym: Gym) -> Iterator[httpx.Client]:
    """A client of the application that serves the seed gym."""
    app = create_app(database, gym=str(seed_gym.gym_id), today=TODAY)
    with serving(app) as address, httpx.Client(base_url=address, timeout=30) as opened:
        yield opened
