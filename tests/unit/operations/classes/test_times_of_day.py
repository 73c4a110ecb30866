"""When on its day a class begins: it is on that day, and nothing else is a time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.operations import meetings

if TYPE_CHECKING:
    from unit.operations.classes.studio import Studio


@pytest.mark.parametrize(
    "begins",
    ["24:00", "24:00:00", "23:59:60", "23:60", "18:00+05", "18:00Z", "now", "allballs", "1800", "",
     "18:00:00.5", "18:00 PM", "-1:00"],
)  # fmt: skip
def test_a_class_of_a_day_is_not_put_on_the_next_one(studio: Studio, begins: str) -> None:
    with pytest.raises(errors.BeginsIsATimeOfTheDay, match="a class begins at no "):
        meetings.schedule_class(
            studio.client, studio.class_id, trainer_id=studio.trainer_id, room=studio.room,
            since=date(2026, 2, 3), begins=begins,
        )  # fmt: skip


def test_psql_puts_no_class_on_the_next_day_either(studio: Studio) -> None:
    with pytest.raises(errors.BeginsIsATimeOfTheDay, match="a class begins at no 24:00"):
        studio.rows(
            "SELECT fitflow.schedule_class(%s, %s, 'Studio', '2026-02-03', '24:00')",
            studio.class_id, studio.trainer_id,
        )  # fmt: skip


@pytest.mark.parametrize("begins", ["00:00", "23:59", "6:30"])
def test_a_class_may_begin_at_any_minute_of_its_day(studio: Studio, begins: str) -> None:
    (made,) = meetings.schedule_class(
        studio.client, studio.class_id, trainer_id=studio.trainer_id, room=studio.room,
        since=date(2026, 2, 3), begins=begins, duration_minutes=30,
    )  # fmt: skip

    assert made.held_on == date(2026, 2, 3)


@pytest.mark.parametrize("minutes", [0, -1, 1441, 40_000])
def test_a_class_lasts_from_a_minute_to_a_day(studio: Studio, minutes: int) -> None:
    with pytest.raises(errors.ClassLastsUpToADay, match=f"does not last {minutes} minutes"):
        meetings.schedule_class(
            studio.client, studio.class_id, trainer_id=studio.trainer_id, room=studio.room,
            since=date(2026, 2, 3), begins="18:00", duration_minutes=minutes,
        )  # fmt: skip
