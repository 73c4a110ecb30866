"""Picking a gym."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.catalogue.gym import find_gym, list_gyms
from fitflow.errors import BadInput, NotFound
from fitflow.operations.gyms import open_gym
from server import copy_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


@pytest.fixture
def database(template: Database) -> Iterator[Database]:
    """A database of this test's own, without a gym."""
    with copy_of(template) as made:
        yield made


@pytest.fixture
def gym(database: Database) -> Gym:
    """The first gym."""
    return _open_gym(database, "Kastanienhof")


def _open_gym(database: Database, name: str) -> Gym:
    with database.transaction(role="fitflow_owner") as conn:
        return open_gym(conn, name, "UTC", "EUR")


def test_a_database_without_gyms_says_how_to_get_one(database: Database) -> None:
    with pytest.raises(NotFound) as refusal:
        find_gym(database, None)

    assert refusal.value.message == "there is no gym yet"
    assert refusal.value.hint is not None
    assert "{do:seed}" in str(refusal.value.next_step)


def test_the_only_gym_needs_no_picking(database: Database, gym: Gym) -> None:
    assert find_gym(database, None) == gym


@pytest.mark.parametrize("pick", ["1", " 1 ", "Kastanienhof", "kastanienhof"])
def test_a_gym_is_picked_by_number_or_name(database: Database, gym: Gym, pick: str) -> None:
    assert find_gym(database, pick) == gym


def test_an_unknown_gym_is_answered_with_those_there_are(database: Database, gym: Gym) -> None:
    with pytest.raises(NotFound) as refusal:
        find_gym(database, "Lindenhof")

    assert refusal.value.message == "no gym is called 'Lindenhof'"
    assert refusal.value.hint == f"there are: {gym.gym_id} {gym.name}"


def test_several_gyms_must_be_picked_from(database: Database, gym: Gym) -> None:
    _open_gym(database, "Lindenhof")

    with pytest.raises(BadInput) as refusal:
        find_gym(database, None)

    assert refusal.value.message == "there are 2 gyms: 1 Kastanienhof, 2 Lindenhof"
    assert list_gyms(database)[0] == gym


def test_a_name_two_gyms_share_must_be_picked_by_number(database: Database, gym: Gym) -> None:
    _open_gym(database, gym.name)

    with pytest.raises(BadInput) as refusal:
        find_gym(database, gym.name)

    assert refusal.value.hint == "pick one by its number"
    assert find_gym(database, str(gym.gym_id)) == gym
