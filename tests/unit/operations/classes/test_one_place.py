"""A trainer was on the timetable while they trained a member: they are in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.operations import meetings

if TYPE_CHECKING:
    from unit.operations.classes.studio import Studio

SOON = ["10:05", "10:20", "10:50"]
NOW = "2026-02-02 10:00"


@pytest.fixture
def trained(studio: Studio) -> int:
    """A member whose training began at ten."""
    ann = studio.member()
    studio.sell_package(ann, 2)
    assert studio.enter(ann, NOW, trainer_id=studio.trainer_id).allowed
    return ann


@pytest.mark.parametrize("begins", SOON)
def test_a_class_is_not_scheduled_over_training_that_runs(
    studio: Studio, trained: int, begins: str
) -> None:
    with pytest.raises(errors.TrainerIsTraining, match=f"trains member {trained}"):
        studio.meeting(f"2026-02-02 {begins}", at=studio.clock(NOW))

    assert studio.meeting("2026-02-02 11:00", at=studio.clock(NOW))


@pytest.mark.parametrize("begins", SOON)
def test_a_class_is_not_moved_over_training_that_runs(
    studio: Studio, trained: int, begins: str
) -> None:
    spin = studio.meeting("2026-02-02 18:00")

    with pytest.raises(errors.TrainerIsTraining, match=f"trains member {trained}"):
        meetings.move_meeting(
            studio.client,
            spin,
            begins_at=studio.clock(f"2026-02-02 {begins}"),
            at=studio.clock("2026-02-02 10:01"),
        )


@pytest.mark.parametrize("begins", SOON)
def test_a_trainer_does_not_stand_in_for_another_while_training(
    studio: Studio, trained: int, begins: str
) -> None:
    other = studio.beside()
    flow = other.meeting(f"2026-02-02 {begins}")

    with pytest.raises(errors.TrainerIsTraining, match=f"trains member {trained}"):
        meetings.substitute_trainer(
            studio.client,
            flow,
            trainer_id=studio.trainer_id,
            at=studio.clock("2026-02-02 10:01"),
        )


@pytest.mark.parametrize("comes", ["17:01", "17:40", "17:55", "18:10"])
def test_training_does_not_begin_within_the_hour_before_a_class(studio: Studio, comes: str) -> None:
    ann = studio.member()
    studio.sell_package(ann, 1)
    studio.meeting("2026-02-02 18:00")

    entry = studio.enter(ann, f"2026-02-02 {comes}", trainer_id=studio.trainer_id)

    assert (entry.allowed, entry.reason) == (False, "trainer_is_busy")


def test_training_ends_where_a_class_begins(studio: Studio) -> None:
    ann = studio.member()
    studio.sell_package(ann, 1)
    studio.meeting("2026-02-02 18:00")

    entry = studio.enter(ann, "2026-02-02 17:00", trainer_id=studio.trainer_id)

    assert entry.allowed
    assert studio.exit(ann, "2026-02-02 18:20").until == studio.clock("2026-02-02 18:20")


def test_who_leaves_early_sets_the_trainer_free(studio: Studio, trained: int) -> None:
    studio.exit(trained, "2026-02-02 10:15")

    assert studio.meeting("2026-02-02 10:20", at=studio.clock("2026-02-02 10:16"))


def test_a_cancelled_class_takes_nobody(studio: Studio) -> None:
    ann = studio.member()
    studio.sell_package(ann, 1)
    spin = studio.meeting("2026-02-02 18:00")
    meetings.cancel_meeting(studio.client, spin, reason="Ill", at=studio.clock("2026-02-02 09:00"))

    assert studio.enter(ann, "2026-02-02 17:30", trainer_id=studio.trainer_id).allowed


@pytest.mark.usefixtures("trained")
def test_the_database_itself_holds_it(studio: Studio) -> None:
    spin = studio.meeting("2026-02-02 18:00")

    with pytest.raises(errors.TrainerIsElsewhere, match="in one place at a time"):
        studio.write(
            "UPDATE class_meeting SET during = %s WHERE meeting_id = %s",
            "[2026-02-02 10:50+01,2026-02-02 11:30+01)",
            spin,
        )
