"""The same seed gives the same gym: again, in any order, and after an interruption."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fitflow.synthesis import draw
from fitflow.synthesis.profiles import sized
from unit.synthesis.checksum import checksums

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

TODAY = date(2026, 3, 14)
SMALL = replace(sized(60), months=4, wearable_share=0.3, variants=1)


@pytest.fixture(scope="module")
def drawn(database: Database) -> dict[str, str]:
    """The checksums of the small gym drawn from seed 5."""
    outcome = draw.generate(database, SMALL, seed=5, today=TODAY)

    assert not outcome.resumed
    assert all(outcome.rows.values())
    return checksums(database, outcome.gym.gym_id)


def test_the_same_seed_gives_the_same_rows(database: Database, drawn: dict[str, str]) -> None:
    again = draw.generate(database, SMALL, seed=5, today=TODAY)

    assert checksums(database, again.gym.gym_id) == drawn


def test_the_number_of_workers_changes_nothing(database: Database, drawn: dict[str, str]) -> None:
    again = draw.generate(database, SMALL, seed=5, today=TODAY, workers=1)

    assert checksums(database, again.gym.gym_id) == drawn


def test_another_seed_gives_another_gym(database: Database, drawn: dict[str, str]) -> None:
    other = draw.generate(database, SMALL, seed=6, today=TODAY)

    differing = {
        table
        for table, checksum in checksums(database, other.gym.gym_id).items()
        if checksum != drawn[table]
    }
    assert differing == set(drawn) - {"membership_plan", "exercise_class", "dunning_step"}


class Interrupted(Exception):
    """What the interruption raises."""


@pytest.mark.parametrize("after", [0, 3, 9, 11])
def test_an_interrupted_drawing_goes_on_where_it_stopped(
    database: Database, drawn: dict[str, str], after: int
) -> None:
    def interrupt(done: int, _total: int, _what: str) -> None:
        if done >= after:
            raise Interrupted

    with pytest.raises(Interrupted):
        draw.generate(database, SMALL, seed=5, today=TODAY, progress=interrupt)
    told: list[int] = []
    again = draw.generate(
        database, SMALL, seed=5, today=TODAY, progress=lambda done, _t, _w: told.append(done)
    )

    assert again.resumed
    assert told[0] >= after
    assert checksums(database, again.gym.gym_id) == drawn


def test_a_finished_gym_is_found_and_another_size_is_not(
    database: Database, drawn: dict[str, str]
) -> None:
    found = draw.find(database, SMALL, seed=5)

    assert found is not None
    assert checksums(database, found.gym_id) == drawn
    assert draw.find(database, replace(SMALL, members=61), seed=5) is None
