"""A heart rate in every fifth point: zones, load, average, trace and curve say the same of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.catalogue.client import Client
from fitflow.queries.training.session import session_trace
from unit.activity_files.test_grid import fit_of, tcx_of
from unit.recordings.gym_rows import enrol, rows
from unit.recordings.made import store

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitflow.activity_files.recording import Recording
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

# 300 seconds in zone 2 and 300 in zone 4 of a maximum of 200.
BPM = {second: 130 if second < 300 else 170 for second in range(600)}

FIGURES = """
    SELECT figures.heart_rate_seconds, round(figures.heart_rate_avg, 1)::float8,
        round(figures.trimp, 2)::float8, figures.edwards::float8
    FROM fitflow.session_figures(ARRAY[%s::bigint]) AS figures
"""
ZONES = """
    SELECT zone, seconds FROM fitflow.session_zones(ARRAY[%s::bigint], 'percent_of_max')
    WHERE seconds > 0 ORDER BY zone
"""
CURVE = "SELECT heart_rate_curve FROM fitflow.recording_figures WHERE recording_id = %s"


def athlete(database: Database, gym: Gym) -> int:
    member = enrol(database, gym)
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        conn.execute(
            "UPDATE fitflow.member SET sex = 'male', born_on = '1990-01-01' WHERE member_id = %s",
            [member],
        )
        for measure, value in (("heart_rate_max", 200), ("heart_rate_resting", 50)):
            conn.execute(
                "INSERT INTO fitflow.training_input"
                " (member_id, measure, value, since, version, entered_at)"
                " VALUES (%s, %s, %s, '2020-01-01', 1, '2020-01-01 12:00Z')",
                [member, measure, value],
            )
    return member


@pytest.mark.parametrize("read_of", [tcx_of, fit_of])
@pytest.mark.parametrize("every", [5, 10])
def test_zones_load_average_trace_and_curve_of_a_rare_heart_rate_are_those_of_a_whole_one(
    database: Database, gym: Gym, read_of: Callable[[dict[int, int]], Recording], every: int
) -> None:
    rare = {second: bpm for second, bpm in BPM.items() if second % every == 0}
    (whole,) = store(database, gym, athlete(database, gym), read_of(BPM))
    (stored,) = store(database, gym, athlete(database, gym), read_of(rare))

    for query in (FIGURES, ZONES):
        assert rows(database, gym, query, stored.session_id) == rows(
            database, gym, query, whole.session_id
        )
    assert rows(database, gym, ZONES, stored.session_id) == [(2, 300), (4, 300)]
    assert rows(database, gym, FIGURES, stored.session_id)[0][:2] == (600, 150.0)
    assert rows(database, gym, CURVE, stored.recording_id) == [([170.0] * 7 + [150.0],)]
    with database.client_pool() as pool:
        trace = session_trace(Client(pool, gym.gym_id, "coach"), stored.session_id or 0)
    assert trace.heart_rate == list(BPM.values())
