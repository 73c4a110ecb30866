"""What an earlier version stored by the rows of its file is laid out anew, with its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.recordings.store import keep_figures
from unit.recordings.gym_rows import enrol, one, rows
from unit.recordings.made import heart_rates, made, store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.activity_files.recording import Recording
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

CURVE = """
    SELECT recording.layout, recording.revision, kept.revision, kept.heart_rate_curve
    FROM fitflow.recording JOIN fitflow.kept_figures AS kept USING (recording_id)
    WHERE recording_id = %s
"""
SECONDS = """
    SELECT heart_rate, power, (heart_rate_totals).seconds, round(kilocalories::numeric, 3)::float8
    FROM fitflow.wearable_data WHERE recording_id = %s ORDER BY started_at
"""


@pytest.fixture
def member(database: Database, gym: Gym) -> int:
    return enrol(database, gym)


def stored_by_an_earlier_version(
    database: Database, gym: Gym, member: int, recording: Recording, **columns: int
) -> int:
    """Store seconds as they are, with the figures that they had."""
    (stored,) = store(database, gym, member, recording)
    list(keep_figures(database, gym))
    told = {"layout": 1, **columns}
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        for column, value in told.items():
            conn.execute(
                f"UPDATE fitflow.recording SET {column} = %s WHERE recording_id = %s".encode(),
                [value, stored.recording_id],
            )
    return stored.recording_id


def every(seconds: int, step: int, values: Sequence[int | None]) -> list[int | None]:
    return [values[place] if place % step == 0 else None for place in range(seconds)]


def test_a_heart_rate_stored_in_every_fifth_second_gets_its_others_and_its_figures(
    database: Database, gym: Gym, member: int
) -> None:
    bpm = heart_rates(1, 1200)
    number = stored_by_an_earlier_version(
        database, gym, member, made("old", every(1200, 5, bpm), power=[200] * 1200)
    )
    assert rows(database, gym, CURVE, number)[0][3][1] < 60  # four seconds of five count as 0

    list(keep_figures(database, gym))

    laid_out = [bpm[place // 5 * 5] for place in range(1200)]
    found = rows(database, gym, SECONDS, number)
    assert [value for row in found for value in row[0]] == laid_out
    assert [row[2] for row in found] == [900, 300]
    ((layout, revision, of, curve),) = rows(database, gym, CURVE, number)
    assert (layout, revision, of) == (2, 2, 2)
    assert curve[1] == max(sum(laid_out[i : i + 5]) / 5 for i in range(1196))  # type: ignore[arg-type]


def test_power_stored_in_every_other_second_gets_the_rest_of_its_work(
    database: Database, gym: Gym, member: int
) -> None:
    silent = [None] * 600
    number = stored_by_an_earlier_version(
        database, gym, member, made("watts", silent, power=every(600, 2, [250] * 600))
    )
    assert rows(database, gym, SECONDS, number)[0][3] == 75

    list(keep_figures(database, gym))

    assert rows(database, gym, SECONDS, number)[0][3] == 150


def test_gaps_of_a_device_that_wrote_each_second_stay_and_its_figures_with_them(
    database: Database, gym: Gym, member: int
) -> None:
    bpm: list[int | None] = list(heart_rates(2, 600))
    bpm[100:103], bpm[200:320] = [None] * 3, [None] * 120
    number = stored_by_an_earlier_version(database, gym, member, made("gaps", bpm))

    list(keep_figures(database, gym))

    assert rows(database, gym, SECONDS, number)[0][0] == bpm
    assert rows(database, gym, CURVE, number)[0][:3] == (2, 1, 1)


def test_stated_energy_that_did_not_count_counts(database: Database, gym: Gym, member: int) -> None:
    silent = made("trainer", [None] * 1800)
    number = stored_by_an_earlier_version(database, gym, member, silent, device_kilocalories=310)

    list(keep_figures(database, gym))

    assert rows(
        database,
        gym,
        "SELECT energy_source::text, energy_counts, layout FROM fitflow.recording"
        " WHERE recording_id = %s",
        number,
    ) == [("device", True, 2)]


def test_a_file_that_an_earlier_version_read_otherwise_is_told_anew(
    database: Database, gym: Gym, member: int
) -> None:
    """It had the wrist's heart rate; the strap's memory is read by now."""
    wrist, strap = made("swim", [100] * 600), made("swim", [150] * 600, source="strap")
    number = stored_by_an_earlier_version(database, gym, member, wrist)
    list(keep_figures(database, gym))

    (told,) = store(database, gym, member, strap)

    assert (told.recording_id, told.is_new) == (number, False)
    assert rows(database, gym, SECONDS, number)[0][0] == [150] * 600
    list(keep_figures(database, gym))
    assert rows(database, gym, CURVE, number)[0][:3] == (3, 2, 2)
    assert rows(database, gym, CURVE, number)[0][3][0] == 150
    with database.transaction(gym_id=gym.gym_id) as conn:
        assert one(
            conn, "SELECT source::text FROM fitflow.recording WHERE recording_id = %s", number
        ) == ("strap",)


def test_a_file_that_this_version_read_is_not_told_anew(
    database: Database, gym: Gym, member: int
) -> None:
    (stored,) = store(database, gym, member, made("swim", [100] * 600))

    store(database, gym, member, made("swim", [150] * 600))

    assert rows(database, gym, SECONDS, stored.recording_id)[0][0] == [100] * 600
