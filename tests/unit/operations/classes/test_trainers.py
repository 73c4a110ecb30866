"""Trainers begin on a first day, and end with a last one, included."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.operations import meetings, trainers

if TYPE_CHECKING:
    from unit.operations.classes.studio import Studio


def test_a_trainer_teaches_while_employed(studio: Studio) -> None:
    trainers.end_trainer(studio.client, studio.trainer_id, until=date(2026, 2, 1))

    studio.meeting("2026-02-01 18:00")
    with pytest.raises(errors.TrainerIsNotEmployed, match="Monday 2 February"):
        studio.meeting("2026-02-02 18:00")


def test_a_trainer_does_not_leave_while_they_still_teach(studio: Studio) -> None:
    studio.meeting("2026-02-02 18:00")

    with pytest.raises(errors.TrainerIsTeaching, match=r"still teaches .* 2 February"):
        trainers.end_trainer(studio.client, studio.trainer_id, until=date(2026, 2, 1))


@pytest.mark.parametrize("days", [1, 2, 4000])
def test_a_trainer_does_not_leave_before_their_first_day(studio: Studio, days: int) -> None:
    first = date(2026, 3, 2)
    hired = trainers.add_trainer(
        studio.client, given_name="Kim", family_name="Ito", specialty="Yoga", since=first
    )

    with pytest.raises(errors.TrainerEmploymentHasAFirstDay, match="cannot end on"):
        trainers.end_trainer(studio.client, hired.trainer_id, until=first - timedelta(days=days))


def test_a_trainer_of_one_day_has_it_as_the_first_and_the_last(studio: Studio) -> None:
    first = date(2026, 3, 2)
    hired = trainers.add_trainer(
        studio.client, given_name="Kim", family_name="Ito", specialty="Yoga", since=first
    )

    ended = trainers.end_trainer(studio.client, hired.trainer_id, until=first)

    assert (hired.until, ended.since, ended.until) == (None, first, first)


def test_a_trainer_leaves_before_a_class_that_was_cancelled(studio: Studio) -> None:
    spin = studio.meeting("2026-02-02 18:00")
    meetings.cancel_meeting(studio.client, spin, reason="Snow", at=studio.clock("2026-01-20 09:00"))

    ended = trainers.end_trainer(studio.client, studio.trainer_id, until=date(2026, 2, 1))

    assert ended.until == date(2026, 2, 1)
