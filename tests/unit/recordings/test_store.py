"""Recordings in the database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.activity_files.formats.fit.reader import read_fit
from fitflow.catalogue.gym import Gym
from fitflow.errors import BadInput, NotFound
from fitflow.postgres.database import set_gym
from fitflow.recordings.store import Stored, store_recordings
from unit.activity_files.fit_file import FitFile
from unit.recordings.gym_rows import (
    enrol,
    everything,
    one,
    rows,
    seconds_in_database,
    seconds_of,
)

if TYPE_CHECKING:
    from fitflow.activity_files.recording import Recording
    from fitflow.postgres.database import Database

BEGAN = datetime(2021, 9, 8, 1, 46, 40, tzinfo=UTC)  # 03:46:40 in Berlin
NOW = datetime(2026, 1, 1, tzinfo=UTC)
IMPORT = """
    SELECT recording_id FROM fitflow.import_recordings(
        %s,
        jsonb_build_array(jsonb_build_object(
            'format', 'csv', 'source', 'watch', 'content_sha256', %s::bytea, 'activity_no', 1,
            'during', tstzrange(%s, %s), 'laps_s', ARRAY[]::integer[], 'is_outside', false,
            'is_whole', true)),
        ARRAY[(1, %s, 60, array_fill(60::smallint, ARRAY[%s]), NULL, NULL)::fitflow.block])
"""
"""A member, a hash, from, until, and when a minute begins that has how many seconds of 60 bpm."""
_serials = count(1)


@pytest.fixture
def member(database: Database, gym: Gym) -> int:
    return enrol(database, gym)


def ride(seconds: int = 60, *, begins: int = 0, heart_rate: int = 120) -> Recording:
    """A new ride of its own, at a steady heart rate."""
    made = FitFile().file_id(serial=next(_serials))
    for second in range(begins, begins + seconds):
        made.record(second, heart_rate)
    (recording,) = read_fit("ride.fit", made.content())
    return recording


def store(
    database: Database, gym: Gym, member: int, *recordings: Recording, is_outside: bool = False
) -> list[Stored]:
    return store_recordings(
        database, gym, member, recordings, now=NOW, is_outside=is_outside,
        is_at_gym=not is_outside,
    )  # fmt: skip


def visit(database: Database, gym: Gym, member: int, begins: int, ends: int) -> int:
    """A visit, from and to seconds after BEGAN."""
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        (session_id,) = one(
            conn,
            "INSERT INTO fitflow.workout_session (member_id, during)"
            " VALUES (%s, tstzrange(%s, %s)) RETURNING session_id",
            member,
            BEGAN + timedelta(seconds=begins),
            BEGAN + timedelta(seconds=ends),
        )
    return int(session_id)


def test_a_recording_makes_a_visit_where_there_is_none(
    database: Database, gym: Gym, member: int
) -> None:
    (stored,) = store(database, gym, member, ride(60))

    assert stored.is_new
    assert stored.session_is_new
    assert rows(
        database,
        gym,
        "SELECT member_id, kind::text, visited_on::text, lower(during), upper(during)"
        " FROM fitflow.workout_session WHERE session_id = %s",
        stored.session_id,
    ) == [(member, "own", "2021-09-08", BEGAN, BEGAN + timedelta(seconds=60))]


def test_what_the_file_says_is_kept(database: Database, gym: Gym, member: int) -> None:
    made = FitFile().file_id().record(0, 120, 200)
    made.session(heart_rate=(121, 130), power=(201, 210), kilocalories=9)
    (recording,) = read_fit("ride.fit", made.content())

    (stored,) = store(database, gym, member, recording)

    assert rows(
        database,
        gym,
        "SELECT format::text, content_sha256, activity_no, device, sport, device_heart_rate_avg,"
        "   device_heart_rate_max, device_power_avg, device_power_max, device_kilocalories"
        " FROM fitflow.recording WHERE recording_id = %s",
        stored.recording_id,
    ) == [("fit", recording.content_sha256, 1, "garmin edge_530", "cycling", 121, 130, 201, 210, 9)]


def test_a_recording_comes_back_second_by_second(database: Database, gym: Gym, member: int) -> None:
    made = FitFile().file_id().record(0, 120, 200, 90).record(1, 0xFF, 210).record(2)
    for second in range(3, 20):
        made.record(second, 100 + second)
    made.record(7000, 130, 0, 0)
    (recording,) = read_fit("ride.fit", made.content())

    (stored,) = store(database, gym, member, recording)

    assert seconds_in_database(database, gym, stored.recording_id) == seconds_of(recording)


def test_blocks_end_with_the_quarter_hour_and_silent_ones_are_left_out(
    database: Database, gym: Gym, member: int
) -> None:
    made = FitFile().file_id()
    for second in [*range(810), *range(5000, 5020)]:  # 01:46:40 to 02:00:10, and from 03:10:00
        made.record(second, 120)
    (recording,) = read_fit("ride.fit", made.content())

    (stored,) = store(database, gym, member, recording)

    assert rows(
        database,
        gym,
        "SELECT to_char(started_at, 'HH24:MI:SS'), seconds, cardinality(heart_rate), power"
        " FROM fitflow.wearable_data WHERE recording_id = %s ORDER BY started_at",
        stored.recording_id,
    ) == [
        ("01:46:40", 800, 800, None),
        ("02:00:00", 900, 900, None),  # ten seconds, then silence
        ("03:00:00", 620, 620, None),
    ]


def test_the_same_file_twice_is_one_recording(database: Database, gym: Gym, member: int) -> None:
    recording = ride()
    (first,) = store(database, gym, member, recording)
    before = everything(database)

    (second,) = store(database, gym, member, recording)

    assert second == Stored(first.recording_id, first.session_id, False, False)
    assert everything(database) == before


def test_two_senders_at_once_store_it_once(database: Database, gym: Gym, member: int) -> None:
    recording = ride()

    with ThreadPoolExecutor(4) as senders:
        stored = list(senders.map(lambda _: store(database, gym, member, recording)[0], range(4)))

    assert len({item.recording_id for item in stored}) == 1
    assert sum(item.is_new for item in stored) == 1
    assert sum(item.session_is_new for item in stored) == 1


def test_the_visit_that_overlaps_most_is_taken(database: Database, gym: Gym, member: int) -> None:
    visit(database, gym, member, -600, 20)
    longest = visit(database, gym, member, 20, 50)
    visit(database, gym, member, 50, 600)

    (stored,) = store(database, gym, member, ride(60))

    assert stored.session_id == longest
    assert not stored.session_is_new


def test_a_visit_that_has_not_ended_is_taken(database: Database, gym: Gym, member: int) -> None:
    inside = visit(database, gym, member, -600, 600)
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        conn.execute(
            "UPDATE fitflow.workout_session SET during = tstzrange(lower(during), NULL)"
            " WHERE session_id = %s",
            [inside],
        )

    (stored,) = store(database, gym, member, ride(60))

    assert stored.session_id == inside


def test_a_visit_that_only_touches_is_not_taken(database: Database, gym: Gym, member: int) -> None:
    visit(database, gym, member, -600, 0)
    visit(database, gym, member, 60, 600)

    (stored,) = store(database, gym, member, ride(60))

    assert stored.session_is_new


def test_two_devices_in_one_visit_are_both_kept(database: Database, gym: Gym, member: int) -> None:
    watch, strap = store(database, gym, member, ride(60), ride(60, heart_rate=121))

    assert watch.recording_id != strap.recording_id
    assert watch.session_id == strap.session_id


@pytest.mark.parametrize("day", [-8, 23], ids=["before joining", "frozen"])
def test_without_an_active_day_there_is_no_visit(
    database: Database, gym: Gym, member: int, day: int
) -> None:
    inside, outside = store(database, gym, member, ride(60), ride(60, begins=day * 86400))

    assert inside.session_is_new
    assert outside.is_new
    assert outside.session_id is None


def test_without_a_visit_no_active_day_is_needed(database: Database, gym: Gym, member: int) -> None:
    (stored,) = store(database, gym, member, ride(60, begins=23 * 86400), is_outside=True)

    assert stored.is_new
    assert stored.session_id is None


def test_an_unknown_member_is_refused(database: Database, gym: Gym) -> None:
    with pytest.raises(NotFound, match="there is no member 999999"):
        store(database, gym, 999_999, ride())


def test_a_member_of_another_gym_is_unknown(database: Database, member: int) -> None:
    with database.transaction(role="fitflow_owner") as conn:
        (gym_id,) = one(
            conn,
            "INSERT INTO fitflow.gym (name, time_zone, currency)"
            " VALUES ('Elsewhere', 'UTC', 'EUR') RETURNING gym_id",
        )

    with pytest.raises(NotFound, match=f"there is no member {member}"):
        store(database, Gym(gym_id, "Elsewhere", "UTC", "EUR", 2), member, ride())


def test_a_recording_from_the_future_is_refused(database: Database, gym: Gym, member: int) -> None:
    before = everything(database)
    recording = ride(60)

    with pytest.raises(BadInput, match="ends at 2021-09-08 01:47 UTC, which is still to come"):
        store_recordings(database, gym, member, [recording], now=BEGAN - timedelta(hours=1))

    assert everything(database) == before


def kilocalories(database: Database, gym: Gym, stored: Stored) -> list[float | None]:
    return [
        value
        for (value,) in rows(
            database,
            gym,
            "SELECT round(kilocalories::numeric, 3)::float FROM fitflow.wearable_data"
            " WHERE recording_id = %s ORDER BY started_at",
            stored.recording_id,
        )
    ]


def test_kilocalories_are_the_kilojoules_of_work(database: Database, gym: Gym, member: int) -> None:
    made = FitFile().file_id()
    for second in range(860):
        made.record(second, 120, 250)
    (recording,) = read_fit("ride.fit", made.session(kilocalories=999).content())

    (stored,) = store(database, gym, member, recording)

    assert kilocalories(database, gym, stored) == [200, 15]  # 800 s and 60 s of 250 W, in kJ


def test_kilocalories_without_power_are_the_devices_by_heart_beats(
    database: Database, gym: Gym, member: int
) -> None:
    made = FitFile().file_id()
    for second in range(1000):
        made.record(second, 100 if second < 800 else 200)
    (recording,) = read_fit("ride.fit", made.session(kilocalories=60).content())

    (stored,) = store(database, gym, member, recording)

    # 800 s of 100 and 200 s of 200 bpm: 80000 and 40000, so two and one third of 60.
    assert kilocalories(database, gym, stored) == [40, 20]


def test_power_for_less_than_half_of_the_time_does_not_count(
    database: Database, gym: Gym, member: int
) -> None:
    made = FitFile().file_id()
    for second in range(101):
        made.record(second, 120, 250 if second < 50 else 0xFFFF)
    (recording,) = read_fit("ride.fit", made.session(kilocalories=60).content())

    (stored,) = store(database, gym, member, recording)

    assert kilocalories(database, gym, stored) == [60]


def test_kilocalories_nobody_can_burn_are_left_out(
    database: Database, gym: Gym, member: int
) -> None:
    made = FitFile().file_id().record(0, 120).session(kilocalories=65534)
    (recording,) = read_fit("ride.fit", made.content())

    (stored,) = store(database, gym, member, recording)

    assert kilocalories(database, gym, stored) == [None]


def test_kilocalories_nobody_tells_are_unknown(database: Database, gym: Gym, member: int) -> None:
    (stored,) = store(database, gym, member, ride())

    assert kilocalories(database, gym, stored) == [None]


def test_a_whole_day_is_96_blocks(database: Database, gym: Gym, member: int) -> None:
    until_midnight = 22 * 3600 + 13 * 60 + 20
    (stored,) = store(database, gym, member, ride(86400, begins=until_midnight))

    assert rows(
        database,
        gym,
        "SELECT count(*), sum(seconds), sum((heart_rate_totals).total)"
        " FROM fitflow.wearable_data WHERE recording_id = %s",
        stored.recording_id,
    ) == [(96, 86400, 86400 * 120)]


@pytest.mark.parametrize("values", [59, 61])
def test_a_channel_has_one_value_a_second(
    database: Database, gym: Gym, member: int, values: int
) -> None:
    minute = [BEGAN, BEGAN + timedelta(seconds=60), BEGAN]

    with (
        pytest.raises(BadInput, match="one value, or a gap, for each second"),
        database.transaction(gym_id=gym.gym_id) as conn,
    ):
        conn.execute(IMPORT, [member, sha256(b"x").digest(), *minute, values])


def test_the_analyst_may_not_import(database: Database, gym: Gym) -> None:
    with psycopg.connect(database.conninfo("fitflow_analyst")) as conn:
        set_gym(conn, gym.gym_id)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute(IMPORT, [1, b"", BEGAN, BEGAN, BEGAN, 1])


def test_the_histogram_tells_neighbouring_rates_apart(
    database: Database, gym: Gym, member: int
) -> None:
    made = FitFile().file_id()
    for second, heart_rate in enumerate([121, 120, 0xFF, 121, 123]):
        made.record(second, heart_rate)
    (recording,) = read_fit("ride.fit", made.content())

    (stored,) = store(database, gym, member, recording)

    assert rows(
        database,
        gym,
        "SELECT heart_rate_totals::text FROM fitflow.wearable_data WHERE recording_id = %s",
        stored.recording_id,
    ) == [('(4,485,120,123,"{1,3,3,4}")',)]  # 120 + 2 x 121 + 123 = 485
