"""Real recordings in the database: exactly what was read, and summed up exactly."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from fitflow.activity_files.comparison import read_undated
from fitflow.activity_files.recording import known
from fitflow.recordings.store import store_recordings
from unit.activity_files.corpus import REAL
from unit.recordings.gym_rows import enrol, rows, seconds_in_database, seconds_of

if TYPE_CHECKING:
    from fitflow.activity_files.recording import Recording
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not REAL, reason="the corpus is not beside the project"),
]


@pytest.fixture(scope="module")
def stored(database: Database, gym: Gym) -> list[tuple[int, Recording]]:
    """Every real recording, with its number in the database."""
    recordings = [recording for path in REAL for recording in read_undated(path)]
    member_id = enrol(database, gym)
    answers = store_recordings(
        database, gym, member_id, recordings, now=datetime.now(UTC), is_outside=True
    )
    return [
        (answer.recording_id, recording)
        for answer, recording in zip(answers, recordings, strict=True)
    ]


def test_every_second_comes_back(
    database: Database, gym: Gym, stored: list[tuple[int, Recording]]
) -> None:
    assert all(
        seconds_in_database(database, gym, recording_id) == seconds_of(recording)
        for recording_id, recording in stored
    )


def test_sums_and_bounds_are_those_of_the_seconds(
    database: Database, gym: Gym, stored: list[tuple[int, Recording]]
) -> None:
    summed = rows(
        database,
        gym,
        "SELECT recording_id, sum((heart_rate_totals).seconds), sum((heart_rate_totals).total),"
        "   min((heart_rate_totals).minimum), max((heart_rate_totals).maximum),"
        "   sum((power_totals).seconds), sum((power_totals).total),"
        "   min((power_totals).minimum), max((power_totals).maximum)"
        " FROM fitflow.wearable_data GROUP BY recording_id ORDER BY recording_id",
    )

    assert summed == [
        (recording_id, *_totals(recording.heart_rate), *_totals(recording.power))
        for recording_id, recording in stored
        if known(recording.heart_rate) + known(recording.power)
    ]


def test_the_histograms_count_every_second(
    database: Database, gym: Gym, stored: list[tuple[int, Recording]]
) -> None:
    counted = rows(
        database,
        gym,
        "SELECT recording_id, bpm, sum(seconds) FROM fitflow.recording_heart_rate"
        " GROUP BY recording_id, bpm HAVING sum(seconds) > 0 ORDER BY recording_id, bpm",
    )

    assert counted == [
        (recording_id, bpm, seconds)
        for recording_id, recording in stored
        for bpm, seconds in sorted(Counter(known(recording.heart_rate)).items())
    ]


def _totals(channel: tuple[int | None, ...]) -> tuple[int | None, ...]:
    values = known(channel)
    if not values:
        return (None,) * 4
    return len(values), sum(values), min(values), max(values)
