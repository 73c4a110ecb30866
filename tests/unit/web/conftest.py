"""The seed gym served: one database, one application, a fixed day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import httpx
import pytest

from fitflow.synthesis import draw, profiles
from fitflow.web.app import create_app
from serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

TODAY: Final = date(2026, 4, 15)


@pytest.fixture(scope="module")
def seed_gym(database: Database) -> Gym:
    """A synthetic gym of 160 members up to TODAY."""
    return draw.generate(database, profiles.PROFILES["seed"], today=TODAY).gym


@pytest.fixture(scope="module")
def client(database: Database, seed_gym: Gym) -> Iterator[httpx.Client]:
    """A client of the application that serves the seed gym."""
    app = create_app(database, gym=str(seed_gym.gym_id), today=TODAY)
    with serving(app) as address, httpx.Client(base_url=address, timeout=30) as opened:
        yield opened
