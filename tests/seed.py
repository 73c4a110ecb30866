"""A synthetic gym of 160 members, drawn once by each process and copied for every module."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from fitflow.synthesis import draw, profiles
from server import copy_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

TODAY: Final = date(2026, 4, 15)
"""The last day of the gym."""


@pytest.fixture(scope="session")
def seeded(template: Database) -> Iterator[tuple[Database, Gym]]:
    """The database with the gym in it, and the gym: nobody writes to it."""
    with copy_of(template) as made:
        yield made, draw.generate(made, profiles.PROFILES["seed"], today=TODAY).gym


@pytest.fixture(scope="module")
def original(request: pytest.FixtureRequest, template: Database) -> Database:
    """What the module's database is a copy of: with the gym, where any of its tests asks for it."""
    here = [item for item in request.session.items if item.parent is request.node]
    if any("seeded" in getattr(item, "fixturenames", ()) for item in here):
        seeded: tuple[Database, Gym] = request.getfixturevalue("seeded")
        return seeded[0]
    return template


@pytest.fixture(scope="module")
def seed_gym(seeded: tuple[Database, Gym], database: Database) -> Gym:
    """The gym, in the module's database."""
    assert database
    return seeded[1]
